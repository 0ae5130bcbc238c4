"""Talking together with many people and moments: opening, and going to the next point to talk about.

`python tests/bench/compare_bench.py [observers] [marks]`; offscreen unless QT_QPA_PLATFORM says otherwise.
Real database, form and window; the film is left out. Each round is one key press sent to the window, up to
the moment when everything it changed has been painted; CPU does not see what else the machine does.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
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
from app.domain.recordings import Role  # noqa: E402
from app.domain.sheet import Change, ItemRef, Judgement, Mark  # noqa: E402
from app.ui.kit import Theme  # noqa: E402
from tests.features.world import Person  # noqa: E402
from tests.ui.compare.table import Table  # noqa: E402

OPENINGS, ROUNDS = 20, 150


class _Waiter:
    """What a Person asks of qtbot, without a test."""

    longest_ms = 0.0

    def addWidget(self, _widget) -> None:  # noqa: N802 - the name of qtbot
        """Nobody closes it for us."""

    def waitExposed(self, widget):  # noqa: N802 - the name of qtbot
        """Shown at once."""
        return contextlib.nullcontext(widget)

    def waitUntil(self, so, timeout=10_000) -> None:  # noqa: N802 - the name of qtbot
        """Let events go by until this is so; remembers the longest that the window did not answer."""
        end = time.monotonic() + timeout / 1000
        while not so() and time.monotonic() < end:
            begun = time.perf_counter()
            QApplication.processEvents()
            self.longest_ms = max(self.longest_ms, (time.perf_counter() - begun) * 1000)
            # Idle as a window is: not asking round and round.
            time.sleep(0.001)


def settle() -> None:
    """Until everything is painted."""
    for _pass in range(4):
        QApplication.processEvents()


def fill(table: Table, observers: int, count: int) -> None:
    """So many people with so many moments each; a third of the items differ."""
    duration = table.fragment.borders.end_ms
    people = [table.observer(f"{chr(65 + number)}.", Role.STUDENT) for number in range(observers)]
    clock = table.person.place.clock
    for place, each in enumerate(people):
        for number in range(1, count + 1):
            at_ms = (number * duration // (count + 2) + place * 40) // 40 * 40 % duration
            no = place == 1 and number % len(table.codes) % 3 == 0
            judgement = Judgement.NO if no else Judgement.YES
            ref = ItemRef(table.codes[number % len(table.codes)])
            mark = Mark(f"{each}-{number}", ref, judgement, at_ms, at_ms, number)
            step = Step(f"{each}-s{number}", number, clock.now(), Action.MARK, (Change(None, mark),))
            table.stores.observations.append(each, step)
    table.ready(*people)


def spent(act) -> tuple[float, float]:
    """Wall and CPU ms of this, with its painting."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    settle()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def tell(what: str, took: list[tuple[float, float]]) -> None:
    """Median and p95."""
    for name, figures in zip(("wall", "CPU"), zip(*took, strict=True), strict=True):
        p95 = quantiles(figures, n=20)[-1]
        print(
            f"{what}, {name}: median {median(figures):.1f} ms, p95 {p95:.1f} ms, most {max(figures):.1f} ms"
        )


def main(observers: int, count: int) -> None:
    """Open many times, then go from point to point."""
    app = QApplication.instance() or QApplication([])
    theme = Theme(ROOT / "resources")
    theme.install(app)
    with tempfile.TemporaryDirectory() as folder:
        waiter = _Waiter()
        person = Person(Path(folder), waiter, theme)
        person.add_film(60)
        table = Table(person)
        fill(table, observers, count)
        print(f"{observers} observers x {count} moments, {len(table.codes)} items")
        opened, held = [], []
        for number in range(OPENINGS + 1):
            if number:
                person.window.go_back()
                settle()
            waiter.longest_ms = 0.0
            opened.append(spent(table.sit_down))
            held.append(waiter.longest_ms)
        tell("open", opened[1:])
        print(f"while it is read and shown, the window waits at most: median {median(held[1:]):.1f} ms")
        presenter, window = table.presenter, person.window.windowHandle()
        points = sum(1 for row in presenter.rows.rows if row.talk)
        print(f"{points} points to talk about")
        took = []
        for number in range(ROUNDS):
            key = Qt.Key.Key_N if number // max(points - 1, 1) % 2 == 0 else Qt.Key.Key_P
            took.append(spent(lambda key=key: QTest.keyClick(window, key)))
        tell("next point", took)
        tell("only differences", [spent(presenter.rows.toggle_differences) for _round in range(40)])
        person.fail()


if __name__ == "__main__":
    main(*(int(each) for each in [*sys.argv[1:], "5", "500"][:2]))
