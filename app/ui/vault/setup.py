"""Setting up the vault in three quiet steps: why, a passphrase, a recovery code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.fitting import fit
from app.ui.kit import Banner, Button, HBox, Kind, Label, ScrollColumn, VBox
from app.ui.kit.dialogs import Dialog
from app.ui.kit.notices import IconLabel
from app.ui.vault.pieces import CodeCard, NewPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.errors import KnownError
    from app.ui.kit import Theme

_WHY, _CHOOSE, _CODE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class SetUpDoors:
    """What setting up asks of the vault. `create` and `save_sheet` are slow and raise KnownError.

    `create(passphrase)` makes the keys and gives the recovery code; `discard` takes them away again.
    """

    create: Callable[[str], str]
    discard: Callable[[], None]
    save_sheet: Callable[[str, Path], object]


class SetUpVault(Dialog):
    """`ready` when the keys are made and the code is proven to be kept: now the work can be encrypted."""

    ready = Signal()

    def __init__(self, theme: Theme, doors: SetUpDoors, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Set up the vault"), parent)
        self._doors = doors
        self._made = False
        self._notice = Banner(theme)
        self._title = Label(theme, "", Kind.PAGE, wrap=True)
        self._where = Label(theme, "", Kind.SMALL)
        self._stack = QStackedWidget()
        self.passphrase = NewPassphrase(theme, _("Passphrase"))
        self.passphrase.entered.connect(self._go_on)
        self._code_place = QWidget()
        self._code_column = VBox(theme, self._code_place, gap=12)
        self.code: CodeCard | None = None
        self._stack.addWidget(self._step(_why_words()))
        self._stack.addWidget(self._step(_choose_words(), self.passphrase))
        self._stack.addWidget(self._step(_code_words(), self._code_place))
        for part in (self._where, self._title, self._notice):
            self.column.addWidget(part)
        self.column.addWidget(self._stack, 1)
        self._cancel = Button(theme, _("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self.go_on = Button(theme, _("Go on"), kind="primary")
        self.go_on.clicked.connect(self._go_on)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self.go_on)
        self.finished.connect(self._closed)
        fit(self, QSize(theme.px(620), theme.px(560)))
        self._show_step(_WHY)

    def _step(self, words: tuple[tuple[str, str], ...], *parts: QWidget) -> ScrollColumn:
        step = ScrollColumn(self.theme, gap=14)
        for icon, text in words:
            row = HBox(self.theme, gap=12)
            row.addWidget(IconLabel(self.theme, icon, "accent_text", 20), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(self.theme, text, wrap=True), 1)
            step.column.addLayout(row)
        for part in parts:
            step.column.addWidget(part)
        step.column.addStretch(1)
        return step

    def _show_step(self, step: int) -> None:
        titles = (_("Why a vault?"), _("Choose a passphrase"), _("Keep the recovery code"))
        self._title.setText(titles[step])
        self._where.setText(_("Step {number} of 3").format(number=step + 1))
        self._stack.setCurrentIndex(step)
        self.go_on.set_label(_("Encrypt my work") if step == _CODE else _("Go on"))
        self.go_on.setEnabled(step != _CODE)
        if step == _CHOOSE:
            self.passphrase.first.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == _CODE and self.code is not None:
            self.code.typed[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        step = self._stack.currentIndex()
        if step == _WHY:
            self._show_step(_CHOOSE)
        elif step == _CHOOSE:
            self._create()
        elif self.go_on.isEnabled():
            self._made = False
            self.accept()
            self.ready.emit()

    def _create(self) -> None:
        chosen = self.passphrase.chosen()
        if not chosen or not self.go_on.isEnabled():
            return
        self.go_on.setEnabled(False)
        self.go_on.set_label(_("One moment…"))
        create = self._doors.create
        run_in_background(lambda _progress: create(chosen), self._created, self._refused, owner=self)

    def _created(self, code: str) -> None:
        self._made = True
        self.passphrase.first.clear()
        self.passphrase.again.clear()
        self.code = CodeCard(self.theme, code, self._doors.save_sheet)
        self.code.proven.connect(self.go_on.setEnabled)
        self.code.entered.connect(self._go_on)
        self._code_column.addWidget(self.code)
        self._show_step(_CODE)

    def _refused(self, error: KnownError) -> None:
        self._show_step(_CHOOSE)
        self._notice.show_message(str(error), "error")

    def _closed(self) -> None:
        """Stopped half-way: nothing was sealed yet, so the keys go again."""
        if self._made:
            self._made = False
            self._doors.discard()


def _why_words() -> tuple[tuple[str, str], ...]:
    return (
        ("lock", _("Your notes are encrypted. Who takes your computer or a backup cannot read them.")),
        ("film", _("You can put films in the vault. They play only here, after your passphrase.")),
        ("screen", _("Terugblik locks when you walk away: by itself after a few minutes, or with Ctrl+L.")),
        (
            "warning",
            _(
                "Did you lose your passphrase and your recovery code too? Then nobody can open your work "
                "again. The makers cannot either."
            ),
        ),
    )


def _choose_words() -> tuple[tuple[str, str], ...]:
    return (
        (
            "info",
            _(
                "Four words in a row are easy to remember and hard to guess. Do not use names, and no "
                "passphrase that you use elsewhere."
            ),
        ),
    )


def _code_words() -> tuple[tuple[str, str], ...]:
    return (
        (
            "info",
            _(
                "With this code you get in when you forgot your passphrase. It is shown only now. "
                "Print it or write it down, and keep it in another place than this computer."
            ),
        ),
    )
