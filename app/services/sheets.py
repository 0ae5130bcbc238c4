"""Use cases of sheets that are written: preparing a talk, hearing parents, looking back on oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.carelog import Act, export_detail
from app.domain.carerules import OWN
from app.domain.redaction import Redactor
from app.domain.text import clean_line
from app.domain.worksheets import SheetKind, Worksheet
from app.services.open_sheet import OpenSheet
from app.services.sheet_stores import SheetPaper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.recordings import Role
    from app.domain.worksheets import SheetDefinition
    from app.services.care import CareService
    from app.services.sheet_stores import SheetPapers, SheetSource, SheetStore
    from app.services.viewing import Clock

__all__ = ["OpenSheet", "SheetService"]


class SheetService:
    """Sheets of a recording, and preparations that wait for their film.

    A sheet of a recording is as closed as the recording itself: everything here may raise NotAllowed after a
    withdrawal.
    """

    def __init__(
        self,
        store: SheetStore,
        source: SheetSource,
        care: CareService,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        """`source` holds the sheets that come with the program."""
        self._store, self._source, self._care = store, source, care
        self._clock, self._new_id = clock, new_id

    def definition(self, kind: SheetKind) -> SheetDefinition:
        """The sheet of this kind as it comes with the program. Raises KnownError."""
        return self._source.sheet(kind)

    def begin(
        self, kind: SheetKind, author: str, role: Role, recording_id: str = "", title: str = ""
    ) -> Worksheet:
        """A new, empty sheet; without a recording as long as there is no film."""
        if recording_id:
            self._care.require_open(recording_id)
        definition = self._source.sheet(kind)
        now = self._clock.now()
        sheet = Worksheet(
            self._new_id(), definition, recording_id, clean_line(title), clean_line(author), role, now
        )
        self._store.add(sheet)
        return sheet

    def open(self, sheet_id: str) -> OpenSheet:
        """A sheet to write on. Raises KeyError, NotAllowed."""
        return OpenSheet(self._store, self._clock, self._new_id, self._allowed(sheet_id))

    def of_recording(self, recording_id: str) -> Sequence[Worksheet]:
        """The sheets of a recording, oldest first."""
        return self._store.of_recording(recording_id)

    def preparation_of(self, recording_id: str) -> OpenSheet | None:
        """The newest preparation of a recording, or None."""
        sheets = [
            sheet
            for sheet in self._store.of_recording(recording_id)
            if sheet.definition.kind is SheetKind.PREPARATION
        ]
        return self.open(sheets[-1].id) if sheets else None

    def waiting(self) -> Sequence[Worksheet]:
        """The preparations that wait for their film, oldest first."""
        return self._store.unlinked()

    def rename(self, sheet_id: str, title: str) -> None:
        """Give a sheet another title."""
        self._store.rename(self._allowed(sheet_id).id, clean_line(title))

    def link(self, sheet_id: str, recording_id: str) -> None:
        """There is a film now: the sheet belongs to it. With "" it waits for its film again."""
        if recording_id:
            self._care.require_open(recording_id)
        self._store.link(self._allowed(sheet_id).id, recording_id)

    def remove(self, sheet_id: str) -> None:
        """Forget a sheet with all that was ever written on it."""
        self._store.remove(sheet_id)

    def save_pdf(self, sheet_id: str, papers: SheetPapers, target: Path) -> int:
        """Print a sheet. Of a recording this is an export: only with consent, without names, and logged.

        How many pages it has. Raises NotAllowed, WorldUnavailable.
        """
        opened = self.open(sheet_id)
        recording_id = opened.worksheet.recording_id
        if not recording_id:
            return papers.sheet(paper_of(opened, Redactor(())), target)
        self._care.require(recording_id, OWN)
        pages = papers.sheet(paper_of(opened, Redactor(self._care.names(recording_id))), target)
        self._care.log(Act.EXPORTED, recording_id, export_detail("sheet", OWN))
        return pages

    def _allowed(self, sheet_id: str) -> Worksheet:
        sheet = self._store.get(sheet_id)
        if sheet.recording_id:
            self._care.require_open(sheet.recording_id)
        return sheet


def paper_of(opened: OpenSheet, redactor: Redactor) -> SheetPaper:
    """The sheet as it is printed, without the names that may not leave."""
    sheet, clean = opened.worksheet, redactor.redacted
    topics = {
        part.code: [(topic, clean(name)) for topic, name in opened.topics(part)]
        for part in sheet.definition.parts
        if part.repeats
    }
    texts = {place: clean(text) for place, text in opened.texts.items()}
    return SheetPaper(sheet.definition, clean(sheet.title), clean(sheet.author), texts, topics)
