"""The player's controls inside the borders of a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.fragment_frames import FragmentFrames
from app.presenters.observe_state import TransportState
from app.presenters.words import precise_time_text, time_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.spans import Span
    from app.domain.viewing import Played
    from app.services.ports import FilmSource, Player

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)


class Transport:
    """Plays one fragment: never starts outside its borders, stops on its last frame.

    Without a film nothing moves.
    """

    def __init__(self, player: Player, borders: Span) -> None:
        """Control this player; `open` gives it its film."""
        self._player = player
        self._borders = borders
        self._frames: FragmentFrames | None = None

    def open(self, film: FilmSource, at_ms: int) -> None:
        """Show this film, paused at a time. Raises PlaybackUnavailable."""
        self._frames = None
        self._player.open(film, self._inside(at_ms))
        self._frames = FragmentFrames(film.frames, self._borders)

    def lose(self) -> None:
        """The engine gave up, or there is no film to show."""
        self._frames = None

    @property
    def has_film(self) -> bool:
        """Whether there is a picture to work with."""
        return self._frames is not None

    @property
    def position_ms(self) -> int:
        """The frame on the screen; without a film the beginning of the fragment."""
        return self._player.snapshot().position_ms if self._frames else self._borders.start_ms

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._player.snapshot().playing

    @property
    def speed(self) -> float:
        """How fast the film runs, or would."""
        return self._player.snapshot().speed

    def frame_at(self, pressed_at_s: float) -> int | None:
        """The frame that was on the screen when a key went down; None without a film."""
        if self._frames is None:
            return None
        # Between the last frame of the fragment and the pause that follows, a frame more may have passed.
        return min(self._player.frame_on_screen_ms(pressed_at_s), self._frames.last_ms)

    def beside(self, at_ms: int, frames: int) -> int:
        """The frame so many frames later (or earlier, below zero) than the one at this time."""
        return at_ms if self._frames is None else self._frames.beside(at_ms, frames)

    def snapped(self, at_ms: int) -> int:
        """The frame of the fragment that begins nearest to this time."""
        return at_ms if self._frames is None else self._frames.snapped(at_ms)

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play on; at or past the end of the fragment, from its beginning."""
        if self._frames is None:
            return
        now = self._player.snapshot()
        if now.ended or not self._frames.first_ms <= now.position_ms < self._frames.last_ms:
            self.seek(self._borders.start_ms)
        self._player.play()

    def pause(self) -> None:
        """Stop on the frame on the screen."""
        self._player.pause()

    def seek(self, to_ms: int) -> None:
        """Go to a time, brought inside the borders."""
        self._player.seek(self._inside(to_ms))

    def skip(self, by_ms: int) -> None:
        """So much forward, or back below zero."""
        self.seek(self.position_ms + by_ms)

    def step(self, frames: int) -> None:
        """Pause, and go exactly so many frames forward or back; not out of the fragment."""
        if self._frames is None:
            return
        by = self._frames.way(self.position_ms, frames)
        if by:
            self._player.step(by)
        else:
            self._player.pause()

    def play_from(self, at_ms: int) -> None:
        """Play from this time."""
        if self._frames is None:
            return
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
        self._player.set_speed(speed)
        return speed

    def set_volume(self, percent: int) -> None:
        """0 to 100. Who turns the sound up wants to hear it."""
        self._player.set_volume(min(max(percent, 0), 100))
        if percent > 0 and self._player.snapshot().muted:
            self._player.set_muted(False)

    def toggle_muted(self) -> None:
        """Sound off or on."""
        self._player.set_muted(not self._player.snapshot().muted)

    def take_played(self) -> Sequence[Played]:
        """What ran on the screen since this was asked last."""
        return self._player.take_played()

    def tick(self) -> bool:
        """Stop the film on the last frame of the fragment; whether it was playing until now."""
        now = self._player.snapshot()
        # Film time, as the last frame may stand long, and its sound go on.
        if self._frames is not None and now.playing and now.film_ms >= self._borders.end_ms:
            self._player.pause()
            self._player.seek(self._frames.last_ms)
        return now.playing

    def state(self) -> TransportState:
        """The controls as they are now."""
        now, at_ms = self._player.snapshot(), self.position_ms
        return TransportState(
            playing=now.playing,
            position_ms=at_ms,
            position_text=precise_time_text(at_ms),
            end_text=time_text(self._borders.end_ms),
            speed=now.speed,
            speed_text=speed_text(now.speed),
            volume=now.volume,
            muted=now.muted,
            has_film=self.has_film,
        )

    def _inside(self, at_ms: int) -> int:
        return min(self._borders.clamp(at_ms), self._borders.end_ms - 1)


def speed_text(speed: float) -> str:
    """1,0x with the decimal sign of the language."""
    digits = f"{speed:.2f}".rstrip("0")
    digits = digits + "0" if digits.endswith(".") else digits
    return _("{speed}×").format(speed=digits.replace(".", _(".")))
