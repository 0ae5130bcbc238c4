"""A quiet line above the library while there is something to do after a withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.errors import StorageUnavailable
from app.ui.kit import Banner, VBox

if TYPE_CHECKING:
    from app.ui.care.desk import CareDesk
    from app.ui.kit import Theme


class TasksBanner(QWidget):
    """Leads to the tasks; hidden when all is done."""

    def __init__(self, theme: Theme, care: CareDesk | None) -> None:
        super().__init__()
        self._care, self.banner = care, Banner(theme)
        VBox(theme, self, margins=(0, 10, 0, 0)).addWidget(self.banner)
        self.hide()
        if care is not None:
            self.banner.action_asked.connect(care.show_tasks)
            for signal in (care.changed, care.tasks_changed, care.deleted):
                signal.connect(self.refresh)

    def refresh(self) -> None:
        """Count again. What cannot be read now is told by the library itself."""
        try:
            text = "" if self._care is None else self._care.tasks_notice()
        except StorageUnavailable:
            text = ""
        self.setVisible(bool(text))
        if text:
            self.banner.show_message(text, "warning", _("Show the tasks…"), closable=False)
