"""Own learning questions: goals per phase of the training, and which items of the forms serve them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Phase(StrEnum):
    """Phases of the training (Leren samenwerken met ouders, chapter 2); the value is stored."""

    FIRST_YEAR = "propedeuse"
    MAIN = "hoofdfase"
    FINAL = "lio"


@dataclass(frozen=True, slots=True)
class LearningGoal:
    """A goal to pick. `items` are codes of form items that serve it."""

    code: str
    phase: Phase
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenGoal:
    """What a student wants to learn from one recording: a goal of the list, or words of their own.

    `goal_code` is empty for own words. The newest of a recording counts; append-only.
    """

    id: str
    recording_id: str
    phase: Phase
    goal_code: str
    text: str
    items: tuple[str, ...]
    at: datetime
