"""A player and somebody who watches it: reads every frame's number, and waits without sleeping."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from app.playback.fake import FakePlayer
from tests.films import read_number

# Only reached when something is wrong, however slow the computer is.
DEADLINE_S = 30.0


@dataclass(frozen=True)
class Seen:
    """A frame that was handed over: the number in its pixels, the time it is named by, and when."""

    number: int
    frame_ms: int
    at_s: float


class Stage:
    """Listens to one player; with `paints`, a frame counts as painted as soon as it is handed over."""

    def __init__(self, player, app, *, paints=True):
        self.player = player
        self.source = None
        self.seen: list[Seen] = []
        self.failures = []
        self._app, self._paints = app, paints
        self._news = threading.Condition()
        self._fake = isinstance(player, FakePlayer)
        player.listen(self)

    # The player's listener, from any thread

    def picture_ready(self, picture):
        at_s = self.now_s()
        if self._paints and not self._fake:
            self.player.shown(picture.frame_ms, at_s)
        with self._news:
            self.seen.append(Seen(self._number(picture), picture.frame_ms, at_s))
            self._news.notify_all()

    def player_changed(self):
        with self._news:
            self._news.notify_all()

    def player_failed(self, error):
        with self._news:
            self.failures.append(error)
            self._news.notify_all()

    def _number(self, picture):
        if self._fake:
            return int.from_bytes(picture.pixels[:4], "little")
        return read_number(picture.pixels, picture.width, picture.height, picture.stride)

    # The test

    def now_s(self):
        """The player's clock."""
        return self.player.now_s if self._fake else time.monotonic()

    def open(self, source, start_ms=0):
        """Open a film and wait for its first picture."""
        self.source = source
        self.player.open(source, start_ms)
        self.wait(lambda: self.seen)

    def wait(self, happened, *, failing=False):
        """Until this is so; time goes by for a fake, and Qt works. With `failing`, trouble may come."""
        until_s = time.monotonic() + DEADLINE_S
        while not happened():
            assert time.monotonic() < until_s, f"waited in vain; last frames: {self.seen[-5:]}"
            assert failing or not self.failures, self.failures
            if self._fake:
                self.player.advance(10)
                continue
            self._app.processEvents()
            with self._news:
                self._news.wait(0.005)

    def play_frames(self, count):
        """Play until so many frames were handed over."""
        enough = len(self.seen) + count
        self.player.play()
        self.wait(lambda: len(self.seen) >= enough)

    def go(self, act):
        """Do this, and wait until a frame is handed over that stands where the player says it is."""
        before = len(self.seen)
        act()
        self.wait(lambda: len(self.seen) > before and self.seen[-1].frame_ms == self.position_ms)
        return self.seen[before:]

    def rest(self):
        """Whatever the player's threads still have to say, is said."""
        if not self._fake:
            # A second order is only looked at after all that came before it.
            self.go(lambda: self.player.seek(self.position_ms))
            self.seen.pop()

    @property
    def position_ms(self):
        return self.player.snapshot().position_ms

    def index(self, frame_ms=None):
        """The number of the frame at this time, or at the player's position."""
        return self.source.frames.index_at(self.position_ms if frame_ms is None else frame_ms)

    def wrong(self):
        """Frames that are not the ones they are named."""
        return [one for one in self.seen if self.source.frames.start_ms(one.number) != one.frame_ms]
