"""What the library is given of sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.forms import FormDefinition
    from app.presenters.sheets_list import SheetsPresenter
    from app.services.goals import GoalService


@dataclass(frozen=True, slots=True)
class SheetParts:
    """Which sheets there are, and learning questions.

    `forms` gives the forms there are for a recording: first the one that goes with its kind of talk.
    """

    presenter: SheetsPresenter
    goals: GoalService
    forms: Callable[[str], Sequence[FormDefinition]]
