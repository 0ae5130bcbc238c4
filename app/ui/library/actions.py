"""What can be done in the library, by which keys."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys.actions import KeyAction

CONTEXT = "library"


def library_actions() -> tuple[KeyAction, ...]:
    """The list itself does arrows, Enter and the menu key: those belong to whatever has the focus."""
    return (
        KeyAction("library.add", _("Add a recording"), ("Ctrl+N", "Ctrl+O"), context=CONTEXT, in_text=True),
        KeyAction("library.search", _("Search"), ("Ctrl+F",), context=CONTEXT, in_text=True),
        KeyAction("library.observe", _("New observation"), ("Ctrl+Shift+N",), context=CONTEXT),
        KeyAction("library.fragments", _("Fragments and observations"), ("F4",), context=CONTEXT),
        KeyAction("library.edit", _("Change the particulars"), ("F2",), context=CONTEXT),
        # Qt answers to the menu key itself, but not everywhere to this one.
        KeyAction("library.menu", _("Everything about this recording"), ("Shift+F10",), context=CONTEXT),
        KeyAction("library.remove", _("Remove from the library"), ("Del",), context=CONTEXT),
    )
