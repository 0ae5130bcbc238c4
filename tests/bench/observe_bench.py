"""From key to repaint in the observing screen with thousands of marks, the disk left out.

`python tests/bench/observe_bench.py [marks]`; offscreen unless QT_QPA_PLATFORM says otherwise. Each round is
one key press sent to the window, up to the moment when everything it changed has been painted.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.domain.history import Action, Step  # noqa: E402
from app.domain.sheet import Change, ItemRef, Judgement, Mark  # noqa: E402
from app.domain.spans import Span  # noqa: E402
from app.formfiles import read_forms  # noqa: E402
from app.ui.kit import Theme  # noqa: E402
from tests.fakes import NOON  # noqa: E402
from tests.ui.observe.scene import Scene  # noqa: E402

MINUTES, ROUNDS = 45, 150
KEY = Qt.Key


def busy_scene(theme, count):
    """The form with 22 items and so many marks, spread over three quarters of an hour."""
    form = next(form for form in read_forms([ROOT / "forms"]).forms if form.id == "algemeen")
    duration = MINUTES * 60_000
    scene = Scene(theme, form, borders=Span(0, duration), duration_ms=duration, whole=True).unlocked()
    codes = form.item_codes()
    for number in range(1, count + 1):
        at_ms = number * duration // (count + 2) // 40 * 40
        judgement = Judgement.YES if number % 3 else Judgement.NO
        mark = Mark(f"m{number}", ItemRef(codes[number % len(codes)]), judgement, at_ms, at_ms, number)
        scene.store.append("o1", Step(f"s{number}", number, NOON, Action.MARK, (Change(None, mark),)))
    return scene.reopened("new")


def spent(app, window, key, prepare, rounds=ROUNDS):
    """Wall and CPU ms of each press with its painting; the CPU does not see what else the machine does."""
    took = []
    for number in range(rounds):
        prepare(number)
        settle(app)
        wall, cpu = time.perf_counter(), time.process_time()
        QTest.keyClick(window.windowHandle(), key)
        settle(app)
        took.append(((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))
    return took


def settle(app):
    """Everything that was asked for has been painted."""
    for _ in range(3):
        app.processEvents()


def tell(name, took):
    """One line of figures."""
    for clock, ms in zip(("wall", "CPU"), zip(*took, strict=True), strict=True):
        p95 = quantiles(ms, n=20)[-1]
        print(f"{name:32} {clock:4}  median {median(ms):6.1f} ms   p95 {p95:6.1f} ms   max {max(ms):6.1f} ms")


def main():
    """All rounds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    app = QApplication([])
    theme = Theme(ROOT / "resources")
    theme.install(app)
    scene = busy_scene(theme, count)
    window = scene.make_window()
    window.resize(1280, 800)
    window.show()
    scene.open()
    settle(app)
    window.activateWindow()
    seek = scene.presenter.transport.seek
    print(f"{count} marks, 22 items, window 1280 x 800, {window.screen().name() or 'screen'}")
    idle = [spent_idle(app) for _ in range(20)]
    tell("nothing at all", idle)
    tell("J: key to repaint", spent(app, window, KEY.Key_J, lambda n: seek(7_000 + n * 12_000)))
    tell("Delete: key to repaint", spent(app, window, KEY.Key_Delete, lambda _n: None))
    tell("arrow down/up: key to repaint", spent(app, window, KEY.Key_Down, lambda n: n % 20 or home(scene)))
    if "--profile" in sys.argv:
        profile(app, scene, window)
    window.close()


def spent_idle(app):
    """What an empty round takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    settle(app)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def home(scene):
    """Back to the first item."""
    scene.presenter.selection.select_next(-99)


def profile(app, scene, window):
    """Where the time goes."""
    watch = cProfile.Profile()
    watch.enable()
    spent(app, window, KEY.Key_J, lambda n: scene.presenter.transport.seek(9_000 + n * 12_000), 60)
    watch.disable()
    pstats.Stats(watch).sort_stats("tottime").print_stats(22)


if __name__ == "__main__":
    main()
