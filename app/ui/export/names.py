"""The list of names: each with what takes its place, a line for a new one, and words that may be names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.kit import Button, FlowLayout, HBox, IconLabel, Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.export_state import NameRow
    from app.ui.kit import Theme

_LONGEST_NAME, _LONGEST_REPLACEMENT = 80, 40


class _NameLine(QWidget):
    """One name; leaving a field or Enter keeps it."""

    edited = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name, self.replacement = QLineEdit(), QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.replacement.setMaxLength(_LONGEST_REPLACEMENT)
        self.remove = Button(theme, kind="ghost", icon="trash", name=_("Remove"))
        self.remove.set_small()
        self.remove.clicked.connect(lambda: self.edited.emit("", self.replacement.text()))
        for field in (self.name, self.replacement):
            field.editingFinished.connect(self.keep)
        self._count, self._fault = Label(theme, "", Kind.MUTED), Label(theme, "", Kind.SMALL, wrap=True)
        self._count.setMinimumWidth(theme.px(100))
        self._fault.set_kind(Kind.SMALL, "danger_text")
        across = HBox(theme, gap=8)
        across.addWidget(self.name, 5)
        across.addWidget(IconLabel(theme, "chevron-right", "muted", 14))
        across.addWidget(self.replacement, 2)
        across.addWidget(self._count)
        across.addWidget(self.remove)
        column = VBox(theme, self, gap=2)
        column.addLayout(across)
        column.addWidget(self._fault)

    def show_row(self, row: NameRow) -> None:
        """Show this name; what is being typed is left alone."""
        for field, text in ((self.name, row.name), (self.replacement, row.replacement)):
            if not (field.hasFocus() and field.isModified()) and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.name.setAccessibleName(_("Name: {name}").format(name=row.name))
        self.replacement.setAccessibleName(_("In the place of {name}").format(name=row.name))
        self.remove.setAccessibleName(_("Remove: {text}").format(text=row.name))
        self.name.setAccessibleDescription(row.fault or row.count)
        self._count.setText(row.count)
        self._fault.setText(row.fault)
        self._fault.setVisible(bool(row.fault))

    def keep(self) -> None:
        """Hand on what was changed."""
        if self.name.isModified() or self.replacement.isModified():
            self.name.setModified(False)
            self.replacement.setModified(False)
            self.edited.emit(self.name.text(), self.replacement.text())


class NameList(QWidget):
    """`added` carries a name; `edited` the place in the list, the name ('' to remove) and the replacement."""

    added = Signal(str)
    edited = Signal(int, str, str)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_names`."""
        super().__init__()
        self._theme = theme
        self._lines: list[_NameLine] = []
        self._words: tuple[str, ...] | None = None
        self._buttons: list[Button] = []
        self._rows = VBox(theme, gap=6)
        self.new = QLineEdit()
        self.new.setMaxLength(_LONGEST_NAME)
        self.new.setPlaceholderText(_("Add a name"))
        self.new.setAccessibleName(_("Add a name"))
        self.new.returnPressed.connect(self._ask)
        self._add = Button(theme, icon="plus", name=_("Add this name"))
        self._add.clicked.connect(self._ask)
        across = HBox(theme, gap=8)
        across.addWidget(self.new, 1)
        across.addWidget(self._add)
        self._maybe = Label(theme, _("These may be names too. Choose one to add it."), Kind.MUTED, wrap=True)
        self._flow_box = QWidget()
        self._flow = FlowLayout(theme, self._flow_box, gap=6)
        column = VBox(theme, self, gap=8)
        column.addLayout(self._rows)
        column.addLayout(across)
        column.addWidget(self._maybe)
        column.addWidget(self._flow_box)

    def show_names(self, rows: Sequence[NameRow], suggestions: tuple[str, ...]) -> None:
        """Show these names and words, in place."""
        while len(self._lines) > len(rows):
            self._let_go(self._lines.pop())
        for place, row in enumerate(rows):
            if place == len(self._lines):
                self._add_line(place)
            self._lines[place].show_row(row)
        if suggestions != self._words:
            self._show_words(suggestions)

    def keep(self) -> None:
        """Keep what is being typed, in the field for a new one too."""
        for line in list(self._lines):
            line.keep()
        self._ask()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        lines = [stop for line in self._lines for stop in (line.name, line.replacement, line.remove)]
        return [*lines, self.new, self._add, *self._buttons]

    def _add_line(self, place: int) -> None:
        line = _NameLine(self._theme)
        line.edited.connect(lambda name, put: self.edited.emit(place, name, put))
        self._lines.append(line)
        self._rows.addWidget(line)

    def _let_go(self, line: _NameLine) -> None:
        """A line goes; when it had the focus, the keys go to the line for a new one."""
        if line.isAncestorOf(self.window().focusWidget() or self):
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        line.hide()
        line.deleteLater()

    def _show_words(self, words: tuple[str, ...]) -> None:
        had_focus = self._flow_box.isAncestorOf(self.window().focusWidget() or self)
        for button in self._buttons:
            button.hide()
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._word(word) for word in words]
        self._words = words
        self._maybe.setVisible(bool(words))
        self._flow_box.setVisible(bool(words))
        if had_focus:
            (self._buttons[0] if self._buttons else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _word(self, word: str) -> Button:
        button = Button(self._theme, word, icon="plus", name=_("Add the name {name}").format(name=word))
        button.set_small()
        button.clicked.connect(lambda: self.added.emit(word))
        self._flow.addWidget(button)
        return button

    def _ask(self) -> None:
        name = self.new.text()
        self.new.clear()
        if name.strip():
            self.added.emit(name)
