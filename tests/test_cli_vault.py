"""The command line in front of a vault: a passphrase typed unseen in a real terminal, or nothing."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.assembly import Place, open_work, vault_of
from app.paths import Paths
from app.services.viewing import Clock
from app.settings import SettingsStore
from tests.bench.fill import Load, fill
from tests.fakes import counted_ids

ROOT = Path(__file__).parents[1]
PASSPHRASE = "vier losse woorden samen"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")


@pytest.fixture
def folder(tmp_path):
    """A sealed library with one observation."""
    paths = Paths.below(tmp_path / "data")
    place = Place(
        paths, SettingsStore(paths.config_dir), Clock(lambda: datetime.now(UTC), int), counted_ids()
    )
    vault = vault_of(place)
    vault.keys.create(PASSPHRASE)
    work = open_work(place, vault.keys.database_key())
    fill(work.database, Load(recordings=1, observations=1, marks=1))
    work.close()
    vault.service.lock()
    return paths.data_dir


def command(folder):
    return [sys.executable, "-P", "-m", "app", "list", "--json", "--data-dir", str(folder)]


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "PYTHONPATH": str(ROOT), "HOME": str(folder.parent), "DBUS_SESSION_BUS_ADDRESS": ""}


def in_a_terminal(folder, *typed):
    """Run it in a terminal and type a line at each question; what stood on the screen, and the code."""
    mine, theirs = pty.openpty()
    running = subprocess.Popen(
        command(folder),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(folder),
        start_new_session=True,
        cwd=folder,
    )
    os.close(theirs)
    screen, left, deadline = b"", list(typed), time.monotonic() + 90
    while time.monotonic() < deadline:
        if not select.select([mine], [], [], 1)[0]:
            continue
        try:
            part = os.read(mine, 65536)
        except OSError:
            break
        if not part:
            break
        screen += part
        if part.rstrip().endswith(b":") and left:
            os.write(mine, left.pop(0).encode() + b"\n")
    os.close(mine)
    return screen.decode(), running.wait(timeout=30)


def test_in_a_terminal_the_passphrase_is_asked_and_not_shown(folder):
    screen, code = in_a_terminal(folder, PASSPHRASE)
    assert code == 0
    assert '"observer"' in screen
    assert PASSPHRASE not in screen


def test_a_mistyped_passphrase_may_be_typed_again(folder):
    screen, code = in_a_terminal(folder, "verkeerd getypt woord", PASSPHRASE)
    assert code == 0
    assert "niet het wachtwoord" in screen


def test_after_three_wrong_ones_it_stops(folder):
    screen, code = in_a_terminal(folder, "een heel verkeerde", "nog een verkeerde", "en de laatste ook")
    assert code == 1
    assert '"observer"' not in screen


def test_without_a_terminal_it_says_so_and_opens_nothing(folder):
    ended = subprocess.run(
        command(folder),
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        env=environment(folder),
        check=False,
        timeout=90,
        cwd=folder,
    )
    assert (ended.returncode, ended.stdout) == (4, "")
    assert len(ended.stderr.strip().splitlines()) == 1
