"""What makes a window look untidy, and can be measured."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDialog, QLineEdit, QScrollArea, QWidget

from app.ui.kit import Button, Chip
from tests.ui.looking import called, visible

_FIELDS = (QComboBox, QAbstractSpinBox, QLineEdit)
_DRAWN = (Button, Chip, *_FIELDS)
# A ghost button has no ground: its height is not seen.
_UNSEEN = "ghost"


def uneven(top: QWidget) -> list[str]:
    """Controls in one row that are not equally high or not on one line, and fields of different heights."""
    drawn = [each for each in visible(top) if _is_drawn(each)]
    faults: list[str] = []
    for one, other in combinations(drawn, 2):
        if one.parentWidget() is not other.parentWidget() or not _in_one_row(one, other):
            continue
        apart = one.geometry().center().y() - other.geometry().center().y()
        if one.height() != other.height() or abs(apart) > 1:
            sizes = f"{one.height()} and {other.height()} px high, {apart} apart"
            faults.append(f"{called(one)} and {called(other)}: {sizes}")
    heights = {each.height() for each in drawn if isinstance(each, _FIELDS)}
    return [*faults, *([f"fields of {sorted(heights)} px high"] if len(heights) > 1 else [])]


def scrolls_for_nothing(top: QWidget) -> list[str]:
    """What can be scrolled though everything in it would fit: there is emptiness below it."""
    faults: list[str] = []
    for area in (each for each in visible(top) if isinstance(each, QScrollArea)):
        inside = area.widget()
        layout = inside.layout() if inside is not None else None
        if inside is None or layout is None or not layout.hasHeightForWidth():
            continue
        needs = max(layout.totalHeightForWidth(inside.width()), area.viewport().height())
        if inside.height() > needs:
            faults.append(f"{called(area)} is {inside.height()} px high inside, and needs {needs}")
    return faults


def ragged(top: QWidget) -> list[str]:
    """A dialog whose fields end elsewhere than its last button, while nothing scrolls."""
    if not isinstance(top, QDialog):
        return []
    fields = [each for each in visible(top) if isinstance(each, _FIELDS) and _is_drawn(each)]
    buttons = [each for each in visible(top) if isinstance(each, Button) and each.isDefault()]
    bars = (area.verticalScrollBar() for area in visible(top) if isinstance(area, QScrollArea))
    if not fields or not buttons or any(bar.isVisible() for bar in bars):
        return []
    left = min(each.mapTo(top, each.rect().topLeft()).x() for each in fields)
    right = max(each.mapTo(top, each.rect().topRight()).x() for each in buttons)
    faults = [f"{called(each)} ends behind the buttons" for each in fields if _end(each, top) > right]
    if left != top.width() - 1 - right:
        faults.append(f"{left} px at the left, {top.width() - 1 - right} px at the right")
    return faults


def _end(each: QWidget, top: QWidget) -> int:
    return each.mapTo(top, each.rect().topRight()).x()


def _is_drawn(each: QWidget) -> bool:
    if not isinstance(each, _DRAWN) or isinstance(each.parentWidget(), (QComboBox, QAbstractSpinBox)):
        return False
    return not isinstance(each, Button) or each.kind != _UNSEEN


def _in_one_row(one: QWidget, other: QWidget) -> bool:
    """Beside one another, and for the most part at the same height."""
    this, that = one.geometry(), other.geometry()
    shared = min(this.bottom(), that.bottom()) - max(this.top(), that.top())
    beside = this.right() < that.left() or that.right() < this.left()
    return beside and shared * 2 > min(this.height(), that.height())
