"""Every check of the project, one after the other; ends with the counts. `packaging/test` calls this.

With arguments it hands those to pytest and does nothing else, for somebody who works on one thing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import coverage_floors

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
RESULTS = BUILD / "tests.xml"
COVERAGE = BUILD / "coverage" / "coverage.json"


def module(*command: str) -> tuple[str, ...]:
    """A tool, run by the Python that runs this."""
    return (sys.executable, "-m", *command)


def tests(*arguments: str) -> tuple[str, ...]:
    """pytest, which keeps the files of its tests below a short path."""
    return module("pytest", f"--basetemp={Path(tempfile.gettempdir()) / 'p'}", *arguments)


# As many at once as there are cores; what shares something dear to make stays together.
SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=6", "--dist=loadgroup")


def checks() -> dict[str, tuple[str, ...]]:
    """What is checked, by which command."""
    imports = shutil.which("lint-imports", path=Path(sys.executable).parent) or "lint-imports"
    return {
        "style": module("ruff", "check", "."),
        "layout": module("ruff", "format", "--check", "."),
        "types": module("basedpyright", "--pythonpath", sys.executable),
        "imports": (imports,),
        "words": (sys.executable, "packaging/catalogue.py", "--check"),
        "tests": tests(
            *("-q", f"--junitxml={RESULTS}"),
            *SIDE_BY_SIDE,
            *("--cov", "--cov-report=", f"--cov-report=json:{COVERAGE}"),
        ),
    }


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check with its output on the screen."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.call(command, cwd=ROOT)
    print(f"   {'good' if code == 0 else 'FAILED'}, {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


def reaches_floors() -> bool:
    """Whether the tests reach enough of each room."""
    print("== coverage", flush=True)
    report = coverage_floors.read(COVERAGE)
    for room, percent in sorted(coverage_floors.reached(report).items()):
        print(f"   {room or 'app/*.py':<12} {percent:6.2f} %  (floor {coverage_floors.FLOORS.get(room)} %)")
    found = coverage_floors.problems(report)
    print("\n".join(found + coverage_floors.missing_lines(report)), flush=True)
    return not found


def counts() -> str:
    """How many tests passed, failed and were skipped, from pytest's own report."""
    suites = ET.parse(RESULTS).getroot().iter("testsuite")  # noqa: S314 - we wrote it a second ago
    sums = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites:
        for name in sums:
            sums[name] += int(suite.get(name, "0"))
    wrong = sums["failures"] + sums["errors"]
    passed = sums["tests"] - wrong - sums["skipped"]
    return f"{passed} tests passed, {wrong} failed, {sums['skipped']} skipped"


def main(arguments: list[str]) -> int:
    """Run what was asked; 0 when all is well."""
    if arguments:
        return subprocess.call(tests(*arguments), cwd=ROOT)
    BUILD.mkdir(exist_ok=True)
    for old in (RESULTS, COVERAGE):
        old.unlink(missing_ok=True)
    failed = [name for name, command in checks().items() if not passes(name, command)]
    if COVERAGE.exists() and not reaches_floors():
        failed.append("coverage")
    print(f"== {counts()}" if RESULTS.exists() else "== no tests ran")
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks are good", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
