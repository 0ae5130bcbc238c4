"""The learning question above a summary: everything starts from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.sheet_words import phase_text
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.textflow import Phrase

if TYPE_CHECKING:
    from app.domain.goals import ChosenGoal
    from app.reports.textflow import Setter

_INDENT = 10.0
_GOAL = style.TextStyle(11, "bold", style.ACCENT, 15)


def learning_label(goal: ChosenGoal) -> str:
    """What stands above the learning question: what it is, and the phase of the training."""
    return f"{_('Learning question')} · {phase_text(goal.phase)}"


def learning_row(label: str, text: str, setter: Setter) -> Row:
    """The learning question on a quiet ground."""
    phrases = [Phrase(label, style.SMALL_STRONG), Phrase(text, _GOAL, below=True)]
    cell = Cell(_INDENT, tuple(setter.lines(phrases, style.WIDTH - 2 * _INDENT)))
    return Row((cell,), above=12, pad=9, fill=style.ACCENT_SOFT)
