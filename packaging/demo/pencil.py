"""A pencil for drawn films: shapes in flat colours, each in one call. Needs PySide6."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGradient, QLinearGradient, QPainter, QPainterPath, QPen

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QImage

FONT = "DejaVu Sans"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

Ink = str | QColor | QGradient


def outline(text: str) -> QPainterPath:
    """A shape written as "M x y  L x y  C x y x y x y  Q x y x y  Z" (the letters of SVG)."""
    path = QPainterPath()
    for letter, numbers in re.findall(r"([MLCQZ])([^MLCQZ]*)", text):
        values = [float(each) for each in numbers.split()]
        if letter == "Z":
            path.closeSubpath()
        else:
            step = {"M": path.moveTo, "L": path.lineTo, "C": path.cubicTo, "Q": path.quadTo}[letter]
            step(*values)
    return path


def gradient(
    begin: tuple[float, float], end: tuple[float, float], *stops: tuple[float, str]
) -> QLinearGradient:
    """A run of colours between two points."""
    run = QLinearGradient(*begin, *end)
    for place, color in stops:
        run.setColorAt(place, QColor(color))
    return run


def clear(color: str, alpha: int) -> QColor:
    """A colour that lets through what is below it; alpha 0 to 255."""
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded


class Pencil:
    """Draws on one picture; close it before the picture is read."""

    def __init__(self, picture: QImage) -> None:
        self._painter = QPainter(picture)
        hints = QPainter.RenderHint
        self._painter.setRenderHints(
            hints.Antialiasing | hints.TextAntialiasing | hints.SmoothPixmapTransform
        )

    def close(self) -> None:
        """Finish the picture."""
        self._painter.end()

    def shape(self, path: str | QPainterPath, ink: Ink, edge: str = "", width: float = 0) -> None:
        """A filled shape, with an edge when a colour for it is given."""
        self._fill(ink, edge, width)
        self._painter.drawPath(outline(path) if isinstance(path, str) else path)

    def oval(
        self, at: tuple[float, float], radii: tuple[float, float], ink: Ink, edge: str = "", width: float = 0
    ) -> None:
        """An ellipse around a centre."""
        self._fill(ink, edge, width)
        self._painter.drawEllipse(QPointF(*at), *radii)

    def box(
        self,
        place: tuple[float, float, float, float],
        ink: Ink,
        corner: float = 0,
        edge: str = "",
        width: float = 0,
    ) -> None:
        """A rectangle (x, y, width, height) with round corners."""
        self._fill(ink, edge, width)
        if corner:
            self._painter.drawRoundedRect(QRectF(*place), corner, corner)
        else:
            self._painter.drawRect(QRectF(*place))

    def line(
        self, color: str | QColor, width: float, *points: tuple[float, float], flat: bool = False
    ) -> None:
        """A line along points."""
        cap = Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap
        self._painter.setPen(QPen(QColor(color), width, Qt.PenStyle.SolidLine, cap))
        for begin, end in pairwise(points):
            self._painter.drawLine(QPointF(*begin), QPointF(*end))

    def stroke(self, color: str, width: float, path: str | QPainterPath) -> None:
        """A line along a shape."""
        style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self._painter.setPen(QPen(QColor(color), width, style, cap, join))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(outline(path) if isinstance(path, str) else path)

    def words(
        self,
        place: tuple[float, float, float, float],
        text: str,
        size: int,
        color: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = CENTRE,
    ) -> None:
        """Text in a rectangle; size in pixels."""
        font = QFont(FONT)
        font.setPixelSize(size)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(color))
        self._painter.drawText(QRectF(*place), align | Qt.TextFlag.TextWordWrap, text)

    def opacity(self, share: float) -> None:
        """How much of what follows covers what is there: 0 to 1."""
        self._painter.setOpacity(share)

    @contextmanager
    def within(self, path: str | QPainterPath) -> Generator[None]:
        """Draw only inside this shape."""
        with self.kept():
            self._painter.setClipPath(outline(path) if isinstance(path, str) else path)
            yield

    @contextmanager
    def kept(self) -> Generator[None]:
        """Put place, turn and scale back afterwards."""
        self._painter.save()
        yield
        self._painter.restore()

    def at(self, x: float, y: float) -> None:
        """Count from here."""
        self._painter.translate(x, y)

    def scale(self, x: float, y: float) -> None:
        """Draw larger, or mirrored."""
        self._painter.scale(x, y)

    def turn(self, degrees: float, around: tuple[float, float] = (0, 0)) -> None:
        """Draw turned."""
        self._painter.translate(*around)
        self._painter.rotate(degrees)
        self._painter.translate(-around[0], -around[1])

    def slant(self, x: float) -> None:
        """Draw slanted."""
        self._painter.shear(x, 0)

    def _fill(self, ink: Ink, edge: str, width: float) -> None:
        if edge:
            style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            self._painter.setPen(QPen(QColor(edge), width, style, cap, join))
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(ink) if isinstance(ink, QGradient) else QColor(ink))
