"""Writes summaries to files: the report writer of the services."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from app.reports.placing import placed
from app.reports.turns import ONE_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.history import History
    from app.domain.openformats import OpenFormat
    from app.domain.summary import Summary
    from app.services.ports import Picture, ProgressPort


class ReportFiles:
    """Summaries as PDF, CSV, JSON and in the formats of open_formats.md.

    May be used from any thread; PDFs are made one at a time.
    """

    def __init__(self, fonts_folder: Path) -> None:
        """`fonts_folder` holds the fonts of the program and their checksums."""
        self._fonts_folder = fonts_folder

    def pdf(self, summary: Summary, target: Path, progress: ProgressPort, stills: Sequence[Picture]) -> None:
        """The feedback summary to print. Raises Cancelled, or WorldUnavailable."""
        # Read only when a PDF is wanted: it takes a fifth of a second, and starting should not wait for it.
        from app.reports.pdf import write_pdf  # noqa: PLC0415

        with ONE_AT_A_TIME, placed(target) as file:
            write_pdf(summary, file, progress, stills, self._fonts_folder)

    def pages(self, summary: Summary, progress: ProgressPort, stills: Sequence[Picture]) -> bytes:
        """The same PDF to look at: made in memory, nothing of it comes on a disk. Raises Cancelled."""
        from app.reports.pdf import write_pdf  # noqa: PLC0415 - as above

        made = BytesIO()
        with ONE_AT_A_TIME:
            write_pdf(summary, made, progress, stills, self._fonts_folder)
        return made.getvalue()

    def csv(self, summary: Summary, history: History, target: Path) -> None:
        """One line per thing, for a Dutch spreadsheet. Raises WorldUnavailable."""
        from app.reports.csvfile import csv_text  # noqa: PLC0415 - as above

        with placed(target) as file:
            file.write_bytes(csv_text(summary, history).encode("utf-8-sig"))

    def json(self, summary: Summary, history: History, target: Path) -> None:
        """Everything, in the format of json_format.md. Raises WorldUnavailable."""
        from app.reports.jsonfile import json_text  # noqa: PLC0415 - as above

        with placed(target) as file:
            file.write_bytes(json_text(summary, history).encode("utf-8"))

    def open_format(self, format_: OpenFormat, summary: Summary, history: History, target: Path) -> None:
        """For other programs, as told in open_formats.md. Raises WorldUnavailable."""
        from app.reports.openformats import content_of  # noqa: PLC0415 - as above

        with placed(target) as file:
            file.write_bytes(content_of(format_, summary, history))
