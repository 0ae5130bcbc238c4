"""Care for a recording: who agreed to what, how long it is kept, and what is allowed because of that.

The program keeps the ground and the wishes of people; it gives no legal advice. Background: recording a talk
with parents asks for the consent of everyone in it, for purposes named beforehand and for a limited time.
Codes are stored, never words; an institution may name purposes and grounds of its own (see carerules).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.recordings import Participant

# Days before the end of the keeping time on which somebody is reminded.
REMINDER_DAYS = (14, 3, 0)
# Days that everyone has to remove their copies after a withdrawal.
WITHDRAWAL_DAYS = 30


class ConsentKind(StrEnum):
    """What was recorded about consent; the value is stored."""

    GIVEN = "given"
    ROLE_PLAY = "role_play"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    """Why something may not be done with a recording now."""

    WITHDRAWN = "withdrawn"
    KEPT_TOO_LONG = "kept_too_long"
    NO_CONSENT = "no_consent"
    CONSENT_ENDED = "consent_ended"
    PURPOSE_MISSING = "purpose_missing"


class KeepingState(StrEnum):
    """How near the end of the keeping time is."""

    CALM = "calm"
    SOON = "soon"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Consent:
    """What was recorded about consent at one moment; the newest record of a recording counts.

    `people` who consented (roles and initials); `ground`, `purposes` and `way` are codes; `spoken_ms` is the
    time in the film at which consent is spoken; `valid_until` is the last day it holds; `asked_by` a role or
    initials; `extra` the fields an institution added, as (code, text).
    """

    id: str
    recording_id: str
    kind: ConsentKind
    at: datetime
    people: tuple[Participant, ...] = ()
    ground: str = ""
    purposes: tuple[str, ...] = ()
    way: str = ""
    spoken_ms: int | None = None
    given_on: date | None = None
    valid_until: date | None = None
    asked_by: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until which day (that day included) a recording is kept; `reason` is empty for the first term."""

    recording_id: str
    until: date
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Care:
    """All care for one recording as it stands now. `came`: in a package, so its sender asked for consent."""

    consent: Consent | None = None
    keeping: Keeping | None = None
    film_gone: bool = False
    came: bool = False

    @property
    def withdrawn(self) -> bool:
        """Whether consent was withdrawn: then the recording is locked, and only waits to be deleted."""
        return self.consent is not None and self.consent.kind is ConsentKind.WITHDRAWN

    def refusal(self, purpose: str, today: date) -> Refusal | None:
        """Why this may not leave the hands of its owner for this purpose; None when it may."""
        consent = self.consent
        if self.withdrawn:
            return Refusal.WITHDRAWN
        if self.keeping_state(today) is KeepingState.OVER:
            return Refusal.KEPT_TOO_LONG
        if consent is None:
            return Refusal.NO_CONSENT
        if consent.kind is ConsentKind.ROLE_PLAY:
            return None
        if consent.valid_until is not None and consent.valid_until < today:
            return Refusal.CONSENT_ENDED
        return None if purpose in consent.purposes else Refusal.PURPOSE_MISSING

    def keeping_state(self, today: date) -> KeepingState:
        """How near the end of the keeping time is; calm without one."""
        if self.keeping is None:
            return KeepingState.CALM
        if self.keeping.until < today:
            return KeepingState.OVER
        soon = self.keeping.until - timedelta(days=REMINDER_DAYS[0]) <= today
        return KeepingState.SOON if soon else KeepingState.CALM

    def days_left(self, today: date) -> int | None:
        """Days until the end of the keeping time, below zero when it is over; None without one."""
        return None if self.keeping is None else (self.keeping.until - today).days


@dataclass(frozen=True, slots=True)
class CareTask:
    """Something to do after a withdrawal, with its day; it outlives the recording and holds no names.

    `kind` is a code: delete_here, ask_mentor, ask_lecturer, ask_receivers, tell_parent.
    """

    id: str
    recording_id: str
    kind: str
    due: date
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name that may not leave with a recording, and what stands in its place; never exported itself."""

    recording_id: str
    name: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Cover:
    """A box over a still, placed by a person; in thousandths of the upright picture."""

    id: str
    recording_id: str
    time_ms: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Deletion:
    """What was deleted of a recording, for its certificate; outlives the recording and holds no names.

    `film` is a code: vault (the film and its key were destroyed), outside (the film is not in the vault and
    was left). `removed` holds codes of what went; `waiting` of what has to go still, which the program tries
    again at its next start.
    """

    id: str
    recording_id: str
    at: datetime
    fingerprint: str
    film: str
    removed: tuple[str, ...]
    remarks_kept: bool
    waiting: tuple[str, ...] = ()
