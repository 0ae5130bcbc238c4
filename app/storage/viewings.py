"""Keeps and reads what was watched."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, insert, select, update

from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.storage.tables import seen_span, viewing
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection


def write_viewing(connection: Connection, observation_id: str, number: int, new: Viewing) -> None:
    """Keep a viewing, with what it covered added to what was kept."""
    values = {
        "started_at": time_to_text(new.started_at),
        "completed_at": None if new.completed_at is None else time_to_text(new.completed_at),
        "showing_reason": new.showing_reason,
    }
    # An upsert would meet the rules for a new viewing also when the viewing is there.
    known = connection.execute(update(viewing).where(_this(observation_id, number)), values)
    if not known.rowcount:
        connection.execute(insert(viewing), {"observation_id": observation_id, "number": number, **values})
    add_spans(connection, observation_id, number, new.spans)


def add_spans(connection: Connection, observation_id: str, number: int, spans: Spans) -> None:
    """Add what was seen; what was kept before is never lost."""
    mine = (seen_span.c.observation_id == observation_id) & (seen_span.c.number == number)
    found = connection.execute(select(seen_span.c.start_ms, seen_span.c.end_ms).where(mine))
    kept = Spans(tuple(Span(start_ms, end_ms) for start_ms, end_ms in found))
    merged = Spans.of((*kept.items, *spans.items))
    gone = [span.start_ms for span in kept.items if span not in merged.items]
    fresh = [span for span in merged.items if span not in kept.items]
    if gone:
        connection.execute(delete(seen_span).where(mine & seen_span.c.start_ms.in_(gone)))
    if fresh:
        key = {"observation_id": observation_id, "number": number}
        connection.execute(
            insert(seen_span), [{**key, "start_ms": span.start_ms, "end_ms": span.end_ms} for span in fresh]
        )


def has_viewing(connection: Connection, observation_id: str, number: int) -> bool:
    """Whether this viewing was begun."""
    return (
        connection.execute(select(viewing.c.number).where(_this(observation_id, number))).first() is not None
    )


_NOTHING_SEEN = Spans()
Found = dict[tuple[str, int], Viewing]


def read_viewings(connection: Connection, which: Sequence[str] | None = None) -> Found:
    """The viewings of these observations (or of all), by observation and number."""
    seen = select(seen_span).order_by(seen_span.c.observation_id, seen_span.c.number, seen_span.c.start_ms)
    begun = select(viewing)
    if which is not None:
        seen = seen.where(seen_span.c.observation_id.in_(which))
        begun = begun.where(viewing.c.observation_id.in_(which))
    rows = cast("list[tuple[str, int, int, int]]", connection.execute(seen).all())
    spans = {
        key: Spans(tuple([Span(start_ms, end_ms) for _, _, start_ms, end_ms in group]))
        for key, group in groupby(rows, itemgetter(0, 1))
    }
    found: Found = {}
    for observation_id, number, started_at, completed_at, reason in connection.execute(begun).all():
        key = observation_id, number
        completed = time_from_text(completed_at) if completed_at else None
        found[key] = Viewing(time_from_text(started_at), spans.get(key, _NOTHING_SEEN), completed, reason)
    return found


def _this(observation_id: str, number: int) -> ColumnElement[bool]:
    return (viewing.c.observation_id == observation_id) & (viewing.c.number == number)
