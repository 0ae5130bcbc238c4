"""The system asks to stop, as at logging out."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtCore import QTimer

from app.ui.stopping import StopAsked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def stop(qapp):
    made, before = StopAsked(), signal.getsignal(signal.SIGTERM)
    made.install()
    yield made
    made.remove()
    made.remove()
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_window_that_rests_hears_at_once_that_it_has_to_stop(qtbot, stop, number):
    with qtbot.waitSignal(stop.asked):
        os.kill(os.getpid(), number)
    # And again, where somebody stayed to save what was not saved.
    with qtbot.waitSignal(stop.asked):
        os.kill(os.getpid(), number)


def test_another_signal_asks_nothing(qtbot, stop, monkeypatch):
    heard = []
    before = signal.signal(signal.SIGUSR1, lambda number, _frame: heard.append(number))
    asked = []
    stop.asked.connect(lambda: asked.append(True))
    os.kill(os.getpid(), signal.SIGUSR1)
    qtbot.waitUntil(lambda: heard == [signal.SIGUSR1])
    with qtbot.waitSignal(stop.asked):
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert asked == [True]
    signal.signal(signal.SIGUSR1, before)


def test_where_there_are_no_such_signals_nothing_is_listened_to(qapp, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    made, before = StopAsked(), signal.getsignal(signal.SIGTERM)
    made.install()
    assert signal.getsignal(signal.SIGTERM) is before
    made.remove()
