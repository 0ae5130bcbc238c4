"""The form as it was filled in: per section a table of items with answer, moments and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Judgement
from app.i18n import _
from app.presenters.words import judgement_text, time_text
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.textflow import Phrase
from app.reports.typesetting import heading, judgement_phrase, remark_lines, sliced, table_head, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.forms import FormSection
    from app.domain.summary import Summary, SummaryGroup, SummaryRow, SummarySection
    from app.reports.blocks import Block
    from app.reports.textflow import Line, Setter

_ITEM, _SEEN, _REMARKS = 6.0, 236.0, 330.0
_LABEL_GAP, _MOST_INDENT = 8.0, 60.0
_GAP = 12.0
_PAD = 3.2


def sections(summary: Summary, setter: Setter) -> Iterator[Block]:
    """Every section of the form, in its order."""
    form = summary.observation.form
    for section, filled in zip(form.sections, summary.sections, strict=True):
        head = table_head(setter, _columns(form.lead))
        yield heading(setter, section.title)
        yield head
        titled: set[str] = set()
        for group in filled.groups:
            yield from _group(group, setter, head, titled=group.group.code in titled)
            titled.add(group.group.code)
        yield from _without_topics(section, filled, setter)


def _columns(lead: str) -> list[tuple[float, str]]:
    return [(_ITEM, lead), (_SEEN, _("Seen")), (_REMARKS, _("Remarks"))]


def _group(group: SummaryGroup, setter: Setter, head: Row, *, titled: bool) -> Iterator[Block]:
    """One group; `titled` when its title stands above another topic of it already."""
    if group.group.title and not titled:
        yield _title([Phrase(group.group.title, style.SUBHEADING)], setter, head)
    yield from _titles(group, setter, head)
    labels = max((setter.line(row.item.label, style.QUIET).width for row in group.rows), default=0.0)
    indent = min(labels + _LABEL_GAP, _MOST_INDENT) if labels else 0.0
    counts = group.arose is not False
    rows = (_item(row, setter, head, indent=indent, counts=counts) for row in group.rows)
    yield from together(row for whole in rows for row in sliced(whole))


def _titles(group: SummaryGroup, setter: Setter, head: Row) -> Iterator[Block]:
    """The name of the topic of a group, and whether its case arose."""
    form_group = group.group
    if group.topic or form_group.repeats:
        label = form_group.topic_label or _("Topic")
        phrases = [Phrase(f"{label}: ", style.SUBHEADING), Phrase(group.topic or "–", style.TOPIC)]
        yield _title(phrases, setter, head, fill=style.ACCENT_SOFT)
    if form_group.condition:
        arose = Phrase(_("open"), style.QUIET)
        if group.arose is not None:
            arose = Phrase(judgement_text(Judgement.YES if group.arose else Judgement.NO), style.STRONG)
        yield _title([Phrase(f"{form_group.condition} ", style.NOTE), arose], setter, head)


def _title(phrases: list[Phrase], setter: Setter, head: Row, fill: str = "") -> Row:
    lines = setter.lines(phrases, style.WIDTH - 2 * _ITEM)
    return Row((Cell(_ITEM, tuple(lines)),), "TGROUP", above=4, pad=3, keep=True, head=head, fill=fill)


def _item(row: SummaryRow, setter: Setter, head: Row, *, indent: float, counts: bool) -> Row:
    """One item; `indent` makes room for the letters before the items of its group."""
    left = _ITEM + indent
    text_style = style.BODY if counts else style.QUIET
    text = setter.lines([Phrase(row.item.text, text_style)], _SEEN - _GAP - left)
    cells = [Cell(left, tuple(text), joins=indent > 0)]
    if indent:
        label = setter.lines([Phrase(row.item.label, style.QUIET)], indent - _LABEL_GAP)
        cells.insert(0, Cell(_ITEM, tuple(label)))
    cells.append(Cell(_SEEN, tuple(_seen(row, setter, counts=counts))))
    cells.append(Cell(_REMARKS, remark_lines(setter, row.remarks, style.WIDTH - _REMARKS)))
    return Row(tuple(cells), "TR", pad=_PAD, rule=style.LINE, head=head)


def _seen(row: SummaryRow, setter: Setter, *, counts: bool) -> list[Line]:
    """The answer with its moments; moments that said otherwise stand below it."""
    width = _REMARKS - _GAP - _SEEN
    first = judgement_phrase(row.answer) if counts else Phrase(_("not applicable"), style.QUIET)
    phrases = [first]
    own = _times(row, row.answer)
    if own and counts:
        phrases.append(Phrase(f" {own}", style.BODY))
    if row.set_apart and counts:
        phrases.append(Phrase(_("apart from the moments"), style.SMALL, below=True))
    for judgement in Judgement:
        times = _times(row, judgement)
        if times and (judgement is not row.answer or not counts):
            phrases.append(Phrase(f"{judgement_text(judgement)} {times}", style.SMALL, below=True))
    return setter.lines(phrases, width)


def _times(row: SummaryRow, judgement: Judgement | None) -> str:
    return ", ".join(time_text(mark.time_ms) for mark in row.marks if mark.judgement is judgement)


def _without_topics(section: FormSection, filled: SummarySection, setter: Setter) -> Iterator[Block]:
    """A group that repeats and was never filled in is open too."""
    seen = {group.group.code for group in filled.groups}
    for group in section.groups:
        if group.code not in seen:
            text = f"{group.title or group.topic_label or section.title}: "
            phrases = [Phrase(text, style.BODY), Phrase(_("open"), style.QUIET)]
            yield Row((Cell(_ITEM, tuple(setter.lines(phrases, style.WIDTH))),), "P", pad=_PAD)
