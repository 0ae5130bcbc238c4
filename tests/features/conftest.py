"""The theme of the other windows."""

from tests.ui.conftest import theme

__all__ = ["theme"]
