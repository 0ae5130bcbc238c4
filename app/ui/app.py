"""The QApplication: identity, language of Qt's own dialogs, and the theme."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.ui.background import stop_background
from app.ui.kit.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.settings import Settings

log = logging.getLogger(__name__)

DESKTOP_FILE = "nl.terugblik.Terugblik"
_LAST_WAIT_MS = 10_000
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def make_application(arguments: Sequence[str], language: str, icon: Path) -> QApplication:
    """The one QApplication, speaking this language ("nl" or "en") in its own dialogs too."""
    QApplication.setApplicationName("terugblik")
    QApplication.setApplicationDisplayName("Terugblik")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(DESKTOP_FILE)
    app = QApplication(list(arguments))
    # The display name stands in no title: titles are ours, and hold no names.
    speak(app, language)
    app.setWindowIcon(QIcon(str(icon)))
    return app


def speak(app: QApplication, language: str) -> None:
    """Numbers and dates by this language, and Qt's own words ("Annuleren")."""
    QLocale.setDefault(QLocale(_LOCALES.get(language, "nl_NL")))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def later(act: Callable[[], None]) -> None:
    """Do this once the window has shown itself and answers."""
    QTimer.singleShot(0, act)


def wait_for_background() -> None:
    """Let what still runs in the background come to its end, before the database closes."""
    if not stop_background(_LAST_WAIT_MS):
        log.warning("something in the background does not stop")


def end_process(code: int) -> int:
    """The exit code, at the end of the program; where a thread still runs the process ends here, at once.

    Such a thread would call into Qt and Python while these go, and the program would crash, or wait for ever
    for a disk that is gone. What people made is on disk, and a file is written whole or not at all.
    """
    if not stop_background(0):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def make_theme(app: QApplication, resources: Path, settings: Settings) -> Theme:
    """The theme as the person set it, installed."""
    theme = Theme(resources, app)
    theme.set_scale(settings.scale)
    theme.install(app)
    theme.set_mode(settings.theme)
    return theme
