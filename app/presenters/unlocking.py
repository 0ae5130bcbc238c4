"""The screen in front of work that is locked: what may be tried, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from app.i18n import _

if TYPE_CHECKING:
    from app.services.errors import KnownError

# Seconds to wait after the first, second, ... wrong passphrase; then always the last. Who mistypes once or
# twice does not notice; who guesses by hand gives up. Against a machine only the slow key derivation helps.
WAITS_S = (0, 0, 1, 2, 4, 8, 15)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a person typed to open the work: a passphrase, or the recovery code."""

    secret: str
    by_code: bool = False
    remember: bool = False

    def __repr__(self) -> str:
        """Without the secret: what is printed may end in a report."""
        return "Attempt()"


@dataclass(frozen=True, slots=True)
class UnlockState:
    """The whole screen. `wait_s`: so many seconds before the next try; `busy`: the key is being made."""

    by_code: bool = False
    fault: str = ""
    wait_s: int = 0
    busy: bool = False

    @property
    def may_try(self) -> bool:
        """Whether a person can try now."""
        return not self.busy and self.wait_s == 0

    @property
    def title(self) -> str:
        """What the screen is."""
        return _("Your work is locked")

    @property
    def text(self) -> str:
        """What to do."""
        if self.by_code:
            return _("Type the recovery code from the sheet you put away.")
        return _("Type your passphrase to go on where you were.")

    @property
    def label(self) -> str:
        """What is typed."""
        return _("Recovery code") if self.by_code else _("Passphrase")

    @property
    def action(self) -> str:
        """The word on the button."""
        if self.busy:
            return _("One moment…")
        if self.wait_s:
            return _("Try again in {seconds} s").format(seconds=self.wait_s)
        return _("Unlock")

    @property
    def other_way(self) -> str:
        """The other way in."""
        return _("Use the passphrase") if self.by_code else _("Use the recovery code")


class UnlockView(Protocol):
    """Draws the screen."""

    def show_state(self, state: UnlockState) -> None:
        """Everything anew."""

    def forget_secret(self) -> None:
        """What was typed goes, and the keys go to its field."""

    def take_focus(self) -> None:
        """The keys go to the field; what was typed stays."""


class Unlocking:
    """Takes what a person types, and slows down who guesses. Time is told by `second_passed`."""

    def __init__(self, view: UnlockView) -> None:
        """Nothing is shown before `start`."""
        self._view = view
        self._wrong = 0
        self.state = UnlockState()

    def start(self) -> None:
        """Show the screen."""
        self._view.show_state(self.state)

    def use_other_way(self) -> None:
        """From passphrase to recovery code, or back."""
        if self.state.busy:
            return
        self._show(replace(self.state, by_code=not self.state.by_code, fault=""))
        self._view.forget_secret()

    def attempt(self, secret: str, *, remember: bool) -> Attempt | None:
        """What to try now; None when there is nothing to try, or not yet."""
        if not self.state.may_try:
            return None
        if not secret.strip():
            words = (
                _("Type your recovery code first.")
                if self.state.by_code
                else _("Type your passphrase first.")
            )
            self._show(replace(self.state, fault=words))
            return None
        self._show(replace(self.state, busy=True, fault=""))
        return Attempt(secret, self.state.by_code, remember)

    def refused(self, error: KnownError) -> None:
        """It did not open."""
        self._wrong += 1
        wait_s = WAITS_S[min(self._wrong, len(WAITS_S)) - 1]
        self._show(replace(self.state, busy=False, fault=str(error), wait_s=wait_s))
        if self.state.by_code:
            # Long, and on paper: one wrong letter is mended, not typed all over again.
            self._view.take_focus()
        else:
            self._view.forget_secret()

    def second_passed(self) -> bool:
        """One second less to wait; whether there is more to wait for."""
        if self.state.wait_s:
            self._show(replace(self.state, wait_s=self.state.wait_s - 1))
        return self.state.wait_s > 0

    def _show(self, state: UnlockState) -> None:
        self.state = state
        self._view.show_state(state)
