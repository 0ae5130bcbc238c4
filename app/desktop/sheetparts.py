"""Puts together what the library needs of sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import sheet_services
from app.desktop.memory import LastObserver
from app.presenters.sheets_list import SheetsPresenter
from app.ui.sheets.parts import SheetParts

if TYPE_CHECKING:
    from app.desktop.bench import Bench


def sheet_parts(bench: Bench) -> SheetParts:
    """Which sheets there are, and learning questions."""
    services = sheet_services(bench.place, bench.work)
    memory = LastObserver(bench.place.settings)
    return SheetParts(SheetsPresenter(services.sheets, services.goals, memory), services.goals)
