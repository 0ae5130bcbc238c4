"""Text of many lines that is kept by itself: when it is, and when it is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.kit import KeptText, VBox
from tests.ui.pressing import show


@pytest.fixture
def desk(qtbot, theme):
    """A text with a field below it, and what was asked to be kept."""
    window = QWidget()
    text, other, asked = KeptText("was er al"), QLineEdit(), []
    column = VBox(theme, window)
    column.addWidget(text)
    column.addWidget(other)
    text.written.connect(asked.append)
    show(qtbot, window)
    text.setFocus()
    yield text, other, asked
    window.close()


def test_going_on_keeps_what_was_typed_once(desk, qtbot):
    text, other, asked = desk
    qtbot.keyClicks(text, "nu ")
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert asked == ["nu was er al"]
    text.keep()
    assert asked == ["nu was er al"]


def test_a_pause_keeps_it_too(desk, qtbot):
    text, _other, asked = desk
    qtbot.keyClicks(text, "a")
    assert text._soon.isActive()
    text._soon.timeout.emit()
    assert asked == ["awas er al"]
    assert not text._soon.isActive()


def test_what_the_program_shows_is_not_asked_to_be_kept(desk):
    text, other, asked = desk
    other.setFocus()
    text.show_text("van elders")
    assert text.toPlainText() == "van elders"
    assert not text._soon.isActive()
    text.keep()
    assert asked == []


def test_what_is_being_typed_is_left_alone(desk, qtbot):
    text, _other, asked = desk
    qtbot.keyClicks(text, "b")
    text.show_text("van elders")
    assert text.toPlainText() == "bwas er al"
    text.keep()
    assert asked == ["bwas er al"]
