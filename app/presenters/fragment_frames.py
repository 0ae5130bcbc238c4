"""The frames of a fragment: going from one to another without leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.frames import FrameTimes
    from app.domain.spans import Span


class FragmentFrames:
    """The frames that are on the screen while a fragment plays; the first may begin a little before it."""

    def __init__(self, frames: FrameTimes, borders: Span) -> None:
        """`frames` of the whole film."""
        self._frames = frames
        self._first = frames.index_at(borders.start_ms)
        self._last = frames.index_at(borders.end_ms - 1)

    @property
    def first_ms(self) -> int:
        """Start of the first frame."""
        return self._frames.start_ms(self._first)

    @property
    def last_ms(self) -> int:
        """Start of the last frame."""
        return self._frames.start_ms(self._last)

    def way(self, at_ms: int, frames: int) -> int:
        """How many frames one can really go from here, when so many are asked."""
        here = self._frames.index_at(at_ms)
        return self._inside(here + frames) - here

    def beside(self, at_ms: int, frames: int) -> int:
        """The frame so many frames later (or earlier, below zero) than the one at this time."""
        return self._frames.start_ms(self._inside(self._frames.index_at(at_ms) + frames))

    def snapped(self, at_ms: int) -> int:
        """The frame that begins nearest to this time."""
        return self._frames.start_ms(self._inside(self._frames.index_nearest(at_ms)))

    def _inside(self, index: int) -> int:
        return min(max(index, self._first), self._last)
