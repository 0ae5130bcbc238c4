"""CPU of the picture: ms of painting for each frame in a window of 960 by 540, and what it is made of.

`python tests/bench/picture_bench.py`; give QT_QPA_PLATFORM and DISPLAY to measure on a real screen.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402

from app.services.ports import Picture  # noqa: E402
from app.ui.kit import Theme  # noqa: E402
from app.ui.video import VideoView  # noqa: E402

SIZES = ((960, 540), (1280, 720), (1920, 1080), (720, 1280))


def picture(width, height, frame_ms):
    """Noise, so that nothing is spared by sameness."""
    row = os.urandom(width * 4)
    return Picture(width, height, width * 4, memoryview(row * height), frame_ms)


def measure(app, view, width, height):
    """Print CPU and wall ms a frame for a film of this size."""
    frames = [picture(width, height, number * 40) for number in range(4)]
    cpu, wall = [], []
    for number in range(200):
        view.picture_ready(frames[number % 4])
        started, spent = time.perf_counter(), time.process_time()
        app.processEvents()
        cpu.append((time.process_time() - spent) * 1000)
        wall.append((time.perf_counter() - started) * 1000)
    name = f"{width}x{height}"
    print(
        f"{name:>10}  cpu median {median(cpu):6.3f} p95 {quantiles(cpu, n=20)[-1]:6.3f}"
        f"   wall median {median(wall):6.3f} p95 {quantiles(wall, n=20)[-1]:6.3f} ms a frame"
    )


def main():
    """All sizes of film, with and without soft corners."""
    app = QApplication([])
    theme = Theme(ROOT / "resources")
    theme.install(app)
    for rounded in (True, False):
        view = VideoView(theme, rounded=rounded)
        view.resize(960, 540)
        view.show()
        app.processEvents()
        print(f"{app.platformName()}, 960x540, {'soft' if rounded else 'square'} corners")
        for size in SIZES:
            measure(app, view, *size)
        view.detach()


if __name__ == "__main__":
    main()
