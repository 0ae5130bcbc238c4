"""Boxes over faces: they stay in the picture, whatever is done with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.care import Cover
from app.domain.covering import LEAST, copied, fitted, moved, new_cover, pixels_of, sized
from tests.fakes import counted_ids

SOMEWHERE = st.integers(-3_000, 3_000)


def test_a_new_box_stands_in_the_middle_in_the_size_of_a_face():
    cover = new_cover("c", "r", 5_000)
    assert (cover.time_ms, cover.left * 2 + cover.width, cover.top * 2 + cover.height) == (5_000, 1000, 1000)


@given(SOMEWHERE, SOMEWHERE, SOMEWHERE, SOMEWHERE)
def test_a_box_stays_inside_the_picture_and_large_enough_to_see(left, top, across, down):
    start = fitted(Cover("c", "r", 0, left, top, across, down))
    for cover in (start, moved(start, across, down), sized(start, across, down)):
        assert cover.width >= LEAST
        assert cover.height >= LEAST
        assert cover.left >= 0
        assert cover.top >= 0
        assert cover.left + cover.width <= 1000
        assert cover.top + cover.height <= 1000


def test_a_box_is_moved_and_sized_by_what_was_asked():
    cover = new_cover("c", "r", 0)
    there = moved(cover, 10, -20)
    assert (there.left - cover.left, there.top - cover.top) == (10, -20)
    large = sized(cover, 30, 40)
    assert (large.left, large.width - cover.width, large.height - cover.height) == (cover.left, 30, 40)


def test_boxes_are_copied_to_another_still():
    first = new_cover("a", "r", 0)
    (other,) = copied([first], 7_000, counted_ids("new"))
    assert (other.id, other.time_ms, other.left) == ("new-1", 7_000, first.left)


def test_a_box_covers_every_pixel_it_touches():
    assert pixels_of(Cover("c", "r", 0, 333, 1, 334, 999), 100, 50) == (33, 0, 67, 50)
    assert pixels_of(Cover("c", "r", 0, 0, 0, 2_000, 2_000), 64, 36) == (0, 0, 64, 36)
