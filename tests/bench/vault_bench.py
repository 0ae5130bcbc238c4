"""What the vault costs: sealing, reading, jumping, and opening it with a passphrase.

    python -m tests.bench.vault_bench [--mb 500]

* sealing: MB for each second of CPU and of the clock, reading back included; goal 150 MB/s of CPU
* at once: how long another thread of Python waits at most, and the memory it takes (goal 50 MB)
* reading from the vault, in order and in jumps
* a passphrase: Argon2id as it is used
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from app.vault.container import FilmKey
from app.vault.films import FilmVault
from app.vault.keyplace import KeyPlace
from app.vault.keys import VaultKeys
from app.vault.system_keyring import SystemKeyring
from tests.fakes import QuietProgress

MB = 1_000_000
GOAL_CPU, GOAL_MEMORY_MB = 150, 50


class OpenKeys:
    """The keys of a vault that is open."""

    def film_key(self) -> FilmKey:
        return FilmKey(bytes(16), bytes(range(32)))

    def note_key(self) -> bytes:
        return bytes(32)


class Waiting:
    """Another thread that only wants to look at the clock: how long it had to wait for its turn."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        asked = 0.002
        while not self._over.is_set():
            before = time.perf_counter()
            time.sleep(asked)
            self.waits.append((time.perf_counter() - before - asked) * 1000)

    def told(self) -> str:
        p99 = statistics.quantiles(self.waits, n=100)[-1]
        return f"another thread waits p99 {p99:.1f} ms, at most {max(self.waits):.1f} ms"


def most_memory_mb() -> float:
    """The most this process ever had in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def costs(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def make_film(path: Path, mb: int) -> None:
    """Bytes as random as those of a film."""
    block = os.urandom(MB)
    with path.open("wb") as file:
        for number in range(mb):
            file.write(number.to_bytes(4, "big") + block[4:])


def measure_sealing(vault: FilmVault, film: Path, mb: int) -> Path:
    before = most_memory_mb()
    with Waiting() as waiting:
        cpu, wall = costs(lambda: vault.seal(film, "r1", QuietProgress()))
    memory = most_memory_mb() - before
    print(
        f"sealing {mb} MB: {mb / cpu:.0f} MB/s of CPU (goal {GOAL_CPU}), {mb / wall:.0f} MB/s; "
        f"{memory:.0f} MB more memory (goal {GOAL_MEMORY_MB}); {waiting.told()}"
    )
    return vault.path_of("r1")


def measure_reading(vault: FilmVault, sealed: Path, mb: int) -> None:
    buffer = bytearray(64 * 1024)

    def in_order() -> None:
        with vault.open(sealed) as film:
            while film.readinto(buffer):  # pyright: ignore[reportAttributeAccessIssue]
                pass

    cpu, wall = costs(in_order)
    print(f"reading in order: {mb / cpu:.0f} MB/s of CPU, {mb / wall:.0f} MB/s")
    chance, jumps = random.Random(1), []
    with vault.open(sealed) as film:
        for _ in range(2000):
            at = chance.randrange(mb * MB - 32_768)
            jumps.append(costs(lambda at=at: (film.seek(at), film.read(32_768)))[1] * 1000)
    print(f"a jump and 32 KiB: median {statistics.median(jumps):.3f} ms, at most {max(jumps):.2f} ms")
    small = [costs(lambda: vault.open(sealed).close())[1] * 1000 for _ in range(200)]
    print(f"opening a film: median {statistics.median(small):.2f} ms")


def measure_moving_out(vault: FilmVault, sealed: Path, folder: Path, mb: int) -> None:
    cpu, wall = costs(lambda: vault.unseal(sealed, folder, QuietProgress()))
    print(f"moving out: {mb / cpu:.0f} MB/s of CPU, {mb / wall:.0f} MB/s")


def measure_passphrase(folder: Path) -> None:
    keys = VaultKeys(KeyPlace(folder), SystemKeyring(list))
    keys.create("vier woorden op een rij")
    times = [costs(lambda: keys.open_with_passphrase("vier woorden op een rij")) for _ in range(5)]
    cpu, wall = (statistics.median(one) * 1000 for one in zip(*times, strict=True))
    with Waiting() as waiting:
        keys.open_with_passphrase("vier woorden op een rij")
    print(f"opening by passphrase: {wall:.0f} ms ({cpu:.0f} ms of CPU); {waiting.told()}")


def main() -> int:
    """Measure everything; the film is made and taken away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=500)
    mb = parser.parse_args().mb
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film, vault = folder / "film.mp4", FilmVault(folder / "vault", OpenKeys())
        make_film(film, mb)
        sealed = measure_sealing(vault, film, mb)
        measure_reading(vault, sealed, mb)
        (folder / "out").mkdir()
        measure_moving_out(vault, sealed, folder / "out", mb)
        measure_passphrase(folder / "keys")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
