"""The sound of the open film as the player sees it: started and stopped with the clock, and kept with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.playback.sound import Silence

if TYPE_CHECKING:
    from pathlib import Path

    from app.playback.clock import FilmClock
    from app.playback.sound import Sound
    from app.playback.stills import AvStills

# Sound and picture that have lost each other are brought together again, but not more often than this.
REJOIN_S = 5.0
# Near its end the sound is left alone: it may be shorter than the picture.
_LAST_MS = 1_000


class Soundtrack:
    """Film time on this side, the engine's own time on the other. The player's lock guards it.

    Only `_heard` comes from any thread, and at any moment: it does no more than tell the clock.
    """

    def __init__(self, engine: Sound, clock: FilmClock) -> None:
        """`engine` is used for films that have sound."""
        self._engine, self._sound = engine, engine
        self._clock = clock
        self._offset_ms = 0.0
        self._ends_ms = float("inf")
        # Film time and speed at which the sound was paused, as long as it stands there.
        self._stands: tuple[float, float] | None = None
        self._astray = False
        self._rejoin_from_s = 0.0
        self.volume, self.muted = 100, False

    def open(self, path: Path, stills: AvStills) -> None:
        """Load the sound of this film, if it has any."""
        self._offset_ms, self._ends_ms = stills.sound_offset_ms, stills.sound_ends_ms
        self._stands, self._astray = None, False
        self._sound = self._engine if stills.has_sound else Silence()
        self._sound.open(path, self._heard, stills.starts_ms)
        self._sound.set_volume(self.volume)
        self._sound.set_muted(self.muted)

    def close(self) -> None:
        """Let go of the film."""
        self._sound.close()

    def play(self, at_ms: float, now_s: float) -> None:
        """Sound from this film time on, before the clock starts."""
        speed = self._clock.speed
        if self._stands == (at_ms, speed):
            self._sound.resume(speed)
        else:
            self._sound.play(at_ms + self._offset_ms, speed)
        self._stands, self._astray = None, False
        self._rejoin_from_s = now_s + REJOIN_S

    def pause(self, at_ms: float) -> None:
        """Silence, and stay at this film time."""
        self._sound.pause()
        self._stands = (at_ms, self._clock.speed)

    def leave(self) -> None:
        """Silence: the film is going elsewhere."""
        if self._clock.running:
            self._sound.pause()
        self._stands = None

    def set_speed(self, speed: float) -> None:
        """Another speed while playing."""
        self._sound.set_speed(speed)

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self.volume = percent
        self._sound.set_volume(percent)

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self.muted = muted
        self._sound.set_muted(muted)

    def rejoin(self, now_s: float) -> None:
        """Bring the sound to the picture if the two have lost each other."""
        if not self._astray or now_s < self._rejoin_from_s or not self._clock.running:
            return
        at_ms = self._clock.film_ms(now_s)
        if at_ms < self._ends_ms - _LAST_MS:
            self.play(at_ms, now_s)

    def _heard(self, sound_ms: float, at_s: float) -> None:
        """From the engine: where the sound was at this moment."""
        self._astray = not self._clock.follow(sound_ms - self._offset_ms, at_s, time.monotonic())
