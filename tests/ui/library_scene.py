"""The library on the screen, on a library in memory and real files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog

from app.ui.keys import Actions
from app.ui.kit import Button
from app.ui.library import LibraryParts, LibraryScreen, library_actions
from tests.fakes import KeptObserver, small_form
from tests.services.library_desk import Desk

TODAY = date(2026, 11, 22)
FORMS = (small_form("general", "general"), small_form("progress", "progress"))


@dataclass
class Scene:
    """A screen that is shown, with what lies behind it."""

    qtbot: object
    desk: Desk
    memory: KeptObserver
    actions: Actions
    screen: LibraryScreen
    chosen: list[str]

    @property
    def cards(self):
        """The list."""
        return self.screen._list.view.cards

    @property
    def view(self):
        """The list with its search."""
        return self.screen._list.view

    @property
    def page(self):
        """The view of one recording."""
        return self.screen._recording.view

    def act(self, action_id: str) -> None:
        """Press the key of an action."""
        self.actions[action_id].trigger(0.0)

    def press(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in a widget."""
        self.qtbot.keyClick(widget, key, modifier)

    def wait(self, kind):
        """The open dialog of this kind, as soon as it is there."""
        self.qtbot.waitUntil(lambda: self.dialog(kind) is not None)
        return self.dialog(kind)

    def dialog(self, kind):
        """The dialog of this kind that is in front, or None."""
        front = QApplication.activeModalWidget()
        return front if isinstance(front, kind) else None

    def titles(self) -> list[str]:
        """What stands in the list."""
        model = self.cards.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


def button(within, label: str) -> Button:
    """The visible button with these words, or this name for a screen reader."""
    found = [
        one
        for one in within.findChildren(Button)
        if label in {one.label, one.accessibleName()} and one.isVisibleTo(within)
    ]
    assert len(found) == 1, f"{len(found)} buttons are called {label}"
    return found[0]


def make_scene(qtbot, theme, folder: Path, *, stills=None, forms=FORMS) -> Scene:
    """An empty library; fill `desk`, then `screen.arrive()`."""
    desk = Desk(folder)
    memory = KeptObserver("M.")
    actions = Actions(library_actions())
    parts = LibraryParts(desk.service, lambda: forms, memory, lambda: TODAY, stills)
    screen = LibraryScreen(theme, actions, parts)
    chosen: list[str] = []
    screen.observation_chosen.connect(chosen.append)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return Scene(qtbot, desk, memory, actions, screen, chosen)


def leave(scene: Scene) -> None:
    """Wait for what runs in the background, and close what is open above the screen."""
    assert QThreadPool.globalInstance().waitForDone(5_000)
    for above in scene.screen.findChildren(QDialog):
        above.close()
    scene.screen.close()
    QApplication.processEvents()
