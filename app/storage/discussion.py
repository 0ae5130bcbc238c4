"""Keeps points, agreements, replies and own rounds: the TalkStore of app.services.talk_stores."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, literal_column, select

from app.domain.discussion import DiscussionPoint, RemarkReply
from app.domain.recordings import Role
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import PointKind
from app.storage.reading import as_written
from app.storage.tables import discussion_point, fragment, own_round, remark_reply
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Row

    from app.storage.engine import Database


class SqlTalkStore:
    """Talking together in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep it in this database."""
        self._database = database

    def add_point(self, revision: DiscussionPoint) -> None:
        """Keep one revision of a point or an agreement."""
        with self._database.writing() as connection:
            connection.execute(insert(discussion_point), point_columns(revision))

    def points(self, fragment_id: str) -> Sequence[DiscussionPoint]:
        """Every revision of every point of a fragment, in the order in which they were kept."""
        of_fragment = select(discussion_point).where(discussion_point.c.fragment_id == fragment_id)
        with self._database.reading() as connection, as_written():
            rows = connection.execute(of_fragment.order_by(discussion_point.c.seq))
            return [point_of_row(row) for row in rows]

    def points_elsewhere(self, recording_id: str) -> Mapping[str, Sequence[DiscussionPoint]]:
        """Every revision of the points of all other recordings, by recording."""
        elsewhere = (
            select(discussion_point, fragment.c.recording_id)
            .join(fragment, fragment.c.id == discussion_point.c.fragment_id)
            .where(fragment.c.recording_id != recording_id)
            .order_by(discussion_point.c.seq)
        )
        found: defaultdict[str, list[DiscussionPoint]] = defaultdict(list)
        with self._database.reading() as connection, as_written():
            for row in connection.execute(elsewhere):
                found[row.recording_id].append(point_of_row(row))
        return found

    def add_reply(self, reply: RemarkReply) -> None:
        """Keep one reply."""
        with self._database.writing() as connection:
            connection.execute(insert(remark_reply), reply_columns(reply))

    def replies(self, observation_ids: Collection[str]) -> Sequence[RemarkReply]:
        """Every reply to remarks of these observations, in the order in which they were kept."""
        theirs = select(remark_reply).where(remark_reply.c.observation_id.in_(observation_ids))
        with self._database.reading() as connection, as_written():
            return [reply_of_row(row) for row in connection.execute(theirs.order_by(literal_column("rowid")))]

    def add_round(self, round_: OwnRound) -> None:
        """Keep what somebody said about the own round."""
        with self._database.writing() as connection:
            connection.execute(insert(own_round), round_columns(round_))

    def rounds(self, observation_ids: Collection[str]) -> Mapping[str, Sequence[OwnRound]]:
        """What was said about the own round of each of these observations, oldest first."""
        theirs = select(own_round).where(own_round.c.observation_id.in_(observation_ids))
        found: dict[str, list[OwnRound]] = {id_: [] for id_ in observation_ids}
        with self._database.reading() as connection, as_written():
            for row in connection.execute(theirs.order_by(own_round.c.seq)):
                found[row.observation_id].append(round_of_row(row))
        return found


def point_columns(point: DiscussionPoint) -> dict[str, object]:
    """A revision as a row."""
    return {
        "revision_id": point.revision_id,
        "id": point.id,
        "fragment_id": point.fragment_id,
        "kind": point.kind,
        "text": point.text,
        "author": point.author,
        "role": point.role,
        "at": time_to_text(point.at),
        "item_code": point.item_code,
        "at_ms": point.at_ms,
        "when_words": point.when,
        "where_words": point.where,
        "done_at": None if point.done_at is None else time_to_text(point.done_at),
    }


def point_of_row(row: Row[Any]) -> DiscussionPoint:
    """The revision in a row."""
    return DiscussionPoint(
        id=row.id,
        revision_id=row.revision_id,
        fragment_id=row.fragment_id,
        kind=PointKind(row.kind),
        text=row.text,
        author=row.author,
        role=Role(row.role),
        at=time_from_text(row.at),
        item_code=row.item_code,
        at_ms=row.at_ms,
        when=row.when_words,
        where=row.where_words,
        done_at=None if row.done_at is None else time_from_text(row.done_at),
    )


def reply_columns(reply: RemarkReply) -> dict[str, object]:
    """A reply as a row."""
    return {
        "id": reply.id,
        "observation_id": reply.observation_id,
        "remark_id": reply.remark_id,
        "text": reply.text,
        "author": reply.author,
        "role": reply.role,
        "at": time_to_text(reply.at),
    }


def reply_of_row(row: Row[Any]) -> RemarkReply:
    """The reply in a row."""
    at = time_from_text(row.at)
    return RemarkReply(row.id, row.observation_id, row.remark_id, row.text, row.author, Role(row.role), at)


def round_columns(round_: OwnRound) -> dict[str, object]:
    """An own round as a row."""
    return {"observation_id": round_.observation_id, "what": round_.what, "at": time_to_text(round_.at)}


def round_of_row(row: Row[Any]) -> OwnRound:
    """The own round in a row."""
    return OwnRound(row.observation_id, RoundKind(row.what), time_from_text(row.at))
