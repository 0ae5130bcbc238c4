"""Several talks of one student in a row: the moments they chose, what they wanted to learn, what was agreed.

Nothing is counted, averaged or put in order of better: the line goes through time, and tells no direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.discussion import standing_points
from app.domain.sheet import PointKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.discussion import DiscussionPoint
    from app.domain.goals import ChosenGoal
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.sheet import Mark, Sheet

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
    """A talk in the line: when it was, what was to be learned, and what was agreed."""

    recording: Recording
    fragment: Fragment
    observation: Observation
    day: date
    goal: ChosenGoal | None
    agreements: tuple[DiscussionPoint, ...]


@dataclass(frozen=True, slots=True)
class GrowthItem:
    """An item with the moments that the student chose at it: one tuple for each talk, in their order."""

    code: str
    text: str
    moments: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class GrowthLine:
    """The talks in order of time, and the items at which a moment was chosen in any of them."""

    talks: tuple[GrowthTalk, ...]
    items: tuple[GrowthItem, ...]


def growth(looks: Iterable[GrowthLook]) -> GrowthLine:
    """The line through these talks. Raises ValueError for fewer than three recordings."""
    ordered = sorted(looks, key=lambda look: (_day(look.recording), look.observation.created_at))
    if len({look.recording.id for look in ordered}) < FEWEST:
        message = "a line takes three recordings"
        raise ValueError(message)
    return GrowthLine(tuple(_talk(look) for look in ordered), _items(ordered))


def _day(recording: Recording) -> date:
    """When the talk was, or else when it came into the library."""
    return recording.recorded_on or recording.added_at.date()


def _talk(look: GrowthLook) -> GrowthTalk:
    agreements = tuple(each for each in standing_points(look.points) if each.kind is PointKind.AGREEMENT)
    return GrowthTalk(
        look.recording, look.fragment, look.observation, _day(look.recording), look.goal, agreements
    )


def _items(looks: list[GrowthLook]) -> tuple[GrowthItem, ...]:
    """In the order of the forms; an item with other words is another item."""
    known = {(item.code, item.text): None for look in looks for item in look.observation.form.items()}
    chosen = [_chosen(look) for look in looks]
    return tuple(
        GrowthItem(code, text, tuple(one.get((code, text), ()) for one in chosen))
        for code, text in known
        if any((code, text) in one for one in chosen)
    )


def _chosen(look: GrowthLook) -> dict[tuple[str, str], tuple[Mark, ...]]:
    texts = {item.code: item.text for item in look.observation.form.items()}
    found: dict[tuple[str, str], tuple[Mark, ...]] = {}
    for mark in sorted(look.sheet.marks(), key=lambda mark: mark.time_ms):
        code = mark.ref.code
        if look.sheet.highlighted(mark.id) and code in texts:
            key = (code, texts[code])
            found[key] = (*found.get(key, ()), mark)
    return found
