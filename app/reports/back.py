"""The last part of the summary: what was asked and said, what to talk about, and what to agree on."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.sheet import RemarkKind
from app.i18n import _
from app.reports import style
from app.reports.blocks import Cell, Drawing, Row
from app.reports.textflow import Phrase
from app.reports.typesetting import (
    heading,
    kind_style,
    paragraph,
    remark_phrases,
    remark_time,
    sliced,
    table_head,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.sheet import Point, Remark
    from app.domain.summary import Summary
    from app.reports.blocks import Block
    from app.reports.fonts import FontBook
    from app.reports.pen import Pen
    from app.reports.textflow import Setter

_PAD = 3.2
_INDENT = 6.0
_TIME = 62.0
_WHEN = 350.0
_GAP = 12.0
_EMPTY_LINES = 3
_EMPTY_LINE = 21.0
_MOST_UNPRINTABLE = 60


def back(summary: Summary, setter: Setter) -> Iterator[Block]:
    """Everything after the form itself."""
    yield from _replies(summary, setter)
    yield from _remarks(setter, _("Remarks without an item"), summary.loose_remarks)
    yield from _collected(summary, setter)
    yield from _points(setter, _("Talking points"), summary.talking_points)
    *agreed, lines = _points(setter, _("Agreements"), summary.agreements)
    yield from agreed
    # The source of the form follows: alone on a last page it would look forgotten.
    yield replace(lines, keep=True)


def colophon(summary: Summary, setter: Setter) -> Iterator[Block]:
    """Where the form comes from; what could not be printed. Made last: it is known only then."""
    form = summary.observation.form
    lines = [_("Form: {title}, version {version}.").format(title=form.title, version=form.version)]
    if form.source:
        lines[0] += " " + _("Source: {source}").format(source=form.source)
    lines += font_notes(setter.fonts)
    yield paragraph(setter, [Phrase("\n".join(lines), style.SMALL)], above=18)


def font_notes(fonts: FontBook) -> list[str]:
    """What could not be printed as it was written, and that a font is not the one that was shipped."""
    notes: list[str] = []
    if fonts.unprintable:
        names = [_character(char) for char in list(fonts.unprintable)[:_MOST_UNPRINTABLE]]
        if len(fonts.unprintable) > _MOST_UNPRINTABLE:
            names.append("…")
        notes.append(_("Not printable, and replaced by a sign: {names}.").format(names=", ".join(names)))
    if fonts.damaged:
        notes.append(_("A font of the program is missing or was altered; another one was used."))
    return notes


def _character(char: str) -> str:
    """A character nobody can print, by its number and name."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '').lower()}".strip()


def checks(summary: Summary, setter: Setter) -> Iterator[Block]:
    """What was done to prepare the conversation."""
    if not summary.checks:
        return
    yield heading(setter, summary.observation.form.checks_title or _("Preparation"))
    yield from together(_check(setter, text, ticked=ticked) for text, ticked in summary.checks)


def _check(setter: Setter, text: str, *, ticked: bool) -> Row:
    state = Phrase(_("done"), style.YES) if ticked else Phrase(_("open"), style.QUIET)
    words = setter.lines([Phrase(text, style.BODY)], 400)
    cells = (Cell(_INDENT, tuple(words)), Cell(430, tuple(setter.lines([state], 60))))
    return Row(cells, "P", pad=_PAD, rule=style.LINE)


def _replies(summary: Summary, setter: Setter) -> Iterator[Block]:
    if not summary.replies:
        return
    yield heading(setter, _("Questions on the form"))
    for question, reply in summary.replies:
        yield paragraph(setter, [Phrase(question, style.STRONG)], above=4, keep=True)
        answer = Phrase(reply, style.BODY) if reply else Phrase(_("open"), style.QUIET)
        yield from sliced(paragraph(setter, [answer], above=1))


def _remarks(setter: Setter, title: str, remarks: Sequence[Remark]) -> Iterator[Block]:
    if not remarks:
        return
    yield heading(setter, title)
    rows = (_remark(setter, remark) for remark in remarks)
    yield from together(row for whole in rows for row in sliced(whole))


def _remark(setter: Setter, remark: Remark) -> Row:
    cells = (
        Cell(_INDENT, tuple(setter.lines([Phrase(remark_time(remark), style.QUIET)], _TIME - _INDENT))),
        Cell(_TIME, tuple(setter.lines(remark_phrases(remark, timed=False), style.WIDTH - _TIME))),
    )
    return Row(cells, "P", pad=_PAD, rule=style.LINE)


def _collected(summary: Summary, setter: Setter) -> Iterator[Block]:
    """The questions and tips once more, together: what the conversation is about."""
    if not summary.questions and not summary.tips:
        return
    yield heading(setter, _("Questions and tips"))
    rows = (_collected_remark(summary, remark, setter) for remark in (*summary.questions, *summary.tips))
    yield from together(row for whole in rows for row in sliced(whole))


def _collected_remark(summary: Summary, remark: Remark, setter: Setter) -> Row:
    word = _("Question") if remark.kind is RemarkKind.QUESTION else _("Tip")
    item = summary.observation.form.item(remark.ref.code) if remark.ref else None
    phrases = [Phrase(remark.text, style.BODY)]
    if item:
        phrases.append(Phrase(item.text, style.SMALL, below=True))
    cells = (
        Cell(_INDENT, tuple(setter.lines([Phrase(word, kind_style(remark.kind))], _TIME - _INDENT))),
        Cell(_TIME, tuple(setter.lines([Phrase(remark_time(remark), style.QUIET)], 60))),
        Cell(_TIME + 64, tuple(setter.lines(phrases, style.WIDTH - _TIME - 64))),
    )
    return Row(cells, "P", pad=_PAD, rule=style.LINE)


def _points(setter: Setter, title: str, points: Sequence[Point]) -> Iterator[Block]:
    """What was written down, and lines to write on during the conversation."""
    yield heading(setter, title)
    if points:
        head = table_head(setter, [(_INDENT, _("What")), (_WHEN, _("When"))])
        yield head
        rows = (_point(setter, point, head) for point in points)
        # The last row stays with the lines: empty lines alone on a page say nothing.
        yield from together((row for whole in rows for row in sliced(whole)), keep_last=True)
    yield Drawing(_EMPTY_LINES * _EMPTY_LINE, _writing_lines)


def _point(setter: Setter, point: Point, head: Row) -> Row:
    text = setter.lines([Phrase(point.text, style.BODY)], _WHEN - _GAP - _INDENT)
    moment = setter.lines([Phrase(point.when, style.QUIET)], style.WIDTH - _WHEN)
    cells = (Cell(_INDENT, tuple(text)), Cell(_WHEN, tuple(moment)))
    return Row(cells, "TR", pad=_PAD, rule=style.LINE, head=head)


def _writing_lines(pen: Pen, top: float) -> None:
    for number in range(_EMPTY_LINES):
        pen.rule(top + (number + 1) * _EMPTY_LINE, style.LINE_STRONG)
