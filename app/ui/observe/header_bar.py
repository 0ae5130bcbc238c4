"""The bar above the observing screen: where one is, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.presenters.observe_state import Stage
from app.ui.kit import Button, Step, StepBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.presenters.observe_state import ObserveHeader, UndoState
    from app.ui.kit import Theme


class HeaderBar(StepBar):
    """What is watched and by whom, the stages, undo and redo, the summary. Where narrow, the stages go."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    summary_asked = Signal()
    compare_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_header`."""
        super().__init__(theme, parent)
        self._stage: Stage | None = None
        self.steps.step_asked.connect(self._go_to)
        self._back = Button(theme, _("Library"), kind="ghost", icon="chevron-left")
        self._back.clicked.connect(self.back_asked)
        self._undo = Button(theme, kind="ghost", icon="undo", name=_("Undo"))
        self._undo.clicked.connect(self.undo_asked)
        self._redo = Button(theme, kind="ghost", icon="redo", name=_("Redo"))
        self._redo.clicked.connect(self.redo_asked)
        self._summary = Button(theme, _("Summary…"))
        self._summary.clicked.connect(self.summary_asked)
        self.lay_out(self._back, (self._undo, self._redo, self._summary))

    def show_header(self, header: ObserveHeader) -> None:
        """What is watched, and in which stage."""
        self.title.setText(header.title)
        self.line.setText(header.subtitle)
        watching = header.stage is not Stage.OBSERVING
        self.steps.show_steps(
            [
                Step("first", _("1 First viewing"), current=watching, enabled=False),
                Step("observe", _("2 Observe"), current=not watching, enabled=False),
                Step("summary", _("3 Summary")),
                Step("compare", _("4 Talk together")),
            ]
        )
        self.fit()
        if header.stage is not self._stage:
            self._stage = header.stage
            self.order_tabs()

    def _go_to(self, step: str) -> None:
        asked = {"summary": self.summary_asked, "compare": self.compare_asked}
        asked[step].emit()

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
