"""Plain films that are being written in a folder of the person: noted, so that a crash leaves none behind.

A note is made before the first byte of the film is written, and goes after the film got its name. What a
note of an earlier run tells of is half a film that nobody asked for: it is taken away.
"""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.disk import new_file, to_disk, write_all
from app.exchange.placing import PART, told
from app.paths import make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

_NOTE = ".half"
_LONGEST = 32 * 1024


class HalfFilms:
    """The notes of one data folder."""

    def __init__(self, folder: Path, take_away: Callable[[Path], None]) -> None:
        """`folder` is made when it is needed; `take_away` removes a plain film. Raises WorldUnavailable."""
        self._folder, self._take_away = folder, take_away

    @contextmanager
    def noted(self, part: Path) -> Generator[None]:
        """While this is written there is a note of it on the disk. Raises WorldUnavailable."""
        note = self._folder / f"{secrets.token_hex(8)}{_NOTE}"
        self._keep(note, part)
        try:
            yield
        finally:
            # What could not be taken away is tried again at the next start.
            if not part.exists():
                self._drop(note)

    def left_over(self) -> tuple[Path, ...]:
        """The notes that are there; at the start of a session those of an earlier one."""
        return tuple(sorted(self._folder.glob(f"*{_NOTE}")))

    def sweep(self, notes: Iterable[Path]) -> int:
        """Take away the half films that these tell of; how many are left still.

        A folder on a stick that is not there now keeps its note. Raises WorldUnavailable.
        """
        return [self._swept(note) for note in notes].count(False)

    def _swept(self, note: Path) -> bool:
        part = _told_in(note)
        if part is not None:
            if not part.parent.is_dir():
                return False
            if part.is_file():
                self._take_away(part)
        self._drop(note)
        return True

    def _keep(self, note: Path, part: Path) -> None:
        try:
            make_private(self._folder)
            with new_file(note) as file:
                write_all(file, os.fsencode(part.absolute()))
                to_disk(file)
        except OSError as error:
            self._drop(note)
            raise told(error) from None

    def _drop(self, note: Path) -> None:
        with suppress(OSError):
            note.unlink(missing_ok=True)
            self._folder.rmdir()


def _told_in(note: Path) -> Path | None:
    """The half film that a note tells of, by the name that only this program gives; None for another note."""
    try:
        content = note.read_bytes()[:_LONGEST]
        part = Path(os.fsdecode(content))
        return part if part.is_absolute() and PART.fullmatch(part.name) else None
    except (OSError, ValueError):
        return None
