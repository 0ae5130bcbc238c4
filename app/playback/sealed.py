"""Films that may be sealed in the vault: their plain bytes, read as they are needed and never written.

Who opens sealed films is handed in (`FilmOpener`); this room knows nothing of keys. What reads a film here is
C code that cannot be interrupted by a Python error: so a reader never raises, says that the film ends, and
remembers why for whoever asks afterwards.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, BinaryIO

from app.domain.films import FilmRefusal
from app.playback.words import refused
from app.services.errors import FilmRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.ports import FilmOpener

# A read ends where a part of a sealed film may end: so what is right is not lost with what comes after it.
PART_BYTES = 64 * 1024
# As long as for a plain file: longer means a disk that does not answer.
READ_LIMIT_S = 10.0


class NothingSealed:
    """A FilmOpener for where there is no vault: every file is what it is."""

    def is_sealed(self, path: Path) -> bool:  # noqa: ARG002 - a port
        """No file is."""
        return False

    def size(self, path: Path) -> int:  # noqa: ARG002 - as above
        """Nobody asks, as nothing is sealed. Raises FilmRefused."""
        raise refused(FilmRefusal.UNREADABLE)

    def open(self, path: Path) -> BinaryIO:  # noqa: ARG002 - as above
        """Nobody asks, as nothing is sealed. Raises FilmRefused."""
        raise refused(FilmRefusal.UNREADABLE)


NOTHING_SEALED = NothingSealed()


def open_bytes(path: Path, films: FilmOpener) -> BinaryIO:
    """The plain bytes of a film, sealed or not; the place was checked. Raises FilmRefused or OSError."""
    return films.open(path) if films.is_sealed(path) else path.open("rb")


class SealedBytes:
    """The plain bytes of one sealed film for a reader in C. Used by one thread at a time.

    A read that fails looks like the end of the film, and so does all that follows; `check` says why. A reader
    that reads on and on (`begin` starts the time) is stopped after a while: no clock of its own stops it.
    """

    def __init__(self, file: BinaryIO, now_s: Callable[[], float] = time.monotonic) -> None:
        """`file` is ours from here on."""
        self._file = file
        self._now_s = now_s
        self._until_s = now_s() + READ_LIMIT_S
        self._trouble: FilmRefused | None = None

    @property
    def failed(self) -> bool:
        """Whether something could not be read, so that nothing more comes."""
        return self._trouble is not None

    def begin(self) -> None:
        """Something new is about to be read."""
        self._until_s = self._now_s() + READ_LIMIT_S

    def check(self) -> None:
        """Raises FilmRefused, each time, when something could not be read."""
        if self._trouble is not None:
            raise self._trouble

    def read(self, size: int) -> bytes:
        """The next bytes; none at the end, and after something failed."""
        if self._trouble is None and self._now_s() > self._until_s:
            self._trouble = refused(FilmRefusal.TOO_SLOW)
        if self._trouble is not None:
            return b""
        try:
            return self._file.read(min(size, PART_BYTES - self._file.tell() % PART_BYTES))
        except FilmRefused as trouble:
            self._trouble = trouble
        except (OSError, ValueError):
            self._trouble = refused(FilmRefusal.UNREADABLE)
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go there; the place from the beginning, or -1 where nobody can go."""
        try:
            return self._file.seek(offset, whence)
        except FilmRefused as trouble:
            self._trouble = self._trouble or trouble
        except (OSError, ValueError):
            # Before the beginning, as a damaged index says: the reader's own fault, and it goes on.
            pass
        return -1

    def tell(self) -> int:
        """The place from the beginning."""
        return self._file.tell()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
