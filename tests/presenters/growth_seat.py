"""Sitting before the growth screen: a real database, the presenter, a view that notes, and a player."""

from __future__ import annotations

from pathlib import Path

from app.playback.fake import FakePlayer
from app.presenters.growth import GrowthPresenter, GrowthTools
from app.services.errors import FilmRefused
from app.services.ports import FilmSource
from app.settings import Settings
from tests.presenters.film_seat import Background, NotingFilm, nothing_can_be_kept
from tests.services.growth_desk import GrowthDesk
from tests.storage import story


class NotingGrowth(NotingFilm):
    """The view of growth."""

    def __init__(self):
        super().__init__()
        self.page, self.playing = None, ("", "")

    def show_picks(self, page):
        self.page = page

    def show_line(self, state):
        self.shown = state

    def show_playing(self, heading, chip):
        self.playing = (heading, chip)


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
        nothing_can_be_kept(monkeypatch, self.work.stores.observations, "append")
