"""Every screen and dialog of the real program, looked at by eye, by ear and by hand.

Four rounds past everything, in both languages and themes and at 100, 150 and 200 %. Each is made once;
each test asks for what it found.
"""

from __future__ import annotations

import pytest

from tests.features.world import Person
from tests.ui import looking
from tests.ui.tour import Tour, speaking

BY_DAY, BY_NIGHT = ("nl", "light", 1.0), ("nl", "dark", 2.0)
ENGLISH, ENGLISH_BY_NIGHT = ("en", "light", 1.5), ("en", "dark", 2.0)
FITS = (looking.cut_off, looking.wider_than_its_window, looking.over_one_another)
EARS = (looking.without_a_name, looking.read_out_of_order)
HANDS = (looking.nothing_has_the_focus, looking.out_of_order)
# Last what moves the focus: the row that has it unfolds, and that takes a turn of its own.
CHECKS = {
    BY_DAY: (*FITS, *EARS, looking.rich, *HANDS, looking.without_a_ring),
    BY_NIGHT: (*FITS, looking.hard_to_read, looking.without_a_ring),
    ENGLISH: (*FITS, looking.hard_to_read),
    ENGLISH_BY_NIGHT: FITS,
}
FLASHED = "flashed up"


@pytest.fixture(scope="module")
def rounds():
    """What the rounds found that were made already."""
    return {}


@pytest.fixture
def found(rounds, tmp_path, qtbot, qapp, theme):
    """What is wrong according to some checks, on a round in one language, theme and size."""

    def of(how, *checks):
        if how not in rounds:
            rounds[how] = _round(Person, how, (tmp_path, qtbot, theme), qapp)
        return [fault for check in checks for fault in rounds[how].get(check, [])]

    return of


def _round(person_of, how, at, qapp):
    """At the window size of a small laptop."""
    language, mode, scale = how
    *_, theme = at
    theme.set_mode(mode)
    theme.set_scale(scale)
    strangers, faults = looking.Strangers(), {}
    with speaking(qapp, language):
        person = person_of(*at)
        qapp.installEventFilter(strangers)
        for stop in Tour(person, at[1]).stops():
            for check in CHECKS[how]:
                faults.setdefault(check, []).extend(f"{stop.name}: {fault}" for fault in check(stop.widget))
        qapp.removeEventFilter(strangers)
        person.stop()
    return {**faults, FLASHED: strangers.seen}


def test_somebody_who_hears_the_screen_knows_what_everything_is(found):
    assert found(BY_DAY, *EARS) == []


def test_the_keys_always_go_somewhere_and_the_tab_key_goes_in_the_order_of_reading(found):
    assert found(BY_DAY, *HANDS) == []


def test_no_part_of_the_program_flashes_up_as_a_window_of_its_own(found):
    assert found(BY_DAY, FLASHED) == []


def test_nothing_that_people_write_can_be_taken_for_markup(found):
    assert found(BY_DAY, looking.rich) == []


@pytest.mark.parametrize("how", [BY_DAY, BY_NIGHT], ids=["light", "dark"])
def test_whoever_works_by_keyboard_sees_where_the_focus_is(found, how):
    assert found(how, looking.without_a_ring) == []


@pytest.mark.parametrize("how", [ENGLISH, BY_NIGHT], ids=["light", "dark"])
def test_everything_can_be_read_on_the_ground_it_really_has(found, how):
    assert found(how, looking.hard_to_read) == []


@pytest.mark.parametrize("how", CHECKS, ids=lambda how: f"{how[0]} {how[2]:.0%}")
def test_nothing_is_cut_off_scrolls_sideways_or_lies_on_something_else(found, how):
    assert found(how, *FITS) == []
