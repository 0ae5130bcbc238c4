"""Care on a real database: what is kept, what can never be changed, what another program leaves behind."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from threading import Thread

import pytest

from app.domain.care import Care, CareTask, Consent, ConsentKind, Cover, Deletion, Keeping, NameEntry
from app.domain.carelog import Act, LogNote, first_broken
from app.domain.recordings import Participant, Role
from app.storage.care import SqlCareStore
from app.storage.errors import DatabaseDamaged, SchemaRejected
from tests.storage.story import AFTERNOON

NOTE = LogNote(AFTERNOON, "student", Act.CONSENT, "r-1", "given")
FULL = Consent(
    "c-1",
    "r-1",
    ConsentKind.GIVEN,
    AFTERNOON,
    (Participant(Role.PARENT, "Ş."), Participant(Role.OTHER, "母亲")),
    "consent",
    ("own", "mentor"),
    "spoken",
    12_000,
    date(2025, 11, 3),
    date(2026, 2, 1),
    "M.",
    (("dossier", "12 “a” 👍"), ("language", "Türkçe")),
)
KEPT = Keeping("r-1", date(2025, 12, 15), "de toets is verzet", AFTERNOON)


@pytest.fixture
def care(told):
    return SqlCareStore(told.database)


def sound(care):
    return first_broken(care.log_entries(), care.log_end())


def test_care_is_read_as_it_was_told(care):
    care.add_consent(FULL, NOTE)
    care.add_keeping(KEPT, NOTE)
    assert list(care.consents("r-1")) == [FULL]
    assert list(care.keepings("r-1")) == [KEPT]
    assert care.care("r-1") == Care(FULL, KEPT)
    assert care.cares() == {"r-1": Care(FULL, KEPT)}


def test_a_recording_nobody_told_about_has_no_care(care):
    assert care.care("r-1") == Care()
    assert care.cares() == {"r-1": Care()}
    assert care.care("nobody") == Care()


def test_the_newest_counts_also_when_the_clock_went_back(care):
    newer = replace(FULL, id="c-2", at=AFTERNOON - timedelta(days=1), kind=ConsentKind.WITHDRAWN)
    care.add_consent(FULL, NOTE)
    care.add_consent(newer, NOTE)
    assert care.care("r-1").consent == newer


def test_a_consent_its_line_and_its_tasks_are_kept_together_or_not_at_all(care):
    care.add_consent(FULL, NOTE)
    tasks = (CareTask("k-1", "r-1", "delete_here", date(2026, 1, 1)),)
    with pytest.raises(SchemaRejected):
        care.add_consent(FULL, NOTE, tasks)
    assert len(care.log_entries()) == 1
    assert list(care.tasks()) == []
    assert sound(care) is None


def test_consent_and_keeping_go_with_their_recording_and_the_log_stays(care, told):
    care.add_consent(FULL, NOTE)
    care.add_keeping(KEPT, NOTE)
    care.save_names("r-1", [NameEntry("r-1", "Çelik", "moeder")])
    care.save_covers("r-1", 40, [Cover("b-1", "r-1", 40, 0, 0, 9, 9)])
    told.recordings.remove("r-1")
    assert list(care.consents("r-1")) == []
    assert list(care.keepings("r-1")) == []
    assert list(care.names("r-1")) == []
    assert list(care.covers("r-1")) == []
    assert len(care.log_entries()) == 2
    assert sound(care) is None


@pytest.mark.parametrize("table", ["consent", "keeping", "care_log"])
@pytest.mark.parametrize("verb", ["UPDATE {table} SET at = 'x'", "DELETE FROM {table}"])
def test_no_other_program_changes_or_removes_a_record(care, told, table, verb):
    care.add_consent(FULL, NOTE)
    care.add_keeping(KEPT, NOTE)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        told.by_another_door(verb.format(table=table))


def test_a_deletion_is_kept_and_known(care):
    deletion = Deletion("d-1", "r-1", AFTERNOON, "print:1", "vault", ("film", "key"), remarks_kept=True)
    care.add_deletion(deletion)
    assert list(care.deletions()) == [deletion]
    assert care.care("r-1").film_gone
    assert care.cares()["r-1"].film_gone


# The log


def test_lines_are_chained_over_openings_and_time_zones(care, told):
    amsterdam = timezone(timedelta(hours=1))
    care.log(replace(NOTE, at=datetime(2025, 11, 3, 12, 0, tzinfo=UTC)))
    care.log(replace(NOTE, at=datetime(2025, 11, 3, 15, 30, 0, 123456, tzinfo=amsterdam)))
    again = SqlCareStore(told.database)
    again.log(replace(NOTE, act=Act.OPENED))
    assert [entry.at for entry in again.log_entries()] == [
        datetime(2025, 11, 3, 12, 0, tzinfo=UTC),
        AFTERNOON,
        AFTERNOON,
    ]
    assert sound(again) is None


def test_two_windows_write_in_one_chain(care, told):
    others = [SqlCareStore(told.database) for _number in range(4)]

    def write(store):
        for _again in range(10):
            store.log(NOTE)

    threads = [Thread(target=write, args=(store,)) for store in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.number for entry in care.log_entries()] == list(range(1, 41))
    assert sound(care) is None


CHANGES = {
    "at": "2025-11-03T14:30:00.123457+00:00",
    "role": "mentor",
    "act": "opened",
    "object_id": "r-2",
    "detail": "",
    "previous": "0",
    "digest": "0",
}


def tamper(told, sql, *values):
    """What somebody does who takes the rules of the database away first."""
    for rule in ("rule_care_log_fixed", "rule_care_log_kept"):
        told.by_another_door(f"DROP TRIGGER IF EXISTS {rule}")
    told.by_another_door(sql, *values)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(("column", "value"), [*CHANGES.items(), ("at", "gisteren"), ("act", "vandaag")])
def test_a_changed_line_is_shown_as_broken_at_its_number(care, told, number, column, value):
    for _again in range(3):
        care.log(NOTE)
    tamper(told, f"UPDATE care_log SET {column} = ? WHERE number = ?", value, number)
    assert len(care.log_entries()) == 3
    assert sound(care) == number


@pytest.mark.parametrize("spelling", ["2025-11-03T15:30:00.123456+01:00", "2025-11-03T14:30:00.123456Z"])
def test_the_same_time_in_another_spelling_is_a_changed_line(care, told, spelling):
    care.log(NOTE)
    tamper(told, "UPDATE care_log SET at = ?", spelling)
    assert sound(care) == 1


def test_a_line_taken_from_the_middle_is_missed(care, told):
    for _again in range(3):
        care.log(NOTE)
    tamper(told, "DELETE FROM care_log WHERE number = 2")
    assert sound(care) == 3


def test_a_line_taken_from_the_end_is_missed_also_after_new_ones(care, told):
    for _again in range(3):
        care.log(NOTE)
    tamper(told, "DELETE FROM care_log WHERE number = 3")
    assert sound(care) == 3
    care.log(NOTE)
    assert sound(care) == 3


def test_an_empty_log_is_sound_and_an_emptied_one_is_not(care, told):
    assert sound(care) is None
    care.log(NOTE)
    tamper(told, "DELETE FROM care_log")
    assert sound(care) == 1


# Trouble


@pytest.mark.parametrize(
    ("column", "value"),
    [("people", "[[]]"), ("people", "x"), ("purposes", "{"), ("extra", '[["a"]]'), ("given_on", "gisteren")],
)
def test_consent_that_is_not_as_it_was_written_is_told_as_damage(care, told, column, value):
    care.add_consent(FULL, NOTE)
    told.by_another_door("DROP TRIGGER rule_consent_fixed")
    told.by_another_door(f"UPDATE consent SET {column} = ?", value)
    for read in (lambda: care.care("r-1"), care.cares, lambda: care.consents("r-1")):
        with pytest.raises(DatabaseDamaged):
            read()
