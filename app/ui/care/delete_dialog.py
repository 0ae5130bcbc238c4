"""Deleting a recording: what goes, what stays, what nobody here can know; then the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.kit import HBox, IconLabel, Kind, Label, ProgressBar, StatusLine, VBox
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.care import Deletion
    from app.presenters.care_leaving import DeletePresenter
    from app.presenters.care_state import DeleteState
    from app.services.errors import KnownError
    from app.ui.kit import Theme


class DeleteDialog(FormDialog):
    """`deleted(deletion)` as soon as it is gone; `certificate_asked(certificate)` afterwards."""

    deleted = Signal(object)
    certificate_asked = Signal(object)

    def __init__(self, theme: Theme, presenter: DeletePresenter, parent: QWidget) -> None:
        state = presenter.state()
        super().__init__(theme, state.title, parent, width=600)
        # The heading names the recording; titles of windows are for everybody who passes.
        self.setWindowTitle(_("Delete a recording"))
        self._presenter = presenter
        self._deletion: Deletion | None = None
        self._busy = False
        self._lay_out(state)
        self.go = self.add_button(_("Delete for good"), self._begin, "danger")
        self.proof = self.add_button(_("Certificate of deletion (PDF)…"), self._ask_proof, "primary")
        self.proof.hide()
        self.cancel.setFocus()

    def reject(self) -> None:
        """Not while it is being deleted: that cannot be stopped halfway."""
        if not self._busy:
            super().reject()

    def _lay_out(self, state: DeleteState) -> None:
        theme = self.theme
        self._before = QWidget()
        column = VBox(theme, self._before, gap=12)
        self.keep = QCheckBox(_("Keep the observations and remarks, without the film"))
        self.keep.setAccessibleName(self.keep.text())
        self.keep.clicked.connect(self._keep)
        column.addWidget(self.keep)
        # Only now: before it lay in here it would come up as a window of its own.
        self.keep.setVisible(state.has_remarks)
        self._goes, self._stays = _Lines(theme), _Lines(theme)
        words = _("Names of the list of names are replaced in it. Look yourself for other names.")
        as_typed = Label(theme, words, Kind.MUTED, wrap=True)
        self._stay = self._part(_("This stays"), self._stays, as_typed)
        for part in (
            self._stay,
            self._part(_("This goes"), self._goes),
            self._part(_("The film"), Label(theme, state.film, wrap=True)),
            self._part(_("What Terugblik cannot know"), Label(theme, state.unknown, wrap=True)),
        ):
            column.addWidget(part)
        self.fields.addWidget(self._before)
        self._add_sure()
        self._said = StatusLine(theme)
        self._said.setWordWrap(True)
        self.bar = ProgressBar(theme, "accent")
        for part in (self._said, self.bar):
            # Not in what scrolls: how far it is has to be seen.
            self.column.addWidget(part)
            part.hide()
        self.fields.addStretch()
        self._show(state)

    def _part(self, heading: str, *words: QWidget) -> QWidget:
        whole = QWidget()
        column = VBox(self.theme, whole, gap=3)
        column.addWidget(Label(self.theme, heading, Kind.STRONG))
        for each in words:
            column.addWidget(each)
        return whole

    def _add_sure(self) -> None:
        """Below what scrolls, so that nobody misses it."""
        theme, self._sure = self.theme, QWidget()
        sure = HBox(theme, self._sure, gap=8)
        sure.addWidget(IconLabel(theme, "warning", "danger_text", 18), 0, Qt.AlignmentFlag.AlignTop)
        last = Label(theme, _("This cannot be undone, and no backup brings it back."), Kind.STRONG, wrap=True)
        sure.addWidget(last, 1)
        self.column.addWidget(self._sure)

    def _keep(self, on: bool) -> None:
        self._show(self._presenter.keep_remarks(keep=on))
        self.make_room()

    def _show(self, state: DeleteState) -> None:
        self._goes.show_lines(state.goes)
        self._stays.show_lines(state.stays)
        self._stay.setVisible(bool(state.stays))

    def _begin(self) -> None:
        self._busy = True
        self.notice.hide()
        for part in (self._before, self.cancel, self.go):
            part.setEnabled(False)
        self.bar.show_share(0.0)
        self.bar.show()
        self._said.show()
        self._said.say(_("Deleting. This may take a moment and cannot be stopped halfway."))
        run_in_background(self._presenter.delete, self._done, self._failed, self.bar.show_share, owner=self)

    def _done(self, deletion: Deletion) -> None:
        self._busy, self._deletion = False, deletion
        for part in (self._before, self._sure, self.bar, self.go):
            part.hide()
        self.heading.setText(_("The recording is deleted."))
        words = _("Later you find the certificate in the settings, under Care.")
        if deletion.waiting:
            words = (
                _("A part could not be deleted yet. Terugblik tries again at the next start.") + " " + words
            )
        self._said.say(words)
        self.cancel.set_label(_("Close"))
        self.cancel.setEnabled(True)
        self.proof.show()
        self.fit_again()
        self.proof.setFocus()
        self.deleted.emit(deletion)

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        for part in (self.bar, self._said):
            part.hide()
        for part in (self._before, self.cancel, self.go):
            part.setEnabled(True)
        self.notice.show_message(str(error), "error")

    def _ask_proof(self) -> None:
        if self._deletion is not None:
            self.certificate_asked.emit(self._presenter.certificate(self._deletion))


class _Lines(QWidget):
    """Lines with a dot in front; a second line of one stands below its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = VBox(theme, self, gap=1)

    def show_lines(self, texts: Sequence[str]) -> None:
        """These, and no others."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for text in texts:
            line = QWidget()
            row = HBox(self._theme, line, gap=8)
            row.addWidget(Label(self._theme, "•"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(self._theme, text, wrap=True), 1)
            self._column.addWidget(line)
