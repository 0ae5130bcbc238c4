"""The bar above a sheet: the way back, where it stands in the work, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, StepBar

if TYPE_CHECKING:
    from app.presenters.sheets_state import SheetState
    from app.ui.kit import Theme


class SheetBar(StepBar):
    """`undo_asked`, `redo_asked` and `remove_asked`: the buttons at its end."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    remove_asked = Signal()

    def __init__(self, theme: Theme, back_text: str) -> None:
        """Empty until `show_sheet`. `back_text`: where one came from."""
        super().__init__(theme)
        back = Button(theme, back_text, kind="ghost", icon="chevron-left", name=_("Back"))
        back.clicked.connect(self.back_asked)
        self.undo = Button(theme, kind="ghost", icon="undo", name=_("Undo"))
        self.undo.clicked.connect(self.undo_asked)
        self.redo = Button(theme, kind="ghost", icon="redo", name=_("Redo"))
        self.redo.clicked.connect(self.redo_asked)
        self.remove = Button(theme, kind="ghost", icon="trash", name=_("Throw this sheet away…"))
        self.remove.clicked.connect(self.remove_asked)
        self.lay_out(back, (self.undo, self.redo, self.remove))

    def show_sheet(self, state: SheetState) -> None:
        """Which sheet it is; who only reads it has nothing to take back or throw away."""
        self.title.setText(state.title)
        self.line.setText(state.line)
        for button in (self.undo, self.redo, self.remove):
            button.setHidden(state.read_only)
        self.fit()

    def show_undo(self, *, undo: bool, redo: bool) -> None:
        """What can be undone and done again."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)
