"""What keeping and reading costs, with much work in the database.

    python -m tests.bench.storage_bench [--sealed]

* key to disk: one mark kept, with so many marks there already (wall and CPU ms; each waits for the disk)
* reading: all steps of that observation (CPU ms)
* start and library: opening the database and reading every glance (CPU ms)
* backup: of that library (wall ms)

With --sealed the same for a database that is sealed with a key, and what it takes to seal a plain one. Beside
it what the other way would cost: a plain database whose personal fields are sealed one by one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.storage.backup import Backups
from app.storage.engine import Database, open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from app.storage.sealing import seal_database
from tests.bench.fill import START, Load, example_form, example_observation, example_steps, fill

OBSERVATION = "observation-1"
TIMES = 9


def p95(values: list[float]) -> float:
    """What 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]


KEY = bytes(range(32))
# Personal fields that the library shows: title, people, two paths; who observes.
FIELDS_OF_RECORDING, FIELDS_OF_OBSERVATION = 4, 1


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


def key_to_disk(database: Database, marks: int, presses: int) -> tuple[list[float], float]:
    """Wall ms of each of so many further marks, and the CPU ms of one of them."""
    store = SqlObservationStore(database)
    steps = example_steps(example_observation(1, "fragment-1", example_form()), marks + presses)
    before = time.process_time()
    times = [wall_ms(lambda step=step: store.append(OBSERVATION, step)) for step in steps[marks:]]
    return times, (time.process_time() - before) * 1000 / presses


def measure_marks(folder: Path, marks: int, key: bytes | None, presses: int = 400) -> None:
    """One observation with many marks."""
    database = _opened(folder / "marks.sqlite", key)
    fill(database, Load(1, 1, marks))
    store = SqlObservationStore(database)
    reading = cpu_ms(lambda: store.steps(OBSERVATION))
    times, cpu = key_to_disk(database, marks, presses)
    database.close()
    middle, most = statistics.median(times), max(times)
    walls = f"p50 {middle:.2f} p95 {p95(times):.2f} max {most:.2f} ms wall"
    print(f"key to disk, {marks} marks: {walls}, {cpu:.2f} ms CPU")
    print(f"reading {marks} marks: {reading:.0f} ms CPU")


def measure_library(folder: Path, recordings: int, observations: int, key: bytes | None) -> None:
    """A library of many recordings, each observation with a dozen marks."""
    path = folder / "library.sqlite"
    database = _opened(path, key)
    fill(database, Load(recordings, observations, 12, 2))
    store = SqlRecordingStore(database)
    reading = cpu_ms(store.glances)
    database.close()
    opening = cpu_ms(lambda: _opened(path, key).close())
    backup = wall_ms(_backups(path, key).backup_now)
    size = path.stat().st_size / 1e6
    print(f"library of {recordings} recordings, {observations} observations ({size:.0f} MB):")
    print(f"  opening with all checks: {opening:.0f} ms CPU")
    print(f"  all glances: {reading:.0f} ms CPU")
    print(f"  backup with all checks: {backup:.0f} ms wall")


def measure_sealing(folder: Path, recordings: int, observations: int) -> None:
    """What somebody waits for when they make a vault, for each file of this size."""
    path = folder / "plain.sqlite"
    database = _opened(path, None)
    fill(database, Load(recordings, observations, 12, 2))
    database.close()
    sealing = wall_ms(lambda: seal_database(path, KEY))
    print(f"  sealing a plain one, read again and compared: {sealing:.0f} ms wall")


def measure_fields(recordings: int, observations: int) -> None:
    """The other way: open each personal field that the library shows, sealed by itself."""
    # Only here: the program itself does not seal fields.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(KEY)
    number = recordings * FIELDS_OF_RECORDING + observations * FIELDS_OF_OBSERVATION
    sealed = [
        (nonce := os.urandom(12), cipher.encrypt(nonce, b"Gesprek 12 met ...", b"")) for _ in range(number)
    ]
    opening = cpu_ms(lambda: [cipher.decrypt(nonce, text, b"") for nonce, text in sealed])
    print(f"personal fields sealed one by one: {opening:.0f} ms CPU more for all glances ({number} fields)")


def _opened(path: Path, key: bytes | None) -> Database:
    return open_database(path, _backups(path, key), key)


def _backups(path: Path, key: bytes | None) -> Backups:
    return Backups(path, path.parent / "backups", lambda: START, key)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--marks", type=int, default=5_000)
    parser.add_argument("--recordings", type=int, default=1_000)
    parser.add_argument("--observations", type=int, default=5_000)
    parser.add_argument("--sealed", action="store_true", help="with a key")
    wanted = parser.parse_args()
    key = KEY if wanted.sealed else None
    with tempfile.TemporaryDirectory() as folder:
        measure_marks(Path(folder), wanted.marks, key)
        measure_library(Path(folder), wanted.recordings, wanted.observations, key)
        if key is not None:
            measure_sealing(Path(folder), wanted.recordings, wanted.observations)
    if key is not None:
        measure_fields(wanted.recordings, wanted.observations)


if __name__ == "__main__":
    main()
