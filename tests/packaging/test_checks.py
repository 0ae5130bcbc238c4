"""What the one test command tells at its end."""

from __future__ import annotations

import os
import subprocess
import sys

import checks


def test_the_counts_come_from_the_tests_themselves(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "RESULTS", tmp_path / "tests.xml")
    checks.RESULTS.write_text(
        '<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>'
    )
    assert checks.counts() == "4 tests passed, 3 failed, 3 skipped"


def test_a_check_that_fails_is_seen(capfd):
    assert checks.passes("good", (sys.executable, "-c", "print('fine')"))
    assert not checks.passes("bad", (sys.executable, "-c", "raise SystemExit(1)"))
    told = capfd.readouterr().out
    assert "fine" in told
    assert "FAILED" in told


def test_every_tool_runs_from_the_programs_own_packages():
    bin_folder = str(checks.Path(sys.executable).parent)
    assert [command[0] for command in checks.checks().values() if not command[0].startswith(bin_folder)] == []


GROUPED = """
import os, pathlib, pytest

@pytest.mark.parametrize("number", range(12))
@pytest.mark.xdist_group("one film")
def test_together(number):
    with pathlib.Path("who").open("a") as file:
        file.write(f"{os.getpid()} ")
"""


def test_tests_that_share_something_dear_run_in_one_process(tmp_path):
    (tmp_path / "test_it.py").write_text(GROUPED)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    side_by_side = [*(each for each in checks.SIDE_BY_SIDE if "numprocesses" not in each), "-n2"]
    command = [*checks.module("pytest"), "-q", "-p", "no:cacheprovider", "-p", "xdist", *side_by_side]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "12 passed" in done.stdout, done.stdout + done.stderr
    assert len(set((tmp_path / "who").read_text().split())) == 1
