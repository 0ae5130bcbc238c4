"""How far merging is, and whether the person cancelled it: asked between the steps, never after the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.errors import Cancelled

if TYPE_CHECKING:
    from app.services.ports import ProgressPort

# So often a person is told how far it is, and can stop it.
_EACH = 100


class MergePace:
    """Counts the steps of a package. Cancelling raises, so that the whole transaction is given up."""

    def __init__(self, progress: ProgressPort, steps: int) -> None:
        """`steps` there are in all."""
        self._progress, self._steps = progress, steps
        self._done = 0

    def went(self, steps: int) -> None:
        """So many more are done. Raises Cancelled."""
        before, self._done = self._done, self._done + steps
        if before // _EACH != self._done // _EACH:
            self._look()

    def end(self) -> None:
        """All is written and nothing is kept yet: the last moment to cancel. Raises Cancelled."""
        self._done = self._steps
        self._look()

    def _look(self) -> None:
        if self._progress.cancelled():
            raise Cancelled
        self._progress.report(self._done / max(1, self._steps))
