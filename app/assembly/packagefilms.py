"""The films that go into packages and come out of them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.domain.filenames import safe_filename
from app.playback.filegate import format_of
from app.services.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from app.assembly.work import Work
    from app.services.parcels import OpenedPackage
    from app.services.ports import ProgressPort
    from app.vault.films import FilmVault

# How a film of each kind is called by everybody; the package does not tell how it was called.
_ENDINGS = {
    "mov": ".mp4",
    "matroska": ".mkv",
    "avi": ".avi",
    "ogg": ".ogv",
    "asf": ".wmv",
    "mpeg": ".mpg",
    "mpegvideo": ".mpg",
    "mpegts": ".ts",
}
_HEAD = 4096


class PackageFilms:
    """A film that comes in goes into the vault when there is one; else into a folder that is chosen."""

    def __init__(self, work: Work, vault: FilmVault | None) -> None:
        """`vault` is open, or None."""
        self._work, self._vault = work, vault
        self.has_vault = vault is not None

    def size(self, recording_id: str) -> int | None:
        """Bytes in the film; None when it is not there."""
        films = self._work.films
        try:
            path = self._work.library.film(recording_id).path
            return films.size(path) if films.is_sealed(path) else path.stat().st_size
        except (KnownError, OSError):
            return None

    def open(self, recording_id: str) -> BinaryIO:
        """The plain bytes. Raises FilmNotFound, FilmRefused."""
        films, path = self._work.films, self._work.library.film(recording_id).path
        return films.open(path) if films.is_sealed(path) else path.open("rb")

    def keep(
        self, package: OpenedPackage, recording_id: str, folder: Path | None, progress: ProgressPort
    ) -> None:
        """Take the film out of a package, and let the library know where it is.

        Raises PackageRefused, FilmRefused, WorldUnavailable or Cancelled; then there is no film.
        """
        called = f"film-{recording_id[:8]}"
        path, library = self._written(package, recording_id, called, folder, progress), self._work.library
        try:
            library.point_to(recording_id, path)
            library.film(recording_id)
        except KnownError:
            # It is not the film that the package said it is: nothing of it stays.
            with suppress(KnownError, OSError):
                self._undo(path)
            raise

    def _written(
        self,
        package: OpenedPackage,
        recording_id: str,
        called: str,
        folder: Path | None,
        progress: ProgressPort,
    ) -> Path:
        ending = _ending(package)
        if self._vault is not None:
            with package.film() as film:
                return self._vault.seal_stream(
                    film, package.film_size, recording_id, safe_filename(called, ending), progress
                )
        if folder is None:
            raise ValueError("without a vault somebody has to choose a folder")
        path = _free(folder, called, ending)
        package.save_film(path, progress)
        return path

    def _undo(self, path: Path) -> None:
        if self._vault is not None:
            self._vault.destroy(path)
        else:
            path.unlink(missing_ok=True)


def _ending(package: OpenedPackage) -> str:
    """By the first bytes of the film. Raises PackageRefused."""
    with package.film() as film:
        return _ENDINGS.get(format_of(film.read(_HEAD)) or "", ".mp4")


def _free(folder: Path, called: str, ending: str) -> Path:
    """A name that no file there has: nothing is written over."""
    wanted, number = folder / safe_filename(called, ending), 1
    while wanted.exists():
        number += 1
        wanted = folder / safe_filename(f"{called}-{number}", ending)
    return wanted
