"""Fields to type in, with their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QSizePolicy, QWidget

from app.i18n import _
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.notices import IconLabel
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.ui.kit.theme import Theme


class SearchField(QLineEdit):
    """Search as you type: connect to `textEdited`. Escape empties it, and says so by `textEdited('')`."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        words = placeholder or _("Search…")
        self.setPlaceholderText(words)
        self.setAccessibleName(words.rstrip("….").strip())
        # Not Qt's own place for an icon: that stays small where the letters are large.
        self._sign = IconLabel(theme, "search", "muted", 16, self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._look()
        theme.changed.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sign stands in the middle of the height."""
        super().resizeEvent(event)
        self._place_sign()

    def _look(self) -> None:
        self.setMinimumWidth(self._theme.px(220))
        self.setTextMargins(self._theme.px(20), 0, 0, 0)
        self._place_sign()

    def _place_sign(self) -> None:
        side = self._sign.sizeHint().width()
        self._sign.setGeometry(self._theme.px(9), (self.height() - side) // 2, side, side)


class Field(QWidget):
    """A label above a control, and a line of help or a fault below it."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.control = control
        self._help = help_text
        self._words = Label(theme, label.replace("&", "&&"), Kind.STRONG)
        self._words.setBuddy(control)
        control.setAccessibleName(label)
        self._sign = IconLabel(theme, "warning", "danger_text", 14)
        self._below = Label(theme, "", Kind.SMALL, wrap=True)
        column = VBox(theme, self, gap=4)
        column.addWidget(self._words)
        column.addWidget(control)
        row = HBox(theme, gap=5)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._below, 1)
        column.addLayout(row)
        self.show_fault("")
        self._pad_numbers()
        theme.changed.connect(self._pad_numbers)

    def set_label(self, label: str) -> None:
        """Another name for the control."""
        self._words.setText(label.replace("&", "&&"))
        self.control.setAccessibleName(label)

    def show_fault(self, fault: str) -> None:
        """What is wrong with what was typed; '' shows the help again."""
        self._say(fault or self._help, "danger_text" if fault else "")

    def show_hint(self, hint: str) -> None:
        """Something to think of about what was typed, which is no fault; '' shows the help again."""
        self._say(hint or self._help, "amber_text" if hint else "")

    def _say(self, text: str, color: str) -> None:
        self._below.set_kind(Kind.SMALL, color)
        self._below.setText(text)
        self._below.setVisible(bool(text))
        self._sign.show_icon("warning" if color == "danger_text" else "info", color or "muted")
        self._sign.setVisible(bool(color))
        self.control.setAccessibleDescription(text)

    def _pad_numbers(self) -> None:
        """Qt's number fields pay no heed to the padding of a style sheet."""
        inside = self.control.findChild(QLineEdit) if isinstance(self.control, QAbstractSpinBox) else None
        if inside is not None:
            inside.setTextMargins(self._theme.px(7), 0, 0, 0)
