"""The frame times of a film in few bytes: the gaps between them hardly differ, so they pack well."""

from __future__ import annotations

import sys
import zlib
from array import array
from itertools import accumulate, pairwise

from app.domain.frames import FrameTimes

# 24 hours at 120 frames a second; more is no film but a trap that unpacks without end.
MOST_FRAMES = 24 * 60 * 60 * 120
_VERSION = b"\x01"
_WIDTH = 4


def pack_frames(frames: FrameTimes) -> bytes:
    """A version byte, then zlib over the first time and all gaps, each 32 bits, low byte first."""
    times = frames.times_ms
    gaps = array("I", (times[0], *(after - before for before, after in pairwise(times))))
    return _VERSION + zlib.compress(_low_byte_first(gaps).tobytes(), 6)


def unpack_frames(packed: bytes) -> FrameTimes:
    """The frame times again. Raises ValueError for anything that was not packed here."""
    if packed[:1] != _VERSION:
        raise ValueError("frame times in an unknown spelling")
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(packed[1:], MOST_FRAMES * _WIDTH)
    except zlib.error as error:
        raise ValueError("frame times that cannot be unpacked") from error
    if not unpacker.eof or len(raw) % _WIDTH:
        raise ValueError("frame times that do not end where they should")
    gaps = array("I")
    gaps.frombytes(raw)
    return FrameTimes(tuple(accumulate(_low_byte_first(gaps))))


def _low_byte_first(numbers: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return numbers
    swapped = array("I", numbers)
    swapped.byteswap()
    return swapped
