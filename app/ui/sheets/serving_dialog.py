"""Picking the items of a form that go with one's own learning question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.kit import Field, Label, SectionLabel, StatusLine, TickRow, VBox
from app.ui.kit.tokens import Kind
from app.ui.library.dialog import FormDialog
from app.ui.library.particulars import choice_box

if TYPE_CHECKING:
    from app.presenters.goal import GoalPresenter
    from app.presenters.sheets_state import ServingState
    from app.ui.kit import Theme


class ServingDialog(FormDialog):
    """A tick counts at once; whoever cancels the learning question cancels these too."""

    def __init__(self, theme: Theme, presenter: GoalPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Which items go with your learning question?"), parent, width=620)
        self._presenter = presenter
        state = presenter.items()
        words = _("While you observe, a flag stands beside these items.")
        self.fields.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        self.form = choice_box(state.forms)
        self.form.activated.connect(self._choose_form)
        self.fields.addWidget(Field(theme, _("Form"), self.form))
        self._rows = QWidget()
        self._column = VBox(theme, self._rows, gap=2)
        self.fields.addWidget(self._rows)
        self.fields.addStretch()
        self.boxes: dict[str, QCheckBox] = {}
        self._count = StatusLine(theme)
        self.buttons.insertWidget(0, self._count, 1)
        self.cancel.set_label(_("Done"))
        self._show_form(state)
        self._count.setText(state.count)
        self.form.setFocus()

    def _choose_form(self) -> None:
        self._show_form(self._presenter.choose_form(self.form.currentData()))
        self.make_room()

    def _show_form(self, state: ServingState) -> None:
        self.boxes.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        before: QWidget = self.form
        for title, rows in state.sections:
            heading = SectionLabel(self.theme, title)
            heading.setContentsMargins(0, self.theme.px(10), 0, self.theme.px(2))
            self._column.addWidget(heading)
            heading.show()
            for row in rows:
                box = self.boxes[row.code] = QCheckBox()
                box.setChecked(row.serves)
                box.clicked.connect(lambda on, code=row.code: self._pick(code, serves=on))
                line = TickRow(self.theme, box, row.text)
                self._column.addWidget(line)
                # At once, also in a dialog that is open: the keys may go there next.
                line.show()
                self.setTabOrder(before, box)
                before = box
        self.setTabOrder(before, self.cancel)

    def _pick(self, code: str, *, serves: bool) -> None:
        self._count.say(self._presenter.pick(code, serves=serves).count)
