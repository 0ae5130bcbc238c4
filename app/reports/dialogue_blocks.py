"""The parts of a summary for the talk, set in type for paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.reports import style
from app.reports.blocks import Cell, Drawing, Row
from app.reports.dialogue_parts import (
    Answers,
    Bullets,
    Callout,
    Colophon,
    Facts,
    Heading,
    Moments,
    Note,
    Part,
    Questions,
    Signatures,
    Space,
    Table,
)
from app.reports.dialogue_signing import signatures
from app.reports.learning import learning_row
from app.reports.stills import CARD, GAP, picture_row
from app.reports.textflow import Phrase
from app.reports.typesetting import heading, paragraph, sliced, table_head, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.reports.blocks import Block
    from app.reports.dialogue_parts import Moment, Question
    from app.reports.pen import Pen
    from app.reports.textflow import Line, Setter
    from app.services.ports import Picture

_PAD = 4.0
_INDENT = 10.0
_COLUMNS = 3
_ASIDE = 342.0
_TABLE_AT = (6.0, 244.0, 334.0, 424.0)
_SHORT = 6
_EMPTY_LINE = 21.0


def blocks_of(part: Part, stills: Sequence[Picture], setter: Setter) -> Iterator[Block]:
    """One part as blocks; `stills` is for the moments."""
    match part:
        case Facts(pairs):
            yield from _facts(pairs, setter)
        case Questions(questions):
            yield from _in_list(_question(each, setter) for each in questions)
        case Moments(moments):
            yield from _moments(moments, stills, setter)
        case Answers(pairs):
            yield from _answers(pairs, setter)
        case Bullets(texts):
            # A short list is seen at once, with the lines below it.
            whole = len(texts) <= _SHORT
            rows = (_bullet(text, setter) for text in texts)
            yield from (replace(row, keep=row.keep or whole) for row in _in_list(rows, keep_last=True))
        case Table():
            yield from _table(part, setter)
        case Signatures():
            yield from signatures(part, setter)
        case _:
            yield _alone(part, setter)


def _alone(part: Heading | Note | Colophon | Callout | Space, setter: Setter) -> Block:
    match part:
        case Heading(level, text):
            return _heading(setter, level, text)
        case Note(text):
            # What explains a heading stays with what it explains.
            return paragraph(setter, [Phrase(text, style.SMALL)], above=2, keep=True)
        case Colophon(text):
            return paragraph(setter, [Phrase(text, style.SMALL)], above=14, keep=True)
        case Callout(label, text):
            return learning_row(label, text, setter)
        case Space(lines):
            return Drawing(lines * _EMPTY_LINE, lambda pen, top: _writing_lines(pen, top, lines))


def _heading(setter: Setter, level: int, text: str) -> Row:
    if level == 1:
        return paragraph(setter, [Phrase(text, style.TITLE)], role="H1", keep=True)
    return heading(setter, text)


def _lines(setter: Setter, text: str, how: style.TextStyle, width: float) -> tuple[Line, ...]:
    return tuple(setter.lines([Phrase(text, how)], width))


def _facts(pairs: Sequence[tuple[str, str]], setter: Setter) -> Iterator[Block]:
    width = (style.WIDTH - (_COLUMNS - 1) * GAP) / _COLUMNS
    for start in range(0, len(pairs), _COLUMNS):
        cells = tuple(
            Cell(
                number * (width + GAP),
                (*_lines(setter, label, style.SMALL, width), *_lines(setter, text, style.BODY, width)),
            )
            for number, (label, text) in enumerate(pairs[start : start + _COLUMNS])
        )
        yield Row(cells, "P", above=6)


def _in_list(rows: Iterator[Row], *, keep_last: bool = False) -> Iterator[Row]:
    yield from together((row for whole in rows for row in sliced(whole)), keep_last=keep_last)


def _question(question: Question, setter: Setter) -> Row:
    """What it is about and the question; beside it who saw what."""
    phrases = [Phrase(question.about, style.SMALL), Phrase(question.ask, style.STRONG, below=True)]
    cells = [Cell(6, tuple(setter.lines(phrases, _ASIDE - GAP - 6)))]
    if question.seen:
        seen = _lines(setter, "\n".join(question.seen), style.SMALL, style.WIDTH - _ASIDE)
        cells.append(Cell(_ASIDE, seen))
    return Row(tuple(cells), "LI", pad=_PAD, rule=style.LINE)


def _moments(moments: Sequence[Moment], stills: Sequence[Picture], setter: Setter) -> Iterator[Block]:
    if len(stills) != len(moments):
        yield from _in_list(_moment(each, setter) for each in moments)
        return
    yield picture_row(stills, ", ".join(moment.alt for moment in moments))
    cells = tuple(
        Cell(
            number * (CARD + GAP),
            tuple(
                setter.lines(
                    [
                        Phrase(f"{moment.time} ", style.SMALL_STRONG),
                        Phrase(moment.who, style.SMALL),
                        Phrase(moment.about, style.SMALL, below=True),
                    ],
                    CARD,
                )
            ),
        )
        for number, moment in enumerate(moments)
    )
    yield Row(cells, "P", above=3)


def _moment(moment: Moment, setter: Setter) -> Row:
    cells = (
        Cell(6, _lines(setter, moment.time, style.STRONG, 44)),
        Cell(56, _lines(setter, moment.who, style.QUIET, 110)),
        Cell(172, _lines(setter, moment.about, style.BODY, style.WIDTH - 172)),
    )
    return Row(cells, "LI", pad=_PAD, rule=style.LINE)


def _answers(pairs: Sequence[tuple[str, str]], setter: Setter) -> Iterator[Block]:
    for question, answer in pairs:
        yield paragraph(setter, [Phrase(question, style.STRONG)], above=5, keep=True)
        yield from sliced(paragraph(setter, [Phrase(answer, style.BODY)], above=1))


def _bullet(text: str, setter: Setter) -> Row:
    cell = Cell(_INDENT + 6, _lines(setter, text, style.BODY, style.WIDTH - _INDENT - 6))
    return Row((cell,), "LI", pad=_PAD, marks=_dot)


def _dot(pen: Pen, top: float) -> None:
    pen.box(6, top + 4.6, 3, 3, style.ACCENT, radius=1.5)


def _table(table: Table, setter: Setter) -> Iterator[Block]:
    head = table_head(setter, list(zip(_TABLE_AT, table.head, strict=True)))
    yield head
    ends = [*(x - GAP for x in _TABLE_AT[1:]), style.WIDTH]
    rows = (
        Row(
            tuple(
                Cell(x, _lines(setter, text, style.BODY, end - x))
                for x, end, text in zip(_TABLE_AT, ends, texts, strict=True)
            ),
            "TR",
            pad=_PAD,
            rule=style.LINE,
            head=head,
        )
        for texts in table.rows
    )
    # A short table is seen at once, with the lines below it.
    whole = len(table.rows) <= _SHORT
    yield from (replace(row, keep=row.keep or whole) for row in _in_list(rows, keep_last=True))


def _writing_lines(pen: Pen, top: float, lines: int) -> None:
    for number in range(lines):
        pen.rule(top + (number + 1) * _EMPTY_LINE, style.LINE_STRONG)
