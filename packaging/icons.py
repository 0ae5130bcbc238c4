"""Draw the program's icon in the sizes that desktops ask for.

    .venv/bin/python packaging/icons.py

The SVG is the source; run this after changing it, and commit what it writes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
NAME = "nl.terugblik.Terugblik"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def drawn(source: Path, size: int) -> QImage:
    """The icon as a square of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    return image


def main() -> int:
    """Write NAME-SIZE.png beside the SVG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv)
    for size in SIZES:
        drawn(FOLDER / f"{NAME}.svg", size).save(str(FOLDER / f"{NAME}-{size}.png"))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
