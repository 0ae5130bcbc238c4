"""A player without sound, threads or real time: a test turns its clock by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.playback.shown import ShownLog
from app.playback.watching import WatchLog
from app.services.ports import FilmSource, Picture, PlayerSnapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.viewing import Played
    from app.services.ports import PlayerListener

_WIDTH, _HEIGHT = 16, 9
SLOWEST, FASTEST = 0.5, 2.0


class FakePlayer:
    """Keeps the promises of Player; `advance` is the only thing that makes time go by.

    Pictures are tiny and carry the number of their frame in their first four bytes. While
    `paints` (as it begins) every picture counts as shown at once; else the listener says when.
    """

    def __init__(self, *, paints: bool = True) -> None:
        self.name = "fake"
        self.now_s = 1000.0
        self.paints = paints
        self._shown, self._watched = ShownLog(), WatchLog()
        self._listener: PlayerListener | None = None
        self._film: FilmSource | None = None
        self._at_ms = 0.0
        self._playing = False
        self._ended = False
        self._speed = 1.0
        self._volume = 100
        self._muted = False

    def listen(self, listener: PlayerListener) -> None:
        """Make this the one listener."""
        self._listener = listener

    def open(self, film: FilmSource, start_ms: int = 0) -> None:
        """Load a film and show the frame at `start_ms`, paused."""
        self.close()
        self._film = film
        self._watched.open(film)
        self._go(film.frames.index_at(start_ms))

    def close(self) -> None:
        """Let go of the film."""
        self._film, self._playing, self._ended, self._at_ms = None, False, False, 0.0
        self._shown.clear()
        self._watched.open(None)

    def play(self) -> None:
        """Play on from the frame on the screen; after the end, from the beginning."""
        if self._film is None or self._playing:
            return
        again, self._playing = self._ended, True
        if again:
            self._go(0)
            return
        self._changed()

    def pause(self) -> None:
        """Stop on the frame on the screen."""
        if not self._playing or self._film is None:
            return
        self._playing = False
        self._changed()

    def seek(self, to_ms: int) -> None:
        """Go to the frame at this time, inside the film; playing goes on playing."""
        if self._film is not None:
            self._go(self._film.frames.index_at(to_ms))

    def step(self, frames: int) -> None:
        """Pause, and go exactly so many frames on or back."""
        if self._film is None:
            return
        self._playing = False
        self._go(self._film.frames.index_at(self._at_ms) + frames)

    def set_speed(self, speed: float) -> None:
        """0.5 to 2.0."""
        self._speed = min(max(speed, SLOWEST), FASTEST)
        self._watched.run_at(self._speed, self._at_ms)
        self._changed()

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._volume = min(max(percent, 0), 100)
        self._changed()

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._muted = muted
        self._changed()

    def snapshot(self) -> PlayerSnapshot:
        """Where the player is now."""
        position = 0 if self._film is None else self._film.frames.snap_ms(self._at_ms)
        film_ms = int(self._at_ms)
        return PlayerSnapshot(
            position, film_ms, self._playing, self._ended, self._speed, self._volume, self._muted
        )

    def shown(self, frame_ms: int, at_s: float) -> None:
        """The screen tells which frame it shows."""
        self._shown.add(frame_ms, at_s)
        self._watched.painted(frame_ms)

    def frame_on_screen_ms(self, at_s: float) -> int:
        """Start of the frame that was on the screen at `at_s` (of `now_s`, this player's own clock)."""
        shown = self._shown.at(at_s)
        return self.snapshot().position_ms if shown is None else shown

    def take_played(self) -> Sequence[Played]:
        """What ran on the screen since this was asked last."""
        return self._watched.take(self._at_ms)

    # For tests only

    def advance(self, ms: float) -> None:
        """Let so many milliseconds of wall clock go by; every frame that falls due is handed over."""
        end_s = self.now_s + ms / 1000
        while self._playing and self._film is not None:
            frame = self._film.frames.index_at(self._at_ms) + 1
            last = frame >= len(self._film.frames)
            due_ms = self._film.duration_ms if last else self._film.frames.start_ms(frame)
            due_s = self.now_s + (due_ms - self._at_ms) / self._speed / 1000
            if due_s > end_s:
                self._at_ms += (end_s - self.now_s) * 1000 * self._speed
                break
            self.now_s, self._at_ms = due_s, float(due_ms)
            if last:
                self._end()
            else:
                self._hand_over(frame)
        self.now_s = end_s

    def fail(self, error: Exception) -> None:
        """Act as an engine that gives up."""
        self._playing = False
        if self._listener is not None:
            self._listener.player_failed(error)

    def _end(self) -> None:
        self._playing, self._ended = False, True
        self._changed()

    def _go(self, index: int) -> None:
        if self._film is None:
            return
        index = min(max(index, 0), len(self._film.frames) - 1)
        to_ms = self._film.frames.start_ms(index)
        self._watched.go(to_ms, self._at_ms)
        self._at_ms, self._ended = float(to_ms), False
        self._hand_over(index)
        self._changed()

    def _hand_over(self, index: int) -> None:
        if self._film is None or self._listener is None:
            return
        frame_ms = self._film.frames.start_ms(index)
        self._watched.due(frame_ms)
        pixels = memoryview(index.to_bytes(4, "little") * (_WIDTH * _HEIGHT))
        self._listener.picture_ready(Picture(_WIDTH, _HEIGHT, _WIDTH * 4, pixels, frame_ms))
        if self.paints:
            self.shown(frame_ms, self.now_s)

    def _changed(self) -> None:
        if self._listener is not None:
            self._listener.player_changed()
