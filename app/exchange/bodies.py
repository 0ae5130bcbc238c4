"""How the things on a form stand in a package, and how they are read from it."""

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
from app.exchange.faults import ContentFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.sheet import Body
    from app.exchange.fields import Fields

Data: TypeAlias = "dict[str, object]"
_MOST_STEPS = 1_000_000


def body_to_data(body: Body) -> Data:
    """How a thing is; what kind of thing stands beside it."""
    told: Data
    match body:
        case Mark():
            judged = {"judgement": body.judgement, "raw_ms": body.raw_ms, "time_ms": body.time_ms}
            told = {"id": body.id, **_ref_to_data(body.ref), **judged, "made": body.made}
        case Verdict():
            told = {**_ref_to_data(body.ref), "judgement": body.judgement}
        case Remark():
            place = {"start_ms": body.start_ms, "end_ms": body.end_ms}
            told = {"id": body.id, "text": body.text, "kind": body.kind, **_ref_to_data(body.ref), **place}
        case Topic():
            told = {"id": body.id, "group": body.group, "name": body.name}
        case Occurrence():
            told = {"group": body.id, "arose": body.arose}
        case Reply():
            told = {"question": body.id, "text": body.text}
        case Point():
            told = {"id": body.id, "kind": body.kind, "text": body.text, "when": body.when}
        case Tick() | Highlight():
            told = {"id": body.id}
    return told


def body_from(subject: str, fields: Fields) -> Body:
    """The thing of this kind. Raises ContentFault."""
    read = _READERS.get(subject)
    if read is None:
        raise ContentFault("an unknown kind of thing")
    return read(fields)


def _ref_to_data(ref: ItemRef | None) -> Data:
    return {"item": "", "topic": ""} if ref is None else {"item": ref.code, "topic": ref.topic}


def _ref(fields: Fields) -> ItemRef:
    return ItemRef(fields.code("item"), fields.id("topic", empty=True))


def _mark(fields: Fields) -> Body:
    return Mark(
        fields.id("id"),
        _ref(fields),
        fields.choice("judgement", Judgement),
        fields.film_ms("raw_ms"),
        fields.film_ms("time_ms"),
        fields.number("made", 0, _MOST_STEPS),
    )


def _verdict(fields: Fields) -> Body:
    return Verdict(_ref(fields), fields.choice("judgement", Judgement))


def _remark(fields: Fields) -> Body:
    """A stretch that lies beyond the film becomes a moment: its end would not come after its start."""
    code, topic = fields.code("item", empty=True), fields.id("topic", empty=True)
    if topic and not code:
        raise ContentFault("a topic without an item")
    ref = ItemRef(code, topic) if code else None
    start, end = fields.film_ms_or_none("start_ms"), fields.film_ms_or_none("end_ms")
    if end is not None and (start is None or end < start):
        raise ContentFault("no stretch")
    if end is not None and end == start:
        if end < fields.mending.film_ms:
            raise ContentFault("no stretch")
        end = None
    kind = fields.choice("kind", RemarkKind)
    return Remark(fields.id("id"), fields.text("text"), kind, ref, start, end)


def _topic(fields: Fields) -> Body:
    return Topic(fields.id("id"), fields.code("group"), fields.text("name"))


def _point(fields: Fields) -> Body:
    kind = fields.choice("kind", PointKind)
    return Point(fields.id("id"), kind, fields.text("text"), fields.text("when"))


_READERS: Mapping[str, Callable[[Fields], Body]] = {
    "mark": _mark,
    "verdict": _verdict,
    "remark": _remark,
    "topic": _topic,
    "occurrence": lambda fields: Occurrence(fields.code("group"), fields.switch("arose")),
    "reply": lambda fields: Reply(fields.code("question"), fields.text("text")),
    "tick": lambda fields: Tick(fields.code("id")),
    "point": _point,
    "highlight": lambda fields: Highlight(fields.id("id")),
}
