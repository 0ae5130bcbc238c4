"""What ran on the screen: told by pictures that were painted, however slow the computer is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.frames import FrameTimes
from app.domain.spans import Span, Spans
from app.domain.viewing import LONGEST_STUTTER_MS, Played, ViewingPolicy
from app.playback.watching import WatchLog
from app.services.ports import FilmSource
from tests.playback.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)
# Twenty-five pictures a second, but one that stands for eight seconds; the film ends in its last picture.
FILM = FilmSource(Path("film"), FrameTimes((*range(0, 8_000, 40), *range(16_000, 24_000, 40))), 24_030)


class Run:
    """A film that runs as the test says: which pictures are painted, and when, is all decided here."""

    def __init__(self, at_ms=0):
        self.log, self.at_ms, self.told = WatchLog(), 0.0, []
        self.log.open(FILM)
        self.go(at_ms)
        self.paint(at_ms)

    def due(self, *frames):
        for frame_ms in frames:
            self.log.due(frame_ms)

    def paint(self, *frames):
        """These pictures come on the screen, each when it is due."""
        for frame_ms in frames:
            self.at_ms = max(self.at_ms, frame_ms)
            self.log.due(frame_ms)
            self.log.painted(frame_ms)
        return self

    def play(self, until_ms, every=1):
        """Play on with one in so many pictures; ten times a second somebody asks what was played."""
        frames = [ms for ms in FILM.frames.times_ms if self.at_ms < ms < until_ms]
        for frame_ms in frames[every - 1 :: every]:
            for at_ms in range(int(self.at_ms) + 100, frame_ms, 100):
                self.run(at_ms)
            self.paint(frame_ms)
        return self.run(until_ms)

    def run(self, until_ms):
        """Film time goes on, and nothing is painted."""
        self.at_ms = until_ms
        self.told += self.log.take(self.at_ms)
        return self

    def go(self, to_ms):
        self.log.go(to_ms, self.at_ms)
        self.at_ms = to_ms
        return self

    def speed(self, speed):
        self.log.run_at(speed, self.at_ms)
        return self

    @property
    def seen(self):
        self.told += self.log.take(self.at_ms)
        return seen_in(self.told)


def seen_in(told, longest_stutter_ms=LONGEST_STUTTER_MS):
    """What of it counts as watched."""
    policy = ViewingPolicy(longest_stutter_ms=longest_stutter_ms)
    return Spans.of(one.span for one in told if policy.counts(one)).items


def test_what_plays_is_seen_from_the_first_picture_to_the_end_of_the_last():
    assert Run().play(24_030).seen == (Span(0, 24_030),)


def test_a_picture_that_stands_still_counts_for_as_long_as_the_film_ran():
    assert Run().run(25).seen == (Span(0, 25),)
    assert Run().run(9_000).seen == (Span(0, 40),), "its own time is over, and the next was not painted yet"


@pytest.mark.parametrize("every", [2, 10, 25, 49])
@pytest.mark.parametrize("speed", [0.5, 1.0, 1.5])
def test_a_slow_computer_that_drops_pictures_leaves_no_hole(every, speed):
    seen = Run().speed(speed).play(7_000, every if speed >= 1 else min(every, 24)).seen
    assert len(seen) == 1
    assert seen[0].start_ms == 0


def test_a_long_picture_of_a_film_with_a_changing_rate_is_seen_while_it_stands():
    assert Run(7_000).play(17_000).seen == (Span(7_000, 17_000),)


def test_a_computer_that_stood_still_in_a_long_picture_did_not_show_it_to_anybody():
    """Lid closed, clock running on: the next anybody knows of it is the end of the picture."""
    assert Run(7_960).run(15_990).play(17_000).seen == (Span(15_990, 17_000),)


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.5])
def test_a_freeze_or_a_window_that_is_put_away_is_a_hole_of_what_nobody_saw(speed):
    run = Run().speed(speed).play(1_000)
    run.paint(6_000).play(7_000)
    assert run.seen == (Span(0, 1_000), Span(6_000, 7_000))


def test_a_jump_is_a_hole_however_short_and_a_jump_back_fills_it():
    run = Run().play(1_000).go(1_400).paint(1_400).play(2_000)
    assert run.seen == (Span(0, 1_000), Span(1_400, 2_000))
    assert run.go(920).paint(920).play(1_500).seen == (Span(0, 2_000),)


def test_stepping_and_dragging_are_not_watching():
    run = Run().play(1_000)
    for to_ms in (1_000, 1_040, 1_080, 1_120, 1_080, 3_000):
        run.go(to_ms).paint(to_ms)
        assert run.run(to_ms).seen == (Span(0, 1_000),)


def test_a_picture_of_before_the_jump_that_is_painted_after_it_says_nothing():
    run = Run().play(1_000)
    run.due(1_000, 1_040)
    run.go(2_000)
    run.log.painted(1_040)
    run.paint(2_000).play(3_000)
    assert run.seen == (Span(0, 1_000), Span(2_000, 3_000))


def test_who_jumps_and_plays_before_the_first_picture_came_misses_nothing():
    run = Run().go(4_000)
    run.due(4_000, 4_040)
    assert run.run(4_900).seen == ()
    assert run.paint(4_920).play(6_000).seen == (Span(4_000, 6_000),)


def test_the_last_picture_of_a_fragment_may_come_when_the_film_went_back_to_it():
    """It stops there by itself; on a slow computer it had not been painted yet when it was due."""
    run = Run().play(1_000)
    run.run(1_700).go(1_600).paint(1_600)
    assert run.seen == (Span(0, 1_640),)
    assert run.run(1_600).go(1_640).paint(1_640).run(1_640).seen == (Span(0, 1_640),), "a step counts no more"


def test_going_back_into_what_ran_unseen_does_not_fill_it():
    run = Run().play(1_000).run(7_000).go(1_600).paint(1_600)
    assert run.seen == (Span(0, 1_000),)


def test_a_pause_in_the_middle_of_a_picture_leaves_no_hole():
    run = Run().play(1_013)
    assert run.run(1_013).play(2_000).seen == (Span(0, 2_000),)


def test_a_changed_speed_leaves_no_hole():
    run = Run().play(1_010).speed(1.5).play(2_025).speed(0.5).play(3_000)
    assert run.seen == (Span(0, 3_000),)


def test_what_ran_too_fast_is_left_out_to_the_millisecond():
    run = Run().play(1_010).speed(2.0).play(2_025).speed(1.0).play(3_000)
    assert run.seen == (Span(0, 1_010), Span(2_025, 3_000))


def test_what_ran_too_fast_for_a_part_of_a_stutter_does_not_count():
    run = Run().play(1_000).speed(2.0).run(1_300).speed(1.0).run(1_500).speed(1.5)
    run.paint(1_600).play(3_000)
    assert run.seen == (Span(0, 1_000), Span(1_600, 3_000))
    assert max(one.speed for one in run.told) == 2.0


def test_a_speed_of_before_a_jump_is_forgotten():
    run = Run(6_000).speed(2.0).play(7_000).speed(1.0).go(0).paint(0).play(1_000)
    assert run.seen == (Span(0, 1_000),)


def test_each_stretch_is_told_once_and_none_without_a_film():
    run = Run().play(1_000)
    assert run.log.take(1_000) == ()
    run.log.open(None)
    run.due(0)
    run.log.painted(0)
    assert run.log.take(5_000) == ()


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("paint"), st.integers(0, 400)),
            st.tuples(st.just("run"), st.integers(0, 3_000)),
            st.tuples(st.just("go"), st.integers(0, 399)),
            st.tuples(st.just("speed"), st.sampled_from([0.5, 1.0, 1.5, 2.0])),
        ),
        max_size=40,
    )
)
def test_nothing_counts_that_the_film_did_not_run_through(acts):
    run, ran = Run(), []
    for what, much in acts:
        before_ms = run.at_ms
        if what == "go":
            run.go(FILM.frames.start_ms(much))
        elif what == "speed":
            run.speed(much)
        elif what == "run":
            run.run(min(run.at_ms + much, FILM.duration_ms))
        else:
            following = FILM.frames.index_at(run.at_ms) + 1 + much // 40
            run.paint(FILM.frames.start_ms(min(following, len(FILM.frames) - 1)))
        if what in {"run", "paint"} and run.at_ms > before_ms:
            ran.append(Span(int(before_ms), int(run.at_ms)))
    everything = Spans.of(ran)
    for seen in run.seen:
        assert everything.missing(seen).items == ()


# Real players and real films: the test decides which pictures are painted, and the rest follows from that


class Screen(Stage):
    """Paints what `shows` says: a screen on which not every picture comes."""

    shows = staticmethod(lambda _frame_ms: True)

    def __init__(self, player, app):
        super().__init__(player, app, paints=False)
        self.painted, self.told = [], []

    def picture_ready(self, picture):
        if self.shows(picture.frame_ms):
            self.painted.append(picture.frame_ms)
            self.player.shown(picture.frame_ms, self.now_s())
        super().picture_ready(picture)

    def wait(self, happened, *, failing=False):
        def ticking():
            self.told += self.player.take_played()
            return happened()

        super().wait(ticking, failing=failing)

    def to_the_end(self):
        self.player.play()
        self.wait(lambda: self.player.snapshot().ended)
        self.told += self.player.take_played()
        return seen_in(self.told)


@pytest.fixture
def screen(make_stage, qapp):
    return Screen(make_stage("vlc").player, qapp)


def test_a_real_film_seen_with_few_of_its_pictures_is_seen_whole(screen, films):
    screen.open(films.source("phone.mp4"))
    screen.shows = lambda frame_ms: not 200 < frame_ms < 1_300
    screen.player.set_speed(1.5)
    assert screen.to_the_end() == (Span(0, films.source("phone.mp4").duration_ms),)


@pytest.mark.parametrize("engine", ["vlc", "qt"])
def test_a_real_film_that_ran_unseen_for_a_while_has_that_hole_and_no_other(make_stage, qapp, films, engine):
    screen = Screen(make_stage(engine).player, qapp)
    screen.open(films.source("short sound.mp4"))
    screen.shows = lambda frame_ms: not 300 < frame_ms < 2_000
    screen.player.set_speed(1.5)
    screen.to_the_end()
    seen = seen_in(screen.told, longest_stutter_ms=1_000)
    before_ms, after_ms = max(pairwise(screen.painted), key=lambda pair: pair[1] - pair[0])
    assert seen == (Span(0, before_ms + 40), Span(after_ms, 2_400))


def test_a_real_film_that_is_moved_while_it_plays_has_a_hole_there(screen, films):
    screen.open(films.source("25.mp4"))
    screen.player.play()
    screen.wait(lambda: screen.player.snapshot().position_ms >= 200)
    screen.player.seek(3_500)
    first, second = screen.to_the_end()
    assert (first.start_ms, second) == (0, Span(3_480, 4_000))
    assert first.end_ms < 3_480


def test_a_real_film_played_too_fast_for_a_while_has_a_hole_there(screen, films):
    screen.open(films.source("short sound.mp4"))
    screen.player.play()
    for speed, until_ms in ((1.0, 200), (1.75, 800), (1.5, 1_000), (0.5, 1_100), (1.5, 1_200)):
        screen.player.set_speed(speed)
        screen.wait(lambda until_ms=until_ms: screen.player.snapshot().position_ms >= until_ms)
    first, second = screen.to_the_end()
    assert (first.start_ms, second.end_ms) == (0, 2_400)
    skimmed = [one.span for one in screen.told if one.speed > 1.5]
    assert Spans.of(skimmed).items == (Span(first.end_ms, second.start_ms),)


def test_pauses_leave_no_hole_in_a_real_film(screen, films):
    screen.open(films.source("short sound.mp4"))
    for until_ms in range(200, 1_800, 200):
        screen.player.play()
        screen.wait(lambda until_ms=until_ms: screen.player.snapshot().position_ms >= until_ms)
        screen.player.pause()
    assert screen.to_the_end() == (Span(0, 2_400),)


def test_what_is_told_is_a_stretch_and_its_speed():
    assert Run().speed(1.25).run(30).told == [Played(Span(0, 30), 1.25)]
