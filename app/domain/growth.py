"""Several talks of one student in a row: the moments they chose, what they wanted to learn, what was agreed.

Nothing is counted, averaged or put in order of better: the line goes through time, and tells no direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.dialogue import DialoguePoint
from app.domain.discussion import standing_points
from app.domain.sheet import Mark, PointKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.discussion import DiscussionPoint
    from app.domain.goals import ChosenGoal
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.sheet import Remark, Sheet

FEWEST = 3


@dataclass(frozen=True, slots=True)
class GrowthLook:
    """One observation of the student, with what belongs to its talk."""

    recording: Recording
    fragment: Fragment
    observation: Observation
    sheet: Sheet
    goal: ChosenGoal | None = None
    points: tuple[DiscussionPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class GrowthTalk:
    """A talk in the line: when it was, what was to be learned, and what was agreed.

    Of two observations of one recording only the first tells the learning question; of two of one fragment
    only the first tells what was agreed at the table.
    """

    recording: Recording
    fragment: Fragment
    observation: Observation
    day: date
    goal: ChosenGoal | None
    agreements: tuple[DialoguePoint, ...]


@dataclass(frozen=True, slots=True)
class GrowthMoment:
    """A mark, or a remark at a moment; `chosen` to look back at together."""

    thing: Mark | Remark
    at_ms: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class GrowthItem:
    """An item with its moments: one tuple for each talk, in their order. Code and text "" for no item."""

    code: str
    text: str
    moments: tuple[tuple[GrowthMoment, ...], ...]

    @property
    def chosen(self) -> bool:
        """Whether a moment was chosen in any of the talks."""
        return any(moment.chosen for talk in self.moments for moment in talk)


@dataclass(frozen=True, slots=True)
class GrowthLine:
    """The talks in order of time, and the items at which a moment was noted in any of them."""

    talks: tuple[GrowthTalk, ...]
    items: tuple[GrowthItem, ...]


def growth(looks: Iterable[GrowthLook]) -> GrowthLine:
    """The line through these talks. Raises ValueError for fewer than three recordings."""
    ordered = sorted(looks, key=lambda look: (day_of(look.recording), look.observation.created_at))
    if len({look.recording.id for look in ordered}) < FEWEST:
        message = "a line takes three recordings"
        raise ValueError(message)
    return GrowthLine(tuple(_talks(ordered)), _items(ordered))


def day_of(recording: Recording) -> date:
    """When the talk was, or else when it came into the library."""
    return recording.recorded_on or recording.added_at.date()


def _talks(looks: list[GrowthLook]) -> Iterable[GrowthTalk]:
    recordings, fragments = set[str](), set[str]()
    for look in looks:
        recording, fragment = look.recording, look.fragment
        goal = None if recording.id in recordings else look.goal
        own = [DialoguePoint(each.text, each.when) for each in look.sheet.points(PointKind.AGREEMENT)]
        told = () if fragment.id in fragments else standing_points(look.points)
        together = [
            DialoguePoint(each.text, each.when, each.where, each.done_at)
            for each in told
            if each.kind is PointKind.AGREEMENT
        ]
        recordings.add(recording.id)
        fragments.add(fragment.id)
        day = day_of(recording)
        yield GrowthTalk(recording, fragment, look.observation, day, goal, (*own, *together))


def _items(looks: list[GrowthLook]) -> tuple[GrowthItem, ...]:
    """In the order of the forms; an item with other words is another item. What has no item comes last."""
    known = {(item.code, item.text): None for look in looks for item in look.observation.form.items()}
    noted = [_noted(look) for look in looks]
    return tuple(
        GrowthItem(code, text, tuple(one.get((code, text), ()) for one in noted))
        for code, text in (*known, ("", ""))
        if any((code, text) in one for one in noted)
    )


def _noted(look: GrowthLook) -> dict[tuple[str, str], tuple[GrowthMoment, ...]]:
    """The moments of each item, in order of time."""
    texts = {item.code: item.text for item in look.observation.form.items()} | {"": ""}
    found: dict[tuple[str, str], tuple[GrowthMoment, ...]] = {}
    for at_ms, thing in sorted(_timed(look.sheet), key=lambda pair: pair[0]):
        code = thing.ref.code if thing.ref else ""
        if code in texts:
            key = (code, texts[code])
            moment = GrowthMoment(thing, at_ms, look.sheet.highlighted(thing.id))
            found[key] = (*found.get(key, ()), moment)
    return found


def _timed(sheet: Sheet) -> Iterable[tuple[int, Mark | Remark]]:
    yield from ((mark.time_ms, mark) for mark in sheet.marks())
    yield from ((remark.start_ms, remark) for remark in sheet.remarks() if remark.start_ms is not None)
