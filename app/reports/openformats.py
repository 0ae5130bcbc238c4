"""The content of a file for another program: each format as told in open_formats.md."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from app.domain.openformats import OpenFormat
from app.reports.annotations import annotations_text
from app.reports.elan import eaf_text
from app.reports.subtitles import srt_text, subtitles_of, vtt_text
from app.reports.timed import timed_things
from app.reports.xlsx import write_xlsx

if TYPE_CHECKING:
    from app.domain.history import History
    from app.domain.summary import Summary


def content_of(format_: OpenFormat, summary: Summary, history: History) -> bytes:
    """The whole file."""
    if format_ is OpenFormat.XLSX:
        book = BytesIO()
        write_xlsx(summary, history, book)
        return book.getvalue()
    return _text_of(format_, summary, history).encode("utf-8", "replace")


def _text_of(format_: OpenFormat, summary: Summary, history: History) -> str:
    if format_ is OpenFormat.EAF:
        return eaf_text(summary, history)
    if format_ is OpenFormat.ANNOTATIONS:
        return annotations_text(summary, history)
    lines = subtitles_of(timed_things(summary, history))
    return vtt_text(lines) if format_ is OpenFormat.VTT else srt_text(lines)
