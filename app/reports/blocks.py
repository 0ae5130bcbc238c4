"""What a summary is built of: rows of cells with lines of text, and drawings. Heights are in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

from app.reports.style import LINE

if TYPE_CHECKING:
    from app.reports.pen import Pen
    from app.reports.textflow import Line


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of text from `x` on. One that `joins` belongs to the cell before it: an item to its letter."""

    x: float
    lines: tuple[Line, ...]
    joins: bool = False

    @property
    def height(self) -> float:
        """Of all lines."""
        return sum(line.height for line in self.lines)

    def cut(self, room: float) -> tuple[Cell, Cell]:
        """The lines that fit in this room, and the others."""
        used, at = 0.0, 0
        while at < len(self.lines) and used + self.lines[at].height <= room:
            used += self.lines[at].height
            at += 1
        return replace(self, lines=self.lines[:at]), replace(self, lines=self.lines[at:])


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other.

    `above` is white space that falls away at the top of a page; `keep` holds the row together with the
    next block; `head` is drawn again above a row that starts a page. `role` is what a screen reader calls
    it: H1 to H3, P, LI in a list, or a part of a table (TR, THEAD, TGROUP); without role it is decoration.
    `marks` draws what stands around the words, such as lines to write on.
    """

    cells: tuple[Cell, ...]
    role: str = "P"
    above: float = 0.0
    pad: float = 0.0
    rule: str = ""
    fill: str = ""
    keep: bool = False
    head: Row | None = None
    bookmark: str = ""
    marks: Picture | None = None

    @property
    def height(self) -> float:
        """Of the tallest cell, with the padding above and below it."""
        return max((cell.height for cell in self.cells), default=0.0) + 2 * self.pad

    def cut(self, room: float) -> tuple[Row, Row] | None:
        """What fits in this room and what does not; None when not one line of every cell fits."""
        parts = [cell.cut(room - 2 * self.pad) for cell in self.cells]
        if any(cell.lines and not first.lines for cell, (first, _) in zip(self.cells, parts, strict=True)):
            return None
        above = replace(self, cells=tuple(first for first, _ in parts), rule="")
        below = replace(self, cells=tuple(rest for _, rest in parts), above=0.0, bookmark="", marks=None)
        return above, below

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it with its upper edge at `top`, counted down from the top of the page."""
        if self.fill:
            pen.box(0, top, pen.width, self.height, self.fill, radius=3)
        if self.marks:
            with pen.decoration():
                self.marks(pen, top + self.pad)
        pen.row(self, top + self.pad)
        if self.rule:
            pen.rule(top + self.height, self.rule)


class Picture(Protocol):
    """Draws itself on paper."""

    def __call__(self, pen: Pen, top: float) -> None:
        """Draw with the upper edge at `top`."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn, in one piece; `alt` says it in words for who cannot see it."""

    height: float
    paint: Picture
    alt: str = ""
    above: float = 0.0
    keep: bool = False

    def cut(self, room: float) -> None:
        """A drawing is never cut."""

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it with its upper edge at `top`."""
        with pen.figure(self.alt):
            self.paint(pen, top)


Block: TypeAlias = Row | Drawing


def divider(above: float = 8.0) -> Drawing:
    """A thin line over the whole width."""
    return Drawing(1.0, lambda pen, top: pen.rule(top, LINE), above=above)
