"""Remembers which frame was put on the screen when, so that a key press finds the frame it was meant for."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import deque

KEPT_S = 10.0


class ShownLog:
    """The frames of the last seconds with the moment each came on the screen. Safe between threads."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Lock()
        self._moments: deque[float] = deque()
        self._frames: deque[int] = deque()

    def clear(self) -> None:
        """Another film: nothing was shown yet."""
        with self._lock:
            self._moments.clear()
            self._frames.clear()

    def add(self, frame_ms: int, at_s: float) -> None:
        """This frame came on the screen at `at_s` (seconds of the player's clock, never going back)."""
        with self._lock:
            if self._frames and self._frames[-1] == frame_ms:
                return
            self._moments.append(at_s)
            self._frames.append(frame_ms)
            while len(self._moments) > 1 and self._moments[1] < at_s - KEPT_S:
                self._moments.popleft()
                self._frames.popleft()

    def at(self, at_s: float) -> int | None:
        """The frame on the screen at `at_s`; the first known one before that; None when none was shown."""
        with self._lock:
            if not self._frames:
                return None
            return self._frames[max(0, bisect_right(self._moments, at_s) - 1)]
