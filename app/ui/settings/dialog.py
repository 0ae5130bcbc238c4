"""The dialog with all settings: pages at the side, nothing to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.fitting import fit
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialog
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.steps import SideNav, Step
from app.ui.kit.surface import Panel
from app.ui.settings.about import AboutPage
from app.ui.settings.data import DataPage, DataParts
from app.ui.settings.keys import KeysPage
from app.ui.settings.look import LookPage
from app.ui.settings.watching import WatchingPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.settings import SettingsStore
    from app.ui.keys.actions import Actions
    from app.ui.kit.theme import Theme

LOOK, WATCHING, KEYS, DATA, ABOUT = "look", "watching", "keys", "data", "about"
VAULT, CARE = "vault", "care"


class SettingsDialog(Dialog):
    """Each change is in use and kept at once. `restart_asked` when a person wants the new language now."""

    restart_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: SettingsStore,
        actions: Actions,
        data: DataParts,
        parent: QWidget | None = None,
        more: Sequence[tuple[str, str, QWidget]] = (),
    ) -> None:
        """`more` pages, before the last one: key, title, page."""
        super().__init__(theme, _("Settings"), parent)
        self.look = LookPage(theme, settings)
        self.look.restart_asked.connect(self.restart_asked)
        self.watching = WatchingPage(theme, settings)
        self.keys = KeysPage(theme, settings, actions)
        self.data = DataPage(theme, data)
        self._pages: dict[str, tuple[str, QWidget]] = {
            LOOK: (_("Appearance"), self.look),
            WATCHING: (_("Watching and marking"), self.watching),
            KEYS: (_("Keys"), self.keys),
            DATA: (_("Your data"), self.data),
            **{key: (title, page) for key, title, page in more},
            ABOUT: (_("About Terugblik"), AboutPage(theme)),
        }
        self._lay_out()
        self.show_page(LOOK)

    def show_page(self, key: str) -> None:
        """Bring a page in front."""
        self._stack.setCurrentWidget(self._pages[key][1])
        self._ways.show_steps(
            [Step(each, words, current=each == key) for each, (words, _page) in self._pages.items()]
        )

    def _lay_out(self) -> None:
        theme = self.theme
        row = HBox(theme, gap=0)
        self._side = Panel(theme, "surface", ("right",))
        places = VBox(theme, self._side, margins=(12, 16, 12, 16))
        self._ways = SideNav(theme)
        self._ways.step_asked.connect(self.show_page)
        places.addWidget(self._ways)
        places.addStretch()
        row.addWidget(self._side)
        self._stack = QStackedWidget()
        for _words, page in self._pages.values():
            self._stack.addWidget(page)
        row.addWidget(self._stack, 1)
        self.column.addLayout(row)
        close = Button(theme, _("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self._rescale()
        # After the column, which takes its own margins again at another size.
        theme.changed.connect(self._rescale)
        fit(self, QSize(theme.px(840), theme.px(620)))

    def _rescale(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        self._side.setFixedWidth(self.theme.px(210))
