"""Above the rows: what there is to talk about, and which rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.i18n import _
from app.presenters.compare_state import CompareFilter
from app.ui.compare.ways import SIDE
from app.ui.kit import FlowLayout, Kind, Label, Panel, VBox

if TYPE_CHECKING:
    from app.presenters.compare_state import CompareState
    from app.ui.kit import Theme

_LIST_KEYS = ["Up", "Down", "Home", "End", "Space", "Return"]


class RowsHead(Panel):
    """`filter_asked(CompareFilter)`."""

    filter_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Nothing to say yet."""
        super().__init__(theme, "surface", ("bottom",))
        self._theme = theme
        self._sentence = Label(theme, "", wrap=True)
        self._note = Label(theme, "", Kind.SMALL, wrap=True)
        self.differences = QCheckBox(_("Only differences"))
        self.remarks = QCheckBox(_("With remarks"))
        self.sections = QComboBox()
        self.sections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sections.setAccessibleName(_("Part of the form"))
        self._sections: tuple[tuple[str, str], ...] = ()
        words = VBox(theme, self, gap=6, margins=(SIDE, 12, SIDE, 10))
        words.addWidget(Label(theme, _("Looking together"), Kind.TITLE))
        words.addWidget(self._sentence)
        words.addWidget(self._note)
        words.addWidget(self._choices())

    def _choices(self) -> QWidget:
        choices = QWidget()
        flow = FlowLayout(self._theme, choices, gap=12)
        for each in self.choices:
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(each)
        for box in (self.differences, self.remarks):
            box.setProperty("own_keys", ["Space"])
            box.clicked.connect(self._ask)
        self.sections.setProperty("own_keys", _LIST_KEYS)
        self.sections.activated.connect(self._ask)
        return choices

    @property
    def choices(self) -> tuple[QWidget, ...]:
        """What the Tab key comes to."""
        return self.differences, self.remarks, self.sections

    @property
    def sentence(self) -> str:
        """How much there is to talk about."""
        return self._sentence.text()

    def _ask(self) -> None:
        section = str(self.sections.currentData() or "")
        self.filter_asked.emit(CompareFilter(self.differences.isChecked(), self.remarks.isChecked(), section))

    def show_state(self, state: CompareState | None) -> None:
        """What there is to talk about, and what is chosen; None while that is not known yet."""
        self._sentence.setText(state.sentence if state else "")
        self._note.setText(state.note if state else "")
        self._note.setVisible(bool(self._note.text()))
        if state is None:
            return
        self.differences.setChecked(state.filter.differences)
        self.remarks.setChecked(state.filter.remarks)
        if state.sections != self._sections:
            self._sections = state.sections
            self.sections.clear()
            self.sections.addItem(_("All parts"), "")
            for code, title in state.sections:
                self.sections.addItem(title, code)
        self.sections.setCurrentIndex(max(self.sections.findData(state.filter.section), 0))
