"""The observing screen in a window, on stores in memory and a player whose clock a test turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.frames import FrameTimes
from app.domain.recordings import FilmPlace, Fragment, Observation, Participant, Recording, Role, TalkKind
from app.domain.spans import Span
from app.playback.fake import FakePlayer
from app.services.observing import open_observation
from app.services.ports import FilmSource
from app.settings import Settings
from app.ui.keys import Actions, KeyWatcher
from app.ui.menu import window_actions
from app.ui.observe.actions import observe_actions
from app.ui.observe.page import ObserveDoors, Observing, observe_page
from app.ui.window import MainWindow
from tests.fakes import NOON, MemoryObservations, TurnedClock, counted_ids

FRAME_MS, BORDERS = 40, Span(1_000, 11_000)


def example_recording(title="Voortgangsgesprek groep 5", duration_ms=20_000):
    place = FilmPlace("/films/a.mp4", "a.mp4", "1-00")
    people = (Participant(Role.STUDENT, "M."), Participant(Role.PARENT))
    return Recording("r1", title, TalkKind.PROGRESS, place, duration_ms, NOON, None, people)


def film_of(duration_ms, frame_ms=FRAME_MS):
    return FilmSource(Path("a.mp4"), FrameTimes(tuple(range(0, duration_ms, frame_ms))), duration_ms)


class PlayerClock:
    """Keys are pressed at the very time of the fake player's clock."""

    def __init__(self, player):
        self.player = player
        self.back_s = 0.0

    def pressed_at_s(self, timestamp_ms):
        return self.player.now_s - self.back_s


class PresentingGate:
    """Lets a recording be shown, and notes what for; or refuses it."""

    def __init__(self):
        self.refusal, self.shown_for = None, []

    def purposes(self):
        return [("mentor", "met de mentor"), ("practicum", "in het practicum")]

    def show(self, purpose):
        if self.refusal is not None:
            raise self.refusal
        self.shown_for.append(purpose)


@dataclass
class Outside:
    """Notes where the screen leads, and plays the rest of the program."""

    film: object
    settings: Settings = field(default_factory=Settings)
    went: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    fetched: int = 0
    gate: PresentingGate = field(default_factory=PresentingGate)

    def fetch(self, done, failed):
        self.fetched += 1
        if isinstance(self.film, Exception):
            failed(self.film)
        else:
            done(self.film)

    def point(self, again):
        self.went.append("point")
        again()

    def doors(self, watcher, clock):
        return ObserveDoors(
            self.fetch,
            self.point,
            lambda: self.settings,
            lambda volume, splitter: self.kept.append((volume, splitter)),
            watcher.watch,
            clock,
            self.gate,
        )


@dataclass
class Scene:
    """Everything at hand."""

    theme: object
    form: object
    borders: Span = BORDERS
    duration_ms: int = 20_000
    whole: bool = False
    player: object = None

    def __post_init__(self):
        self.store, self.clock = MemoryObservations(), TurnedClock()
        self.fragment = Fragment("f1", "r1", "", self.borders, whole=self.whole)
        self.observation = Observation("o1", "f1", "M.", Role.STUDENT, self.form, self.clock.wall)
        self.store.add(self.observation)
        self.recording = example_recording(duration_ms=self.duration_ms)
        self.player = self.player or FakePlayer()
        self.keyclock = PlayerClock(self.player)
        self.outside = Outside(film_of(self.duration_ms))
        self.opened = self._open("id")
        self.actions = Actions((*window_actions(), *observe_actions()))
        self.watcher = KeyWatcher(self.actions, self.keyclock)
        self.window = None

    def _open(self, prefix):
        return open_observation(
            self.store, self.clock.clock(), counted_ids(prefix), self.observation, self.fragment
        )

    # The state one begins in

    def watched(self):
        self.opened.viewing.count_showing("Samen gezien in de les")
        return self

    def unlocked(self):
        self.watched()
        self.opened.viewing.begin_second()
        return self

    def reopened(self, prefix="again"):
        """The observation anew, as after a restart."""
        self.opened = self._open(prefix)
        return self

    # On the screen

    def make_window(self):
        self.window = MainWindow(self.theme, self.actions, self.watcher)
        from app.ui.page import Page

        home = QWidget()
        home.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window.open_page(Page(home, "library"))
        return self.window

    def open(self):
        """The screen in the window."""
        self.desk = Observing(
            self.theme,
            self.actions,
            self.player,
            self.opened,
            self.recording,
            self.outside.doors(self.watcher, self.keyclock),
        )
        self.desk._wiring._tick.setInterval(10_000_000)
        self.desk.screen.back_asked.connect(lambda: self.outside.went.append("back"))
        self.desk.screen.summary_asked.connect(lambda: self.outside.went.append("summary"))
        self.window.open_page(observe_page(self.desk))
        return self.desk

    def close(self):
        self.window.go_back()

    @property
    def screen(self):
        return self.desk.screen

    @property
    def presenter(self):
        return self.desk.presenter

    # Time

    def play(self, ms, step_ms=100):
        """Let the film play, with ticks as the screen's own timer makes them."""
        if not self.player.snapshot().playing:
            self.presenter.transport.play()
        self.wait(ms, step_ms)

    def wait(self, ms, step_ms=100):
        for _ in range(ms // step_ms):
            self.player.advance(step_ms)
            self.clock.turn(step_ms)
            self.presenter.tick(self.clock.ms)
