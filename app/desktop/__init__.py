"""The window with all that stands behind it: the half of main that knows Qt's room."""

from app.desktop.run import Desktop

__all__ = ["Desktop"]
