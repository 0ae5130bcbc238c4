"""Own learning questions: the newest counts, and own words may take the items of a goal along."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.goals import Phase
from app.services.care_errors import NotAllowed
from tests.sheet_desk import SheetDesk


@pytest.fixture
def desk(tmp_path):
    desk = SheetDesk(tmp_path / "terugblik.sqlite")
    yield desk
    desk.disk.database.close()


def test_nobody_has_to_choose_anything(desk):
    assert desk.goals.chosen("r1") is None
    assert desk.goals.choose("r1", Phase.MAIN, "") is None
    assert not desk.sheet_store.goals("r1")


def test_a_goal_of_the_list_brings_the_items_that_serve_it(desk):
    goal = desk.goals.goals(Phase.MAIN)[0]
    chosen = desk.goals.choose("r1", Phase.MAIN, goal.code)
    assert (chosen.text, chosen.items, chosen.goal_code) == (goal.text, goal.items, goal.code)
    assert desk.goals.chosen("r1") == chosen
    assert desk.goals.chosen("r2") is None


def test_own_words_may_stand_alone_or_go_with_a_goal(desk):
    goal = desk.goals.goals(Phase.FINAL)[0]
    own = desk.goals.choose("r1", Phase.FINAL, "", "  Hoe blijf ik rustig? ")
    assert (own.text, own.items, own.goal_code) == ("Hoe blijf ik rustig?", (), "")
    both = desk.goals.choose("r1", Phase.FINAL, goal.code, "Hoe blijf ik rustig?")
    assert (both.text, both.items) == ("Hoe blijf ik rustig?", goal.items)


def test_own_words_alone_serve_the_items_that_were_picked_each_once(desk):
    own = desk.goals.choose("r1", Phase.FINAL, "", "Hoe blijf ik rustig?", ("v02", "v01", "v02"))
    assert own.items == ("v02", "v01")
    fewer = desk.goals.choose("r1", Phase.FINAL, "", "Hoe blijf ik rustig?", ("v01",))
    assert desk.goals.chosen("r1") == fewer
    assert desk.goals.choose("r1", Phase.FINAL, "", "Hoe blijf ik rustig?", ("v01",)) == fewer
    assert len(desk.sheet_store.goals("r1")) == 2
    # Without words there is no question they could serve.
    assert desk.goals.choose("r1", Phase.FINAL, "", "", ("v01",)) is None


def test_the_newest_counts_also_after_the_clock_was_set_back_and_can_be_taken_back(desk):
    desk.goals.choose("r1", Phase.MAIN, "gh1")
    desk.clock.wall -= timedelta(days=2)
    assert desk.goals.choose("r1", Phase.MAIN, "gh2").goal_code == "gh2"
    assert desk.goals.choose("r1", Phase.MAIN, "gh2").goal_code == "gh2"
    assert len(desk.sheet_store.goals("r1")) == 2
    assert desk.goals.choose("r1", Phase.MAIN, "") is None
    assert desk.goals.chosen("r1") is None


def test_a_goal_of_another_phase_is_none(desk):
    with pytest.raises(KeyError):
        desk.goals.choose("r1", Phase.MAIN, "gl1")


def test_after_a_withdrawal_nothing_is_chosen_any_more(desk):
    desk.agree()
    desk.care.withdraw("r1")
    with pytest.raises(NotAllowed):
        desk.goals.choose("r1", Phase.MAIN, "gh1")
