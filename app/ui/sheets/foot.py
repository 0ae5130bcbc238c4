"""Below a sheet: what was said in passing, the time that is left, and printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, HBox, Kind, Label, Panel, StatusLine

if TYPE_CHECKING:
    from app.ui.kit import Theme
    from app.ui.sheets.timer import TimerCard


class SheetFoot(Panel):
    """`print_asked`: make a PDF of it."""

    print_asked = Signal()

    def __init__(self, theme: Theme, timer: TimerCard | None) -> None:
        """`timer` tells what is left, also when it has scrolled away itself."""
        super().__init__(theme, "surface", ("top",))
        self.status = StatusLine(theme)
        self.status.setWordWrap(True)
        self.status.setText(_("You need not save anything: that happens by itself."))
        row = HBox(theme, self, gap=16, margins=(16, 7, 16, 7))
        row.addWidget(self.status, 1)
        if timer is not None:
            left = Label(theme, "", Kind.MUTED)
            timer.told.connect(left.setText)
            row.addWidget(left)
            timer.tick()
        printed = Button(theme, _("Print (PDF)…"), icon="document")
        printed.clicked.connect(self.print_asked)
        row.addWidget(printed)

    def tell_read_only(self) -> None:
        """Somebody else wrote it."""
        self.status.setText(_("Somebody else wrote this: you read it."))
