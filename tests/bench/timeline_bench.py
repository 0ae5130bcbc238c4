"""CPU of the timeline with 5,000 marks: ms for each playhead move and for each full repaint.

`python tests/bench/timeline_bench.py [marks]`; offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.presenters.timeline_state import TimelineMark, TimelineState  # noqa: E402
from app.ui.kit import Theme  # noqa: E402
from app.ui.timeline import Timeline  # noqa: E402

MINUTES = 45
KINDS = ("yes", "no", "remark")


def busy_state(count):
    """So many marks over three quarters of an hour; every tenth remark lasts ten seconds."""
    duration = MINUTES * 60_000
    marks = tuple(
        TimelineMark(
            f"m{number}",
            KINDS[number % 3],
            number * duration // count,
            number * duration // count + 10_000 if number % 30 == 2 else None,
            f"mark {number}",
            "an item of the form",
        )
        for number in range(count)
    )
    return TimelineState(duration, 0, duration, 0, duration, marks, marks_draggable=True)


def spent(app, action, times):
    """CPU ms of each round of `action(number)` with its painting."""
    took = []
    for number in range(times):
        start = time.process_time_ns()
        action(number)
        app.processEvents()
        took.append((time.process_time_ns() - start) / 1e6)
    return took


def tell(name, took):
    """One line of figures."""
    high = quantiles(took, n=20)[-1]
    print(f"{name:34} median {median(took):7.3f} ms   p95 {high:7.3f} ms   max {max(took):7.3f} ms")


def main():
    """Print all figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    app = QApplication([])
    theme = Theme(ROOT / "resources")
    theme.install(app)
    timeline = Timeline(theme)
    timeline.resize(1200, timeline.sizeHint().height())
    state = busy_state(count)
    timeline.show_state(state)
    timeline.show()
    app.processEvents()
    whole = state.duration_ms
    print(f"timeline of {timeline.width()} px, {count} marks")
    tell("playhead move, next frame", spent(app, lambda n: timeline.show_position(n * 40), 500))
    tell("playhead move, 2 s", spent(app, lambda n: timeline.show_position(n * 2000 % whole), 500))
    tell("full repaint, all in view", spent(app, lambda n: timeline.zoom_fit() or repaint(timeline), 40))
    marks = state.marks
    changed = [
        replace(state, marks=(*marks[:n], replace(marks[n], selected=True), *marks[n + 1 :]))
        for n in range(40)
    ]
    tell("one mark changed (new state)", spent(app, lambda n: timeline.show_state(changed[n]), 40))
    tell("zoom step", spent(app, lambda n: timeline.zoom(1.25 if n % 20 < 10 else 0.8, whole // 2), 80))
    timeline.zoom_fit()
    places = [QPointF(timeline.scale.left + n, timeline.lanes.middle("answers")) for n in range(500)]
    tell("what is below the pointer", spent(app, lambda n: timeline.mark_at(places[n]), 500))


def repaint(timeline):
    """Throw the still layer away and draw all anew."""
    timeline.forget_layer()
    timeline.repaint()


if __name__ == "__main__":
    main()
