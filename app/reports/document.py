"""A PDF from blocks: pages, tags and margins. The same blocks give the same bytes, and name nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.i18n import WORDS
from app.reports import style
from app.reports.pen import Pen
from app.reports.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.reports.pages import Placed


def new_canvas(target: Path | BinaryIO, title: str, subject: str, font: str) -> Canvas:
    """An empty document. Its date is always the same; `title` and `subject` must name nobody.

    `font` is the name of a font that is used: reportlab would name Helvetica on each page, which is not
    in the file.
    """
    # Nothing here hands text to reportlab's markup or opens a picture by address; this makes sure.
    rl_config.trustedSchemes, rl_config.trustedHosts = ["data"], []
    canvas = Canvas(
        str(target) if isinstance(target, Path) else target,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=WORDS.language,
        initialFontName=font,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject(subject)
    canvas.setCreator("Terugblik")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def draw_pages(
    canvas: Canvas, pages: Sequence[Sequence[Placed]], margins: Callable[[Pen, int, int], None]
) -> None:
    """Draw every page; `margins` draws what surrounds the text, given the page's number and how many."""
    tags = Tags(canvas)
    pen = Pen(canvas, tags)
    for number, page in enumerate(pages, 1):
        for placed in page:
            placed.block.draw(pen, placed.top)
        with pen.decoration():
            margins(pen, number, len(pages))
        canvas.showPage()
        tags.end_page()
    tags.write()
