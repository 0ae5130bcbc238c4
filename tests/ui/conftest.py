"""Threads that must be gone when a test is, and rounds past everything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool

from tests.ui.rounds import go_round


@pytest.fixture
def pool():
    """Threads of this test alone; none may be busy when it ends."""
    made = QThreadPool()
    yield made
    assert made.waitForDone(5000), "a thread outlived its test"


@pytest.fixture(scope="session")
def rounds():
    """What the rounds past everything found that were made already in this process."""
    return {}


@pytest.fixture
def found(rounds, tmp_path, qtbot, qapp, theme):
    """What some checks found on a round in one language, theme and size: the stop, and what."""

    def of(how, *checks):
        if how not in rounds:
            rounds[how] = go_round(how, tmp_path, qtbot, theme, qapp)
        return [each for check in checks for each in rounds[how].get(check, [])]

    return of
