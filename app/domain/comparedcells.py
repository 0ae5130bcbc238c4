"""What one observer has at one item, and how the items and topics of several observers belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.sheet import ItemRef, Judgement, Mark, Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.forms import FormDefinition
    from app.domain.sheet import Sheet, Topic


@dataclass(frozen=True, slots=True)
class Cell:
    """One observer at one item: the answer, the moments and remarks in order of time.

    `counts` is False where this observer has nothing to compare: the case did not arise for them, they
    do not have the topic (`has_topic` False), or they looked along and gave no answer. `later` says that the
    answer is another one than at the end of the own round.
    """

    answer: Judgement | None = None
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    counts: bool = True
    has_topic: bool = True
    later: bool = False


class CellMaker:
    """Marks, answers and remarks of one sheet by item, found in one pass."""

    def __init__(self, sheet: Sheet, *, along: bool, when_ready: Sheet | None = None) -> None:
        """`when_ready`: the sheet at the end of the own round, if something came later."""
        self._along = along
        self._answers = sheet.answers()
        self._before = self._answers if when_ready is None else when_ready.answers()
        marks: defaultdict[ItemRef, list[Mark]] = defaultdict(list)
        remarks: defaultdict[ItemRef | None, list[Remark]] = defaultdict(list)
        for mark in sheet.marks():
            marks[mark.ref].append(mark)
        for remark in sheet.remarks():
            remarks[remark.ref].append(remark)
        self._marks, self._remarks = marks, remarks

    def cell(self, code: str, topic: str | None, *, counts: bool) -> Cell:
        """The cell of an item; `topic` None when this observer does not have the topic."""
        if topic is None:
            return Cell(counts=False, has_topic=False)
        ref = ItemRef(code, topic)
        answer = self._answers.get(ref)
        return Cell(
            answer,
            tuple(sorted(self._marks.get(ref, ()), key=lambda mark: (mark.time_ms, mark.made))),
            _in_time(self._remarks.get(ref, ())),
            counts=counts and not (self._along and answer is None),
            later=answer is not self._before.get(ref),
        )

    def loose(self) -> tuple[Remark, ...]:
        """The remarks without item."""
        return _in_time(self._remarks.get(None, ()))


def moments_apart(one: Cell, other: Cell, apart_ms: int) -> bool:
    """Whether all moments with the same judgement lie further apart than this, for any judgement."""
    return any(
        nearest is not None and nearest > apart_ms
        for nearest in (_nearest_ms(one, other, judgement) for judgement in Judgement)
    )


def _nearest_ms(one: Cell, other: Cell, judgement: Judgement) -> int | None:
    """How near the moments of two observers come; None when one of them has none. Both are in time."""
    ours = [mark.time_ms for mark in one.marks if mark.judgement is judgement]
    theirs = [mark.time_ms for mark in other.marks if mark.judgement is judgement]
    here = there = 0
    nearest: int | None = None
    while here < len(ours) and there < len(theirs):
        between = ours[here] - theirs[there]
        nearest = abs(between) if nearest is None else min(nearest, abs(between))
        if between <= 0:
            here += 1
        else:
            there += 1
    return nearest


def same_items(form: FormDefinition, others: Sequence[FormDefinition]) -> frozenset[str]:
    """The codes of the items that stand with the same text, filled in in the same way, in all forms."""
    shared = _items(form)
    for other in others:
        shared &= _items(other)
    return frozenset(code for code, _text, _group, _repeats in shared)


def _items(form: FormDefinition) -> set[tuple[str, str, str, bool]]:
    return {
        (item.code, item.text, group.code if group.repeats else "", group.repeats)
        for group in form.groups()
        for item in group.items
    }


def topics_together(
    topics: Sequence[Sequence[Topic]], known_as: Callable[[str], str] = str
) -> list[tuple[str, tuple[str | None, ...]]]:
    """The topics of all observers: a name, and the id of that topic with each observer, or None.

    Topics belong together by their name, whatever the capitals; the second of a name with the second. A
    topic without a name stands on its own. `known_as` tells how a name stands in what was handed over: there
    the names of people were replaced.
    """
    names: dict[tuple[str, int], str] = {}
    ids: defaultdict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for observer, own in enumerate(topics):
        seen: Counter[str] = Counter()
        for topic in own:
            folded = " ".join(known_as(topic.name).casefold().split())
            base = f"name:{folded}" if folded else f"id:{topic.id}"
            key = base, seen[base]
            seen[base] += 1
            names.setdefault(key, topic.name)
            ids[key][observer] = topic.id
    return [
        (name, tuple(ids[key].get(observer) for observer in range(len(topics))))
        for key, name in names.items()
    ]


def _in_time(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Remarks in order of time, the loose ones last."""
    return tuple(sorted(remarks, key=lambda r: (r.start_ms is None, r.start_ms or 0)))
