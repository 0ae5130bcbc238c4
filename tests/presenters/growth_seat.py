"""Sitting before the growth screen: a real database, the presenter, a view that notes, and a player."""

from __future__ import annotations

from pathlib import Path

from app.playback.fake import FakePlayer
from app.presenters.growth import GrowthPresenter, GrowthTools
from app.services.errors import FilmRefused, StorageUnavailable
from app.services.ports import FilmSource
from app.settings import Settings
from tests.presenters.compare_seat import Background
from tests.services.growth_desk import GrowthDesk
from tests.storage import story


class NotingGrowth:
    """Keeps the newest of each thing it is shown, and everything that was said."""

    def __init__(self):
        self.said, self.problem = [], None
        self.page = self.shown = self.transport = self.trouble = None
        self.selected, self.playing = "", ("", "")

    def show_picks(self, page):
        self.page = page

    def show_line(self, state):
        self.shown = state

    def show_selected(self, key):
        self.selected = key

    def show_problem(self, problem):
        self.problem = problem

    def show_playing(self, heading, chip):
        self.playing = (heading, chip)

    def show_transport(self, state):
        self.transport = state

    def show_film_trouble(self, trouble):
        self.trouble = trouble

    def announce(self, text):
        self.said.append(text)


class GrowthSeat(GrowthDesk):
    """Nguyễn with four talks; the screen is not begun yet."""

    def __post_init__(self):
        super().__post_init__()
        self.background, self.settings = Background(), Settings()
        self.gone: frozenset[str] = frozenset()
        self.asked: list[str] = []
        self.sit_down()

    def sit_down(self, last="", before=()):
        """Open the screen (again)."""
        self.view, self.player = NotingGrowth(), FakePlayer()
        tools = GrowthTools(
            self.growth, lambda: self.settings, self.find, lambda _places: self.gone, self.background
        )
        self.presenter = GrowthPresenter(tools, self.player, self.view, last, before)
        return self.presenter

    def find(self, recording_id):
        """The film of a recording."""
        self.asked.append(recording_id)
        if recording_id in self.gone:
            raise FilmRefused("The file is no longer there.")
        return FilmSource(Path(f"{recording_id}.mp4"), story.FRAMES, 60_000)

    def draw(self):
        """The line through what is picked at first."""
        self.presenter.start()
        self.presenter.go()

    def row(self, text="welkom"):
        """The row with this in its words."""
        return next(row for row in self.view.shown.rows if text in row.text)

    def disk_is_full(self, monkeypatch):
        """Nothing can be kept from now on."""

        def full(*_anything):
            raise StorageUnavailable("The disk is full.")

        monkeypatch.setattr(type(self.work.stores.observations), "append", full)
