"""Where the work is kept, its backups, and putting one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.kit.aloud import StatusLine
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import confirm
from app.ui.kit.fields import Field
from app.ui.kit.labels import Label
from app.ui.kit.layouts import FlowLayout, HBox
from app.ui.settings.page import SettingsPage
from app.ui.startup import moment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.services.errors import KnownError
    from app.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup. `why` is "start", "hand" or "migration"."""

    path: Path
    made_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class DataParts:
    """What the page works with. `make_backup` is slow and knows no Qt; `restore` begins anew with one."""

    folder: Path
    backups: Callable[[], Sequence[BackupLine]]
    make_backup: Callable[[], object]
    restore: Callable[[Path], None]


class DataPage(SettingsPage):
    """Shows the folder and the backups; putting one back is asked twice."""

    def __init__(self, theme: Theme, parts: DataParts) -> None:
        super().__init__(theme, _("Your data"))
        self._parts = parts
        self._lines: list[BackupLine] = []
        self.column.addWidget(Label(theme, _privacy_words(), wrap=True))
        self._add_folder()
        self.list = QListWidget()
        self.list.setMinimumHeight(theme.px(150))
        self.list.itemSelectionChanged.connect(self._allow)
        self.column.addWidget(Field(theme, _("Backups"), self.list, _backup_words()), 1)
        row = FlowLayout(theme, gap=8)
        self.make = Button(theme, _("Make a backup now"))
        self.make.clicked.connect(self._make)
        self.put_back = Button(theme, _("Put this backup back…"))
        self.put_back.clicked.connect(self._ask)
        row.addWidget(self.make)
        row.addWidget(self.put_back)
        self.column.addLayout(row)
        self.status = StatusLine(theme)
        self.status.setWordWrap(True)
        self.column.addWidget(self.status)
        self.refresh()

    def refresh(self) -> None:
        """Look which backups there are."""
        self._lines = list(self._parts.backups())
        self.list.clear()
        for line in self._lines:
            item = QListWidgetItem(f"{moment_text(line.made_at)}  ·  {_why_text(line.why)}")
            self.list.addItem(item)
        self._allow()

    def _add_folder(self) -> None:
        where = QLineEdit(str(self._parts.folder))
        where.setReadOnly(True)
        where.setCursorPosition(0)
        where.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row = HBox(self.theme)
        row.addWidget(Field(self.theme, _("Folder with your work"), where), 1)
        show = Button(self.theme, _("Open folder"))
        show.clicked.connect(self._open_folder)
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._parts.folder)))

    def _allow(self) -> None:
        self.put_back.setEnabled(bool(self.list.selectedItems()))

    def _make(self) -> None:
        self.make.setEnabled(False)
        self.status.say(_("Making a backup…"))
        run_in_background(lambda _port: self._parts.make_backup(), self._made, self._failed, owner=self)

    def _made(self, _path: object) -> None:
        self.make.setEnabled(True)
        self.refresh()
        self.status.say(_("The backup is made and checked."))

    def _failed(self, error: KnownError) -> None:
        self.make.setEnabled(True)
        self.status.say(str(error))

    def _ask(self) -> None:
        line = self._lines[self.list.currentRow()]
        dialog = confirm(
            self.theme,
            self,
            _("Put this backup back?"),
            _(
                "Your library becomes as it was on {moment}. What you did after that is set aside in the "
                "folder, not thrown away. Terugblik starts again."
            ).format(moment=moment_text(line.made_at)),
            _("Put back"),
            danger=True,
        )
        dialog.chosen.connect(lambda answer: self._parts.restore(line.path) if answer == "yes" else None)


def _why_text(why: str) -> str:
    return {
        "start": _("at the start"),
        "hand": _("made by you"),
        "migration": _("before a new version"),
    }.get(why, "")


def _privacy_words() -> str:
    return _(
        "Everything stays on this computer. Terugblik sends nothing. Films stay where they are: "
        "only what you write and mark is kept in this folder."
    )


def _backup_words() -> str:
    return _("Terugblik makes a backup by itself at the start, if anything changed. Films are not in it.")
