"""A person's own place with a real library, and the window on it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog

from app.assembly import Place, open_work
from app.desktop.actions import screen_actions
from app.desktop.bench import Bench
from app.desktop.screens import Screens
from app.domain.keytime import KeyTime
from app.paths import Paths
from app.services.viewing import Clock
from app.settings import SettingsStore
from app.ui.keys import Actions, KeyWatcher
from app.ui.menu import window_actions
from app.ui.window import MainWindow
from tests.databases import lay_empty
from tests.fakes import counted_ids

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def place(tmp_path):
    """Everything of this person below one folder."""
    paths = Paths.below(tmp_path / "data")
    clock = Clock(lambda: datetime.now(UTC), lambda: time.monotonic_ns() // 1_000_000)
    return Place(paths, SettingsStore(paths.config_dir), clock, counted_ids())


@pytest.fixture
def work(place):
    """An empty library."""
    lay_empty(place.paths.database)
    made = open_work(place)
    yield made
    QThreadPool.globalInstance().waitForDone(5_000)
    made.close()


@pytest.fixture
def bench(qtbot, theme, place, work):
    """A window without a screen yet."""
    actions = Actions((*window_actions(), *screen_actions()))
    key_time = KeyTime(time.monotonic)
    window = MainWindow(theme, actions, KeyWatcher(actions, key_time))
    yield Bench(place, work, theme, actions, window, key_time)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    # Gone before the theme changes back: it would look at every widget that is still there.
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def screens(qtbot, bench):
    """The window with its library in front."""
    made = Screens(bench)
    made.open_library()
    bench.window.resize(1000, 700)
    with qtbot.waitExposed(bench.window):
        bench.window.show()
    bench.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is bench.window)
    return made


def dialog_of(window, kind):
    """The open dialog of this kind, or None."""
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)
