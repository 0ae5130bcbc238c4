"""A line through the talks of one student: picked by them, in order of time, without a direction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.carelog import Act
from app.domain.goals import Phase
from app.domain.growth import GrowthLook, growth
from app.domain.recordings import Role
from app.domain.sheet import Change, ItemRef, Judgement, Mark, PointKind, RemarkKind
from app.services.care_errors import NotAllowed
from app.services.discussing import NewPoint
from app.services.errors import ThingGone
from app.services.growth import TooFewForGrowth
from app.services.looking import SomebodyElses
from tests.services.growth_desk import GrowthDesk


@pytest.fixture
def desk(tmp_path):
    made = GrowthDesk(tmp_path)
    yield made
    made.work.close()


PICKED = ("g-4", "g-2", "g-3")


def chosen(item):
    """The ids of what was chosen in each talk."""
    return [[moment.thing.id for moment in talk if moment.chosen] for talk in item.moments]


def test_a_student_picks_from_the_own_observations_and_nobody_else_is_offered(desk):
    for number in range(3):
        desk.add(50 + number, None, observer="J.B.", role=Role.MENTOR)
        desk.add(70 + number, None, observer="")
    desk.add(6, None, observer="Kim")
    choices = desk.growth.choices()
    assert list(choices) == ["Nguyễn"]
    assert {choice.glance.id for choice in choices["Nguyễn"]} == {"o-1", "g-2", "g-3", "g-4"}


def test_below_three_recordings_nobody_can_pick(desk):
    for number in (2, 3):
        desk.work.stores.recordings.remove(f"r-{number}")
    assert desk.growth.choices() == {}


def test_the_talks_stand_in_order_of_time_with_the_moments_that_were_chosen(desk):
    line = desk.growth.line(PICKED)
    # Without a day of recording the day it was added counts: 3 November.
    assert [talk.recording.id for talk in line.talks] == ["r-4", "r-3", "r-2"]
    (item,) = line.items
    assert (item.code, item.text) == ("b1", "heet de ouders welkom")
    assert item.chosen
    assert chosen(item) == [["c-4"], ["c-3"], ["c-2"]]
    noted = [{moment.thing.id for moment in talk} for talk in item.moments]
    assert noted == [{"c-4", "u-4"}, {"c-3", "u-3"}, {"c-2", "u-2"}]


def test_an_item_without_a_chosen_moment_in_a_talk_is_empty_there(desk):
    line = desk.growth.line(("o-1", *PICKED))
    (item,) = [each for each in line.items if each.code == "b1"]
    assert [] in chosen(item)


def test_learning_questions_and_agreements_go_along_ticked_off_or_open(desk):
    desk.goals.choose("r-2", Phase.FINAL, "", "Rustig blijven")
    talk = desk.new_talk("f-2")
    talk.add(NewPoint(PointKind.TALKING_POINT, "De opening"))
    made = talk.add(NewPoint(PointKind.AGREEMENT, "Drie tellen wachten"))
    talk.tick(made, done=True)
    *before, last = desk.growth.line(PICKED).talks
    assert (last.goal.text, last.goal.phase) == ("Rustig blijven", Phase.FINAL)
    assert [(each.text, each.done_at is not None) for each in last.agreements] == [
        ("Drie tellen wachten", True)
    ]
    assert [(each.goal, each.agreements) for each in before] == [(None, ()), (None, ())]


def test_two_recordings_or_two_students_make_no_line(desk):
    desk.add(6, None, observer="Kim")
    for picked in (("g-2", "g-3"), ("g-2", "g-3", "g-2"), ("g-2", "g-3", "g-6"), ()):
        with pytest.raises(TooFewForGrowth):
            desk.growth.line(picked)


def test_after_a_withdrawal_a_recording_is_in_no_line(desk):
    desk.work.care.withdraw("r-2")
    assert "g-2" not in {choice.glance.id for choice in desk.growth.choices()["Nguyễn"]}
    with pytest.raises(NotAllowed):
        desk.growth.line(PICKED)


def test_the_rule_itself_takes_three_recordings(desk):
    look = desk.growth._look("g-2")
    with pytest.raises(ValueError, match="three"):
        growth([look, look, GrowthLook(look.recording, look.fragment, look.observation, look.sheet)])


def test_remarks_at_a_moment_stand_with_the_marks_and_those_without_an_item_come_last(desk):
    opened = desk.opened("g-3")
    at_item = opened.remarks.add("Mooi gewacht", RemarkKind.STRENGTH, ItemRef("b1"), 200)
    apart = opened.remarks.add("Een lange stilte", RemarkKind.PLAIN, None, 9_000)
    opened.remarks.add("Zonder moment", RemarkKind.PLAIN, ItemRef("b1"))
    welcome, loose = desk.growth.line(PICKED).items
    assert [moment.at_ms for moment in welcome.moments[1]] == [200, 3_000, 3_000]
    assert welcome.moments[1][0].thing.id == at_item.id
    assert (loose.code, loose.text, loose.chosen) == ("", "", False)
    assert [[moment.thing.id for moment in talk] for talk in loose.moments] == [[], [apart.id], []]


def test_what_was_agreed_in_the_own_summary_stands_there_too(desk):
    desk.opened("g-2").filling.add_point(PointKind.AGREEMENT, "Langer wachten", "volgende week")
    *_before, last = desk.growth.line(PICKED).talks
    assert [(each.text, each.when, each.done_at) for each in last.agreements] == [
        ("Langer wachten", "volgende week", None)
    ]


def test_two_observations_of_one_talk_tell_its_question_and_agreements_once(desk):
    desk.goals.choose("r-2", Phase.FINAL, "", "Rustig blijven")
    desk.new_talk("f-2").add(NewPoint(PointKind.AGREEMENT, "Drie tellen wachten"))
    desk.observe("g-2b", "f-2", "Nguyễn", Role.STUDENT)
    *_before, one, other = desk.growth.line((*PICKED, "g-2b")).talks
    assert [bool(each.goal) for each in (one, other)] == [True, False]
    assert [len(each.agreements) for each in (one, other)] == [1, 0]


def test_a_choice_is_kept_as_in_the_summary_and_can_be_taken_back(desk):
    desk.growth.choose("g-3", "u-3", chosen=True)
    desk.growth.choose("g-2", "c-2", chosen=False)
    (item,) = desk.growth.line(PICKED).items
    assert [set(talk) for talk in chosen(item)] == [{"c-4"}, {"c-3", "u-3"}, set()]
    assert desk.opened("g-3").book.sheet.highlighted("u-3")


def test_a_moment_that_is_gone_cannot_be_chosen(desk):
    with pytest.raises(ThingGone):
        desk.growth.choose("g-3", "u-9", chosen=True)


def test_before_an_own_round_nothing_of_the_student_is_read(desk):
    desk.apart = {"g-3"}
    told = {choice.glance.id: choice.apart for choice in desk.growth.choices()["Nguyễn"]}
    assert [id_ for id_, apart in told.items() if apart] == ["g-3"]
    with pytest.raises(SomebodyElses):
        desk.growth.line(PICKED)
    with pytest.raises(SomebodyElses):
        desk.growth.choose("g-3", "u-3", chosen=True)


def test_after_a_withdrawal_nothing_is_chosen_any_more(desk):
    desk.work.care.withdraw("r-3")
    with pytest.raises(NotAllowed):
        desk.growth.choose("g-3", "u-3", chosen=True)


def test_opening_a_line_is_in_the_log_of_care_once_for_each_recording(desk):
    desk.observe("g-2b", "f-2", "Nguyễn", Role.STUDENT)
    assert desk.growth.open((*PICKED, "g-2b")) == desk.growth.line((*PICKED, "g-2b"))
    opened = [each.object_id for each in desk.work.care.log_entries()[0] if each.act == Act.OPENED]
    assert sorted(opened) == ["r-2", "r-3", "r-4"]


def test_a_moment_of_an_item_that_the_form_does_not_have_stands_nowhere(desk):
    look = desk.growth._look("g-2")
    strange = Mark("x-1", ItemRef("weg"), Judgement.YES, 1, 1)
    looks = [look, desk.growth._look("g-3"), desk.growth._look("g-4")]
    known = growth(looks).items
    looks[0] = replace(look, sheet=look.sheet.apply([Change(None, strange)]))
    assert growth(looks).items == known
