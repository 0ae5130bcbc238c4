"""The times of a film's frames, taken from the film itself and never from a rate."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class FrameTimes:
    """Start of every frame in ms, rounded, strictly rising; never empty.

    The first frame starts the film: at 0 ms, whatever clock the file itself counts by.
    """

    times_ms: Sequence[int]

    def __post_init__(self) -> None:
        """Refuse an empty table: a film without frames is no film."""
        if not len(self.times_ms):
            msg = "a film has at least one frame"
            raise ValueError(msg)

    def __len__(self) -> int:
        """How many frames the film has."""
        return len(self.times_ms)

    def index_at(self, at_ms: float) -> int:
        """The frame that is on the screen at this time: the last one that began by then."""
        return max(0, bisect_right(self.times_ms, at_ms) - 1)

    def index_nearest(self, at_ms: float) -> int:
        """The frame whose start lies nearest to this time; the earlier one at a tie."""
        after = bisect_right(self.times_ms, at_ms)
        if after == 0:
            return 0
        if after == len(self.times_ms):
            return after - 1
        before_gap = at_ms - self.times_ms[after - 1]
        return after - 1 if before_gap <= self.times_ms[after] - at_ms else after

    def start_ms(self, index: int) -> int:
        """When this frame starts; an index outside the film is brought to its nearest end."""
        return self.times_ms[min(max(index, 0), len(self.times_ms) - 1)]

    def snap_ms(self, at_ms: float) -> int:
        """The start of the frame that is on the screen at this time."""
        return self.start_ms(self.index_at(at_ms))

    @classmethod
    def rising(cls, times_ms: Iterable[int]) -> FrameTimes:
        """The table of these starts, in order, each once."""
        return cls(array("q", sorted(set(times_ms))))
