"""What can be done on each screen by the keys: data, known before any of them is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.compare.actions import compare_actions
from app.ui.growth.actions import growth_actions
from app.ui.library.actions import library_actions
from app.ui.observe.actions import observe_actions
from app.ui.sheets.actions import sheet_actions
from app.ui.summary.actions import summary_actions

if TYPE_CHECKING:
    from app.ui.keys import KeyAction


def screen_actions() -> tuple[KeyAction, ...]:
    """Those of every screen."""
    return (
        *library_actions(),
        *observe_actions(),
        *summary_actions(),
        *sheet_actions(),
        *compare_actions(),
        *growth_actions(),
    )
