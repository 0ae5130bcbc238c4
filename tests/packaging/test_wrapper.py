"""The small shell scripts that people start, run for real with a PATH of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows starts with run.bat and test.bat")


@pytest.fixture
def programs(tmp_path):
    """A folder of programs with only what every Debian has: no Python, no sudo."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "sed", "tr", "env"):
        (folder / name).symlink_to(shutil.which(name))
    pretend(folder, "id", "echo 1000")
    pretend(folder, "apt-get", "echo apt-get $* >&2")
    return folder


def pretend(folder, name, script):
    """A program that does what the test says."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def start(name, programs, *arguments):
    return subprocess.run(
        [PACKAGING / name, *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"PATH": str(programs)},
    )


@pytest.mark.parametrize("name", ["run", "test"])
def test_without_python_and_without_rights_one_line_asks_for_everything(name, programs):
    done = start(name, programs)
    assert done.returncode == 3
    line = next(line for line in done.stdout.splitlines() if "sudo apt-get install" in line)
    assert {"python3", "python3-venv", "libxcb-cursor0", "libvlc5"} <= set(line.split())
    assert "apt-get" not in done.stderr


def test_without_python_but_with_rights_python_comes_first(programs):
    pretend(programs, "sudo", 'test "$1" = -n || "$@"')
    done = start("run", programs)
    assert "apt-get -qq install -y --no-install-recommends python3 python3-venv" in done.stderr
    assert done.returncode == 6


def test_a_python_that_is_too_old_is_passed_over(programs):
    pretend(programs, "python3", "exit 1")
    pretend(programs, "python3.12", 'test "$1" = -c || echo "chosen: $*"')
    done = start("run", programs, "mijn film.mp4")
    assert done.stdout.strip() == f"chosen: {PACKAGING}/setup.py run mijn film.mp4"


def test_the_windows_twins_end_their_lines_as_windows_wants():
    for name in ("run.bat", "test.bat"):
        lines = (PACKAGING / name).read_bytes().splitlines(keepends=True)
        assert all(line.endswith(b"\r\n") for line in lines)
