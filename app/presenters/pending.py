"""Acts that the world refused for now: kept in order, tried again, never dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.presenters.observe_state import Problem
from app.services.errors import ThingGone, WorldUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable


class Pending:
    """Does acts now, or keeps them waiting while the disk is full, locked or gone."""

    def __init__(self, show: Callable[[Problem | None], None]) -> None:
        """`show` gets the problem, or None when all is well again; `problem` says it meanwhile."""
        self._show = show
        self._waiting: list[Callable[[], object]] = []
        self._troubled = False
        self.problem = ""

    @property
    def waiting(self) -> int:
        """How many acts wait."""
        return len(self._waiting)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do this now, behind what waits already; False when it has to wait."""
        self._waiting.append(act)
        return self.retry()

    def try_now(self, act: Callable[[], object]) -> None:
        """Do something that will be tried again by itself; it never waits here, but trouble is shown."""
        try:
            act()
        except WorldUnavailable as trouble:
            self._stumble(trouble)
        else:
            self._recover()

    def retry(self) -> bool:
        """Try everything that waits, in order; True when nothing waits any more."""
        if not self._waiting:
            return True
        while self._waiting:
            try:
                self._waiting[0]()
            except WorldUnavailable as trouble:
                self._stumble(trouble)
                return False
            except ThingGone:
                # Asked for twice while it waited: the first time did it.
                del self._waiting[0]
            except BaseException:
                del self._waiting[0]
                raise
            else:
                del self._waiting[0]
        self._recover()
        return True

    def _stumble(self, trouble: WorldUnavailable) -> None:
        self._troubled, self.problem = True, str(trouble)
        self._show(Problem(self.problem, len(self._waiting)))

    def _recover(self) -> None:
        if self._troubled and not self._waiting:
            self._troubled, self.problem = False, ""
            self._show(None)
