"""The port to what is kept about care; each call is one transaction, on disk when it returns.

Every method may raise StorageUnavailable: nothing was changed then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.domain.care import Care, CareTask, Consent, Cover, Deletion, Keeping, NameEntry
    from app.domain.carelog import LogEntry, LogNote


class CareStore(Protocol):
    """Consent, keeping time, tasks, the log, names, covers and deletions."""

    def care(self, recording_id: str) -> Care:
        """All care for one recording as it stands now."""
        ...

    def cares(self) -> Mapping[str, Care]:
        """The same for every recording, by its id, in one reading."""
        ...

    def add_consent(self, consent: Consent, note: LogNote, tasks: Sequence[CareTask] = ()) -> None:
        """Keep a record of consent, its line in the log, and what is to be done because of it.

        Records before it stay; tasks of this recording that are still open make way for these.
        """

    def consents(self, recording_id: str) -> Sequence[Consent]:
        """Every record of consent, oldest first."""
        ...

    def add_keeping(self, keeping: Keeping, note: LogNote) -> None:
        """Keep a new end of the keeping time and its line in the log; those before it stay."""

    def keepings(self, recording_id: str) -> Sequence[Keeping]:
        """Every keeping time, oldest first."""
        ...

    def begin_keeping(self, until: date, at: datetime) -> int:
        """Give every recording without a keeping time this one; how many that were.

        What is left of a recording that was deleted gets none.
        """
        ...

    def tasks(self) -> Sequence[CareTask]:
        """Every task, by its day."""
        ...

    def finish_task(self, task_id: str, at: datetime | None) -> None:
        """A task is done, or (None) is to be done again."""

    def log(self, note: LogNote) -> None:
        """Add one line to the log."""

    def log_entries(self) -> Sequence[LogEntry]:
        """The whole log, in order, as it stands in the database: a changed line is returned as it is."""
        ...

    def log_end(self) -> str:
        """The digest of the last line as it was written; "" before the first."""
        ...

    def names(self, recording_id: str) -> Sequence[NameEntry]:
        """The names that may not leave with a recording."""
        ...

    def save_names(self, recording_id: str, names: Sequence[NameEntry]) -> None:
        """Keep exactly these names."""

    def covers(self, recording_id: str) -> Sequence[Cover]:
        """The boxes over stills, by time."""
        ...

    def save_covers(self, recording_id: str, time_ms: int, covers: Sequence[Cover]) -> None:
        """Keep exactly these boxes over the still at this time."""

    def deletions(self) -> Sequence[Deletion]:
        """Everything that was deleted, oldest first."""
        ...

    def add_deletion(self, deletion: Deletion) -> None:
        """Keep what was deleted."""
