"""A program that is killed while somebody marks loses nothing that was on the screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import kills
from tests.bench.fill import Load, fill

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")


@pytest.mark.parametrize(("seed", "vault"), [(1, ()), (2, ()), (3, ("--sealed",))])
def test_a_killed_program_loses_no_mark(tmp_path, seed, vault):
    """In a process of its own: this one has threads, and must not fork."""
    command = [sys.executable, "-m", "tests.bench.kills", "--kills", "6", "--seed", str(seed), *vault]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)], check=True, capture_output=True, text=True, cwd=Path.cwd()
    )
    words = done.stdout.split()
    figures = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    assert figures["kills"] == 6
    assert figures["acknowledged"] > 0
    assert figures["kept"] >= figures["acknowledged"]
    assert (figures["lost"], figures["damaged"]) == (0, 0)


def test_the_counting_notices_a_mark_that_was_acknowledged_and_is_not_there(desk, monkeypatch):
    fill(desk.database, Load(1, 1))
    desk.database.close()
    monkeypatch.setattr(kills, "fill", lambda *_: None)
    monkeypatch.setattr(kills, "one_round", lambda *_: [1, 2])
    figures = kills.run(desk.path.parent, 1, 1)
    assert (figures.acknowledged, figures.kept, figures.lost) == (2, 0, 2)
