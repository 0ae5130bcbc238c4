"""A learning question is picked or written, with the items of the form that go with it."""

from __future__ import annotations

import pytest

from app.domain.goals import ChosenGoal, Phase
from app.formfiles.library import FormLibrary
from app.presenters.goal import GoalPresenter
from tests.fakes import NOON
from tests.sheet_desk import FORMS, SheetDesk


@pytest.fixture
def desk(tmp_path):
    desk = SheetDesk(tmp_path / "terugblik.sqlite")
    yield desk
    desk.disk.database.close()


@pytest.fixture
def forms():
    """The progress form first, as for such a talk."""
    found = FormLibrary([FORMS]).forms
    return sorted(found, key=lambda form: form.id != "voortgang")


def test_a_learning_question_is_picked_or_written(desk):
    presenter = GoalPresenter(desk.goals, "r1")
    assert presenter.state().phase == Phase.MAIN
    assert presenter.state().chosen == ""
    assert presenter.choose_goal("gh2").chosen == "gh2"
    presenter.save()
    assert desk.goals.chosen("r1").goal_code == "gh2"
    presenter = GoalPresenter(desk.goals, "r1")
    assert (presenter.state().chosen, presenter.state().own) == ("gh2", "")
    presenter.type_own("Mijn vraag")
    presenter.save()
    again = GoalPresenter(desk.goals, "r1").state()
    assert (again.chosen, again.own) == ("gh2", "Mijn vraag")


def test_another_phase_has_other_goals_and_drops_the_one_that_was_picked(desk):
    presenter = GoalPresenter(desk.goals, "r1")
    presenter.choose_goal("gh2")
    assert presenter.choose_phase(Phase.MAIN).chosen == "gh2"
    state = presenter.choose_phase(Phase.FINAL)
    assert state.chosen == ""
    assert state.goals[0][0] == "gl1"
    assert state.goals[-1][0] == ""


# Items of the form


def test_the_items_of_a_goal_are_those_of_the_form_that_goes_with_the_talk(desk, forms):
    presenter = GoalPresenter(desk.goals, "r1", forms)
    state = presenter.choose_goal("gh2")
    goal = next(goal for goal in desk.goals.goals(Phase.MAIN) if goal.code == "gh2")
    mine = [item for item in forms[0].items() if item.code in goal.items]
    assert [text.lower() for text in state.serving] == [item.text.lower() for item in mine]
    assert forms[0].title in state.serving_note
    assert not state.may_pick


def test_a_goal_without_items_on_this_form_says_so(desk, forms):
    forms.sort(key=lambda form: form.id != "slechtnieuws")
    state = GoalPresenter(desk.goals, "r1", forms).choose_goal("gh2")
    assert state.serving == ()
    assert forms[0].title in state.serving_note


def test_own_words_go_with_no_items_until_somebody_picks_them(desk, forms):
    presenter = GoalPresenter(desk.goals, "r1", forms)
    state = presenter.type_own("Laat ik stiltes vallen?")
    assert (state.serving, state.may_pick) == ((), True)
    assert state.serving_note
    presenter.pick("v01", serves=True)
    presenter.choose_form("algemeen")
    presenter.pick("a05", serves=True)
    presenter.pick("a06", serves=True)
    assert presenter.pick("a06", serves=False).count.startswith("2 ")
    assert len(presenter.state().serving) == 2
    presenter.save()
    assert set(desk.goals.chosen("r1").items) == {"v01", "a05"}
    again = GoalPresenter(desk.goals, "r1", forms)
    rows = [row for _title, section in again.items().sections for row in section]
    assert [row.code for row in rows if row.serves] == ["v01"]
    assert len(rows) == len(forms[0].item_codes())
    assert again.items().form == "voortgang"


def test_items_that_were_picked_are_kept_while_a_goal_is_looked_at_and_left_out_with_it(desk, forms):
    presenter = GoalPresenter(desk.goals, "r1", forms)
    presenter.type_own("Mijn vraag")
    presenter.pick("v01", serves=True)
    presenter.choose_goal("gh1")
    assert len(presenter.choose_goal("").serving) == 1
    presenter.choose_goal("gh1")
    presenter.save()
    goal = next(goal for goal in desk.goals.goals(Phase.MAIN) if goal.code == "gh1")
    assert desk.goals.chosen("r1").items == goal.items


def test_what_another_version_of_the_program_knew_stays_as_own_words(desk, forms):
    desk.sheet_store.add_goal(ChosenGoal("g", "r1", Phase.MAIN, "gh99", "Later", ("v01", "z99"), NOON))
    presenter = GoalPresenter(desk.goals, "r1", forms)
    state = presenter.state()
    assert (state.chosen, state.own, len(state.serving)) == ("", "Later", 1)
    presenter.save()
    assert desk.goals.chosen("r1").items == ("v01", "z99")


def test_without_forms_there_is_nothing_to_pick_from(desk):
    state = GoalPresenter(desk.goals, "r1").state()
    assert (state.serving_note, state.may_pick) == ("", False)
