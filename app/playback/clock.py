"""Film time against the monotonic clock: where the film is, how fast it runs, and staying with the sound."""

from __future__ import annotations

import threading

# The picture is led towards the sound no faster than this, so that nobody sees it.
GENTLE = 0.05
# Within this the two are together; beyond `LOST_MS` the picture goes where the sound is.
TOGETHER_MS = 15.0
LOST_MS = 400.0


class FilmClock:
    """Where the film is at a moment of time.monotonic. Safe between threads."""

    def __init__(self) -> None:
        """Stands still at 0."""
        self._lock = threading.Lock()
        self._at_s = 0.0
        self._film_ms = 0.0
        self._speed = 1.0
        self._lead = 0.0
        self._running = False

    @property
    def speed(self) -> float:
        """What the person chose."""
        return self._speed

    @property
    def running(self) -> bool:
        """Whether film time goes on."""
        return self._running

    def film_ms(self, now_s: float) -> float:
        """Film time at this moment."""
        with self._lock:
            return self._film_ms_at(now_s)

    def moment_s(self, film_ms: float) -> float:
        """When the running clock reaches this film time (time.monotonic seconds)."""
        with self._lock:
            return self._at_s + (film_ms - self._film_ms) / (self._pace * 1000)

    def start(self, film_ms: float, now_s: float) -> None:
        """Run from this film time on."""
        with self._lock:
            self._at_s, self._film_ms, self._lead, self._running = now_s, film_ms, 0.0, True

    def stop(self, film_ms: float) -> None:
        """Stand still at this film time."""
        with self._lock:
            self._film_ms, self._lead, self._running = film_ms, 0.0, False

    def set_speed(self, speed: float, now_s: float) -> None:
        """Another speed from this moment on."""
        with self._lock:
            self._film_ms, self._at_s = self._film_ms_at(now_s), now_s
            self._speed, self._lead = speed, 0.0

    def follow(self, sound_ms: float, heard_at_s: float, now_s: float) -> bool:
        """The sound was here then: come towards it. False when it is too far off to be followed gently."""
        with self._lock:
            if not self._running:
                return True
            gap_ms = sound_ms - self._film_ms_at(heard_at_s)
            near = abs(gap_ms) <= LOST_MS
            self._film_ms, self._at_s = self._film_ms_at(now_s), now_s
            # Close the gap within a second, but never visibly.
            wanted = gap_ms / 1000 / self._speed
            self._lead = 0.0 if abs(gap_ms) < TOGETHER_MS or not near else min(max(wanted, -GENTLE), GENTLE)
            return near

    @property
    def _pace(self) -> float:
        return self._speed * (1 + self._lead)

    def _film_ms_at(self, now_s: float) -> float:
        if not self._running:
            return self._film_ms
        return self._film_ms + (now_s - self._at_s) * 1000 * self._pace
