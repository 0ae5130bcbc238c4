"""Playing inside a fragment, exactly on frames."""

from __future__ import annotations

import pytest

from app.domain.frames import FrameTimes
from app.domain.spans import Span
from app.presenters.transport import speed_text
from app.services.errors import FilmRefused
from tests.presenters.observe.conftest import Work


def test_playing_from_the_end_begins_at_the_beginning(work):
    work.play(11_000)
    assert work.player.snapshot().position_ms == 10_960
    work.presenter.transport.toggle()
    assert work.player.snapshot().position_ms == 1_000
    assert work.player.snapshot().playing


def test_playing_after_the_film_ended_begins_at_the_beginning():
    work = Work(borders=Span(15_000, 20_000)).unlocked().start()
    work.play(6_000)
    assert work.player.snapshot().ended
    work.presenter.transport.play()
    assert work.player.snapshot().position_ms == 15_000


def test_where_the_last_picture_stands_long_the_sound_stops_with_the_fragment():
    frames = FrameTimes((*range(0, 2_000, 40), *range(9_000, 20_000, 40)))
    work = Work(borders=Span(1_000, 3_000), frames=frames).start()
    work.play(1_900)
    assert work.presenter.transport.playing
    work.wait(200)
    assert not work.presenter.transport.playing
    assert work.player.snapshot().position_ms == 1_960
    assert work.opened.viewing.viewings.seen.items == (Span(1_000, 3_000),)


def test_one_key_plays_and_pauses(work):
    work.presenter.transport.toggle()
    assert work.presenter.transport.playing
    work.presenter.transport.toggle()
    assert not work.presenter.transport.playing


@pytest.mark.parametrize(("asked", "shown"), [(0, 1_000), (5_010, 5_000), (99_000, 10_960)])
def test_nobody_gets_out_of_the_fragment(work, asked, shown):
    work.go(asked)
    assert work.player.snapshot().position_ms == shown


def test_skipping_goes_so_far_and_no_further(work):
    work.go(5_000)
    work.presenter.transport.skip(-2_000)
    assert work.player.snapshot().position_ms == 3_000
    work.presenter.transport.skip(-5_000)
    assert work.player.snapshot().position_ms == 1_000


def test_a_step_is_exactly_one_frame(work):
    work.go(5_000)
    work.presenter.transport.step(1)
    assert work.player.snapshot().position_ms == 5_040
    work.presenter.transport.step(-2)
    assert work.player.snapshot().position_ms == 4_960


def test_steps_stop_at_the_ends_of_the_fragment(work):
    work.go(1_000)
    work.presenter.transport.step(-1)
    assert work.player.snapshot().position_ms == 1_000
    work.go(10_960)
    work.presenter.transport.step(1)
    assert work.player.snapshot().position_ms == 10_960


def test_a_step_that_cannot_be_taken_still_pauses(work):
    work.presenter.transport.play()
    work.presenter.transport.step(-1)
    assert not work.player.snapshot().playing


def test_frames_come_from_the_film_and_not_from_a_rate():
    odd = FrameTimes((0, 33, 67, 100, 140, 1_000, 1_003, 2_000))
    work = Work(borders=Span(50, 1_500), duration_ms=2_100, frames=odd).unlocked().start()
    transport = work.presenter.transport
    assert transport.beside(140, 1) == 1_000
    assert transport.beside(140, -9) == 33, "the frame that is on the screen where the fragment begins"
    assert transport.beside(140, 9) == 1_003
    assert transport.snapped(900) == 1_000
    assert transport.snapped(1_990) == 1_003


def test_speed_goes_in_steps_between_half_and_double(work):
    transport = work.presenter.transport
    assert transport.change_speed(1) == 1.25
    for _ in range(9):
        transport.change_speed(1)
    assert work.player.snapshot().speed == 2.0
    for _ in range(9):
        transport.change_speed(-1)
    assert work.player.snapshot().speed == 0.5
    assert transport.set_speed(7) == 2.0


def test_a_speed_in_words():
    assert [speed_text(speed) for speed in (1.0, 0.75, 1.5)] == ["1.0×", "0.75×", "1.5×"]


def test_turning_the_sound_up_takes_it_off_mute(work):
    transport = work.presenter.transport
    transport.toggle_muted()
    assert work.player.snapshot().muted
    transport.set_volume(130)
    assert work.player.snapshot().volume == 100
    assert not work.player.snapshot().muted
    transport.toggle_muted()
    transport.set_volume(0)
    assert work.player.snapshot().muted


def test_the_frame_of_a_key_press_is_the_one_that_was_on_the_screen(work):
    work.play(1_000, step_ms=10)
    earlier = work.player.now_s - 0.19
    assert work.presenter.transport.frame_at(earlier) == 1_800


def test_a_frame_past_the_end_counts_as_the_last_one(work):
    work.go(10_900)
    work.presenter.transport.play()
    work.player.advance(300)
    assert work.presenter.transport.frame_at(work.player.now_s) == 10_960


def test_without_a_film_nothing_moves_and_nothing_breaks(work):
    work.presenter.film_failed(FilmRefused("gone"))
    transport = work.presenter.transport
    transport.play()
    transport.step(1)
    transport.play_from(3_000)
    assert transport.frame_at(work.player.now_s) is None
    assert transport.beside(3_001, 1) == 3_001
    assert transport.snapped(3_001) == 3_001
    assert not transport.playing
    assert not transport.tick()
    assert transport.position_ms == 1_000
