"""What one person hands over to another about one recording: the content of a package.

A parcel is a copy, not a message: whoever receives it gets observations with all their steps, under the ids
they have with the sender, so that both can go on and what they did comes together later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.care import ConsentKind
    from app.domain.discussion import DiscussionPoint, RemarkReply
    from app.domain.goals import ChosenGoal
    from app.domain.history import Step
    from app.domain.recordings import Fragment, Observation, Participant, Recording, Role
    from app.domain.rounds import OwnRound
    from app.domain.transcripts import Transcript
    from app.domain.viewing import Viewing
    from app.domain.worksheets import Entry, Worksheet


class PackageRefusal(StrEnum):
    """Why a package is not opened or not made."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NETWORK = "network"
    NOT_A_PACKAGE = "not_a_package"
    NEWER = "newer"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    CLOCK_BEHIND = "clock_behind"
    WRONG_WORDS = "wrong_words"
    TOO_MUCH = "too_much"
    UNFIT = "unfit"
    FILM_CHANGED = "film_changed"


@dataclass(frozen=True, slots=True)
class PackedObservation:
    """An observation with what was watched and every step; `first` and `second` are its viewings."""

    observation: Observation
    first: Viewing | None = None
    second: Viewing | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedSheet:
    """A sheet that was written, with all that was ever written on it."""

    worksheet: Worksheet
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentSummary:
    """What the receiver has to know of the consent: no people, no answers, no place where it is kept.

    `kept_until` is the last day on which the sender keeps the recording: no receiver keeps it longer.
    """

    kind: ConsentKind
    at: datetime
    ground: str = ""
    purposes: tuple[str, ...] = ()
    way: str = ""
    given_on: date | None = None
    valid_until: date | None = None
    kept_until: date | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that goes to one receiver.

    `purpose` is the code of the consent that it goes for; `ends_on` the last day on which it opens. The
    recording says nothing of where its film lies (only its fingerprint), and may have no title. `with_film`
    tells whether the film goes along. With `receipt_key` (64 hex digits) the receiver proves later that the
    receipt comes from who had this very package.
    """

    id: str
    made_at: datetime
    ends_on: date
    purpose: str
    sender: Participant
    receiver: Role
    recording: Recording
    receipt_key: str
    fragments: tuple[Fragment, ...] = ()
    observations: tuple[PackedObservation, ...] = ()
    sheets: tuple[PackedSheet, ...] = ()
    goals: tuple[ChosenGoal, ...] = ()
    points: tuple[DiscussionPoint, ...] = ()
    replies: tuple[RemarkReply, ...] = ()
    rounds: tuple[OwnRound, ...] = ()
    transcript: Transcript | None = None
    consent: ConsentSummary | None = None
    with_film: bool = False


@dataclass(frozen=True, slots=True)
class PackageGlance:
    """What can be told of a package without its passphrase; nobody vouches for it until it is opened.

    `film_size` is 0 when no film came along.
    """

    version: int
    ends_on: date
    film_size: int = 0


@dataclass(frozen=True, slots=True)
class Mended:
    """What was put right while reading: times beyond the film, texts with signs that can fool a reader.

    `clocks`: what claims to be written after the package was made.
    """

    times: int = 0
    texts: int = 0
    clocks: int = 0
