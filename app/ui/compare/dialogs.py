"""Writing at the table: a talking point, an agreement, a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.i18n import _
from app.ui.kit import Field, Kind, Label
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.presenters.compare_state import TalkPoint, TalkRemark
    from app.ui.kit import Button, Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableDialog(FormDialog):
    """As at a remark: after the words the Tab key comes to keeping them, and only then to leaving it."""

    def add_keep(self, act: Callable[[], object]) -> Button:
        """To keep what was written; the way out comes behind it."""
        keep = self.add_button(_("Save"), act, "primary")
        self.buttons.removeWidget(self.cancel)
        self.buttons.addWidget(self.cancel)
        return keep


class PointDialog(TableDialog):
    """`written(text, when, where)`; without a text a point that was there goes."""

    written = Signal(str, str, str)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        agreement: bool,
        about: str = "",
        point: TalkPoint | None = None,
    ) -> None:
        title = _("Agreement") if agreement else _("Talking point")
        super().__init__(theme, title, parent)
        if about:
            self.fields.addWidget(Label(theme, about, Kind.MUTED, wrap=True))
        self.text = QLineEdit(point.text if point else "")
        what = _("What do you agree on?") if agreement else _("What do you want to talk about?")
        self.fields.addWidget(Field(theme, what, self.text))
        self.when = QLineEdit(point.when if point else "")
        self.where = QLineEdit(point.where if point else "")
        if agreement:
            self.fields.addWidget(Field(theme, _("When?"), self.when, _("For instance: in the next talk")))
            self.fields.addWidget(Field(theme, _("Where do you practise it?"), self.where))
        if point is not None:
            self.add_aside(_("Remove"), self._remove).set_kind("danger")
        self.add_keep(self._save)
        self.text.setFocus()

    def _save(self) -> None:
        if self.text.text().strip():
            self.written.emit(self.text.text(), self.when.text(), self.where.text())
        self.accept()

    def _remove(self) -> None:
        self.written.emit("", "", "")
        self.accept()


class _Words(QPlainTextEdit):
    """As at a remark: Enter is done, Shift+Enter a new line."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is ours; the rest is typing."""
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        # The Enter that opened the dialog may still be held down: that is not yet an answer.
        elif not event.isAutoRepeat():
            self.done.emit()


class ReplyDialog(TableDialog):
    """`written(place of the remark, text)`."""

    written = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget, remarks: Sequence[TalkRemark], place: int) -> None:
        super().__init__(theme, _("Reply to a remark"), parent)
        self.remark = QComboBox()
        for each in remarks:
            self.remark.addItem(f"{each.who}: {each.text}".replace("\n", " "))
        self.remark.setCurrentIndex(place)
        if len(remarks) > 1:
            self.fields.addWidget(Field(theme, _("Remark"), self.remark))
        else:
            self.fields.addWidget(Label(theme, self.remark.currentText(), Kind.NOTE, wrap=True))
        self.text = _Words()
        self.text.done.connect(self._save)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.px(90))
        self.fields.addWidget(Field(theme, _("Your reply"), self.text))
        self.add_keep(self._save).set_hint("Enter")
        self.text.setFocus()

    def _save(self) -> None:
        if self.text.toPlainText().strip():
            self.written.emit(self.remark.currentIndex(), self.text.toPlainText())
        self.accept()
