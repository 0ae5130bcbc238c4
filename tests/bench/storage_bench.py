"""What keeping and reading costs, with much work in the database.

    python -m tests.bench.storage_bench

* key to disk: one mark kept, with so many marks there already (wall ms; each waits for the disk)
* reading: all steps of that observation (CPU ms)
* start and library: opening the database and reading every glance (CPU ms)
* backup: of that library (wall ms)
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.storage.backup import Backups
from app.storage.engine import Database, open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from tests.bench.fill import START, Load, example_form, example_observation, example_steps, fill

OBSERVATION = "observation-1"
TIMES = 9


def p95(values: list[float]) -> float:
    """What 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]


def wall_ms(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


def cpu_ms(work: Callable[[], object]) -> float:
    """The middle one of some times, so that one hiccup of the machine does not count."""
    found = []
    for _ in range(TIMES):
        before = time.process_time()
        work()
        found.append((time.process_time() - before) * 1000)
    return statistics.median(found)


def key_to_disk(database: Database, marks: int, presses: int) -> list[float]:
    """Wall ms of each of so many further marks."""
    store = SqlObservationStore(database)
    steps = example_steps(example_observation(1, "fragment-1", example_form()), marks + presses)
    return [wall_ms(lambda step=step: store.append(OBSERVATION, step)) for step in steps[marks:]]


def measure_marks(folder: Path, marks: int, presses: int = 400) -> None:
    """One observation with many marks."""
    database = _opened(folder / "marks.sqlite")
    fill(database, Load(1, 1, marks))
    store = SqlObservationStore(database)
    reading = cpu_ms(lambda: store.steps(OBSERVATION))
    times = key_to_disk(database, marks, presses)
    database.close()
    middle, most = statistics.median(times), max(times)
    print(f"key to disk, {marks} marks: p50 {middle:.2f} p95 {p95(times):.2f} max {most:.2f} ms wall")
    print(f"reading {marks} marks: {reading:.0f} ms CPU")


def measure_library(folder: Path, recordings: int, observations: int) -> None:
    """A library of many recordings, each observation with a dozen marks."""
    path = folder / "library.sqlite"
    database = _opened(path)
    fill(database, Load(recordings, observations, 12, 2))
    store = SqlRecordingStore(database)
    reading = cpu_ms(store.glances)
    database.close()
    opening = cpu_ms(lambda: _opened(path).close())
    backup = wall_ms(_backups(path).backup_now)
    size = path.stat().st_size / 1e6
    print(f"library of {recordings} recordings, {observations} observations ({size:.0f} MB):")
    print(f"  opening with all checks: {opening:.0f} ms CPU")
    print(f"  all glances: {reading:.0f} ms CPU")
    print(f"  backup with all checks: {backup:.0f} ms wall")


def _opened(path: Path) -> Database:
    return open_database(path, _backups(path))


def _backups(path: Path) -> Backups:
    return Backups(path, path.parent / "backups", lambda: START)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--marks", type=int, default=5_000)
    parser.add_argument("--recordings", type=int, default=1_000)
    parser.add_argument("--observations", type=int, default=5_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure_marks(Path(folder), wanted.marks)
        measure_library(Path(folder), wanted.recordings, wanted.observations)


if __name__ == "__main__":
    main()
