"""What handing over costs: a package of a large film, made and received.

    python -m tests.bench.package_bench [--mb 1000]

* making a package of a plain film, and of a film that lies in the sender's vault
* opening it, reading the film whole, and sealing it into the receiver's own vault
* the most memory that all of it took; goal below 200 MB, the whole process included
* a package of many marks without a film: its size, making and opening
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.assembly import package_files
from app.domain.history import Action, Step
from app.domain.sheet import Change, Judgement, Mark
from app.services.parcels import PackageFiles
from app.vault.films import FilmVault
from tests.bench.vault_bench import MB, OpenKeys, costs, make_film, most_memory_mb
from tests.exchange import parcels
from tests.fakes import NOON, QuietProgress

GOAL_MEMORY_MB = 200
SECRET = "kelder cijfer partij visser"


def told(what: str, mb: int, cost: tuple[float, float]) -> None:
    cpu, wall = cost
    memory = most_memory_mb()
    print(
        f"{what}: {mb / wall:.0f} MB/s, {mb / cpu:.0f} MB/s of CPU; "
        f"most memory until now {memory:.0f} MB (goal below {GOAL_MEMORY_MB})",
        flush=True,
    )


def measure_film(store: PackageFiles, folder: Path, mb: int) -> None:
    film, package = folder / "film.mp4", folder / "les.terugblik"
    make_film(film, mb)
    parcel = parcels.parcel(mb * MB)

    def make() -> None:
        with film.open("rb", buffering=0) as stream:
            store.write(parcel, stream, package, SECRET, QuietProgress())

    told(f"a package of a film of {mb} MB", mb, costs(make))
    vault = FilmVault(folder / "vault", OpenKeys())
    sealed = vault.seal(film, "r1", QuietProgress())
    film.unlink()

    def make_from_vault() -> None:
        with vault.open(sealed) as stream:
            store.write(parcel, stream, package, SECRET, QuietProgress())

    told("the same of a film in the vault", mb, costs(make_from_vault))
    vault.destroy(sealed)

    def read() -> None:
        with store.open(package, SECRET, NOON, NOON.date()) as opened:
            stream = opened.film()
            while stream.read(65_536):
                pass

    told("opening it and reading the film whole", mb, costs(read))

    def receive() -> None:
        with store.open(package, SECRET, NOON, NOON.date()) as opened:
            size = opened.film_size
            vault.seal_stream(opened.film(), size, "r2", "film.mp4", QuietProgress())

    told("receiving it into a vault, read back included", mb, costs(receive))


def many_marks(observers: int, marks: int) -> tuple[parcels.PackedObservation, ...]:
    def steps(who: int) -> tuple[Step, ...]:
        ref = parcels.ItemRef("v01")
        made = (Mark(f"m{who}-{n}", ref, Judgement.YES, n * 10, n * 10, n) for n in range(1, marks + 1))
        return tuple(
            Step(f"s{who}-{n}", n, NOON + timedelta(seconds=n), Action.MARK, (Change(None, mark),))
            for n, mark in enumerate(made, 1)
        )

    return tuple(parcels.observation(f"o{who}", f"W{who}", steps(who)) for who in range(observers))


def measure_marks(store: PackageFiles, folder: Path) -> None:
    package = folder / "werk.terugblik"
    for observers, marks in ((1, 500), (5, 5_000)):
        parcel = replace(parcels.parcel(), observations=many_marks(observers, marks), replies=(), rounds=())
        _cpu, making = costs(
            lambda parcel=parcel: store.write(parcel, None, package, SECRET, QuietProgress())
        )
        _cpu, opening = costs(lambda: store.open(package, SECRET, NOON, NOON.date()).close())
        size = package.stat().st_size / 1024
        print(
            f"{observers} x {marks} marks without a film: {size:.0f} KiB, made in {making * 1000:.0f} ms, "
            f"opened in {opening * 1000:.0f} ms (the key included); "
            f"most memory until now {most_memory_mb():.0f} MB",
            flush=True,
        )


def main() -> int:
    """Measure everything; 1 when it took too much memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=1_000)
    mb = parser.parse_args().mb
    store = package_files()
    with tempfile.TemporaryDirectory() as name:
        measure_film(store, Path(name), mb)
        measure_marks(store, Path(name))
    return 0 if most_memory_mb() < GOAL_MEMORY_MB else 1


if __name__ == "__main__":
    raise SystemExit(main())
