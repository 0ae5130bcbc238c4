"""One item of the form: its words, its moments, its remarks, and yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.kit import Button, Chip, FlowLayout, HBox, Kind, Label, Segmented, VBox
from app.ui.kit.painting import smooth
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
        self._apart = Label(theme, _("answer apart from the moments"), Kind.NOTE)
        self._answer = Segmented(theme)
        self._answer.chosen.connect(self.judged)
        self._chips: list[Chip] = []
        self._more = Button(theme, "", kind="ghost")
        self._more.set_small()
        self._more.clicked.connect(self.all_moments_asked)
        self._remarks: list[RemarkLine] = []
        self._lay_out()
        self.show_row(row)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        across = HBox(self._theme, self, gap=12, margins=(19, 8, 16, 8))
        self._words = VBox(self._theme, gap=4)
        self._words.addWidget(self._text)
        self._words.addWidget(self._examples)
        self._moments = QWidget()
        self._flow = FlowLayout(self._theme, self._moments)
        self._flow.addWidget(self._more)
        self._words.addWidget(self._moments)
        self._words.addWidget(self._apart)
        across.addLayout(self._words, 1)
        across.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: ItemRow) -> None:
        """Show this row, changing only what differs."""
        self.row = row
        label = f"{row.label}. " if row.label else ""
        self._text.setText(label + row.text)
        self._text.set_kind(Kind.BODY if row.enabled else Kind.MUTED)
        self._examples.setText(_("For example: {examples}").format(examples="; ".join(row.examples)))
        self._examples.setVisible(bool(row.examples) and row.selected)
        self._answer.setEnabled(row.enabled)
        self._answer.set_name(row.text)
        self._answer.show_value(row.answer.value if row.answer else "")
        self._apart.setVisible(row.set_apart or not row.counts)
        self._apart.setText(
            _("answer apart from the moments") if row.counts else _("does not count: this did not happen")
        )
        self._show_chips(row)
        self._show_remarks(row)
        self.setAccessibleName(row.spoken)
        self.update()

    def _show_chips(self, row: ItemRow) -> None:
        while len(self._chips) > len(row.chips):
            self._chips.pop().deleteLater()
        for place, state in enumerate(row.chips):
            if place == len(self._chips):
                self._chips.append(self._new_chip(place))
            chip = self._chips[place]
            text = f"★ {state.text}" if state.highlighted else state.text
            chip.show_moment(state.judgement.value, text, state.spoken)
        self._flow.removeWidget(self._more)
        self._flow.addWidget(self._more)
        self._more.setVisible(row.more > 0)
        self._more.set_label(_("+{count} more").format(count=row.more))
        self._moments.setVisible(bool(row.chips))

    def _new_chip(self, place: int) -> Chip:
        chip = Chip(self._theme, "yes", "", "", self._moments)
        chip.clicked.connect(lambda: self.moment_played.emit(self.row.chips[place].mark_id))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(
            lambda _at: self.moment_menu.emit(self.row.chips[place].mark_id, chip)
        )
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _show_remarks(self, row: ItemRow) -> None:
        while len(self._remarks) > len(row.remarks):
            self._remarks.pop().deleteLater()
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
        """The ground of the selected row with its bar; a lit row gets a soft ground and a bar of its own."""
        del event
        if not (self.row.selected or self.row.lit):
            return
        painter = smooth(self)
        ground = "accent_soft" if self.row.selected else "remark_soft"
        painter.fillRect(self.rect(), self._theme.color(ground))
        bar = self._theme.px(_BAR)
        painter.fillRect(
            0, 0, bar, self.height(), self._theme.color("accent" if self.row.selected else "remark")
        )
        if self.row.lit:
            painter.fillRect(self.width() - bar, 0, bar, self.height(), self._theme.color("remark"))
