"""Observations of one fragment beside one another: where they differ is where a talk may begin.

Nothing here says who is right, and nothing is counted for a person: a difference is a point to talk about.
Observations stand in a fixed order (role, then when they were begun), whatever order they are given in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from app.domain.comparedcells import CellMaker, moments_apart, same_items, topics_together
from app.domain.independence import later
from app.domain.recordings import OBSERVER_ROLES
from app.domain.sheet import Judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from app.domain.comparedcells import Cell
    from app.domain.forms import FormDefinition, FormGroup, FormItem
    from app.domain.independence import Later
    from app.domain.recordings import Observation
    from app.domain.sheet import Remark, Sheet


@dataclass(frozen=True, slots=True)
class ComparisonPolicy:
    """When moments are too far apart to be the same one.

    Two observers differ in time when no two of their moments with the same judgement lie within `apart_ms`
    of one another: one moment that both saw is enough. 10 s is about one turn of speaking and an answer.
    """

    apart_ms: int = 10_000


class Difference(StrEnum):
    """Why something is worth talking about."""

    ANSWER = "answer"
    SEEN = "seen"
    TIME = "time"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Looked:
    """What one observer saw. `along`: looked along with others, so what is not answered says nothing.

    `when_ready` is the sheet as it stood at the end of the own round, if something came later.
    """

    observation: Observation
    sheet: Sheet
    along: bool = False
    when_ready: Sheet | None = None


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item with one cell for each observer, in the order of the observers."""

    item: FormItem
    cells: tuple[Cell, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Items that stand together; `topic` is the name of the topic where the group repeats.

    `arose` says for each observer whether the case of a conditional group arose; empty where there is none.
    """

    group: FormGroup
    topic: str
    arose: tuple[bool | None, ...]
    differences: tuple[Difference, ...]
    items: tuple[ComparedItem, ...]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section of the form."""

    code: str
    title: str
    groups: tuple[ComparedGroup, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything side by side. `left_out` are items that do not stand in every version of the form.

    `loose` are the remarks without item, by observer; `later` tells by observer what was added or changed
    after the own round, by kind and id as in a sheet.
    """

    observations: tuple[Observation, ...]
    sections: tuple[ComparedSection, ...]
    loose: tuple[tuple[Remark, ...], ...]
    left_out: tuple[FormItem, ...] = ()
    later: tuple[Mapping[tuple[str, str], Later], ...] = ()

    def items(self) -> Iterator[ComparedItem]:
        """Every item, in the order of the form."""
        for section in self.sections:
            for group in section.groups:
                yield from group.items


def compare(
    looked: Iterable[Looked],
    policy: ComparisonPolicy | None = None,
    known_as: Callable[[str], str] = str,
) -> Comparison:
    """Lay observations of one fragment with the same form beside one another.

    Of different versions of the form only the items with the same code and text are compared.
    `known_as` tells how the name of a topic stands in what was handed over. Raises ValueError for fewer than
    two observations, other fragments or other forms.
    """
    ordered = sorted(looked, key=_place)
    _require_comparable(ordered)
    form = _newest([one.observation.form for one in ordered])
    maker = _Maker(tuple(ordered), policy or ComparisonPolicy(), form, known_as)
    sections = (
        ComparedSection(
            section.code, section.title, tuple(g for group in section.groups for g in maker.groups(group))
        )
        for section in form.sections
    )
    return Comparison(
        tuple(one.observation for one in ordered),
        tuple(section for section in sections if section.groups),
        tuple(cells.loose() for cells in maker.cells),
        maker.left_out(),
        tuple(later(one.when_ready, one.sheet) for one in ordered),
    )


def _place(looked: Looked) -> tuple[int, str, str]:
    observation = looked.observation
    roles = (*OBSERVER_ROLES, observation.role)
    return roles.index(observation.role), observation.created_at.isoformat(), observation.id


def _require_comparable(looked: Sequence[Looked]) -> None:
    fragments = {one.observation.fragment_id for one in looked}
    forms = {one.observation.form.id for one in looked}
    if len(looked) < 2 or len(fragments) > 1 or len(forms) > 1:  # noqa: PLR2004 - two make a comparison
        message = "a comparison needs two observations of one fragment with the same form"
        raise ValueError(message)


def _newest(forms: Sequence[FormDefinition]) -> FormDefinition:
    return max(forms, key=lambda form: (form.version, form.content_hash))


class _Maker:
    """Makes the groups of one comparison."""

    def __init__(
        self,
        looked: tuple[Looked, ...],
        policy: ComparisonPolicy,
        form: FormDefinition,
        known_as: Callable[[str], str],
    ) -> None:
        self._looked, self._policy, self._form, self._known_as = looked, policy, form, known_as
        self._shared = same_items(form, [one.observation.form for one in looked])
        self.cells = tuple(CellMaker(one.sheet, along=one.along, when_ready=one.when_ready) for one in looked)

    def left_out(self) -> tuple[FormItem, ...]:
        """The items that somebody's form does not have in these words."""
        known = {item.code: item for one in self._looked for item in one.observation.form.items()}
        known |= {item.code: item for item in self._form.items()}
        return tuple(item for code, item in known.items() if code not in self._shared)

    def groups(self, group: FormGroup) -> list[ComparedGroup]:
        """A group once, or once for each topic of anybody."""
        items = tuple(item for item in group.items if item.code in self._shared)
        if not items:
            return []
        if not group.repeats:
            return [self._group(group, "", ("",) * len(self._looked), items)]
        theirs = [one.sheet.topics(group.code) for one in self._looked]
        return [
            self._group(group, name, topics, items)
            for name, topics in topics_together(theirs, self._known_as)
        ]

    def _group(
        self, group: FormGroup, name: str, topics: Sequence[str | None], items: Sequence[FormItem]
    ) -> ComparedGroup:
        arose = tuple(one.sheet.arose(group.code) for one in self._looked) if group.condition else ()
        said = {each for each in arose if each is not None}
        counts = [each is not False for each in arose] or [True] * len(topics)
        compared = tuple(self._item(item, topics, counts) for item in items)
        return ComparedGroup(group, name, arose, (Difference.CASE,) if len(said) > 1 else (), compared)

    def _item(self, item: FormItem, topics: Sequence[str | None], counts: Sequence[bool]) -> ComparedItem:
        cells = tuple(
            maker.cell(item.code, topic, counts=each)
            for maker, topic, each in zip(self.cells, topics, counts, strict=True)
        )
        return ComparedItem(item, cells, differences(cells, self._policy))


def differences(cells: Iterable[Cell], policy: ComparisonPolicy) -> tuple[Difference, ...]:
    """What is worth talking about in the cells of one item; the same in whatever order they stand."""
    counting = [cell for cell in cells if cell.counts]
    answers = {cell.answer for cell in counting}
    found: list[Difference] = []
    if {Judgement.YES, Judgement.NO} <= answers:
        found.append(Difference.ANSWER)
    if None in answers and len(answers) > 1:
        found.append(Difference.SEEN)
    if any(moments_apart(one, other, policy.apart_ms) for one, other in combinations(counting, 2)):
        found.append(Difference.TIME)
    return tuple(found)
