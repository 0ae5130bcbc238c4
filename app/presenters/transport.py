"""The player's controls inside the borders of a fragment, and what playing says about the viewing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.viewing import Glimpse
from app.i18n import _
from app.presenters.observe_state import TransportState
from app.presenters.words import precise_time_text, time_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.spans import Span
    from app.services.ports import Player, PlayerSnapshot

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)


class Transport:
    """Plays one fragment: never starts outside its borders, stops at its end.

    `jumped` is called whenever the film is moved or its speed changes, so that nothing of that counts
    as watched.
    """

    def __init__(self, player: Player, borders: Span, jumped: Callable[[], None]) -> None:
        """Control this player; the film is opened by whoever owns the player."""
        self._player = player
        self._borders = borders
        self._jumped = jumped
        self.failed = ""

    def set_borders(self, borders: Span) -> None:
        """The fragment's borders moved."""
        self._borders = borders
        self._jumped()

    @property
    def position_ms(self) -> int:
        """The frame on the screen."""
        return self._player.snapshot().position_ms

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._player.snapshot().playing

    def frame_at(self, pressed_at_s: float) -> int:
        """The frame that was on the screen when a key went down, inside the borders."""
        return self._borders.clamp(self._player.frame_on_screen_ms(pressed_at_s))

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play on; at or past the end of the fragment, from its beginning."""
        now = self._player.snapshot()
        if now.ended or not self._borders.start_ms <= now.position_ms < self._borders.end_ms - 1:
            self.seek(self._borders.start_ms)
        self._player.play()

    def pause(self) -> None:
        """Stop on the frame on the screen."""
        self._player.pause()

    def seek(self, to_ms: int) -> None:
        """Go to a time, brought inside the borders."""
        self._jumped()
        self._player.seek(min(self._borders.clamp(to_ms), self._borders.end_ms - 1))
        self._jumped()

    def skip(self, by_ms: int) -> None:
        """So much forward, or back below zero."""
        self.seek(self.position_ms + by_ms)

    def step(self, frames: int) -> None:
        """Exactly so many frames forward or back."""
        self._jumped()
        self._player.step(frames)
        self._jumped()

    def play_from(self, at_ms: int) -> None:
        """Play from this time."""
        self.seek(at_ms)
        self._player.play()

    def change_speed(self, by: int) -> float:
        """One step faster or slower; the speed that came out."""
        speed = self._player.snapshot().speed
        near = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - speed))
        return self.set_speed(SPEEDS[min(max(near + by, 0), len(SPEEDS) - 1)])

    def set_speed(self, speed: float) -> float:
        """Play at this speed, pitch kept."""
        speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])
        self._jumped()
        self._player.set_speed(speed)
        self._jumped()
        return speed

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._player.set_volume(min(max(percent, 0), 100))

    def toggle_muted(self) -> None:
        """Sound off or on."""
        self._player.set_muted(not self._player.snapshot().muted)

    def glimpse(self, at_ms: int) -> Glimpse:
        """What the player does now; the film is stopped when it ran over the fragment's end."""
        now = self._player.snapshot()
        if now.playing and now.position_ms >= self._borders.end_ms:
            self._player.pause()
        return Glimpse(at_ms, self._counted_ms(now), now.playing, now.speed)

    def _counted_ms(self, now: PlayerSnapshot) -> int:
        """Having reached the end of the film, its last frame has been seen too."""
        return max(now.position_ms, self._borders.end_ms) if now.ended else now.position_ms

    def state(self) -> TransportState:
        """The controls as they are now."""
        now = self._player.snapshot()
        return TransportState(
            playing=now.playing,
            position_ms=now.position_ms,
            position_text=precise_time_text(now.position_ms),
            end_text=time_text(self._borders.end_ms),
            speed=now.speed,
            speed_text=speed_text(now.speed),
            volume=now.volume,
            muted=now.muted,
            failed=self.failed,
        )


def speed_text(speed: float) -> str:
    """1,0x with the decimal sign of the language."""
    digits = f"{speed:.2f}".rstrip("0")
    digits = digits + "0" if digits.endswith(".") else digits
    return _("{speed}×").format(speed=digits.replace(".", _(".")))
