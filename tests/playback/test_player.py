"""What every player promises, on real films: the same tests for libVLC, QtMultimedia and the fake."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from app.services.errors import PlaybackUnavailable
from app.services.ports import FilmSource

# The player, and how the films it plays are sealed.
WAYS = (
    ("vlc", ""),
    ("qt", ""),
    ("fake", ""),
    ("vlc", "vault"),
    ("qt", "vault"),
    ("vlc", "toy"),
    ("qt", "toy"),
)
# A computer without sound says so once.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)


@pytest.fixture(params=WAYS, ids=lambda way: " ".join(way).strip())
def way(request):
    return request.param


@pytest.fixture
def stage(way, make_stage):
    return make_stage(*way)


@pytest.fixture
def opened(stage, films):
    """A film of 100 frames, 25 a second, standing at its beginning."""
    stage.open(films.source("25.mp4"))
    return stage


class TestPlayer:
    @pytest.fixture
    def films(self, shelves, way):
        """Plain or sealed, as this player gets them."""
        return shelves.shelf(way[1])

    def test_opening_shows_the_frame_it_was_left_at(self, stage, films):
        stage.open(films.source("25.mp4"), 1_230)
        assert [one.number for one in stage.seen] == [30]
        now = stage.player.snapshot()
        assert (now.position_ms, now.playing, now.ended, now.speed) == (1_200, False, False, 1.0)

    def test_while_it_plays_every_frame_is_the_one_it_is_named(self, opened):
        opened.play_frames(12)
        assert opened.player.snapshot().playing
        assert opened.wrong() == []
        numbers = [one.number for one in opened.seen]
        assert numbers == sorted(set(numbers))

    def test_who_pauses_gets_the_frame_that_was_painted_last(self, opened):
        opened.play_frames(5)
        opened.player.pause()
        position_ms = opened.position_ms
        opened.rest()
        assert opened.position_ms == position_ms == opened.seen[-1].frame_ms
        assert opened.player.frame_on_screen_ms(opened.now_s()) == position_ms
        assert opened.wrong() == []

    def test_who_plays_on_after_a_pause_misses_no_frame_and_sees_none_twice(self, opened):
        for _ in range(4):
            opened.play_frames(3)
            opened.player.pause()
        numbers = [one.number for one in opened.seen]
        assert numbers == sorted(set(numbers))
        assert opened.wrong() == []

    def test_a_step_is_exactly_one_frame_and_nothing_else_is_shown(self, opened):
        opened.play_frames(4)
        at = opened.index(opened.go(lambda: opened.player.step(1))[-1].frame_ms)
        assert not opened.player.snapshot().playing
        for step in (1, 1, -1, -1, -1, 1):
            at += step
            shown = opened.go(lambda by=step: opened.player.step(by))
            assert [one.number for one in shown] == [at]
        assert opened.wrong() == []

    def test_steps_asked_in_a_hurry_all_count(self, opened):
        opened.go(lambda: opened.player.seek(1_000))
        for _ in range(10):
            opened.player.step(1)
        for _ in range(3):
            opened.player.step(-1)
        opened.wait(lambda: opened.seen[-1].frame_ms == opened.position_ms)
        assert opened.seen[-1].number == 25 + 10 - 3

    def test_stepping_back_and_forth_stays_inside_the_film(self, opened):
        opened.go(lambda: opened.player.step(-5))
        assert opened.seen[-1].number == 0
        opened.go(lambda: opened.player.seek(99_999))
        opened.go(lambda: opened.player.step(3))
        assert opened.seen[-1].number == 99

    @pytest.mark.parametrize(("to_ms", "number"), [(2_039, 50), (2_040, 51), (40, 1), (3_999, 99), (0, 0)])
    def test_a_jump_while_paused_shows_exactly_that_frame_and_no_other(self, opened, to_ms, number):
        shown = opened.go(lambda: opened.player.seek(to_ms))
        assert [one.number for one in shown] == [number]

    @pytest.mark.parametrize(("to_ms", "number"), [(-4_000, 0), (4_000, 99), (1_000_000, 99)])
    def test_a_jump_outside_the_film_ends_inside_it(self, opened, to_ms, number):
        opened.go(lambda: opened.player.seek(to_ms))
        assert opened.seen[-1].number == number
        assert not opened.player.snapshot().ended

    def test_a_jump_while_playing_goes_on_from_there(self, opened):
        opened.play_frames(3)
        opened.player.seek(2_500)
        opened.wait(lambda: sum(one.frame_ms > 2_500 for one in opened.seen) >= 5)
        after = [one.number for one in opened.seen if one.frame_ms >= 2_480]
        assert after[0] == 62
        assert after == sorted(after)
        assert opened.player.snapshot().playing
        assert opened.wrong() == []

    def test_many_jumps_at_once_end_at_the_last(self, opened):
        for to_ms in range(0, 4_000, 130):
            opened.player.seek(to_ms)
        opened.go(lambda: opened.player.seek(3_333))
        assert opened.seen[-1].number == 83
        assert opened.wrong() == []

    @pytest.mark.parametrize("speed", [0.5, 1.0, 1.5, 2.0])
    def test_a_speed_is_kept_and_every_frame_stays_exact(self, opened, speed):
        opened.player.set_speed(speed)
        opened.player.play()
        opened.wait(lambda: opened.seen[-1].frame_ms >= 800 * speed)
        first, last = opened.seen[1], opened.seen[-1]
        ran = (last.frame_ms - first.frame_ms) / (last.at_s - first.at_s) / 1000
        assert 0.6 * speed < ran < 1.4 * speed
        assert opened.player.snapshot().speed == speed
        assert opened.wrong() == []

    def test_the_speed_can_change_on_the_way(self, opened):
        for speed in (2.0, 0.5, 1.5, 1.0):
            opened.player.set_speed(speed)
            opened.play_frames(4)
        numbers = [one.number for one in opened.seen]
        assert numbers == sorted(set(numbers))
        assert opened.wrong() == []

    @pytest.mark.parametrize(("asked", "kept"), [(0.1, 0.5), (7.0, 2.0)])
    def test_a_speed_out_of_bounds_is_brought_inside(self, opened, asked, kept):
        opened.player.set_speed(asked)
        assert opened.player.snapshot().speed == kept

    def test_it_ends_on_the_last_frame_and_plays_again_from_the_first(self, opened):
        opened.go(lambda: opened.player.seek(3_800))
        opened.player.play()
        opened.wait(lambda: opened.player.snapshot().ended)
        now = opened.player.snapshot()
        assert (now.playing, now.position_ms, opened.seen[-1].number) == (False, 3_960, 99)
        ended = len(opened.seen)
        opened.play_frames(3)
        assert opened.seen[ended].number == 0
        assert not opened.player.snapshot().ended
        assert opened.wrong() == []

    def test_after_the_end_a_step_back_is_one_frame(self, opened):
        opened.go(lambda: opened.player.seek(3_900))
        opened.player.play()
        opened.wait(lambda: opened.player.snapshot().ended)
        opened.go(lambda: opened.player.step(-1))
        assert opened.seen[-1].number == 98
        assert not opened.player.snapshot().ended

    def test_loudness_is_remembered_also_for_the_next_film(self, opened, films):
        opened.player.set_volume(140)
        opened.player.set_muted(True)
        assert (opened.player.snapshot().volume, opened.player.snapshot().muted) == (100, True)
        opened.player.set_volume(30)
        opened.player.set_muted(False)
        opened.open(films.source("25.mkv"))
        assert (opened.player.snapshot().volume, opened.player.snapshot().muted) == (30, False)

    def test_a_film_can_be_closed_and_another_opened(self, opened, films):
        opened.play_frames(3)
        opened.player.close()
        opened.player.close()
        now = opened.player.snapshot()
        assert (now.position_ms, now.playing, now.ended) == (0, False, False)
        handed_over = len(opened.seen)
        opened.open(films.source("30.mp4"))
        opened.wait(lambda: len(opened.seen) > handed_over)
        opened.play_frames(4)
        opened.seen = opened.seen[handed_over:]
        assert opened.wrong() == []

    def test_nothing_happens_without_a_film(self, stage):
        player = stage.player
        player.play()
        player.pause()
        player.seek(500)
        player.step(1)
        player.set_speed(2)
        player.close()
        assert (player.snapshot().playing, stage.seen) == (False, [])
        assert player.frame_on_screen_ms(stage.now_s()) == 0

    def test_a_key_finds_the_frame_that_was_on_the_screen_when_it_went_down(self, opened):
        opened.play_frames(6)
        opened.player.pause()
        frames = opened.seen[1:]
        for frame, following in pairwise(frames):
            middle_s = (frame.at_s + following.at_s) / 2
            assert opened.player.frame_on_screen_ms(middle_s) == frame.frame_ms


class TestRealPlayer:
    """What only real films can show."""

    @pytest.mark.parametrize("engine", ["vlc", "qt"])
    @pytest.mark.parametrize("by", ["", "vault"])
    @pytest.mark.parametrize(
        "name",
        [
            "30.mp4",
            "23.976.mp4",
            "phone.mp4",
            "phone.mkv",
            "turned.mp4",
            "25.mkv",
            "25.webm",
            "25.avi",
            "25.ts",
            "mute.mp4",
        ],
    )
    def test_every_kind_of_film_is_exact_to_the_frame(self, make_stage, films, engine, by, name):
        stage = make_stage(engine, by)
        stage.open(films.shelf(by).source(name))
        stage.play_frames(8)
        at = stage.index(stage.go(lambda: stage.player.step(1))[-1].frame_ms)
        assert stage.go(lambda: stage.player.step(-1))[-1].number == at - 1
        assert stage.go(lambda: stage.player.seek(2_222))[-1].number == stage.index(2_222)
        stage.player.set_speed(2)
        stage.play_frames(6)
        assert stage.wrong() == []

    @pytest.mark.parametrize("engine", ["vlc", "qt"])
    def test_a_film_without_a_file_is_told_and_leaves_nothing_behind(
        self, make_stage, films, tmp_path, engine
    ):
        stage, known = make_stage(engine), films.source("25.mp4")
        with pytest.raises(PlaybackUnavailable):
            stage.player.open(FilmSource(tmp_path / "gone.mp4", known.frames, known.duration_ms))
        assert [thread.name for thread in threading.enumerate() if "terugblik" in thread.name] == []
        stage.open(known)

    def test_a_file_that_disappears_while_it_plays_does_no_harm(self, make_stage, films, tmp_path):
        known, copy = films.source("25.mp4"), tmp_path / "copy.mp4"
        copy.write_bytes(known.path.read_bytes())
        stage = make_stage("vlc")
        stage.open(FilmSource(copy, known.frames, known.duration_ms))
        stage.play_frames(2)
        copy.unlink()
        stage.play_frames(2)
        stage.go(lambda: stage.player.seek(3_000))
        assert stage.wrong() == []
        stage.player.seek(0)

    def test_sound_that_ends_before_the_picture_does_not_hold_it_up(self, make_stage, films):
        stage = make_stage("vlc")
        stage.open(films.source("short sound.mp4"))
        stage.player.play()
        stage.wait(lambda: stage.player.snapshot().ended)
        assert stage.seen[-1].number == 59
        assert stage.wrong() == []
