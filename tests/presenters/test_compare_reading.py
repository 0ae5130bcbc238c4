"""Everybody's observation is read beside the main thread; whoever leaves does not wait for it."""

from __future__ import annotations

import pytest

from app.presenters.compare_state import ComparePlace
from app.services.comparing import ComparisonService
from app.services.errors import StorageUnavailable
from tests.presenters.compare_seat import FILM, Seat
from tests.storage import story


@pytest.fixture
def seat(tmp_path):
    made = Seat(tmp_path)
    made.both_ready()
    made.background.held = True
    yield made
    made.work.close()


def test_while_it_is_read_the_screen_waits_and_nothing_is_talked_about(seat):
    presenter = seat.sit_down()
    assert seat.view.waiting
    assert not presenter.open
    presenter.rows.set_filter(presenter.rows._filter)
    presenter.show_rows()
    assert seat.view.shown is None
    seat.background.go_on()
    assert presenter.open
    assert not seat.view.waiting
    assert seat.rows()


def test_who_leaves_meanwhile_hears_nothing_of_it_any_more(seat):
    presenter = seat.sit_down()
    presenter.leave()
    presenter.close()
    seat.background.go_on()
    assert seat.view.shown is None


def test_who_comes_back_sees_the_rows_that_were_there_until_the_new_ones_come(seat):
    presenter = seat.sit_down()
    seat.background.go_on()
    first = seat.view.shown
    presenter.start()
    assert not seat.view.waiting
    assert seat.view.shown is first
    seat.background.go_on()
    assert seat.view.shown is not first


def test_what_cannot_be_read_now_is_said_and_tried_again(seat, monkeypatch):
    real = ComparisonService.compare

    def refused(*_anything):
        raise StorageUnavailable("The drive is gone.")

    monkeypatch.setattr(ComparisonService, "compare", refused)
    presenter = seat.sit_down()
    seat.background.go_on()
    assert not seat.view.waiting
    assert seat.view.problems[-1].text == "The drive is gone."
    monkeypatch.setattr(ComparisonService, "compare", real)
    presenter.retry()
    seat.background.go_on()
    assert seat.view.problems[-1] is None
    assert presenter.open


def test_somebody_who_is_not_ready_after_all_stops_the_reading(seat):
    presenter = seat.sit_down()
    seat.another("L.")
    presenter.start()
    seat.background.go_on()
    assert not presenter.open
    assert seat.view.gate is not None


def test_after_the_lock_people_go_on_at_the_row_and_the_frame_where_they_were(seat):
    seat.another("L.")
    seat.background.held = False
    presenter = seat.sit_down()
    presenter.begin_without()
    presenter.film.open(FILM)
    presenter.rows.next_point(1)
    place = presenter.place
    assert place.row
    assert place.position_ms == presenter.film.now_ms()
    again = seat.sit_down(begin=False)
    again.go_on(place)
    again.start()
    again.film.open(FILM)
    assert again.rows.row.key == place.row
    assert seat.view.selected == place.row
    assert again.place == place


def test_a_row_that_is_gone_after_the_lock_is_no_trouble(seat):
    seat.background.held = False
    presenter = seat.sit_down(begin=False)
    presenter.go_on(ComparePlace("item:gone:0"))
    presenter.start()
    presenter.film.open(FILM)
    assert presenter.rows.row is None
    assert presenter.film.now_ms() == story.PART.borders.start_ms
