"""The bar above the observing screen: where one is, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.i18n import _
from app.presenters.observe_state import Stage
from app.ui.kit import Button, ElidedLabel, HBox, Kind, Panel, Step, StepHeader, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.observe_state import ObserveHeader, UndoState
    from app.ui.kit import Theme

_TITLE_PX = 190


class HeaderBar(Panel):
    """What is watched and by whom, the stages, undo and redo, the summary. Where narrow, the stages go."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    summary_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_header`."""
        super().__init__(theme, "surface", ("bottom",), parent)
        self._theme = theme
        self._stage: Stage | None = None
        self._title = ElidedLabel(theme, "", Kind.STRONG)
        self._line = ElidedLabel(theme, "", Kind.SMALL)
        self._steps = StepHeader(theme)
        self._steps.step_asked.connect(self.summary_asked)
        self._back = Button(theme, _("Library"), kind="ghost", icon="chevron-left")
        self._back.clicked.connect(self.back_asked)
        self._undo = Button(theme, kind="ghost", icon="undo", name=_("Undo"))
        self._undo.clicked.connect(self.undo_asked)
        self._redo = Button(theme, kind="ghost", icon="redo", name=_("Redo"))
        self._redo.clicked.connect(self.redo_asked)
        self._summary = Button(theme, _("Summary…"))
        self._summary.clicked.connect(self.summary_asked)
        self._lay_out()
        theme.changed.connect(self._fit)

    def _lay_out(self) -> None:
        self.corner = HBox(self._theme, self, gap=10, margins=(8, 9, 16, 9))
        names = VBox(self._theme, gap=0)
        names.addWidget(self._title)
        names.addWidget(self._line)
        self.corner.addWidget(self._back)
        self.corner.addLayout(names, 1)
        self.corner.addWidget(self._steps)
        self.corner.addStretch(1)
        for button in (self._undo, self._redo, self._summary):
            self.corner.addWidget(button)

    def show_header(self, header: ObserveHeader) -> None:
        """What is watched, and in which stage."""
        self._title.setText(header.title)
        self._line.setText(header.subtitle)
        watching = header.stage is not Stage.OBSERVING
        self._steps.show_steps(
            [
                Step("first", _("1 First viewing"), current=watching, enabled=False),
                Step("observe", _("2 Observe"), current=not watching, enabled=False),
                Step("summary", _("3 Summary")),
            ]
        )
        self._fit()
        if header.stage is not self._stage:
            self._stage = header.stage
            self.order_tabs()

    def order_tabs(self) -> None:
        """The Tab key goes through the bar from left to right, also to what came later."""
        before: QWidget = self._back
        for place in range(1, self.corner.count()):
            item = self.corner.itemAt(place)
            part = item.widget() if item is not None else None
            stops = self._steps.findChildren(QAbstractButton) if part is self._steps else [part]
            for stop in stops:
                if stop is not None:
                    QWidget.setTabOrder(before, stop)
                    before = stop

    def show_undo(self, state: UndoState) -> None:
        """What undo and redo would do."""
        for button, text, name in (
            (self._undo, state.undo_text, _("Undo")),
            (self._redo, state.redo_text, _("Redo")),
        ):
            button.setEnabled(bool(text))
            button.set_kind("secondary" if text else "ghost")
            button.set_label("", text or name)
            button.setToolTip(text or name)

    def minimumSizeHint(self) -> QSize:
        """Narrow: without the stages, and with most of the names in dots."""
        return QSize(self._needed(120), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stages go when the names would not fit any more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        steps = self._steps.sizeHint().width()
        fits = self.width() >= self._needed(_TITLE_PX) + steps + self._theme.px(24)
        self._steps.setVisible(fits)
        # Without the stages, all the room is for the names.
        self.corner.setStretch(self.corner.indexOf(self._steps) + 1, 1 if fits else 0)

    def _needed(self, names: int) -> int:
        """What the bar needs with so much room for the names, without the stages."""
        widths = (self.corner.itemAt(place) for place in range(self.corner.count()))
        shown = [item.widget() for item in widths if item is not None]
        buttons = sum(w.sizeHint().width() for w in shown if w is not None and w is not self._steps)
        gaps = self.corner.spacing() * self.corner.count()
        margins = self.corner.contentsMargins()
        return buttons + gaps + margins.left() + margins.right() + self._theme.px(names)
