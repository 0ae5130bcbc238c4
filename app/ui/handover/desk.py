"""Handing over, receiving and receipts, from wherever they are asked: one dialog after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.presenters.handover import SendPresenter, handover_line, merged_text
from app.services.errors import KnownError
from app.services.parcels import PACKAGE_ENDING, RECEIPT_ENDING
from app.ui.background import run_in_background
from app.ui.folders import documents_folder, leave_no_trace, speak_as_qt
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.handover.send_dialog import PreviewDialog, SendDialog
from app.ui.kit import confirm, tell
from app.ui.library.dialog import run_patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.domain.handover import Handover, Merged
    from app.domain.parcel import PackageGlance, Parcel
    from app.services.parcels import OpenedPackage
    from app.services.ports import ProgressPort
    from app.ui.handover.parts import HandoverParts
    from app.ui.kit import Theme


class HandoverDesk(QObject):
    """`added(recording_id)`: something came in; `changed(recording_id)`: a package went or a proof came."""

    added = Signal(str)
    changed = Signal(str)

    def __init__(self, theme: Theme, parts: HandoverParts, over: QWidget) -> None:
        """Dialogs come above `over`."""
        super().__init__(over)
        self._theme, self._parts, self._over = theme, parts, over

    # Sending

    def send(self, recording_id: str) -> None:
        """Ask to whom, what for and until when; then show what goes, and save it."""

        def ask(size: int | None) -> None:
            presenter = SendPresenter(self._parts.service, self._parts.care, recording_id, size)
            dialog = SendDialog(self._theme, presenter, self._over)
            dialog.planned.connect(lambda parcel: self._preview(parcel, presenter.suggestion()))
            dialog.open()

        run_in_background(
            lambda _progress: self._parts.film_size(recording_id), ask, self._refused, owner=self._over
        )

    def _preview(self, parcel: Parcel, words: str) -> None:
        dialog = PreviewDialog(self._theme, parcel, words, self._over)
        dialog.send_asked.connect(lambda said: self._save(parcel, said, dialog))
        dialog.open()

    def _save(self, parcel: Parcel, words: str, preview: PreviewDialog) -> None:
        called = _("package")
        name = f"{called}-{parcel.id[:8]}{PACKAGE_ENDING}"

        def chosen(target: Path) -> None:
            def work(progress: ProgressPort) -> None:
                self._write(parcel, target, words, progress)

            def done(_nothing: object) -> None:
                preview.accept()
                self.changed.emit(parcel.recording.id)
                text = _(
                    "Send the file “{name}” to one person. Tell the words by telephone:\n\n{words}\n\n"
                    "They are kept nowhere. Write them down until you have told them."
                )
                said = text.format(name=target.name, words=words)
                tell(self._theme, self._over, _("The package is saved"), said, icon="check")

            def failed(error: KnownError) -> None:
                preview.notice.show_message(str(error), "error")
                preview.make_room()

            told = (_("The package is being made"), _("Everything is encrypted. This may take a while."))
            run_patiently(self._theme, preview, told, work, done, failed)

        self._ask_where(preview, _("Save the package"), name, chosen)

    def _write(self, parcel: Parcel, target: Path, words: str, progress: ProgressPort) -> None:
        service = self._parts.service
        if not parcel.with_film:
            service.send(parcel, None, target, words, progress)
            return
        with self._parts.open_film(parcel.recording.id) as film:
            service.send(parcel, film, target, words, progress)

    # Receiving

    def open_files(self, paths: Sequence[Path]) -> None:
        """Packages and receipts that came in, one after the other."""
        for path in paths:
            if path.suffix.lower() == RECEIPT_ENDING:
                self._receipt_came(path)
            else:
                self._open(path)

    def choose_file(self) -> None:
        """Ask which package or receipt to open."""
        dialog = QFileDialog(self._over, _("Open a package"), str(documents_folder()))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = f"*{PACKAGE_ENDING} *{RECEIPT_ENDING}"
        dialog.setNameFilters([_("Packages ({endings})").format(endings=endings), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open_files([Path(name)]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, path: Path) -> None:
        def looked(glance: PackageGlance) -> None:
            dialog = PassphraseDialog(self._theme, glance, self._over)
            dialog.typed.connect(lambda words: self._unlock(path, words, dialog))
            dialog.open()

        run_in_background(
            lambda _progress: self._parts.service.look(path), looked, self._refused, owner=self._over
        )

    def _unlock(self, path: Path, words: str, dialog: PassphraseDialog) -> None:
        def opened(package: OpenedPackage) -> None:
            if not dialog.isVisible():
                package.close()
                return
            dialog.accept()
            self._show(package)

        run_in_background(
            lambda _progress: self._parts.service.open(path, words),
            opened,
            lambda error: dialog.refuse(str(error)),
            owner=self._over,
        )

    def _show(self, package: OpenedPackage) -> None:
        try:
            known = self._parts.service.known(package.parcel)
        except KnownError as error:
            package.close()
            self._refused(error)
            return
        dialog = ContentDialog(self._theme, package.parcel, self._parts.care, self._over, known=known)
        dialog.rejected.connect(package.close)
        dialog.add_asked.connect(lambda: self._add(package, dialog))
        dialog.open()

    def _add(self, package: OpenedPackage, dialog: ContentDialog) -> None:
        def added(merged: Merged) -> None:
            dialog.accept()
            self.added.emit(merged.recording_id)
            if package.film_size and self._parts.film_size(merged.recording_id) is None:
                self._keep_film(package, merged)
                return
            package.close()
            self._say(merged)

        told = (_("The package is being added"), _("What you had already stays as it is."))
        run_patiently(
            self._theme,
            dialog,
            told,
            lambda progress: self._parts.service.add(package.parcel, progress),
            added,
            lambda error: dialog.refuse(str(error)),
        )

    def _keep_film(self, package: OpenedPackage, merged: Merged) -> None:
        if self._parts.has_vault:
            self._take_film(package, merged, None)
            return
        dialog = QFileDialog(self._over, _("Choose a folder for the film"), str(documents_folder()))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self._take_film(package, merged, Path(name)))
        dialog.rejected.connect(package.close)
        dialog.rejected.connect(lambda: self._say(merged))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_film(self, package: OpenedPackage, merged: Merged, folder: Path | None) -> None:
        def work(progress: ProgressPort) -> None:
            with package:
                self._parts.keep_film(package, merged.recording_id, folder, progress)

        def done(_nothing: object) -> None:
            self.added.emit(merged.recording_id)
            self._say(merged)

        told = (_("The film is taken out of the package"), _("It is checked as it comes in."))
        run_patiently(self._theme, self._over, told, work, done, self._refused)

    def _say(self, merged: Merged) -> None:
        tell(self._theme, self._over, _("The package is added"), merged_text(merged), icon="check")

    # Receipts

    def offer_receipts(self, recording_id: str) -> None:
        """A recording of somebody else was deleted: offer to save the proof for them."""
        try:
            owed = self._parts.service.owed(recording_id)
            deleted = self._parts.service.is_deleted(recording_id)
        except KnownError as error:
            self._refused(error)
            return
        if owed and deleted:
            self._offer(owed[-1])

    def _offer(self, package: Handover) -> None:
        text = _("Somebody sent you this recording. Save a receipt, and send it to them: then they know.")
        dialog = confirm(self._theme, self._over, _("Receipt of deletion"), text, _("Save the receipt…"))

        def answered(key: str) -> None:
            if key == "yes":
                called = _("receipt")
                name = f"{called}-{package.id[:8]}{RECEIPT_ENDING}"
                self._ask_where(self._over, _("Save the receipt"), name, save)

        def save(target: Path) -> None:
            self._try(lambda: self._parts.service.save_receipt(package.id, target))

        dialog.chosen.connect(answered)

    def _receipt_came(self, path: Path) -> None:
        def checked() -> None:
            package = self._parts.service.accept_receipt(path)
            self.changed.emit(package.recording_id)
            tell(self._theme, self._over, _("The receipt is right"), handover_line(package), icon="check")

        self._try(checked)

    def _ask_where(self, over: QWidget, title: str, name: str, chosen: Callable[[Path], object]) -> None:
        dialog = QFileDialog(over, title, str(documents_folder() / name))
        leave_no_trace(dialog)
        speak_as_qt(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self._refused(error)

    def _refused(self, error: KnownError) -> None:
        tell(self._theme, self._over, _("That cannot be done now"), str(error), icon="warning")
