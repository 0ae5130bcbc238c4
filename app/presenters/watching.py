"""What the person sees of watching: how much counts, and what does not count and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.stages import gate_card, too_fast
from app.presenters.transport import speed_text

if TYPE_CHECKING:
    from app.presenters.observe import ObservePresenter
    from app.presenters.observe_state import GateCard, TransportState


class Watching:
    """Counts what ran on the screen, and says at once what does not: nobody finds that out at the end."""

    def __init__(self, screen: ObservePresenter) -> None:
        """Work for this screen."""
        self._screen = screen
        self._card: GateCard | None = None

    def count(self) -> None:
        """What ran on the screen since the last time; what ran unseen is told."""
        screen = self._screen
        played = screen.transport.take_played()
        screen.opened.viewing.watched(played, playing=screen.transport.playing)
        viewings = screen.opened.viewing.viewings
        if viewings.gate is Gate.FIRST_VIEWING and any(map(viewings.policy.went_unseen, played)):
            screen.view.announce(
                _("A part did not come on the screen and does not count. The timeline shows it.")
            )

    def show_gate(self) -> None:
        """The block above the rows."""
        self._card = gate_card(self._screen.opened.viewing.viewings, self._screen.transport.speed)
        self._screen.view.show_gate(self._card)

    def show_progress(self) -> None:
        """The block and the timeline, when there is more to show than before."""
        before = self._card
        if gate_card(self._screen.opened.viewing.viewings, self._screen.transport.speed) != before:
            self.show_gate()
            self._screen.show_timeline()

    def transport(self) -> TransportState:
        """The controls as they are now; beside the speed stands that it is too fast to count."""
        state = self._screen.transport.state()
        if not too_fast(self._screen.opened.viewing.viewings, state.speed):
            return state
        return replace(state, speed_note=_("does not count"))

    def set_speed(self, speed: float) -> None:
        """Play at this speed; in viewing 1 a person hears when that is too fast to count."""
        self._say_speed(self._screen.transport.set_speed(speed))

    def change_speed(self, by: int) -> None:
        """One step faster, or slower below zero."""
        self._say_speed(self._screen.transport.change_speed(by))

    def _say_speed(self, speed: float) -> None:
        viewings = self._screen.opened.viewing.viewings
        words = _("Speed {speed}").format(speed=speed_text(speed))
        if too_fast(viewings, speed):
            fastest = speed_text(viewings.policy.max_speed)
            words += ". " + _("Faster than {fastest} does not count as watched.").format(fastest=fastest)
        self.show_gate()
        self._screen.show_transport()
        self._screen.view.announce(words)

    def act(self) -> None:
        """The button of the block: to play no faster than counts, or the second viewing."""
        viewings = self._screen.opened.viewing.viewings
        if too_fast(viewings, self._screen.transport.speed):
            self.set_speed(viewings.policy.max_speed)
        else:
            self._screen.begin_second()
