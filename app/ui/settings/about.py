"""What the program is, and whose work it stands on."""

from __future__ import annotations

import sqlite3
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from app import __version__
from app.i18n import _
from app.ui.kit.labels import Label, SectionLabel
from app.ui.kit.layouts import VBox
from app.ui.kit.tokens import Kind
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

# Distribution, how it is called, licence.
_PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("python-vlc", "python-vlc, VLC", "LGPL-2.1 / GPL-2.0"),
    ("av", "PyAV, FFmpeg", "BSD-3-Clause / LGPL-2.1"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("alembic", "Alembic", "MIT"),
    ("reportlab", "ReportLab", "BSD-3-Clause"),
    ("uharfbuzz", "uharfbuzz, HarfBuzz", "Apache-2.0 / MIT"),
    ("platformdirs", "platformdirs", "MIT"),
)


class AboutPage(SettingsPage):
    """Version, licence, and the libraries that are used."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("About Terugblik"))
        add = self.column.addWidget
        add(Label(theme, _purpose(), wrap=True))
        add(Label(theme, _("Version {version}").format(version=__version__), Kind.STRONG))
        add(Label(theme, _licence(), wrap=True))
        add(SectionLabel(theme, _("Made with")))
        lines = VBox(theme, gap=4)
        for line in library_lines():
            lines.addWidget(Label(theme, line, Kind.SMALL, wrap=True))
        self.column.addLayout(lines)
        self.column.addStretch()


def library_lines() -> list[str]:
    """Each library with its version and licence."""
    lines = [f"{name} {_version(part)} – {licence}" for part, name, licence in _PARTS]
    fonts = _("Fonts: Inter, Noto Sans – {licence}").format(licence="SIL OFL 1.1")
    return [f"Qt {qVersion()}, SQLite {sqlite3.sqlite_version}", *lines, fonts]


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _purpose() -> str:
    return _(
        "Look back on a filmed parent conversation: watch first, then observe, then talk about it. "
        "No score and no grade: it is about the conversation afterwards."
    )


def _licence() -> str:
    return _(
        "Terugblik is free software under the GNU General Public License, version 3 or later. "
        "You may use it, study it, share it and improve it. There is no warranty."
    )
