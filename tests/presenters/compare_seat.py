"""Sitting down at the table: a real database, the presenter, a view that notes, and a player with a clock."""

from __future__ import annotations

from pathlib import Path

from app.assembly import discussion_service
from app.domain.recordings import Observation, Role
from app.playback.fake import FakePlayer
from app.presenters.compare import ComparePresenter
from app.presenters.compare_state import CompareHeading, CompareRow
from app.presenters.compare_talk import CompareTools, speaker_of
from app.services.observing import open_observation
from app.services.ports import FilmSource
from app.settings import Settings
from tests.fakes import KeptObserver
from tests.presenters.film_seat import Background, NotingFilm, nothing_can_be_kept
from tests.services.talk_desk import FORM, FRAGMENT, STUDENT, TalkDesk
from tests.storage import story

FILM = FilmSource(Path("a.mp4"), story.FRAMES, 60_000)


class NotingView(NotingFilm):
    """The view of the table."""

    def __init__(self):
        super().__init__()
        self.gate = self.talk = self.speaker = None
        self.waiting = False

    def show_gate(self, state):
        self.gate = state

    def show_waiting(self, *, waiting):
        self.waiting = waiting

    def show_comparison(self, state):
        self.shown = state

    def show_talk(self, state):
        self.talk = state

    def show_speaker(self, state):
        self.speaker = state


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
        nothing_can_be_kept(monkeypatch, self.talks, "add_point", "add_reply", "add_round")


__all__ = ["FILM", "FORM", "FRAGMENT", "STUDENT", "NotingView", "Seat"]
