"""Acts that the world refused for now: kept in order, tried again, never dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.presenters.observe_state import Problem
from app.services.errors import WorldUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable


class Pending:
    """Does acts now, or keeps them waiting while the disk is full, locked or gone."""

    def __init__(self, show: Callable[[Problem | None], None]) -> None:
        """`show` gets the problem, or None when all is well again."""
        self._show = show
        self._waiting: list[Callable[[], object]] = []
        self._troubled = False

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
            self._troubled = True
            self._show(Problem(str(trouble), len(self._waiting)))
        else:
            if self._troubled and not self._waiting:
                self._troubled = False
                self._show(None)

    def retry(self) -> bool:
        """Try everything that waits, in order; True when nothing waits any more."""
        while self._waiting:
            try:
                self._waiting[0]()
            except WorldUnavailable as trouble:
                self._troubled = True
                self._show(Problem(str(trouble), len(self._waiting)))
                return False
            except BaseException:
                del self._waiting[0]
                raise
            del self._waiting[0]
        if self._troubled:
            self._troubled = False
            self._show(None)
        return True
