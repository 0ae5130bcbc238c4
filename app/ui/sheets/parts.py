"""What the library is given of sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.presenters.sheets_list import SheetsPresenter
    from app.services.goals import GoalService


@dataclass(frozen=True, slots=True)
class SheetParts:
    """Which sheets there are, and learning questions."""

    presenter: SheetsPresenter
    goals: GoalService
