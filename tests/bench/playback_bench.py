"""Playing in the real picture widget: exact frames, jumps and steps, CPU and memory.

    python -m tests.bench.playback_bench [--seconds 300] [--quick] [--only exact seek cost]

A screen is used when DISPLAY names one, else Qt draws offscreen. The films are 1280 by 720 with a key frame
every 250 frames (made once, in the folder for temporary files), the widget is 960 by 540.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
# QtMultimedia describes every film it opens.
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.playback.choose import make_player  # noqa: E402
from app.playback.sealed import NOTHING_SEALED  # noqa: E402
from app.ui.kit import Theme  # noqa: E402
from app.ui.video import VideoView  # noqa: E402
from tests.bench.coded import coded_film, coded_source, sealed_source  # noqa: E402
from tests.films import read_number  # noqa: E402

ENGINES = ("vlc", "qt")
FILMS = ("25", "30", "23.976", "phone")
SPEEDS = (0.5, 1.0, 1.5, 2.0)
LONGEST_S = 30.0


class Desk:
    """The widget with a player, and the waiting."""

    def __init__(self, engine, film, *, sealed=False):
        self.app = QApplication.instance() or QApplication([])
        self.theme = Theme(ROOT / "resources")
        self.theme.install(self.app)
        if sealed:
            self.source, vault = sealed_source(film)
        else:
            self.source = coded_source(film)
        self.view = VideoView(self.theme)
        self.view.resize(960, 540)
        self.player = make_player(engine, films=vault.films if sealed else NOTHING_SEALED)
        self.view.attach(self.player)
        self.view.show()
        self.painted = []
        # What the pixels say that were painted last.
        self.number = -1
        self.view.frame_shown.connect(self._painted)
        self.player.open(self.source)
        self.wait(lambda: self.painted)

    def _painted(self, frame_ms):
        picture = self.view._picture
        self.number = read_number(picture.pixels, picture.width, picture.height, picture.stride)
        self.painted.append((frame_ms, time.monotonic()))

    def wait(self, happened, longest_s=LONGEST_S):
        """Let Qt work until this is so; whether it came."""
        until_s = time.monotonic() + longest_s
        loop = QEventLoop()
        tick = QTimer()
        tick.start(20)
        while not happened() and time.monotonic() < until_s:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        tick.stop()
        del loop
        return happened()

    def rest(self, seconds):
        """Let this much time go by."""
        self.wait(lambda: False, seconds)

    def off(self):
        """How many frames the frame we would mark now lies beside the one that stands there."""
        named = self.source.frames.index_at(self.player.frame_on_screen_ms(time.monotonic()))
        return named - self.number

    def arrival_ms(self, act, to_ms):
        """Do this; how long until that frame is painted, and whether any other was."""
        self.painted.clear()
        began_s = time.monotonic()
        act()
        if not self.wait(lambda: self.painted and self.painted[-1][0] == to_ms):
            return float("nan"), 0
        return (self.painted[-1][1] - began_s) * 1000, len(self.painted) - 1

    def close(self):
        """Let go of everything."""
        self.player.close()
        self.view.detach()
        self.view.close()


def exact(quick):
    """Share of right frames at random moments, also half a second after a jump and a change of speed."""
    print("exact frames: moments looked at, share exact, worst (frames beside)")
    chance = random.Random(7)
    for engine in ENGINES:
        for film in FILMS[:1] if quick else FILMS:
            desk = Desk(engine, film)
            told = [f"{speed:g}x {_look(desk, speed, chance, 4 if quick else 12)}" for speed in SPEEDS]
            print(f"  {engine:4} {film:7} " + "   ".join(told), flush=True)
            desk.close()


def _look(desk, speed, chance, looks):
    offs = []
    for _ in range(max(2, looks // 4)):
        desk.player.seek(chance.randrange(2_000, desk.source.duration_ms - 12_000))
        desk.player.play()
        desk.rest(0.5)
        offs.append(desk.off())
        desk.player.set_speed(speed)
        desk.rest(0.5)
        offs.append(desk.off())
        for _ in range(4):
            desk.rest(chance.uniform(0.03, 0.2))
            offs.append(desk.off())
        desk.player.set_speed(1.0 if speed != 1.0 else 1.5)
        desk.player.set_speed(speed)
    desk.player.pause()
    desk.rest(0.05)
    offs.append(desk.off())
    right = sum(off == 0 for off in offs) / len(offs)
    return f"{len(offs)}: {right:.0%} ({max(abs(off) for off in offs)})"


def seek(quick):
    """From the order to the painted frame, in ms."""
    print("from key to picture, ms: median / p95 / max, flashes of other frames, load of this computer")
    count = 10 if quick else 40
    for film in ("25",) if quick else ("25", "1080p30"):
        _seek_in(film, count)


def _seek_in(film, count):
    desk = Desk("vlc", film)
    player = desk.player
    # Not on a key frame, nor ten seconds from one.
    player.seek(5_200)
    _report(desk, film, "jump 10 s on and back, paused", count, lambda: _jump(desk, 10_000))
    _report(desk, film, "jump anywhere, paused", count, lambda: _jump(desk, 0))
    player.seek(desk.source.duration_ms // 2)
    desk.rest(1)
    _report(desk, film, "frame on", count, lambda: _step(desk, 1), pause_s=0.12)
    _report(desk, film, "frame back", count, lambda: _step(desk, -1), pause_s=0.12)
    player.play()
    desk.rest(0.5)
    _report(desk, film, "jump anywhere, playing", count, lambda: _jump_playing(desk), pause_s=0.4)
    desk.close()


def _step(desk, by):
    frames = desk.source.frames
    to_ms = frames.start_ms(frames.index_at(desk.player.snapshot().position_ms) + by)
    return desk.arrival_ms(lambda: desk.player.step(by), to_ms)


def _report(desk, film, name, count, act, pause_s=0.05):
    took, flashes = [], 0
    for _ in range(count):
        ms, other = act()
        took.append(ms)
        flashes += other
        desk.rest(pause_s)
    p95 = quantiles(took, n=20, method="inclusive")[-1]
    load = os.getloadavg()[0]
    print(
        f"  {film:8} {name:32} {median(took):5.0f} / {p95:5.0f} / {max(took):5.0f}"
        f"   flashes {flashes}   load {load:.1f}",
        flush=True,
    )


_CHANCE = random.Random(11)


def _jump(desk, by_ms):
    at_ms, end_ms = desk.player.snapshot().position_ms, desk.source.duration_ms
    if by_ms:
        ways = [way for way in (at_ms + by_ms, at_ms - by_ms) if 0 <= way < end_ms]
        to_ms = desk.source.frames.snap_ms(_CHANCE.choice(ways))
    else:
        to_ms = desk.source.frames.snap_ms(_CHANCE.randrange(end_ms))
    if to_ms == at_ms:
        to_ms = desk.source.frames.snap_ms(at_ms + 10_000)
    return desk.arrival_ms(lambda: desk.player.seek(to_ms), to_ms)


def _jump_playing(desk):
    """The first frame after the jump has to be the one that was asked for."""
    to_ms = desk.source.frames.snap_ms(_CHANCE.randrange(desk.source.duration_ms - 6_000))
    desk.painted.clear()
    began_s = time.monotonic()
    desk.player.seek(to_ms)
    desk.wait(lambda: any(ms == to_ms for ms, _at in desk.painted))
    at_s = next((at for ms, at in desk.painted if ms == to_ms), float("nan"))
    return (at_s - began_s) * 1000, sum(at < at_s for _ms, at in desk.painted)


def cost(seconds, quick):
    """CPU and memory of a process that only plays."""
    print(f"playing for {seconds} s: share of one core, peak memory, frames painted of those due")
    runs = [("vlc", "25", 1.0), ("vlc", "1080p30", 1.0), ("qt", "25", 1.0), ("vlc", "25", 2.0)]
    for engine, film, speed in runs[:2] if quick else runs:
        coded_film(film)
        command = [sys.executable, "-m", "tests.bench.playback_bench", "--play", engine, film, str(speed)]
        done = subprocess.run(
            [*command, "--seconds", str(seconds)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        told = json.loads(done.stdout.strip().splitlines()[-1])
        print(
            f"  {engine:4} {film:8} {speed:g}x  {told['cpu']:5.1f} %   {told['mib']:4.0f} MiB"
            f"   {told['painted']} of {told['due']} frames   load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


def play_only(engine, film, speed, seconds):
    """The measured process of `cost`."""
    desk = Desk(engine, film)
    desk.player.set_speed(speed)
    desk.player.play()
    desk.rest(1)
    desk.painted.clear()
    began_s, used_s = time.monotonic(), time.process_time()
    until_s = began_s + seconds
    while time.monotonic() < until_s:
        desk.wait(lambda: desk.player.snapshot().ended, until_s - time.monotonic())
        if desk.player.snapshot().ended:
            desk.player.play()
    took_s, used_s = time.monotonic() - began_s, time.process_time() - used_s
    rate = len(desk.source.frames) / desk.source.duration_ms * 1000
    told = {
        "cpu": used_s / took_s * 100,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "painted": len(desk.painted),
        "due": round(took_s * rate * speed),
    }
    desk.close()
    print(json.dumps(told), flush=True)


def main():
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--quick", action="store_true", help="one film, fewer repeats")
    parser.add_argument(
        "--only", nargs="+", choices=("exact", "seek", "cost"), default=("exact", "seek", "cost")
    )
    parser.add_argument("--play", nargs=3, metavar=("ENGINE", "FILM", "SPEED"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.play:
        engine, film, speed = asked.play
        play_only(engine, film, float(speed), asked.seconds)
        return
    if "exact" in asked.only:
        exact(asked.quick)
    if "seek" in asked.only:
        seek(asked.quick)
    if "cost" in asked.only:
        cost(asked.seconds, asked.quick)


if __name__ == "__main__":
    main()
