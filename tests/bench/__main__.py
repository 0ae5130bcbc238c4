"""All figures of the program, one after the other.

    python -m tests.bench            everything, as published (about an hour)
    python -m tests.bench --quick    the same in a few minutes, with fewer repeats

Speed is measured here and never in the tests. The pictures on a real screen need X: without DISPLAY, Xvfb is
started if it is there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SCREEN = ":97"


@dataclass(frozen=True)
class Bench:
    """One program of figures, with its arguments when everything is wanted and when it must be quick."""

    module: str
    title: str
    full: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    rival: str = ""


# The rival's figures: the leading open observation program, version 10, measured on the same kind of machine.
BENCHES = (
    Bench(
        "mark_accuracy",
        "Time of a mark, through the window, from outside",
        ("--presses", "100"),
        ("--presses", "10", "--quick"),
        "one frame ahead at 1x, two at 2x, exact when paused",
    ),
    Bench(
        "playback_bench",
        "Playing: exact frames, jumps, CPU and memory",
        ("--seconds", "300"),
        ("--seconds", "5", "--quick"),
        "jump 144 / 274 ms, frame back 229 / 332 ms, forward 93 / 98 ms; 29.9 % of a core; 336-367 MiB",
    ),
    Bench(
        "vault_playing",
        "Playing from the vault against the plain film",
        ("--seconds", "60"),
        ("--seconds", "5", "--rounds", "2", "--jumps", "20"),
    ),
    Bench(
        "startup",
        "Start to usable window",
        ("--runs", "5"),
        ("--runs", "2"),
        "1.7 s wall, 1.9 s CPU, 287 MiB",
    ),
    Bench(
        "observe_bench",
        "Key to repaint with 5,000 marks",
        rival="until the list shows it: 57 ms median, 270 ms at most; 47 ms CPU",
    ),
    Bench("storage_bench", "Key to disk with 5,000 marks; reading", rival="no mark is saved by itself"),
    Bench("storage_bench", "The same in a sealed database", ("--sealed",), ("--sealed",)),
    Bench(
        "vault_bench",
        "The vault: sealing, reading, the passphrase",
        ("--mb", "500"),
        ("--mb", "50"),
        "no vault",
    ),
    Bench(
        "package_bench",
        "A package for another person: a large film, many marks",
        ("--mb", "1000"),
        ("--mb", "50"),
        "no packages",
    ),
    Bench(
        "merge_bench",
        "Merging packages of many marks",
        ("--packages", "30", "--marks", "500"),
        ("--packages", "3", "--marks", "100"),
    ),
    Bench("compare_bench", "Talking together: five observers with many marks"),
    Bench("timeline_bench", "Timeline with 5,000 marks"),
    Bench("picture_bench", "Painting the picture"),
    Bench("redaction_bench", "Finding names in what leaves"),
    Bench("pdf_bench", "PDF of a normal and of a 5,000-remark observation", rival="no PDF"),
    Bench(
        "kills",
        "Kills while marking: acknowledged and lost",
        ("--kills", "500"),
        ("--kills", "20"),
        "a kill loses everything since the last save",
    ),
    Bench(
        "kills",
        "The same in a sealed database",
        ("--kills", "200", "--sealed"),
        ("--kills", "20", "--sealed"),
    ),
)


def main() -> int:
    """Run what was asked for; 1 when a bench failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--only", nargs="*", metavar="NAME", help=", ".join(b.module for b in BENCHES))
    wanted = parser.parse_args()
    chosen = [bench for bench in BENCHES if not wanted.only or bench.module in wanted.only]
    with _screen():
        failed = [bench.module for bench in chosen if not _run(bench, quick=wanted.quick)]
    if failed:
        sys.stdout.write(f"\nfailed: {', '.join(failed)}\n")
    return 1 if failed else 0


def _run(bench: Bench, *, quick: bool) -> bool:
    arguments = bench.quick if quick else bench.full
    sys.stdout.write(f"\n== {bench.title}\n")
    if bench.rival:
        sys.stdout.write(f"   (the rival: {bench.rival})\n")
    sys.stdout.flush()
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{bench.module}", *arguments], cwd=ROOT, check=False
    )
    sys.stdout.write(f"   ({time.monotonic() - began:.0f} s)\n")
    return done.returncode == 0


@contextmanager
def _screen() -> Iterator[None]:
    """A screen for the benches that need one: that of the person, or a virtual one."""
    server = shutil.which("Xvfb")
    if os.environ.get("DISPLAY") or server is None:
        yield
        return
    running = subprocess.Popen([server, SCREEN, "-screen", "0", "1920x1080x24"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = SCREEN
    try:
        yield
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    raise SystemExit(main())
