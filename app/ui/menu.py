"""What belongs to the window itself: its actions, and the small menu at the end of each screen's bar."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.ui.keys.actions import KeyAction
from app.ui.kit.buttons import Button

if TYPE_CHECKING:
    from app.ui.keys.actions import Action, Actions
    from app.ui.kit.theme import Theme

_ENTRIES = (
    "compare.summary",
    "",
    "window.lock",
    "window.settings",
    "window.keys",
    "window.full_screen",
    "",
    "window.growth",
    "",
    "window.package",
    "window.packages",
    "",
    "window.welcome",
    "window.about",
    "",
    "window.quit",
)


def window_actions() -> tuple[KeyAction, ...]:
    """What can be done everywhere."""
    group = _("Everywhere")
    return (
        KeyAction("window.keys", _("All keys"), ("F1", "?"), group=group, in_text=True),
        KeyAction("window.settings", _("Settings"), ("Ctrl+,",), group=group, in_text=True),
        KeyAction("window.back", _("Back"), ("Esc", "Alt+Left"), group=group),
        KeyAction("window.lock", _("Lock"), ("Ctrl+L",), group=group, in_text=True),
        KeyAction("window.full_screen", _("Full screen"), ("F11",), group=group, in_text=True),
        KeyAction("window.menu", _("Menu"), ("F10",), group=group, in_text=True),
        KeyAction("window.growth", _("See growth…"), ("Ctrl+G",), group=group, in_text=True),
        KeyAction("window.package", _("Open a package…"), (), group=group),
        KeyAction("window.packages", _("Packages…"), (), group=group),
        KeyAction("window.welcome", _("How it works"), (), group=group),
        KeyAction("window.about", _("About Terugblik"), (), group=group),
        KeyAction("window.quit", _("Quit"), ("Ctrl+Q",), group=group, in_text=True),
        # In the menu of one screen only.
        KeyAction(
            "compare.summary",
            _("Summary for the conversation…"),
            ("Ctrl+S",),
            "compare",
            _("The talk"),
            in_text=True,
        ),
    )


class MenuButton(Button):
    """Three dots that open the menu, by mouse, Enter or F10."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        """`actions` has those of `window_actions`."""
        super().__init__(
            theme, icon="more", kind="ghost", name=_("Menu"), hint=actions["window.menu"].hint, parent=parent
        )
        self._actions = actions
        self.clicked.connect(self.open_menu)
        actions["window.menu"].triggered.connect(self._open_in_front)

    def _open_in_front(self) -> None:
        # Each screen has its own button; only that of the screen in front answers to the key.
        if self.isVisible():
            self.open_menu()

    def open_menu(self) -> None:
        """Show what there is, with its keys."""
        menu = QMenu(self)
        for action_id in _ENTRIES:
            if action_id and self._actions[action_id].said.context in {"", self._actions.context}:
                self._add(menu, self._actions[action_id])
            elif not action_id and menu.actions():
                menu.addSeparator()
        corner = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(corner)
        menu.setActiveAction(menu.actions()[0])

    def _add(self, menu: QMenu, action: Action) -> None:
        # The key stands behind a tab: a real shortcut would answer to the key a second time.
        words = action.said.text.replace("&", "&&")
        entry = menu.addAction(f"{words}\t{action.hint}" if action.hint else words)
        entry.triggered.connect(lambda: action.trigger(monotonic()))
