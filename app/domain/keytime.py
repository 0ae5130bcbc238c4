"""When a key really went down: the event's own time, brought to the clock that the player uses.

An event carries milliseconds of a clock whose zero the system chooses. On most it is the monotonic clock
itself; elsewhere the smallest delay seen so far tells the distance between the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# An event is never older than this when it is handled; one that seems to be has another clock.
LONGEST_DELAY_S = 2.0
# Event times are whole milliseconds, cut off.
_CUT_S = 0.001


class KeyTime:
    """Maps the time stamps of key events to seconds of the player's clock."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        """`now_s` is the clock (time.monotonic)."""
        self._now_s = now_s
        self._distance_s: float | None = None

    def pressed_at_s(self, timestamp_ms: int) -> float:
        """When the key of this event went down; now, for an event without a time."""
        now_s = self._now_s()
        if timestamp_ms <= 0:
            return now_s
        stamp_s = timestamp_ms / 1000
        if -_CUT_S <= now_s - stamp_s <= LONGEST_DELAY_S:
            return min(stamp_s, now_s)
        return self._by_distance(stamp_s, now_s)

    def _by_distance(self, stamp_s: float, now_s: float) -> float:
        distance_s = now_s - stamp_s
        if self._distance_s is None or distance_s < self._distance_s:
            # The quickest event so far: its delay is taken for none.
            self._distance_s = distance_s
        delay_s = distance_s - self._distance_s
        if delay_s > LONGEST_DELAY_S:
            # The clock was set, or the computer slept: begin anew.
            self._distance_s = distance_s
            return now_s
        return now_s - delay_s
