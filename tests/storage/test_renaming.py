"""Who deletes a film and keeps the remarks keeps no names: those of the list are replaced in what stays."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import Text

from app.domain.care import NameEntry
from app.domain.sheet import Remark
from app.storage import erasing, renaming, rules, schema, tables
from app.storage.care import SqlCareStore
from app.storage.everything import queries
from app.storage.observations import SqlObservationStore
from tests.fakes import QuietProgress
from tests.storage import canary, story
from tests.storage.canary import GONE, NAME, STAYS, places_where_it_sings

# Texts of the program in what stays: ids, codes, times, and the copy of what a sheet asks.
CODES = frozenset(
    {
        *("id", "recording_id", "fragment_id", "observation_id", "worksheet_id", "revision_id", "remark_id"),
        *("form_hash", "thing_id", "topic_id", "item_code", "group_code", "goal_code", "undoes", "redoes"),
        *("unseen_id", "role", "created_at", "changed_at", "started_at", "completed_at", "at", "done_at"),
        *("claimed_at", "action", "subject", "judgement", "kind", "phase", "what", "items", "definition"),
        *("question", "topic", "place_column"),
    }
)


@pytest.fixture(params=[None, b"k" * 32], ids=["plain", "sealed"])
def key(request):
    return request.param


@pytest.fixture
def folder(tmp_path, key):
    made = tmp_path / "data"
    made.mkdir()
    canary.fill(made, key)
    return made


@pytest.fixture
def database(folder, key):
    made = canary.opened(folder, key)
    yield made
    made.close()


def delete(folder, database, key):
    service = canary.service(folder, database, key)
    return service.delete(GONE, keep_remarks=True, progress=QuietProgress())


def forget_names(database):
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM name_entry WHERE recording_id = ?", (GONE,))


def test_no_name_of_the_list_is_left_anywhere_and_the_remarks_are(folder, key, database):
    delete(folder, database, key)
    steps = SqlObservationStore(database).steps("o-canary")
    (remark,) = [each.after for step in steps for each in step.changes if isinstance(each.after, Remark)]
    assert remark.text == "kind huilde"
    assert SqlObservationStore(database).draft("o-canary").text == "kind zegt"
    assert SqlCareStore(database).names(GONE) == []
    assert places_where_it_sings(folder, key) == []


def test_a_backup_of_before_the_list_was_made_loses_the_names_too(folder, key, database):
    forget_names(database)
    canary.backups_of(folder, key).backup_now()
    SqlCareStore(database).save_names(GONE, (NameEntry(GONE, NAME, "kind"),))
    delete(folder, database, key)
    assert places_where_it_sings(folder, key) == []


def test_what_was_written_about_another_recording_stays_as_it_is(folder, key, database):
    names = SqlCareStore(database).names(STAYS)
    delete(folder, database, key)
    assert SqlObservationStore(database).steps("o-1") == story.steps()
    assert SqlCareStore(database).names(STAYS) == names


def test_the_rules_hold_again_afterwards(folder, key, database):
    delete(folder, database, key)
    with database.reading() as connection:
        assert set(rules.standing(connection)) == {rule.split()[2] for rule in rules.RULES}
    with closing(schema.read_only(folder / "terugblik.sqlite", key)) as connection:
        assert schema.digest(connection) == schema.DIGESTS[schema.HEAD]


def test_without_a_list_nothing_is_written_anew(folder, key, database):
    forget_names(database)
    steps = SqlObservationStore(database).steps("o-canary")
    delete(folder, database, key)
    assert SqlObservationStore(database).steps("o-canary") == steps


def test_of_every_text_that_stays_it_is_known_whether_a_person_wrote_it():
    """A new column has to be put in one of the two."""
    gone = {table.name for table in erasing.PERSONAL} | {"transcript_line", "recording", "form_copy"}
    stays = queries(tables.metadata, "").keys() - gone - erasing.OUTLIVING - {"frame_table", "standing"}
    for name in stays:
        columns = tables.metadata.tables[name].columns
        texts = {column.name for column in columns if isinstance(column.type, Text)}
        words = set(renaming.WORDS.get(name, ()))
        assert texts - words <= CODES, name
        assert words <= texts
