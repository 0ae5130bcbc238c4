"""Looking alone first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.history import Action, History, Step
from app.domain.independence import (
    Later,
    Looker,
    Seat,
    later,
    looker_of,
    may_finish,
    own_place_first,
    own_round_first,
    sheet_when_ready,
    standing_round,
)
from app.domain.recordings import Role
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import Change, ItemRef, Judgement, Mark
from app.domain.viewing import Gate

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def said(what, minutes):
    return OwnRound("o", what, NOON + timedelta(minutes=minutes))


def test_nothing_was_said_yet():
    assert standing_round([]) is None


def test_who_looked_along_did_not_look_alone_any_more():
    along, finished = said(RoundKind.LOOKED_ALONG, 0), said(RoundKind.FINISHED, 5)
    assert standing_round([finished, along]) is along


def test_who_was_ready_stays_ready():
    finished, along = said(RoundKind.FINISHED, 0), said(RoundKind.LOOKED_ALONG, 5)
    assert standing_round([along, finished]) is finished


def test_an_own_round_can_be_finished_once_the_second_viewing_began():
    assert [gate for gate in Gate if may_finish(gate)] == [Gate.OPEN]


def step(number, minutes, *changes, undoes=""):
    at = NOON + timedelta(minutes=minutes)
    return Step(f"s{number}", number, at, Action.MARK, changes, undoes=undoes)


def mark(id_, time_ms=1_000, judgement=Judgement.YES):
    return Mark(id_, ItemRef("a01"), judgement, time_ms, time_ms, 1)


def test_what_was_there_at_the_end_of_the_own_round_is_not_later():
    steps = [step(1, 1, Change(None, mark("m1"))), step(2, 5, Change(None, mark("m2")))]
    assert sheet_when_ready(steps, said(RoundKind.FINISHED, 5)) is None
    assert later(None, History.of(steps).sheet) == {}


def test_what_was_added_or_changed_after_the_own_round_is_known_as_that():
    steps = [
        step(1, 1, Change(None, mark("m1"))),
        step(2, 2, Change(None, mark("m2"))),
        step(3, 9, Change(mark("m2"), mark("m2", judgement=Judgement.NO))),
        step(4, 9, Change(None, mark("m3"))),
    ]
    before = sheet_when_ready(steps, said(RoundKind.FINISHED, 5))
    found = later(before, History.of(steps).sheet)
    assert found == {("mark", "m2"): Later.CHANGED, ("mark", "m3"): Later.ADDED}


def test_what_was_taken_away_and_brought_back_is_not_later():
    away, back = Change(mark("m1"), None), Change(None, mark("m1"))
    steps = [step(1, 1, back), step(2, 9, away), step(3, 10, back, undoes="s2")]
    before = sheet_when_ready(steps, said(RoundKind.FINISHED, 5))
    assert later(before, History.of(steps).sheet) == {}


def test_who_looked_along_or_is_not_ready_has_nothing_that_came_later():
    steps = [step(1, 9, Change(None, mark("m1")))]
    assert sheet_when_ready(steps, said(RoundKind.LOOKED_ALONG, 5)) is None
    assert sheet_when_ready(steps, None) is None


STUDENT, MENTOR = Looker("M.", Role.STUDENT), Looker("R.", Role.MENTOR)


def seat(looker, *, ready=False, number=0, came=False):
    return Seat(f"o-{looker.initials}{number}", looker, ready, came)


def test_the_own_observation_is_always_open():
    assert own_round_first([seat(STUDENT), seat(MENTOR)], "o-M.0", STUDENT) is None


@pytest.mark.parametrize("came", [False, True])
def test_who_did_an_own_round_may_see_what_others_saw(came):
    seats = [seat(STUDENT, came=came), seat(MENTOR, ready=True), seat(MENTOR, number=1)]
    assert own_round_first(seats, "o-M.0", MENTOR) is None


@pytest.mark.parametrize("came", [False, True])
def test_who_is_not_ready_looks_alone_first(came):
    seats = [seat(STUDENT, ready=True, came=came), seat(MENTOR)]
    assert own_round_first(seats, "o-M.0", MENTOR) == ("o-R.0",)


def test_what_came_from_somebody_else_is_asked_about_before_anything_was_begun():
    assert own_round_first([seat(STUDENT, ready=True, came=True)], "o-M.0", MENTOR) == ()


def test_what_was_made_here_opens_for_who_observes_nothing_of_it():
    assert own_round_first([seat(STUDENT)], "o-M.0", MENTOR) is None


@pytest.mark.parametrize("who", [STUDENT, Looker("", Role.STUDENT)])
def test_what_came_is_nobodys_own_here_also_with_the_same_initials_or_with_none(who):
    """Two students may both be M.; and who never typed initials is nobody yet."""
    seats = [seat(who, ready=True, came=True)]
    assert own_round_first(seats, seats[0].observation_id, who) == ()
    mine = Seat("mine", who, ready=False)
    assert own_round_first([*seats, mine], seats[0].observation_id, who) == ("mine",)


TABLE = ("o-M.0", "o-R.0")


def test_who_is_ready_sits_down_at_the_table():
    assert own_place_first([seat(STUDENT, ready=True), seat(MENTOR, ready=True)], TABLE, MENTOR) is None


def test_who_is_not_ready_chooses_first_how_to_look_also_when_ready_elsewhere():
    seats = [seat(STUDENT, ready=True), seat(MENTOR), seat(MENTOR, ready=True, number=1)]
    assert own_place_first(seats, TABLE, MENTOR) == ("o-R.0",)


def test_who_did_an_own_round_with_another_form_sits_down_too():
    seats = [seat(STUDENT, ready=True), seat(MENTOR, ready=True, number=1)]
    assert own_place_first(seats, TABLE, MENTOR) is None


def test_who_observes_nothing_of_it_chooses_first_how_to_look():
    seats = [seat(STUDENT, ready=True), seat(MENTOR, ready=True)]
    assert own_place_first(seats, TABLE, Looker("L.", Role.LECTURER)) == ()


def test_where_nobody_said_who_works_here_the_observers_sit_at_the_table_unless_it_came():
    nobody = Looker("", Role.STUDENT)
    assert own_place_first([seat(STUDENT, ready=True), seat(MENTOR, ready=True)], TABLE, nobody) is None
    seats = [seat(STUDENT, ready=True, came=True), seat(MENTOR, ready=True)]
    assert own_place_first(seats, TABLE, nobody) == ()


def test_a_role_that_observes_nothing_is_taken_for_that_of_a_student():
    assert looker_of("M.", Role.TEACHER) == STUDENT
    assert looker_of("R.", Role.MENTOR) == MENTOR
