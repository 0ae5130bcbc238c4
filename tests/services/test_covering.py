"""What a box covers is gone from the pixels, and nothing else changes."""

from __future__ import annotations

import pytest

from app.domain.care import Cover
from app.domain.summary import SummaryMoment
from app.services.covering import (
    FILL,
    CheckedStills,
    NotLookedAt,
    covered,
    covered_stills,
    require_looked_at,
)
from app.services.ports import Picture

BLANK = b"\x01\x02\x03\xff"


def picture(width=10, height=4, spare=8):
    """Rows may be longer than the picture is wide."""
    row = BLANK * width + b"\x00" * spare
    return Picture(width, height, len(row), memoryview(row * height), 40)


def pixel(shown, x, y):
    start = y * shown.stride + x * 4
    return bytes(shown.pixels[start : start + 4])


def test_every_pixel_in_a_box_is_one_colour_and_every_other_as_it_was():
    after = covered(picture(), [Cover("c", "r", 0, 200, 250, 400, 500)])
    for y in range(4):
        for x in range(10):
            inside = 2 <= x < 6 and 1 <= y < 3
            assert pixel(after, x, y) == (FILL if inside else BLANK)
    assert (after.width, after.height, after.stride, after.frame_ms) == (10, 4, 48, 40)


def test_a_picture_without_boxes_is_the_same_picture():
    shown = picture()
    assert covered(shown, []) is shown


def test_a_box_at_the_edge_and_one_beyond_it_stay_inside_the_picture():
    after = covered(picture(), [Cover("c", "r", 0, 900, 900, 500, 500)])
    assert pixel(after, 9, 3) == FILL
    assert len(after.pixels) == 48 * 4
    assert bytes(after.pixels[40:48]) == b"\x00" * 8, "what lies between the rows is left alone"


class Film:
    """A picture for any time."""

    def still(self, at_ms):
        del at_ms
        return picture()


def test_each_picture_gets_the_boxes_of_its_own_time():
    moments = [SummaryMoment(at_ms, "", "", None) for at_ms in (1_000, 2_000)]
    covers = [Cover("c", "r", 2_000, 0, 0, 1000, 1000)]
    first, second = covered_stills(Film(), moments, covers)
    assert pixel(first, 0, 0) == BLANK
    assert pixel(second, 0, 0) == FILL


def test_a_picture_that_nobody_looked_at_stops_everything():
    moments = [SummaryMoment(at_ms, "", "", None) for at_ms in (1_000, 2_000)]
    with pytest.raises(NotLookedAt):
        require_looked_at(CheckedStills(Film(), frozenset({1_000})), moments)
    require_looked_at(CheckedStills(Film(), frozenset({1_000, 2_000})), moments)
