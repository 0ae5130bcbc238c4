"""A theme on the one application, and threads that must be gone when a test is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from app.ui.kit import Theme
from tests.ui.rounds import go_round

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def theme(qapp):
    """The theme in use, light at 100 %; the application is left as it was found."""
    qapp.setStyleSheet("")
    made = Theme(RESOURCES)
    made.install(qapp)
    made.set_mode("light")
    yield made
    made.set_mode("system")
    made.set_scale(1.0)
    # Its icons go with it: no style sheet may name them any more.
    qapp.setStyleSheet("")


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
