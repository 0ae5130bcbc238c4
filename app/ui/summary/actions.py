"""What the keys of the summary screen do."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys import KeyAction

CONTEXT = "summary"


def summary_actions() -> tuple[KeyAction, ...]:
    """Every key of this screen."""
    group = _("Feedback summary")
    return (
        KeyAction("summary.save", _("Save the summary"), ("Ctrl+S",), CONTEXT, group, in_text=True),
        KeyAction("summary.undo", _("Undo"), ("Ctrl+Z",), CONTEXT, group, repeats=True),
        KeyAction("summary.redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), CONTEXT, group, repeats=True),
    )
