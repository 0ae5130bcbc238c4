"""A line through the talks of one student: picked by them, in order of time, without a direction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.assembly import sheet_services
from app.domain.goals import Phase
from app.domain.growth import GrowthLook, growth
from app.domain.history import Action, Step
from app.domain.recordings import Role
from app.domain.sheet import Change, Highlight, ItemRef, Judgement, Mark, PointKind
from app.services.care_errors import NotAllowed
from app.services.discussing import NewPoint
from app.services.growth import GrowthService, TooFewForGrowth
from tests.services.talk_desk import TalkDesk
from tests.storage import story


class GrowthDesk(TalkDesk):
    """Three more recordings of Nguyễn, each with moments of which some were chosen."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.goals = sheet_services(self.place, self.work).goals
        self.growth = GrowthService(self.work.stores, self.talks, self.goals, self.work.care)
        for number, day in ((2, 20), (3, 10), (4, None)):
            self.add(number, date(2025, 11, day) if day else None)

    def add(self, number, day, observer="Nguyễn", role=Role.STUDENT):
        """A recording that was observed, with a chosen moment and one that was not."""
        recordings, observations = self.work.stores.recordings, self.work.stores.observations
        place = replace(story.RECORDING.place, fingerprint=f"print:{number}")
        own = replace(story.RECORDING, id=f"r-{number}", recorded_on=day, place=place)
        whole = replace(story.WHOLE, id=f"f-{number}", recording_id=own.id)
        recordings.add(own, whole, story.FRAMES, b"")
        self.observe(f"g-{number}", whole.id, observer, role)
        at = number * 1_000
        ref = ItemRef("b1")
        things = (
            Mark(f"c-{number}", ref, Judgement.NO, at, at, 2),
            Mark(f"u-{number}", ref, Judgement.YES, at, at, 1),
            Highlight(f"c-{number}"),
        )
        changes = tuple(Change(None, thing) for thing in things)
        step = Step(f"growth-{number}", 1, self.clock.wall, Action.MARK, changes)
        observations.append(f"g-{number}", step)

    def observe(self, id_, fragment_id, observer, role):
        """An observation whose form is open."""
        observations = self.work.stores.observations
        observations.add(replace(story.MINE, id=id_, fragment_id=fragment_id, observer=observer, role=role))
        seen = replace(story.FIRST, spans=type(story.SEEN)((story.WHOLE.borders,)))
        observations.save_viewing(id_, 1, seen)
        observations.save_viewing(id_, 2, story.SECOND)


@pytest.fixture
def desk(tmp_path):
    made = GrowthDesk(tmp_path)
    yield made
    made.work.close()


PICKED = ("g-4", "g-2", "g-3")


def test_a_student_picks_from_the_own_observations_and_nobody_else_is_offered(desk):
    desk.add(5, None, observer="J.B.", role=Role.MENTOR)
    desk.add(6, None, observer="Kim")
    desk.add(7, None, observer="")
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
    assert [[mark.id for mark in marks] for marks in item.moments] == [["c-4"], ["c-3"], ["c-2"]]


def test_an_item_without_a_chosen_moment_in_a_talk_is_empty_there(desk):
    line = desk.growth.line(("o-1", *PICKED))
    (item,) = [each for each in line.items if each.code == "b1"]
    assert () in item.moments


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
