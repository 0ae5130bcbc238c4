"""A sheet on paper: a preparation fits one A4 to take along; what is empty has lines to write on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.worksheets import Place, SheetKind
from app.i18n import _, ngettext
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.pages import paginated
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
_LEAST_SIZE = 7.0
# Beyond this no setting gets it on one page: then it need not be tried.
_MOST_ON_A_PAGE = 9_000
_GAP = 16.0
_BELOW_HEAD = 3.0
_HALF = (style.WIDTH - _GAP) / 2
# Where the columns of a table start.
_FIRST, _LAST = 134.0, 326.0


@dataclass(frozen=True, slots=True)
class _Setting:
    """How closely a sheet is set: the size of its letters, and how high a line to write on is.

    In the table of the talk such a line is a little lower. A question alone has this many `lines`. `apart` is
    the room above a question, `pad` the room above and below what stands in a row of a table.
    """

    size: float
    hand: float
    low_hand: float
    lines: int
    apart: float = 3.0
    pad: float = 0.4


# A sheet is taken along on one page: what does not fit is set more closely, as far as can be read.
_ROOMY = _Setting(1.0, 21.0, 18.0, 3, apart=8.0, pad=2.6)
_SETTINGS = (
    _ROOMY,
    _Setting(1.0, 21.0, 18.0, 3, apart=4.0, pad=1.4),
    _Setting(1.0, 21.0, 18.0, 2, apart=7.0, pad=1.4),
    _Setting(1.0, 20.0, 17.0, 2, pad=0.8),
    _Setting(0.94, 18.0, 16.0, 2, pad=0.6),
    _Setting(0.86, 17.0, 14.4, 2),
    _Setting(0.8, 16.0, 13.6, 2),
)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A sheet that is set in one way."""

    paper: SheetPaper
    setter: Setter
    setting: _Setting

    def lines(self, phrases: Sequence[Phrase], width: float) -> tuple[Line, ...]:
        return tuple(self.setter.lines([self._sized(phrase) for phrase in phrases], width))

    def paragraph(self, phrase: Phrase) -> Row:
        return paragraph(self.setter, [self._sized(phrase)])

    def text(self, place: Place) -> str:
        return self.paper.texts.get(place, "")

    def _sized(self, phrase: Phrase) -> Phrase:
        how = phrase.style
        # No letter becomes smaller than can be read at arm's length.
        size = max(self.setting.size, min(1.0, _LEAST_SIZE / how.size))
        return replace(phrase, style=replace(how, size=how.size * size, leading=how.leading * size))


def sheet_blocks(paper: SheetPaper, setter: Setter) -> list[Block]:
    """Everything on it, in order. What does not fit one page goes on to the next: nothing is cut off."""
    short = sum(map(len, paper.texts.values())) < _MOST_ON_A_PAGE
    roomy: list[Block] = []
    for setting in _SETTINGS if short else (_ROOMY,):
        blocks = list(_blocks(_Typed(paper, setter, setting)))
        if len(paginated(blocks, style.HEIGHT)) == 1:
            return blocks
        roomy = roomy or blocks
    return roomy


def _blocks(typed: _Typed) -> Iterator[Block]:
    yield from _head(typed)
    previous: SheetPart | None = None
    for part in typed.paper.definition.parts:
        if part.columns:
            yield from _table(typed, part, begins=previous is None or not previous.columns)
        else:
            yield from _questions(typed, part)
        previous = part


def _head(typed: _Typed) -> Iterator[Block]:
    paper = typed.paper
    yield Row((Cell(0, typed.lines([Phrase(paper.definition.title, _TITLE)], style.WIDTH)),), "H1", keep=True)
    about = " · ".join(text for text in (paper.title, paper.author, _minutes(paper)) if text)
    yield typed.paragraph(Phrase(about or paper.definition.lead, style.SUBTITLE))


def _minutes(paper: SheetPaper) -> str:
    minutes = paper.definition.minutes
    words = ngettext("at most {count} minute", "at most {count} minutes", minutes)
    return words.format(count=minutes) if minutes else ""


def _part_head(typed: _Typed, part: SheetPart) -> Row:
    lines = typed.lines([Phrase(part.title, _PART)], style.WIDTH)
    return Row((Cell(0, lines),), "H2", above=7 * typed.setting.size, keep=True, bookmark=part.title)


def _questions(typed: _Typed, part: SheetPart) -> Iterator[Block]:
    """Two beside each other on a preparation, which has to fit one page; else below one another."""
    yield replace(_part_head(typed, part), keep=bool(part.intro or part.questions))
    if part.intro:
        yield typed.paragraph(Phrase(part.intro, style.BODY))
    across = 2 if typed.paper.definition.kind is SheetKind.PREPARATION and len(part.questions) > 1 else 1
    for start in range(0, len(part.questions), across):
        row = _answers(typed, part.questions[start : start + across], across)
        # The first one stands closer to its heading than to the question that follows.
        yield from sliced(row if start else replace(row, above=_BELOW_HEAD))


def _answers(typed: _Typed, questions: Sequence[SheetQuestion], across: int) -> Row:
    width, hand = (_HALF if across > 1 else style.WIDTH), typed.setting.hand
    blank = Line((), 0, hand)
    empty = (blank,) * (
        1 if across > 1 or typed.paper.definition.kind is SheetKind.PREPARATION else typed.setting.lines
    )
    cells: list[Cell] = []
    to_write: list[tuple[float, float]] = []
    for number, question in enumerate(questions):
        x = number * (width + _GAP)
        asked = typed.lines(_asked(question), width)
        text = typed.text(Place(question.code))
        answer = typed.lines([Phrase(text, style.BODY)], width) if text else empty
        if not text:
            top = sum(line.height for line in asked)
            to_write += [(x, top + hand * (row + 1)) for row in range(len(empty))]
        cells.append(Cell(x, (*asked, *answer)))
    return Row(tuple(cells), "P", above=typed.setting.apart, marks=_writing_lines(to_write, width))


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


def _table(typed: _Typed, part: SheetPart, *, begins: bool) -> Iterator[Block]:
    """Parts with the same columns that follow each other are one table."""
    head = table_head(typed.setter, _columns(part))
    if begins:
        yield replace(head, above=8 * typed.setting.size)
    for topic, name in _topics(typed.paper, part):
        phrases = [Phrase(name, style.TOPIC)]
        if part.intro:
            phrases.append(Phrase(f"  {part.intro}", style.SMALL))
        yield Row((Cell(0, typed.lines(phrases, style.WIDTH)),), "TGROUP", above=3, keep=True, head=head)
        for question in part.questions:
            yield from sliced(replace(_table_row(typed, part, question, topic), head=head))


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


def _table_row(typed: _Typed, part: SheetPart, question: SheetQuestion, topic: str) -> Row:
    cells = [Cell(0, typed.lines([Phrase(question.text, style.BODY)], _FIRST - 8))]
    places = _columns(part)[1:]
    ends = [*(x - 10 for x, _text in places[1:]), style.WIDTH]
    for (x, _text), end, column in zip(places, ends, part.columns, strict=False):
        text = typed.text(Place(question.code, topic, column.code))
        cells.append(Cell(x, typed.lines([Phrase(text, style.BODY)], end - x) if text else ()))
    hand = typed.setting.low_hand
    if any(not cell.lines for cell in cells) and max(cell.height for cell in cells) < hand:
        cells.append(Cell(_FIRST, (Line((), 0, hand),), joins=True))
    return Row(tuple(cells), "TR", pad=typed.setting.pad, rule=style.LINE_STRONG)
