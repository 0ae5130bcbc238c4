"""What stands beside an observation: the learning question, what was planned, and the topics to bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.worksheets import Place
from app.i18n import _, ngettext
from app.presenters.sheets_state import PlannedBlock, PlannedLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.domain.goals import ChosenGoal
    from app.domain.worksheets import SheetPart
    from app.services.sheets import OpenSheet


@dataclass(frozen=True, slots=True)
class Prepared:
    """`goal` is the learning question, `serving` the items that serve it, `topics` the names to bring.

    `goal_note` says how many of the form's items serve it, also when there are none.
    """

    goal: str = ""
    goal_note: str = ""
    serving: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    planned: tuple[PlannedBlock, ...] = ()


NOTHING_PREPARED = Prepared()


def prepared_of(
    goal: ChosenGoal | None, preparation: OpenSheet | None, codes: Collection[str] = ()
) -> Prepared:
    """What was chosen and written before the talk; `codes` are those of the items of the form."""
    serving = frozenset(goal.items if goal else ()).intersection(codes)
    return Prepared(
        goal.text if goal else "",
        _note(len(serving)) if goal else "",
        serving,
        () if preparation is None else tuple(_topics(preparation)),
        () if preparation is None else tuple(_planned(preparation)),
    )


def _note(count: int) -> str:
    if not count:
        return _("No items of this form go with it.")
    words = ngettext(
        "{count} item of this form goes with it: a flag stands beside it.",
        "{count} items of this form go with it: a flag stands beside them.",
        count,
    )
    return words.format(count=count)


def _topics(sheet: OpenSheet) -> Iterator[str]:
    for part in sheet.worksheet.definition.parts:
        if part.repeats:
            yield from (name for _topic, name in sheet.topics(part))


def _planned(sheet: OpenSheet) -> Iterator[PlannedBlock]:
    """Only what was written: an empty question says nothing about a plan."""
    for part in sheet.worksheet.definition.parts:
        for topic, title in _titles(sheet, part):
            lines = tuple(_lines(sheet, part, topic))
            if lines or part.repeats:
                yield PlannedBlock(title, lines)


def _titles(sheet: OpenSheet, part: SheetPart) -> list[tuple[str, str]]:
    """The part itself, or each of its topics, with what it is called."""
    if not part.repeats:
        return [("", part.title)]
    label = part.topic_label or _("Topic")
    return [(topic, f"{label}: {name}") for topic, name in sheet.topics(part)]


def _lines(sheet: OpenSheet, part: SheetPart, topic: str) -> Iterator[PlannedLine]:
    columns = [column.code for column in part.columns] or [""]
    for question in part.questions:
        texts = [sheet.text(Place(question.code, topic, column)) for column in columns]
        text = "\n".join(text for text in texts if text)
        if text:
            yield PlannedLine(question.text, text)
