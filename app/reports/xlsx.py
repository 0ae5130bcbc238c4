"""An observation as a workbook (XLSX): the lines of the CSV, each cell with its own type.

Written by XlsxWriter: it only writes, nothing stands behind it, and a text stays a text when it is told to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.text import clean_text
from app.i18n import _
from app.reports.csvfile import table

if TYPE_CHECKING:
    from datetime import datetime
    from typing import BinaryIO

    from xlsxwriter.worksheet import Worksheet

    from app.domain.history import History
    from app.domain.summary import Summary

# The most that one cell may hold.
_LONGEST_CELL = 32_767
_NARROW, _WIDE = 12, 48
_WIDE_FROM = 24
_OPTIONS = {
    # Nothing of it comes in a temporary file, which somebody else could read.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(summary: Summary, history: History, file: BinaryIO) -> None:
    """The whole workbook; the same observation gives the same bytes."""
    # Read only when a workbook is wanted: starting should not wait for it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    rows = list(table(summary, history))
    book = Workbook(file, _OPTIONS)
    book.set_properties({"title": "", "author": "", "created": _made(summary)})
    sheet = book.add_worksheet(_("Observation"))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, plain)
            elif cell:
                text = clean_text(cell)[:_LONGEST_CELL]
                sheet.write_string(number, column, text, plain if number else bold)
    _lay_out(sheet, rows)
    book.close()


def _made(summary: Summary) -> datetime:
    """Of the observation itself: when somebody saved it is nobody's business."""
    return summary.observation.created_at.replace(tzinfo=None, microsecond=0)


def _lay_out(sheet: Worksheet, rows: list[list[str | int]]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    for column in range(len(rows[0])):
        longest = max(len(str(row[column])) for row in rows)
        sheet.set_column(column, column, _WIDE if longest > _WIDE_FROM else max(longest + 2, _NARROW))
