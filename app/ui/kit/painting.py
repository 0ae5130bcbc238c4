"""What the painted widgets share: rounded shapes, the focus ring, and the signs of marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.kit.theme import Theme

FOCUS_PX = 2


def smooth(widget: QWidget) -> QPainter:
    """A painter with soft edges on this widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose line falls wholly inside `rect`, on whole pixels."""
    half = width / 2 if line is not None else 0.0
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    inner = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def focus_ring(painter: QPainter, theme: Theme, rect: QRect | QRectF, radius: float) -> None:
    """The one sign of keyboard focus: a 2 px ring in the accent colour."""
    rounded(painter, rect, radius, line=theme.color("focus"), width=FOCUS_PX)


def diamond(center: QPointF, reach: float) -> QPolygonF:
    """A square on its point, `reach` from centre to corner."""
    return QPolygonF(
        [
            center + QPointF(0, -reach),
            center + QPointF(reach, 0),
            center + QPointF(0, reach),
            center + QPointF(-reach, 0),
        ],
    )


def flag(center: QPointF, reach: float) -> QPainterPath:
    """A swallow-tailed flag on a pole; the pole stands a little left of the centre."""
    left, top = center.x() - reach * 0.7, center.y() - reach
    tip, low = left + reach * 1.75, top + reach * 1.3
    path = QPainterPath(QPointF(left, top))
    path.lineTo(tip, top)
    path.lineTo(tip - reach * 0.45, (top + low) / 2)
    path.lineTo(tip, low)
    path.lineTo(left, low)
    path.closeSubpath()
    path.addRect(QRectF(left, top, max(1.2, reach * 0.26), reach * 2))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def mark_sign(painter: QPainter, theme: Theme, kind: str, center: QPointF, reach: float) -> None:
    """The sign of a mark: yes a filled dot, no an open diamond, remark a flag."""
    if kind == "yes":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(center, reach, reach)
        return
    if kind == "no":
        width = max(1.4, reach * 0.34)
        pen = QPen(theme.color("nee_line"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        painter.drawPolygon(diamond(center, reach * 1.18 - width / 2))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("remark"))
    painter.drawPath(flag(center, reach))
