"""Parts that the dialogs of the vault share: a new passphrase, and a recovery code with its proof."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.i18n import _
from app.presenters.passphrases import CodeProof, pair_fault, strength_text
from app.ui.background import run_in_background
from app.ui.folders import documents_folder, leave_no_trace, speak_as_qt
from app.ui.kit import Button, Card, Dialog, Field, HBox, Kind, Label, StatusLine, VBox
from app.ui.lock.passphrase import SecretField

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.errors import KnownError
    from app.ui.kit import Theme

_GROUPS_IN_A_ROW = 4


class GrowingDialog(Dialog):
    """Becomes higher when more comes in it than fits; it never shrinks under a person's hands."""

    def event(self, event: QEvent) -> bool:
        """Once the layout found out what it needs."""
        grows = event.type() is QEvent.Type.LayoutRequest
        done = super().event(event)
        # Another event may have been the one that deletes it.
        layout = self.layout() if grows else None
        if layout is not None and self.isVisible():
            wanted = min(layout.totalHeightForWidth(self.width()), self.screen().availableGeometry().height())
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return done


class NewPassphrase(QWidget):
    """A passphrase typed twice, with advice while typing. `entered` on Enter in the second field."""

    entered = Signal()

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = SecretField(theme, label)
        self.again = SecretField(theme, _("The same passphrase again"))
        self._advice = StatusLine(theme)
        self._advice.setWordWrap(True)
        column = VBox(theme, self, gap=10)
        column.addWidget(self.first)
        column.addWidget(self._advice)
        column.addWidget(self.again)
        self.first.edited.connect(self._advise)
        self.first.entered.connect(lambda: self.again.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self.again.entered.connect(self.entered)
        self.setFocusProxy(self.first)
        self._advise()

    def chosen(self) -> str:
        """The passphrase, or "" with what is wrong shown in place."""
        faults = pair_fault(self.first.text(), self.again.text())
        self.first.show_fault(faults[0])
        self.again.show_fault(faults[1])
        wrong = next(
            (field for field, fault in zip((self.first, self.again), faults, strict=True) if fault), None
        )
        if wrong is not None:
            wrong.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return ""
        return self.first.text()

    def _advise(self) -> None:
        self._advice.setText(strength_text(self.first.text()))


class CodeCard(QWidget):
    """The recovery code, a button to keep its sheet, and two groups to type over.

    `proven(yes)` as typed; `entered` on Enter in the last group.
    """

    proven = Signal(bool)
    entered = Signal()

    def __init__(self, theme: Theme, code: str, save_sheet: Callable[[str, Path], object]) -> None:
        """`save_sheet(code, target)` writes the sheet; slow, raises KnownError."""
        super().__init__()
        self._theme, self._code, self._save_sheet = theme, code, save_sheet
        groups = code.split("-")
        # Which two is no secret: any will do.
        self._proof = CodeProof(code, sorted(random.sample(range(len(groups)), 2)))
        self._column = VBox(theme, self, gap=12)
        self._column.addWidget(self._code_card(groups))
        self._add_sheet()
        self._add_proof()

    def _code_card(self, groups: list[str]) -> Card:
        card = Card(self._theme, "accent")
        column = VBox(self._theme, card, gap=4, margins=(16, 12, 16, 12))
        lines = [groups[at : at + _GROUPS_IN_A_ROW] for at in range(0, len(groups), _GROUPS_IN_A_ROW)]
        for line in lines:
            label = Label(self._theme, "   ".join(line), Kind.CLOCK)
            font = QFont(label.font())
            font.setStyleHint(QFont.StyleHint.Monospace)
            label.setFont(font)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        card.setAccessibleName(self._code)
        return card

    def _add_sheet(self) -> None:
        row = HBox(self._theme, gap=10)
        save = Button(self._theme, _("Save the recovery sheet (PDF)…"), icon="document")
        save.clicked.connect(self._ask_where)
        self._status = StatusLine(self._theme)
        self._status.setWordWrap(True)
        row.addWidget(save)
        row.addWidget(self._status, 1)
        self._column.addLayout(row)

    def _add_proof(self) -> None:
        words = _("Did you write it down or print it? Type these two groups over from your paper.")
        self._column.addWidget(Label(self._theme, words, wrap=True))
        row = HBox(self._theme, gap=10)
        self.typed: list[QLineEdit] = []
        for at in range(2):
            line = QLineEdit()
            line.setMaxLength(12)
            line.textEdited.connect(self._check)
            self.typed.append(line)
            row.addWidget(Field(self._theme, self._proof.label(at), line))
        self.typed[0].returnPressed.connect(lambda: self.typed[1].setFocus(Qt.FocusReason.TabFocusReason))
        self.typed[1].returnPressed.connect(self.entered)
        row.addStretch()
        self._column.addLayout(row)

    @property
    def proof(self) -> CodeProof:
        """What is asked."""
        return self._proof

    def _check(self) -> None:
        self.proven.emit(self._proof.is_proven([line.text() for line in self.typed]))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Save the recovery sheet"), str(documents_folder()))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(_("Terugblik recovery sheet") + ".pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Write the sheet there."""
        run_in_background(
            lambda _progress: self._save_sheet(self._code, target), self._saved, self._not_saved, owner=self
        )

    def _saved(self, _nothing: object) -> None:
        self._status.say(_("Saved. Print it and keep it away from this computer; then delete the file."))

    def _not_saved(self, error: KnownError) -> None:
        self._status.say(str(error))
