"""Every screen and dialog of the real program, looked at by eye, by ear and by hand: in both languages and
themes, at 100, 150 and 200 %.
"""

from __future__ import annotations

import pytest

from tests.features.world import Person
from tests.ui import looking
from tests.ui.tour import Tour, speaking


@pytest.fixture
def tour(tmp_path, qtbot, qapp, theme):
    """Past everything, in one language, theme and size; at the window size of a small laptop."""
    people = []

    def stops(language="nl", mode="light", scale=1.0):
        theme.set_mode(mode)
        theme.set_scale(scale)
        with speaking(qapp, language):
            person = Person(tmp_path, qtbot, theme)
            people.append(person)
            yield from Tour(person, qtbot).stops()

    yield stops
    for person in people:
        person.stop()


def complaints(stops, *checks):
    """What the checks found, by name of the screen."""
    return [f"{stop.name}: {fault}" for stop in stops for check in checks for fault in check(stop.widget)]


def test_somebody_who_hears_the_screen_knows_what_everything_is_and_what_has_the_focus(tour):
    assert complaints(tour(), looking.without_a_name, looking.nothing_has_the_focus) == []


def test_no_part_of_the_program_flashes_up_as_a_window_of_its_own(tour, qapp):
    strangers = looking.Strangers()
    qapp.installEventFilter(strangers)
    try:
        for _stop in tour():
            pass
    finally:
        qapp.removeEventFilter(strangers)
    assert strangers.seen == []


def test_the_tab_key_goes_in_the_order_of_reading(tour):
    assert complaints(tour(), looking.out_of_order) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_whoever_works_by_keyboard_sees_where_the_focus_is(tour, mode):
    assert complaints(tour(mode=mode), looking.without_a_ring) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_can_be_read_on_the_ground_it_really_has(tour, mode):
    # At 200 % a letter is broad enough to have its full colour.
    assert complaints(tour(mode=mode, scale=2.0), looking.hard_to_read) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_and_nothing_scrolls_sideways(tour, language, scale):
    checks = (looking.cut_off, looking.wider_than_its_window, looking.rich)
    assert complaints(tour(language, scale=scale), *checks) == []
