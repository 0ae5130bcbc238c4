"""What goes on paper for the talk of student and mentor: differences as questions, never who is right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from app.domain.comparison import Difference, Looked, compare
from app.domain.discussion import standing_points
from app.domain.independence import later
from app.domain.sheet import PointKind
from app.domain.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from app.domain.comparedcells import Cell
    from app.domain.comparison import ComparedGroup, Comparison
    from app.domain.discussion import DiscussionPoint
    from app.domain.goals import ChosenGoal
    from app.domain.independence import Later
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.sheet import Sheet
    from app.domain.summary import Summary, SummaryMoment, SummaryViewing
    from app.domain.viewing import Viewings

MOST_MOMENTS = 3


class LeftOut(StrEnum):
    """What does not stand in a summary that had to be made shorter."""

    WATCHED = "watched"
    DIFFERENCES = "differences"
    DONE = "done"
    AGREEMENTS = "agreements"
    POINTS = "points"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class OneLook:
    """What one observer did and saw. `along`: looked along with others from the start.

    `when_ready` is the sheet as it stood at the end of the own round, if something came later.
    """

    observation: Observation
    viewings: Viewings
    sheet: Sheet
    along: bool = False
    when_ready: Sheet | None = None


@dataclass(frozen=True, slots=True)
class DialogueObserver:
    """Who observed, when they watched, and whether they looked along."""

    observation: Observation
    viewings: tuple[SummaryViewing, ...]
    along: bool


@dataclass(frozen=True, slots=True)
class DialogueQuestion:
    """Something that was seen differently. `about` are the words of the form, `topic` its topic if any.

    `cells` and `arose` have one for each observer, in their order; `arose` is empty unless it is about a
    case that arose or not, and then there are no cells. `serves`: it is about the learning question.
    `later` tells for each observer what was added or changed after the own round, by kind and id; `case` is
    the code of the case it is about, if any.
    """

    about: str
    topic: str
    difference: Difference
    cells: tuple[Cell, ...] = ()
    arose: tuple[bool | None, ...] = ()
    serves: bool = False
    later: tuple[Mapping[tuple[str, str], Later], ...] = ()
    case: str = ""

    @property
    def has_later(self) -> bool:
        """Whether something of it came after somebody's own round."""
        if self.difference is Difference.CASE:
            return any(("occurrence", self.case) in changed for changed in self.later)
        pairs = zip(self.cells, self.later, strict=False)
        return any(
            cell.counts and (cell.later or any(("mark", mark.id) in changed for mark in cell.marks))
            for cell, changed in pairs
        )


@dataclass(frozen=True, slots=True)
class DialogueMoment:
    """A moment that somebody chose to look back at together; `id` is of the mark or remark.

    `later`: it was added or changed after the own round.
    """

    id: str
    observer: int
    moment: SummaryMoment
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class DialoguePoint:
    """A talking point or an agreement: what, when and where, and when it was ticked off."""

    text: str
    when: str = ""
    where: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Everything the summary for the talk says, in the order in which it says it.

    `offered` are all moments that could be shown, of which `moments` are. `left_out` and `longest` say how
    it was made shorter (app.domain.dialoguebrief): what is not in it, and how long a text may be; 0 for as
    long as it is.
    """

    recording: Recording
    fragment: Fragment
    goal: ChosenGoal | None
    observers: tuple[DialogueObserver, ...]
    questions: tuple[DialogueQuestion, ...]
    moments: tuple[DialogueMoment, ...]
    parents: tuple[tuple[str, str], ...]
    talking_points: tuple[DialoguePoint, ...]
    agreements: tuple[DialoguePoint, ...]
    offered: tuple[DialogueMoment, ...] = ()
    left_out: frozenset[LeftOut] = frozenset()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """What was written about a fragment by all together: the goal, the points, what parents said."""

    goal: ChosenGoal | None = None
    points: tuple[DiscussionPoint, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()


def dialogue(
    recording: Recording,
    fragment: Fragment,
    looks: Iterable[OneLook],
    together: Together,
    chosen: Collection[str] | None = None,
) -> Dialogue:
    """Bring together what two or more observers saw.

    `chosen` are the ids of the moments to show, at most three; None takes the first three that anybody
    chose. Raises ValueError for what cannot be compared, or for more than three moments.
    """
    by_id = {look.observation.id: look for look in looks}
    comparison = compare(
        Looked(each.observation, each.sheet, each.along, each.when_ready) for each in by_id.values()
    )
    ordered = [by_id[observation.id] for observation in comparison.observations]
    summaries = [
        summarise(recording, fragment, each.observation, each.viewings, each.sheet) for each in ordered
    ]
    offered = moments_of(ordered, summaries)
    return Dialogue(
        recording=recording,
        fragment=fragment,
        goal=together.goal,
        observers=tuple(
            DialogueObserver(summary.observation, summary.viewings, look.along)
            for summary, look in zip(summaries, ordered, strict=True)
        ),
        questions=tuple(_questions(comparison, frozenset(together.goal.items if together.goal else ()))),
        moments=_picked(offered, chosen),
        parents=together.parents,
        talking_points=_points(PointKind.TALKING_POINT, summaries, together.points),
        agreements=_points(PointKind.AGREEMENT, summaries, together.points),
        offered=offered,
    )


def moments_of(looks: Sequence[OneLook], summaries: Sequence[Summary]) -> tuple[DialogueMoment, ...]:
    """Every moment that anybody chose, in order of time; the first observer first."""
    found: list[DialogueMoment] = []
    for number, (look, summary) in enumerate(zip(looks, summaries, strict=True)):
        came = later(look.when_ready, look.sheet)
        for id_, moment in zip(_chosen_ids(look.sheet), summary.moments, strict=True):
            after = came.get(("mark", id_)) or came.get(("remark", id_))
            found.append(DialogueMoment(id_, number, moment, after))
    return tuple(sorted(found, key=lambda one: (one.moment.time_ms, one.observer)))


def _chosen_ids(sheet: Sheet) -> list[str]:
    """The ids in the order of the summary's moments: by time, marks before remarks."""
    timed = [
        *((mark.time_ms, mark.id) for mark in sheet.marks()),
        *((remark.start_ms, remark.id) for remark in sheet.remarks() if remark.start_ms is not None),
    ]
    return [id_ for _at_ms, id_ in sorted(timed, key=lambda pair: pair[0]) if sheet.highlighted(id_)]


def _picked(
    moments: tuple[DialogueMoment, ...], chosen: Collection[str] | None
) -> tuple[DialogueMoment, ...]:
    if chosen is None:
        return moments[:MOST_MOMENTS]
    if len(chosen) > MOST_MOMENTS:
        message = "at most three moments go into the talk"
        raise ValueError(message)
    return tuple(one for one in moments if one.id in chosen)


def _questions(comparison: Comparison, serving: Collection[str]) -> Iterator[DialogueQuestion]:
    for section in comparison.sections:
        for group in section.groups:
            for question in _group_questions(group, serving):
                yield replace(question, later=comparison.later)


def _group_questions(group: ComparedGroup, serving: Collection[str]) -> Iterator[DialogueQuestion]:
    """What is asked about a group: its case first, then its items, each once."""
    if group.differences:
        serves = any(item.item.code in serving for item in group.items)
        about, code = group.group.condition, group.group.code
        yield DialogueQuestion(
            about, group.topic, Difference.CASE, arose=group.arose, serves=serves, case=code
        )
    for item in group.items:
        if item.differences:
            serves = item.item.code in serving
            yield DialogueQuestion(
                item.item.text, group.topic, item.differences[0], item.cells, serves=serves
            )


def _points(
    kind: PointKind, summaries: Sequence[Summary], revisions: Iterable[DiscussionPoint]
) -> tuple[DialoguePoint, ...]:
    """What each observer wrote down, then what was said together; the same words stand once."""
    own = chain.from_iterable(
        summary.talking_points if kind is PointKind.TALKING_POINT else summary.agreements
        for summary in summaries
    )
    shared = [point for point in standing_points(revisions) if point.kind is kind]
    found = {
        (point.text, point.when, point.where): DialoguePoint(
            point.text, point.when, point.where, point.done_at
        )
        for point in shared
    }
    before = {(point.text, point.when, ""): DialoguePoint(point.text, point.when) for point in own}
    return (*(point for key, point in before.items() if key not in found), *found.values())
