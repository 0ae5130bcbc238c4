"""Our own icons: one-colour SVG files, coloured when they are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path


class Icons:
    """Draws the files of one folder in any colour and size, and remembers what it drew."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds NAME.svg files drawn with currentColor."""
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def names(self) -> list[str]:
        """All icons there are, by name."""
        return sorted(file.stem for file in self._folder.glob("*.svg"))

    def pixmap(self, name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon, `size` logical px square, sharp at a device pixel ratio of `ratio`."""
        key = (name, color, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, color, size, ratio)
        return self._drawn[key]

    def forget(self) -> None:
        """Drop what was drawn: the theme changed and the old colours will hardly come back."""
        self._drawn.clear()

    def source(self, name: str, color: str) -> str:
        """The SVG of an icon in one colour (#rrggbb)."""
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name].replace("currentColor", color)

    def _draw(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(self.source(name, color).encode()))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
