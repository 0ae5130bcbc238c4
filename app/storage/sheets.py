"""Keeps sheets and learning goals: the SheetStore of app.services.sheet_stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from app.storage import tables
from app.storage.reading import as_written, found
from app.storage.removing import note_removed
from app.storage.sheetrows import (
    entry_columns,
    entry_of_row,
    goal_columns,
    goal_of_row,
    worksheet_columns,
    worksheet_of_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from app.domain.goals import ChosenGoal
    from app.domain.worksheets import Entry, Worksheet
    from app.storage.engine import Database


class SqlSheetStore:
    """Sheets in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def add(self, sheet: Worksheet) -> None:
        """Keep a new sheet."""
        with self._database.writing() as connection:
            connection.execute(insert(tables.worksheet), worksheet_columns(sheet))

    def get(self, sheet_id: str) -> Worksheet:
        """One sheet. Raises KeyError."""
        query = select(tables.worksheet).where(tables.worksheet.c.id == sheet_id)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        kept = found(row, sheet_id)
        with as_written():
            return worksheet_of_row(kept)

    def of_recording(self, recording_id: str) -> Sequence[Worksheet]:
        """The sheets of a recording, oldest first."""
        return self._sheets(tables.worksheet.c.recording_id == recording_id)

    def unlinked(self) -> Sequence[Worksheet]:
        """The sheets that belong to no recording yet, oldest first."""
        return self._sheets(tables.worksheet.c.recording_id.is_(None))

    def link(self, sheet_id: str, recording_id: str) -> None:
        """The sheet belongs to this recording; to none for ""."""
        sheet = tables.worksheet
        with self._database.writing() as connection:
            connection.execute(
                update(sheet).where(sheet.c.id == sheet_id), {"recording_id": recording_id or None}
            )

    def rename(self, sheet_id: str, title: str) -> None:
        """Keep another title."""
        sheet = tables.worksheet
        with self._database.writing() as connection:
            connection.execute(update(sheet).where(sheet.c.id == sheet_id), {"title": title})

    def remove(self, sheet_id: str) -> None:
        """Forget a sheet with all that was written on it."""
        sheet = tables.worksheet
        with self._database.writing() as connection:
            place = select(sheet.c.recording_id).where(sheet.c.id == sheet_id)
            if recording_id := connection.execute(place).scalar():
                note_removed(connection, recording_id, [sheet_id])
            connection.execute(delete(sheet).where(sheet.c.id == sheet_id))

    def came(self, sheet_id: str) -> bool:
        """Whether it came in a package, and is not of somebody who called work in it their own here."""
        sheet, came = tables.worksheet.c, tables.arrived_sheet.c
        own, fragment, made = tables.arrived.c, tables.fragment.c, tables.observation.c
        claimed = (
            select(own.observation_id)
            .select_from(tables.arrived.join(tables.observation).join(tables.fragment))
            .where(own.claimed_at.is_not(None), fragment.recording_id == sheet.recording_id)
            .where(made.observer == sheet.author, made.role == sheet.role)
            .correlate(tables.worksheet)
        )
        theirs = select(sheet.id).select_from(tables.worksheet.join(tables.arrived_sheet))
        query = theirs.where(came.worksheet_id == sheet_id, ~claimed.exists())
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def entries(self, sheet_id: str) -> Sequence[Entry]:
        """All that was written on a sheet, in the order in which it was kept."""
        entry = tables.worksheet_entry
        query = select(entry).where(entry.c.worksheet_id == sheet_id).order_by(entry.c.seq)
        with self._database.reading() as connection, as_written():
            return [entry_of_row(row) for row in connection.execute(query)]

    def append(self, entry: Entry) -> None:
        """Keep what was written at a place."""
        with self._database.writing() as connection:
            connection.execute(insert(tables.worksheet_entry), entry_columns(entry))

    def goals(self, recording_id: str) -> Sequence[ChosenGoal]:
        """Every learning goal that was chosen for a recording, oldest first, on each computer the same."""
        goal = tables.chosen_goal
        query = select(goal).where(goal.c.recording_id == recording_id).order_by(goal.c.at, goal.c.id)
        with self._database.reading() as connection, as_written():
            return [goal_of_row(row) for row in connection.execute(query)]

    def add_goal(self, goal: ChosenGoal) -> None:
        """Keep what somebody wants to learn."""
        with self._database.writing() as connection:
            connection.execute(insert(tables.chosen_goal), goal_columns(goal))

    def _sheets(self, condition: ColumnElement[bool]) -> Sequence[Worksheet]:
        sheet = tables.worksheet
        query = select(sheet).where(condition).order_by(sheet.c.created_at, sheet.c.id)
        with self._database.reading() as connection, as_written():
            return [worksheet_of_row(row) for row in connection.execute(query)]
