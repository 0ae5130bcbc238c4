"""Sheets on a real database: read as they were written, never changed, gone with their recording."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app.domain.goals import ChosenGoal, Phase
from app.domain.recordings import Role
from app.domain.worksheets import Entry, Place, SheetKind, Worksheet
from app.formfiles.sheets import SheetLibrary
from app.storage.errors import DatabaseDamaged, SchemaRejected
from app.storage.sheets import SqlSheetStore
from tests.sheet_desk import FORMS

AT = datetime(2025, 11, 5, 10, 0, 0, 123456, tzinfo=UTC)
SHEET = Worksheet(
    "w-7",
    SheetLibrary(FORMS).sheet(SheetKind.PREPARATION),
    "",
    "Voortgang “groep 5” 母",
    "Ş.",
    Role.STUDENT,
    AT,
)
ENTRY = Entry("e-7", "w-7", Place("m18", "t-1", "eigen"), "Hoe ziet ú dat? 👍\ntwee regels", AT)
GOAL = ChosenGoal("g-7", "r-1", Phase.FINAL, "gl1", "Rustig blijven", ("a16", "a17"), AT)


@pytest.fixture
def store(told):
    return SqlSheetStore(told.database)


def test_every_sheet_of_the_program_is_read_as_it_was_written(store):
    for definition in SheetLibrary(FORMS).sheets:
        sheet = replace(SHEET, id=definition.id, definition=definition)
        store.add(sheet)
        assert store.get(sheet.id) == sheet


def test_what_was_written_and_chosen_is_read_as_it_was_told(store):
    store.add(SHEET)
    store.append(ENTRY)
    store.append(replace(ENTRY, id="e-8", text=""))
    assert store.entries("w-7") == [ENTRY, replace(ENTRY, id="e-8", text="")]
    store.add_goal(GOAL)
    assert store.goals("r-1") == [GOAL]
    assert store.goals("r-2") == []


def test_a_sheet_waits_is_linked_and_is_forgotten_with_all_that_stood_on_it(store):
    store.add(SHEET)
    store.append(ENTRY)
    assert store.unlinked() == [SHEET]
    store.link("w-7", "r-1")
    store.rename("w-7", "Anders")
    assert store.unlinked() == []
    assert store.of_recording("r-1") == [replace(SHEET, recording_id="r-1", title="Anders")]
    store.remove("w-7")
    assert store.of_recording("r-1") == []
    assert store.entries("w-7") == []
    with pytest.raises(KeyError):
        store.get("w-7")


def test_what_was_written_is_never_changed_and_never_taken_away_alone(store, told):
    store.add(SHEET)
    store.append(ENTRY)
    store.add_goal(GOAL)
    for words in (
        "UPDATE worksheet_entry SET text = 'x'",
        "DELETE FROM worksheet_entry",
        "UPDATE chosen_goal SET text = 'x'",
        "DELETE FROM chosen_goal",
    ):
        with pytest.raises(SchemaRejected), told.database.writing() as connection:
            connection.execute(text(words))


def test_sheets_and_goals_go_with_their_recording(store, told):
    store.add(replace(SHEET, recording_id="r-1"))
    store.append(ENTRY)
    store.add_goal(GOAL)
    told.recordings.remove("r-1")
    assert store.of_recording("r-1") == []
    assert store.entries("w-7") == []
    assert store.goals("r-1") == []


DAMAGE = ("{", "[]", "{}", '{"parts": 3, "kind": "ladder"}', '{"parts": [], "kind": "quiz"}', '"x"', "null")


@pytest.mark.parametrize("definition", DAMAGE)
def test_a_sheet_that_was_damaged_on_the_disk_is_said_to_be(store, told, definition):
    store.add(SHEET)
    told.by_another_door("UPDATE worksheet SET definition = ?", definition)
    with pytest.raises(DatabaseDamaged):
        store.get("w-7")
