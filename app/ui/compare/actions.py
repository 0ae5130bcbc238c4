"""What the keys of talking together do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.beside.keys import film_keys, key, row_keys

if TYPE_CHECKING:
    from app.ui.keys import KeyAction

CONTEXT = "compare"


def compare_actions() -> tuple[KeyAction, ...]:
    """Every key of this screen; none asks for a numpad or AltGr."""
    return (*_row_actions(), *_talk_actions(), *film_keys(CONTEXT))


def _row_actions() -> tuple[KeyAction, ...]:
    group = _("Side by side")
    return (
        key(CONTEXT, "next_point", _("Next point to talk about"), ("N",), group),
        key(CONTEXT, "last_point", _("Point to talk about before this"), ("P",), group),
        *row_keys(CONTEXT, group),
        key(CONTEXT, "differences", _("Only the differences, or everything"), ("V",), group),
    )


def _talk_actions() -> tuple[KeyAction, ...]:
    group = _("The talk")
    return (
        key(CONTEXT, "agreement", _("Add an agreement"), ("A",), group),
        key(CONTEXT, "point", _("Add a talking point"), ("B",), group),
        key(CONTEXT, "reply", _("Reply to a remark"), ("R",), group),
        key(CONTEXT, "speaker", _("Who has the keyboard"), ("W",), group),
        key(CONTEXT, "undo", _("Undo"), ("Ctrl+Z",), group, repeats=True),
        key(CONTEXT, "redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), group, repeats=True),
    )
