"""What there is to do after a withdrawal, and what was deleted, with its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.kit import Button, Card, FlowLayout, Kind, Label, SectionLabel, StatusPill, VBox
from app.ui.library.dialog import FormDialog, attempt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.care_leaving import TasksPresenter
    from app.presenters.care_state import DeletionRow, TaskRow, TasksState
    from app.ui.kit import Theme


class TasksDialog(FormDialog):
    """`letter_asked(recording_id)`, `certificate_asked(deletion_id)`; `changed` when a task was ticked."""

    letter_asked = Signal(str)
    certificate_asked = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, presenter: TasksPresenter, parent: QWidget) -> None:
        """Raises StorageUnavailable."""
        super().__init__(theme, _("Tasks and what was deleted"), parent, width=680)
        self._presenter = presenter
        self.boxes: dict[str, QCheckBox] = {}
        self.cancel.set_label(_("Close"))
        self._lay_out(presenter.state())
        first = next(iter(self.boxes.values()), None)
        (first or self.cancel).setFocus()

    def _lay_out(self, state: TasksState) -> None:
        theme = self.theme
        if not state.tasks:
            self.fields.addWidget(Label(theme, _("There is nothing to do."), Kind.MUTED, wrap=True))
        for recording_id in dict.fromkeys(row.recording_id for row in state.tasks):
            rows = [row for row in state.tasks if row.recording_id == recording_id]
            self.fields.addWidget(self._tasks_of(recording_id, rows))
        if state.deletions:
            self.fields.addWidget(SectionLabel(theme, _("Deleted")))
        for row in state.deletions:
            self.fields.addWidget(self._deletion(row))
        self.fields.addStretch()

    def _tasks_of(self, recording_id: str, rows: Sequence[TaskRow]) -> Card:
        theme = self.theme
        card = Card(theme)
        column = VBox(theme, card, gap=8, margins=(16, 12, 16, 12))
        column.addWidget(Label(theme, rows[0].about, Kind.TITLE, wrap=True))
        for row in rows:
            column.addWidget(self._task(row))
            if row.late:
                pill = StatusPill(theme, _("The day has passed"), "amber")
                column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        acts = FlowLayout(theme, gap=8)
        letter = Button(theme, _("Letter for the parent (PDF)…"), icon="document")
        letter.clicked.connect(lambda: self.letter_asked.emit(recording_id))
        acts.addWidget(letter)
        column.addLayout(acts)
        return card

    def _task(self, row: TaskRow) -> QCheckBox:
        box = QCheckBox(row.text.replace("&", "&&"))
        box.setAccessibleName(f"{row.text}, {row.about}")
        box.setChecked(row.done)
        box.clicked.connect(lambda on: self._tick(row.id, on))
        self.boxes[row.id] = box
        return box

    def _tick(self, task_id: str, on: bool) -> None:
        states: list[TasksState] = []
        done = attempt(self.notice, lambda: states.append(self._presenter.tick(task_id, done=on)))
        if not done:
            self.boxes[task_id].setChecked(not on)
            return
        for row in states[0].tasks:
            self.boxes[row.id].setText(row.text.replace("&", "&&"))
            self.boxes[row.id].setAccessibleName(f"{row.text}, {row.about}")
        self.changed.emit()

    def _deletion(self, row: DeletionRow) -> QWidget:
        theme = self.theme
        card = Card(theme, "ground")
        column = VBox(theme, card, gap=4, margins=(16, 10, 16, 12))
        column.addWidget(Label(theme, row.title, Kind.STRONG, wrap=True))
        column.addWidget(Label(theme, row.line, Kind.MUTED, wrap=True))
        acts = FlowLayout(theme, gap=8)
        text = _("Certificate of deletion (PDF)…")
        proof = Button(theme, text, icon="document", name=f"{text} {row.title}")
        proof.clicked.connect(lambda: self.certificate_asked.emit(row.id))
        acts.addWidget(proof)
        column.addLayout(acts)
        return card
