"""Joins the text beside the film with its presenter: opening it, choosing a file, asking before it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.presenters.transcript import TranscriptPresenter
from app.ui.background import run_in_background
from app.ui.folders import leave_no_trace, speak_as_qt
from app.ui.kit import confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.spans import Span
    from app.services.errors import KnownError
    from app.services.ports import ProgressPort
    from app.services.transcripts import Brought, TranscriptService
    from app.ui.kit import Theme
    from app.ui.observe.screen import ObserveScreen


class TranscriptDesk(QObject):
    """Lives as long as its screen."""

    def __init__(
        self,
        theme: Theme,
        screen: ObserveScreen,
        service: TranscriptService,
        recording_id: str,
        borders: Span,
        play_from: Callable[[int], None],
    ) -> None:
        """Nothing is read before somebody opens the text."""
        super().__init__(screen)
        self._theme, self._screen, self._panel = theme, screen, screen.film.transcript
        self.presenter = TranscriptPresenter(service, recording_id, borders, self._run, self._panel)
        panel, presenter = self._panel, self.presenter
        screen.transcript_asked.connect(self.toggle)
        panel.close_asked.connect(self.close)
        panel.searched.connect(presenter.search)
        panel.step_asked.connect(presenter.go)
        panel.file_asked.connect(self.choose_file)
        panel.text_chosen.connect(presenter.choose_text)
        panel.remove_asked.connect(self.ask_to_remove)
        panel.list.play_asked.connect(play_from)

    def toggle(self) -> None:
        """Open the text, or close it."""
        if self._panel.isHidden():
            self.presenter.start()
            self._screen.film.show_text(True)
            self._panel.go_to_work()
        else:
            self.close()

    def close(self) -> None:
        """The film has the room again, and the screen the keys."""
        had_keys = self._panel.isAncestorOf(self._screen.focusWidget() or self._screen)
        self._screen.film.show_text(False)
        if had_keys:
            self._screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self._screen, _("Choose a file with the text"))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Subtitles (*.srt *.vtt *.SRT *.VTT)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.presenter.bring_in(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_to_remove(self) -> None:
        """A text that was brought in once may be gone elsewhere."""
        question = confirm(
            self._theme,
            self._screen,
            _("Remove the text?"),
            _("The text of this film goes out of the program. The file it came from is left alone."),
            _("Remove the text"),
            danger=True,
        )
        question.chosen.connect(self._removal_answered)

    def _removal_answered(self, answer: str) -> None:
        if answer == "yes":
            self.presenter.remove()
            self._panel.go_to_work()

    def _run(
        self,
        work: Callable[[ProgressPort], Brought],
        done: Callable[[Brought], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        run_in_background(work, done, failed, owner=self._screen)
