"""The page before the comparison: everybody looks alone first, and sees nothing of the others before that."""

from __future__ import annotations

import pytest

from app.domain.recordings import Role
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.presenters.compare_state import Asks
from app.services.errors import StorageUnavailable
from tests.presenters.compare_seat import Seat
from tests.services.talk_desk import FRAGMENT, MENTOR, STUDENT


@pytest.fixture
def seat(tmp_path):
    made = Seat(tmp_path)
    yield made
    made.work.close()


def seats(seat):
    return [(one.who, one.text, one.ready, one.can_finish) for one in seat.view.gate.seats]


def test_before_everybody_is_ready_one_sees_how_far_each_is_and_nothing_of_what_they_saw(seat):
    presenter = seat.sit_down()
    assert not presenter.open
    assert seat.view.shown is None
    assert seat.view.gate.title == "First everybody alone, then together"
    assert seats(seat) == [
        ("student Nguyễn", "is filling in the form", False, True),
        ("mentor J.B.", "can begin the second viewing", False, False),
    ]
    assert not seat.view.gate.can_begin


def works_here(seat, observer, role):
    seat.place.settings.change(observer=observer, role=str(role))


def test_beginning_without_who_works_here_means_that_this_person_looks_along(seat):
    third = seat.another("K.", Role.STUDENT)
    seat.comparing.look_along(third)
    seat.comparing.finish_round(STUDENT)
    works_here(seat, "J.B.", Role.MENTOR)
    presenter = seat.sit_down()
    assert seat.view.gate.asks is Asks.ALONG
    assert "you look along" in seat.view.gate.begin_note
    presenter.begin_without()
    assert presenter.open
    assert [each.along for each in seat.view.shown.columns] == [False, True, True]


def test_what_cannot_be_noted_does_not_open_the_table(seat, monkeypatch):
    third = seat.another("K.", Role.STUDENT)
    seat.comparing.look_along(third)
    seat.comparing.finish_round(STUDENT)
    works_here(seat, "J.B.", Role.MENTOR)
    presenter = seat.sit_down()
    seat.disk_is_full(monkeypatch)
    presenter.begin_without()
    assert not presenter.open


def test_who_observed_nothing_of_it_chooses_how_to_look_first(seat):
    seat.both_ready()
    works_here(seat, "L.", Role.LECTURER)
    presenter = seat.sit_down()
    assert not presenter.open
    assert seat.view.gate.title == "First you alone, then together"
    assert (seat.view.gate.asks, presenter.refused.mine) == (Asks.WHOSE, ())
    works_here(seat, "J.B.", Role.MENTOR)
    presenter.start()
    assert presenter.open
    assert presenter.refused is None


def test_who_has_the_keyboard_has_it_after_the_lock_too(seat):
    seat.both_ready()
    presenter = seat.sit_down()
    presenter.talk.take_keyboard(STUDENT)
    place = presenter.place
    again = seat.sit_down(begin=False)
    again.go_on(place)
    again.start()
    assert again.talk.speaker().who == "student Nguyễn"


def test_who_did_not_watch_in_full_yet_is_said_to_be_still_watching(seat):
    third = seat.another("L.")
    seat.work.stores.observations.save_viewing(third, 1, Viewing(seat.clock.wall))
    seat.sit_down()
    assert seats(seat)[2] == (
        "lecturer L.",
        "has not watched the fragment once in full yet",
        False,
        False,
    )


def test_who_is_not_ready_reads_what_is_missing(seat):
    third = seat.another("L.")
    half = Viewing(seat.clock.wall, Spans().add(Span(10_000, 20_000)))
    seat.work.stores.observations.save_viewing(third, 1, half)
    seat.comparing.look_along(seat.another("K."))
    seat.sit_down()
    assert [one.todo for one in seat.view.gate.seats] == [
        "Is the form filled in? Then say so here.",
        "Now watch the fragment again, and fill in the form.",
        "First watch the fragment once in full: 0:10 to go. Faster than 1.5× does not count.",
        "",
    ]


def test_alone_one_is_told_to_ask_somebody_else(seat):
    seat.work.stores.observations.remove(MENTOR)
    presenter = seat.sit_down()
    assert seat.view.gate.title == "Comparing takes two"
    assert not seat.view.gate.can_begin
    presenter.finish_round(STUDENT)
    assert seats(seat) == [("student Nguyễn", "looked alone first", True, False)]
    assert not presenter.open


def test_the_comparison_opens_as_soon_as_the_last_one_is_ready(seat):
    seat.begin_second(MENTOR)
    presenter = seat.sit_down()
    presenter.finish_round(STUDENT)
    assert not presenter.open
    presenter.finish_round(MENTOR)
    assert presenter.open
    assert seat.view.gate is None
    assert [one.who for one in seat.view.shown.columns] == ["student Nguyễn", "mentor J.B."]


def test_who_looked_along_is_named_so_above_the_own_column(seat):
    presenter = seat.sit_down()
    presenter.finish_round(STUDENT)
    presenter.look_along(MENTOR)
    assert [one.note for one in seat.view.shown.columns] == [
        "looked alone first",
        "looked along from the start",
    ]


def test_who_did_not_watch_twice_is_told_to_and_is_not_ready(seat):
    presenter = seat.sit_down()
    presenter.finish_round(MENTOR)
    assert seat.view.said[-1].startswith("Watch the fragment twice first")
    assert seat.talks.rounds([MENTOR])[MENTOR] == []
    assert not presenter.open


def test_who_is_not_ready_stands_apart_when_the_others_begin_without(seat):
    seat.both_ready()
    late = seat.another("L.")
    presenter = seat.sit_down()
    assert not presenter.open
    assert seat.view.gate.can_begin
    assert seat.view.gate.begin_text == "Talk without those who are not ready"
    presenter.begin_without()
    assert presenter.open
    assert "lecturer L." not in [one.who for one in seat.view.shown.columns]
    presenter.look_along(late)
    assert "lecturer L." in [one.who for one in seat.view.shown.columns]


def test_left_out_alone_at_the_table_the_page_stays_and_shows_who_stands_apart(seat):
    presenter = seat.sit_down()
    presenter.finish_round(STUDENT)
    presenter.begin_without()
    assert not presenter.open
    assert [one.apart for one in seat.view.gate.seats] == [False, True]


def test_being_ready_waits_when_it_cannot_be_kept_and_counts_when_it_can(seat, monkeypatch):
    seat.begin_second(MENTOR)
    presenter = seat.sit_down()
    presenter.finish_round(STUDENT)
    with monkeypatch.context() as broken:
        seat.disk_is_full(broken)
        presenter.finish_round(MENTOR)
        assert seat.view.problems[-1].text == "The disk is full."
        presenter.retry()
        assert not presenter.open
        with pytest.raises(StorageUnavailable):
            presenter.leave()
    presenter.retry()
    assert presenter.open
    assert seat.view.problems[-1] is None
    presenter.leave()


def test_while_the_page_stands_there_are_no_rows_to_filter_or_to_go_through(seat):
    presenter = seat.sit_down()
    presenter.rows.toggle_differences()
    presenter.show_rows()
    presenter.rows.move(1)
    presenter.rows.next_point(1)
    assert seat.view.shown is None
    assert seat.view.said == ["This was the last point."]


def test_when_somebody_new_comes_the_comparison_closes_until_they_are_ready(seat):
    seat.both_ready()
    presenter = seat.sit_down()
    assert presenter.open
    seat.another("L.", Role.LECTURER)
    presenter.start()
    assert not presenter.open
    assert len(seat.work.stores.observations.of_fragment(FRAGMENT)) == len(seat.view.gate.seats)
