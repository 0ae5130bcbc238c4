"""What the keys of the growth screen do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.beside.keys import film_keys, key, row_keys

if TYPE_CHECKING:
    from app.ui.keys import KeyAction

CONTEXT = "growth"


def growth_actions() -> tuple[KeyAction, ...]:
    """Every key of this screen; none asks for a numpad or AltGr."""
    group = _("Growth")
    return (
        *row_keys(CONTEXT, group),
        key(CONTEXT, "choose", _("Choose moments of this item"), ("K",), group),
        key(CONTEXT, "everything", _("All items, or only those with a chosen moment"), ("V",), group),
        *film_keys(CONTEXT),
    )
