"""What is kept of packages that went to or came from somebody else, and what came of merging one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.apart import words_of
from app.domain.sheet import Change, Mark, Remark, Verdict
from app.domain.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from app.domain.forms import FormDefinition
    from app.domain.history import Step
    from app.domain.recordings import Role
    from app.domain.sheet import Body, Sheet
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
class ChangedByBoth:
    """Something that two people changed without having seen it of each other.

    `subject` is the kind of thing, `item` the words of the form it is about, or "", `at_ms` its time in the
    film. `both_kept`: what was written stands there still; else the later of the two stands.
    """

    subject: str
    item: str
    at_ms: int | None
    both_kept: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging a package did: how many things of each kind were new, and how many were known.

    The codes are recording, fragment, observation, step, sheet, entry, goal, point, reply, round, transcript.
    `outside`: how many of the new moments and remarks lie outside the borders that their fragment has here.
    They are kept as all others are. `both`: what was changed here and by the sender, apart from each other.
    `closed`: how many observations that were begun here got nothing, as their form is not open here yet.
    `text_beside`: another text of the film was here; both are there now, and a person chooses.
    `stayed_away`: how many observations, sheets and texts were removed here before and did not come back.
    """

    recording_id: str
    new: dict[str, int]
    known: dict[str, int]
    outside: int = 0
    both: tuple[ChangedByBoth, ...] = ()
    closed: int = 0
    text_beside: bool = False
    stayed_away: int = 0

    @property
    def anything_new(self) -> bool:
        """Whether the library holds more than before."""
        return any(self.new.values())


def changed_by_both(
    form: FormDefinition, common: Sheet, mine: Sheet, theirs: Sheet, keys: Iterable[tuple[str, str]]
) -> Iterator[ChangedByBoth]:
    """Of these things those that both left otherwise than they found them, and not as each other."""
    for key in sorted(keys):
        was, one, other = (sheet.things.get(key) for sheet in (common, mine, theirs))
        if one not in (was, other) and other != was:
            yield _changed(form, one or other, words_of(was), words_of(one), words_of(other))


def _changed(form: FormDefinition, thing: Body | None, was: str, one: str, other: str) -> ChangedByBoth:
    assert thing is not None  # noqa: S101 - they are not the same
    item, at_ms = None, None
    match thing:
        case Mark():
            item, at_ms = form.item(thing.ref.code), thing.time_ms
        case Verdict():
            item = form.item(thing.ref.code)
        case Remark():
            item, at_ms = form.item(thing.ref.code) if thing.ref else None, thing.start_ms
        case _:
            pass
    about, subject = "" if item is None else item.text, Change(None, thing).subject
    return ChangedByBoth(subject, about, at_ms, bool({one, other} - {was, ""}))


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
