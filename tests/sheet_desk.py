"""Sheets and learning goals on a real database, with the care for two recordings."""

from __future__ import annotations

from pathlib import Path

from app.domain.recordings import Role
from app.domain.worksheets import Place, SheetKind
from app.formfiles.sheets import SheetLibrary
from app.services.goals import GoalService
from app.services.sheet_origins import SheetOrigins
from app.services.sheets import SheetService
from app.storage.care import SqlCareStore
from app.storage.handovers import SqlHandoverStore
from app.storage.sheets import SqlSheetStore
from tests.databases import lay_empty
from tests.fakes import counted_ids
from tests.services.care_desk import CareDesk
from tests.storage.conftest import opened

FORMS = Path(__file__).parents[1] / "forms"


class SheetDesk(CareDesk):
    """Everything at hand; r1 and r2 are in the library."""

    def __init__(self, path: Path) -> None:
        lay_empty(path)
        self.disk = opened(path)
        super().__init__(SqlCareStore(self.disk.database), self.disk.recordings)
        self.sheet_store = SqlSheetStore(self.disk.database)
        self.source = SheetLibrary(FORMS)
        parts = (self.sheet_store, self.source, self.care, self.clock.clock(), counted_ids("sheet"))
        self.me, self.packages = ("M.", Role.STUDENT), SqlHandoverStore(self.disk.database)
        self.origins = SheetOrigins(
            lambda: self.me, lambda id_: self.recordings.get(id_).added_at, self.packages.all,
            self.sheet_store.came,
        )  # fmt: skip
        self.sheets, self.goals = SheetService(*parts, self.origins), GoalService(*parts)

    def begin(self, kind=SheetKind.PREPARATION, recording_id="", title=""):
        """A new sheet, open to write on."""
        return self.sheets.open(self.sheets.begin(kind, "M.", Role.STUDENT, recording_id, title).id)

    def part(self, sheet, code):
        return next(part for part in sheet.worksheet.definition.parts if part.code == code)

    def prepare(self, recording_id="", *topics):
        """A preparation with something at the first question, and these topics."""
        sheet = self.begin(recording_id=recording_id, title="Voortgang")
        sheet.write(Place("m01"), "Voortgang, met moeder")
        for topic in topics:
            sheet.add_topic(self.part(sheet, "onderwerp"), topic)
        return sheet

    def again(self, sheet):
        """The same sheet, read anew from the disk."""
        return self.sheets.open(sheet.worksheet.id)
