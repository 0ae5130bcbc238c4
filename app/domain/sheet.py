"""A filled-in form: marks, answers, remarks and topics, as they stand after a row of changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Judgement(StrEnum):
    """What an observer saw: the item clearly came up, or it did not. `no` is no mistake."""

    YES = "yes"
    NO = "no"


class RemarkKind(StrEnum):
    """What a remark is for in the conversation."""

    PLAIN = "plain"
    STRENGTH = "strength"
    QUESTION = "question"
    TIP = "tip"
    DOUBT = "doubt"


class PointKind(StrEnum):
    """What was brought to the table, or agreed on."""

    TALKING_POINT = "talking_point"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, order=True)
class ItemRef:
    """An item of the form, in one topic of the conversation when its group repeats."""

    code: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A judgement at a moment. `raw_ms` is the frame on the screen, `time_ms` what it was corrected to.

    `made` is the number of the step that judged: the last judgement of an item is the one made last,
    also after an older mark was taken away and brought back.
    """

    id: str
    ref: ItemRef
    judgement: Judgement
    raw_ms: int
    time_ms: int
    made: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer the person set apart from the moments."""

    ref: ItemRef
    judgement: Judgement

    @property
    def id(self) -> str:
        """One verdict per item and topic."""
        return f"{self.ref.code}/{self.ref.topic}"


@dataclass(frozen=True, slots=True)
class Remark:
    """Words at a moment, at a stretch (`end_ms` set) or loose (`start_ms` None), with or without item."""

    id: str
    text: str
    kind: RemarkKind = RemarkKind.PLAIN
    ref: ItemRef | None = None
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the conversation, for a group that repeats."""

    id: str
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Whether the case of a conditional group arose. Its id is the group's code."""

    id: str
    arose: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer in words to an open question of the form. Its id is the question's code."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A preparation point that was ticked. Its id is the check's code."""

    id: str


@dataclass(frozen=True, slots=True)
class Point:
    """A talking point or an agreement; `when` is free text ("volgende gesprek")."""

    id: str
    kind: PointKind
    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A moment chosen to look back at together. Its id is that of the mark or remark."""

    id: str


Body: TypeAlias = Mark | Verdict | Remark | Topic | Occurrence | Reply | Tick | Point | Highlight

SUBJECTS: Mapping[str, type] = {
    "mark": Mark,
    "verdict": Verdict,
    "remark": Remark,
    "topic": Topic,
    "occurrence": Occurrence,
    "reply": Reply,
    "tick": Tick,
    "point": Point,
    "highlight": Highlight,
}
_NAME_OF = {kind: name for name, kind in SUBJECTS.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing made, changed or taken away: `before` and `after` are None where there was nothing."""

    before: Body | None
    after: Body | None

    @property
    def body(self) -> Body:
        """What it is about."""
        body = self.after or self.before
        assert body is not None  # noqa: S101 - a change is about something
        return body

    @property
    def subject(self) -> str:
        """The stored name of the kind of thing ("mark")."""
        return _NAME_OF[type(self.body)]

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the thing: kind and id."""
        return self.subject, self.body.id

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything an observation holds now, by kind and id, in the order in which it was made."""

    things: Mapping[tuple[str, str], Body] = field(default_factory=dict[tuple[str, str], Body])

    def apply(self, changes: Iterable[Change]) -> Sheet:
        """The sheet after these changes."""
        things = dict(self.things)
        for change in changes:
            if change.after is None:
                things.pop(change.key, None)
            else:
                things[change.key] = change.after
        return Sheet(things)

    def find(self, subject: str, id_: str) -> Body | None:
        """The thing of this kind and id, or None."""
        return self.things.get((subject, id_))

    def marks(self, ref: ItemRef | None = None) -> tuple[Mark, ...]:
        """All marks, or those of one item, in the order in which they were judged."""
        marks = (thing for thing in self.things.values() if isinstance(thing, Mark))
        wanted = (mark for mark in marks if ref is None or mark.ref == ref)
        return tuple(sorted(wanted, key=lambda mark: mark.made))

    def remarks(self) -> tuple[Remark, ...]:
        """All remarks, in the order in which they were made."""
        return tuple(thing for thing in self.things.values() if isinstance(thing, Remark))

    def topics(self, group: str) -> tuple[Topic, ...]:
        """The topics of a group that repeats."""
        topics = (thing for thing in self.things.values() if isinstance(thing, Topic))
        return tuple(topic for topic in topics if topic.group == group)

    def points(self, kind: PointKind) -> tuple[Point, ...]:
        """The talking points or the agreements."""
        points = (thing for thing in self.things.values() if isinstance(thing, Point))
        return tuple(point for point in points if point.kind == kind)

    def verdict(self, ref: ItemRef) -> Judgement | None:
        """The answer that was set apart from the moments, if any."""
        thing = self.find("verdict", f"{ref.code}/{ref.topic}")
        return thing.judgement if isinstance(thing, Verdict) else None

    def answer(self, ref: ItemRef) -> Judgement | None:
        """The answer to an item: the one set apart, else the last judgement, else none yet."""
        apart = self.verdict(ref)
        if apart is not None:
            return apart
        marks = self.marks(ref)
        return marks[-1].judgement if marks else None

    def answers(self) -> dict[ItemRef, Judgement]:
        """The answer of every item that has one, in one pass (see `answer`)."""
        found = {mark.ref: mark.judgement for mark in self.marks()}
        for thing in self.things.values():
            if isinstance(thing, Verdict):
                found[thing.ref] = thing.judgement
        return found

    def arose(self, group: str) -> bool | None:
        """Whether the case of a conditional group arose; None while nobody said."""
        thing = self.find("occurrence", group)
        return thing.arose if isinstance(thing, Occurrence) else None

    def reply(self, question: str) -> str:
        """What was written under an open question."""
        thing = self.find("reply", question)
        return thing.text if isinstance(thing, Reply) else ""

    def ticked(self, check: str) -> bool:
        """Whether a preparation point is ticked."""
        return self.find("tick", check) is not None

    def highlighted(self, id_: str) -> bool:
        """Whether a mark or remark was chosen to look back at together."""
        return self.find("highlight", id_) is not None

    def things_of_topic(self, topic: str) -> tuple[Body, ...]:
        """What would go with a topic: its marks, verdicts and remarks, and their highlights."""
        own = [
            thing
            for thing in self.things.values()
            if isinstance(thing, Mark | Verdict | Remark) and thing.ref and thing.ref.topic == topic
        ]
        ids = {thing.id for thing in own}
        lit = [t for t in self.things.values() if isinstance(t, Highlight) and t.id in ids]
        return (*own, *lit)


def moved(mark: Mark, to_ms: int) -> Mark:
    """The same mark at a corrected time; the raw time is kept."""
    return replace(mark, time_ms=to_ms)


@dataclass(frozen=True, slots=True)
class Draft:
    """A remark that is being written: kept while it is typed, so that not even that is lost.

    `remark_id` names the remark that is being changed; "" for a new one.
    """

    text: str
    kind: RemarkKind
    ref: ItemRef | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    remark_id: str = ""
