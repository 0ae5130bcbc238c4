"""Kills a person's program while they mark as fast as they can, and counts what was lost.

    python -m tests.bench.kills --kills 500 [--sealed]

Each round a child process opens the database, marks, and says so on a pipe only after the store returned.
At a random moment it gets SIGKILL. Then the database is opened as the program would, and every mark that
was acknowledged in any round has to be there. Not for Windows: there is no fork.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from app.domain.history import Step
from app.storage.backup import Backups
from app.storage.engine import Database, open_database
from app.storage.observations import SqlObservationStore
from tests.bench.fill import START, Load, example_form, example_observation, example_steps, fill

OBSERVATION = "observation-1"
# A round ends after at most so many marks and so many ms more, drawn anew each time.
MOST_MARKS = 40
MOST_MS = 3.0
KEY = bytes(range(32))


@dataclass
class Figures:
    """What a run found."""

    kills: int = 0
    acknowledged: int = 0
    kept: int = 0
    lost: int = 0
    damaged: int = 0


def step_number(number: int) -> Step:
    """The mark with this number, always the same."""
    observation = example_observation(1, "fragment-1", example_form())
    step = example_steps(observation, 1)[0]
    mark = step.changes[0].body
    change = type(step.changes[0])(None, type(mark)(f"m-{number}", mark.ref, mark.judgement, 40, 40, number))
    return Step(f"s-{number}", number, START, step.action, (change,))


def mark_for_ever(path: Path, pipe: int, key: bytes | None) -> None:
    """The child: marks on from where the work is, and acknowledges each mark once it was kept."""
    database = _opened(path, key)
    store = SqlObservationStore(database)
    for number in count(len(store.steps(OBSERVATION)) + 1):
        store.append(OBSERVATION, step_number(number))
        os.write(pipe, b"%d\n" % number)


def one_round(path: Path, chance: random.Random, key: bytes | None) -> list[int]:
    """One child that is killed; the numbers it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            mark_for_ever(path, writing, key)
        finally:
            os._exit(1)
    os.close(writing)
    heard = _listen(reading, chance.randint(0, MOST_MARKS))
    _wait_ms(chance.uniform(0, MOST_MS))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65_536):
        heard += more
    os.close(reading)
    # A number that was cut off in the pipe was not acknowledged.
    return [int(line) for line in heard.split(b"\n")[:-1]]


def run(folder: Path, kills: int, seed: int, key: bytes | None = None) -> Figures:
    """So many rounds on one database, sealed when there is a key."""
    path = folder / "terugblik.sqlite"
    database = _opened(path, key)
    fill(database, Load(1, 1))
    database.close()
    chance, figures, acknowledged = random.Random(seed), Figures(), set[int]()
    for _ in range(kills):
        acknowledged.update(one_round(path, chance, key))
        kept = _kept(path, key)
        figures.kills += 1
        figures.acknowledged, figures.kept = len(acknowledged), len(kept)
        figures.lost = max(figures.lost, len(acknowledged - kept))
        figures.damaged += kept != set(range(1, len(kept) + 1))
    return figures


def _kept(path: Path, key: bytes | None) -> set[int]:
    """Opening looks through the whole file, and raises when it is damaged."""
    database = _opened(path, key)
    steps = SqlObservationStore(database).steps(OBSERVATION)
    database.close()
    return {step.number for step in steps if step == step_number(step.number)}


def _listen(pipe: int, marks: int) -> bytes:
    """Hear so many marks; a minute without any means the child is stuck."""
    heard = b""
    while heard.count(b"\n") < marks:
        if not select.select([pipe], [], [], 60)[0]:
            raise TimeoutError("the marking program says nothing any more")
        more = os.read(pipe, 65_536)
        if not more:
            raise ChildProcessError("the marking program stopped by itself")
        heard += more
    return heard


def _wait_ms(wait_ms: float) -> None:
    """Shorter than a sleep can be, so that kills fall in the middle of a write too."""
    end = time.perf_counter() + wait_ms / 1000
    while time.perf_counter() < end:
        pass


def _opened(path: Path, key: bytes | None) -> Database:
    return open_database(path, Backups(path, path.parent / "backups", lambda: START, key), key)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--folder", type=Path, help="a folder on the disk to try; else a temporary one")
    parser.add_argument("--sealed", action="store_true", help="with a database that is sealed with a key")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        figures = run(Path(folder), wanted.kills, wanted.seed, KEY if wanted.sealed else None)
    print(" ".join(f"{name} {number}" for name, number in asdict(figures).items()))


if __name__ == "__main__":
    main()
