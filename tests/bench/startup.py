"""How long a person waits for the window: wall and CPU seconds from the start of the process.

    python -m tests.bench.startup [--runs 5]

Measured in a process of its own that starts as `python -m app` does, up to the moment the first screen has
been painted and the program waits for the person; with an empty library and with 1,000 recordings and 5,000
observations. A screen is used when DISPLAY names one; else Qt draws offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from app.storage.backup import Backups
from app.storage.engine import open_database
from tests.bench.fill import START, Load, fill

ROOT = Path(__file__).parents[2]
FULL = Load(recordings=1000, observations=5000)
SETTINGS = '{"welcome_seen": true, "demo_offered": true}'
# Runs in the measured process; the parent tells when it began.
CHILD = """
    import os, sys, time
    began = float(sys.argv.pop(1))
    from app.main import main
    from PySide6.QtCore import QTimer
    from app.ui.window import MainWindow

    def painted(window, event):
        MainWindow.paintEvent = usual
        usual(window, event)
        QTimer.singleShot(0, lambda: tell(window))

    def tell(window):
        wall, used = time.time() - began, os.times()
        memory = 0
        if sys.platform == "linux":
            memory = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
        print(f'{{"wall": {wall}, "cpu": {used.user + used.system}, "memory": {memory}}}', flush=True)
        QTimer.singleShot(0, window.close)

    usual = MainWindow.paintEvent
    MainWindow.paintEvent = painted
    sys.exit(main(sys.argv[1:]))
"""


def start_once(data_dir: Path) -> dict[str, float]:
    """One start; what it took."""
    code = textwrap.dedent(CHILD)
    command = [sys.executable, "-P", "-c", code, str(time.time()), "--data-dir", str(data_dir)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    if not env.get("DISPLAY"):
        env["QT_QPA_PLATFORM"] = "offscreen"
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(ended.stdout.strip().splitlines()[-1])


def prepared(data_dir: Path, load: Load | None) -> None:
    """A data folder as after some weeks of work, or one that was never used but for the first start."""
    (data_dir / "settings").mkdir(parents=True)
    (data_dir / "settings" / "settings.json").write_text(SETTINGS, encoding="utf-8")
    path = data_dir / "terugblik.sqlite"
    database = open_database(path, Backups(path, data_dir / "backups", lambda: START))
    if load is not None:
        fill(database, load)
    database.close()


def measure(load: Load | None, runs: int) -> dict[str, float]:
    """The median of some starts; the first one, which warms the disk, does not count."""
    with tempfile.TemporaryDirectory(prefix="terugblik-startup-") as folder:
        data_dir = Path(folder) / "data"
        prepared(data_dir, load)
        found = [start_once(data_dir) for _run in range(runs + 1)][1:]
    return {name: round(statistics.median(each[name] for each in found), 3) for name in found[0]}


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for name, load in (("empty library", None), ("1,000 recordings, 5,000 observations", FULL)):
        found = measure(load, runs)
        print(f"{name}: {found['wall']:.2f} s wall, {found['cpu']:.2f} CPU s, {found['memory']:.0f} MiB")


if __name__ == "__main__":
    main()
