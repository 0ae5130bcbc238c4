"""The parts that every chapter of the summary is made of, set in type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.sheet import Judgement, RemarkKind
from app.i18n import _
from app.presenters.words import judgement_text, remark_kind_text, stretch_text
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.textflow import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.sheet import Remark
    from app.reports.style import TextStyle
    from app.reports.textflow import Line, Setter

_KIND_COLORS = {
    RemarkKind.STRENGTH: style.ACCENT,
    RemarkKind.QUESTION: style.REMARK,
    RemarkKind.TIP: style.TIP,
    RemarkKind.DOUBT: style.NEE,
}
# A higher row is cut into rows of so many lines, so that paging stays quick whatever its length.
_MOST_LINES = 40
# Only a row as low as this is held back for the row that follows it.
_LOW = 120.0
# More room above a remark that follows another one.
_APART = 3.0
_GAP = 12.0


def heading(setter: Setter, text: str) -> Row:
    """The heading of a chapter, with a bookmark."""
    lines = setter.lines([Phrase(text, style.HEADING)], style.WIDTH)
    return Row((Cell(0, tuple(lines)),), "H2", above=16, pad=2, keep=True, bookmark=text)


def paragraph(
    setter: Setter, phrases: list[Phrase], *, above: float = 0.0, role: str = "P", keep: bool = False
) -> Row:
    """Text over the whole width."""
    return Row((Cell(0, tuple(setter.lines(phrases, style.WIDTH))),), role, above=above, keep=keep)


def table_head(setter: Setter, columns: list[tuple[float, str]]) -> Row:
    """The heads of the columns: where each starts, and its words."""
    ends = [*(x - _GAP for x, _text in columns[1:]), style.WIDTH]
    cells = tuple(
        Cell(x, tuple(setter.lines([Phrase(text, style.SMALL_STRONG)], end - x)))
        for (x, text), end in zip(columns, ends, strict=True)
    )
    return Row(cells, "THEAD", pad=3, rule=style.LINE_STRONG, keep=True)


def sliced(row: Row) -> Iterator[Row]:
    """A very high row as rows of a bearable height."""
    longest = max(len(cell.lines) for cell in row.cells)
    if longest <= _MOST_LINES:
        yield row
        return
    for start in range(0, longest, _MOST_LINES):
        cells = tuple(Cell(cell.x, cell.lines[start : start + _MOST_LINES], cell.joins) for cell in row.cells)
        last = start + _MOST_LINES >= longest
        yield Row(
            cells,
            row.role,
            above=row.above if start == 0 else 0.0,
            pad=row.pad if start == 0 or last else 0.0,
            rule=row.rule if last else "",
            head=row.head,
        )


def together(rows: Iterable[Row], *, keep_last: bool = False) -> Iterator[Row]:
    """The same rows, the last two kept together: no row stands alone on the next page.

    With `keep_last` the last one stays with what follows.
    """
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) > 2:  # noqa: PLR2004 - the last two wait
            yield waiting.pop(0)
    for number, row in enumerate(waiting):
        yield replace(row, keep=(keep_last or number < len(waiting) - 1) and row.height < _LOW)


def judgement_phrase(judgement: Judgement | None) -> Phrase:
    """Yes and no in their colours, open in grey."""
    if judgement is None:
        return Phrase(_("open"), style.QUIET)
    return Phrase(judgement_text(judgement), style.YES if judgement is Judgement.YES else style.NO)


def remark_phrases(remark: Remark, *, timed: bool = True) -> list[Phrase]:
    """A remark: its time, its kind in a word unless it is an ordinary one, and what was written."""
    phrases: list[Phrase] = []
    if timed and remark.start_ms is not None:
        phrases.append(Phrase(f"{remark_time(remark)}  ", style.QUIET))
    if remark.kind is not RemarkKind.PLAIN:
        phrases.append(Phrase(f"{remark_kind_text(remark.kind)}: ", kind_style(remark.kind)))
    phrases.append(Phrase(remark.text, style.BODY))
    return phrases


def remark_time(remark: Remark) -> str:
    """The moment or the stretch of a remark; "" for a loose one."""
    return "" if remark.start_ms is None else stretch_text(remark.start_ms, remark.end_ms, "–")


def kind_style(kind: RemarkKind) -> TextStyle:
    """The colour of a kind of remark; its word always stands with it."""
    return style.TextStyle(weight="bold", color=_KIND_COLORS.get(kind, style.MUTED))


def remark_lines(setter: Setter, remarks: tuple[Remark, ...], width: float) -> tuple[Line, ...]:
    """Remarks below each other, a little apart."""
    found: list[Line] = []
    for remark in remarks:
        first, *others = setter.lines(remark_phrases(remark), width)
        found += [replace(first, height=first.height + _APART) if found else first, *others]
    return tuple(found)
