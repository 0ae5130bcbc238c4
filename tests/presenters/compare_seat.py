"""Sitting down at the table: a real database, the presenter, a view that notes, and a player with a clock."""

from __future__ import annotations

from pathlib import Path

from app.assembly import discussion_service
from app.domain.recordings import Observation, Role
from app.playback.fake import FakePlayer
from app.presenters.compare import ComparePresenter
from app.presenters.compare_state import CompareHeading, CompareRow
from app.presenters.compare_talk import CompareTools, speaker_of
from app.services.errors import KnownError, StorageUnavailable
from app.services.observing import open_observation
from app.services.ports import FilmSource
from app.settings import Settings
from tests.fakes import KeptObserver
from tests.services.talk_desk import FORM, FRAGMENT, STUDENT, TalkDesk
from tests.storage import story

FILM = FilmSource(Path("a.mp4"), story.FRAMES, 60_000)


class NotingView:
    """Keeps the newest of each thing it is shown, and everything that was said."""

    def __init__(self):
        self.said, self.problems = [], []
        self.gate = self.shown = self.talk = self.speaker = self.transport = self.trouble = None
        self.selected, self.waiting = "", False

    def show_gate(self, state):
        self.gate = state

    def show_waiting(self, *, waiting):
        self.waiting = waiting

    def show_comparison(self, state):
        self.shown = state

    def show_selected(self, key):
        self.selected = key

    def show_problem(self, problem):
        self.problems.append(problem)

    def show_talk(self, state):
        self.talk = state

    def show_speaker(self, state):
        self.speaker = state

    def show_transport(self, state):
        self.transport = state

    def show_film_trouble(self, trouble):
        self.trouble = trouble

    def announce(self, text):
        self.said.append(text)


class Background:
    """Work is done at once; or, when `held`, by `go_on` and only if nobody let go of it."""

    def __init__(self):
        self.held, self._waiting = False, []

    def __call__(self, work, done, failed):
        waiting = self._waiting
        task = (work, done, failed)
        waiting.append(task)
        if not self.held:
            self.go_on()
        return lambda: waiting.remove(task) if task in waiting else None

    def go_on(self):
        """Do what waits."""
        while self._waiting:
            work, done, failed = self._waiting.pop(0)
            try:
                result = work()
            except KnownError as error:
                failed(error)
            else:
                done(result)


class Seat(TalkDesk):
    """Student Nguyễn and mentor J.B. observed the same fragment; the screen for talking is open."""

    def __post_init__(self):
        super().__post_init__()
        self.background = Background()

    def sit_down(self, form_id=FORM, *, begin=True):
        """Open the screen (again)."""
        self.view, self.player = NotingView(), FakePlayer()
        self.memory, self.settings = KeptObserver("J.B.", Role.MENTOR), Settings()
        self.talk = discussion_service(self.place, self.work, FRAGMENT, lambda: speaker_of(self.memory))
        tools = CompareTools(
            self.comparing,
            self.talk,
            self.memory,
            lambda: self.settings,
            lambda _recording: True,
            self.background,
        )
        self.presenter = ComparePresenter(tools, story.PART, form_id, self.player, self.view)
        if begin:
            self.presenter.start()
        return self.presenter

    def opened(self, observation_id):
        """The observation, to fill in."""
        observations = self.work.stores.observations
        observation = observations.get(observation_id)
        return open_observation(observations, self.place.clock, self.place.new_id, observation, story.PART)

    def another(self, who, role=Role.LECTURER, form=story.FORM):
        """Somebody else begins to observe the fragment."""
        made = Observation(self.place.new_id(), FRAGMENT, who, role, form, self.clock.wall)
        self.work.stores.observations.add(made)
        return made.id

    def rows(self):
        """The rows on the screen."""
        return [line for line in self.view.shown.lines if isinstance(line, CompareRow)]

    def row(self, text):
        """The row of which the text contains this."""
        return next(row for row in self.rows() if text in row.text)

    def headings(self):
        """What stands above the rows."""
        return [line.text for line in self.view.shown.lines if isinstance(line, CompareHeading)]

    def disk_is_full(self, monkeypatch):
        """Nothing that is said can be kept from now on."""

        def full(*_anything):
            raise StorageUnavailable("The disk is full.")

        for name in ("add_point", "add_reply", "add_round"):
            monkeypatch.setattr(type(self.talks), name, full)


__all__ = ["FILM", "FORM", "FRAGMENT", "STUDENT", "NotingView", "Seat"]
