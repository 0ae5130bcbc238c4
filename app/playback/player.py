"""The player: exact pictures by PyAV, sound by an engine of choice, and one clock between them.

What is on the screen is a frame we decoded ourselves, so its time is known and never estimated, also right
after a jump or a change of speed.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from app.playback.clock import FilmClock
from app.playback.pictures import Hands, PictureThread
from app.playback.shown import ShownLog
from app.playback.sound import Silence
from app.playback.stills import AvStills
from app.services.ports import PlayerSnapshot

if TYPE_CHECKING:
    from app.playback.sound import Sound
    from app.services.errors import PlaybackUnavailable
    from app.services.ports import FilmSource, Picture, PlayerListener

SLOWEST, FASTEST = 0.5, 2.0


class FilmPlayer:
    """A Player. Its methods are called from one thread; the listener is called from any."""

    def __init__(self, sound: Sound) -> None:
        """`sound` plays what is heard, and gives the player its name."""
        self.name = sound.name
        self._engine = self._sound = sound
        self._listener: PlayerListener | None = None
        self._film: FilmSource | None = None
        self._pictures: PictureThread | None = None
        self._clock = FilmClock()
        self._shown = ShownLog()
        self._lock = threading.RLock()
        self._index = 0
        self._order = 0
        self._playing = self._ended = False
        self._offset_ms = 0.0
        self._volume, self._muted = 100, False

    def listen(self, listener: PlayerListener) -> None:
        """Make this the one listener."""
        self._listener = listener

    def open(self, film: FilmSource, start_ms: int = 0) -> None:
        """Load a film and show the frame at `start_ms`, paused. Raises PlaybackUnavailable."""
        self.close()
        stills = AvStills(film)
        self._offset_ms = stills.sound_offset_ms
        self._film, self._clock, self._ended = film, FilmClock(), False
        self._sound = self._engine if stills.has_sound else Silence()
        self._sound.open(film.path, self._heard)
        self._sound.set_volume(self._volume)
        self._sound.set_muted(self._muted)
        hands = Hands(self._picture, self._arrived, self._end, self._fail)
        self._pictures = PictureThread(stills, film.frames, film.duration_ms, self._clock, hands)
        self._go(film.frames.index_at(start_ms))

    def close(self) -> None:
        """Let go of the film and of every thread; opening again is allowed."""
        pictures, self._pictures = self._pictures, None
        if pictures is not None:
            self._playing = False
            pictures.close()
            self._sound.close()
        self._film = None
        self._shown.clear()

    def play(self) -> None:
        """Play on from the frame on the screen; after the end, from the beginning."""
        if self._film is None or self._playing:
            return
        with self._lock:
            self._playing = True
            if self._ended:
                self._go(0)
            else:
                self._go(self._index)

    def pause(self) -> None:
        """Stop on the frame on the screen; the snapshot then names exactly that frame."""
        if self._film is None or not self._playing:
            return
        with self._lock:
            self._playing = False
            self._sound.pause()
            index = self._film.frames.index_at(self._on_screen_ms())
            self._go(index)

    def seek(self, to_ms: int) -> None:
        """Go to the frame at this time, brought inside the film; playing goes on playing."""
        if self._film is not None:
            self._go(self._film.frames.index_at(to_ms))

    def step(self, frames: int) -> None:
        """Pause, and go exactly so many frames forward or back."""
        if self._film is None:
            return
        self.pause()
        self._go(self._index + frames)

    def set_speed(self, speed: float) -> None:
        """0.5 to 2.0, pitch kept."""
        speed = min(max(speed, SLOWEST), FASTEST)
        self._clock.set_speed(speed, time.monotonic())
        if self._playing and self._clock.running:
            self._sound.set_speed(speed)
        if self._pictures is not None:
            self._pictures.look()
        self._changed()

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._volume = min(max(percent, 0), 100)
        self._sound.set_volume(self._volume)
        self._changed()

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._muted = muted
        self._sound.set_muted(muted)
        self._changed()

    def snapshot(self) -> PlayerSnapshot:
        """Where the player is now; cheap, never blocks."""
        return PlayerSnapshot(
            self._position_ms(), self._playing, self._ended, self._clock.speed, self._volume, self._muted
        )

    def shown(self, frame_ms: int, at_s: float) -> None:
        """The screen tells: this frame was put on the screen at `at_s`."""
        self._shown.add(frame_ms, at_s)

    def frame_on_screen_ms(self, at_s: float) -> int:
        """Start of the frame that was on the screen at `at_s` (time.monotonic seconds)."""
        found = self._shown.at(at_s)
        return self._position_ms() if found is None else found

    # Going somewhere

    def _go(self, index: int) -> None:
        """Show this frame; when playing, the clock and the sound start once it is there."""
        if self._film is None or self._pictures is None:
            return
        with self._lock:
            index = min(max(index, 0), len(self._film.frames) - 1)
            if self._clock.running:
                self._sound.pause()
            self._clock.stop(self._film.frames.start_ms(index))
            self._index, self._ended = index, False
            self._order = self._pictures.go(index)
        self._changed()

    def _arrived(self, order: int, index: int) -> None:
        """From the pictures: the frame that was ordered has been handed over."""
        with self._lock:
            if self._film is None or order != self._order or not self._playing:
                return
            start_ms = self._film.frames.start_ms(index)
            self._sound.play(start_ms + self._offset_ms, self._clock.speed)
            self._clock.start(start_ms, time.monotonic())

    def _picture(self, picture: Picture) -> None:
        if self._film is not None:
            self._index = self._film.frames.index_at(picture.frame_ms)
        if self._listener is not None:
            self._listener.picture_ready(picture)

    def _end(self, order: int) -> None:
        with self._lock:
            if order != self._order:
                return
            self._playing, self._ended = False, True
            self._sound.pause()
        self._changed()

    def _fail(self, error: PlaybackUnavailable) -> None:
        with self._lock:
            self._playing = False
            self._sound.pause()
        if self._listener is not None:
            self._listener.player_failed(error)

    def _heard(self, sound_ms: float, at_s: float) -> None:
        """From the sound, any thread: keep the picture with it."""
        self._clock.follow(sound_ms - self._offset_ms, at_s, time.monotonic())

    def _position_ms(self) -> int:
        return 0 if self._film is None else self._film.frames.start_ms(self._index)

    def _on_screen_ms(self) -> int:
        """The frame that was painted last, or handed over last where nobody paints."""
        found = self._shown.at(time.monotonic())
        return self._position_ms() if found is None else found

    def _changed(self) -> None:
        if self._listener is not None:
            self._listener.player_changed()
