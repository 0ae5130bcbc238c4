"""Shows the frames of a film, each when it is due: one thread that decodes, waits and hands over."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.errors import PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.frames import FrameTimes
    from app.playback.clock import FilmClock
    from app.playback.stills import AvStills
    from app.services.ports import Picture

# A frame that is later than this is passed over, so that the picture stays with the sound.
LATE_S = 0.060


@dataclass(frozen=True, slots=True)
class Hands:
    """Who is told what; all called from the pictures' own thread."""

    picture: Callable[[Picture], None]
    arrived: Callable[[int, int], None]
    ended: Callable[[int], None]
    failed: Callable[[PlaybackUnavailable], None]


class PictureThread:
    """Owns the decoder. `go` shows one frame and reports `arrived`; while the clock runs, the rest follow.

    Every order has a number; what belongs to an older order is never shown.
    """

    def __init__(
        self, stills: AvStills, frames: FrameTimes, duration_ms: int, clock: FilmClock, hands: Hands
    ) -> None:
        """Start the thread; it waits for the first order."""
        self._stills = stills
        self._frames = frames
        self._duration_ms = duration_ms
        self._clock = clock
        self._hands = hands
        self._wake = threading.Condition()
        self._order = 0
        self._wanted: int | None = None
        self._closing = False
        self._last = -1
        self._thread = threading.Thread(target=self._run, name="terugblik-pictures", daemon=True)
        self._thread.start()

    def go(self, index: int) -> int:
        """Show this frame as soon as possible, instead of whatever was asked before; the order's number."""
        with self._wake:
            self._order += 1
            self._wanted = index
            self._wake.notify()
            return self._order

    def stay(self, index: int) -> None:
        """Show nothing after the frame that is on the screen, and make sure that it is this one."""
        self.go(index)

    def look(self) -> None:
        """The clock started, stopped or changed its speed."""
        with self._wake:
            self._wake.notify()

    def close(self) -> None:
        """End the thread and let go of the film."""
        with self._wake:
            self._closing = True
            self._order += 1
            self._wake.notify()
        self._thread.join()

    # The thread

    def _run(self) -> None:
        try:
            while not self._closing:
                self._turn()
        finally:
            self._stills.close()

    def _turn(self) -> None:
        """One order, one frame, or a wait."""
        with self._wake:
            order, wanted, self._wanted = self._order, self._wanted, None
            if wanted is None and not self._clock.running and not self._closing:
                self._wake.wait()
                return
        try:
            if wanted is not None:
                self._show_wanted(order, wanted)
            elif not self._closing:
                self._show_next(order)
        except PlaybackUnavailable as error:
            self._give_up(error)

    def _show_wanted(self, order: int, index: int) -> None:
        picture = self._stills.frame(index)
        if order != self._order:
            return
        self._last = index
        self._hands.picture(picture)
        self._hands.arrived(order, index)

    def _show_next(self, order: int) -> None:
        """The next frame when it is due; frames that are late already are passed over."""
        now_ms = self._clock.film_ms(time.monotonic() - LATE_S)
        index = max(self._last + 1, self._frames.index_at(now_ms))
        if index >= len(self._frames):
            self._finish(order)
            return
        picture = self._stills.frame(index)
        if self._wait_until(self._frames.start_ms(index), order):
            self._last = index
            self._hands.picture(picture)

    def _finish(self, order: int) -> None:
        """The last frame stays for its own time."""
        if self._wait_until(self._duration_ms, order):
            self._clock.stop(self._duration_ms)
            self._hands.ended(order)

    def _wait_until(self, film_ms: int, order: int) -> bool:
        """Wait until this film time; False when something else was asked or the clock stopped."""
        with self._wake:
            while order == self._order and self._clock.running:
                left_s = self._clock.moment_s(film_ms) - time.monotonic()
                if left_s <= 0:
                    return True
                self._wake.wait(left_s)
        return False

    def _give_up(self, error: PlaybackUnavailable) -> None:
        self._clock.stop(self._frames.start_ms(self._last))
        self._hands.failed(error)
