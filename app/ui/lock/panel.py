"""What stands in front of locked work: a card with one field. In a window of its own, or over one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.i18n import _
from app.presenters.unlocking import Unlocking
from app.ui.background import run_in_background
from app.ui.kit import Button, Card, HBox, Kind, Label, Panel, ScrollColumn, VBox, announce
from app.ui.kit.notices import IconLabel
from app.ui.lock.passphrase import SecretField

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.presenters.unlocking import Attempt, UnlockState
    from app.services.errors import KnownError
    from app.ui.kit import Theme

_WIDE = 460


class UnlockPanel(Panel):
    """An UnlockView. `unlocked(by_code)` when it opened; `quit_asked` when the person stops instead."""

    unlocked = Signal(bool)
    quit_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        unlock: Callable[[Attempt], object],
        *,
        can_remember: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`unlock` is slow and raises KnownError when it does not open; it knows no Qt."""
        super().__init__(theme, "ground", parent=parent)
        self._theme, self._unlock = theme, unlock
        self._presenter = Unlocking(self)
        self._title = Label(theme, "", Kind.PAGE, wrap=True)
        self._text = Label(theme, "", Kind.MUTED, wrap=True)
        self._note = Label(theme, "", Kind.NOTE, wrap=True)
        self._note.hide()
        self.secret = SecretField(theme, _("Passphrase"))
        self.secret.entered.connect(self._try)
        self._remember = QCheckBox(_("Remember on this computer"))
        self._open = Button(theme, _("Unlock"), kind="primary")
        self._open.clicked.connect(self._try)
        self._other = Button(theme, kind="ghost")
        self._other.clicked.connect(self._presenter.use_other_way)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._lay_out()
        self._remember.setVisible(can_remember)
        self._presenter.start()

    def _lay_out(self) -> None:
        theme = self._theme
        quit_ = Button(theme, _("Quit"))
        quit_.clicked.connect(self.quit_asked)
        card = Card(theme)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = VBox(theme, card, gap=10, margins=(28, 26, 28, 24))
        column.addWidget(IconLabel(theme, "lock", "accent_text", 32), 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._title, self._text, self._note, self.secret, self._remember):
            column.addWidget(part)
        column.addSpacing(theme.px(4))
        row = HBox(theme, gap=8)
        row.addWidget(self._other)
        row.addStretch()
        row.addWidget(quit_)
        row.addWidget(self._open)
        column.addLayout(row)
        # In a low window with large letters it scrolls.
        scroll = ScrollColumn(theme, margins=(16, 16, 16, 16))
        scroll.column.addStretch(2)
        middle = HBox(theme)
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        scroll.column.addLayout(middle)
        scroll.column.addStretch(3)
        VBox(theme, self).addWidget(scroll)
        self._card = card
        self._rescale()
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        self._card.setFixedWidth(self._theme.px(_WIDE))

    def take_focus(self) -> None:
        """The keys go to the field."""
        self.secret.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_note(self, note: str) -> None:
        """Something that goes on behind the lock; '' for nothing."""
        if note == self._note.text():
            return
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if note:
            announce(self, note)

    # UnlockView

    def show_state(self, state: UnlockState) -> None:
        """Everything anew."""
        self.setAccessibleName(state.title)
        self._title.setText(state.title)
        self._text.setText(state.text)
        self.secret.set_label(state.label)
        self.secret.show_fault(state.fault)
        if state.fault:
            announce(self, state.fault)
        self.secret.line.setReadOnly(state.busy)
        self._open.set_label(state.action)
        self._open.setEnabled(state.may_try)
        self._other.set_label(state.other_way)
        self._other.setEnabled(not state.busy)

    def forget_secret(self) -> None:
        """What was typed goes."""
        self.secret.clear()
        # The code is on paper and long: who types it wants to see it.
        self.secret.show_plainly(self._presenter.state.by_code)
        self.take_focus()

    # What the person does

    def _try(self) -> None:
        attempt = self._presenter.attempt(self.secret.text(), remember=self._remember.isChecked())
        if attempt is None:
            return
        run_in_background(
            lambda _progress: self._unlock(attempt),
            lambda _opened: self._opened(by_code=attempt.by_code),
            self._refused,
            owner=self,
        )

    def _opened(self, *, by_code: bool) -> None:
        self.secret.clear()
        self.unlocked.emit(by_code)

    def _refused(self, error: KnownError) -> None:
        self._presenter.refused(error)
        if self._presenter.state.wait_s:
            self._second.start()

    def _tick(self) -> None:
        if not self._presenter.second_passed():
            self._second.stop()
