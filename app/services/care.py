"""Care for recordings: consent, keeping time, withdrawal, and the gate that every hand-over goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.care import (
    REMINDER_DAYS,
    WITHDRAWAL_DAYS,
    CareTask,
    Consent,
    ConsentKind,
    Keeping,
    NameEntry,
    Refusal,
)
from app.domain.carelog import Act, LogNote, first_broken, receivers
from app.domain.carerules import LECTURER, LONGEST_KEEPING_DAYS, MENTOR, OWN
from app.domain.text import clean_line
from app.i18n import _
from app.services.care_errors import (
    ConsentIncomplete,
    FieldProblem,
    FilmGone,
    KeepingRefused,
    NotAllowed,
)
from app.services.consent import ConsentDesk, ConsentDraft, consent_of, full_names_noticed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.domain.care import Care, Cover
    from app.domain.carelog import LogEntry
    from app.domain.carerules import CareRules
    from app.services.care_stores import CareStore
    from app.services.stores import RecordingStore
    from app.services.viewing import Clock

__all__ = [
    "CareService",
    "ConsentDraft",
    "ConsentIncomplete",
    "FieldProblem",
    "FilmGone",
    "KeepingRefused",
    "NotAllowed",
    "Reminder",
    "full_names_noticed",
]

DELETE_HERE, TELL_PARENT = "delete_here", "tell_parent"
ASK_MENTOR, ASK_LECTURER, ASK_RECEIVERS = "ask_mentor", "ask_lecturer", "ask_receivers"


@dataclass(frozen=True, slots=True)
class Reminder:
    """The keeping time of a recording ends soon, or is over: `days_left` is below zero then."""

    recording_id: str
    title: str
    until: date
    days_left: int


class CareService:
    """Use cases of care. The gate is here: widgets only help a person to find the way through it."""

    def __init__(
        self,
        store: CareStore,
        recordings: RecordingStore,
        rules: Callable[[], CareRules],
        clock: Clock,
        new_id: Callable[[], str],
        role: Callable[[], str],
    ) -> None:
        """`role` tells a Role's value of the person at the computer."""
        self._store = store
        self._recordings = recordings
        self.rules = rules
        self._clock = clock
        self._new_id = new_id
        self._role = role

    def today(self) -> date:
        """The day it is here."""
        return self._clock.now().astimezone().date()

    def care(self, recording_id: str) -> Care:
        """All care for one recording as it stands now."""
        return self._store.care(recording_id)

    def cares(self) -> Mapping[str, Care]:
        """The same for every recording, by its id."""
        return self._store.cares()

    # Consent

    def record_consent(self, recording_id: str, draft: ConsentDraft) -> Consent:
        """Keep what was said about consent; after a withdrawal this lifts the lock.

        Raises ConsentIncomplete with every field to look at, KeyError for an unknown recording.
        """
        desk = ConsentDesk(self.rules(), self._recordings.get(recording_id), self.today())
        consent = consent_of(draft, desk, self._new_id(), self._clock.now())
        lifted = self._store.care(recording_id).withdrawn
        detail = f"{consent.kind} lifted" if lifted else str(consent.kind)
        self._store.add_consent(consent, self._note(Act.CONSENT, recording_id, detail))
        return consent

    def consents(self, recording_id: str) -> Sequence[Consent]:
        """Every record of consent, oldest first."""
        return self._store.consents(recording_id)

    def withdraw(self, recording_id: str) -> Sequence[CareTask]:
        """Somebody takes their consent back: the recording is locked at once. What is to be done now."""
        recording = self._recordings.get(recording_id)
        due = self.today() + timedelta(days=WITHDRAWAL_DAYS)
        received = receivers(self._store.log_entries(), recording.id)
        kinds = _tasks_after(received)
        tasks = tuple(CareTask(self._new_id(), recording.id, kind, due) for kind in kinds)
        consent = Consent(self._new_id(), recording.id, ConsentKind.WITHDRAWN, self._clock.now())
        self._store.add_consent(consent, self._note(Act.WITHDRAWN, recording.id), tasks)
        return tasks

    def tasks(self) -> Sequence[CareTask]:
        """Everything to do after withdrawals, by its day; what is done too."""
        return self._store.tasks()

    def finish(self, task_id: str, *, done: bool) -> None:
        """A task is done, or is to be done again."""
        self._store.finish_task(task_id, self._clock.now() if done else None)

    # Keeping time

    def begin_keeping(self) -> int:
        """Every recording without a keeping time gets that of the rules, from today; how many that were."""
        until = self.today() + timedelta(days=self.rules().keeping_days)
        return self._store.begin_keeping(until, self._clock.now())

    def keepings(self, recording_id: str) -> Sequence[Keeping]:
        """Every keeping time of a recording, oldest first."""
        return self._store.keepings(recording_id)

    def extend(self, recording_id: str, until: date, reason: str) -> Keeping:
        """Keep a recording longer. Raises KeepingRefused with the field to look at, NotAllowed."""
        care = self.require_open(recording_id)
        why = clean_line(reason)
        if not why:
            raise KeepingRefused("reason", _("Say why the recording has to be kept longer."))
        if care.consent is None and Act.RECEIVED in {entry.act for entry in self._entries(recording_id)}:
            raise KeepingRefused("until", _agreed())
        self._refuse_day(until, care.keeping)
        keeping = Keeping(recording_id, until, why, self._clock.now())
        self._store.add_keeping(keeping, self._note(Act.EXTENDED, recording_id, until.isoformat()))
        return keeping

    def reminders(self, since: date | None = None) -> Sequence[Reminder]:
        """The recordings whose keeping time came nearer to its end since that day, the most urgent first.

        `since` is the day of the last reminding, None when nobody was reminded yet. Each recording comes
        at 14, 3 and 0 days and when it is over, on the first day that somebody is there to be reminded.
        """
        today, found = self.today(), list[Reminder]()
        for recording_id, care in self._store.cares().items():
            if care.keeping is None or care.withdrawn or care.film_gone:
                continue
            until = care.keeping.until
            before = None if since is None else _stage(until, since)
            if _stage(until, today) not in {None, before}:
                title = self._recordings.get(recording_id).title
                found.append(Reminder(recording_id, title, until, (until - today).days))
        return sorted(found, key=lambda reminder: (reminder.until, reminder.title))

    # The gate

    def require(self, recording_id: str, purpose: str) -> None:
        """Raises NotAllowed when this recording may not leave the hands of its owner for this purpose."""
        refusal = self._store.care(recording_id).refusal(purpose, self.today())
        if refusal is not None:
            raise NotAllowed(refusal, purpose, self.rules())

    def require_open(self, recording_id: str) -> Care:
        """Raises NotAllowed when consent was withdrawn: then not even the owner looks at it any more."""
        care = self._store.care(recording_id)
        if care.withdrawn:
            raise NotAllowed(Refusal.WITHDRAWN, "", self.rules())
        return care

    def require_playable(self, recording_id: str) -> None:
        """Raises NotAllowed when consent was withdrawn, FilmGone when the film was deleted."""
        if self.require_open(recording_id).film_gone:
            raise FilmGone

    # The log

    def log(self, act: Act, recording_id: str, detail: str = "") -> None:
        """Add a line: what was done with a recording. `detail` holds codes, never names."""
        self._store.log(self._note(act, recording_id, detail))

    def log_entries(self) -> tuple[Sequence[LogEntry], int | None]:
        """The whole log, in order, and the number of its first line that was changed (None: all is well)."""
        # The end first: a line that is added meanwhile does no harm then.
        end, entries = self._store.log_end(), self._store.log_entries()
        return entries, first_broken(entries, end)

    # Names and covers

    def names(self, recording_id: str) -> Sequence[NameEntry]:
        """The names that may not leave with a recording."""
        return self._store.names(recording_id)

    def save_names(self, recording_id: str, names: Sequence[NameEntry]) -> None:
        """Keep exactly these names; an empty one is left out, of a double one the first counts."""
        kept: dict[str, NameEntry] = {}
        for entry in names:
            name = clean_line(entry.name)
            if name:
                kept.setdefault(name, NameEntry(recording_id, name, clean_line(entry.replacement)))
        self._store.save_names(recording_id, tuple(kept.values()))

    def covers(self, recording_id: str) -> Sequence[Cover]:
        """The boxes over stills, by time."""
        return self._store.covers(recording_id)

    def save_covers(self, recording_id: str, time_ms: int, covers: Sequence[Cover]) -> None:
        """Keep exactly these boxes over the still at this time."""
        self._store.save_covers(recording_id, time_ms, covers)

    def _entries(self, recording_id: str) -> Sequence[LogEntry]:
        return [entry for entry in self._store.log_entries() if entry.object_id == recording_id]

    def _note(self, act: Act, recording_id: str, detail: str = "") -> LogNote:
        return LogNote(self._clock.now(), self._role(), act, recording_id, detail)

    def _refuse_day(self, until: date, now: Keeping | None) -> None:
        today = self.today()
        if (now is not None and until <= now.until) or until < today:
            raise KeepingRefused("until", _("Choose a day that is later than the day it is kept until now."))
        if until > today + timedelta(days=LONGEST_KEEPING_DAYS):
            raise KeepingRefused("until", _("Choose a day within five years: nothing is kept for ever."))


def _agreed() -> str:
    """What was said when a recording was handed over holds until its receiver has consent of their own."""
    return _(
        "This recording came from somebody else and is kept until the day that was agreed. "
        "To keep it longer, record consent of your own first, or ask the sender for a new package."
    )


def _tasks_after(received: frozenset[str]) -> tuple[str, ...]:
    """What is to be done after a withdrawal, by the purposes for which others got something."""
    kinds = [DELETE_HERE]
    if MENTOR in received:
        kinds.append(ASK_MENTOR)
    if LECTURER in received:
        kinds.append(ASK_LECTURER)
    if received - {OWN, MENTOR, LECTURER}:
        kinds.append(ASK_RECEIVERS)
    return (*kinds, TELL_PARENT)


def _stage(until: date, day: date) -> int | None:
    """How far along the end of a keeping time is on this day; None when it is far away."""
    left = (until - day).days
    if left < 0:
        return -1
    return min((days for days in REMINDER_DAYS if left <= days), default=None)
