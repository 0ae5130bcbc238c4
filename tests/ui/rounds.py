"""Four rounds past every screen and dialog of the real program, in both languages and themes and at 100, 150
and 200 %. Each is made once in a process, and every test that asks for what it found runs in that process.
"""

from __future__ import annotations

import pytest

from tests.features.world import Person
from tests.ui import looking, tidy
from tests.ui.saying import said
from tests.ui.tour import Tour, speaking

BY_DAY, BY_NIGHT = ("nl", "light", 1.0), ("nl", "dark", 2.0)
ENGLISH, ENGLISH_BY_NIGHT = ("en", "light", 1.5), ("en", "dark", 2.0)
FITS = (looking.cut_off, looking.wider_than_its_window, looking.over_one_another)
EARS = (looking.without_a_name, looking.read_out_of_order)
TIDY = (tidy.uneven, tidy.scrolls_for_nothing, tidy.ragged)
HANDS = (looking.nothing_has_the_focus, looking.out_of_order)
# Last what moves the focus: the row that has it unfolds, and that takes a turn of its own.
CHECKS = {
    BY_DAY: (said, *FITS, *TIDY, *EARS, looking.rich, *HANDS, looking.without_a_ring),
    BY_NIGHT: (*FITS, *TIDY, looking.hard_to_read, looking.without_a_ring),
    ENGLISH: (said, *FITS, *TIDY, looking.hard_to_read),
    ENGLISH_BY_NIGHT: FITS,
}
FLASHED = "flashed up"


def on_round(how, *asked):
    """What a test is given that asks for something of one round."""
    name = f"{how[0]} {how[1]} {how[2]:.0%}"
    return pytest.param(*(asked or (how,)), id=name, marks=pytest.mark.xdist_group(f"round {name}"))


def by_day(test):
    """A test of the first round."""
    return pytest.mark.xdist_group(on_round(BY_DAY).marks[0].args[0])(test)


def go_round(how, folder, qtbot, theme, qapp) -> dict[object, list[tuple[str, str]]]:
    """Each check with the name of the stop and what it found there; at the window size of a small laptop."""
    language, mode, scale = how
    theme.set_mode(mode)
    theme.set_scale(scale)
    strangers, faults = looking.Strangers(), {}
    with speaking(qapp, language):
        person = Person(folder, qtbot, theme)
        qapp.installEventFilter(strangers)
        for stop in Tour(person, qtbot).stops():
            for check in CHECKS[how]:
                faults.setdefault(check, []).extend((stop.name, fault) for fault in check(stop.widget))
        qapp.removeEventFilter(strangers)
        person.stop()
    return {**faults, FLASHED: [("somewhere", seen) for seen in strangers.seen]}
