"""What is asked before there is a window: a damaged or unreachable database, a folder that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.ui.folders import forgetting
from app.ui.kit.dialogs import Choice, MessageDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.ui.kit.theme import Theme

QUIT = "quit"


def ask(theme: Theme, title: str, text: str, choices: Sequence[Choice]) -> str:
    """Ask before there is a window, and wait; the key of the answer. Escape takes the first choice."""
    dialog = MessageDialog(theme, title, text, choices, icon="warning")
    answers: list[str] = []
    dialog.chosen.connect(answers.append)
    dialog.exec()
    return answers[0] if answers else QUIT


def ask_damaged(theme: Theme, text: str, newest: datetime | None) -> str:
    """Answers "restore", "new" or "quit". `newest` is when the last good backup was made, if there is one."""
    quit_choice = Choice(QUIT, _("Quit"))
    if newest is None:
        words = _("There is no backup. The damaged file is kept: somebody may be able to repair it.")
        begin_new = Choice("new", _("Begin with an empty library"), "primary")
        return ask(theme, _("Your work cannot be read"), f"{text}\n\n{words}", (quit_choice, begin_new))
    begin_new = Choice("new", _("Begin with an empty library"))
    made = moment_text(newest)
    words = _("The last good backup was made on {moment}. The damaged file is kept as well.").format(
        moment=made
    )
    put_back = Choice("restore", _("Go on with the backup"), "primary")
    return ask(theme, _("Your work cannot be read"), f"{text}\n\n{words}", (quit_choice, begin_new, put_back))


def moment_text(moment: datetime) -> str:
    """A day and time as people write it, in their own zone."""
    return QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), QLocale.FormatType.ShortFormat
    )


def ask_again(theme: Theme, text: str) -> bool:
    """The world refuses: whether to try again."""
    choices = (Choice(QUIT, _("Quit")), Choice("again", _("Try again"), "primary"))
    return ask(theme, _("Terugblik cannot start yet"), text, choices) == "again"


def ask_other_folder(theme: Theme, text: str) -> Path | None:
    """Another folder for the work, or None to stop."""
    choices = (Choice(QUIT, _("Quit")), Choice("choose", _("Choose another folder…"), "primary"))
    if ask(theme, _("Your work cannot be kept in this folder"), text, choices) != "choose":
        return None
    forget = forgetting()
    chosen = QFileDialog.getExistingDirectory(None, _("A folder on this computer"), str(Path.home()))
    forget()
    return Path(chosen) if chosen else None


def tell_and_stop(theme: Theme, title: str, text: str) -> None:
    """Something that only ends."""
    ask(theme, title, text, (Choice(QUIT, _("Close"), "primary"),))
