"""The steps of the work in the bar of a screen: one part for every screen, so that they never differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.presenters.work_steps import steps_name, work_steps
from app.ui.kit import Step

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.presenters.work_steps import WorkStep
    from app.ui.kit import StepBar


def show_work_steps(bar: StepBar, current: WorkStep | None, ways: Collection[WorkStep]) -> None:
    """Show where one is, and where one can go: `bar.step_asked` gives the value of a WorkStep."""
    steps = [
        # Where one is can be reached by the Tab key, to be heard.
        Step(each.step, each.label, each.current, each.current or each.open, each.hint, each.spoken)
        for each in work_steps(current, ways)
    ]
    bar.show_steps(steps, steps_name())
