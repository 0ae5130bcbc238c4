"""Words about sheets and phases."""

from __future__ import annotations

from app.domain.goals import Phase
from app.domain.worksheets import SheetKind
from app.i18n import _

LONGEST_NAME = 40


def kind_text(kind: SheetKind) -> str:
    """What a sheet is called on a button."""
    return {
        SheetKind.PREPARATION: _("Preparation"),
        SheetKind.PARENTS: _("Feedback of parents"),
        SheetKind.PERSPECTIVES: _("Double perspective"),
        SheetKind.LADDER: _("From anger to means"),
    }[kind]


def phase_text(phase: Phase) -> str:
    """A phase of the training."""
    return {
        Phase.FIRST_YEAR: _("First year"),
        Phase.MAIN: _("Main phase"),
        Phase.FINAL: _("Final phase / LIO"),
    }[phase]


def shortened(text: str) -> str:
    """Short enough for a button."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


def no_goal_text() -> str:
    """What stands where no learning question was chosen."""
    return _("What do you want to learn from this talk?")
