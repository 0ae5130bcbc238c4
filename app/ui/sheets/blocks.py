"""The parts of a sheet: questions below one another, tables, and topics to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QWidget

from app.domain.text import LONGEST_LINE
from app.domain.worksheets import Place
from app.i18n import _
from app.ui.kit import Button, Card, HBox, Kind, Label, VBox
from app.ui.sheets.writing import WritingField

if TYPE_CHECKING:
    from app.presenters.sheets_state import AddTopicState, BlockState, QuestionState
    from app.ui.kit import Theme

_ROW_NAME = 130
_TO_WORDS = 9


class BlockCard(Card):
    """A part of a sheet, or a topic of it; changed in place. `written` carries the place and the text."""

    written = Signal(Place, str)
    renamed = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, state: BlockState) -> None:
        """`state` is what is shown first; a later one has the same questions."""
        super().__init__(theme)
        self._theme = theme
        self.fields: list[WritingField] = []
        self._column = VBox(theme, self, gap=10, margins=(18, 14, 18, 16))
        self._name = QLineEdit(state.name)
        if state.topic:
            self._column.addLayout(self._topic(state))
        else:
            self._column.addWidget(Label(theme, state.title, Kind.TITLE, wrap=True))
        self.setAccessibleName(state.title or state.name)
        if state.intro:
            self._column.addWidget(Label(theme, state.intro, Kind.MUTED, wrap=True))
        if state.columns:
            self._column.addLayout(self._table(state))
        else:
            for question in state.questions:
                self._column.addLayout(self._question(question))

    def show_block(self, state: BlockState) -> None:
        """Show what stands there now; what is being typed is left alone."""
        places = [place for question in state.questions for place in question.places]
        for field, place in zip(self.fields, places, strict=True):
            field.show_place(place)
        if not self._name.hasFocus():
            self._name.setText(state.name)

    def let_read_only(self) -> None:
        """Somebody else wrote it: it can be read and copied."""
        self._name.setReadOnly(True)
        self._name.style().polish(self._name)
        for field in self.fields:
            field.setReadOnly(True)
        for button in self.findChildren(Button):
            button.hide()

    def keep(self) -> None:
        """Keep what is being typed."""
        for field in self.fields:
            field.keep()

    def _topic(self, state: BlockState) -> HBox:
        row = HBox(self._theme, gap=12)
        row.addWidget(Label(self._theme, state.label, Kind.TITLE))
        self._name.setMaxLength(LONGEST_LINE)
        self._name.setAccessibleName(_("Name of {topic}").format(topic=state.label))
        self._name.editingFinished.connect(lambda: self.renamed.emit(self._name.text()))
        row.addWidget(self._name, 1)
        name = _("Remove {topic}").format(topic=state.name or state.label)
        remove = Button(self._theme, kind="ghost", icon="trash", name=name)
        remove.clicked.connect(self.removed)
        row.addWidget(remove)
        return row

    def _question(self, question: QuestionState) -> VBox:
        column = VBox(self._theme, gap=4)
        column.addWidget(Label(self._theme, question.text, Kind.STRONG, wrap=True))
        if question.help:
            column.addWidget(Label(self._theme, question.help, Kind.SMALL, wrap=True))
        for field in self._fields(question):
            field.setAccessibleDescription(question.help)
            column.addWidget(field)
        return column

    def _table(self, state: BlockState) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(10))
        grid.setVerticalSpacing(self._theme.px(8))
        for number, words in enumerate(state.columns, 1):
            grid.addWidget(Label(self._theme, words, Kind.SMALL, wrap=True), 0, number)
            grid.setColumnStretch(number, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, question in enumerate(state.questions, 1):
            name = Label(self._theme, question.text, Kind.STRONG, wrap=True)
            name.setFixedWidth(self._theme.px(_ROW_NAME))
            # On the line of the words that are written beside it.
            name.setContentsMargins(0, self._theme.px(_TO_WORDS), 0, 0)
            grid.addWidget(name, row, 0, top)
            for number, field in enumerate(self._fields(question), 1):
                grid.addWidget(field, row, number, top)
        return grid

    def _fields(self, question: QuestionState) -> list[WritingField]:
        made = [WritingField(self._theme, place) for place in question.places]
        for field in made:
            field.written.connect(lambda text, place=field.place: self.written.emit(place, text))
        self.fields += made
        return made


class AddTopicCard(QWidget):
    """Adds a topic to a part that repeats. `asked(name)`."""

    asked = Signal(str)

    def __init__(self, theme: Theme, state: AddTopicState) -> None:
        """`state` is what is shown first."""
        super().__init__()
        column = VBox(theme, self, gap=8)
        self._title = Label(theme, "", Kind.TITLE, wrap=True)
        column.addWidget(self._title)
        row = HBox(theme, gap=8)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_LINE)
        self.name.setPlaceholderText(_("Which topic? For example: reading"))
        self.name.setAccessibleName(state.name)
        self.name.returnPressed.connect(self._ask)
        add = Button(theme, state.text, icon="plus")
        add.clicked.connect(self._ask)
        row.addWidget(self.name, 1)
        row.addWidget(add)
        column.addLayout(row)
        self.show_state(state)

    def show_state(self, state: AddTopicState) -> None:
        """With a title as long as there is no topic."""
        self._title.setText(state.title)
        self._title.setVisible(bool(state.title))

    def _ask(self) -> None:
        name = self.name.text()
        self.name.clear()
        self.asked.emit(name)
        # The topic comes above this: once that is laid out, whoever types the next one still sees it.
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self)
