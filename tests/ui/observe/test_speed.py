"""How fast the film plays, and what of that does not count."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.observe.conftest import settle
from tests.ui.pressing import press

K = Qt.Key


def test_the_speed_by_mouse(scene):
    bar = scene.screen.film.transport
    bar._speed.click()
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "1.5×").trigger()
    menu.close()
    settle()
    assert scene.player.snapshot().speed == 1.5
    assert bar._speed.label == "1.5×"


def test_beside_a_speed_that_is_too_fast_stands_that_it_does_not_count_and_one_button_leads_back(make_scene):
    scene = make_scene()
    bar, gate = scene.screen.film.transport, scene.screen.side.gate
    for _step in range(4):
        press(scene.window, K.Key_Plus)
    settle()
    assert bar._speed.label == "2.0× · does not count"
    assert bar._speed.accessibleName() == "Speed 2.0×. does not count"
    least = bar.minimumSizeHint().width()
    bar.resize(least, bar.height())
    assert bar._speed.label == "2.0×", "where there is no room the block says it"
    assert bar.minimumSizeHint().width() == least
    bar.resize(least * 2, bar.height())
    assert bar._speed.label == "2.0× · does not count"
    bar._speed.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["2.0×"]
    menu.close()
    gate._card._action.click()
    settle()
    assert scene.player.snapshot().speed == 1.5
    assert bar._speed.label == "1.5×"
