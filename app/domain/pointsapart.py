"""Points and agreements of the table that two people changed apart: the same on every computer.

What only one of them changed (the words, or whether it came about) stands as that one left it. Of two
wordings the later one stands, and the earlier one beside it as a point of its own: nobody's words go out of
sight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.domain.discussion import DiscussionPoint

_NEXT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class PointApart:
    """A point of which both changed the words: as it stands now, and the revisions that are to be added.

    `told`: somebody has to be told, as one wording is not where it was; `kept`: both wordings are there.
    """

    stands: DiscussionPoint
    added: tuple[DiscussionPoint, ...]
    told: bool
    kept: bool


def points_apart(here: Iterable[DiscussionPoint], there: Iterable[DiscussionPoint]) -> tuple[PointApart, ...]:
    """What is to be added so that nothing is lost: `here` and `there` are all revisions on two computers."""
    mine, theirs = _by_point(here), _by_point(there)
    found = (_settled(mine[id_], theirs[id_]) for id_ in mine if id_ in theirs)
    return tuple(each for each in found if each is not None)


def _by_point(revisions: Iterable[DiscussionPoint]) -> dict[str, dict[str, DiscussionPoint]]:
    found: dict[str, dict[str, DiscussionPoint]] = {}
    for each in revisions:
        found.setdefault(each.id, {})[each.revision_id] = each
    return found


def _settled(mine: dict[str, DiscussionPoint], theirs: dict[str, DiscussionPoint]) -> PointApart | None:
    """None where one of the two had seen all of the other."""
    only_mine = [each for id_, each in mine.items() if id_ not in theirs]
    only_theirs = [each for id_, each in theirs.items() if id_ not in mine]
    both_had = [each for id_, each in mine.items() if id_ in theirs]
    if not only_mine or not only_theirs or not both_had:
        return None
    before = _newest(both_had)
    earlier, later = sorted((_newest(only_mine), _newest(only_theirs)), key=_place)
    stands, added = later, list["DiscussionPoint"]()
    reworded = [each for each in (earlier, later) if _words(each) != _words(before)]
    if reworded == [earlier]:
        stands = replace(stands, text=earlier.text, when=earlier.when, where=earlier.where)
    if later.done_at == before.done_at:
        stands = replace(stands, done_at=earlier.done_at)
    if stands != later:
        stands = replace(stands, revision_id=_id(later, earlier), at=later.at + _NEXT)
        added.append(stands)
    told = len(reworded) > 1 and _words(earlier) != _words(later)
    if told and earlier.text:
        added.append(replace(earlier, id=_id(earlier), revision_id=_id(earlier, earlier)))
    return PointApart(stands, tuple(added), told, kept=told and bool(earlier.text))


def _newest(revisions: Sequence[DiscussionPoint]) -> DiscussionPoint:
    return max(revisions, key=_place)


def _place(point: DiscussionPoint) -> tuple[datetime, str]:
    return point.at, point.revision_id


def _words(point: DiscussionPoint) -> tuple[str, str, str]:
    return point.text, point.when, point.where


def _id(*revisions: DiscussionPoint) -> str:
    """The same id on every computer for what follows from these revisions."""
    return uuid5(NAMESPACE_OID, " ".join(("point", *(each.revision_id for each in revisions)))).hex
