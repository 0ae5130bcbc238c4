"""The summary for the talk as a PDF, byte for byte the same for the same dialogue.

It is tagged (ISO 32000-1, 14.8; see app.reports.tags): title and chapters as H1 and H2, words as P,
differences, moments and points as lists (L, LI, LBody), agreements as a table with column heads (TH with
scope), pictures as Figure with words; lines and feet of pages are artifacts, and the language and the
title to show stand in the catalogue. reportlab itself has no notion of tags: the marks are written beside
it. It cannot write XMP either, so the file does not call itself PDF/UA, and nothing checks that but a
screen reader. Who wants the same words with all that a browser knows takes the page (dialogue_html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from app.i18n import _
from app.reports import style
from app.reports.dialogue_fitting import dialogue_blocks, fitted
from app.reports.dialogue_words import title_text
from app.reports.document import draw_pages, new_canvas
from app.reports.fonts import FontBook
from app.reports.pages import paginated
from app.reports.textflow import Phrase, Setter
from app.services.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.dialogue import Dialogue
    from app.reports.pen import Pen
    from app.services.ports import Picture, ProgressPort


def write_dialogue_pdf(
    dialogue: Dialogue,
    target: Path | BinaryIO,
    progress: ProgressPort,
    stills: Sequence[Picture],
    fonts_folder: Path,
) -> None:
    """Write it to this file, or to memory, on three pages at most. Raises Cancelled, or OSError."""

    def look_up(_characters: int) -> None:
        if progress.cancelled():
            raise Cancelled

    dialogue = fitted(dialogue, stills, fonts_folder, look_up)
    fonts = FontBook(fonts_folder)
    try:
        setter = Setter(fonts, look_up)
        pages = paginated(dialogue_blocks(dialogue, stills, setter), style.HEIGHT)
        # The title names the form, never a person.
        title = f"{title_text()} – {dialogue.observers[0].observation.form.title}"
        canvas = new_canvas(target, title, _("not an assessment"), fonts.main("regular").name)

        def margins(pen: Pen, number: int, count: int) -> None:
            look_up(0)
            _margins(dialogue, number, count, pen, setter)
            progress.report(number / count)

        draw_pages(canvas, pages, margins)
        canvas.save()
    finally:
        fonts.forget()


def _margins(dialogue: Dialogue, number: int, pages: int, pen: Pen, setter: Setter) -> None:
    """What stands on every page: that it is no assessment, and which page it is."""
    if number > 1:
        text = f"{dialogue.recording.title} · {dialogue.observers[0].observation.form.title}"
        head = setter.lines([Phrase(" ".join(text.split()), style.SMALL)], style.WIDTH)[0]
        pen.line(head, 0, -24)
    foot = style.HEIGHT + 20
    pen.rule(foot - 4, style.LINE)
    pen.line(setter.line(f"{title_text()} · {_('not an assessment')}", style.SMALL), 0, foot)
    right = setter.line(_("page {number} of {pages}").format(number=number, pages=pages), style.SMALL)
    pen.line(right, style.WIDTH - right.width, foot)
