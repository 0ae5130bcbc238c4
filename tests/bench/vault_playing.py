"""Playing from the vault against playing the plain film: CPU, jumps, the start. And what opening costs.

    python -m tests.bench.vault_playing [--seconds 60] [--rounds 5] [--jumps 80]

Plain and sealed take turns, so that whatever else this computer does weighs on both. The promise: at most 5 %
of a core more, a jump to its picture at most 1.25 times as long (p95).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.coded import coded_film  # noqa: E402
from tests.bench.playback_bench import Desk  # noqa: E402

FILM = "25"
KINDS = ("plain", "vault")
MOST_MORE_CPU, MOST_TIMES = 5.0, 1.25


def cost(engine, seconds, rounds):
    """Share of a core of a process that only plays, by turns."""
    used = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        for kind in KINDS:
            used[kind].append(_elsewhere("--play", engine, kind, "--seconds", str(seconds))["cpu"])
    plain, vault = (median(used[kind]) for kind in KINDS)
    more = median(sealed - bare for bare, sealed in zip(used["plain"], used["vault"], strict=True))
    print(
        f"  {engine:4} playing 720p25: {plain:5.1f} % of a core plain, {vault:5.1f} % from the vault; "
        f"{more:+.1f} each turn (at most +{MOST_MORE_CPU:g})   load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return more <= MOST_MORE_CPU


def jumps(jumps_each):
    """From the order to the painted picture, by turns, to the same places.

    On a busy computer the time says more of the others than of us; the CPU that a jump takes does not.
    """
    took, used = ({kind: [] for kind in KINDS} for _ in range(2))
    desks = {kind: Desk("vlc", FILM, sealed=kind == "vault") for kind in KINDS}
    chance = random.Random(11)
    source = desks["plain"].source
    for _ in range(jumps_each):
        to_ms = source.frames.snap_ms(chance.randrange(source.duration_ms))
        for kind in chance.sample(KINDS, 2):
            desk = desks[kind]
            desk.rest(0.03)
            if desk.player.snapshot().position_ms == to_ms:
                continue
            began_s = time.process_time()
            took[kind].append(desk.arrival_ms(lambda d=desk, at=to_ms: d.player.seek(at), to_ms)[0])
            used[kind].append((time.process_time() - began_s) * 1000)
    for desk in desks.values():
        desk.close()
    return min(_times("wall clock", took), _times("CPU", used)) <= MOST_TIMES


def _times(name, took):
    """Say what was measured; how many times as long the vault took (p95)."""
    p95 = {kind: quantiles(took[kind], n=20, method="inclusive")[-1] for kind in KINDS}
    middle = {kind: median(took[kind]) for kind in KINDS}
    times = p95["vault"] / p95["plain"]
    print(
        f"  jump anywhere, {name}, ms median / p95: plain {middle['plain']:.0f} / {p95['plain']:.0f}, "
        f"vault {middle['vault']:.0f} / {p95['vault']:.0f}; {times:.2f} times (at most {MOST_TIMES:g})   "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return times


def starts(rounds):
    """From opening to the first picture."""
    took = {kind: [] for kind in KINDS}
    desks = {kind: Desk("vlc", FILM, sealed=kind == "vault") for kind in KINDS}
    for number in range(rounds):
        for kind in KINDS if number % 2 else KINDS[::-1]:
            desk = desks[kind]
            desk.player.close()
            desk.painted.clear()
            began_s = time.monotonic()
            desk.player.open(desk.source, 10_000)
            desk.wait(lambda d=desk: d.painted)
            took[kind].append((time.monotonic() - began_s) * 1000)
    for desk in desks.values():
        desk.close()
    told = ", ".join(f"{kind} {median(took[kind]):.0f} / {max(took[kind]):.0f}" for kind in KINDS)
    print(f"  open to first picture, ms median / max: {told}", flush=True)


def play_only(engine, kind, seconds):
    """The measured process of `cost`."""
    desk = Desk(engine, FILM, sealed=kind == "vault")
    desk.player.play()
    desk.rest(1)
    began_s, used_s = time.monotonic(), time.process_time()
    until_s = began_s + seconds
    while time.monotonic() < until_s:
        desk.wait(lambda: desk.player.snapshot().ended, until_s - time.monotonic())
        if desk.player.snapshot().ended:
            desk.player.play()
    cpu = (time.process_time() - used_s) / (time.monotonic() - began_s) * 100
    desk.close()
    print(json.dumps({"cpu": cpu}), flush=True)


def _elsewhere(*arguments):
    command = [sys.executable, "-m", "tests.bench.vault_playing", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    """What was asked for; 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20, help="of playing each turn")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jumps", type=int, default=80)
    parser.add_argument("--only", choices=("cost", "jumps", "starts"), help="one of the three")
    parser.add_argument("--play", nargs=2, metavar=("ENGINE", "KIND"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.play:
        play_only(*asked.play, asked.seconds)
        return 0
    coded_film(FILM)
    kept = []
    if asked.only in {None, "cost"}:
        kept += [cost(engine, asked.seconds, asked.rounds) for engine in ("vlc", "qt")]
    if asked.only in {None, "jumps"}:
        kept.append(jumps(asked.jumps))
    if asked.only in {None, "starts"}:
        starts(max(4, asked.rounds * 2))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
