"""What is kept of packages that went to or came from somebody else, and what came of merging one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.spans import Spans

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.history import Step
    from app.domain.recordings import Role
    from app.domain.viewing import Viewing

# How long a package can be opened when nobody says otherwise.
PACKAGE_DAYS = 28
# Many services that send files sealed stop here.
LARGE_PACKAGE = 2_000_000_000


class Direction(StrEnum):
    """Which way a package went; the value is stored."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Handover:
    """A package that was made or received; outlives the recording and holds no names.

    `consent` is what the sender said of it, as it was received: text to read, never a ground for anything.
    With `receipt_key` a receipt is made and checked; it is shown nowhere.
    """

    id: str
    recording_id: str
    direction: Direction
    receiver: Role
    sender: Role
    purpose: str
    made_at: datetime
    ends_on: date
    with_film: bool
    receipt_key: str = field(repr=False)
    receipt_at: datetime | None = None
    consent: str = ""


class Left(StrEnum):
    """What is left on this computer of a recording that a package was about."""

    ALL = "all"
    REMARKS = "remarks"
    WAITING = "waiting"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PackageStanding:
    """A package and what came of its recording here: `title` is "" for one that is not in the library.

    `film_outside`: when it was deleted its film stood in a folder of the person, where it may be still.
    """

    package: Handover
    title: str
    left: Left = Left.ALL
    deleted_at: datetime | None = None
    film_outside: bool = False

    @property
    def receipt_due(self) -> bool:
        """Whether the sender can be told, by a receipt, that nothing is left."""
        return self.package.direction is Direction.RECEIVED and self.left is Left.NOTHING


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging a package did: how many things of each kind were new, and how many were known.

    The codes are recording, fragment, observation, step, sheet, entry, goal, point, reply, round, transcript.
    `outside`: how many of the new moments and remarks lie outside the borders that their fragment has here.
    They are kept as all others are.
    """

    recording_id: str
    new: dict[str, int]
    known: dict[str, int]
    outside: int = 0

    @property
    def anything_new(self) -> bool:
        """Whether the library holds more than before."""
        return any(self.new.values())


def watched_together(one: Viewing | None, other: Viewing | None) -> Viewing | None:
    """One viewing as two computers know it: what either saw was seen, and whatever came first counts."""
    if one is None or other is None:
        return one or other
    completed = [at for at in (one.completed_at, other.completed_at) if at is not None]
    return replace(
        one,
        started_at=min(one.started_at, other.started_at),
        spans=Spans.of((*one.spans.items, *other.spans.items)),
        completed_at=min(completed, default=None),
        showing_reason=min(filter(None, (one.showing_reason, other.showing_reason)), default=""),
    )


def renumbered(steps: list[Step]) -> tuple[Step, ...]:
    """Steps in the order of their places, numbered from 1; each keeps its turn."""
    made: list[Step] = []
    for number, step in enumerate(steps, 1):
        turn = step.place[0]
        made.append(replace(step, number=number, turn=0 if turn == number else turn))
    return tuple(made)


def last_day(today: date, kept_until: date | None) -> date:
    """The end date that is proposed: four weeks, but never after the keeping time."""
    proposed = today + timedelta(days=PACKAGE_DAYS)
    return proposed if kept_until is None else min(proposed, kept_until)
