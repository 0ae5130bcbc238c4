"""The film beside the talk: from a little before a moment, inside the fragment; a talk goes on without it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.films import FilmRefusal
from app.services.care_errors import FilmGone
from app.services.errors import FilmRefused, PlaybackUnavailable
from tests.presenters.compare_seat import FILM, Seat


@pytest.fixture
def seat(tmp_path):
    made = Seat(tmp_path)
    made.both_ready()
    made.sit_down()
    yield made
    made.work.close()


@pytest.fixture
def film(seat):
    seat.settings = replace(seat.settings, volume=35)
    seat.presenter.film.open(FILM)
    return seat.presenter.film


def test_the_film_stands_at_the_beginning_of_the_fragment_at_the_volume_one_is_used_to(seat, film):
    assert seat.view.trouble is None
    assert (seat.view.transport.position_ms, seat.view.transport.playing) == (10_000, False)
    assert seat.view.transport.volume == 35
    assert film.now_ms() == 10_000


def test_it_plays_from_a_little_before_a_moment(seat, film):
    film.play_from(20_000)
    assert (seat.view.transport.position_ms, seat.view.transport.playing) == (17_000, True)


def test_it_never_goes_out_of_the_fragment(seat, film):
    film.play_from(11_000)
    assert film.now_ms() == 10_000
    seat.player.advance(20_100)
    film.tick()
    assert not seat.view.transport.playing
    assert seat.view.transport.position_ms == 29_960


def test_the_controls_follow_while_it_plays_and_rest_when_it_stands_still(seat, film):
    film.play_from(20_000)
    seat.player.advance(1_000)
    film.tick()
    assert seat.view.transport.position_ms == 18_000
    seat.player.pause()
    film.tick()
    seat.view.transport = None
    film.tick()
    assert seat.view.transport is None
    seat.player.seek(25_000)
    film.tick()
    assert seat.view.transport.position_ms == 25_000


def test_without_its_film_the_talk_goes_on(seat):
    seat.presenter.film.fail(FilmRefused("The file is no longer there.", FilmRefusal.MISSING))
    assert seat.view.trouble.title == "The film cannot be found."
    assert seat.view.trouble.text == "The file is no longer there."
    assert not seat.view.transport.has_film
    assert seat.presenter.film.now_ms() is None
    seat.presenter.rows.select(seat.row("welkom").key)
    seat.presenter.rows.play_row()
    assert not seat.player.snapshot().playing


@pytest.mark.parametrize(
    "trouble",
    [
        PlaybackUnavailable("VLC is not there."),
        FilmRefused("The vault is locked.", FilmRefusal.SEALED_LOCKED),
    ],
)
def test_a_film_that_is_there_but_cannot_be_played_is_not_called_lost(seat, trouble):
    seat.presenter.film.fail(trouble)
    assert seat.view.trouble.title == "The film cannot be played now."


def test_a_player_that_refuses_says_so_in_the_place_of_the_picture(seat, monkeypatch):
    def refuse(_film, _at_ms):
        raise PlaybackUnavailable("VLC is not there.")

    monkeypatch.setattr(seat.player, "open", refuse)
    seat.presenter.film.open(FILM)
    assert seat.view.trouble.text == "VLC is not there."
    assert not seat.view.transport.has_film


def test_a_film_that_was_deleted_is_called_deleted_at_the_table_too(seat):
    seat.presenter.film.fail(FilmGone())
    assert seat.view.trouble.title == "The film was deleted."
    assert not seat.view.trouble.can_retry


def test_going_away_lets_go_of_the_film(seat, film):
    film.play_from(20_000)
    seat.presenter.leave()
    assert not seat.player.snapshot().playing
    film.close()
    assert seat.player.snapshot().position_ms == 0
