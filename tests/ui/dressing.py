"""One theme on the one application: dressing every widget anew for each test costs more than most tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.ui.kit import Theme

RESOURCES = Path(__file__).parents[2] / "resources"


class Wardrobe:
    """The theme of this process. `by_day` has it light at 100 %, whatever the test before made of it."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.theme = Theme(RESOURCES)
        self.theme.install(app)
        self.theme.set_mode("light")
        self._worn = app.styleSheet()

    def by_day(self) -> Theme:
        """Light at 100 %; nothing is done anew when it is so already."""
        self.theme.set_mode("light")
        self.theme.set_scale(1.0)
        if self._app.styleSheet() != self._worn:
            # Another theme was on the application: a test of its own, or the whole program.
            self.theme._apply()
        return self.theme

    def tidy(self) -> None:
        """What was closed is gone before the next test: what lives is dressed again at each change."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.by_day()

    def undress(self) -> None:
        """Its icons go with it: no style sheet may name them any more."""
        self.theme.set_mode("system")
        self._app.setStyleSheet("")
