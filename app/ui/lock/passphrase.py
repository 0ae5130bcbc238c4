"""A field for a passphrase: hidden or shown, and it tells when Caps Lock is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.kit import Button, Field, HBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.ui.kit import Theme

_LONGEST = 1000


class SecretLine(QLineEdit):
    """Shows dots. `caps_seen(on)` after each letter: whether Caps Lock seems to be on.

    Qt does not tell it; a capital that comes without Shift does, on every system alike.
    """

    caps_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
            | hints.ImhHiddenText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at letters in passing."""
        letter = event.text()
        if letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """A labelled passphrase with a button to look at it. `entered` on Enter, `edited` on typing."""

    entered = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, label: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SecretLine()
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self.edited)
        self.line.caps_seen.connect(self._tell_caps)
        self._show = Button(theme, _("Show"), kind="ghost", name=_("Show what is typed"))
        self._show.clicked.connect(lambda: self.show_plainly(self._hidden()))
        holder = QWidget()
        row = HBox(theme, holder, gap=4)
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        holder.setFocusProxy(self.line)
        self._field = Field(theme, label, holder, help_text)
        HBox(theme, self).addWidget(self._field)
        self.setFocusProxy(self.line)
        self.set_label(label)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_label(self, label: str) -> None:
        """Another name above the field."""
        self._field.set_label(label)
        self.line.setAccessibleName(label)

    def show_plainly(self, plainly: bool) -> None:
        """The words themselves, or dots."""
        mode = QLineEdit.EchoMode.Normal if plainly else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        word, name = (_("Hide"), _("Hide what is typed")) if plainly else (_("Show"), _("Show what is typed"))
        self._show.set_label(word, name)

    def clear(self) -> None:
        """Empty, with dots again."""
        self.line.clear()
        self.show_plainly(False)

    def show_fault(self, fault: str) -> None:
        """What is wrong; '' for nothing."""
        self._field.show_fault(fault)
        self.line.setAccessibleDescription(fault)

    def show_hint(self, hint: str) -> None:
        """Something to think of."""
        self._field.show_hint(hint)
        self.line.setAccessibleDescription(hint)

    def _hidden(self) -> bool:
        return self.line.echoMode() is QLineEdit.EchoMode.Password

    def _tell_caps(self, on: bool) -> None:
        self.show_hint(_("Caps Lock is on.") if on else "")
