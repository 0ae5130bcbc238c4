"""Every text that a person reads or hears in a window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from app.ui.kit.buttons import PaintedButton
from tests.ui.looking import visible


def said(top: QWidget) -> set[str]:
    """Each of them once: texts, titles, names and descriptions for a screen reader, tips."""
    found = {top.windowTitle()}
    for widget in visible(top):
        found |= {widget.accessibleName(), widget.accessibleDescription(), _plain(widget.toolTip())}
        found |= set(_own_texts(widget))
    return {text.strip() for text in found if text.strip()}


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QMenu):
        yield from (action.text().split("\t")[0].replace("&&", "&") for action in widget.actions())
    elif isinstance(widget, PaintedButton):
        yield widget.label
    elif isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text().replace("&&", "&")
    elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QListWidget):
        yield from (widget.item(place).text() for place in range(widget.count()))


def _plain(tip: str) -> str:
    return re.sub(r"</?qt>", "", tip).replace("<br>", "\n")
