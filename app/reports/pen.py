"""Draws on the pages of a PDF. Coordinates are points from the upper left corner of the text area."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from app.reports import style

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reportlab.lib.colors import Color
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from app.reports.blocks import Row
    from app.reports.tags import Element, Tags
    from app.reports.textflow import Line

_CELL_ROLE = {"TR": "TD", "THEAD": "TH", "TGROUP": "TH"}
# Half the height of a capital letter, as a part of the size of the type.
_HALF_CAPITAL = 0.357
# Where reportlab files glyphs that stand for no single character (a ligature). Text with one of these is
# copied wrongly unless the file says what was written; all other text is read best as it stands.
_PRIVATE = "\ue000\uf8ff"


class Pen:
    """A pen over one document."""

    width = style.WIDTH

    def __init__(self, canvas: Canvas, tags: Tags) -> None:
        """Draw on this canvas, and say in these tags what is drawn."""
        self._canvas = canvas
        self._tags = tags
        self._colors: dict[str, Color] = {}
        self._bookmarks = 0

    def row(self, row: Row, top: float) -> None:
        """The text of a row, its first lines at `top`."""
        if row.bookmark:
            self._bookmark(row, top)
        cell_role = _CELL_ROLE.get(row.role)
        whole = (
            self._tags.element("TR", self._tags.running("Table")) if cell_role else self._element(row.role)
        )
        part = whole
        for cell in row.cells:
            if cell_role and whole and not cell.joins:
                part = self._tags.element(cell_role, whole)
            if cell.lines:
                with self._tags.content(part) if part else self._tags.decoration():
                    self.lines(cell.lines, cell.x, top)

    def _element(self, role: str) -> Element | None:
        if role == "LI":
            return self._tags.element("LBody", self._tags.element("LI", self._tags.running("L")))
        return self._tags.element(role) if role else None

    def _bookmark(self, row: Row, top: float) -> None:
        self._bookmarks += 1
        key = f"part{self._bookmarks}"
        self._canvas.bookmarkHorizontal(key, 0, self._y(top) + 12)
        self._canvas.addOutlineEntry(row.bookmark, key, 0)

    def lines(self, lines: Sequence[Line], x: float, top: float) -> None:
        """Lines of text, one below the other."""
        for line in lines:
            self.line(line, x, top)
            top += line.height

    def line(self, line: Line, x: float, top: float) -> None:
        """One line of text."""
        if not line.runs:
            return
        size = max(run.style.size for run in line.runs)
        baseline = self._y(top + line.height / 2 + size * _HALF_CAPITAL)
        text = self._canvas.beginText()
        color = ""
        for run in line.runs:
            text.setTextOrigin(style.LEFT + x + run.x, baseline)
            text.setFont(run.face.name, run.style.size)
            if run.style.color != color:
                color = run.style.color
                text.setFillColor(self._color(color))
            shaped = any(_PRIVATE[0] <= char <= _PRIVATE[-1] for char in run.shown)
            if shaped:
                text._code.append(self._tags.said_as(run.logical))
            text.textOut(run.shown)
            if shaped:
                text._code.append("EMC")
        self._canvas.drawText(text)

    @contextmanager
    def figure(self, alt: str) -> Generator[None]:
        """What is drawn meanwhile is a picture, said in these words; without words it is decoration."""
        with self._tags.content(self._tags.element("Figure", alt=alt)) if alt else self._tags.decoration():
            yield

    @contextmanager
    def decoration(self) -> Generator[None]:
        """What is drawn meanwhile tells nothing."""
        with self._tags.decoration():
            yield

    def rule(self, top: float, color: str, x: float = 0.0, width: float | None = None) -> None:
        """A thin line."""
        self._canvas.setStrokeColor(self._color(color))
        self._canvas.setLineWidth(0.6)
        right = style.LEFT + x + (self.width if width is None else width)
        self._canvas.line(style.LEFT + x, self._y(top), right, self._y(top))

    def upright(self, x: float, top: float, bottom: float, color: str, width: float = 0.6) -> None:
        """A thin line from top to bottom."""
        self._canvas.setStrokeColor(self._color(color))
        self._canvas.setLineWidth(width)
        self._canvas.line(style.LEFT + x, self._y(top), style.LEFT + x, self._y(bottom))

    def box(self, x: float, top: float, width: float, height: float, fill: str, *, radius: float = 0) -> None:
        """A filled box."""
        self._canvas.setFillColor(self._color(fill))
        self._canvas.roundRect(style.LEFT + x, self._y(top + height), width, height, radius, stroke=0, fill=1)

    def frame(self, x: float, top: float, width: float, height: float, line: str, radius: float) -> None:
        """An empty box."""
        self._canvas.setStrokeColor(self._color(line))
        self._canvas.setLineWidth(0.6)
        self._canvas.roundRect(style.LEFT + x, self._y(top + height), width, height, radius, stroke=1, fill=0)

    @contextmanager
    def inside(self, x: float, top: float, width: float, height: float, *, radius: float) -> Generator[None]:
        """What is drawn meanwhile shows only inside this box."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.roundRect(style.LEFT + x, self._y(top + height), width, height, radius)
        self._canvas.clipPath(path, stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def dot(self, x: float, middle: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self._canvas.setFillColor(self._color(fill))
        self._canvas.circle(style.LEFT + x, self._y(middle), radius, stroke=0, fill=1)

    def shape(self, points: Sequence[tuple[float, float]], fill: str, line: str) -> None:
        """A closed shape through these points."""
        path = self._canvas.beginPath()
        (first_x, first_y), *others = points
        path.moveTo(style.LEFT + first_x, self._y(first_y))
        for x, y in others:
            path.lineTo(style.LEFT + x, self._y(y))
        path.close()
        self._canvas.setFillColor(self._color(fill))
        self._canvas.setStrokeColor(self._color(line))
        self._canvas.setLineWidth(1.1)
        self._canvas.drawPath(path, stroke=1, fill=1)

    def image(self, image: ImageReader, x: float, top: float, width: float, height: float) -> None:
        """A picture, brought to this size."""
        self._canvas.drawImage(image, style.LEFT + x, self._y(top + height), width, height)

    def _y(self, top: float) -> float:
        return style.PAGE_HEIGHT - style.TOP - top

    def _color(self, name: str) -> Color:
        if name not in self._colors:
            self._colors[name] = HexColor(name)
        return self._colors[name]
