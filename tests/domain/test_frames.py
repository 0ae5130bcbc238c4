"""Which frame is on the screen at a moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.frames import FrameTimes

TABLES = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=200, unique=True).map(
    lambda times: FrameTimes(tuple(sorted(times)))
)


@pytest.fixture
def phone():
    return FrameTimes((0, 33, 66, 166, 183))


@pytest.mark.parametrize(
    ("at_ms", "number"), [(-5, 0), (0, 0), (32.9, 0), (33, 1), (165, 2), (182, 3), (9e9, 4)]
)
def test_the_frame_on_the_screen_is_the_last_that_began(phone, at_ms, number):
    assert phone.index_at(at_ms) == number
    assert phone.snap_ms(at_ms) == phone.times_ms[number]


@pytest.mark.parametrize(
    ("at_ms", "number"), [(-9, 0), (16, 0), (16.5, 0), (17, 1), (116, 2), (117, 3), (500, 4)]
)
def test_the_nearest_frame_may_still_have_to_begin(phone, at_ms, number):
    assert phone.index_nearest(at_ms) == number


@pytest.mark.parametrize(("number", "start_ms"), [(-3, 0), (0, 0), (3, 166), (4, 183), (77, 183)])
def test_a_number_outside_the_film_is_brought_to_its_nearest_end(phone, number, start_ms):
    assert phone.start_ms(number) == start_ms


def test_a_film_without_frames_is_no_film():
    with pytest.raises(ValueError, match="at least one frame"):
        FrameTimes(())


def test_frames_are_put_in_order_each_once():
    assert list(FrameTimes.rising([80, 0, 40, 80, 40]).times_ms) == [0, 40, 80]


@given(TABLES)
def test_each_frame_is_on_the_screen_when_it_starts(table):
    for number, start_ms in enumerate(table.times_ms):
        assert table.index_at(start_ms) == table.index_nearest(start_ms) == number


@given(TABLES, st.floats(-1e7, 2e7))
def test_no_frame_lies_nearer_than_the_nearest(table, at_ms):
    nearest = abs(table.start_ms(table.index_nearest(at_ms)) - at_ms)
    assert all(nearest <= abs(start_ms - at_ms) for start_ms in table.times_ms)
