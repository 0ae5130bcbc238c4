"""A calm clock beside a sheet with a limit: it starts, rests and ends without a sound, and blocks nothing."""

from __future__ import annotations

from app.i18n import _, ngettext
from app.presenters.sheets_state import TimerState
from app.presenters.words import time_text

_MINUTE_MS = 60_000


class SheetTimer:
    """Counts down while it runs. Times are monotonic milliseconds of whoever calls."""

    def __init__(self, minutes: int) -> None:
        """As long as this, and not running yet."""
        self._all_ms, self._gone_ms = minutes * _MINUTE_MS, 0
        self._minutes = minutes
        self._since_ms: int | None = None

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self._since_ms is not None

    def press(self, at_ms: int) -> TimerState:
        """Start, rest, or go on; after the end it begins anew."""
        if self.running:
            self._gone_ms, self._since_ms = self._gone(at_ms), None
        else:
            self._gone_ms = 0 if self._gone_ms >= self._all_ms else self._gone_ms
            self._since_ms = at_ms
        return self.tick(at_ms)

    def tick(self, at_ms: int) -> TimerState:
        """How it is now; at the end it rests by itself."""
        gone_ms = self._gone(at_ms)
        if gone_ms >= self._all_ms and self.running:
            self._gone_ms, self._since_ms = self._all_ms, None
        # The last second counts as a whole: 10:00 stands there for as long as any other second.
        left_ms = self._all_ms - gone_ms + 999
        return TimerState(
            _("{time} left").format(time=time_text(left_ms)) if gone_ms < self._all_ms else _("Time is up"),
            self._note(gone_ms),
            gone_ms / self._all_ms,
            self._action(gone_ms),
            self.running,
        )

    def _gone(self, at_ms: int) -> int:
        passed = 0 if self._since_ms is None else max(0, at_ms - self._since_ms)
        return min(self._all_ms, self._gone_ms + passed)

    def _note(self, gone_ms: int) -> str:
        if gone_ms >= self._all_ms:
            return _("Round it off calmly. What is not written yet can still be written.")
        words = ngettext(
            "The feedback takes at most {count} minute.",
            "The feedback takes at most {count} minutes.",
            self._minutes,
        )
        return words.format(count=self._minutes)

    def _action(self, gone_ms: int) -> str:
        if self.running:
            return _("Pause")
        if gone_ms >= self._all_ms:
            return _("Begin again")
        return _("Go on") if gone_ms else _("Start the clock")


class SheetTimers:
    """The clocks of the sheets that were opened: who looks at something else meanwhile finds them running."""

    def __init__(self) -> None:
        """None yet."""
        self._timers: dict[str, SheetTimer] = {}

    def of(self, sheet_id: str, minutes: int) -> SheetTimer | None:
        """The clock of this sheet; None for one without a limit."""
        return self._timers.setdefault(sheet_id, SheetTimer(minutes)) if minutes else None
