"""A dialog that keeps what was filled in, or shows what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.ui.library.dialog import FormDialog, attempt

if TYPE_CHECKING:
    from collections.abc import Callable


class SavingDialog(FormDialog):
    """`saved` when everything was right and is kept; then the dialog closes."""

    saved = Signal()

    def keep(self, save: Callable[[], bool], look: Callable[[], None]) -> None:
        """`save` tells whether it was kept; when something is wrong, `look` shows what."""
        kept: list[bool] = []
        if not attempt(self.notice, lambda: kept.append(save())):
            return
        if not kept[0]:
            look()
            return
        self.accept()
        self.saved.emit()
