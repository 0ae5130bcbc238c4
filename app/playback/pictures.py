"""Shows the frames of a film, each when it is due: one thread that decodes, waits and hands over."""

from __future__ import annotations

import atexit
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.playback.stills import NotWanted
from app.services.errors import PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.frames import FrameTimes
    from app.playback.clock import FilmClock
    from app.playback.stills import AvStills
    from app.services.ports import Picture

# A frame that is later than this is passed over, so that the picture stays with the sound.
LATE_S = 0.060
# Who drags along the timeline asks faster than can be decoded: so often a frame on the way is shown.
GLIMPSE_S = 0.3
# Going back no further than this is stepping: the frames before are decoded before they are asked for.
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Hands:
    """Who is told what; all called from the pictures' own thread, with the number of the order it answers."""

    picture: Callable[[int, Picture], None]
    glimpse: Callable[[Picture], None]
    arrived: Callable[[int], None]
    ended: Callable[[int], None]
    failed: Callable[[PlaybackUnavailable], None]


class PictureThread:
    """Owns the decoder. `go` shows one frame and reports `arrived`; while the clock runs, the rest follow.

    Every order has a number. What belongs to an older order is given up, even in the middle of decoding.
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
        # Guards all that follows.
        self._wake = threading.Condition()
        self._order = 0
        self._wanted: int | None = None
        self._glimpse_from_s = float("inf")
        self._closing = self._stepping_back = False
        self._last = -1
        self._thread = threading.Thread(target=self._run, name="terugblik-pictures", daemon=True)
        # A program that ends all at once: a thread that decodes on would call into what is gone, and crash.
        atexit.register(self.close)
        self._thread.start()

    def go(self, index: int) -> int:
        """Show this frame as soon as possible, instead of whatever was asked before; the order's number."""
        with self._wake:
            self._order += 1
            self._stepping_back = 0 < self._last - index <= _STEPS
            self._wanted = index
            self._glimpse_from_s = min(self._glimpse_from_s, time.monotonic() + GLIMPSE_S)
            self._wake.notify()
            return self._order

    def stay(self, index: int) -> int:
        """This frame is on the screen, and what comes next comes after it; the order's number."""
        with self._wake:
            self._order += 1
            self._wanted, self._last = None, index
            self._glimpse_from_s = float("inf")
            self._wake.notify()
            return self._order

    def look(self) -> None:
        """The clock was started or has another speed."""
        with self._wake:
            self._wake.notify()

    def close(self) -> None:
        """End the thread and let go of the film."""
        atexit.unregister(self.close)
        with self._wake:
            self._closing = True
            self._order += 1
            self._glimpse_from_s = float("inf")
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
            resting = wanted is None and not self._clock.running
            if self._closing or (resting and not self._stepping_back):
                self._wake.wait_for(lambda: self._closing or order != self._order or self._clock.running)
                return
        try:
            if wanted is not None:
                self._show_wanted(order, wanted)
            elif resting:
                self._look_back(order)
            else:
                self._show_next(order)
        except NotWanted:
            return
        except PlaybackUnavailable as error:
            self._give_up(order, error)

    def _show_wanted(self, order: int, index: int) -> None:
        picture = self._stills.frame(index, lambda: order == self._order or self._is_glimpse_time())
        with self._wake:
            latest = order == self._order
            if not latest and not self._is_glimpse_time():
                return
            self._glimpse_from_s = float("inf") if latest else time.monotonic() + GLIMPSE_S
            self._last = index
        if not latest:
            self._hands.glimpse(picture)
            return
        self._hands.picture(order, picture)
        self._hands.arrived(order)

    def _is_glimpse_time(self) -> bool:
        return time.monotonic() > self._glimpse_from_s

    def _look_back(self, order: int) -> None:
        """Nothing to do, and the person is stepping back: have the frames before ready."""
        self._stepping_back = False
        self._stills.look_back(self._last, lambda: order == self._order and not self._clock.running)

    def _show_next(self, order: int) -> None:
        """The next frame when it is due; frames that are late already are passed over."""
        now_ms = self._clock.film_ms(time.monotonic() - LATE_S)
        index = max(self._last + 1, self._frames.index_at(now_ms))
        if index >= len(self._frames):
            self._finish(order)
            return
        picture = self._stills.frame(index, lambda: order == self._order, onward=True)
        if self._wait_until(self._frames.start_ms(index), order, index):
            self._hands.picture(order, picture)

    def _finish(self, order: int) -> None:
        """The last frame stays for its own time."""
        if self._wait_until(self._duration_ms, order, self._last):
            self._hands.ended(order)

    def _wait_until(self, film_ms: int, order: int, then: int) -> bool:
        """Wait until this film time, and be at frame `then`; False when stopped or when more was asked."""
        with self._wake:
            while order == self._order and self._clock.running:
                left_s = self._clock.moment_s(film_ms) - time.monotonic()
                if left_s <= 0:
                    self._last = then
                    return True
                self._wake.wait(left_s)
        return False

    def _give_up(self, order: int, error: PlaybackUnavailable) -> None:
        with self._wake:
            if order != self._order:
                return
        self._hands.failed(error)
