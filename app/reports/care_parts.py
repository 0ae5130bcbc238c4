"""The parts that the papers of care are made of: larger type than the summary, and room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.text import clean_text
from app.i18n import _
from app.reports import style
from app.reports.blocks import Cell, Drawing, Row
from app.reports.style import TextStyle
from app.reports.textflow import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.carerules import CareRules
    from app.reports.blocks import Block, Picture
    from app.reports.pen import Pen
    from app.reports.textflow import Line, Setter

TEXT = TextStyle(10, "regular", style.TEXT, 14)
QUIET = TextStyle(10, "regular", style.MUTED, 14)
HEAD = TextStyle(11.2, "bold", style.ACCENT, 15.2)
TITLE = TextStyle(20, "bold", style.ACCENT, 26)
# Where the answer to a label starts.
ANSWER = 166.0
# Room for a line that is written by hand.
HAND = 20.0
_BULLET = 12.0
# Where somebody writes a name, a day and a signature.
_NAME, _DATE, _SIGNATURE = ANSWER, ANSWER + 134, ANSWER + 204


def title(setter: Setter, text: str, below: str) -> Iterator[Block]:
    """What the paper is, and a line that says for whom."""
    yield Row((Cell(0, tuple(setter.lines([Phrase(text, TITLE)], style.WIDTH))),), "H1", keep=True)
    if below:
        yield Row((Cell(0, tuple(setter.lines([Phrase(below, style.SUBTITLE)], style.WIDTH))),), keep=True)
    yield Drawing(1.0, lambda pen, top: pen.rule(top, style.LINE_STRONG), above=6)


def chapter(setter: Setter, text: str, above: float = 10.0) -> Row:
    """A heading that stays with what follows."""
    lines = setter.lines([Phrase(text, HEAD)], style.WIDTH)
    return Row((Cell(0, tuple(lines)),), "H2", above=above, pad=1, keep=True, bookmark=text)


def words(setter: Setter, *sentences: str, above: float = 0.0, keep: bool = False) -> Row:
    """A paragraph of these sentences."""
    lines = setter.lines([Phrase(" ".join(sentences), TEXT)], style.WIDTH)
    return Row((Cell(0, tuple(lines)),), "P", above=above, keep=keep)


def bullets(setter: Setter, texts: Iterable[str], columns: int = 1) -> Iterator[Row]:
    """Short things below each other (or in columns, read line by line), each with a dot before it."""
    waiting = list(texts)
    width = (style.WIDTH - (columns - 1) * _BULLET) / columns
    for start in range(0, len(waiting), columns):
        spots = [number * (width + _BULLET) for number in range(len(waiting[start : start + columns]))]
        cells = tuple(
            Cell(x + _BULLET, tuple(setter.lines([Phrase(text, TEXT)], width - _BULLET)))
            for x, text in zip(spots, waiting[start:], strict=False)
        )
        yield Row(cells, "P", above=1.5, marks=_dots(spots))


def _dots(spots: Sequence[float]) -> Picture:
    """A dot before each cell."""

    def draw(pen: Pen, top: float) -> None:
        for x in spots:
            pen.dot(x + 3.5, top + TEXT.leading / 2, 1.6, style.ACCENT)

    return draw


def answer(setter: Setter, label: str, text: str, *, above: float = 3.0) -> Row:
    """A label and what is known of it; a line to write on when nothing is."""
    labels = tuple(setter.lines([Phrase(label, QUIET)], ANSWER - 10))
    if not clean_text(text):
        return to_write(labels, ANSWER, above)
    return Row((Cell(0, labels), Cell(ANSWER, tuple(setter.lines([Phrase(text, TEXT)], _REST)))), above=above)


def to_write(labels: tuple[Line, ...], x: float, above: float) -> Row:
    """A label with a line behind it, as high as handwriting."""
    height = max(HAND, sum(line.height for line in labels))
    pad = (height - sum(line.height for line in labels)) / 2

    def line(pen: Pen, top: float) -> None:
        pen.rule(top + height - pad - 3, style.MUTED, x, pen.width - x)

    return Row((Cell(0, labels),), above=above, pad=pad, marks=line)


def contacts(setter: Setter, rules: CareRules) -> Iterator[Row]:
    """Whom to ask; lines to write on when the institution named nobody."""
    yield answer(setter, _("School"), rules.school_contact)
    yield answer(setter, _("Privacy officer"), rules.privacy_contact)


def signatures(setter: Setter, people: Sequence[str]) -> Iterator[Block]:
    """A row for each, with room for a name, a day and a signature."""
    columns = ((_NAME, _("Name")), (_DATE, _("Date")), (_SIGNATURE, _("Signature")))
    heads = tuple(Cell(x, tuple(setter.lines([Phrase(text, style.SMALL)], 120))) for x, text in columns)
    yield Row(heads, "P", above=8, keep=True)
    for number, person in enumerate(people):
        cell = Cell(0, tuple(setter.lines([Phrase(person, QUIET)], ANSWER - 10)))
        yield Row((cell,), "P", pad=6.5, marks=_signing_lines, keep=number < len(people) - 1)


def _signing_lines(pen: Pen, top: float) -> None:
    bottom = top + TEXT.leading + 3
    for x, end in ((_NAME, _DATE), (_DATE, _SIGNATURE), (_SIGNATURE, style.WIDTH + _BULLET)):
        pen.rule(bottom, style.MUTED, x, end - _BULLET - x)


_REST = style.WIDTH - ANSWER
