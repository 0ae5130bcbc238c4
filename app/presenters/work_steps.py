"""The steps of the work, as they stand above each of its screens: the same ones, in one order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection


class WorkStep(StrEnum):
    """From preparing a talk to talking about it together."""

    PREPARE = "prepare"
    FIRST = "first"
    OBSERVE = "observe"
    SUMMARY = "summary"
    TALK = "compare"


@dataclass(frozen=True, slots=True)
class StepState:
    """A step: where one is (`current`), or whether it can be gone to (`open`); `spoken` for who hears it.

    `hint` says when it can, where it cannot yet.
    """

    step: WorkStep
    label: str
    spoken: str
    current: bool
    open: bool
    hint: str


def work_steps(current: WorkStep | None, ways: Collection[WorkStep]) -> tuple[StepState, ...]:
    """All steps; `current` is None beside them, `ways` are those that lead somewhere from here."""
    return tuple(
        _state(step, number, here=step is current, leads=step in ways)
        for number, step in enumerate(WorkStep, 1)
    )


def _state(step: WorkStep, number: int, *, here: bool, leads: bool) -> StepState:
    label = f"{number} {_word(step)}"
    words = _("Step {number} of {count}: {step}. You are here.")
    spoken = words.format(number=number, count=len(WorkStep), step=_word(step)) if here else label
    return StepState(step, label, spoken, here, leads and not here, "" if here or leads else _hint(step))


def _word(step: WorkStep) -> str:
    return {
        WorkStep.PREPARE: _("Prepare"),
        WorkStep.FIRST: _("First viewing"),
        WorkStep.OBSERVE: _("Observe"),
        WorkStep.SUMMARY: _("Summary"),
        WorkStep.TALK: _("Talk together"),
    }[step]


def _hint(step: WorkStep) -> str:
    return {
        WorkStep.PREPARE: _("There is no preparation with this recording."),
        WorkStep.FIRST: _("That comes at the beginning of an observation."),
        WorkStep.OBSERVE: _("That comes after the first viewing."),
        WorkStep.SUMMARY: _("That comes after observing."),
        WorkStep.TALK: _("That comes when two people have observed."),
    }[step]


def steps_name() -> str:
    """What all of them are called, for who hears them."""
    return _("Steps of the work")
