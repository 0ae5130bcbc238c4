"""Puts together what the library needs of sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import form_library, sheet_services
from app.desktop.memory import LastObserver
from app.presenters.sheets_list import SheetsPresenter
from app.ui.sheets.parts import SheetParts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.bench import Bench
    from app.domain.forms import FormDefinition


def sheet_parts(bench: Bench) -> SheetParts:
    """Which sheets there are, and learning questions."""
    services = sheet_services(bench.place, bench.work)
    memory = LastObserver(bench.place.settings)

    def forms(recording_id: str) -> Sequence[FormDefinition]:
        kind = str(bench.work.stores.recordings.get(recording_id).kind)
        return sorted(form_library(bench.place).forms, key=lambda form: form.kind != kind)

    return SheetParts(SheetsPresenter(services.sheets, services.goals, memory), services.goals, forms)
