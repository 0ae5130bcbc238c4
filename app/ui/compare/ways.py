"""How the width of the rows is shared: the same in every row and above them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout

    from app.ui.kit import Theme

ROOMY = 560
MOST_BESIDE = 2
SIDE, GAP = 16, 10
PILL = 86


class Way(Enum):
    """Words and cells in one row; the words above the cells; or everybody on a line of their own."""

    ROOMY = auto()
    COLUMNS = auto()
    LINES = auto()


def way_of(theme: Theme, width: int, observers: int, *, in_lines: bool) -> Way:
    """Where the words of an item fit beside what everybody saw; `in_lines`: not even the latter fit."""
    if in_lines:
        return Way.LINES
    return Way.ROOMY if observers <= MOST_BESIDE and width >= theme.px(ROOMY) else Way.COLUMNS


def share(grid: QGridLayout, columns: int, pill: int, way: Way) -> None:
    """Divide the width: the same in every row and above them, so that columns stand below one another."""
    for place in range(8):
        grid.setColumnStretch(place, 0)
        grid.setColumnMinimumWidth(place, 0)
    wide = {Way.ROOMY: [5, *([3] * columns)], Way.COLUMNS: [3] * columns, Way.LINES: [0, 1]}[way]
    for place, part in enumerate(wide):
        grid.setColumnStretch(place, part)
    if way is Way.ROOMY:
        grid.setColumnMinimumWidth(columns + 1, pill)
