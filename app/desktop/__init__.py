"""The window with all that stands behind it: the half of main that knows Qt's room."""

from app.desktop.run import Desktop
from app.ui.app import end_process

__all__ = ["Desktop", "end_process"]
