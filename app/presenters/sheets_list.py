"""Which sheets there are: those that wait for a film, and those of a recording with its learning question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.worksheets import SheetKind
from app.i18n import _
from app.presenters.sheet_words import kind_text, no_goal_text, phase_text, shortened
from app.presenters.sheets_state import LinkChoices, SheetButton, SheetsBlock, WaitingLine
from app.presenters.words import date_text, role_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.worksheets import Worksheet
    from app.presenters.library_observation import ObserverMemory
    from app.services.goals import GoalService
    from app.services.sheets import SheetService

READ = "read:"


class SheetsPresenter:
    """Reads anew each time it is asked: what it says is never old. Raises StorageUnavailable."""

    def __init__(self, sheets: SheetService, goals: GoalService, memory: ObserverMemory) -> None:
        """`memory` knows who works here."""
        self._sheets, self._goals, self._memory = sheets, goals, memory

    def waiting(self) -> tuple[WaitingLine, ...]:
        """The preparations that wait for their film, newest first."""
        return tuple(_waiting_line(sheet) for sheet in reversed(self._sheets.waiting()))

    def choices(self, *, alone: bool) -> LinkChoices | None:
        """What a film that is added can be linked to; None when no preparation waits.

        A film that comes `alone` is proposed the only preparation there is.
        """
        waiting = self.waiting()
        if not waiting:
            return None
        rows = (("", _("None of these")), *((line.id, line.title) for line in waiting))
        return LinkChoices(rows, waiting[0].id if alone and len(waiting) == 1 else "")

    def block(self, recording_id: str, *, locked: bool) -> SheetsBlock:
        """What stands at a recording. After a withdrawal nothing of it is read."""
        if locked:
            words = ("", no_goal_text(), _("Choose…"), _buttons(()))
            return SheetsBlock(recording_id, *words, may_link=False, may_unlink=False, locked=True)
        goal, sheets = self._goals.chosen(recording_id), self._sheets.of_recording(recording_id)
        preparations = [sheet for sheet in sheets if sheet.definition.kind is SheetKind.PREPARATION]
        return SheetsBlock(
            recording_id,
            goal.text if goal else "",
            phase_text(goal.phase) if goal else no_goal_text(),
            _("Change…") if goal else _("Choose…"),
            (*_buttons([one for one in sheets if not self._sheets.foreign(one)]), *self._to_read(sheets)),
            may_link=not preparations and bool(self._sheets.waiting()),
            may_unlink=bool(preparations) and self._sheets.may_unlink(preparations[-1]),
            locked=False,
        )

    def prepared(self, recording_id: str) -> bool:
        """Whether a preparation is with this recording, of anybody."""
        return self._sheets.newest_preparation(recording_id) is not None

    def _to_read(self, sheets: Sequence[Worksheet]) -> tuple[SheetButton, ...]:
        return tuple(_read_button(sheet) for sheet in sheets if self._sheets.foreign(sheet))

    def prepare(self) -> str:
        """A new preparation without a film; its id. Raises KnownError."""
        author, role = self._memory.last()
        return self._sheets.begin(SheetKind.PREPARATION, author, role).id

    def sheet_of(self, recording_id: str, what: str) -> str:
        """The newest sheet of this kind of a recording, or a new one; its id. Raises KnownError.

        Who looks back on oneself gets the own sheet, never that of somebody else; "read:" and an id is one
        to read.
        """
        if what.startswith(READ):
            return what.removeprefix(READ)
        kind = SheetKind(what)
        mine = [
            sheet
            for sheet in self._sheets.of_recording(recording_id)
            if sheet.definition.kind is kind and not self._sheets.foreign(sheet)
        ]
        if mine:
            return mine[-1].id
        author, role = self._memory.last()
        return self._sheets.begin(kind, author, role, recording_id).id

    def link(self, sheet_id: str, recording_id: str) -> None:
        """The preparation belongs to this recording."""
        self._sheets.link(sheet_id, recording_id)

    def unlink(self, recording_id: str) -> None:
        """The newest preparation of this recording was for another talk: it waits for its film again."""
        opened = self._sheets.preparation_of(recording_id)
        if opened is not None:
            self._sheets.link(opened.worksheet.id, "")


def _read_button(sheet: Worksheet) -> SheetButton:
    who = f"{role_text(sheet.role)} {sheet.author}".strip()
    words = _("Read: {sheet} of {who}").format(sheet=kind_text(sheet.definition.kind), who=who)
    return SheetButton(f"{READ}{sheet.id}", words, words, begun=True, read=True)


def _waiting_line(sheet: Worksheet) -> WaitingLine:
    day = date_text(sheet.created_at.astimezone())
    title = sheet.title or _("Preparation of {day}").format(day=day)
    return WaitingLine(
        sheet.id, shortened(title), _("Go on with the preparation: {title}").format(title=title)
    )


def _buttons(sheets: Sequence[Worksheet]) -> tuple[SheetButton, ...]:
    begun = {sheet.definition.kind for sheet in sheets}
    return tuple(_button(kind, begun=kind in begun) for kind in SheetKind)


def _button(kind: SheetKind, *, begun: bool) -> SheetButton:
    spoken = _("{sheet}: go on") if begun else _("{sheet}: begin")
    return SheetButton(kind.value, kind_text(kind), spoken.format(sheet=kind_text(kind)), begun)
