"""Writing a file, with progress and cancel, and saying how it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.kit import Button, HBox, Kind, Label, ProgressBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.errors import KnownError
    from app.services.ports import ProgressPort
    from app.ui.background import BackgroundTask
    from app.ui.kit import Theme

Work: TypeAlias = "Callable[[Path, ProgressPort], None]"


class Saving(QWidget):
    """Hidden until `write`; afterwards it offers to open what was written."""

    def __init__(self, theme: Theme, say: Callable[[str], None]) -> None:
        """`say` tells how it went."""
        super().__init__()
        self._say = say
        self._task: BackgroundTask | None = None
        self._target: Path | None = None
        self._bar, self._words = ProgressBar(theme, "accent"), Label(theme, "", Kind.MUTED)
        self._cancel = Button(theme, _("Cancel"), kind="ghost")
        self._cancel.clicked.connect(self._give_up)
        self._open = Button(theme, _("Open the file"))
        self._open.clicked.connect(self._open_file)
        row = HBox(theme, self, gap=10)
        row.addWidget(self._bar, 1)
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._open)
        self.hide()

    def write(self, work: Work, target: Path) -> None:
        """Write to this file; one at a time."""
        self.stop()
        self._target = target
        self._show(busy=True)
        self._bar.show_share(0.0)
        act = partial(work, target)
        self._task = run_in_background(act, self._done, self._failed, self._bar.show_share)

    def stop(self) -> None:
        """Stop writing: nothing is left behind."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _give_up(self) -> None:
        self.stop()
        self.hide()
        self._say(_("Saving was cancelled."))

    def _done(self, _result: object) -> None:
        self._task = None
        self._words.setText(self._target.name if self._target else "")
        self._show(busy=False)
        self._say(_("The summary is saved."))

    def _failed(self, error: KnownError) -> None:
        self._task = None
        self.hide()
        self._say(str(error))

    def _show(self, *, busy: bool) -> None:
        for part in (self._bar, self._cancel):
            part.setVisible(busy)
        for part in (self._words, self._open):
            part.setVisible(not busy)
        self.show()

    def _open_file(self) -> None:
        if self._target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))
