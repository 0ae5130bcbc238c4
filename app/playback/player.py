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
from app.playback.sealed import NOTHING_SEALED
from app.playback.shown import ShownLog
from app.playback.soundtrack import Soundtrack
from app.playback.stills import AvStills
from app.playback.watching import WatchLog
from app.services.ports import PlayerSnapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.viewing import Played
    from app.playback.sound import Sound
    from app.services.errors import PlaybackUnavailable
    from app.services.ports import FilmOpener, FilmSource, Picture, PlayerListener

SLOWEST, FASTEST = 0.5, 2.0


class FilmPlayer:
    """A Player. Its methods are called from one thread; the listener is called from any."""

    def __init__(self, sound: Sound, films: FilmOpener = NOTHING_SEALED) -> None:
        """`sound` plays what is heard, and gives the player its name; `films` opens what is sealed."""
        self.name = sound.name
        self._films = films
        self._clock = FilmClock()
        self._sound = Soundtrack(sound, self._clock)
        self._shown, self._watched = ShownLog(), WatchLog()
        self._listener: PlayerListener | None = None
        # Orders what the person asks and what the pictures' thread tells.
        self._lock = threading.RLock()
        self._film: FilmSource | None = None
        self._pictures: PictureThread | None = None
        self._order = 0
        self._index = 0
        # Whether that frame has been handed over; else it is on its way.
        self._there = False
        self._playing = self._ended = False

    def listen(self, listener: PlayerListener) -> None:
        """Make this the one listener."""
        self._listener = listener

    def open(self, film: FilmSource, start_ms: int = 0) -> None:
        """Load a film and show the frame at `start_ms`, paused. Raises PlaybackUnavailable."""
        self.close()
        stills = AvStills(film, films=self._films)
        self._sound.open(film.path, stills)
        hands = Hands(self._picture, self._glimpse, self._arrived, self._end, self._fail)
        self._film = film
        self._watched.open(film)
        self._pictures = PictureThread(stills, film.frames, film.duration_ms, self._clock, hands)
        self._go(film.frames.index_at(start_ms))

    def close(self) -> None:
        """Let go of the film and of every thread; opening again is allowed."""
        with self._lock:
            pictures, self._pictures, self._film = self._pictures, None, None
            self._playing = self._ended = self._there = False
            self._order = self._index = 0
            self._clock.stop(0)
        if pictures is not None:
            pictures.close()
            self._sound.close()
        self._shown.clear()
        self._watched.open(None)

    def play(self) -> None:
        """Play on from the frame on the screen; after the end, from the beginning."""
        with self._lock:
            if self._pictures is None or self._playing:
                return
            self._playing = True
            if self._ended:
                self._go(0)
            elif self._there:
                self._run()
                self._pictures.look()
        self._changed()

    def pause(self) -> None:
        """Stop on the frame on the screen; the snapshot then names exactly that frame."""
        with self._lock:
            if self._pictures is None or not self._playing:
                return
            self._playing = False
            if self._clock.running:
                at_ms = self._clock.film_ms(time.monotonic())
                self._sound.pause(at_ms)
                self._clock.stop(at_ms)
                self._order = self._pictures.stay(self._index)
        self._changed()

    def seek(self, to_ms: int) -> None:
        """Go to the frame at this time, brought inside the film; playing goes on playing."""
        if self._film is not None:
            self._go(self._film.frames.index_at(to_ms))

    def step(self, frames: int) -> None:
        """Pause, and go exactly so many frames forward or back."""
        self.pause()
        self._go(self._index + frames)

    def set_speed(self, speed: float) -> None:
        """0.5 to 2.0, pitch kept."""
        speed = min(max(speed, SLOWEST), FASTEST)
        with self._lock:
            now_s = time.monotonic()
            self._watched.run_at(speed, self._clock.film_ms(now_s))
            self._clock.set_speed(speed, now_s)
            if self._clock.running:
                self._sound.set_speed(speed)
            if self._pictures is not None:
                self._pictures.look()
        self._changed()

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._sound.set_volume(min(max(percent, 0), 100))
        self._changed()

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._sound.set_muted(muted)
        self._changed()

    def snapshot(self) -> PlayerSnapshot:
        """Where the player is now; cheap, never blocks."""
        sound, film_ms = self._sound, int(self._clock.film_ms(time.monotonic()))
        return PlayerSnapshot(
            self._position_ms(),
            film_ms,
            self._playing,
            self._ended,
            self._clock.speed,
            sound.volume,
            sound.muted,
        )

    def shown(self, frame_ms: int, at_s: float) -> None:
        """The screen tells: this frame was put on the screen at `at_s`."""
        self._shown.add(frame_ms, at_s)
        self._watched.painted(frame_ms)

    def frame_on_screen_ms(self, at_s: float) -> int:
        """Start of the frame that was on the screen at `at_s` (time.monotonic seconds)."""
        found = self._shown.at(at_s)
        return self._position_ms() if found is None else found

    def take_played(self) -> Sequence[Played]:
        """What ran on the screen since this was asked last."""
        return self._watched.take(self._clock.film_ms(time.monotonic()))

    # Going somewhere, with or in the lock

    def _go(self, index: int) -> None:
        """Show this frame; when playing, the clock and the sound start once it is there."""
        with self._lock:
            if self._film is None or self._pictures is None:
                return
            index = min(max(index, 0), len(self._film.frames) - 1)
            self._sound.leave()
            to_ms = self._film.frames.start_ms(index)
            self._watched.go(to_ms, self._clock.film_ms(time.monotonic()))
            self._clock.stop(to_ms)
            self._index, self._there, self._ended = index, False, False
            self._order = self._pictures.go(index)
        self._changed()

    def _run(self) -> None:
        """Let film time go on from where it stands, and the sound with it."""
        now_s = time.monotonic()
        at_ms = self._clock.film_ms(now_s)
        self._sound.play(at_ms, now_s)
        self._clock.start(at_ms, now_s)

    # From the pictures' thread

    def _picture(self, order: int, picture: Picture) -> None:
        """This frame is due: it counts as the one on the screen from now on."""
        with self._lock:
            if self._film is None or order != self._order:
                return
            self._index, self._there = self._film.frames.index_at(picture.frame_ms), True
            self._watched.due(picture.frame_ms)
            self._sound.rejoin(time.monotonic())
        self._glimpse(picture)

    def _glimpse(self, picture: Picture) -> None:
        """A frame on the way to where the person is dragging."""
        if self._listener is not None:
            self._listener.picture_ready(picture)

    def _arrived(self, order: int) -> None:
        """The frame that was ordered has been handed over."""
        with self._lock:
            if order == self._order and self._playing:
                self._run()

    def _end(self, order: int) -> None:
        with self._lock:
            if self._film is None or order != self._order:
                return
            self._playing, self._ended = False, True
            self._sound.leave()
            self._clock.stop(self._film.duration_ms)
        self._changed()

    def _fail(self, error: PlaybackUnavailable) -> None:
        with self._lock:
            self._playing = False
            self._sound.leave()
            self._clock.stop(self._position_ms())
        if self._listener is not None:
            self._listener.player_failed(error)

    def _position_ms(self) -> int:
        film = self._film
        return 0 if film is None else film.frames.start_ms(self._index)

    def _changed(self) -> None:
        if self._listener is not None:
            self._listener.player_changed()
