"""Use cases of sheets that are written: preparing a talk, hearing parents, looking back on oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.carelog import Act, export_detail
from app.domain.carerules import OWN
from app.domain.redaction import Redactor
from app.domain.text import clean_line
from app.domain.worksheets import SheetKind, Worksheet
from app.i18n import _
from app.services.errors import SheetOfSomebodyElse, SheetStays
from app.services.open_sheet import OpenSheet
from app.services.sheet_stores import SheetPaper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.domain.recordings import Role
    from app.domain.worksheets import SheetDefinition
    from app.services.care import CareService
    from app.services.sheet_origins import SheetOrigins
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
        origins: SheetOrigins,
    ) -> None:
        """`source` holds the sheets that come with the program, `origins` knows whose the others are."""
        self._store, self._source, self._care = store, source, care
        self._clock, self._new_id, self._origins = clock, new_id, origins
        self._linked_at: dict[str, datetime] = {}

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
        """A sheet to write on, or only to read for who did not write it. Raises KeyError, NotAllowed."""
        sheet = self._allowed(sheet_id)
        read_only = self._origins.foreign(sheet)
        return OpenSheet(self._store, self._clock, self._new_id, sheet, read_only=read_only)

    def foreign(self, sheet: Worksheet) -> bool:
        """Whether it is a reflection of somebody else, that can be read only."""
        return self._origins.foreign(sheet)

    def of_recording(self, recording_id: str) -> Sequence[Worksheet]:
        """The sheets of a recording, oldest first."""
        return self._store.of_recording(recording_id)

    def newest_preparation(self, recording_id: str) -> Worksheet | None:
        """The newest preparation of a recording, or None."""
        sheets = [
            sheet
            for sheet in self._store.of_recording(recording_id)
            if sheet.definition.kind is SheetKind.PREPARATION
        ]
        return sheets[-1] if sheets else None

    def preparation_of(self, recording_id: str) -> OpenSheet | None:
        """The same, opened."""
        sheet = self.newest_preparation(recording_id)
        return None if sheet is None else self.open(sheet.id)

    def waiting(self) -> Sequence[Worksheet]:
        """The preparations that wait for their film, oldest first."""
        return self._store.unlinked()

    def rename(self, sheet_id: str, title: str) -> None:
        """Give a sheet another title. Raises SheetOfSomebodyElse."""
        sheet = self._allowed(sheet_id)
        if self._origins.foreign(sheet):
            raise SheetOfSomebodyElse
        self._store.rename(sheet.id, clean_line(title))

    def link(self, sheet_id: str, recording_id: str) -> None:
        """There is a film now: the sheet belongs to it. With "" it waits for its film again.

        What was written knowing the film stays with it, and so under its consent and its names: raises
        SheetStays then.
        """
        if recording_id:
            self._care.require_open(recording_id)
        sheet = self._allowed(sheet_id)
        if sheet.recording_id not in {"", recording_id}:
            self._require_loose(sheet)
        self._store.link(sheet_id, recording_id)
        # A link that was a mistake can be undone as long as nothing was written since, also when the film
        # was here long before the preparation.
        self._linked_at[sheet_id] = max(
            (self._clock.now(), *(entry.at for entry in self._store.entries(sheet_id)))
        )

    def may_unlink(self, sheet: Worksheet) -> bool:
        """Whether a sheet of a recording may go back to waiting for its film."""
        try:
            self._require_loose(sheet)
        except SheetStays:
            return False
        return True

    def remove(self, sheet_id: str) -> None:
        """Forget a sheet with all that was ever written on it. Raises SheetOfSomebodyElse."""
        if self._origins.foreign(self._store.get(sheet_id)):
            raise SheetOfSomebodyElse
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

    def _require_loose(self, sheet: Worksheet) -> None:
        """Nothing of the recording may be on a sheet that leaves it."""
        recording_id, origins = sheet.recording_id, self._origins
        if origins.received(recording_id):
            raise SheetStays(
                _("A package about this recording came in. The preparation belongs with the recording now.")
            )
        entries = self._store.entries(sheet.id)
        since = self._linked_at.get(sheet.id, origins.added_at(recording_id))
        if any(entry.at > since for entry in entries):
            raise SheetStays(
                _("Something was written on this preparation after the film was there. So it stays with it.")
            )
        names = Redactor(self._care.names(recording_id))
        if any(names.hits(text) for text in (sheet.title, *(entry.text for entry in entries))):
            raise SheetStays(
                _("Names of the list of this recording are in the preparation. So it stays with it.")
            )

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
