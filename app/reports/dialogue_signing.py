"""Room to sign below a summary for the talk: a line a person, and beside one another where there are many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.stills import GAP
from app.reports.textflow import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.reports.blocks import Block
    from app.reports.dialogue_parts import Signatures
    from app.reports.pen import Pen
    from app.reports.textflow import Line, Setter

# Signatures that take more of a page than this leave too little of it for the source below them.
_MANY = 0.7
_DAY = 38.0


@dataclass(frozen=True, slots=True)
class _Form:
    """How lines to sign stand: so many beside one another, each with room for a name."""

    columns: int
    sign_at: float
    above: float

    @property
    def width(self) -> float:
        return (style.WIDTH - (self.columns - 1) * GAP) / self.columns


_ALONE, _TWO, _THREE = _Form(1, 120, 18), _Form(2, 92, 16), _Form(3, 74, 14)
_DAY_AT = 370.0
# More people than this sign beside one another, with one day for all; from the second on, three of them.
_MANY_PEOPLE, _VERY_MANY = 12, 24


def signatures(part: Signatures, setter: Setter) -> Iterator[Block]:
    """One line a person, kept together: half a page to sign looks forgotten.

    The last one stays with the source below it, which would look forgotten on a page of its own.
    """
    people = part.people
    if len(people) <= _MANY_PEOPLE:
        rows = [_with_day(who, part.day, setter) for who in people]
    else:
        form = _TWO if len(people) <= _VERY_MANY else _THREE
        starts = range(0, len(people), form.columns)
        rows = [_row((part.day,), _ALONE, setter)]
        rows += [_row(people[start : start + form.columns], form, setter) for start in starts]
    if sum(row.above + row.height for row in rows) > style.HEIGHT * _MANY:
        # Too much for one page: only the last may move along with the source.
        rows[-2:-1] = [replace(row, keep=False) for row in rows[-2:-1]]
    yield from rows


def _with_day(who: str, day: str, setter: Setter) -> Row:
    name, when = _words(who, _ALONE, setter), tuple(setter.lines([Phrase(day, style.QUIET)], _DAY))
    cells = (Cell(0, name), Cell(_DAY_AT - _DAY - 2, when))
    return Row(cells, "P", above=_ALONE.above, keep=True, marks=_lines_with_day)


def _row(people: tuple[str, ...], form: _Form, setter: Setter) -> Row:
    cells = tuple(
        Cell(column * (form.width + GAP), _words(who, form, setter)) for column, who in enumerate(people)
    )
    marks = partial(_lines, form=form, columns=len(people))
    return Row(cells, "P", above=form.above, keep=True, marks=marks)


def _words(who: str, form: _Form, setter: Setter) -> tuple[Line, ...]:
    return tuple(setter.lines([Phrase(who, style.BODY)], form.sign_at - GAP))


def _lines_with_day(pen: Pen, top: float) -> None:
    pen.rule(top + 10, style.LINE_STRONG, _ALONE.sign_at, _DAY_AT - _ALONE.sign_at - 56)
    pen.rule(top + 10, style.LINE_STRONG, _DAY_AT, style.WIDTH - _DAY_AT)


def _lines(pen: Pen, top: float, form: _Form, columns: int) -> None:
    for column in range(columns):
        left = column * (form.width + GAP) + form.sign_at
        pen.rule(top + 10, style.LINE_STRONG, left, form.width - form.sign_at)
