"""Boxes that a person puts over faces in a still: placed, moved and sized in thousandths of the picture.

No detector: of those that can be shipped none was good enough to trust with a face that is turned away or
half hidden (measured before), and a box that a person put there was at least looked at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.care import Cover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WHOLE = 1000
LEAST = 20
# What a face takes of a film of people at a table.
_NEW_WIDTH, _NEW_HEIGHT = 140, 220


def new_cover(id_: str, recording_id: str, time_ms: int) -> Cover:
    """A box of the size of a face in the middle, to be moved from there."""
    left, top = (WHOLE - _NEW_WIDTH) // 2, (WHOLE - _NEW_HEIGHT) // 2
    return Cover(id_, recording_id, time_ms, left, top, _NEW_WIDTH, _NEW_HEIGHT)


def moved(cover: Cover, across: int, down: int) -> Cover:
    """The box so much further, kept inside the picture."""
    return fitted(replace(cover, left=cover.left + across, top=cover.top + down))


def sized(cover: Cover, wider: int, higher: int) -> Cover:
    """The box so much larger, kept inside the picture and large enough to see."""
    width = min(max(cover.width + wider, LEAST), WHOLE - cover.left)
    height = min(max(cover.height + higher, LEAST), WHOLE - cover.top)
    return fitted(replace(cover, width=width, height=height))


def fitted(cover: Cover) -> Cover:
    """The box inside the picture, whatever it was."""
    width, height = min(max(cover.width, LEAST), WHOLE), min(max(cover.height, LEAST), WHOLE)
    left, top = min(max(cover.left, 0), WHOLE - width), min(max(cover.top, 0), WHOLE - height)
    return replace(cover, left=left, top=top, width=width, height=height)


def copied(covers: Iterable[Cover], time_ms: int, new_id: Callable[[], str]) -> tuple[Cover, ...]:
    """The same boxes over the still at another time."""
    return tuple(replace(cover, id=new_id(), time_ms=time_ms) for cover in covers)


def pixels_of(cover: Cover, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box in a picture of so many pixels, rounded outwards."""
    left, top = cover.left * width // WHOLE, cover.top * height // WHOLE
    right = -(-(cover.left + cover.width) * width // WHOLE)
    bottom = -(-(cover.top + cover.height) * height // WHOLE)
    return max(left, 0), max(top, 0), min(right, width), min(bottom, height)
