"""The feedback summary: what was seen, as ground for a conversation. It counts and grades nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.sheet import ItemRef, Judgement, Mark, PointKind, Remark, RemarkKind
from app.domain.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.domain.forms import FormGroup, FormItem
    from app.domain.goals import ChosenGoal
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.sheet import Point, Sheet
    from app.domain.viewing import Viewings


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One item: its answer, its moments in order of time, its remarks. No answer means open."""

    item: FormItem
    answer: Judgement | None
    set_apart: bool
    marks: tuple[Mark, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """Rows that stand together; `topic` is the name of the topic when the group repeats.

    `arose` is None for a group that always counts or of which nobody said whether its case arose.
    """

    group: FormGroup
    topic: str
    arose: bool | None
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class SummarySection:
    """A section of the form."""

    title: str
    groups: tuple[SummaryGroup, ...]


@dataclass(frozen=True, slots=True)
class SummaryMoment:
    """A moment chosen to look back at together, with what it is about; `end_ms` where it is a stretch."""

    time_ms: int
    label: str
    text: str
    judgement: Judgement | None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SummaryViewing:
    """A viewing that took place. `reason` is filled when a shared showing counted as the first.

    `spans` is what was really played, or what the showing counted for.
    """

    number: int
    started_at: datetime
    completed_at: datetime | None
    reason: str
    spans: Spans = field(default_factory=Spans)


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the summary says, in the order in which it says it.

    `along`: the observer looked along with others from the start.
    """

    recording: Recording
    fragment: Fragment
    observation: Observation
    viewings: tuple[SummaryViewing, ...]
    marks: tuple[Mark, ...]
    moments: tuple[SummaryMoment, ...]
    sections: tuple[SummarySection, ...]
    loose_remarks: tuple[Remark, ...]
    replies: tuple[tuple[str, str], ...]
    checks: tuple[tuple[str, bool], ...]
    questions: tuple[Remark, ...]
    tips: tuple[Remark, ...]
    talking_points: tuple[Point, ...]
    agreements: tuple[Point, ...]
    goal: ChosenGoal | None = None
    along: bool = False


def summarise(
    recording: Recording, fragment: Fragment, observation: Observation, viewings: Viewings, sheet: Sheet
) -> Summary:
    """Bring together what one observer saw."""
    form, remarks, pile = observation.form, sheet.remarks(), _Pile.of(sheet)
    return Summary(
        recording=recording,
        fragment=fragment,
        observation=observation,
        viewings=_viewings(viewings),
        marks=tuple(sorted(sheet.marks(), key=lambda mark: mark.time_ms)),
        moments=_moments(observation, sheet),
        sections=tuple(
            SummarySection(
                section.title, tuple(g for group in section.groups for g in _groups(group, sheet, pile))
            )
            for section in form.sections
        ),
        loose_remarks=_in_time(remark for remark in remarks if remark.ref is None),
        replies=tuple((question.text, sheet.reply(question.code)) for question in form.questions),
        checks=tuple((check.text, sheet.ticked(check.code)) for check in form.checks),
        questions=_in_time(remark for remark in remarks if remark.kind is RemarkKind.QUESTION),
        tips=_in_time(remark for remark in remarks if remark.kind is RemarkKind.TIP),
        talking_points=sheet.points(PointKind.TALKING_POINT),
        agreements=sheet.points(PointKind.AGREEMENT),
    )


def _viewings(viewings: Viewings) -> tuple[SummaryViewing, ...]:
    pairs = ((1, viewings.first), (2, viewings.second))
    return tuple(
        SummaryViewing(
            number, viewing.started_at, viewing.completed_at, viewing.showing_reason, viewing.spans
        )
        for number, viewing in pairs
        if viewing is not None
    )


@dataclass(frozen=True, slots=True)
class _Pile:
    """Marks, answers and remarks by item, found in one pass: thousands of them are no exception."""

    marks: dict[ItemRef, list[Mark]]
    answers: dict[ItemRef, Judgement]
    remarks: dict[ItemRef, list[Remark]]

    @classmethod
    def of(cls, sheet: Sheet) -> _Pile:
        marks: defaultdict[ItemRef, list[Mark]] = defaultdict(list)
        remarks: defaultdict[ItemRef, list[Remark]] = defaultdict(list)
        for mark in sheet.marks():
            marks[mark.ref].append(mark)
        for remark in sheet.remarks():
            if remark.ref is not None:
                remarks[remark.ref].append(remark)
        return cls(marks, sheet.answers(), remarks)


def _groups(group: FormGroup, sheet: Sheet, pile: _Pile) -> list[SummaryGroup]:
    arose = sheet.arose(group.code) if group.condition else None
    if not group.repeats:
        return [SummaryGroup(group, "", arose, _rows(group, "", sheet, pile))]
    return [
        SummaryGroup(group, topic.name, arose, _rows(group, topic.id, sheet, pile))
        for topic in sheet.topics(group.code)
    ]


def _rows(group: FormGroup, topic: str, sheet: Sheet, pile: _Pile) -> tuple[SummaryRow, ...]:
    return tuple(_row(item, ItemRef(item.code, topic), sheet, pile) for item in group.items)


def _row(item: FormItem, ref: ItemRef, sheet: Sheet, pile: _Pile) -> SummaryRow:
    return SummaryRow(
        item,
        pile.answers.get(ref),
        sheet.verdict(ref) is not None,
        tuple(sorted(pile.marks.get(ref, []), key=lambda mark: mark.time_ms)),
        _in_time(pile.remarks.get(ref, [])),
    )


def _moments(observation: Observation, sheet: Sheet) -> tuple[SummaryMoment, ...]:
    moments: list[SummaryMoment] = []
    for thing in (*sheet.marks(), *sheet.remarks()):
        if not sheet.highlighted(thing.id):
            continue
        item = observation.form.item(thing.ref.code) if thing.ref else None
        label = item.text if item else ""
        if isinstance(thing, Mark):
            moments.append(SummaryMoment(thing.time_ms, label, "", thing.judgement))
        elif thing.start_ms is not None:
            moments.append(SummaryMoment(thing.start_ms, label, thing.text, None, thing.end_ms))
    return tuple(sorted(moments, key=lambda moment: moment.time_ms))


def _in_time(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Remarks in order of time, the loose ones last."""
    return tuple(sorted(remarks, key=lambda r: (r.start_ms is None, r.start_ms or 0)))
