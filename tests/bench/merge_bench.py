"""How long merging takes: packages of so many marks each, into one library, once and once more.

python -m tests.bench.merge_bench --packages 30 --marks 500
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.domain.carelog import Act, LogNote
from app.domain.handover import Direction, Handover
from app.domain.history import Action, Step
from app.domain.sheet import Change, ItemRef, Judgement, Mark
from app.services.handover_stores import Arrival
from app.storage.backup import Backups
from app.storage.engine import open_database
from app.storage.handovers import SqlHandoverStore
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON, QuietProgress


def package(number: int, marks: int):
    """The work of one more observer of the same film."""
    steps = tuple(
        Step(
            f"{number}-{at}",
            at,
            NOON + timedelta(seconds=at),
            Action.MARK,
            (Change(None, Mark(f"m{number}-{at}", ItemRef("v01"), Judgement.YES, at * 100, at * 100, at)),),
        )
        for at in range(1, marks + 1)
    )
    packed = replace(observation(f"o-{number}", steps=steps))
    return parcel(id=f"p-{number}", observations=(packed,), replies=(), rounds=())


def arrival(one) -> Arrival:
    """As it is kept."""
    kept = Handover(
        one.id,
        one.recording.id,
        Direction.RECEIVED,
        one.receiver,
        one.sender.role,
        one.purpose,
        one.made_at,
        one.ends_on,
        one.with_film,
        one.receipt_key,
    )
    return Arrival(kept, LogNote(NOON, "mentor", Act.RECEIVED, one.recording.id), "spare")


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--packages", type=int, default=30)
    asked.add_argument("--marks", type=int, default=500)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terugblik.sqlite"
        database = open_database(path, Backups(path, Path(folder) / "backups", lambda: NOON))
        store = SqlHandoverStore(database)
        packages = [package(number, wanted.marks) for number in range(wanted.packages)]
        for words in ("merging", "once more"):
            begin = time.perf_counter()
            for one in packages:
                store.receive(one, arrival(one), QuietProgress())
            print(f"{words}: {time.perf_counter() - begin:.2f} s")
        database.close()


if __name__ == "__main__":
    main()
