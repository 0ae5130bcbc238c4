"""The thread that decodes and shows: dragging, giving up, failing and ending."""

from __future__ import annotations

import threading
import time

import pytest

from app.domain.frames import FrameTimes
from app.playback import pictures as pictures_module
from app.playback.clock import FilmClock
from app.playback.pictures import Hands, PictureThread
from app.playback.player import FilmPlayer
from app.playback.sound import Silence
from app.playback.stills import NotWanted
from app.playback.words import cannot_play
from app.services.ports import Picture
from tests.playback.stage import DEADLINE_S, Stage


class SlowStills:
    """Decodes a frame in as many packets as a test lets through, and asks each time whether to go on."""

    def __init__(self):
        self.packets = threading.Semaphore(0)
        self.begun = threading.Semaphore(0)
        self.done, self.given_up, self.looked_back = [], [], []
        self.error = None
        self.closed = False

    def frame(self, index, wanted, *, onward=False):
        self.begun.release()
        while not self.packets.acquire(timeout=0.002):
            if not wanted():
                self.given_up.append(index)
                raise NotWanted
        if self.error:
            raise self.error
        self.done.append(index)
        return Picture(1, 1, 4, memoryview(b"1234"), index * 40)

    def look_back(self, index, wanted):
        self.looked_back.append(index)

    def close(self):
        self.closed = True


class Told:
    """What the thread says, in order."""

    def __init__(self):
        self.words = []
        self._news = threading.Condition()

    def say(self, *words):
        with self._news:
            self.words.append(words)
            self._news.notify_all()

    def wait_for(self, *words):
        with self._news:
            assert self._news.wait_for(lambda: words in self.words, DEADLINE_S), self.words

    def hands(self):
        return Hands(
            lambda order, picture: self.say("picture", order, picture.frame_ms // 40),
            lambda picture: self.say("glimpse", picture.frame_ms // 40),
            lambda order: self.say("arrived", order),
            lambda order: self.say("ended", order),
            lambda error: self.say("failed", str(error)),
        )


@pytest.fixture
def stills():
    return SlowStills()


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def clock():
    return FilmClock()


@pytest.fixture
def thread(stills, told, clock):
    frames = FrameTimes(tuple(range(0, 4_000, 40)))
    made = PictureThread(stills, frames, 4_000, clock, told.hands())
    yield made
    clock.stop(0)
    made.close()
    assert stills.closed


def begun(stills):
    assert stills.begun.acquire(timeout=DEADLINE_S)


def test_a_newer_order_stops_the_older_in_the_middle(thread, stills, told):
    thread.go(10)
    begun(stills)
    order = thread.go(20)
    begun(stills)
    stills.packets.release()
    told.wait_for("arrived", order)
    assert (stills.given_up, stills.done) == ([10], [20])
    assert told.words == [("picture", order, 20), ("arrived", order)]


def test_closing_does_not_wait_for_a_long_decode(thread, stills, told):
    thread.go(10)
    begun(stills)
    thread.close()
    assert (stills.given_up, told.words) == ([10], [])


def test_who_drags_for_a_while_sees_some_of_the_frames_on_the_way(thread, stills, told, monkeypatch):
    monkeypatch.setattr(pictures_module, "GLIMPSE_S", 0.0)
    thread.go(10)
    begun(stills)
    thread.go(20)
    stills.packets.release()
    told.wait_for("glimpse", 10)
    begun(stills)
    last = thread.go(30)
    stills.packets.release()
    told.wait_for("glimpse", 20)
    stills.packets.release()
    told.wait_for("arrived", last)
    assert stills.given_up == []


def test_pausing_drops_the_frame_that_was_being_decoded(thread, stills, told, clock):
    stills.packets.release()
    told.wait_for("arrived", thread.go(10))
    clock.start(400, time.monotonic())
    thread.look()
    begun(stills)
    begun(stills)
    clock.stop(400)
    thread.stay(10)
    stills.packets.release(2)
    order = thread.go(50)
    told.wait_for("arrived", order)
    assert [words for words in told.words if words[0] == "picture"][1:] == [("picture", order, 50)]


def test_frames_that_are_late_are_passed_over_and_never_shown_twice(thread, stills, told, clock):
    stills.packets.release(3)
    first = thread.go(0)
    told.wait_for("arrived", first)
    clock.start(0, time.monotonic() - 2.0)
    thread.look()
    begun(stills)
    begun(stills)
    begun(stills)
    numbers = stills.done
    clock.stop(0)
    assert numbers[1] >= 48
    assert numbers == sorted(set(numbers))


def test_a_step_back_has_the_frames_before_it_decoded_in_advance(thread, stills, told):
    stills.packets.release(9)
    told.wait_for("arrived", thread.go(50))
    told.wait_for("arrived", thread.go(49))
    # One order more: what the thread does when it has nothing to do, it has done before this.
    told.wait_for("arrived", thread.go(80))
    told.wait_for("arrived", thread.go(20))
    assert stills.looked_back in ([49], [])
    deadline_s = time.monotonic() + DEADLINE_S
    thread.go(19)
    while 19 not in stills.looked_back and time.monotonic() < deadline_s:
        threading.Event().wait(0.002)
    assert stills.looked_back[-1] == 19


def test_a_film_that_cannot_be_read_any_more_is_told_once(thread, stills, told):
    stills.error = cannot_play()
    stills.packets.release()
    thread.go(10)
    told.wait_for("failed", str(cannot_play()))
    stills.error = None
    stills.packets.release()
    told.wait_for("arrived", thread.go(11))
    assert [words[0] for words in told.words].count("failed") == 1


def test_a_fault_in_what_nobody_wants_any_more_is_nobodys_concern(thread, stills, told):
    stills.error = cannot_play()
    thread.go(10)
    begun(stills)
    # Asked and failed at the same moment: the order is newer than the fault.
    with thread._wake:
        stills.packets.release()
        while stills.packets._value:
            threading.Event().wait(0.001)
        thread._order += 1
        thread._wanted = 20
        stills.error = None
    begun(stills)
    stills.packets.release()
    told.wait_for("arrived", thread._order)


def test_a_drive_that_is_pulled_out_stops_the_film_and_says_so(qapp, films, monkeypatch):
    player = FilmPlayer(Silence())
    stage = Stage(player, qapp)
    stage.open(films.source("25.mp4"))
    stage.play_frames(3)

    def gone(*_asked, **_how):
        raise cannot_play()

    monkeypatch.setattr(player._pictures._stills, "frame", gone)
    until_s = time.monotonic() + DEADLINE_S
    while not stage.failures and time.monotonic() < until_s:
        qapp.processEvents()
    assert [str(each) for each in stage.failures] == [str(cannot_play())]
    now = player.snapshot()
    assert (now.playing, now.position_ms) == (False, stage.seen[-1].frame_ms)
    monkeypatch.undo()
    stage.failures.clear()
    stage.play_frames(3)
    assert stage.wrong() == []
    player.close()
    assert player.snapshot().position_ms == 0
