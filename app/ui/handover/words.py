"""A line for the words of a package: to be read while typing, and remembered by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.ui.lock.passphrase import SecretLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def words_line(words: str = "", parent: QWidget | None = None) -> QLineEdit:
    """Four words that somebody hears by telephone are typed wrongly behind dots, so they stand there plainly.

    It is a secret line all the same: no keyboard learns from it, and the lock shows nothing of it again.
    """
    line = SecretLine(parent)
    line.setEchoMode(QLineEdit.EchoMode.Normal)
    line.setText(words)
    return line
