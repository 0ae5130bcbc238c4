"""A stand-in for what is kept about care, and the care of one recording as tests set it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from app.domain.care import Care, Consent, ConsentKind, Keeping
from app.domain.carelog import START, Act, LogNote, chained
from app.domain.carerules import CareRules
from app.services.care import CareService, ConsentDraft
from app.services.care_stores import CareStore
from tests.fakes import NOON, MemoryObservations, MemoryRecordings, TurnedClock, counted_ids


class MemoryCare:
    """The CareStore in memory; `known` tells which recordings there are."""

    def __init__(self, known=lambda: ()) -> None:
        self._known = known
        self.told, self.kept, self.done, self.lines, self.gone = [], [], [], [], []
        self._names, self._covers = {}, {}

    def care(self, recording_id):
        consents, keepings = self.consents(recording_id), self.keepings(recording_id)
        gone = any(deletion.recording_id == recording_id for deletion in self.gone)
        return Care(consents[-1] if consents else None, keepings[-1] if keepings else None, gone)

    def cares(self):
        return {recording_id: self.care(recording_id) for recording_id in self._known()}

    def add_consent(self, consent, note, tasks=()):
        self.told.append(consent)
        open_now = [task for task in self.done if task.done_at is None]
        gone = [task for task in open_now if task.recording_id == consent.recording_id]
        self.done = [task for task in self.done if task not in gone] + list(tasks)
        self.log(note)

    def consents(self, recording_id):
        return [each for each in self.told if each.recording_id == recording_id]

    def add_keeping(self, keeping, note):
        self.kept.append(keeping)
        self.log(note)

    def keepings(self, recording_id):
        return [each for each in self.kept if each.recording_id == recording_id]

    def begin_keeping(self, until, at):
        bare = [each for each in self._known() if not self.keepings(each) and not self.care(each).film_gone]
        self.kept += [Keeping(each, until, "", at) for each in bare]
        return len(bare)

    def tasks(self):
        return sorted(self.done, key=lambda task: (task.due, task.recording_id, task.id))

    def finish_task(self, task_id, at):
        self.done = [replace(task, done_at=at) if task.id == task_id else task for task in self.done]

    def log(self, note):
        previous = self.lines[-1].digest if self.lines else START
        parts = (note.at.astimezone(UTC), note.role, note.act, note.object_id, note.detail, previous)
        self.lines.append(chained(len(self.lines) + 1, *parts))

    def log_entries(self):
        return list(self.lines)

    def log_end(self):
        return self.lines[-1].digest if self.lines else START

    def names(self, recording_id):
        return self._names.get(recording_id, ())

    def save_names(self, recording_id, names):
        self._names[recording_id] = tuple(names)

    def covers(self, recording_id):
        found = [
            (at, each) for (of, at), covers in self._covers.items() if of == recording_id for each in covers
        ]
        return [each for _at, each in sorted(found, key=lambda pair: pair[0])]

    def save_covers(self, recording_id, time_ms, covers):
        self._covers[recording_id, time_ms] = tuple(covers)

    def deletions(self):
        return list(self.gone)

    def add_deletion(self, deletion):
        self.gone.append(deletion)


def care_service(recordings, clock=None, rules=None, store: CareStore | None = None) -> CareService:
    """The use cases of care on a store in memory, beside the recordings of a test."""
    known = store or MemoryCare(lambda: [glance.recording.id for glance in recordings.glances()])
    now = (clock or TurnedClock()).clock()
    return CareService(
        known, recordings, lambda: rules or CareRules(), now, counted_ids("care"), lambda: "student"
    )


def as_role_play(care: CareService, recording_id: str) -> None:
    """Nobody real is in the film: everything may be done with it."""
    care.record_consent(recording_id, ConsentDraft(role_play=True))


def care_of_role_play(recording_id: str) -> CareService:
    """The care for one recording in which nobody real is seen, and no other recordings."""
    store = MemoryCare(lambda: [recording_id])
    note = LogNote(NOON, "student", Act.CONSENT, recording_id, "role_play")
    store.add_consent(Consent("consent-1", recording_id, ConsentKind.ROLE_PLAY, NOON), note)
    return care_service(MemoryRecordings(MemoryObservations()), store=store)
