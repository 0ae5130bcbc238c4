"""The world fails: plain words, nothing changed, and trying again works when the world is well again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import traceback
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, OperationalError

from app.domain.history import Action, Step
from app.domain.sheet import Change, Remark
from app.services.errors import StorageUnavailable
from app.storage import schema, tables
from app.storage.errors import DatabaseDamaged, SchemaRejected, in_plain_words, translated
from tests.bench.fill import example_recording, frame_times
from tests.storage import story
from tests.storage.conftest import opened

SECRET = "Mevrouw Şahin huilde. " * 500


def a_remark(number: int = 21) -> Step:
    return Step(
        f"late-{number}", number, story.AFTERNOON, Action.REMARK, (Change(None, Remark("z", SECRET)),)
    )


@contextmanager
def full_disk(desk):
    """The database may not grow: what SQLite meets on a full disk."""
    with desk.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    yield


@contextmanager
def locked(desk):
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@contextmanager
def folder_gone(desk):
    folder = desk.path.parent
    away = folder.with_name("away")
    folder.rename(away)
    yield
    away.rename(folder)


@contextmanager
def read_only(desk):
    with desk.database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    yield


@contextmanager
def failing_disk(desk):
    """Every write beyond the present size of the files fails, as on a disk with a quota."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


TROUBLES = [
    (full_disk, "disk is full"),
    (locked, "Another program"),
    (folder_gone, "cannot be reached"),
    (read_only, "cannot be written"),
    (failing_disk, "cannot be reached"),
]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open folder where it is")
@pytest.mark.parametrize(("trouble", "words"), TROUBLES)
def test_trouble_while_marking_changes_nothing_and_trying_again_works(told, trouble, words):
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    with trouble(told):
        for _ in range(2):
            with pytest.raises(StorageUnavailable, match=words):
                told.observations.append("o-1", a_remark())
            if trouble in {full_disk, read_only}:
                break
    assert told.observations.steps("o-1") == story.steps()
    told.observations.append("o-1", a_remark())
    assert told.observations.steps("o-1") == [*story.steps(), a_remark()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open folder where it is")
@pytest.mark.parametrize(("trouble", "words"), TROUBLES)
def test_trouble_while_adding_a_film_adds_nothing_of_it(told, trouble, words):
    recording, whole = example_recording(5)
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    with trouble(told), pytest.raises(StorageUnavailable, match=words):
        told.recordings.add(recording, whole, frame_times(), os.urandom(50_000))
    assert [glance.recording for glance in told.recordings.glances()] == [story.RECORDING]
    told.recordings.add(recording, whole, frame_times(), b"")
    assert len(told.recordings.glances()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_marks_never_go_into_a_file_that_somebody_removed(told, path):
    """On Linux a removed file can still be written, and is gone at the next start."""
    copy = path.with_name("copy.sqlite")
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, copy)
    path.unlink()
    with pytest.raises(StorageUnavailable, match="cannot be reached"):
        told.observations.append("o-1", a_remark())
    for part in path.parent.glob("terugblik.sqlite-*"):
        part.unlink()
    copy.rename(path)
    told.observations.append("o-1", a_remark())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM step").fetchall() == [(21,)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_another_database_in_the_place_is_not_written_into(told, path, tmp_path, new_database):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for part in path.parent.glob("terugblik.sqlite*"):
        part.rename(elsewhere / part.name)
    other = tmp_path / "other"
    other.mkdir()
    opened(other / "terugblik.sqlite").database.close()
    (other / "terugblik.sqlite").rename(path)
    with pytest.raises(StorageUnavailable, match="Another database"):
        told.observations.append("o-1", a_remark())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM step").fetchall() == [(0,)]


def test_a_page_that_goes_bad_while_working_is_reported_as_damage(told, path):
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    told.database.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(2, size // 4096 + 1):
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 8)
    with pytest.raises(DatabaseDamaged):
        told.observations.steps("o-1")


def test_nothing_a_person_wrote_stands_in_an_error(told):
    number = len(story.steps()) + 1
    told.observations.append("o-1", a_remark(number))
    words = []
    for step in (a_remark(number), replace(a_remark(number + 1), viewing=1)):
        with pytest.raises((StorageUnavailable, SchemaRejected)) as raised:
            told.observations.append("o-1", step)
        words.append("".join(traceback.format_exception(raised.value)))
    with pytest.raises(SchemaRejected) as raised:
        told.recordings.add(story.RECORDING, story.WHOLE, story.FRAMES, b"")
    words.append("".join(traceback.format_exception(raised.value)))
    for said in words:
        assert "ahin" not in said
        assert "ouders" not in said


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, StorageUnavailable),
        (sqlite3.SQLITE_CANTOPEN, StorageUnavailable),
        (sqlite3.SQLITE_READONLY_DBMOVED, StorageUnavailable),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StorageUnavailable),
        (sqlite3.SQLITE_CORRUPT_VTAB, DatabaseDamaged),
        (sqlite3.SQLITE_NOTADB, DatabaseDamaged),
        (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, KeyError),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, SchemaRejected),
        (sqlite3.SQLITE_MISUSE, SchemaRejected),
    ],
)
def test_every_word_of_sqlite_gets_its_own_kind_of_error(code, expected):
    error = sqlite3.OperationalError("?")
    error.sqlite_errorcode = code
    assert type(translated(error)) is expected
    with pytest.raises(expected), in_plain_words():
        raise OperationalError("SELECT 1", {}, error)


def test_an_error_that_is_not_of_sqlite_is_left_as_it_is():
    with pytest.raises(DBAPIError), in_plain_words():
        raise DBAPIError("SELECT 1", {}, ValueError("?"))


def test_nobody_writes_between_what_a_change_reads_and_what_it_writes(told):
    """Else a change that looks first would be refused at once when a backup or a film moved meanwhile."""
    with told.database.writing() as connection:
        connection.execute(select(tables.fragment.c.id)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            told.by_another_door("UPDATE fragment SET name = 'van een ander'")
    told.by_another_door("UPDATE fragment SET name = 'van een ander'")
