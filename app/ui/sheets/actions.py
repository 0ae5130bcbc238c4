"""What the keys of a sheet do."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys import KeyAction

CONTEXT = "sheet"


def sheet_actions() -> tuple[KeyAction, ...]:
    """Undo within a text belongs to the text field that has the focus."""
    group = _("Sheets to write on")
    return (
        KeyAction("sheet.print", _("Print the sheet (PDF)"), ("Ctrl+P",), CONTEXT, group, in_text=True),
        KeyAction("sheet.undo", _("Undo"), ("Ctrl+Z",), CONTEXT, group, repeats=True),
        KeyAction("sheet.redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), CONTEXT, group, repeats=True),
    )
