"""How the things on a form are written in a row of `revision`, and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.domain.sheet import (
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    RemarkKind,
    Reply,
    Tick,
    Topic,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.sheet import Body, Change

Columns: TypeAlias = dict[str, str | int | None]
Refs: TypeAlias = dict[tuple[str, str], ItemRef]


# The columns that say how a thing is, in the order in which `Cells` holds them.
BODY_COLUMNS = (
    *("item_code", "topic_id", "judgement", "raw_ms", "time_ms", "end_ms", "made"),
    *("kind", "text", "group_code", "arose", "due"),
)
# Read as plain tuples: with thousands of rows, names would cost more than the rest of the work.
Cells: TypeAlias = tuple[
    str | None, str | None, str, int, int, int | None, int, str, str, str, int | None, str
]
_EMPTY: Columns = dict.fromkeys(BODY_COLUMNS)


def revision_columns(change: Change) -> Columns:
    """What a change leaves behind. Of what was taken away only what it was stays, and at which item."""
    body = change.body
    row: Columns = {
        **_EMPTY,
        "thing_id": body.id,
        "subject": change.subject,
        "removed": int(change.after is None),
    }
    row.update(_written(body) if change.after else _at_item(body))
    return row


def _at_item(body: Body) -> Columns:
    ref = body.ref if isinstance(body, Mark | Verdict | Remark) else None
    return {} if ref is None else {"item_code": ref.code, "topic_id": ref.topic}


def _written(body: Body) -> Columns:
    """How a thing is, in the columns that its kind uses."""
    row = _at_item(body)
    match body:
        case Mark():
            row |= {"judgement": body.judgement, "raw_ms": body.raw_ms, "time_ms": body.time_ms}
            row |= {"made": body.made}
        case Verdict():
            row |= {"judgement": body.judgement}
        case Remark():
            row |= {"text": body.text, "kind": body.kind, "time_ms": body.start_ms, "end_ms": body.end_ms}
        case Topic():
            row |= {"group_code": body.group, "text": body.name}
        case Occurrence():
            row |= {"arose": int(body.arose)}
        case Reply():
            row |= {"text": body.text}
        case Point():
            row |= {"kind": body.kind, "text": body.text, "due": body.when}
        case Tick() | Highlight():
            pass
    return row


def read_body(subject: str, id_: str, cells: Cells, refs: Refs) -> Body:
    """The thing in a row. Raises ValueError or KeyError for what was not written here.

    `refs` holds the items that were met before: thousands of marks share a few of them.
    """
    return _READERS[subject](id_, cells, refs)


def _ref(code: str | None, topic: str | None, refs: Refs) -> ItemRef:
    if code is None or topic is None:
        raise ValueError("a judgement without an item")
    ref = refs.get((code, topic))
    if ref is None:
        ref = refs[code, topic] = ItemRef(code, topic)
    return ref


def _mark(id_: str, cells: Cells, refs: Refs) -> Body:
    code, topic, judgement, raw_ms, time_ms, _end, made, *_rest = cells
    return Mark(id_, _ref(code, topic, refs), _JUDGEMENTS[judgement], raw_ms, time_ms, made)


def _verdict(_id: str, cells: Cells, refs: Refs) -> Body:
    code, topic, judgement, *_rest = cells
    return Verdict(_ref(code, topic, refs), _JUDGEMENTS[judgement])


def _remark(id_: str, cells: Cells, refs: Refs) -> Body:
    code, topic, _judgement, _raw, start_ms, end_ms, _made, kind, text, *_rest = cells
    ref = None if code is None else _ref(code, topic, refs)
    return Remark(id_, text, RemarkKind(kind), ref, start_ms, end_ms)


def _topic(id_: str, cells: Cells, _refs: Refs) -> Body:
    *_rest, text, group, _arose, _due = cells
    return Topic(id_, group, text)


def _occurrence(id_: str, cells: Cells, _refs: Refs) -> Body:
    *_rest, arose, _due = cells
    return Occurrence(id_, bool(arose))


def _reply(id_: str, cells: Cells, _refs: Refs) -> Body:
    *_rest, text, _group, _arose, _due = cells
    return Reply(id_, text)


def _point(id_: str, cells: Cells, _refs: Refs) -> Body:
    *_rest, kind, text, _group, _arose, due = cells
    return Point(id_, PointKind(kind), text, due)


_JUDGEMENTS = {judgement.value: judgement for judgement in Judgement}
_READERS: dict[str, Callable[[str, Cells, Refs], Body]] = {
    "mark": _mark,
    "verdict": _verdict,
    "remark": _remark,
    "topic": _topic,
    "occurrence": _occurrence,
    "reply": _reply,
    "tick": lambda id_, _cells, _refs: Tick(id_),
    "point": _point,
    "highlight": lambda id_, _cells, _refs: Highlight(id_),
}
