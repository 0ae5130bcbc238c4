"""What the one test command tells at its end."""

from __future__ import annotations

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
