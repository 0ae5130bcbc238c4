"""What all tests share."""

from __future__ import annotations

import atexit
import importlib
import os
import pkgutil
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st

# Also for somebody who starts pytest without packaging/test: no window on the person's own screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The file dialogs of Qt remember folders in the settings of whoever runs the tests: give them others.
os.environ["XDG_CONFIG_HOME"] = _SETTINGS = tempfile.mkdtemp(prefix="tb-settings-")
atexit.register(shutil.rmtree, _SETTINGS, ignore_errors=True)


def load_all(package: str) -> None:
    """Load every module of a room here, in the main thread.

    The program loads the reports when they are asked for, in a thread of Qt, where nothing measures what is
    reached: that would depend on the order of the tests.
    """
    room = importlib.import_module(package)
    for module in pkgutil.walk_packages(room.__path__, f"{package}."):
        importlib.import_module(module.name)


load_all("app.reports")

# The same examples each time, on a fast computer and on a slow one.
settings.register_profile(
    "house", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What belongs together takes longest and comes first: nobody waits for it in the end."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(scope="session", autouse=True)
def characters_are_known():
    """Hypothesis reads a table of all characters, once: here, or the first test to need it seems too slow."""
    find(st.text(), bool, settings=settings(suppress_health_check=list(HealthCheck)))


@pytest.fixture(scope="session", autouse=True)
def a_place_for_temporary_files(tmp_path_factory):
    """Each process of the tests its own: the program clears away what it left behind at an earlier start."""
    before = tempfile.gettempdir()
    tempfile.tempdir = os.environ["TMPDIR"] = str(tmp_path_factory.mktemp("t", numbered=False))
    yield
    tempfile.tempdir = os.environ["TMPDIR"] = before


@pytest.fixture(scope="session")
def wardrobe(qapp):
    """The one theme of this process; loaded here, since most rooms know no window."""
    from tests.ui.dressing import Wardrobe

    made = Wardrobe(qapp)
    yield made
    made.undress()


@pytest.fixture
def theme(wardrobe):
    """The theme in use, light at 100 %; the next test finds it so again."""
    yield wardrobe.by_day()
    wardrobe.tidy()
