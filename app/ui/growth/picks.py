"""The page before the line: whose it is, and which talks are on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.i18n import _
from app.presenters.growth_picks import student_text
from app.ui.kit import Button, Card, Field, FlowLayout, Kind, Label, Line, ScrollColumn, TickRow, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.growth_state import PickPage
    from app.ui.kit import Theme

_WIDE = 680
_LIST_KEYS = ["Up", "Down", "Home", "End", "Space", "Return"]


class PicksPage(ScrollColumn):
    """`student_asked(initials)`, `picked(key, chosen)`, `go_asked`: draw the line."""

    student_asked = Signal(str)
    picked = Signal(str, bool)
    go_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nothing yet."""
        super().__init__(theme, gap=0, margins=(20, 28, 20, 28))
        self._shown: tuple[object, ...] | None = None
        self._card = QWidget()
        self._first: QWidget = self
        self._boxes: dict[str, QCheckBox] = {}
        self._warning, self._go = Label(theme, ""), Button(theme, "")
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def show_page(self, page: PickPage) -> None:
        """Everything; what stays the same keeps the keyboard."""
        kept = (page.title, page.students, page.student, tuple((each.key, each.note) for each in page.picks))
        if kept != self._shown:
            self._shown = kept
            self._make(page)
        for pick in page.picks:
            self._boxes[pick.key].setChecked(pick.chosen)
        self._warning.setText(page.warning)
        self._warning.setVisible(bool(page.warning))
        self._go.setEnabled(page.can_go or not page.picks)

    @property
    def shown(self) -> bool:
        """Whether there is anything on it: what there is to choose from is read beside the main thread."""
        return self._shown is not None

    def boxes(self) -> list[QCheckBox]:
        """The boxes of the talks, through time."""
        return list(self._boxes.values())

    def go_to_work(self) -> None:
        """The keys go to the first thing that can be done."""
        target = self._go if self._go.isEnabled() else self._first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the middle, and not endlessly wide."""
        super().resizeEvent(event)
        px = self._theme.px
        side = max((self.width() - px(_WIDE)) // 2, px(16))
        self.column.setContentsMargins(side, px(28), side, px(28))

    def _make(self, page: PickPage) -> None:
        theme = self._theme
        had_keys = self._card.isAncestorOf(self.window().focusWidget() or self)
        self._card.hide()
        self.column.removeWidget(self._card)
        self._card.deleteLater()
        card = self._card = Card(theme)
        column = VBox(theme, card, gap=10, margins=(24, 20, 24, 20))
        column.addWidget(Label(theme, page.title, Kind.PAGE, wrap=True))
        column.addWidget(Label(theme, page.text, wrap=True))
        self._boxes = {}
        self._first = self
        if page.picks:
            self._add_picks(column, page)
        self._add_foot(column, page)
        self.column.insertWidget(0, card)
        card.show()
        if had_keys:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_picks(self, column: VBox, page: PickPage) -> None:
        theme = self._theme
        column.addWidget(Line(theme))
        if len(page.students) > 1:
            students = QComboBox()
            students.setProperty("own_keys", _LIST_KEYS)
            for each in page.students:
                students.addItem(student_text(each), each)
            students.setCurrentIndex(page.students.index(page.student))
            students.activated.connect(lambda _at: self.student_asked.emit(students.currentData()))
            column.addWidget(Field(theme, _("Whose talks?"), students))
            self._first = students
        for pick in page.picks:
            box = QCheckBox()
            box.setEnabled(pick.can)
            box.setProperty("own_keys", ["Space"])
            box.clicked.connect(lambda on, key=pick.key: self.picked.emit(key, on))
            column.addWidget(TickRow(theme, box, pick.title, pick.note))
            self._boxes[pick.key] = box
        column.addWidget(Line(theme))
        column.addWidget(Label(theme, page.note, Kind.MUTED, wrap=True))

    def _add_foot(self, column: VBox, page: PickPage) -> None:
        theme = self._theme
        self._warning = Label(theme, "", Kind.STRONG, wrap=True)
        column.addWidget(self._warning)
        words = _("Show the line") if page.picks else _("Back to the library")
        self._go = Button(theme, words, kind="primary")
        self._go.clicked.connect(self.go_asked if page.picks else self.back_asked)
        foot = FlowLayout(theme, gap=8)
        foot.addWidget(self._go)
        column.addLayout(foot)
        if self._first is self:
            self._first = next((box for box in self._boxes.values() if box.isEnabled()), self._go)
