"""Everything a person can do for the care of recordings, from wherever it is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.filenames import dated_filename
from app.i18n import _
from app.presenters.care_consent import ConsentPresenter
from app.presenters.care_keeping import ExtendPresenter, reminder_rows
from app.presenters.care_leaving import (
    DeletePresenter,
    TasksPresenter,
    consent_form,
    tasks_notice,
    withdraw_question,
)
from app.services.errors import KnownError
from app.ui.care.files import ask_where, write_paper
from app.ui.kit import confirm, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.services.care import Reminder
    from app.services.papers import DeletionCertificate
    from app.services.ports import ProgressPort
    from app.ui.care.parts import CareParts
    from app.ui.kit import Theme


class CareDesk(QObject):
    """Opens the dialogs of care.

    `changed(recording_id)`: its care is another; `deleted(recording_id)`; `tasks_changed`: one was ticked;
    `look_asked(recording_id)`: show it.
    """

    changed = Signal(str)
    deleted = Signal(str)
    look_asked = Signal(str)
    tasks_changed = Signal()

    def __init__(self, theme: Theme, parts: CareParts, over: QWidget) -> None:
        """Dialogs come above `over`."""
        super().__init__(over)
        self._theme, self.parts, self._over = theme, parts, over

    def do(self, what: str, recording_id: str, over: QWidget | None = None) -> None:
        """What a button asked, by its code; a refusal of the world is told."""
        acts: dict[str, Callable[[str, QWidget], object]] = {
            "care_consent": self._consent,
            "care_form": self._print_form,
            "care_extend": self._extend,
            "care_withdraw": self._withdraw,
            "care_tasks": lambda _id, over: self.show_tasks(over),
            "care_letter": self._letter,
            "care_delete": self._delete,
            "care_all": self._everything,
            "care_handover": lambda one, _over: self._hand_over(one),
            "look": lambda one, _over: self.look_asked.emit(one),
        }
        self._try(lambda: acts[what](recording_id, over or self._over))

    def show_tasks(self, over: QWidget | None = None) -> None:
        """What there is to do, and what was deleted."""
        # Each dialog is loaded when it is asked for, here and below.
        from app.ui.care.tasks_dialog import TasksDialog  # noqa: PLC0415

        presenter = self._tasks()
        dialog = TasksDialog(self._theme, presenter, over or self._over)
        dialog.letter_asked.connect(lambda one: self.do("care_letter", one, dialog))
        dialog.certificate_asked.connect(
            lambda one: self._try(lambda: self._certificate(presenter.certificate(one), dialog))
        )
        dialog.changed.connect(self.tasks_changed)
        dialog.open()

    def tasks_notice(self) -> str:
        """What there is to do, in a line; "" for nothing. Raises StorageUnavailable."""
        return tasks_notice(sum(task.done_at is None for task in self.parts.care.tasks()))

    def remind(self, reminders: Sequence[Reminder]) -> None:
        """Show whose keeping time ends."""
        from app.ui.care.reminders import RemindersDialog  # noqa: PLC0415

        dialog = RemindersDialog(self._theme, reminder_rows(reminders), self._over)
        dialog.asked.connect(self.do)
        dialog.open()

    def _tasks(self) -> TasksPresenter:
        parts = self.parts
        return TasksPresenter(parts.care, parts.deletions(), parts.recordings)

    def _consent(self, recording_id: str, over: QWidget) -> None:
        from app.ui.care.consent_dialog import ConsentDialog  # noqa: PLC0415

        presenter = ConsentPresenter(self.parts.care, self.parts.recordings.get(recording_id))
        dialog = ConsentDialog(self._theme, presenter, over)
        dialog.saved.connect(lambda: self.changed.emit(recording_id))
        dialog.form_asked.connect(lambda: self.do("care_form", recording_id, dialog))
        dialog.open()

    def _extend(self, recording_id: str, over: QWidget) -> None:
        from app.ui.care.extend_dialog import ExtendDialog  # noqa: PLC0415

        dialog = ExtendDialog(self._theme, ExtendPresenter(self.parts.care, recording_id), over)
        dialog.saved.connect(lambda: self.changed.emit(recording_id))
        dialog.open()

    def _withdraw(self, recording_id: str, over: QWidget) -> None:
        question = withdraw_question()

        def answered(answer: str) -> None:
            if answer == "yes" and self._try(lambda: self.parts.care.withdraw(recording_id)):
                self.changed.emit(recording_id)
                self.do("care_tasks", recording_id)

        dialog = confirm(self._theme, over, question.title, question.text, question.yes, danger=True)
        dialog.chosen.connect(answered)

    def _delete(self, recording_id: str, over: QWidget) -> None:
        from app.ui.care.delete_dialog import DeleteDialog  # noqa: PLC0415

        recording = self.parts.recordings.get(recording_id)
        presenter = DeletePresenter(self.parts.care, self.parts.deletions(), recording)
        dialog = DeleteDialog(self._theme, presenter, over)
        dialog.deleted.connect(lambda _deletion: self.deleted.emit(recording_id))
        if self.parts.receipt is not None:
            # When the person has seen how it went.
            offer = self.parts.receipt
            dialog.finished.connect(lambda _result: offer(recording_id))
        dialog.certificate_asked.connect(lambda proof: self._certificate(proof, dialog))
        dialog.open()

    def _hand_over(self, recording_id: str) -> None:
        if self.parts.hand_over is not None:
            self.parts.hand_over(recording_id)

    # Papers

    def _print_form(self, recording_id: str, over: QWidget) -> None:
        parts = self.parts
        form = consent_form(parts.care, parts.deletions(), parts.recordings.get(recording_id))
        name = self._named(_("consent form"))
        self._write(over, _("Save the consent form"), name, partial(self.parts.papers().consent_form, form))

    def _letter(self, recording_id: str, over: QWidget) -> None:
        letter = self._tasks().letter(recording_id)
        name = self._named(_("letter"))
        self._write(over, _("Save the letter"), name, partial(self.parts.papers().withdrawal_letter, letter))

    def _certificate(self, proof: DeletionCertificate, over: QWidget) -> None:
        name = self._named(_("certificate of deletion"))
        work = partial(self.parts.papers().deletion_certificate, proof)
        self._write(over, _("Save the certificate"), name, work)

    def _everything(self, recording_id: str, over: QWidget) -> None:
        """To read (PDF), and beside it the same for a machine (JSON)."""
        parts, theme = self.parts, self._theme
        papers, everything = parts.papers(), parts.everything()

        def write(target: Path) -> None:
            def work(progress: ProgressPort) -> None:
                found, now = everything.about(recording_id), parts.now()
                papers.everything_json(found, now, target.with_suffix(".json"))
                papers.everything_pdf(found, now, target, progress)

            write_paper(theme, over, work, target, target.with_suffix(".json").name)

        name = self._named(_("all about recording"))
        ask_where(over, _("Save all about this recording: PDF and JSON"), name, write)

    def _write(self, over: QWidget, title: str, name: str, work: Callable[[Path], object]) -> None:
        def write(target: Path) -> None:
            write_paper(self._theme, over, lambda _progress: work(target), target)

        ask_where(over, title, name, write)

    def _named(self, what: str) -> str:
        """A file name that tells nothing of anybody: what it is and the day."""
        return dated_filename(what, self.parts.care.today(), ".pdf")

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            tell(self._theme, self._over, _("That cannot be done now"), str(error), icon="warning")
            return False
        return True
