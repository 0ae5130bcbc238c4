"""How far a task is: a part of a task as if it were the whole, and stopping it when the person said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.errors import Cancelled

if TYPE_CHECKING:
    from app.services.ports import ProgressPort

# So often it is told how far the work is, and looked whether it goes on.
STEP = 1024 * 1024
# So often the disk is waited for: otherwise a cancel waits at the end for all of it at once.
_SYNC = 64 * 1024 * 1024


class Share:
    """A part of a task, as if it were the whole."""

    def __init__(self, whole: ProgressPort, begin: float, end: float) -> None:
        """The part from `begin` to `end` of the whole, both 0.0 to 1.0."""
        self._whole, self._begin, self._length = whole, begin, end - begin

    def report(self, done: float) -> None:
        """0.0 to 1.0 of this part."""
        self._whole.report(self._begin + done * self._length)

    def cancelled(self) -> bool:
        """As the whole."""
        return self._whole.cancelled()


class Pace:
    """Tells how far the work is, and stops it when the person said so."""

    def __init__(self, progress: ProgressPort, size: int) -> None:
        """For so many bytes."""
        self._progress, self._size = progress, size
        self._done = 0

    def went(self, more: int) -> None:
        """So many bytes were done. Raises Cancelled."""
        steps, self._done = self._done // STEP, self._done + more
        if self._done // STEP == steps and self._done < self._size:
            return
        if self._progress.cancelled():
            raise Cancelled
        self._progress.report(min(1.0, self._done / max(1, self._size)))

    def disk_is_due(self, more: int) -> bool:
        """Whether these bytes completed a stretch after which the disk is waited for."""
        return self._done // _SYNC != (self._done - more) // _SYNC
