"""The rows of the form that are no items: sections, leads, topics, questions, ticks, loose remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.text import LONGEST_LINE
from app.i18n import _
from app.ui.kit import Button, HBox, KeptText, Kind, Label, SectionLabel, Segmented, VBox
from app.ui.observe.remark_line import RemarkLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.presenters.observe_state import (
        AddTopicRow,
        CheckRow,
        GroupRow,
        LooseRemarksRow,
        QuestionRow,
        SectionRow,
        TopicRow,
    )
    from app.ui.kit import Theme

_SIDE = (19, 6, 16, 4)


class SectionWidget(SectionLabel):
    """The name of a section."""

    def __init__(self, theme: Theme, row: SectionRow) -> None:
        """`row` is what is shown first."""
        super().__init__(theme, row.text)
        self.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(4))

    def show_row(self, row: SectionRow) -> None:
        """Show this row."""
        self.setText(row.text)


class GroupWidget(QWidget):
    """The lead of a group; with a question, whether its case arose."""

    answered = Signal(str)

    def __init__(self, theme: Theme, row: GroupRow) -> None:
        """`row` is what is shown first."""
        super().__init__()
        self._lead, self._question = Label(theme, "", Kind.STRONG, wrap=True), Label(theme, "", wrap=True)
        self._answer = Segmented(theme)
        self._answer.chosen.connect(self._ask)
        column = VBox(theme, self, gap=4, margins=_SIDE)
        column.addWidget(self._lead)
        across = HBox(theme, gap=12)
        across.addWidget(self._question, 1)
        across.addWidget(self._answer)
        column.addLayout(across)
        self.show_row(row)

    def show_row(self, row: GroupRow) -> None:
        """Show this row."""
        self._row = row
        self._lead.setText(row.text)
        self._lead.setVisible(bool(row.text))
        self._question.setText(row.question)
        self._question.setVisible(bool(row.question))
        self._answer.setVisible(bool(row.question))
        self._answer.setEnabled(row.enabled)
        self._answer.set_name(row.question)
        self._answer.show_value("" if row.arose is None else "yes" if row.arose else "no")

    def _ask(self, answer: str) -> None:
        """Choosing the answer that stands takes it back."""
        self.answered.emit("" if answer == self._answer.value else answer)


class TopicWidget(QWidget):
    """A topic: its name, and a button to take it away."""

    renamed = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, row: TopicRow) -> None:
        """`row` is what is shown first."""
        super().__init__()
        self._label, self._name = Label(theme, "", Kind.STRONG), QLineEdit()
        self._name.setMaxLength(LONGEST_LINE)
        self._name.setPlaceholderText(_("Name of the topic"))
        self._name.editingFinished.connect(lambda: self.renamed.emit(self._name.text()))
        self._remove = Button(theme, kind="ghost", icon="trash", name=_("Remove this topic"))
        self._remove.clicked.connect(self.removed)
        across = HBox(theme, self, gap=12, margins=(16, 12, 16, 4))
        across.addWidget(self._label)
        across.addWidget(self._name, 1)
        across.addWidget(self._remove)
        self.show_row(row)

    def show_row(self, row: TopicRow) -> None:
        """Show this row; a name that is being typed is left alone."""
        self._label.setText(row.label)
        self._name.setAccessibleName(_("Name of {topic}").format(topic=row.label))
        if not self._name.hasFocus():
            self._name.setText(row.name)
        self._name.setEnabled(row.enabled)
        self._remove.setEnabled(row.enabled)
        self._remove.setAccessibleName(_("Remove {topic}").format(topic=row.name or row.label))


class AddTopicWidget(QWidget):
    """Adds a topic to a group."""

    asked = Signal(str)

    def __init__(self, theme: Theme, row: AddTopicRow) -> None:
        """`row` is what is shown first."""
        super().__init__()
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_LINE)
        self._name.setPlaceholderText(_("Which topic? For example: reading"))
        self._name.setAccessibleName(_("Name of the new topic"))
        self._add = Button(theme, row.text, icon="plus")
        self._add.clicked.connect(self._ask)
        self._name.returnPressed.connect(self._ask)
        across = HBox(theme, self, gap=8, margins=(16, 8, 16, 8))
        across.addWidget(self._name, 1)
        across.addWidget(self._add)
        self.show_row(row)

    def show_row(self, row: AddTopicRow) -> None:
        """Show this row."""
        self._add.setEnabled(row.enabled)
        self._name.setEnabled(row.enabled)

    def _ask(self) -> None:
        name = self._name.text()
        self._name.clear()
        self.asked.emit(name)


class QuestionWidget(QWidget):
    """An open question and its answer."""

    written = Signal(str)

    def __init__(self, theme: Theme, row: QuestionRow) -> None:
        """`row` is what is shown first."""
        super().__init__()
        self._text, self._help = Label(theme, "", wrap=True), Label(theme, "", Kind.SMALL, wrap=True)
        self._reply = KeptText()
        self._reply.setFixedHeight(theme.px(64))
        self._reply.written.connect(self.written)
        column = VBox(theme, self, gap=6, margins=(19, 6, 16, 10))
        for part in (self._text, self._help, self._reply):
            column.addWidget(part)
        self.show_row(row)

    def keep(self) -> None:
        """Keep what is being typed."""
        self._reply.keep()

    def show_row(self, row: QuestionRow) -> None:
        """Show this row."""
        self._text.setText(row.text)
        self._help.setText(row.help)
        self._help.setVisible(bool(row.help))
        self._reply.setAccessibleName(row.text)
        self._reply.setEnabled(row.enabled)
        self._reply.show_text(row.reply)


class _Check(QCheckBox):
    """Enter ticks: the space bar plays the film."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class CheckWidget(QWidget):
    """A preparation point to tick."""

    ticked = Signal(bool)

    def __init__(self, theme: Theme, row: CheckRow) -> None:
        """`row` is what is shown first."""
        super().__init__()
        self._box, self._text = _Check(), Label(theme, "", wrap=True)
        self._box.clicked.connect(self.ticked)
        across = HBox(theme, self, gap=2, margins=(15, 3, 16, 3))
        across.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._text, 1)
        self.show_row(row)

    def show_row(self, row: CheckRow) -> None:
        """Show this row."""
        self._text.setText(row.text)
        self._text.set_kind(Kind.BODY if row.enabled else Kind.MUTED)
        self._box.setAccessibleName(row.text)
        self._box.setChecked(row.ticked)
        self._box.setEnabled(row.enabled)


class LooseRemarksWidget(QWidget):
    """The remarks that belong to no item."""

    played = Signal(str)
    menu_asked = Signal(str, QWidget)

    def __init__(self, theme: Theme, row: LooseRemarksRow, parent: QWidget) -> None:
        """`row` is what is shown first. Without its `parent` it would show itself as a window of its own."""
        super().__init__(parent)
        self._theme = theme
        self._lines: list[RemarkLine] = []
        self._column = VBox(theme, self, gap=8, margins=(16, 12, 16, 16))
        self._title = SectionLabel(theme, row.title)
        self._column.addWidget(self._title)
        self.show_row(row)

    def show_row(self, row: LooseRemarksRow) -> None:
        """Show these remarks, in place."""
        self.setVisible(bool(row.remarks))
        while len(self._lines) > len(row.remarks):
            self._lines.pop().deleteLater()
        for place, state in enumerate(row.remarks):
            if place == len(self._lines):
                line = RemarkLine(self._theme, state)
                line.played.connect(self.played)
                line.menu_asked.connect(self.menu_asked)
                self._lines.append(line)
                self._column.addWidget(line)
            self._lines[place].show_remark(state)
