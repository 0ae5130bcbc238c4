"""What happens to a database file before anybody works in it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.services.errors import KnownError, StorageUnavailable
from app.storage import schema
from app.storage.backup import restore, set_aside
from app.storage.errors import DatabaseDamaged, DatabaseForeign, DatabaseNewer
from tests.storage import story
from tests.storage.conftest import backups_of, opened

WIDE = "CREATE TABLE wide (a TEXT); INSERT INTO wide VALUES ('x');"


def spoil(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


@pytest.fixture
def closed(told, path) -> Path:
    """The database of the story, with a backup, after the program was closed."""
    backups_of(path).at_start()
    told.database.close()
    return path


def test_a_new_database_is_made_where_none_was(tmp_path):
    desk = opened(tmp_path / "terugblik.sqlite")
    assert desk.recordings.glances() == []
    desk.database.close()


def test_an_empty_file_left_by_a_crash_becomes_a_database(tmp_path):
    path = tmp_path / "terugblik.sqlite"
    path.write_bytes(b"")
    opened(path).database.close()
    half_made = tmp_path / "half.sqlite"
    spoil(half_made, "PRAGMA journal_mode = WAL; VACUUM")
    assert half_made.stat().st_size
    opened(half_made).database.close()
    assert schema.inspect(half_made) is schema.State.CURRENT


def test_the_story_is_there_after_closing_and_opening(closed):
    desk = opened(closed)
    assert desk.observations.steps("o-1") == story.steps()
    desk.database.close()


def test_a_start_with_a_current_database_does_not_load_the_migrations(closed):
    code = (
        "import sys; from pathlib import Path; from tests.storage.conftest import opened;"
        f"opened(Path({str(closed)!r})).database.close();"
        "sys.exit(any(name.split('.')[0] in ('alembic', 'mako') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path.cwd()).returncode == 0


def test_every_connection_is_safe_and_durable(desk):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "recursive_triggers": 1,
    }
    with desk.database.reading() as one, desk.database.writing() as two:
        for connection in (one, two):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def test_random_bytes_are_no_database(closed):
    closed.write_bytes(os.urandom(8192))
    assert_damaged_and_untouched(closed)


def test_random_bytes_after_the_header_are_reported(closed):
    whole = closed.read_bytes()
    closed.write_bytes(whole[:100] + bytes((byte * 7 + 3) % 256 for byte in whole[100:]))
    assert_damaged_and_untouched(closed)


@pytest.mark.parametrize("page", range(2, 20))
def test_a_flipped_page_is_reported(closed, page):
    whole = bytearray(closed.read_bytes())
    start = (page - 1) * 4096
    for at in range(start, start + 16):
        whole[at] ^= 0xFF
    closed.write_bytes(whole)
    assert_damaged_and_untouched(closed)


def test_a_file_that_was_cut_off_is_reported(closed):
    os.truncate(closed, closed.stat().st_size // 2)
    assert_damaged_and_untouched(closed)


def assert_damaged_and_untouched(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged) as raised:
        opened(path)
    assert path.read_bytes() == before
    (backup,) = raised.value.backups
    assert backup.parent == path.parent / "backups"


def test_a_person_goes_on_with_the_last_good_backup(closed):
    closed.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    spoiled = closed.read_bytes()
    (closed.parent / "terugblik.sqlite-wal").write_bytes(b"old log")
    with pytest.raises(DatabaseDamaged) as raised:
        opened(closed)
    aside = set_aside(closed, story.AFTERNOON)
    assert aside is not None
    assert aside.name == "terugblik-opzij-20251103T143000Z.sqlite"
    assert aside.read_bytes() == spoiled
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"old log"
    restore(raised.value.backups[0], closed)
    desk = opened(closed)
    assert desk.observations.steps("o-1") == story.steps()
    desk.database.close()


def test_setting_aside_twice_overwrites_nothing(closed):
    first = set_aside(closed, story.AFTERNOON)
    closed.write_bytes(b"second")
    second = set_aside(closed, story.AFTERNOON)
    assert first != second
    assert second.read_bytes() == b"second"
    assert set_aside(closed, story.AFTERNOON) is None


def test_a_backup_is_not_put_over_a_database_or_its_log(closed):
    (backup,) = backups_of(closed).good()
    with pytest.raises(KnownError, match="Set it aside"):
        restore(backup, closed)
    closed.rename(closed.with_name("elsewhere.sqlite"))
    (closed.parent / "terugblik.sqlite-wal").write_bytes(b"a log of another time")
    with pytest.raises(KnownError, match="Set it aside"):
        restore(backup, closed)
    assert not closed.exists()
    assert list(closed.parent.glob("*.part")) == []


def test_a_spoiled_backup_is_neither_offered_nor_put_back(closed):
    (backup,) = backups_of(closed).good()
    backup.write_bytes(backup.read_bytes()[:5000])
    set_aside(closed, story.AFTERNOON)
    assert backups_of(closed).good() == ()
    with pytest.raises(DatabaseDamaged):
        restore(backup, closed)


def test_a_newer_database_gets_a_friendly_stop_and_is_left_alone(closed):
    spoil(closed, "UPDATE alembic_version SET version_num = '9001'")
    before = closed.read_bytes()
    with pytest.raises(DatabaseNewer, match="newer version"):
        opened(closed)
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM meta; END",
        "CREATE TRIGGER rule_extra AFTER INSERT ON step BEGIN DELETE FROM meta; END",
        "DROP TRIGGER rule_step_gate",
        "DROP TRIGGER rule_step_gate;"
        " CREATE TRIGGER rule_step_gate BEFORE INSERT ON step BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
        "CREATE TABLE extra (a)",
        "CREATE VIRTUAL TABLE extra USING fts5(a)",
        "ALTER TABLE recording ADD COLUMN secret TEXT",
        "CREATE INDEX extra ON recording (title)",
        "DROP TABLE draft; CREATE VIEW draft AS SELECT * FROM meta",
    ],
)
def test_a_file_with_foreign_parts_is_refused(closed, script):
    spoil(closed, script)
    before = closed.read_bytes()
    with pytest.raises(DatabaseForeign) as raised:
        opened(closed)
    assert len(raised.value.backups) == 1
    assert closed.read_bytes() == before


def test_what_sqlite_itself_adds_is_not_foreign(closed):
    spoil(closed, "ANALYZE")
    opened(closed).database.close()


def test_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "terugblik.sqlite"
    spoil(path, WIDE)
    with pytest.raises(DatabaseForeign, match="not made by Terugblik"):
        opened(path)


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE alembic_version",
        "DELETE FROM alembic_version",
        "INSERT INTO alembic_version VALUES ('0001')",
    ],
)
def test_a_database_that_does_not_say_its_version_is_damaged(closed, script):
    spoil(closed, script)
    with pytest.raises(DatabaseDamaged):
        opened(closed)


def test_a_folder_in_the_place_of_the_database_is_reported(tmp_path):
    path = tmp_path / "terugblik.sqlite"
    path.mkdir()
    with pytest.raises(StorageUnavailable):
        opened(path)


def test_a_database_that_another_program_keeps_to_itself_is_reported(closed, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.05)
    with closing(sqlite3.connect(closed)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageUnavailable, match="Another program"):
            opened(closed)
    opened(closed).database.close()


def test_a_file_system_that_cannot_keep_a_log_beside_the_file_is_reported(closed, monkeypatch):
    """SQLite then stays with its old way, which another connection holds open here."""
    spoil(closed, "PRAGMA journal_mode = DELETE")
    connect = sqlite3.connect

    class Stubborn(sqlite3.Connection):
        def execute(self, sql, *values):
            return super().execute(sql.replace("journal_mode = WAL", "journal_mode = MEMORY"), *values)

    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda *a, **k: connect(*a, **{**k, "factory": Stubborn}))
    with pytest.raises(StorageUnavailable):
        opened(closed)


def test_a_log_that_was_cut_off_keeps_all_whole_steps_before_the_cut(told, path):
    kept = path.parent / "crashed.sqlite"
    wal = path.with_name(path.name + "-wal")
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    numbers = []
    for number in range(21, 31):
        step = story.steps()[0]
        told.observations.append("o-1", type(step)(f"late-{number}", number, step.at, step.action, ()))
        numbers.append((number, wal.stat().st_size))
    kept.write_bytes(path.read_bytes())
    cut = numbers[5][1] + 100
    kept.with_name(kept.name + "-wal").write_bytes(wal.read_bytes()[:cut])
    desk = opened(kept)
    assert [step.number for step in desk.observations.steps("o-1")] == list(range(1, 27))
    desk.database.close()


def test_two_programs_read_and_write_the_same_work(told, path):
    other = opened(path)
    step = story.steps()[0]
    told.observations.append("o-1", type(step)("late-21", 21, step.at, step.action, ()))
    assert [each.number for each in other.observations.steps("o-1")][-1] == 21
    other.observations.append("o-1", type(step)("late-22", 22, step.at, step.action, ()))
    assert [each.number for each in told.observations.steps("o-1")][-1] == 22
    other.database.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private by the folder they are in")
@pytest.mark.parametrize("there", [False, True], ids=["new", "open to others until now"])
def test_the_file_with_the_work_is_for_its_owner_only(tmp_path, there):
    path = tmp_path / "terugblik.sqlite"
    if there:
        opened(path).database.close()
        path.chmod(0o644)
    desk = opened(path)
    assert path.stat().st_mode & 0o777 == 0o600
    desk.database.close()
