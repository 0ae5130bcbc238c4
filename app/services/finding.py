"""Finding a film again by its content, wherever it went near its old place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.films import SEALED_REFUSALS
from app.domain.recordings import FilmPlace
from app.i18n import _
from app.services.errors import FilmRefused, KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.ports import FilmReader


# How the name of a computer on the network begins.
_NETWORK = ("\\\\", "//")
# A film in the vault is a little larger than the film itself: only files that are, are looked into.
_MORE_WHEN_SEALED, _PART_WHEN_SEALED = 64 * 1024, 100


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """How far to look, so that a folder with a whole archive in it, or a slow drive, keeps nobody waiting.

    `names` is how many names are looked at in each folder, `folders` how many folders below the old one,
    `readings` how many files of the very same size are read to compare their content.
    """

    names: int = 4_000
    folders: int = 100
    readings: int = 12


class FilmNotFound(KnownError):
    """The film is not where it was; the person can point to it. `replaced`: another film has its name."""

    def __init__(self, *, replaced: bool) -> None:
        super().__init__(
            _(
                "Another film stands in its place now. Your marks would stand at the wrong moments. "
                "Point to the film of this recording."
            )
            if replaced
            else _("The film is not where it was. Connect the drive or stick it is on, or point to the film.")
        )
        self.replaced = replaced


class FilmFinder:
    """Knows films by their content. A slow drive makes it slow: for a worker thread.

    A film in the vault counts as the film that is sealed in it.
    """

    def __init__(self, films: FilmReader, data_dir: Path, limits: SearchLimits | None = None) -> None:
        """`data_dir` is what relative paths of films are relative to."""
        self._films = films
        self._data_dir = data_dir
        self._limits = limits or SearchLimits()

    def place(self, path: Path, fingerprint: str) -> FilmPlace:
        """How to keep where a film is: absolute, and relative to the data folder where that is possible."""
        absolute = path.absolute()
        try:
            relative = os.path.relpath(absolute, self._data_dir)
        except ValueError:  # another drive letter
            relative = ""
        return FilmPlace(str(absolute), relative, fingerprint)

    def is_file(self, place: FilmPlace) -> bool:
        """Whether some file has the name and the place that the film had."""
        path = Path(place.absolute_path)
        try:
            return not place.absolute_path.startswith(_NETWORK) and path.is_file()
        except (OSError, ValueError):
            return False

    def is_film(self, path: Path, fingerprint: str) -> bool:
        """Whether this file has exactly the content of the film."""
        try:
            return self._has_size(path, fingerprint) and str(self._films.fingerprint(path)) == fingerprint
        except (OSError, KnownError):
            return False

    def fingerprint(self, path: Path) -> str:
        """What this film is known by. Raises FilmRefused."""
        return str(self._films.fingerprint(path))

    def seems_there(self, place: FilmPlace) -> bool:
        """Whether a file of the right size is where the film was: quick, and enough for a list."""
        return any(self._has_size(path, place.fingerprint) for path in self._known(place))

    def find(self, place: FilmPlace) -> Path | None:
        """The film where it was, or moved or renamed in the same folder or one folder deeper."""
        known = self._known(place)
        for path in known:
            if self.is_film(path, place.fingerprint):
                return path
        same_size = (path for path in self._beside(known) if self._has_size(path, place.fingerprint))
        candidates = islice(same_size, self._limits.readings)
        return next((path for path in candidates if self.is_film(path, place.fingerprint)), None)

    def check_sealed(self, place: FilmPlace) -> None:
        """Raises FilmRefused when the film is where it was, in the vault, but cannot be opened there."""
        for path in self._known(place):
            try:
                self._films.size(path)
                self._films.fingerprint(path)
            except FilmRefused as error:
                if error.reason in SEALED_REFUSALS:
                    raise
            except (OSError, ValueError):
                continue

    def _known(self, place: FilmPlace) -> list[Path]:
        """Where the film was. An address of another computer is not even looked at: looking would call it."""
        known = [place.absolute_path]
        if place.relative_path:
            known.append(os.path.normpath(self._data_dir / place.relative_path))
        return [Path(one) for one in dict.fromkeys(known) if not one.startswith(_NETWORK)]

    def _has_size(self, path: Path, fingerprint: str) -> bool:
        wanted = self._films.size_in(fingerprint)
        try:
            more = path.stat().st_size - wanted
            if not 0 < more <= _MORE_WHEN_SEALED + wanted // _PART_WHEN_SEALED:
                return more == 0
            return self._films.size(path) == wanted
        except (OSError, ValueError, KnownError):  # ValueError: no path can look like this
            return False

    def _beside(self, places: list[Path]) -> Iterator[Path]:
        """The files in the folders where the film was, then those one folder deeper."""
        for folder in dict.fromkeys(place.parent for place in places):
            below: list[Path] = []
            for entry in self._entries(folder):
                if entry.is_dir(follow_symlinks=False):
                    below.append(Path(entry))
                else:
                    yield Path(entry)
            for deeper in below[: self._limits.folders]:
                files = (entry for entry in self._entries(deeper) if entry.is_file(follow_symlinks=False))
                yield from (Path(entry) for entry in files)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                found = list(islice(entries, self._limits.names))
        except (OSError, ValueError):
            return []
        return sorted(found, key=lambda entry: entry.name)
