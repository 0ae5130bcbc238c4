"""The times of a film's frames, taken from the film itself and never from a rate."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_BYTES = 64 * 1024 * 1024


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

    def packed(self) -> bytes:
        """The table as few bytes, to be kept beside a recording (an hour at 30 fps takes some kB)."""
        gaps = array("q", [self.times_ms[0], *(after - before for before, after in pairwise(self.times_ms))])
        return zlib.compress(b"".join(gap.to_bytes(4, "big") for gap in gaps))

    @classmethod
    def unpacked(cls, data: bytes) -> FrameTimes:
        """Read what `packed` wrote. Raises ValueError on anything else."""
        reader = zlib.decompressobj()
        try:
            raw = reader.decompress(data, _MOST_BYTES)
        except zlib.error as error:
            msg = "not a table of frame times"
            raise ValueError(msg) from error
        if len(raw) % 4 or not reader.eof:
            msg = "not a table of frame times"
            raise ValueError(msg)
        gaps = (int.from_bytes(raw[at : at + 4], "big") for at in range(0, len(raw), 4))
        return cls(array("q", accumulate(gaps)))

    @classmethod
    def rising(cls, times_ms: Iterable[int]) -> FrameTimes:
        """The table of these starts, in order, each once."""
        return cls(array("q", sorted(set(times_ms))))
