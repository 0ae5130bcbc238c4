"""A sealed film inside a package, read as a file of its own; and what is told when it is not as it was."""

from __future__ import annotations

import io
import os
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from app.domain.parcel import PackageRefusal
from app.services.errors import FilmRefused
from app.services.parcel_errors import PackageRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

    from app.exchange.frame import Part


class Window(io.RawIOBase):
    """One entry of an open package. Who reads it in order to its end also hears whether its checksum fits."""

    def __init__(self, file: io.FileIO, part: Part) -> None:
        """Closing this does not close the package."""
        super().__init__()
        self._file, self._part = file, part
        self._at = self._summed = self._crc = 0

    def as_binary(self) -> BinaryIO:
        """The same, as the type that a port speaks of."""
        return cast("BinaryIO", cast("Any", self))

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go there, counted from the beginning of the entry."""
        if whence != os.SEEK_SET:
            raise io.UnsupportedOperation
        self._at = offset
        return offset

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer, less only at the end of the entry. Raises PackageRefused (DAMAGED) or OSError."""
        target = memoryview(buffer).cast("B")
        target = target[: max(0, self._part.entry.size - self._at)]
        self._file.seek(self._part.offset + self._at)
        got = self._file.readinto(target)
        self._sum(target[:got])
        self._at += got
        return got

    def _sum(self, read: memoryview) -> None:
        if self._at != self._summed or not read:
            return
        self._crc = zlib.crc32(read, self._crc)
        self._summed += len(read)
        if self._summed == self._part.entry.size and self._crc != self._part.entry.crc:
            raise PackageRefused(PackageRefusal.DAMAGED)


class PackedFilm(io.RawIOBase):
    """The plain bytes of a film in a package. What is not as it was sealed is told in words of packages."""

    def __init__(self, film: BinaryIO) -> None:
        super().__init__()
        self._film = cast("io.RawIOBase", film)

    def as_binary(self) -> BinaryIO:
        """The same, as the type that a port speaks of."""
        return cast("BinaryIO", cast("Any", self))

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go there."""
        return self._film.seek(offset, whence)

    def tell(self) -> int:
        """Where the next read begins."""
        return self._film.tell()

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """Fill the buffer, less only at the end of the film. Raises PackageRefused (DAMAGED)."""
        with _told():
            return self._film.readinto(buffer)

    def close(self) -> None:
        """Let go of what was read."""
        if not self.closed:
            self._film.close()
        super().close()


def packed_film(opening: Callable[[], BinaryIO]) -> BinaryIO:
    """Open a film in a package. Raises PackageRefused (DAMAGED)."""
    with _told():
        return PackedFilm(opening()).as_binary()


@contextmanager
def _told() -> Generator[None]:
    """Says of a film in a package what is true of a package."""
    try:
        yield
    except FilmRefused:
        raise PackageRefused(PackageRefusal.DAMAGED) from None
