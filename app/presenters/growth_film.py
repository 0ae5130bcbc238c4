"""The film beside the line: of another talk each time, from a little before the moment that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.presenters.compare_film import CompareFilm, FilmView
from app.presenters.growth_rows import talk_heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.growth import GrowthTalk
    from app.presenters.compare_reading import Background
    from app.presenters.transport import Transport
    from app.services.errors import KnownError
    from app.services.ports import FilmSource, Player
    from app.settings import Settings


class GrowthFilmView(FilmView, Protocol):
    """Draws the film's controls, and says which talk it is of."""

    def show_playing(self, heading: str, chip: str) -> None:
        """Which talk the film is of, and the key of the moment that was asked for."""


class GrowthFilm:
    """One film at a time. Whoever asks for another one lets go of what was still being looked for."""

    def __init__(
        self,
        player: Player,
        view: GrowthFilmView,
        settings: Callable[[], Settings],
        find: Callable[[str], FilmSource],
        background: Background,
    ) -> None:
        """`find` looks for the film of a recording, beside the main thread; it raises KnownError."""
        self._player, self._view, self._settings = player, view, settings
        self._find, self._background = find, background
        self._cancel: Callable[[], None] = lambda: None
        self._talk: GrowthTalk | None = None
        self._film: CompareFilm | None = None
        self._at_ms = 0

    @property
    def transport(self) -> Transport | None:
        """The controls of the film that was asked for; None before any was."""
        return self._film.transport if self._film else None

    @property
    def playing(self) -> bool:
        """Whether a film runs."""
        return self.transport is not None and self.transport.playing

    def rest(self, talk: GrowthTalk) -> None:
        """No moment was asked for yet: the controls stand still."""
        self._cancel()
        self.pause()
        self._talk = None
        self._film = CompareFilm(self._player, talk.fragment, self._view, self._settings)
        self._film.show()

    def play(self, talk: GrowthTalk, time_ms: int, chip: str) -> None:
        """Play this talk from a little before a moment; another film is looked for first."""
        self._view.show_playing(talk_heading(talk), chip)
        self._at_ms = time_ms
        film = self._film
        if film is not None and self._talk == talk and film.transport.has_film:
            film.play_from(time_ms)
            return
        self._talk = talk
        self.again()

    def again(self) -> None:
        """Look for the film (again)."""
        talk = self._talk
        if talk is None:
            return
        self._cancel()
        self.pause()
        film = self._film = CompareFilm(self._player, talk.fragment, self._view, self._settings)
        film.stand_at(self._at_ms - self._settings().lead_in_ms)
        film.show()

        def found(source: FilmSource) -> None:
            film.open(source)
            film.transport.play()
            film.show()

        self._cancel = self._background(lambda: self._find(talk.recording.id), found, film.fail)

    def pause(self) -> None:
        """Stand still."""
        if self._film is not None:
            self._film.transport.pause()

    def fail(self, trouble: KnownError) -> None:
        """The engine gave up."""
        if self._film is not None:
            self._film.fail(trouble)

    def tick(self) -> None:
        """Ten times a second."""
        if self._film is not None:
            self._film.tick()

    def show(self) -> None:
        """The controls as they are now."""
        if self._film is not None:
            self._film.show()

    def close(self) -> None:
        """Let go of the film, and of what was still being looked for."""
        self._cancel()
        self._player.close()
