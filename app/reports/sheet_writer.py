"""Prints sheets to files: the sheet papers of the services."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.reports.placing import placed
from app.reports.turns import ONE_AT_A_TIME

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.sheet_stores import SheetPaper


class SheetPaperFiles:
    """Sheets as PDF. May be used from any thread; PDFs are made one at a time."""

    def __init__(self, fonts_folder: Path) -> None:
        """`fonts_folder` holds the fonts of the program and their checksums."""
        self._fonts_folder = fonts_folder

    def sheet(self, paper: SheetPaper, target: Path) -> int:
        """The sheet as a PDF; how many pages it has. Raises WorldUnavailable."""
        # What makes PDFs is read only when one is wanted: it takes a fifth of a second.
        from app.reports.care_document import write_paper  # noqa: PLC0415
        from app.reports.sheet_pdf import sheet_blocks  # noqa: PLC0415

        with ONE_AT_A_TIME, placed(target) as file:
            return write_paper(file, paper.definition.title, partial(sheet_blocks, paper), self._fonts_folder)
