"""Handing over: to whom and what for, then exactly what goes, then the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.filenames import dated_filename
from app.i18n import _
from app.presenters.handover import SendPresenter
from app.services.errors import KnownError
from app.services.parcels import PACKAGE_ENDING
from app.ui.background import run_in_background
from app.ui.handover.asking import ask_where
from app.ui.handover.saved_dialog import SavedDialog
from app.ui.handover.send_dialog import PreviewDialog, SendDialog
from app.ui.kit import tell
from app.ui.library.dialog import run_patiently

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.domain.parcel import Parcel
    from app.services.ports import ProgressPort
    from app.ui.handover.parts import HandoverParts
    from app.ui.kit import Theme


class SendDesk(QObject):
    """`changed(recording_id)`: a package went."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parts: HandoverParts, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._parts, self._over = theme, parts, over

    def send(self, recording_id: str) -> None:
        """Ask to whom, what for and until when; then show what goes, and save it."""

        def ask(size: int | None) -> None:
            try:
                presenter = SendPresenter(self._parts.service, self._parts.care, recording_id, size)
            except KnownError as error:
                self._refused(error)
                return
            dialog = SendDialog(self._theme, presenter, self._over)
            dialog.planned.connect(lambda parcel: self._preview(parcel, presenter.suggestion()))
            dialog.open()

        run_in_background(
            lambda _progress: self._parts.film_size(recording_id), ask, self._refused, owner=self._over
        )

    def _preview(self, parcel: Parcel, words: str) -> None:
        ids = [packed.observation.id for packed in parcel.observations]
        apart = [each for each in ids if self._parts.apart(each)]
        dialog = PreviewDialog(self._theme, parcel, words, self._over, apart)
        dialog.send_asked.connect(lambda said: self._ask_where(parcel, said, dialog))
        dialog.open()

    def _ask_where(self, parcel: Parcel, words: str, preview: PreviewDialog) -> None:
        name = dated_filename(_("package"), self._parts.care.today(), PACKAGE_ENDING)
        ask_where(
            preview, _("Save the package"), name, lambda target: self._save(parcel, words, preview, target)
        )

    def _save(self, parcel: Parcel, words: str, preview: PreviewDialog, target: Path) -> None:
        def done(_nothing: object) -> None:
            preview.accept()
            self.changed.emit(parcel.recording.id)
            SavedDialog(self._theme, target.name, words, parcel.ends_on, self._over).open()

        def failed(error: KnownError) -> None:
            preview.notice.show_message(str(error), "error")
            preview.make_room()

        run_patiently(
            self._theme,
            preview,
            (_("The package is being made"), _("Everything is encrypted. This may take a while.")),
            lambda progress: self._write(parcel, target, words, progress),
            done,
            failed,
        )

    def _write(self, parcel: Parcel, target: Path, words: str, progress: ProgressPort) -> None:
        service = self._parts.service
        if not parcel.with_film:
            service.send(parcel, None, target, words, progress)
            return
        with self._parts.open_film(parcel.recording.id) as film:
            service.send(parcel, film, target, words, progress)

    def _refused(self, error: KnownError) -> None:
        tell(self._theme, self._over, _("That cannot be done now"), str(error), icon="warning")
