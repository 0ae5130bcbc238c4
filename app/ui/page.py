"""What the window asks of a screen that is shown in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QBoxLayout, QWidget


def _nothing() -> None:
    """Nothing to do."""


def _not_mine() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Page:
    """A screen with what the window has to know of it; whatever is not named is not needed.

    `context`: whose actions work while it is in front (see app.ui.keys). `arrive`: it came in front (again):
    read anew, take the focus. `leave`: it goes; keep what was not kept yet (may raise WorldUnavailable).
    `closed`: it will not come back; let go of player and connections. `step_back`: the person asks to go
    back; True when the screen dealt with it itself, as when it leaves the full picture. `corner`: the layout
    at whose end the window puts its menu button. `keep`: whatever has to live as long as the screen; Qt
    does not keep a plain-Python presenter alive.
    """

    widget: QWidget
    context: str
    arrive: Callable[[], None] = _nothing
    leave: Callable[[], None] = _nothing
    closed: Callable[[], None] = _nothing
    step_back: Callable[[], bool] = _not_mine
    corner: QBoxLayout | None = None
    keep: object = None
