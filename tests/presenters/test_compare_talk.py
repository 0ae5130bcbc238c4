"""What people say at the table is kept at once, under the name of who has the keyboard, and can go back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.frames import FrameTimes
from app.domain.recordings import Observation, Role
from app.domain.sheet import ItemRef, Judgement, PointKind, RemarkKind
from app.services.discussing import NewPoint
from tests.presenters.compare_seat import FILM, Seat
from tests.services.talk_desk import MENTOR, STUDENT
from tests.storage import story

AGREEMENT, TALKING_POINT = PointKind.AGREEMENT, PointKind.TALKING_POINT


@pytest.fixture
def seat(tmp_path):
    made = Seat(tmp_path)
    made.both_ready()
    made.sit_down()
    yield made
    made.work.close()


def kept(seat):
    return [(point.text, point.author) for point in seat.new_talk().points()]


def test_a_point_from_a_row_is_about_the_moment_of_that_row_wherever_the_film_stands(seat):
    seat.presenter.film.open(FILM)
    seat.presenter.film.stand_before(28_000)
    seat.presenter.rows.select(seat.row("welkom").key)
    assert seat.presenter.about.endswith(" · 0:12")
    seat.presenter.new_point(TALKING_POINT, "De agenda")
    (point,) = seat.view.talk.points
    assert (point.text, point.time_ms, point.time_text, point.line) == (
        "De agenda",
        12_040,
        "0:12",
        "mentor J.B.",
    )
    assert not point.agreement
    assert seat.talk.points()[0].item_code == "b1"


def test_a_point_from_a_row_is_about_the_moment_that_was_played_last(seat):
    seat.opened(STUDENT).marking.judge(ItemRef("b1"), Judgement.YES, 20_000)
    seat.presenter.film.open(FILM)
    seat.presenter.start()
    row = seat.row("welkom")
    seat.presenter.rows.play(row.key, 20_000)
    assert seat.presenter.rows.at_ms == 20_000
    seat.presenter.rows.play_row()
    assert seat.presenter.rows.at_ms == 12_040
    seat.presenter.rows.play_row()
    assert seat.presenter.rows.at_ms == 20_000
    seat.presenter.rows.move(1)
    seat.presenter.rows.move(-1)
    assert (seat.presenter.rows.selected, seat.presenter.rows.at_ms) == (row.key, 12_040)


def test_without_marks_the_remark_of_a_row_tells_the_moment_and_without_either_there_is_none(seat):
    seat.opened(MENTOR).remarks.add("Mooi", RemarkKind.STRENGTH, ItemRef("k3"), 16_000)
    seat.presenter.film.open(FILM)
    seat.presenter.start()
    seat.presenter.film.stand_before(28_000)
    said = seat.row("Geeft ruimte")
    silent = next(row for row in seat.rows() if not row.moments() and not row.remarks)
    assert not said.moments()
    seat.presenter.rows.select(said.key)
    assert seat.presenter.rows.at_ms == 16_000
    seat.presenter.rows.select(silent.key)
    assert seat.presenter.about == silent.text
    seat.presenter.new_point(TALKING_POINT, "Niemand zag dit")
    assert seat.view.talk.points[0].time_ms is None


def test_without_a_row_a_point_is_about_where_the_film_stands(seat):
    seat.presenter.film.open(FILM)
    seat.presenter.film.stand_before(28_000)
    assert seat.presenter.about == "0:25"
    seat.presenter.new_point(TALKING_POINT, "De stilte")
    assert seat.view.talk.points[0].time_ms == 25_000


def test_without_a_film_or_a_row_a_point_is_kept_all_the_same(seat):
    assert seat.presenter.about == ""
    seat.presenter.new_point(AGREEMENT, "Langer wachten", "volgend gesprek", "stage")
    (made,) = seat.view.talk.agreements
    assert made.spoken == "Langer wachten · volgend gesprek · stage · mentor J.B."
    assert (made.time_ms, made.time_text, made.agreement) == (None, "", True)
    assert seat.talk.points()[0].item_code == ""


def test_who_takes_the_keyboard_says_it(seat):
    seat.presenter.talk.take_keyboard(STUDENT)
    assert seat.view.speaker.who == "student Nguyễn"
    assert seat.view.speaker.others == ((STUDENT, "student Nguyễn"), (MENTOR, "mentor J.B."))
    seat.presenter.talk.add(NewPoint(TALKING_POINT, "De stilte"))
    assert kept(seat) == [("De stilte", "Nguyễn")]


def test_who_is_not_at_this_table_does_not_keep_the_keyboard(seat):
    seat.memory.keep("X.", Role.LECTURER)
    seat.presenter.start()
    assert seat.view.speaker.who == "student Nguyễn"


def test_words_can_be_changed_and_without_words_the_point_goes(seat):
    talk = seat.presenter.talk
    talk.add(NewPoint(AGREEMENT, "Langer wachten"))
    made = seat.view.talk.agreements[0]
    talk.edit(made.id, "Drie tellen wachten", "maandag", "")
    assert seat.view.talk.agreements[0].spoken == "Drie tellen wachten · maandag · mentor J.B."
    talk.edit(made.id, "", "", "")
    assert seat.view.talk.agreements == ()


def test_an_agreement_is_ticked_off_and_not_after_all(seat):
    talk = seat.presenter.talk
    talk.add(NewPoint(AGREEMENT, "Langer wachten"))
    made = seat.view.talk.agreements[0]
    talk.tick(made.id, True)
    assert seat.view.talk.agreements[0].done
    seat.later()
    talk.tick(made.id, False)
    assert not seat.view.talk.agreements[0].done


def test_a_point_that_is_gone_meanwhile_is_left_alone(seat):
    seat.presenter.talk.edit("gone", "Iets", "", "")
    seat.presenter.talk.tick("gone", True)
    assert kept(seat) == []
    assert not seat.view.talk.can_undo


def test_what_was_said_is_taken_back_and_said_again(seat):
    talk = seat.presenter.talk
    talk.undo()
    talk.redo()
    assert seat.view.said == []
    talk.add(NewPoint(TALKING_POINT, "De agenda"))
    assert seat.view.talk.can_undo
    seat.later()
    talk.undo()
    assert seat.view.talk.points == ()
    assert seat.view.talk.can_redo
    seat.later()
    talk.redo()
    assert [one.text for one in seat.view.talk.points] == ["De agenda"]
    assert seat.view.said == ["Taken back.", "Done again."]


def test_a_reply_stands_below_the_remark_with_who_gave_it(seat):
    talk = seat.presenter.talk
    talk.take_keyboard(STUDENT)
    talk.reply(STUDENT, "a-1", "Dat deed ik bewust.")
    (remark,) = seat.row("welkom").remarks
    assert [(one.who, one.text) for one in remark.replies] == [("student Nguyễn", "Dat deed ik bewust.")]
    seat.later()
    talk.undo()
    assert seat.row("welkom").remarks[0].replies == ()
    seat.later()
    talk.redo()
    assert len(seat.row("welkom").remarks[0].replies) == 1


def test_too_many_words_are_refused_and_the_person_hears_why(seat):
    talk = seat.presenter.talk
    talk.add(NewPoint(TALKING_POINT, "x" * 20_001))
    talk.reply(STUDENT, "a-1", "x" * 20_001)
    assert len(seat.view.said) == 2
    assert all(seat.view.said)
    assert kept(seat) == []
    assert seat.row("welkom").remarks[0].replies == ()


def test_what_cannot_be_kept_now_is_not_shown_as_said(seat, monkeypatch):
    talk = seat.presenter.talk
    talk.add(NewPoint(TALKING_POINT, "De agenda"))
    seat.later()
    with monkeypatch.context() as broken:
        seat.disk_is_full(broken)
        talk.undo()
        talk.reply(STUDENT, "a-1", "Ja.")
        assert seat.view.problems[-1].text == "The disk is full."
        assert [one.text for one in seat.view.talk.points] == ["De agenda"]
        assert seat.row("welkom").remarks[0].replies == ()
    seat.presenter.retry()
    assert seat.view.talk.points == ()
    assert [one.text for one in seat.row("welkom").remarks[0].replies] == ["Ja."]


def test_saying_again_waits_too_when_it_cannot_be_kept(seat, monkeypatch):
    talk = seat.presenter.talk
    talk.add(NewPoint(TALKING_POINT, "De agenda"))
    seat.later()
    talk.undo()
    seat.later()
    with monkeypatch.context() as broken:
        seat.disk_is_full(broken)
        talk.redo()
    assert seat.view.said == ["Taken back."]
    assert seat.view.talk.points == ()


def test_what_the_student_agreed_on_before_is_on_the_table_without_a_time_in_this_film(seat):
    stores = seat.work.stores
    place = replace(story.RECORDING.place, fingerprint="print:2")
    whole = replace(story.WHOLE, id="f-2", recording_id="r-2")
    other = replace(
        story.RECORDING, id="r-2", place=place, title="Startgesprek", recorded_on=date(2026, 9, 3)
    )
    stores.recordings.add(other, whole, FrameTimes((0, 40)), b"")
    stores.observations.add(Observation("o-9", "f-2", "Nguyễn", Role.STUDENT, story.FORM, seat.clock.wall))
    before = seat.new_talk("f-2")
    before.add(NewPoint(AGREEMENT, "Samenvatten", "", 5_000))
    seat.presenter.talk.show()
    (earlier,) = seat.view.talk.earlier
    assert (earlier.text, earlier.time_ms, earlier.time_text) == ("Samenvatten", None, "")
    assert earlier.line == "mentor J.B. · Startgesprek, 3 sep 2026"
    seat.presenter.talk.tick(earlier.id, True)
    assert seat.view.talk.earlier[0].done
