"""Reading from whatever gives bytes: a file, a film in the vault, a film in a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from app.vault import words

if TYPE_CHECKING:
    from typing import BinaryIO


class _Fills(Protocol):
    def readinto(self, buffer: memoryview, /) -> int | None: ...


def filled(file: BinaryIO | _Fills, buffer: memoryview) -> int:
    """Read until the buffer is full or the file ends; how much was read. Raises FilmRefused."""
    source, done = cast("_Fills", cast("Any", file)), 0
    try:
        while done < len(buffer) and (got := source.readinto(buffer[done:])):
            done += got
    except OSError:
        raise words.unreadable() from None
    return done
