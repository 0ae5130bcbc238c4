"""Merges the points of the table: what two people changed apart from each other is there from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.domain.handover import ChangedByBoth
from app.domain.pointsapart import points_apart
from app.storage.discussion import point_columns, point_of_row
from app.storage.mergingobservations import Told
from app.storage.tables import discussion_point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from app.domain.discussion import DiscussionPoint


def points_here(connection: Connection, fragment_ids: Iterable[str]) -> Sequence[DiscussionPoint]:
    """Every revision of every point of these fragments."""
    theirs = discussion_point.c.fragment_id.in_(sorted(set(fragment_ids)))
    rows = connection.execute(select(discussion_point).where(theirs).order_by(discussion_point.c.seq))
    return [point_of_row(row) for row in rows]


def keep_points_apart(
    connection: Connection, before: Sequence[DiscussionPoint], came: Sequence[DiscussionPoint]
) -> Told:
    """The points of a package are here now, beside those that were here `before`; what both changed."""
    known = {each.revision_id for each in (*before, *came)}
    both: list[ChangedByBoth] = []
    for apart in points_apart(before, came):
        rows = [point_columns(each) for each in apart.added if each.revision_id not in known]
        if rows:
            connection.execute(insert(discussion_point), rows)
        if apart.told:
            both.append(ChangedByBoth("point", "", apart.stands.at_ms, apart.kept))
    return Told(0, tuple(both))
