"""The lock of one window: where the person was, and what has to go before the keys are forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desktop.spot import Spot
from app.i18n import _
from app.ui.kit.dialogs import confirm
from app.ui.lock.locker import LockDoors, Locker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.desktop.entrance import Entrance
    from app.desktop.screens import Screens
    from app.ui.lock.leftover import Leftover


@dataclass(frozen=True, slots=True)
class Away:
    """What the person comes back to in the next window: where they were, and what was half typed in dialogs.

    `locked`: only with the passphrase. `files`: packages that came in and were not answered yet.
    """

    spot: Spot
    leftovers: Sequence[Leftover] = ()
    locked: bool = True
    files: Sequence[Path] = ()


class SessionLock:
    """Locks one window; `end(away)` when everything is kept and the session can end."""

    def __init__(
        self,
        bench: Bench,
        screens: Screens,
        entrance: Entrance,
        end: Callable[[Away], None],
        set_up: Callable[[], None],
    ) -> None:
        """`set_up` begins to make a vault."""
        self._bench, self._screens, self._entrance = bench, screens, entrance
        self._end, self._set_up = end, set_up
        self._spot = Spot()
        settings = bench.place.settings
        doors = LockDoors(
            entrance.check,
            self._cover,
            self._let_go,
            lambda: settings.now.idle_minutes * 60,
            lambda: entrance.has_vault and settings.now.lock_at_sleep,
            lambda: screens.playing,
            screens.rest,
        )
        self.locker = Locker(bench.theme, bench.window, doors)
        bench.actions["window.lock"].triggered.connect(self._asked)
        self.locker.start(locks=entrance.has_vault)

    @property
    def covered(self) -> bool:
        """Whether the work is off the screen now."""
        return self.locker.covered

    def tell(self, note: str) -> None:
        """Something that waits behind the lock."""
        self.locker.tell(note)

    def lock(self) -> None:
        """Lock now; without a passphrase to unlock with, say what is needed."""
        if self._entrance.has_vault:
            self.locker.lock()
            return
        dialog = confirm(
            self._bench.theme,
            self._bench.window,
            _("A lock needs a passphrase"),
            _(
                "Terugblik can lock your work when you walk away. For that you first make a vault with a "
                "passphrase. Your notes are then encrypted too, and films can be put in it."
            ),
            _("Set up the vault…"),
            no=_("Not now"),
        )
        dialog.chosen.connect(lambda answer: self._set_up() if answer == "yes" else None)

    def _asked(self, _at_s: float) -> None:
        self.lock()

    def _cover(self, covered: bool) -> None:  # noqa: FBT001 - covered or back
        """While the work is covered no key does anything."""
        self._bench.actions.silent = covered
        if covered:
            self._spot = self._screens.spot()

    def _let_go(self, leftovers: Sequence[Leftover]) -> None:
        self._bench.window.let_go()
        self._end(Away(self._spot, leftovers, files=self._screens.packages.let_go()))
