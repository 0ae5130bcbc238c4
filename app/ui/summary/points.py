"""A list of talking points or agreements, each to be changed in place, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.kit import Button, HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.summary import PointRow
    from app.ui.kit import Theme


class _PointLine(QWidget):
    """One point; leaving a field or Enter keeps it."""

    edited = Signal(str, str, str)

    def __init__(self, theme: Theme, name: str, *, with_when: bool) -> None:
        super().__init__()
        self._id = ""
        self._text, self._when = QLineEdit(), QLineEdit()
        self._text.setAccessibleName(name)
        self._when.setAccessibleName(_("When or where"))
        self._when.setPlaceholderText(_("when or where"))
        self._remove = Button(theme, kind="ghost", icon="trash", name=_("Remove"))
        self._remove.set_small()
        self._remove.clicked.connect(lambda: self.edited.emit(self._id, "", ""))
        for field in (self._text, self._when):
            field.editingFinished.connect(self.keep)
        across = HBox(theme, self, gap=6)
        across.addWidget(self._text, 3)
        across.addWidget(self._when, 2)
        across.addWidget(self._remove)
        # Only now: what has no parent yet would show itself as a window of its own.
        self._when.setVisible(with_when)

    def show_point(self, row: PointRow, *, enabled: bool) -> None:
        """Show this point; what is being typed is left alone."""
        same, self._id = row.id == self._id, row.id
        for field, text in ((self._text, row.text), (self._when, row.when)):
            if not (same and field.hasFocus()):
                field.setText(text)
                field.setCursorPosition(0)
            field.setModified(False)
        self._remove.setAccessibleName(_("Remove: {text}").format(text=row.text))
        self.setEnabled(enabled)

    def stand_before(self, new: QLineEdit) -> None:
        """The Tab key comes here just before the line for a new point."""
        self.setTabOrder(new, self._text)
        self.setTabOrder(self._text, new)
        self.setTabOrder(self._text, self._when)
        self.setTabOrder(self._when, self._remove)

    def keep(self) -> None:
        """Hand on what was changed."""
        if self._text.isModified() or self._when.isModified():
            self._text.setModified(False)
            self._when.setModified(False)
            self.edited.emit(self._id, self._text.text(), self._when.text())


class PointList(QWidget):
    """`added` carries text and when; `edited` the id as well; without text a point goes."""

    added = Signal(str, str)
    edited = Signal(str, str, str)

    def __init__(self, theme: Theme, title: str, add: str, help_: str, *, with_when: bool = False) -> None:
        """`title` above the list, `help_` under it, `add` in the field for a new one."""
        super().__init__()
        self._theme, self._title, self._with_when = theme, title, with_when
        self._lines: list[_PointLine] = []
        column = VBox(theme, self, gap=6)
        column.addWidget(Label(theme, title, Kind.STRONG))
        column.addWidget(Label(theme, help_, Kind.MUTED, wrap=True))
        self._column = VBox(theme, gap=6)
        column.addLayout(self._column)
        column.addLayout(self._new_line(add))
        # Only now: what has no parent yet would show itself as a window of its own.
        self._when.setVisible(with_when)

    def _new_line(self, add: str) -> HBox:
        self.new, self._when = QLineEdit(), QLineEdit()
        self.new.setPlaceholderText(add)
        self.new.setAccessibleName(add)
        self._when.setPlaceholderText(_("when or where"))
        self._when.setAccessibleName(_("When or where"))
        self._add = Button(self._theme, icon="plus", name=add)
        self._add.clicked.connect(self._ask)
        across = HBox(self._theme, gap=6)
        across.addWidget(self.new, 3)
        across.addWidget(self._when, 2)
        across.addWidget(self._add)
        self.new.returnPressed.connect(self._ask)
        self._when.returnPressed.connect(self._ask)
        return across

    def show_points(self, rows: Sequence[PointRow], *, enabled: bool) -> None:
        """Show these points, in place."""
        while len(self._lines) > len(rows):
            self._let_go(self._lines.pop())
        for place, row in enumerate(rows):
            if place == len(self._lines):
                line = _PointLine(self._theme, self._title, with_when=self._with_when)
                line.edited.connect(self.edited)
                self._lines.append(line)
                self._column.addWidget(line)
                line.stand_before(self.new)
            self._lines[place].show_point(row, enabled=enabled)
        for part in (self.new, self._when, self._add):
            part.setEnabled(enabled)

    def _let_go(self, line: _PointLine) -> None:
        """A line goes; when it had the focus, the keys go to the line for a new point."""
        if line.isAncestorOf(self.window().focusWidget() or self):
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        line.deleteLater()

    def keep(self) -> None:
        """Keep what is being typed, in the field for a new one too, so that it is not lost."""
        for line in self._lines:
            line.keep()
        if self.new.text().strip():
            self._ask()

    def _ask(self) -> None:
        text, when = self.new.text(), self._when.text()
        self.new.clear()
        self._when.clear()
        if text.strip():
            self.added.emit(text, when)
