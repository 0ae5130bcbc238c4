"""From a form and a filled-in sheet to the rows on the screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.sheet import ItemRef, Judgement, Mark, Remark, Verdict
from app.i18n import _
from app.presenters.observe_state import (
    AddTopicRow,
    CheckRow,
    ChipState,
    GroupRow,
    ItemRow,
    LooseRemarksRow,
    QuestionRow,
    RemarkState,
    Row,
    SectionRow,
    TopicRow,
)
from app.presenters.words import judgement_text, remark_kind_text, stretch_text, time_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.forms import FormDefinition, FormGroup, FormItem
    from app.domain.history import History
    from app.domain.sheet import Body

MOST_CHIPS = 12
LOOSE_KEY = "loose"


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the rows need besides the form and the sheet. `lit`: ids of moments that play now.

    `serving` holds the codes of the items that serve the learning question.
    """

    enabled: bool
    selected: ItemRef | None = None
    lit: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()


class SheetIndex:
    """A sheet sorted by item: with thousands of marks, drawing one row need not look at all of them.

    `follow` brings it in step with the history: by the changes of one step, or by reading the sheet anew.
    """

    def __init__(self, history: History) -> None:
        """One pass over everything the sheet holds."""
        self._read(history)

    def _read(self, history: History) -> None:
        self.sheet, self._number = history.sheet, history.last_number
        self.verdicts: dict[ItemRef, Judgement] = {}
        self._marks: dict[ItemRef, list[Mark]] = {}
        self._remarks: dict[ItemRef | None, list[Remark]] = {}
        for thing in history.sheet.things.values():
            self._put(thing)
        found = [(mark.time_ms, mark) for marks in self._marks.values() for mark in marks]
        self._moments = sorted(found, key=_time)

    def follow(self, history: History) -> None:
        """Be the index of this history from now on."""
        if history.sheet is self.sheet:
            return
        changes = history.changes_since(self._number)
        if changes is None:
            self._read(history)
            return
        self.sheet, self._number = history.sheet, history.last_number
        for change in changes:
            self._take(change.before)
            self._put(change.after)
            if isinstance(change.before, Mark):
                self._moments.remove((change.before.time_ms, change.before))
            if isinstance(change.after, Mark):
                insort(self._moments, (change.after.time_ms, change.after), key=_time)

    def _put(self, thing: Body | None) -> None:
        if isinstance(thing, Mark):
            self._marks.setdefault(thing.ref, []).append(thing)
        elif isinstance(thing, Remark):
            self._remarks.setdefault(thing.ref, []).append(thing)
        elif isinstance(thing, Verdict):
            self.verdicts[thing.ref] = thing.judgement

    def _take(self, thing: Body | None) -> None:
        if isinstance(thing, Mark):
            self._marks[thing.ref].remove(thing)
        elif isinstance(thing, Remark):
            self._remarks[thing.ref].remove(thing)
        elif isinstance(thing, Verdict):
            del self.verdicts[thing.ref]

    def marks(self, ref: ItemRef) -> list[Mark]:
        """The moments of an item, in order of time."""
        return sorted(self._marks.get(ref, ()), key=lambda mark: mark.time_ms)

    def remarks(self, ref: ItemRef | None) -> list[Remark]:
        """The remarks at an item, or (None) at no item: in order of time, those without a moment last."""
        return sorted(self._remarks.get(ref, ()), key=lambda r: (r.start_ms is None, r.start_ms or 0))

    def newest(self, ref: ItemRef) -> Mark | None:
        """The moment of an item that was judged last."""
        return max(self._marks.get(ref, ()), key=lambda mark: mark.made, default=None)

    def answer(self, ref: ItemRef) -> Judgement | None:
        """The answer set apart, else the last judgement, else none yet (as Sheet.answer says)."""
        newest = self.newest(ref)
        return self.verdicts.get(ref) or (newest.judgement if newest else None)

    def has_answer(self, ref: ItemRef) -> bool:
        """Whether there is any answer yet."""
        return ref in self.verdicts or bool(self._marks.get(ref))

    def moments_between(self, from_ms: int, to_ms: int) -> list[Mark]:
        """The moments in a stretch, both ends included."""
        first = bisect_left(self._moments, from_ms, key=_time)
        last = bisect_right(self._moments, to_ms, key=_time)
        return [mark for _ms, mark in self._moments[first:last]]


def _time(moment: tuple[int, Mark]) -> int:
    return moment[0]


def row_key(ref: ItemRef) -> str:
    """The key of an item's row."""
    return f"item:{ref.code}:{ref.topic}"


def build_rows(form: FormDefinition, index: SheetIndex, context: RowContext) -> tuple[Row, ...]:
    """All rows, in the order of the form."""
    rows = RowBuilder(index, context)
    found: list[Row] = []
    if form.checks:
        found.append(SectionRow("section:checks", form.checks_title or _("Preparation")))
        found += (rows.check(check.code, check.text) for check in form.checks)
    for section in form.sections:
        found.append(SectionRow(f"section:{section.code}", section.title))
        for group in section.groups:
            found += rows.group(group)
    if form.questions:
        found.append(SectionRow("section:questions", _("Question about the whole conversation")))
        found += (rows.question(question.code, question.text, question.help) for question in form.questions)
    found.append(rows.loose())
    return tuple(found)


class RowBuilder:
    """Makes rows from one sheet."""

    def __init__(self, index: SheetIndex, context: RowContext) -> None:
        """Rows of this sheet."""
        self._index = index
        self._sheet = index.sheet
        self._context = context

    def group(self, group: FormGroup) -> Iterator[Row]:
        """The lead of a group, and its items, once or for every topic."""
        arose = self._sheet.arose(group.code) if group.condition else None
        if group.title or group.condition:
            yield GroupRow(
                f"group:{group.code}", group.code, group.title, group.condition, arose, self._context.enabled
            )
        if not group.repeats:
            yield from (
                self.item(item, ItemRef(item.code), counts=arose is not False) for item in group.items
            )
            return
        for number, topic in enumerate(self._sheet.topics(group.code), 1):
            label = f"{group.topic_label or _('Topic')} {number}"
            yield TopicRow(f"topic:{topic.id}", topic.id, label, topic.name, self._context.enabled)
            yield from (self.item(item, ItemRef(item.code, topic.id), counts=True) for item in group.items)
        if not self._sheet.topics(group.code):
            yield from (self._preview(item) for item in group.items)
        yield AddTopicRow(f"add:{group.code}", group.code, _("Add a topic"), self._context.enabled)

    def item(self, item: FormItem, ref: ItemRef, *, counts: bool) -> ItemRow:
        """One item with what was seen of it."""
        marks, answer = self._index.marks(ref), self._index.answer(ref)
        serves = ref.code in self._context.serving
        return ItemRow(
            key=row_key(ref),
            ref=ref,
            label=item.label,
            text=sentence(item.text),
            examples=item.examples,
            answer=answer,
            set_apart=ref in self._index.verdicts,
            chips=tuple(self.chip(mark) for mark in marks[:MOST_CHIPS]),
            more=max(0, len(marks) - MOST_CHIPS),
            remarks=self._remark_states(ref),
            enabled=self._context.enabled and counts,
            counts=counts,
            selected=ref == self._context.selected,
            lit=any(mark.id in self._context.lit for mark in marks) if self._context.lit else False,
            serves=serves,
            spoken=_spoken(item, answer, marks, serves=serves),
        )

    def _preview(self, item: FormItem) -> ItemRow:
        """An item of a repeated group before its first topic: to be read only."""
        row = self.item(item, ItemRef(item.code), counts=True)
        return replace(row, key=f"preview:{item.code}", enabled=False, selected=False)

    def check(self, code: str, text: str) -> CheckRow:
        """A preparation point."""
        return CheckRow(f"check:{code}", code, text, self._sheet.ticked(code), self._context.enabled)

    def question(self, code: str, text: str, help_: str) -> QuestionRow:
        """An open question."""
        reply = self._sheet.reply(code)
        return QuestionRow(f"question:{code}", code, text, help_, reply, self._context.enabled)

    def loose(self) -> LooseRemarksRow:
        """The remarks without item."""
        return LooseRemarksRow(LOOSE_KEY, _("Remarks without item"), self._remark_states(None))

    def chip(self, mark: Mark) -> ChipState:
        """A moment."""
        text = time_text(mark.time_ms)
        spoken = _("{judgement} at {time}").format(judgement=judgement_text(mark.judgement), time=text)
        return ChipState(
            mark.id,
            mark.judgement,
            text,
            spoken,
            highlighted=self._sheet.highlighted(mark.id),
            lit=mark.id in self._context.lit,
        )

    def _remark_states(self, ref: ItemRef | None) -> tuple[RemarkState, ...]:
        return tuple(
            remark_state(remark, highlighted=self._sheet.highlighted(remark.id))
            for remark in self._index.remarks(ref)
        )


def remark_state(remark: Remark, *, highlighted: bool) -> RemarkState:
    """A remark as it is shown."""
    time, kind = remark_time(remark.start_ms, remark.end_ms), remark_kind_text(remark.kind)
    spoken = f"{kind} {time}: {remark.text}" if time else f"{kind}: {remark.text}"
    return RemarkState(remark.id, remark.kind, kind, time, remark.text, spoken, highlighted)


def remark_time(start_ms: int | None, end_ms: int | None) -> str:
    """1:34, or 1:34 - 1:50 for a stretch; "" for a loose remark."""
    if start_ms is None:
        return ""
    return stretch_text(start_ms, end_ms)


def sentence(text: str) -> str:
    """With a capital: the texts of a form go on after its lead."""
    return text[:1].upper() + text[1:]


def serves_text() -> str:
    """What is said of an item that serves the learning question."""
    return _("goes with the learning question")


def _spoken(item: FormItem, answer: Judgement | None, marks: list[Mark], *, serves: bool) -> str:
    """What a screen reader says of an item: text, answer, moments, and what it serves."""
    times = ", ".join(time_text(mark.time_ms) for mark in marks[:MOST_CHIPS])
    parts = [sentence(item.text), judgement_text(answer), times, serves_text() if serves else ""]
    return ". ".join(part for part in parts if part)
