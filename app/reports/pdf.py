"""The feedback summary as a PDF, byte for byte the same for the same summary."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from app.i18n import _
from app.reports import style
from app.reports.back import back, checks, colophon
from app.reports.document import draw_pages, new_canvas
from app.reports.fonts import FontBook
from app.reports.front import front, observer_text
from app.reports.items import sections
from app.reports.pages import paginated
from app.reports.textflow import Phrase, Setter
from app.services.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.domain.summary import Summary
    from app.reports.blocks import Block
    from app.reports.pen import Pen
    from app.reports.textflow import Line
    from app.services.ports import Picture, ProgressPort

# The share of the work that setting the text takes; drawing the pages is the rest.
_SETTING = 0.6
_LOOK_UP_EVERY = 4_000


class _Work:
    """How far the summary is, told now and then; the place where a cancelled one stops."""

    def __init__(self, summary: Summary, progress: ProgressPort) -> None:
        self._progress = progress
        self._total = max(1, sum(len(text) for text in _long_texts(summary)))
        self._set = 0
        self._told = 0
        self._furthest = 0.0

    def tick(self, characters: int) -> None:
        """So many characters more were set."""
        self._set += characters + 1
        if self._set - self._told >= _LOOK_UP_EVERY:
            self._told = self._set
            self._tell(_SETTING * min(1.0, self._set / (self._total + self._set / 2)))

    def page(self, number: int, pages: int) -> None:
        """This page is drawn."""
        self._tell(_SETTING + (1 - _SETTING) * number / pages)

    def _tell(self, done: float) -> None:
        if self._progress.cancelled():
            raise Cancelled
        self._furthest = max(self._furthest, done)
        self._progress.report(self._furthest)


def write_pdf(
    summary: Summary,
    target: Path | BinaryIO,
    progress: ProgressPort,
    stills: Sequence[Picture],
    fonts_folder: Path,
) -> None:
    """Write the summary to this file, or to memory. Raises Cancelled, or OSError."""
    work = _Work(summary, progress)
    fonts = FontBook(fonts_folder)
    try:
        setter = Setter(fonts, work.tick)
        pages = paginated(_blocks(summary, stills, setter), style.HEIGHT)
        # The title names the form, never a person.
        title = f"{_('Feedback summary')} – {summary.observation.form.title}"
        canvas = new_canvas(target, title, _("not an assessment"), fonts.main("regular").name)

        def margins(pen: Pen, number: int, count: int) -> None:
            _margins(summary, number, count, pen, setter)
            work.page(number, count)

        draw_pages(canvas, pages, margins)
        canvas.save()
    finally:
        fonts.forget()


def _blocks(summary: Summary, stills: Sequence[Picture], setter: Setter) -> Iterator[Block]:
    return chain(
        front(summary, stills, setter),
        checks(summary, setter),
        sections(summary, setter),
        back(summary, setter),
        colophon(summary, setter),
    )


def _margins(summary: Summary, number: int, pages: int, pen: Pen, setter: Setter) -> None:
    """What stands on every page: that it is no assessment, and which page it is."""
    if number > 1:
        pen.line(_running_head(summary, setter), 0, -24)
    foot = style.HEIGHT + 20
    pen.rule(foot - 4, style.LINE)
    left = f"{_('Feedback summary')} · {_('not an assessment')}"
    pen.line(setter.line(left, style.SMALL), 0, foot)
    right = setter.line(_("page {number} of {pages}").format(number=number, pages=pages), style.SMALL)
    pen.line(right, style.WIDTH - right.width, foot)


def _running_head(summary: Summary, setter: Setter) -> Line:
    """What a loose page belongs to."""
    text = f"{summary.recording.title} · {summary.observation.form.title} · {observer_text(summary)}"
    return setter.lines([Phrase(" ".join(text.split()), style.SMALL)], style.WIDTH)[0]


def _long_texts(summary: Summary) -> Iterator[str]:
    for section in summary.sections:
        for group in section.groups:
            for row in group.rows:
                yield row.item.text
                yield from (remark.text for remark in row.remarks)
    for remark in (*summary.loose_remarks, *summary.questions, *summary.tips):
        yield remark.text
