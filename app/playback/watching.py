"""What of a film really ran on the screen: told by the pictures that were painted, never by a clock alone.

Film time goes on whether or not anybody sees it: pictures that come late are passed over, a window may be put
away, the computer may stand still. So a stretch is told from one painted picture to the next, with all that
was passed over between them in one piece: how much of that is still watching, the domain decides (see
`app.domain.viewing.ViewingPolicy`).
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from app.domain.spans import Span
from app.domain.viewing import LONGEST_STUTTER_MS, Played

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.ports import FilmSource

# Who counts asks ten times a second. Where nobody counts, the oldest go.
_KEPT = 500


class WatchLog:
    """Film times are those of the frames; `at_ms` is where film time stands. Safe between threads.

    The player tells four things: `go` when a person moves the film, `due` for each frame that may be painted
    from then on, `painted`, and `run_at` at every change of speed. Its film time goes on evenly but for `go`.
    """

    def __init__(self) -> None:
        """No film yet."""
        self._lock = threading.Lock()
        self._film: FilmSource | None = None
        self._speed = 1.0
        self._clear()

    def _clear(self) -> None:
        self._played: deque[Played] = deque(maxlen=_KEPT)
        self._begin(0)

    def _begin(self, at_ms: int) -> None:
        """A run begins at this frame, whose picture is not there yet."""
        self._due: set[int] = set()
        # All up to here is told.
        self._told_ms = at_ms
        # The frame on the screen lasts until here, by its own time.
        self._lasts_ms = at_ms
        # Film time had come here when the person went back to a picture that was never painted.
        self._came_ms = 0
        # Before this place the film ran at another speed.
        self._earlier_ms, self._earlier_speed = at_ms, self._speed

    def open(self, film: FilmSource | None) -> None:
        """Another film, or none: nothing of it was seen yet."""
        with self._lock:
            self._film = film
            self._clear()

    def go(self, to_ms: int, at_ms: float) -> None:
        """A person moves the film to this frame: a run ends, and another begins there.

        But back to where the film ran by itself a moment ago, before its picture was painted, is no jump:
        so the film stops on the last frame of a fragment, also on a slow computer.
        """
        with self._lock:
            self._tell_shown(at_ms)
            if self._told_ms <= to_ms <= at_ms <= self._told_ms + LONGEST_STUTTER_MS * self._speed:
                self._due.clear()
                self._came_ms = int(at_ms)
            else:
                self._begin(to_ms)

    def due(self, frame_ms: int) -> None:
        """This frame has been handed over: it belongs to what runs now."""
        with self._lock:
            self._due.add(frame_ms)

    def painted(self, frame_ms: int) -> None:
        """A frame came on the screen. One that was handed over before the film was moved says nothing."""
        with self._lock:
            film = self._film
            if film is None or frame_ms not in self._due:
                return
            self._due = {later for later in self._due if later > frame_ms}
            self._lasts_ms = self._end_of(film, frame_ms)
            came_ms, self._came_ms = self._came_ms, 0
            self._tell(max(frame_ms, min(came_ms, self._lasts_ms)))

    def run_at(self, speed: float, at_ms: float) -> None:
        """Another speed from this film time on."""
        with self._lock:
            self._tell_shown(at_ms)
            before = self._speed_from(self._told_ms)
            self._speed, self._earlier_ms, self._earlier_speed = speed, int(at_ms), before

    def take(self, at_ms: float) -> Sequence[Played]:
        """What was played and not told yet."""
        with self._lock:
            self._tell_shown(at_ms)
            told = tuple(self._played)
            self._played.clear()
            return told

    def _tell_shown(self, at_ms: float) -> None:
        """The frame on the screen was seen as long as film time ran, within its own time."""
        self._tell(min(int(at_ms), self._lasts_ms))

    def _tell(self, until_ms: int) -> None:
        if until_ms > self._told_ms:
            self._played.append(Played(Span(self._told_ms, until_ms), self._speed_from(self._told_ms)))
            self._told_ms = until_ms

    def _speed_from(self, from_ms: int) -> float:
        """The fastest since this place."""
        return max(self._speed, self._earlier_speed) if from_ms < self._earlier_ms else self._speed

    @staticmethod
    def _end_of(film: FilmSource, frame_ms: int) -> int:
        following = film.frames.index_at(frame_ms) + 1
        return film.duration_ms if following >= len(film.frames) else film.frames.start_ms(following)
