"""The film beside the comparison: from a little before a moment, inside the fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.presenters.film_trouble import film_trouble
from app.presenters.transport import Transport
from app.services.errors import PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.recordings import Fragment
    from app.presenters.observe_state import FilmTrouble, TransportState
    from app.services.errors import KnownError
    from app.services.ports import FilmSource, Player
    from app.settings import Settings


class FilmView(Protocol):
    """Draws the film's controls."""

    def show_transport(self, state: TransportState) -> None:
        """The player's controls."""

    def show_film_trouble(self, trouble: FilmTrouble | None) -> None:
        """Words in the place of the picture."""


class CompareFilm:
    """Plays the fragment; nothing here counts as watched."""

    def __init__(
        self, player: Player, fragment: Fragment, view: FilmView, settings: Callable[[], Settings]
    ) -> None:
        """No film before `open`."""
        self._player, self._view, self._settings = player, view, settings
        self.transport = Transport(player, fragment.borders)
        self._shown_ms = -1
        self._first_ms = fragment.borders.start_ms

    def stand_at(self, position_ms: int | None) -> None:
        """Begin here when the film comes, instead of at the start of the fragment."""
        if position_ms is not None:
            self._first_ms = position_ms

    def open(self, film: FilmSource) -> None:
        """Here is the film."""
        try:
            self.transport.open(film, self._first_ms)
        except PlaybackUnavailable as trouble:
            self.fail(trouble)
            return
        self._player.set_volume(self._settings().volume)
        self._view.show_film_trouble(None)
        self.show()

    def fail(self, trouble: KnownError) -> None:
        """There is no film: the talk goes on without."""
        self.transport.lose()
        self._view.show_film_trouble(film_trouble(trouble, may_point=False))
        self.show()

    def play_from(self, time_ms: int) -> None:
        """Play from a little before this time."""
        self.transport.play_from(self._before(time_ms))
        self.show()

    def stand_before(self, time_ms: int) -> None:
        """Stand still a little before this time."""
        self.transport.pause()
        self.transport.seek(self._before(time_ms))
        self.show()

    def now_ms(self) -> int | None:
        """The frame on the screen; None without a film."""
        return self.transport.position_ms if self.transport.has_film else None

    def tick(self) -> None:
        """Ten times a second: stop at the end of the fragment, and show what moved."""
        if self.transport.tick() or self.transport.position_ms != self._shown_ms:
            self.show()

    def show(self) -> None:
        """Where the player is now."""
        state = self.transport.state()
        self._shown_ms = state.position_ms
        self._view.show_transport(state)

    def close(self) -> None:
        """Let go of the film."""
        self._player.close()

    def _before(self, time_ms: int) -> int:
        return time_ms - self._settings().lead_in_ms
