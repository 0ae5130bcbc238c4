"""Nobody sees what others saw before the own round is done: a rule of the service, on a real database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.rounds import RoundKind
from app.domain.sheet import ItemRef
from app.services.care_errors import NotAllowed
from app.services.comparing import OwnRoundOpen, TooFewToCompare
from app.services.errors import FormLocked
from tests.services.talk_desk import FORM, FRAGMENT, MENTOR, STUDENT, TalkDesk


@pytest.fixture
def desk(tmp_path):
    made = TalkDesk(tmp_path)
    yield made
    made.work.close()


def test_the_observations_stay_apart_until_everybody_is_ready(desk):
    with pytest.raises(OwnRoundOpen) as refused:
        desk.comparing.compare(FRAGMENT, FORM)
    assert refused.value.observation_ids == (STUDENT, MENTOR)
    desk.comparing.finish_round(STUDENT)
    with pytest.raises(OwnRoundOpen) as refused:
        desk.comparing.compare(FRAGMENT, FORM)
    assert refused.value.observation_ids == (MENTOR,)


def test_the_mentor_watches_twice_before_being_ready_just_as_the_student(desk):
    with pytest.raises(FormLocked):
        desk.comparing.finish_round(MENTOR)
    desk.begin_second(MENTOR)
    desk.comparing.finish_round(MENTOR)
    assert [one.ready for one in desk.comparing.table(FRAGMENT, FORM)] == [False, True]


def test_when_all_are_ready_they_stand_side_by_side(desk):
    desk.both_ready()
    pair = desk.comparing.compare(FRAGMENT, FORM)
    assert [one.id for one in pair.observations] == [STUDENT, MENTOR]
    assert next(iter(pair.items())).cells[0].marks[0].ref == ItemRef("b1")


def test_who_looks_along_from_the_start_need_not_watch_alone_and_it_stays_known(desk):
    desk.comparing.finish_round(STUDENT)
    desk.comparing.look_along(MENTOR)
    assert [one.along for one in desk.comparing.table(FRAGMENT, FORM)] == [False, True]
    pair = desk.comparing.compare(FRAGMENT, FORM)
    assert not any(item.differences for item in pair.items())
    desk.begin_second(MENTOR)
    desk.later()
    desk.comparing.finish_round(MENTOR)
    assert [one.what for one in desk.talks.rounds([MENTOR])[MENTOR]] == [
        RoundKind.LOOKED_ALONG,
        RoundKind.FINISHED,
    ]
    assert desk.comparing.table(FRAGMENT, FORM)[1].along


def test_who_is_not_at_the_table_is_not_read(desk):
    desk.both_ready()
    with pytest.raises(TooFewToCompare):
        desk.comparing.compare(FRAGMENT, FORM, without=[MENTOR])
    with pytest.raises(TooFewToCompare):
        desk.comparing.compare(FRAGMENT, "een-ander-formulier")


def test_an_open_round_of_somebody_who_is_not_there_holds_nobody_up(desk):
    desk.both_ready()
    observations = desk.work.stores.observations
    third = desk.work.library.fragments.begin_observation(
        FRAGMENT, "L.", observations.get(MENTOR).role, observations.get(MENTOR).form
    )
    with pytest.raises(OwnRoundOpen):
        desk.comparing.compare(FRAGMENT, FORM)
    pair = desk.comparing.compare(FRAGMENT, FORM, without=[third.id])
    assert [one.id for one in pair.observations] == [STUDENT, MENTOR]


def test_only_a_form_that_two_used_can_be_compared(desk):
    assert desk.comparing.forms_to_compare(FRAGMENT) == (FORM,)
    assert desk.comparing.forms_to_compare("f-whole") == ()


def test_after_a_withdrawal_nothing_is_compared(desk):
    desk.both_ready()
    desk.work.care.withdraw("r-1")
    for refused in (
        lambda: desk.comparing.compare(FRAGMENT, FORM),
        lambda: desk.comparing.table(FRAGMENT, FORM),
        lambda: desk.comparing.finish_round(STUDENT),
        lambda: desk.comparing.look_along(STUDENT),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_summary_can_tell_who_looked_along_also_after_an_own_round_that_came_later(desk):
    assert not desk.comparing.looked_along(MENTOR)
    desk.comparing.look_along(MENTOR)
    desk.begin_second(MENTOR)
    desk.later()
    desk.comparing.finish_round(MENTOR)
    assert desk.comparing.looked_along(MENTOR)
    desk.comparing.finish_round(STUDENT)
    assert not desk.comparing.looked_along(STUDENT)


def test_who_looked_along_did_not_look_alone_also_with_a_clock_that_was_set_back(desk):
    desk.comparing.look_along(MENTOR)
    desk.begin_second(MENTOR)
    desk.clock.wall -= timedelta(minutes=10)
    desk.comparing.finish_round(MENTOR)
    assert desk.comparing.looked_along(MENTOR)
