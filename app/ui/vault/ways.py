"""Changing the ways into a vault that is open: another passphrase, another recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.i18n import _
from app.services.vault_errors import WrongPassphrase
from app.ui.background import run_in_background
from app.ui.kit import Banner, Button, Kind, Label
from app.ui.lock.passphrase import SecretField
from app.ui.vault.pieces import CodeCard, GrowingDialog, NewPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.services.errors import KnownError
    from app.ui.kit import Theme


class _WayDialog(GrowingDialog):
    """Asks for the passphrase of now, and does something slow with it."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        action: str,
        parent: QWidget | None,
        current: str = "",
    ) -> None:
        super().__init__(theme, title, parent)
        current = current or _("Your passphrase now")
        self.setMinimumWidth(theme.px(480))
        self._action = action
        self.notice = Banner(theme)
        self.current = SecretField(theme, current)
        self.current.entered.connect(self._next)
        self.column.addWidget(Label(theme, title, Kind.PAGE, wrap=True))
        self.column.addWidget(Label(theme, text, Kind.MUTED, wrap=True))
        self.column.addWidget(self.notice)
        self.column.addWidget(self.current)
        self.current.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_buttons(self) -> None:
        """Last, so that the Tab key comes to them last."""
        self._cancel = Button(self.theme, _("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self.go_on = Button(self.theme, self._action, kind="primary")
        self.go_on.clicked.connect(self._try)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self.go_on)

    def _next(self) -> None:
        """Enter in the first field."""
        self._try()

    def _try(self) -> None:
        """Do it, when what was typed can be tried."""

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self.current.show_fault("")
        self.notice.hide()
        self.go_on.setEnabled(False)
        self.go_on.set_label(_("One moment…"))
        run_in_background(lambda _progress: work(), done, self._refused, owner=self)

    def _refused(self, error: KnownError) -> None:
        self.go_on.setEnabled(True)
        self.go_on.set_label(self._action)
        if isinstance(error, WrongPassphrase):
            self.current.show_fault(str(error))
            self.current.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.notice.show_message(str(error), "error")


class ChangePassphrase(_WayDialog):
    """Another passphrase; films and notes need not be encrypted anew."""

    def __init__(
        self, theme: Theme, change: Callable[[str, str], object], parent: QWidget | None = None
    ) -> None:
        """`change(current, new)` is slow and raises KnownError."""
        words = _("Your films and notes stay as they are. The recovery code stays the same too.")
        current = _("Your passphrase now, or your recovery code")
        super().__init__(theme, _("Change the passphrase"), words, _("Change"), parent, current)
        self._change = change
        self.new = NewPassphrase(theme, _("New passphrase"))
        self.new.entered.connect(self._try)
        self.column.addWidget(self.new)
        self.add_buttons()
        self.changed = False

    def _next(self) -> None:
        self.new.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self) -> None:
        current, new = self.current.text(), self.new.chosen()
        if new and self.go_on.isEnabled():
            self._run(lambda: self._change(current, new), self._done)

    def _done(self, _nothing: object) -> None:
        self.changed = True
        self.accept()


class NewCode(_WayDialog):
    """Another recovery code; the one before it opens nothing any more."""

    def __init__(
        self,
        theme: Theme,
        make: Callable[[str], str],
        save_sheet: Callable[[str, Path], object],
        parent: QWidget | None = None,
    ) -> None:
        """`make(passphrase)` gives the code; both are slow and raise KnownError."""
        words = _("The old recovery code does not work any more after this. Throw the old sheet away.")
        super().__init__(theme, _("A new recovery code"), words, _("Make a new code"), parent)
        self._make, self._save_sheet = make, save_sheet
        self.code: CodeCard | None = None
        self.add_buttons()

    def _try(self) -> None:
        if not self.go_on.isEnabled():
            return
        if self.code is not None:
            self.accept()
        else:
            current = self.current.text()
            self._run(lambda: self._make(current), self._made)

    def _made(self, code: str) -> None:
        self.current.clear()
        self.current.hide()
        self._cancel.hide()
        self.code = CodeCard(self.theme, code, self._save_sheet)
        self.code.proven.connect(self.go_on.setEnabled)
        self.code.entered.connect(self._next)
        self.column.addWidget(self.code)
        self.setTabOrder(self.code.typed[-1], self.go_on)
        self.go_on.set_label(_("Done"))
        self.code.typed[0].setFocus(Qt.FocusReason.OtherFocusReason)
