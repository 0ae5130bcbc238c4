"""How much of each room the tests must reach, in percent of lines and branches together."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any, cast

FLOORS = {
    "domain": 100,
    "services": 100,
    "presenters": 100,
    "formfiles": 100,
    "storage": 95,
    "reports": 95,
    "vault": 95,
    "exchange": 95,
    "ui": 85,
    "assembly": 85,
    "desktop": 85,
    # libVLC calls back on threads of its own, where Python 3.11 cannot see which lines ran.
    "playback": 90,
    # What stands outside the rooms: main, paths, settings, words, logs.
    "": 85,
}


def room_of(file: str) -> str:
    """The room that a file of `app` belongs to; empty for the modules that stand in none."""
    parts = PurePosixPath(file.replace("\\", "/")).parts
    inside = parts[parts.index("app") + 1 :]
    return inside[0] if len(inside) > 1 else ""


def reached(report: dict[str, Any]) -> dict[str, float]:
    """Percent reached per room, from the report that `coverage json` writes."""
    hits: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    for file, measured in cast("dict[str, dict[str, dict[str, int]]]", report["files"]).items():
        summary = measured["summary"]
        hits[room_of(file)] += summary["covered_lines"] + summary["covered_branches"]
        total[room_of(file)] += summary["num_statements"] + summary["num_branches"]
    return {room: 100 * hits[room] / total[room] if total[room] else 100.0 for room in total}


def problems(report: dict[str, Any]) -> list[str]:
    """One line for each room below its floor, or without one; empty when all is well."""
    found: list[str] = []
    for room, percent in sorted(reached(report).items()):
        name = f"app/{room}" if room else "app/*.py"
        if room not in FLOORS:
            found.append(f"{name} has no floor: add it to packaging/coverage_floors.py")
        elif percent < FLOORS[room]:
            found.append(f"{name} is reached for {percent:.2f} %, its floor is {FLOORS[room]} %")
    return found


def missing_lines(report: dict[str, Any]) -> list[str]:
    """Where the unreached lines are, in the rooms that are below their floor."""
    low = {room for room, percent in reached(report).items() if percent < FLOORS.get(room, 100)}
    return [
        f"  {file}: lines {measured['missing_lines']}, branches {measured.get('missing_branches', [])}"
        for file, measured in sorted(report["files"].items())
        if room_of(file) in low and (measured["missing_lines"] or measured.get("missing_branches"))
    ]


def read(file: Path) -> dict[str, Any]:
    """The report of one run."""
    return cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
