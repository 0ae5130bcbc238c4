"""What was half typed in a dialog when the lock came: kept in memory, and shown again after unlocking.

What is typed on the screens themselves is kept in the database and stands there again. A dialog asks for
something that has no place in the database yet, and is gone after the lock; its words are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QFileDialog, QLineEdit, QPlainTextEdit

from app.i18n import _
from app.ui.kit import Button, Dialog, Field, Kind, Label
from app.ui.lock.passphrase import SecretLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words and the name of the field they were typed in."""

    label: str
    text: str


def typed_in(windows: Sequence[QWidget]) -> tuple[Leftover, ...]:
    """What a person changed in the fields of these windows; never a passphrase, never a file name."""
    dialogs = [each for each in windows if isinstance(each, QDialog) and not isinstance(each, QFileDialog)]
    return tuple(left for dialog in dialogs for left in _fields(dialog))


def _fields(dialog: QDialog) -> Iterator[Leftover]:
    for line in dialog.findChildren(QLineEdit):
        secret = isinstance(line, SecretLine) or line.echoMode() is not QLineEdit.EchoMode.Normal
        inside = isinstance(line.parentWidget(), QAbstractSpinBox)
        if line.isModified() and line.text().strip() and not (secret or inside):
            yield Leftover(line.accessibleName(), line.text())
    for page in dialog.findChildren(QPlainTextEdit):
        if page.document().isModified() and page.toPlainText().strip():
            yield Leftover(page.accessibleName(), page.toPlainText())


class LeftoverDialog(Dialog):
    """Shows the words again, to be copied to where they belong."""

    def __init__(self, theme: Theme, leftovers: Sequence[Leftover], parent: QWidget) -> None:
        """`leftovers` is not empty."""
        title = _("You were still typing this")
        super().__init__(theme, title, parent)
        self._text = "\n\n".join(left.text for left in leftovers)
        words = _("The lock closed the window in which you typed it. Copy it to where it belongs.")
        self.column.addWidget(Label(theme, title, Kind.PAGE, wrap=True))
        self.column.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        for left in leftovers:
            field = QPlainTextEdit(left.text)
            field.setReadOnly(True)
            field.setMaximumHeight(theme.px(96))
            field.setTabChangesFocus(True)
            self.column.addWidget(Field(theme, left.label or _("Typed"), field))
        self.setMinimumWidth(theme.px(480))
        self._copy = Button(theme, _("Copy"))
        self._copy.clicked.connect(self._copy_all)
        close = Button(theme, _("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(self._copy)
        self.buttons.addWidget(close)
        close.setFocus()

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copy.set_label(_("Copied"))
