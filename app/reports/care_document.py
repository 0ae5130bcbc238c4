"""A paper of care as a PDF: its blocks on pages, with a quiet foot. The same paper gives the same bytes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from app.i18n import _
from app.reports import style
from app.reports.back import font_notes
from app.reports.document import draw_pages, new_canvas
from app.reports.fonts import FontBook
from app.reports.pages import paginated
from app.reports.textflow import Phrase, Setter
from app.reports.typesetting import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from app.reports.blocks import Block
    from app.reports.pen import Pen


def write_paper(
    target: Path,
    title: str,
    blocks: Callable[[Setter], Iterable[Block]],
    fonts_folder: Path,
    tick: Callable[[int], None] = lambda _characters: None,
) -> int:
    """Write a paper with this title, which names nobody; how many pages it has.

    Raises OSError, and whatever `tick` raises.
    """
    fonts = FontBook(fonts_folder)
    try:
        setter = Setter(fonts, tick)
        pages = paginated(chain(blocks(setter), _notes(setter)), style.HEIGHT)
        canvas = new_canvas(target, title, "", fonts.main("regular").name)

        def margins(pen: Pen, number: int, count: int) -> None:
            _foot(setter, title, pen, number, count)

        draw_pages(canvas, pages, margins)
        canvas.save()
        return len(pages)
    finally:
        fonts.forget()


def _notes(setter: Setter) -> Iterator[Block]:
    """What could not be printed. Made last: it is known only then."""
    notes = font_notes(setter.fonts)
    if notes:
        yield paragraph(setter, [Phrase("\n".join(notes), style.SMALL)], above=12)


def _foot(setter: Setter, title: str, pen: Pen, number: int, count: int) -> None:
    foot = style.HEIGHT + 20
    pen.rule(foot - 4, style.LINE)
    pen.line(setter.line(title, style.SMALL), 0, foot)
    page = setter.line(_("page {number} of {pages}").format(number=number, pages=count), style.SMALL)
    pen.line(page, style.WIDTH - page.width, foot)
