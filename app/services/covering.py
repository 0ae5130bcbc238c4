"""Stills with boxes over the faces: filled in the pixels, before anything else is made of the picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.covering import pixels_of
from app.i18n import _
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.care import Cover
    from app.domain.summary import SummaryMoment
    from app.services.ports import Picture, StillSource

# A quiet grey, in the order of the pixels: blue, green, red and nothing.
FILL = bytes((0x6B, 0x62, 0x5C, 0xFF))


class NotLookedAt(KnownError):
    """A picture would leave that nobody looked at."""

    def __init__(self) -> None:
        super().__init__(_("Look at each picture first, and cover the faces. Then save again."))


@dataclass(frozen=True, slots=True)
class CheckedStills:
    """Where pictures come from, and the times of those that a person looked at with their boxes."""

    source: StillSource
    looked_at: frozenset[int]


def covered(picture: Picture, covers: Iterable[Cover]) -> Picture:
    """The picture with opaque boxes; what was below them is gone."""
    covers = tuple(covers)
    if not covers:
        return picture
    pixels = bytearray(picture.pixels)
    for cover in covers:
        left, top, right, bottom = pixels_of(cover, picture.width, picture.height)
        line = FILL * (right - left)
        for row in range(top, bottom):
            start = row * picture.stride + left * 4
            pixels[start : start + len(line)] = line
    return replace(picture, pixels=memoryview(bytes(pixels)))


def covered_stills(
    source: StillSource, moments: Sequence[SummaryMoment], covers: Sequence[Cover]
) -> tuple[Picture, ...]:
    """The picture of each moment with its boxes."""
    return tuple(
        covered(source.still(moment.time_ms), [each for each in covers if each.time_ms == moment.time_ms])
        for moment in moments
    )


def require_looked_at(stills: CheckedStills, moments: Sequence[SummaryMoment]) -> None:
    """Raises NotLookedAt when a moment has a picture that nobody looked at."""
    if any(moment.time_ms not in stills.looked_at for moment in moments):
        raise NotLookedAt
