"""What leaves: withdrawal with its tasks, deleting with its certificate, and the letter for a parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.care import ConsentKind
from app.i18n import _, ngettext
from app.presenters.care_state import DeleteState, DeletionRow, TaskRow, TasksState
from app.presenters.care_words import task_line
from app.presenters.library_state import Question
from app.presenters.words import date_text
from app.services.care_words import removed_text, stays_text
from app.services.deleting import VAULT
from app.services.papers import ConsentForm, DeletionCertificate, WithdrawalLetter

if TYPE_CHECKING:
    from app.domain.care import Deletion
    from app.domain.recordings import Recording
    from app.services.care import CareService
    from app.services.deleting import DeletionPlan, DeletionService
    from app.services.ports import ProgressPort
    from app.services.stores import RecordingStore

_ID_SHOWN = 8


def short_id(recording_id: str) -> str:
    """The beginning of a number, enough to tell recordings apart."""
    return recording_id[:_ID_SHOWN]


def withdraw_question() -> Question:
    """What withdrawing does, before it is done."""
    text = _(
        "The recording is locked at once: nobody can watch it or save anything of it. You get a list of what "
        "to do within 30 days, and a letter for the parent. New consent takes the lock off again."
    )
    return Question(_("Was consent withdrawn?"), text, _("Consent was withdrawn"))


class TasksPresenter:
    """What there is to do after withdrawals, and what was deleted; both outlive the recordings."""

    def __init__(self, care: CareService, deletions: DeletionService, recordings: RecordingStore) -> None:
        self._care, self._deletions, self._recordings = care, deletions, recordings

    def state(self) -> TasksState:
        """Read it now. Raises StorageUnavailable."""
        tasks, today = self._care.tasks(), self._care.today()
        rows = tuple(
            TaskRow(
                task.id,
                task.recording_id,
                self._about(task.recording_id),
                _capital(task_line(task)),
                task.done_at is not None,
                task.done_at is None and task.due < today,
            )
            for task in tasks
        )
        gone = tuple(self._row(deletion) for deletion in reversed(self._deletions.deletions()))
        return TasksState(rows, sum(not row.done for row in rows), gone)

    def tick(self, task_id: str, *, done: bool) -> TasksState:
        """A task is done, or is to be done again."""
        self._care.finish(task_id, done=done)
        return self.state()

    def certificate(self, deletion_id: str) -> DeletionCertificate:
        """The certificate of something that was deleted before: of which talk is not known any more."""
        found = next(one for one in self._deletions.deletions() if one.id == deletion_id)
        return DeletionCertificate(found, self._care.rules())

    def letter(self, recording_id: str) -> WithdrawalLetter:
        """The letter for the parent, also after the recording was deleted."""
        tasks = tuple(task for task in self._care.tasks() if task.recording_id == recording_id)
        gone = [one for one in self._deletions.deletions() if one.recording_id == recording_id]
        recording = self._recording(recording_id)
        withdrawn = [one for one in self._care.consents(recording_id) if one.kind is ConsentKind.WITHDRAWN]
        day = withdrawn[-1].at.astimezone().date() if withdrawn else self._care.today()
        return WithdrawalLetter(
            day,
            tasks,
            self._care.rules(),
            recording.kind if recording else None,
            recording.recorded_on if recording else None,
            self._deletions.plan(recording_id).film == VAULT if recording else False,
            gone[-1] if gone else None,
        )

    def _recording(self, recording_id: str) -> Recording | None:
        try:
            return self._recordings.get(recording_id)
        except KeyError:
            return None

    def _about(self, recording_id: str) -> str:
        recording = self._recording(recording_id)
        if recording is not None:
            return recording.title
        return _("Deleted recording {number}").format(number=short_id(recording_id))

    def _row(self, deletion: Deletion) -> DeletionRow:
        title = _("Recording {number}, deleted on {day}").format(
            number=short_id(deletion.recording_id), day=date_text(deletion.at.astimezone())
        )
        return DeletionRow(deletion.id, title, _how_it_went(deletion))


class DeletePresenter:
    """Deleting one recording: what goes, and whether the remarks stay."""

    def __init__(self, care: CareService, deletions: DeletionService, recording: Recording) -> None:
        """Raises StorageUnavailable."""
        self._care, self._deletions, self._recording = care, deletions, recording
        self._plan = deletions.plan(recording.id)
        self._keep = False

    def state(self) -> DeleteState:
        """What to show."""
        return DeleteState(
            _("Delete “{title}”?").format(title=self._recording.title),
            self._goes(),
            self._stays(),
            _film_text(self._plan),
            _(
                "Terugblik cannot know of copies elsewhere: on a phone or camera, in the cloud, in mail, or "
                "with somebody who received something. Look there yourself."
            ),
            bool(self._plan.stays()),
            self._keep,
        )

    def keep_remarks(self, *, keep: bool) -> DeleteState:
        """The observations with their remarks stay, without the film; or they go as well."""
        self._keep = keep
        return self.state()

    def delete(self, progress: ProgressPort) -> Deletion:
        """Slow: for another thread. Raises StorageUnavailable; nothing was deleted then."""
        return self._deletions.delete(self._recording.id, keep_remarks=self._keep, progress=progress)

    def certificate(self, deletion: Deletion) -> DeletionCertificate:
        """Proof, with the kind and the day of the talk: those are known only now."""
        recording = self._recording
        return DeletionCertificate(deletion, self._care.rules(), recording.kind, recording.recorded_on)

    def _goes(self) -> tuple[str, ...]:
        codes = self._plan.codes(keep_remarks=self._keep)
        film = ("film", "key") if self._plan.film == VAULT else ()
        return tuple(_capital(removed_text(code)) for code in (*film, *codes, "backups", "temporary"))

    def _stays(self) -> tuple[str, ...]:
        return tuple(_capital(stays_text(code)) for code in self._plan.stays()) if self._keep else ()


def consent_form(care: CareService, deletions: DeletionService, recording: Recording) -> ConsentForm:
    """The form to sign for this recording, filled in as far as is known."""
    kept = care.care(recording.id).keeping
    return ConsentForm(
        care.rules(),
        "",
        recording.kind,
        recording.recorded_on,
        kept.until if kept else None,
        deletions.plan(recording.id).film == VAULT,
    )


def tasks_notice(open_count: int) -> str:
    """What stands above the library while there is something to do; "" when there is not."""
    if not open_count:
        return ""
    words = ngettext(
        "{count} task is open after a withdrawal.", "{count} tasks are open after a withdrawal.", open_count
    )
    return words.format(count=open_count)


def _how_it_went(deletion: Deletion) -> str:
    film = _film_words(deletion)
    kept = _("the remarks were kept") if deletion.remarks_kept else _("the remarks went too")
    waiting = _("a part has to go still, at the next start") if deletion.waiting else ""
    return "; ".join(part for part in (film, kept, waiting) if part)


def _film_words(deletion: Deletion) -> str:
    if deletion.film == VAULT:
        return _("The film in the vault was destroyed")
    return _("The film stood outside the vault and was left")


def _film_text(plan: DeletionPlan) -> str:
    if plan.film == VAULT:
        return _("The film in the vault and its key are destroyed. Nobody can bring that back.")
    return _("The film itself stands outside the vault and stays. Delete the file yourself as well.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
