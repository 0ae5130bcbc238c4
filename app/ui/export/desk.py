"""The way from 'save' to a file: the dialog, the faces, where to, and the writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.presenters.covers import CoversPresenter
from app.presenters.export_talk import suffix_of
from app.services.errors import StorageUnavailable
from app.ui.export.covers_dialog import CoversDialog
from app.ui.export.dialog import ExportDialog
from app.ui.export.pages_dialog import PagesDialog
from app.ui.folders import leave_no_trace, speak_as_qt, unused
from app.ui.kit import confirm, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.export import ExportPresenter
    from app.services.care import CareService
    from app.services.ports import StillSource
    from app.ui.kit import Theme


class ExportDesk(QObject):
    """`chosen(work, path)` when a person said what goes where; `closed` when the dialog is gone.

    `consent_asked` carries the id of the recording: who can record consent answers by `care_changed`.
    """

    chosen = Signal(object, Path)
    closed = Signal()
    consent_asked = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, folder: Callable[[], Path]) -> None:
        """Dialogs come above `over`; `folder` gives where a file is saved first."""
        super().__init__(over)
        self._theme, self._over, self._folder = theme, over, folder
        self._presenter: ExportPresenter | None = None
        self._dialog: ExportDialog | None = None

    def use(
        self,
        presenter: ExportPresenter,
        care: CareService,
        new_id: Callable[[], str],
        open_stills: Callable[[], StillSource],
    ) -> None:
        """Own this presenter; the others are for covering faces."""
        self._presenter = presenter
        self._care, self._new_id, self._open_stills = care, new_id, open_stills

    @property
    def presenter(self) -> ExportPresenter | None:
        """What was chosen."""
        return self._presenter

    @property
    def front(self) -> QWidget:
        """What another dialog comes above."""
        return self._dialog or self._over

    def open(self) -> None:
        """Show the dialog."""
        presenter = self._presenter
        if presenter is None or self._dialog is not None:
            return
        dialog = ExportDialog(self._theme, presenter, self._over)
        try:
            presenter.start(dialog)
        except StorageUnavailable as error:
            dialog.deleteLater()
            tell(self._theme, self._over, _("Save the summary"), str(error), icon="warning")
            return
        self._dialog = dialog
        dialog.save_asked.connect(self._ask_about_faces)
        dialog.covers_asked.connect(self.cover_faces)
        dialog.pages_asked.connect(self._show_pages)
        dialog.consent_asked.connect(self._ask_consent)
        dialog.finished.connect(self._gone)
        dialog.open()
        dialog.go_to_work()

    def care_changed(self) -> None:
        """Consent was recorded meanwhile."""
        if self._presenter is not None and self._dialog is not None:
            self._presenter.care_changed()

    def cover_faces(self) -> None:
        """The pictures of the chosen moments, one by one."""
        presenter, dialog = self._presenter, self._dialog
        if presenter is None or dialog is None:
            return
        try:
            covers = CoversPresenter(
                presenter.recording_id, presenter.moment_times, self._care, self._new_id, presenter.look_at
            )
        except StorageUnavailable as error:
            dialog.notice.show_message(str(error), "error")
            return
        CoversDialog(self._theme, covers, self._open_stills, dialog).open()

    def _show_pages(self) -> None:
        if self._presenter is not None and self._dialog is not None:
            PagesDialog(self._theme, self._presenter.looking, self._dialog, self._over).open()

    def _ask_consent(self) -> None:
        if self._presenter is not None:
            self.consent_asked.emit(self._presenter.recording_id)

    def _gone(self) -> None:
        self._dialog = None
        self.closed.emit()

    def _ask_about_faces(self) -> None:
        presenter, dialog = self._presenter, self._dialog
        if presenter is None or dialog is None:
            return
        if not presenter.asks_about_faces:
            self._ask_where()
            return
        question = confirm(
            self._theme,
            dialog,
            _("Are all faces covered?"),
            _("Who gets this file sees the pictures. What is not covered stays to be seen."),
            _("Yes, all of them"),
            no=_("Look once more"),
        )
        question.chosen.connect(self._faces_answered)

    def _faces_answered(self, answer: str) -> None:
        if answer == "yes":
            self._ask_where()

    def _ask_where(self) -> None:
        presenter, over = self._presenter, self._dialog
        if presenter is None or over is None:
            return
        suffix, work = suffix_of(presenter.format), presenter.work()
        dialog = QFileDialog(over, _("Save the summary"), str(self._folder()))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{suffix.upper()} (*.{suffix})")
        dialog.selectFile(unused(self._folder(), presenter.suggested_name()).name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._write(work, Path(name)))
        dialog.open()

    def _write(self, work: object, target: Path) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.chosen.emit(work, target)
