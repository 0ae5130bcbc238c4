"""A sheet on paper: a preparation fits one A4 to take along; what is empty has lines to write on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.worksheets import Place, SheetKind
from app.i18n import _, ngettext
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.style import TextStyle
from app.reports.textflow import Line, Phrase
from app.reports.typesetting import paragraph, sliced, table_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.worksheets import SheetPart, SheetQuestion
    from app.reports.blocks import Block, Picture
    from app.reports.pen import Pen
    from app.reports.textflow import Setter
    from app.services.sheet_stores import SheetPaper

_TITLE = TextStyle(17, "bold", style.ACCENT, 21)
_PART = TextStyle(10.2, "bold", style.ACCENT, 13.4)
# As high as handwriting needs; in the table of the talk a little lower, so that all of it fits one page.
_HAND, _LOW_HAND = 21.0, 18.0
_WRITING_LINES = 3
_GAP = 16.0
_HALF = (style.WIDTH - _GAP) / 2
# Where the columns of a table start.
_FIRST, _LAST = 134.0, 326.0


def sheet_blocks(paper: SheetPaper, setter: Setter) -> Iterator[Block]:
    """Everything on it, in order."""
    yield from _head(paper, setter)
    previous: SheetPart | None = None
    for part in paper.definition.parts:
        if part.columns:
            yield from _table(paper, part, setter, begins=previous is None or not previous.columns)
        else:
            yield from _questions(paper, part, setter)
        previous = part


def _head(paper: SheetPaper, setter: Setter) -> Iterator[Block]:
    title = tuple(setter.lines([Phrase(paper.definition.title, _TITLE)], style.WIDTH))
    yield Row((Cell(0, title),), "H1", keep=True)
    about = " · ".join(text for text in (paper.title, paper.author, _minutes(paper)) if text)
    yield paragraph(setter, [Phrase(about or paper.definition.lead, style.SUBTITLE)])


def _minutes(paper: SheetPaper) -> str:
    minutes = paper.definition.minutes
    words = ngettext("at most {count} minute", "at most {count} minutes", minutes)
    return words.format(count=minutes) if minutes else ""


def _part_head(part: SheetPart, setter: Setter) -> Row:
    lines = tuple(setter.lines([Phrase(part.title, _PART)], style.WIDTH))
    return Row((Cell(0, lines),), "H2", above=7, keep=True, bookmark=part.title)


def _questions(paper: SheetPaper, part: SheetPart, setter: Setter) -> Iterator[Block]:
    """Two beside each other on a preparation, which has to fit one page; else below one another."""
    yield replace(_part_head(part, setter), keep=bool(part.intro or part.questions))
    if part.intro:
        yield paragraph(setter, [Phrase(part.intro, style.BODY)])
    across = 2 if paper.definition.kind is SheetKind.PREPARATION and len(part.questions) > 1 else 1
    for start in range(0, len(part.questions), across):
        yield from sliced(_answers(paper, part.questions[start : start + across], setter, across))


def _answers(paper: SheetPaper, questions: Sequence[SheetQuestion], setter: Setter, across: int) -> Row:
    width = _HALF if across > 1 else style.WIDTH
    blank = Line((), 0, _HAND)
    empty = (blank,) * (1 if paper.definition.kind is SheetKind.PREPARATION else _WRITING_LINES)
    cells: list[Cell] = []
    to_write: list[tuple[float, float]] = []
    for number, question in enumerate(questions):
        x = number * (width + _GAP)
        asked = tuple(setter.lines(_asked(question), width))
        text = paper.texts.get(Place(question.code), "")
        answer = tuple(setter.lines([Phrase(text, style.BODY)], width)) if text else empty
        if not text:
            top = sum(line.height for line in asked)
            to_write += [(x, top + _HAND * (row + 1)) for row in range(len(empty))]
        cells.append(Cell(x, (*asked, *answer)))
    return Row(tuple(cells), "P", above=3, marks=_writing_lines(to_write, width))


def _asked(question: SheetQuestion) -> list[Phrase]:
    phrases = [Phrase(question.text, style.SMALL_STRONG)]
    if question.help:
        phrases.append(Phrase(f" {question.help}", style.SMALL))
    return phrases


def _writing_lines(places: Sequence[tuple[float, float]], width: float) -> Picture | None:
    if not places:
        return None

    def draw(pen: Pen, top: float) -> None:
        for x, below in places:
            pen.rule(top + below - 3, style.LINE_STRONG, x, width)

    return draw


def _table(paper: SheetPaper, part: SheetPart, setter: Setter, *, begins: bool) -> Iterator[Block]:
    """Parts with the same columns that follow each other are one table."""
    head = table_head(setter, _columns(part))
    if begins:
        yield replace(head, above=8)
    for topic, name in _topics(paper, part):
        phrases = [Phrase(name, style.TOPIC)]
        if part.intro:
            phrases.append(Phrase(f"  {part.intro}", style.SMALL))
        lines = tuple(setter.lines(phrases, style.WIDTH))
        yield Row((Cell(0, lines),), "TGROUP", above=3, keep=True, head=head)
        for question in part.questions:
            yield from sliced(replace(_table_row(paper, part, question, topic, setter), head=head))


def _columns(part: SheetPart) -> list[tuple[float, str]]:
    spots = (_FIRST, _LAST) if len(part.columns) > 1 else (_FIRST,)
    return [(0, _("Part")), *((x, column.text) for x, column in zip(spots, part.columns, strict=False))]


def _topics(paper: SheetPaper, part: SheetPart) -> list[tuple[str, str]]:
    """What the rows stand under: the part itself, or each topic; one to fill in when there is none yet."""
    if not part.repeats:
        return [("", part.title)]
    label = part.topic_label or _("Topic")
    named = paper.topics.get(part.code, ())
    if not named:
        return [("", f"{label}: …………………………………………")]
    return [(topic, f"{label} {number}: {name}") for number, (topic, name) in enumerate(named, 1)]


def _table_row(
    paper: SheetPaper, part: SheetPart, question: SheetQuestion, topic: str, setter: Setter
) -> Row:
    cells = [Cell(0, tuple(setter.lines([Phrase(question.text, style.BODY)], _FIRST - 8)))]
    places = _columns(part)[1:]
    ends = [*(x - 10 for x, _text in places[1:]), style.WIDTH]
    for (x, _text), end, column in zip(places, ends, part.columns, strict=False):
        text = paper.texts.get(Place(question.code, topic, column.code), "")
        cells.append(Cell(x, tuple(setter.lines([Phrase(text, style.BODY)], end - x)) if text else ()))
    to_write = any(not cell.lines for cell in cells)
    if to_write and max(cell.height for cell in cells) < _LOW_HAND:
        cells.append(Cell(_FIRST, (Line((), 0, _LOW_HAND),), joins=True))
    return Row(tuple(cells), "TR", pad=0.4, rule=style.LINE_STRONG)
