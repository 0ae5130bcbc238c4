"""One item of the form: its words, its moments, its remarks, and yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.i18n import _
from app.presenters.rows import sentence, serves_text
from app.ui.kit import HBox, IconLabel, Kind, Label, Segmented, VBox
from app.ui.kit.painting import smooth
from app.ui.observe.moment_chips import MomentChips, let_go
from app.ui.observe.remark_line import RemarkLine

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent

    from app.presenters.observe_state import ItemRow
    from app.ui.kit import Theme

_BAR = 3


class ItemWidget(QWidget):
    """Shows an ItemRow in place; what the person asks comes out as signals.

    `judged` and `selected` are about the item; the other signals carry the id of a moment or remark.
    """

    selected = Signal()
    judged = Signal(str)
    moment_played = Signal(str)
    moment_menu = Signal(str, QWidget)
    all_moments_asked = Signal()
    remark_played = Signal(str)
    remark_menu = Signal(str, QWidget)

    def __init__(self, theme: Theme, row: ItemRow, parent: QWidget | None = None) -> None:
        """`row` is what is shown first."""
        super().__init__(parent)
        self._theme, self.row = theme, row
        self._text = Label(theme, "", Kind.BODY, wrap=True)
        self._examples = Label(theme, "", Kind.SMALL, wrap=True)
        self._serves = IconLabel(theme, "flag", "muted", 14)
        self._why = Label(theme, "", Kind.NOTE, wrap=True)
        self._apart = Label(theme, "", Kind.NOTE, wrap=True)
        self._answer = Segmented(theme)
        self._answer.setProperty("own_keys", ["Left", "Right"])
        self._answer.chosen.connect(self.judged)
        self._moments = MomentChips(theme)
        self._moments.played.connect(self.moment_played)
        self._moments.menu_asked.connect(self.moment_menu)
        self._moments.all_asked.connect(self.all_moments_asked)
        self._remarks: list[RemarkLine] = []
        self._lay_out()
        self._show(row)

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        across = HBox(self._theme, self, gap=12, margins=(19, 7, 16, 7))
        # The first line of the text stands level with the words yes and no.
        self._words = VBox(self._theme, gap=4, margins=(0, 5, 0, 3))
        for part in (self._text, self._examples, self._why, self._moments, self._apart):
            self._words.addWidget(part)
        across.addLayout(self._words, 1)
        # Level with the first line too; beside the answer, so that all texts begin below one another.
        sign = VBox(self._theme, margins=(0, 8, 0, 0))
        sign.addWidget(self._serves)
        sign.addStretch()
        across.addLayout(sign)
        across.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignTop)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, in reading order: the answer, the moments, the remarks."""
        found: list[QWidget] = [*self._answer.findChildren(QAbstractButton), *self._moments.stops()]
        for line in self._remarks:
            found += line.stops()
        return found

    def take_focus(self) -> None:
        """Let the keyboard come to the answer of this row."""
        half = next((h for h in self._answer.findChildren(QAbstractButton) if h.focusPolicy()), None)
        if half is not None and half.isEnabled():
            half.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def asked_at_ms(self) -> int:
        """The time stamp of the event by which an answer was chosen last."""
        return self._answer.asked_at_ms

    def show_row(self, row: ItemRow) -> None:
        """Show this row, changing only what differs."""
        if row != self.row:
            self._show(row)

    def _show(self, row: ItemRow) -> None:
        self.row = row
        label = f"{row.label}. " if row.label else ""
        self._text.setText(label + row.text)
        self._text.set_kind(Kind.BODY if row.enabled else Kind.MUTED)
        # Examples help with reading and deciding; elsewhere they would make the form twice as long.
        self._examples.setText(_("For example: {examples}").format(examples="; ".join(row.examples)))
        self._examples.setVisible(bool(row.examples) and row.selected)
        self._serves.setVisible(row.serves)
        self._why.setText(sentence(serves_text()) + ".")
        self._why.setVisible(row.serves and row.selected)
        self._answer.setEnabled(row.enabled)
        if self._answer.accessibleName() != row.text:
            self._answer.set_name(row.text)
        self._answer.show_value(row.answer.value if row.answer else "")
        self._apart.setVisible(row.set_apart or not row.counts)
        self._apart.setText(
            _("answer apart from the moments") if row.counts else _("does not count: this did not happen")
        )
        self._moments.show_moments(row.chips, row.more)
        self._show_remarks(row)
        self.setAccessibleName(row.spoken)
        self._answer.describe(", ".join(chip.spoken for chip in row.chips))
        self.update()

    def _show_remarks(self, row: ItemRow) -> None:
        while len(self._remarks) > len(row.remarks):
            let_go(self._words, self._remarks.pop())
        for place, state in enumerate(row.remarks):
            if place == len(self._remarks):
                line = RemarkLine(self._theme, state)
                line.played.connect(self.remark_played)
                line.menu_asked.connect(self.remark_menu)
                self._remarks.append(line)
                self._words.addWidget(line)
            self._remarks[place].show_remark(state)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the row selects it."""
        super().mousePressEvent(event)
        self.selected.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row is that of its parts; elsewhere a right click only selects."""
        event.accept()
        self.selected.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground for the row that is selected, with a bar, and for a row whose moment plays."""
        del event
        if not (self.row.selected or self.row.lit):
            return
        painter, color = smooth(self), self._theme.color
        painter.fillRect(self.rect(), color("accent_soft"))
        if self.row.selected:
            painter.fillRect(0, 0, self._theme.px(_BAR), self.height(), color("accent"))
