"""The bar above the observing screen: where one is, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.presenters.observe_state import Stage
from app.presenters.work_steps import WorkStep
from app.ui.kit import Button, StepBar
from app.ui.steps import show_work_steps

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.presenters.observe_state import ObserveHeader, UndoState
    from app.ui.kit import Theme


class HeaderBar(StepBar):
    """What is watched and by whom, the steps of the work, undo and redo."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    prepare_asked = Signal()
    summary_asked = Signal()
    compare_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_header`."""
        super().__init__(theme, parent)
        self._stage: Stage | None = None
        self._ways = frozenset({WorkStep.SUMMARY, WorkStep.TALK})
        self.step_asked.connect(self._go_to)
        self._back = Button(theme, _("Library"), kind="ghost", icon="chevron-left")
        self._back.clicked.connect(self.back_asked)
        self._undo = Button(theme, kind="ghost", icon="undo", name=_("Undo"))
        self._undo.clicked.connect(self.undo_asked)
        self._redo = Button(theme, kind="ghost", icon="redo", name=_("Redo"))
        self._redo.clicked.connect(self.redo_asked)
        self.lay_out(self._back, (self._undo, self._redo))

    def show_header(self, header: ObserveHeader) -> None:
        """What is watched, and in which stage."""
        self.title.setText(header.title)
        self.line.setText(header.subtitle)
        self._stage = header.stage
        self._show_steps()
        self.fit()

    def show_preparation(self, *, there: bool) -> None:
        """Whether there is a preparation to go to."""
        self._ways = self._ways | {WorkStep.PREPARE} if there else self._ways - {WorkStep.PREPARE}
        self._show_steps()

    @property
    def step(self) -> WorkStep:
        """Where one is in the work."""
        return WorkStep.OBSERVE if self._stage is Stage.OBSERVING else WorkStep.FIRST

    def _show_steps(self) -> None:
        if self._stage is not None:
            show_work_steps(self, self.step, self._ways)

    def _go_to(self, step: str) -> None:
        asked = {
            WorkStep.PREPARE: self.prepare_asked,
            WorkStep.SUMMARY: self.summary_asked,
            WorkStep.TALK: self.compare_asked,
        }
        asked[WorkStep(step)].emit()

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
