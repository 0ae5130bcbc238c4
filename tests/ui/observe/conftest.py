"""A scene in a window, ready for keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.presenters.observe.conftest import whole_form
from tests.ui.observe.scene import Scene
from tests.ui.pressing import show


@pytest.fixture
def make_scene(qtbot, theme):
    """Makes a scene with its window open: make_scene('watched', form=...)."""

    def make(state="", **how):
        how.setdefault("form", whole_form())
        scene = Scene(theme, **how)
        if state:
            getattr(scene, state)()
        window = scene.make_window()
        window.resize(1280, 800)
        show(qtbot, window)
        scene.open()
        settle()
        return scene

    return make


@pytest.fixture
def scene(make_scene):
    """An observation in its second viewing."""
    return make_scene("unlocked")


def settle():
    """Let the layout and queued signals come to rest."""
    for _ in range(4):
        QApplication.processEvents()
