"""Differences are points to talk about, in words; nobody is right or wrong, and nobody gets a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.formcopy import with_content_hash
from app.domain.forms import FormGroup
from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.presenters.compare_state import CompareFilter
from tests.presenters.compare_seat import FILM, Seat
from tests.services.talk_desk import MENTOR, STUDENT
from tests.storage import story

YES, NO = Judgement.YES, Judgement.NO
WELCOME, ROOM = ItemRef("b1"), ItemRef("k3")


@pytest.fixture
def seat(tmp_path):
    made = Seat(tmp_path)
    made.begin_second(MENTOR)
    made.mentor = made.opened(MENTOR)
    yield made
    made.work.close()


def sit_down(seat):
    seat.comparing.finish_round(STUDENT)
    seat.comparing.finish_round(MENTOR)
    return seat.sit_down()


def test_what_each_saw_stands_side_by_side_with_the_moments(seat):
    seat.mentor.marking.judge(WELCOME, YES, 12_500)
    sit_down(seat)
    row = seat.row("welkom")
    assert [cell.text for cell in row.cells] == ["yes", "yes"]
    assert [moment.text for moment in row.moments()] == ["0:12", "0:12"]
    assert row.cells[0].moments[0].spoken == "student Nguyễn: yes at 0:12"
    assert not row.talk
    assert row.why == ""


@pytest.mark.parametrize(
    ("at_ms", "judgement", "why"),
    [
        (12_000, NO, "one says yes, the other no"),
        (29_000, YES, "the moments lie far apart"),
        (None, None, "one filled something in, the other did not"),
    ],
)
def test_a_difference_is_said_as_something_both_can_look_at(seat, at_ms, judgement, why):
    if judgement:
        seat.mentor.marking.judge(WELCOME, judgement, at_ms)
    sit_down(seat)
    row = seat.row("welkom")
    assert row.talk
    assert row.why == why
    assert f"To talk about: {why}" in row.spoken


def test_a_row_is_read_aloud_whole_with_who_filled_in_nothing(seat):
    sit_down(seat)
    spoken = seat.row("welkom").spoken
    assert "student Nguyễn: yes 0:12" in spoken
    assert "mentor J.B.: nothing filled in" in spoken
    assert "Goed dat je wacht." in spoken


def test_a_topic_that_only_one_named_is_shown_as_that_and_is_no_difference(seat):
    sit_down(seat)
    assert "Onderwerp: rekenen" in seat.headings()
    row = seat.row("Vraagt door")
    assert row.text.startswith("a. ")
    assert row.cells[1].note == "did not name this topic"
    assert "mentor J.B.: did not name this topic" in row.spoken
    assert not row.talk


def test_whether_a_case_came_up_is_a_row_of_its_own(seat):
    seat.mentor.filling.set_arose("emotie", False)
    sit_down(seat)
    row = seat.row("Waren er emoties?")
    assert [(cell.answer, cell.text) for cell in row.cells] == [("yes", "yes"), ("no", "no")]
    assert row.why == "one says that this came up, the other that it did not"


def test_nobody_filling_in_whether_a_case_came_up_is_no_point(seat):
    seat.opened(STUDENT).filling.set_arose("emotie", None)
    sit_down(seat)
    row = seat.row("Waren er emoties?")
    assert [cell.text for cell in row.cells] == ["–", "–"]
    assert not row.talk


def test_remarks_stand_below_their_row_and_those_without_item_come_last(seat):
    seat.mentor.remarks.add("Zag je dat?", RemarkKind.QUESTION, WELCOME, 12_000)
    sit_down(seat)
    remarks = seat.row("welkom").remarks
    assert [one.who for one in remarks] == ["student Nguyễn · Strength", "mentor J.B. · Question"]
    last = seat.rows()[-1]
    assert last.text == "Remarks without item"
    assert [one.text for one in last.remarks] == ["Los"]
    assert last.remarks[0].time_ms is None
    assert last.cells == ()


def test_without_loose_remarks_there_is_no_row_for_them(seat):
    seat.opened(STUDENT).remarks.remove("a-2")
    sit_down(seat)
    assert "Remarks without item" not in [row.text for row in seat.rows()]


def test_the_number_of_points_is_a_start_of_the_talk_and_no_score(seat):
    sit_down(seat)
    assert seat.view.shown.sentence == (
        "There is 1 point to talk about. A difference is the start of a talk, no mistake."
    )
    seat.mentor.filling.set_arose("emotie", False)
    seat.sit_down()
    assert seat.view.shown.sentence.startswith("There are 2 points to talk about.")
    seat.mentor.filling.set_arose("emotie", True)
    seat.mentor.marking.judge(WELCOME, YES, 12_000)
    seat.sit_down()
    assert seat.view.shown.sentence == "You wrote down no differences. What stood out for you?"


def test_of_different_versions_of_the_form_it_says_how_much_is_not_compared(seat):
    begin, kern = story.FORM.sections
    topics, emotion = kern.groups
    longer = replace(emotion, items=(*emotion.items, replace(emotion.items[0], code="k4", text="vat samen")))
    newer = with_content_hash(
        replace(
            story.FORM,
            version=3,
            sections=(begin, replace(kern, groups=(topics, longer))),
        )
    )
    third = seat.another("L.", form=newer)
    seat.comparing.look_along(third)
    sit_down(seat)
    assert "1 item does not stand in each" in seat.view.shown.note
    fewer = with_content_hash(
        replace(story.FORM, version=4, sections=(begin, replace(kern, groups=(topics,))))
    )
    seat.comparing.look_along(seat.another("P.", form=fewer))
    seat.presenter.start()
    assert "2 items do not stand in each" in seat.view.shown.note


def test_with_one_version_of_the_form_nothing_is_said_about_versions(seat):
    sit_down(seat)
    assert seat.view.shown.note == ""


def test_a_topic_without_a_name_for_topics_stands_under_its_own_name(seat):
    begin, kern = story.FORM.sections
    bare = FormGroup("onderwerp", kern.groups[0].items, repeats=True)
    form = with_content_hash(
        replace(story.FORM, id="kaal", sections=(begin, replace(kern, groups=(bare, kern.groups[1]))))
    )
    people = [seat.another(who, form=form) for who in ("L.", "P.")]
    for each in people:
        seat.comparing.look_along(each)
    stored = seat.work.stores.observations
    stored.log_showing(people[0], story.PART.borders, story.SHOWING, seat.clock.wall)
    stored.save_viewing(people[0], 1, story.SHOWN)
    stored.save_viewing(people[0], 2, story.SECOND)
    seat.opened(people[0]).filling.add_topic("onderwerp", "lezen")
    seat.sit_down("kaal")
    assert "lezen" in seat.headings()


def test_only_the_differences_are_left_with_the_headings_above_them(seat):
    presenter = sit_down(seat)
    everything = seat.rows()
    presenter.rows.toggle_differences()
    assert seat.rows() == [row for row in everything if row.talk]
    assert seat.headings() == ["Begin"]
    presenter.rows.toggle_differences()
    assert seat.rows() == everything


def test_one_can_look_at_what_has_remarks_or_at_one_part_of_the_form(seat):
    presenter = sit_down(seat)
    presenter.rows.set_filter(CompareFilter(remarks=True))
    assert [row.code for row in seat.rows()] == ["b1", ""]
    assert seat.view.shown.sections == (("begin", "Begin"), ("kern", "Kern"))
    presenter.rows.set_filter(CompareFilter(section="kern"))
    assert {row.section for row in seat.rows()} == {"kern"}
    assert seat.headings() == ["Kern", "Onderwerp: rekenen"]
    assert seat.view.shown.empty == ""
    presenter.rows.set_filter(CompareFilter(differences=True, section="kern"))
    assert seat.rows() == []
    assert seat.view.shown.empty.startswith("Nothing fits this choice.")
    presenter.rows.move(1)
    assert presenter.rows.row is None


def test_one_goes_up_and_down_and_stays_on_the_screen(seat):
    presenter = sit_down(seat)
    presenter.rows.move(1)
    first = presenter.rows.row
    presenter.rows.move(-1)
    assert presenter.rows.row == first == seat.rows()[0]
    presenter.rows.move(99)
    assert presenter.rows.row == seat.rows()[-1]
    assert seat.view.selected == presenter.rows.row.key


def test_the_chosen_row_stays_chosen_while_it_is_on_the_screen(seat):
    presenter = sit_down(seat)
    presenter.rows.select(seat.row("welkom").key)
    presenter.rows.toggle_differences()
    assert presenter.rows.row == seat.row("welkom")
    presenter.rows.set_filter(CompareFilter(section="kern"))
    assert presenter.rows.row is None


def test_from_point_to_point_the_film_stands_just_before_it(seat):
    seat.mentor.filling.set_arose("emotie", False)
    presenter = sit_down(seat)
    presenter.film.open(FILM)
    presenter.film.stand_before(29_000)
    presenter.rows.next_point(1)
    assert presenter.rows.row == seat.row("welkom")
    assert seat.view.transport.position_ms == 10_000
    presenter.rows.next_point(1)
    assert presenter.rows.row == seat.row("Waren er emoties?")
    presenter.rows.next_point(1)
    assert seat.view.said[-1] == "This was the last point."
    presenter.rows.next_point(-1)
    assert presenter.rows.row == seat.row("welkom")
    presenter.rows.next_point(-1)
    assert seat.view.said[-1] == "This was the first point."


def test_playing_a_row_again_plays_the_next_moment_of_it(seat):
    seat.mentor.marking.judge(WELCOME, YES, 20_000)
    presenter = sit_down(seat)
    presenter.film.open(FILM)
    presenter.rows.select(seat.row("welkom").key)
    for expected in (10_000, 17_000, 10_000):
        presenter.rows.play_row()
        assert seat.view.transport.playing
        assert seat.view.transport.position_ms == expected
    assert seat.view.said[-2] == "mentor J.B.: yes at 0:20"


def test_where_nobody_noted_a_moment_there_is_nothing_to_play(seat):
    presenter = sit_down(seat)
    presenter.rows.play_row()
    presenter.rows.select(seat.row("Geeft ruimte").key)
    presenter.rows.play_row()
    assert seat.view.said == ["Nobody noted a moment here."] * 2


def test_what_came_after_the_own_round_stands_calmly_beside_it(seat):
    seat.mentor.marking.judge(WELCOME, YES, 12_500)
    sit_down(seat)
    seat.later()
    seat.mentor.marking.judge(WELCOME, YES, 14_000)
    seat.mentor.remarks.add("Zie je dat?", RemarkKind.QUESTION, WELCOME, 14_000)
    seat.sit_down()
    row = seat.row("welkom")
    assert row.cells[0].later == ()
    assert row.cells[1].later == ("added later: 0:14",)
    assert "mentor J.B.: yes 0:12, 0:14; added later: 0:14" in row.spoken
    (remark,) = (each for each in row.remarks if "Zie" in each.text)
    assert remark.who == "mentor J.B. · Question · added later"


def test_a_moment_that_was_moved_after_the_own_round_says_so(seat):
    seat.mentor.marking.judge(WELCOME, YES, 12_500)
    sit_down(seat)
    seat.later()
    mark = seat.mentor.book.sheet.marks()[0]
    seat.mentor.marking.move_mark(mark.id, 14_000)
    seat.sit_down()
    assert seat.row("welkom").cells[1].later == ("changed later: 0:14",)


def test_an_answer_that_was_set_apart_after_the_own_round_says_so(seat):
    seat.mentor.marking.judge(WELCOME, YES, 12_500)
    sit_down(seat)
    seat.later()
    seat.mentor.marking.set_apart(WELCOME, NO)
    seat.sit_down()
    assert seat.row("welkom").cells[1].later == ("answer changed later",)


def test_many_moments_that_came_later_are_named_together(seat):
    sit_down(seat)
    seat.later()
    for at_ms in (12_000, 13_000, 14_000, 15_000):
        seat.mentor.marking.judge(WELCOME, YES, at_ms)
    seat.sit_down()
    assert seat.row("welkom").cells[1].later == ("added later: 4 moments",)


def test_a_case_of_which_something_else_was_said_after_the_own_round_says_so(seat):
    seat.mentor.filling.set_arose("emotie", False)
    sit_down(seat)
    seat.later()
    seat.mentor.filling.set_arose("emotie", True)
    seat.sit_down()
    case = next(row for row in seat.rows() if row.key.startswith("case:"))
    assert [cell.later for cell in case.cells] == [(), ("answer changed later",)]
