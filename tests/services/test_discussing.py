"""Points, agreements and replies at one table, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.frames import FrameTimes
from app.domain.recordings import Observation, Participant, Role
from app.domain.sheet import PointKind
from app.services.discussing import NewPoint, Speaker
from app.services.errors import TextTooLong
from tests.services.talk_desk import FRAGMENT, MENTOR, STUDENT, TalkDesk
from tests.storage import story

SILENCE = NewPoint(PointKind.AGREEMENT, "Langer wachten", "b1", 12_000, "bij het volgende gesprek", "stage")


@pytest.fixture
def desk(tmp_path):
    made = TalkDesk(tmp_path)
    yield made
    made.work.close()


def texts(desk):
    return [point.text for point in desk.new_talk().points()]


def test_an_agreement_says_what_when_and_where_and_who_made_it(desk):
    desk.talk.add(SILENCE)
    (kept,) = desk.new_talk().points()
    assert (kept.text, kept.when, kept.where) == ("Langer wachten", "bij het volgende gesprek", "stage")
    assert (kept.item_code, kept.at_ms, kept.author, kept.role) == ("b1", 12_000, "J.B.", Role.MENTOR)


def test_whoever_has_the_keyboard_is_the_one_who_says_it(desk):
    desk.talk.add(SILENCE)
    desk.speaker = Speaker("M.", Role.STUDENT)
    desk.talk.add(NewPoint(PointKind.TALKING_POINT, "De agenda"))
    assert [point.author for point in desk.talk.points()] == ["J.B.", "M."]


def test_a_point_without_words_is_not_kept(desk):
    assert desk.talk.add(NewPoint(PointKind.TALKING_POINT, "  ")) is None
    assert desk.talk.reply(STUDENT, "a-1", " ") is None
    assert not desk.talk.can_undo


def test_too_many_words_are_refused_and_nothing_is_cut_off(desk):
    with pytest.raises(TextTooLong):
        desk.talk.add(NewPoint(PointKind.TALKING_POINT, "x" * 20_001))
    assert texts(desk) == []


def test_changing_taking_away_undo_and_redo_leave_every_revision(desk):
    point = desk.talk.add(SILENCE)
    desk.later()
    desk.talk.edit(point, "Drie tellen wachten", point.when, point.where)
    desk.later()
    (changed,) = desk.talk.points()
    desk.talk.remove(changed)
    assert texts(desk) == []
    for expected in (["Drie tellen wachten"], ["Langer wachten"], []):
        desk.later()
        assert desk.talk.undo()
        assert texts(desk) == expected
    assert not desk.talk.can_undo
    assert not desk.talk.undo()
    for expected in (["Langer wachten"], ["Drie tellen wachten"], []):
        desk.later()
        assert desk.talk.can_redo
        assert desk.talk.redo()
        assert texts(desk) == expected
    assert not desk.talk.redo()
    assert len(desk.talks.points(FRAGMENT)) == 9


def test_a_change_that_changes_nothing_is_no_act(desk):
    point = desk.talk.add(SILENCE)
    desk.talk.edit(point, point.text, point.when, point.where)
    desk.talk.tick(point, done=False)
    assert len(desk.talks.points(FRAGMENT)) == 1


def test_after_something_new_there_is_nothing_to_redo(desk):
    desk.talk.add(SILENCE)
    desk.later()
    desk.talk.undo()
    desk.talk.add(NewPoint(PointKind.TALKING_POINT, "De agenda"))
    assert not desk.talk.can_redo


def test_an_agreement_is_ticked_off_and_not_after_all(desk):
    point = desk.talk.add(SILENCE)
    desk.later()
    desk.talk.tick(point, done=True)
    assert desk.talk.points()[0].done_at == desk.clock.wall
    desk.later()
    desk.talk.undo()
    assert desk.talk.points()[0].done_at is None


def test_replies_stand_with_their_remark_and_can_be_taken_back(desk):
    made = desk.talk.reply(STUDENT, "a-1", "Ja, dat deed ik bewust.")
    assert desk.talk.replies([STUDENT, MENTOR]) == (made,)
    desk.later()
    desk.talk.undo()
    assert desk.talk.replies([STUDENT]) == ()
    desk.later()
    desk.talk.redo()
    (again,) = desk.talk.replies([STUDENT])
    assert (again.text, again.remark_id) == (made.text, "a-1")
    desk.later()
    desk.talk.undo()
    assert desk.talk.replies([STUDENT]) == ()
    assert desk.talk.replies([MENTOR]) == ()


def another_recording(desk, observer="Nguyễn", role=Role.STUDENT, participants=()):
    """The same student films another talk."""
    stores = desk.work.stores
    recording = replace(
        story.RECORDING,
        id="r-2",
        place=replace(story.RECORDING.place, fingerprint="print:2"),
        participants=participants,
    )
    whole = replace(story.WHOLE, id="f-2", recording_id="r-2")
    stores.recordings.add(recording, whole, FrameTimes((0, 40)), b"")
    stores.observations.add(Observation("o-9", "f-2", observer, role, story.FORM, desk.clock.wall))
    return desk.new_talk("f-2")


def everything(_recording):
    return True


def test_what_was_agreed_on_before_is_ticked_off_at_the_next_talk(desk):
    desk.talk.add(SILENCE)
    desk.talk.add(NewPoint(PointKind.TALKING_POINT, "De agenda"))
    next_talk = another_recording(desk)
    (earlier,) = next_talk.earlier(everything)
    assert (earlier.point.text, earlier.recording.id) == ("Langer wachten", "r-1")
    desk.later()
    next_talk.tick(earlier.point, done=True)
    (ticked,) = next_talk.earlier(everything)
    assert ticked.point.done_at is not None
    assert desk.new_talk("f-2").earlier(everything) == ()
    assert desk.new_talk().points()[0].done_at is not None


def test_agreements_of_this_talk_or_of_a_closed_recording_are_not_shown(desk):
    desk.talk.add(SILENCE)
    assert desk.talk.earlier(everything) == ()
    next_talk = another_recording(desk)
    assert next_talk.earlier(lambda recording: recording != "r-1") == ()


@pytest.mark.parametrize(
    ("observer", "role"), [("K.", Role.STUDENT), ("Nguyễn", Role.MENTOR), ("", Role.STUDENT)]
)
def test_agreements_of_somebody_else_are_not_shown(desk, observer, role):
    desk.talk.add(SILENCE)
    assert another_recording(desk, observer, role).earlier(everything) == ()


def test_whose_talk_it_was_counts_and_not_who_looked_at_the_film_of_a_fellow_student(desk):
    desk.talk.add(SILENCE)
    fellow = (Participant(Role.STUDENT, "K."), Participant(Role.PARENT, "Nguyễn"))
    assert another_recording(desk, participants=fellow).earlier(everything) == ()


def test_the_student_in_the_film_is_known_also_where_only_a_mentor_observed(desk):
    desk.talk.add(SILENCE)
    there = (Participant(Role.STUDENT, "Nguyễn"),)
    assert len(another_recording(desk, "J.B.", Role.MENTOR, there).earlier(everything)) == 1


def clock_behind(desk):
    """This computer's clock is ten minutes behind that of the computer on which all of it was said."""
    desk.clock.wall -= timedelta(minutes=10)
    return desk.new_talk()


def test_who_has_a_clock_that_is_behind_changes_ticks_off_and_takes_away_all_the_same(desk):
    desk.talk.add(SILENCE)
    talk = clock_behind(desk)
    talk.edit(talk.points()[0], "Vijf tellen wachten")
    assert [point.text for point in talk.points()] == ["Vijf tellen wachten"]
    talk.tick(talk.points()[0], done=True)
    assert talk.points()[0].done_at is not None
    talk.tick(talk.points()[0], done=False)
    assert talk.points()[0].done_at is None
    talk.remove(talk.points()[0])
    assert talk.points() == ()
    assert talk.undo()
    assert texts(desk) == ["Vijf tellen wachten"]
    assert talk.redo()
    assert texts(desk) == []


def test_what_is_said_last_stands_last_also_with_a_clock_that_is_behind(desk):
    desk.talk.add(SILENCE)
    desk.talk.reply(STUDENT, "a-1", "Dat merkte ik niet.")
    talk = clock_behind(desk)
    talk.add(NewPoint(PointKind.TALKING_POINT, "De agenda"))
    talk.reply(STUDENT, "a-1", "Kijk nog eens.")
    assert texts(desk) == ["Langer wachten", "De agenda"]
    assert [one.text for one in talk.replies([STUDENT])] == ["Dat merkte ik niet.", "Kijk nog eens."]


def test_an_agreement_of_an_earlier_talk_is_ticked_off_with_a_clock_that_is_behind(desk):
    desk.talk.add(SILENCE)
    talk = another_recording(desk)
    desk.clock.wall -= timedelta(minutes=10)
    (earlier,) = talk.earlier(everything)
    talk.tick(earlier.point, done=True)
    assert desk.new_talk().points()[0].done_at is not None
