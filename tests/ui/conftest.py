"""A theme on the one application, and threads that must be gone when a test is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from app.ui.kit import Theme

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
