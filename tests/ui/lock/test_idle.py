"""Nobody is there, somebody watches, the computer slept: told by clocks that a test turns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.lock.away import AwayWatch
from app.ui.lock.idle import IdleWatch
from tests.ui.pressing import press, show


class Clocks:
    """Monotonic and wall; `pass_by` turns both, `sleep` only the wall, as Linux does."""

    def __init__(self):
        self.monotonic_s, self.wall_s = 100.0, 1_000_000.0

    def pass_by(self, seconds):
        self.monotonic_s += seconds
        self.wall_s += seconds

    def sleep(self, seconds):
        self.wall_s += seconds


class Watch:
    """An IdleWatch on one window, and what it told."""

    def __init__(self, qtbot):
        self.clocks, self.playing, self.allowed_s, self.told = Clocks(), False, 60, []
        self.window = QWidget()
        self.idle = IdleWatch(
            lambda: self.allowed_s,
            lambda: self.playing,
            lambda: self.clocks.monotonic_s,
            lambda: self.clocks.wall_s,
        )
        self.idle.idle.connect(lambda: self.told.append("idle"))
        self.idle.slept.connect(lambda: self.told.append("slept"))
        show(qtbot, self.window)
        self.idle.start()

    def minutes(self, count):
        """Time goes by, looked at every ten seconds."""
        for _look in range(count * 6):
            self.clocks.pass_by(10)
            self.idle.look()


@pytest.fixture
def watch(qtbot):
    made = Watch(qtbot)
    yield made
    made.idle.stop()


def test_after_a_minute_without_anybody_it_is_told_once(watch):
    watch.clocks.pass_by(50)
    watch.idle.look()
    assert watch.told == []
    watch.clocks.pass_by(10)
    watch.idle.look()
    watch.idle.look()
    assert watch.told == ["idle"]


def test_a_key_a_click_and_a_wheel_are_somebody(watch):
    handle = watch.window.windowHandle()
    for act in (
        lambda: press(watch.window, Qt.Key.Key_A),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
    ):
        watch.clocks.pass_by(59)
        act()
        watch.idle.look()
        assert watch.told == []
    watch.clocks.pass_by(60)
    watch.idle.look()
    assert watch.told == ["idle"]


def moved(watch, x):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(x, 5),
        QPointF(x, 5),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    watch.idle.eventFilter(watch.window.windowHandle(), event)


def test_a_mouse_that_lies_still_is_nobody(watch):
    moved(watch, 5)
    watch.clocks.pass_by(40)
    moved(watch, 6)
    watch.clocks.pass_by(40)
    watch.idle.look()
    assert watch.told == []
    moved(watch, 6)
    watch.clocks.pass_by(30)
    watch.idle.look()
    assert watch.told == ["idle"]


def test_a_key_in_a_dialog_is_somebody_too(qtbot, watch):
    dialog = QDialog(watch.window)
    show(qtbot, dialog)
    watch.clocks.pass_by(59)
    press(dialog, Qt.Key.Key_A)
    watch.clocks.pass_by(5)
    watch.idle.look()
    assert watch.told == []


def test_who_watches_a_film_is_there_and_the_time_counts_from_its_end(watch):
    watch.playing = True
    watch.minutes(10)
    assert watch.told == []
    watch.playing = False
    watch.clocks.pass_by(50)
    watch.idle.look()
    assert watch.told == []
    watch.clocks.pass_by(10)
    watch.idle.look()
    assert watch.told == ["idle"]


def test_who_chose_never_is_not_locked_out(watch):
    watch.allowed_s = 0
    watch.minutes(30)
    assert watch.told == []


def test_a_computer_that_slept_is_noticed_by_the_clock_on_the_wall(watch):
    watch.clocks.pass_by(10)
    watch.clocks.sleep(30)
    watch.idle.look()
    assert watch.told == [], "a clock that is set right is no sleep"
    watch.clocks.pass_by(10)
    watch.clocks.sleep(600)
    watch.idle.look()
    assert watch.told == ["slept"]


def test_where_no_clock_stands_still_in_sleep_a_long_silence_is_sleep(watch):
    watch.allowed_s = 0
    watch.clocks.pass_by(100)
    watch.idle.look()
    assert watch.told == []
    watch.clocks.pass_by(130)
    watch.idle.look()
    assert watch.told == ["slept"]


def test_the_system_says_that_it_goes_to_sleep(qtbot):
    away, told = AwayWatch(), []
    away.away.connect(lambda: told.append(True))
    away.start()
    away.hear(False)
    assert told == []
    away.hear(True)
    assert told == [True]
