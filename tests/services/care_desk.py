"""Care for two recordings, as the tests of care use it: on a store in memory, or on a real database."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from app.domain.carerules import CareRules
from app.domain.frames import FrameTimes
from app.domain.recordings import FilmPlace, Fragment, Participant, Recording, Role, TalkKind
from app.domain.spans import Span
from app.services.care import CareService, ConsentDraft
from tests.fakes import NOON, TurnedClock, counted_ids

MINUTE = 60_000


@dataclass
class CareDesk:
    """The use cases of care with everything they work on in sight."""

    store: object
    recordings: object
    clock: TurnedClock = field(default_factory=TurnedClock)
    rules: CareRules = field(default_factory=CareRules)
    role: str = "student"

    def __post_init__(self) -> None:
        self.care = CareService(
            self.store,
            self.recordings,
            lambda: self.rules,
            self.clock.clock(),
            counted_ids("care"),
            lambda: self.role,
        )
        for number in (1, 2):
            self.add(f"r{number}", f"Gesprek {number}")

    def add(self, recording_id: str, title: str) -> None:
        """Another recording, of a minute."""
        place = FilmPlace("a", "a", f"print:{recording_id}")
        recording = Recording(recording_id, title, TalkKind.PROGRESS, place, MINUTE, NOON)
        whole = Fragment(f"f-{recording_id}", recording_id, "", Span(0, MINUTE), whole=True)
        self.recordings.add(recording, whole, FrameTimes((0, 40)), b"")

    def days_later(self, days: int) -> None:
        """Let days pass."""
        self.clock.wall += timedelta(days=days)

    def draft(self, *purposes: str, **told) -> ConsentDraft:
        """A complete record of consent for these purposes, but for what is told otherwise."""
        complete = ConsentDraft(
            people=(Participant(Role.PARENT, "S."), Participant(Role.TEACHER)),
            ground="consent",
            purposes=purposes or ("own",),
            way="form",
            given_on=self.care.today(),
            asked_by="M.",
        )
        return replace(complete, **told)

    def agree(self, *purposes: str, recording_id: str = "r1", **told):
        """Everyone in the recording agreed to these purposes."""
        return self.care.record_consent(recording_id, self.draft(*purposes, **told))

    def lines(self):
        """The log: (act, recording, detail)."""
        entries, broken = self.care.log_entries()
        assert broken is None
        return [(entry.act, entry.object_id, entry.detail) for entry in entries]
