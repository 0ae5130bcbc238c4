"""Every screen and dialog of the real program, looked at by eye, by ear and by hand; see tests.ui.rounds."""

from __future__ import annotations

import pytest

from tests.ui import looking
from tests.ui.rounds import (
    BY_DAY,
    BY_NIGHT,
    CHECKS,
    EARS,
    ENGLISH,
    FITS,
    FLASHED,
    HANDS,
    TIDY,
    by_day,
    on_round,
)

# A round goes past more than a hundred windows.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def faults(found):
    """What is wrong on a round according to some checks, with the names of the stops."""
    return lambda how, *checks: [f"{stop}: {fault}" for stop, fault in found(how, *checks)]


@by_day
def test_somebody_who_hears_the_screen_knows_what_everything_is(faults):
    assert faults(BY_DAY, *EARS) == []


@by_day
def test_the_keys_always_go_somewhere_and_the_tab_key_goes_in_the_order_of_reading(faults):
    assert faults(BY_DAY, *HANDS) == []


@by_day
def test_no_part_of_the_program_flashes_up_as_a_window_of_its_own(faults):
    assert faults(BY_DAY, FLASHED) == []


@by_day
def test_nothing_that_people_write_can_be_taken_for_markup(faults):
    assert faults(BY_DAY, looking.rich) == []


@pytest.mark.parametrize("how", [on_round(BY_DAY), on_round(BY_NIGHT)])
def test_whoever_works_by_keyboard_sees_where_the_focus_is(faults, how):
    assert faults(how, looking.without_a_ring) == []


@pytest.mark.parametrize("how", [on_round(ENGLISH), on_round(BY_NIGHT)])
def test_everything_can_be_read_on_the_ground_it_really_has(faults, how):
    assert faults(how, looking.hard_to_read) == []


@pytest.mark.parametrize("how", [on_round(how) for how in CHECKS])
def test_nothing_is_cut_off_scrolls_sideways_or_lies_on_something_else(faults, how):
    assert faults(how, *FITS) == []


@pytest.mark.parametrize("how", [on_round(how) for how in (BY_DAY, ENGLISH, BY_NIGHT)])
def test_what_stands_side_by_side_is_equally_high_edges_line_up_and_nothing_scrolls_for_nothing(faults, how):
    assert faults(how, *TIDY) == []
