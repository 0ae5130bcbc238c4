"""Moving a film into the vault and out of it: what happens, how far it is, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from app.i18n import _
from app.services.film_moving import Original
from app.ui.background import run_in_background
from app.ui.folders import documents_folder, leave_no_trace, speak_as_qt
from app.ui.kit import Banner, Button, Kind, Label, ProgressBar, StatusLine, tell
from app.ui.vault.pieces import GrowingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.errors import KnownError
    from app.services.film_moving import FilmMoving, MovedIn
    from app.services.ports import ProgressPort
    from app.ui.background import BackgroundTask
    from app.ui.kit import Theme


@dataclass(frozen=True, slots=True)
class MoveWords:
    """What a dialog says: its title, what happens, the choice if there is one, and the word on the button."""

    title: str
    text: str
    choice: str
    action: str


class MoveDialog(GrowingDialog):
    """Explains, moves with a bar, and can be stopped. `moved(result)` when it is done."""

    moved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: MoveWords,
        work: Callable[[ProgressPort, bool], object],
        parent: QWidget,
    ) -> None:
        """`work(progress, remove)` is slow, and raises KnownError or Cancelled: then all is as it was."""
        super().__init__(theme, words.title, parent)
        self.setMinimumWidth(theme.px(480))
        self._work, self._words = work, words
        self._task: BackgroundTask | None = None
        self.notice = Banner(theme)
        self.remove = QCheckBox(words.choice.replace("&", "&&"))
        self.remove.setAccessibleName(words.choice)
        self.remove.setChecked(True)
        self.bar = ProgressBar(theme, "accent")
        self._said = StatusLine(theme)
        for part in (
            Label(theme, words.title, Kind.PAGE, wrap=True),
            self.notice,
            Label(theme, words.text, wrap=True),
            self.remove,
            self._said,
            self.bar,
        ):
            self.column.addWidget(part)
        for part in (self.bar, self._said):
            part.hide()
        self.remove.setVisible(bool(words.choice))
        self._cancel = Button(theme, _("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self.go = Button(theme, words.action, kind="primary")
        self.go.clicked.connect(self.begin)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self.go)
        self.go.setFocus()
        self.rejected.connect(self._stop)

    def keep_original(self, why: str) -> None:
        """The film of now stays where it is, and this is why."""
        self.remove.setChecked(False)
        self.remove.setEnabled(False)
        self.remove.setText(why)

    def begin(self) -> None:
        """Move now."""
        if self._task is not None:
            return
        remove = self.remove.isChecked()
        self.notice.hide()
        self.remove.setEnabled(False)
        self.go.setEnabled(False)
        self.bar.show_share(0)
        self.bar.show()
        self._said.show()
        self._said.say(_("Busy. You can stop: then everything stays as it was."))
        self._task = run_in_background(
            lambda progress: self._work(progress, remove),
            self._done,
            self._failed,
            self.bar.show_share,
            owner=self,
        )

    def _done(self, result: object) -> None:
        self._task = None
        self.accept()
        self.moved.emit(result)

    def _failed(self, error: KnownError) -> None:
        self._task = None
        self.bar.hide()
        self._said.hide()
        self.remove.setEnabled(True)
        self.go.setEnabled(True)
        self.notice.show_message(str(error), "error")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


class FilmMover(QObject):
    """Moves the film of a recording when a person asks. `moved(recording_id)` when it is elsewhere now."""

    moved = Signal(str)

    def __init__(self, theme: Theme, moving: FilmMoving, over: QWidget) -> None:
        """The dialogs belong to `over`."""
        super().__init__(over)
        self._theme, self._moving, self._over = theme, moving, over

    def in_vault(self, recording_id: str) -> bool:
        """Whether the film is in the vault."""
        return self._moving.in_vault(recording_id)

    def ask_in(self, recording_id: str) -> MoveDialog:
        """Into the vault."""

        def work(progress: ProgressPort, remove: bool) -> object:
            return self._moving.move_in(recording_id, progress, remove_original=remove)

        dialog = MoveDialog(self._theme, _in_words(), work, self._over)
        if not self._moving.may_remove(recording_id):
            dialog.keep_original(_("The film came with Terugblik, so it also stays where it is."))
        dialog.moved.connect(lambda result: self._tell_in(recording_id, result))
        dialog.open()
        return dialog

    def ask_out(self, recording_id: str) -> None:
        """Out of the vault: first where to."""
        ask_folder(self._over, lambda folder: self.offer_out(recording_id, folder))

    def offer_out(self, recording_id: str, folder: Path) -> MoveDialog:
        """Out of the vault, into this folder."""

        def work(progress: ProgressPort, remove: bool) -> object:
            return self._moving.move_out(recording_id, folder, progress, remove=remove)

        dialog = MoveDialog(self._theme, _out_words(), work, self._over)
        dialog.moved.connect(lambda _path: self.moved.emit(recording_id))
        dialog.open()
        return dialog

    def _tell_in(self, recording_id: str, result: MovedIn) -> None:
        self.moved.emit(recording_id)
        tell(self._theme, self._over, _("The film is in the vault"), _told_in(result.outcome))


def ask_folder(over: QWidget, chosen: Callable[[Path], object]) -> None:
    """Where a film goes."""
    dialog = QFileDialog(over, _("A folder for the film"), str(documents_folder()))
    leave_no_trace(dialog)
    speak_as_qt(dialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _in_words() -> MoveWords:
    return MoveWords(
        _("Put the film in the vault"),
        _(
            "The film is encrypted and plays only here, after your passphrase. The copy is checked first. "
            "Copies on a phone, a camera or in the cloud stay: take those away yourself."
        ),
        _("Take the ordinary film away from this computer afterwards"),
        _("Put it in the vault"),
    )


def _out_words() -> MoveWords:
    return MoveWords(
        _("Take the film out of the vault"),
        _("An ordinary film comes in the folder you chose. Everybody who can open that folder can watch it."),
        _("Take it out of the vault afterwards; without this it is a copy"),
        _("Take it out"),
    )


def _told_in(outcome: Original) -> str:
    return {
        Original.KEPT: _("The ordinary film stays where it was as well."),
        Original.REMOVED: _("The ordinary film is taken away from this computer."),
        Original.STILL_THERE: _(
            "The ordinary film could not be taken away: another program uses it, or you may not remove it. "
            "Take it away yourself."
        ),
    }[outcome]
