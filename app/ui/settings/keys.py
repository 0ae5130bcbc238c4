"""The page with all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.keys.rebind import KeyList
from app.ui.kit.buttons import Button
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.surface import Panel
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from app.settings import SettingsStore
    from app.ui.keys.actions import Actions
    from app.ui.kit.theme import Theme


class KeysPage(Panel):
    """The list takes the room there is; what was changed is kept at once."""

    def __init__(self, theme: Theme, settings: SettingsStore, actions: Actions) -> None:
        super().__init__(theme)
        self._settings, self._actions = settings, actions
        column = VBox(theme, self, gap=12, margins=(24, 20, 24, 20))
        head = HBox(theme)
        head.addWidget(Label(theme, _("Keys"), Kind.PAGE), 1)
        everything = Button(theme, _("All back to the usual keys"))
        head.addWidget(everything)
        column.addLayout(head)
        self.list = KeyList(theme, actions)
        self.list.changed.connect(self._keep)
        everything.clicked.connect(self.list.reset_all)
        column.addWidget(self.list, 1)

    def _keep(self) -> None:
        self._settings.change(keys=self._actions.chosen())
