"""The settings: everything takes effect at once, and is kept at once."""

from app.ui.settings.dialog import SettingsDialog

__all__ = ["SettingsDialog"]
