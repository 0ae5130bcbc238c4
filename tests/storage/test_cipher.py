"""With a key the whole database is sealed: the same work, and nothing to read for who has no key."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.errors import StorageUnavailable
from app.storage import cipher, schema
from app.storage.backup import restore, set_aside
from app.storage.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseLocked,
    DatabaseNewer,
    DatabaseOfOtherVault,
)
from tests.storage import story
from tests.storage.conftest import KEY, backups_of, opened

OTHER = bytes(32)


@pytest.fixture
def sealed(tmp_path):
    """The desk after the afternoon of the story, in a sealed database."""
    desk = opened(tmp_path / "terugblik.sqlite", KEY)
    story.tell(desk.recordings, desk.observations)
    yield desk
    desk.database.close()


@pytest.fixture
def closed(sealed) -> Path:
    backups_of(sealed.path, key=KEY).backup_now()
    sealed.database.close()
    return sealed.path


def test_everything_is_there_the_next_time(closed):
    desk = opened(closed, KEY)
    assert desk.recordings.get("r-1") == story.RECORDING
    assert desk.recordings.frames("r-1") == story.FRAMES
    assert desk.observations.steps("o-1") == story.steps()
    desk.database.close()


def test_nothing_can_be_read_in_any_file_also_while_it_is_open(sealed):
    backups_of(sealed.path, key=KEY).backup_now()
    files = [path for path in sealed.path.parent.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".sqlite", ".sqlite-wal", ".sqlite-shm"}
    for path in files:
        held = path.read_bytes()
        for word in (b"Gesprek", b"CREATE TABLE", b"SQLite", story.JPEG, b"stilte", "Nguyễn".encode()):
            assert word not in held, path.name


def test_every_sealed_connection_is_as_safe_and_durable_as_a_plain_one(sealed):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "recursive_triggers": 1,
    }
    with sealed.database.reading() as one, sealed.database.writing() as two:
        for connection in (one, two):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def test_without_the_key_the_work_is_locked_not_damaged(closed):
    before = closed.read_bytes()
    assert cipher.is_encrypted(closed)
    with pytest.raises(DatabaseLocked, match="vault is locked"):
        opened(closed)
    assert closed.read_bytes() == before


def test_with_the_key_of_another_vault_it_says_so_and_is_left_alone(closed):
    before = closed.read_bytes()
    with pytest.raises(DatabaseOfOtherVault, match="another vault") as raised:
        opened(closed, OTHER)
    assert raised.value.backups == ()
    assert closed.read_bytes() == before


def test_the_backups_of_a_sealed_database_are_sealed_and_can_be_put_back(closed):
    (backup,) = backups_of(closed, key=KEY).good()
    assert cipher.is_of_key(backup, KEY)
    assert backups_of(closed).good() == ()
    assert backups_of(closed, key=OTHER).good() == ()
    set_aside(closed, story.AFTERNOON)
    with pytest.raises(DatabaseDamaged):
        restore(backup, closed, OTHER)
    restore(backup, closed, KEY)
    desk = opened(closed, KEY)
    assert desk.observations.steps("o-1") == story.steps()
    desk.database.close()


def test_a_plain_database_is_not_taken_for_a_sealed_one(path, tmp_path):
    assert not cipher.is_encrypted(path)
    noise = tmp_path / "noise.sqlite"
    noise.write_bytes(b"?" * 4096)
    assert cipher.seal_of(noise) is cipher.Seal.UNKNOWN


def test_a_key_of_another_length_is_refused_without_telling_it(tmp_path):
    with pytest.raises(ValueError, match="another length"):
        opened(tmp_path / "terugblik.sqlite", b"short")


# Hostile


def test_random_bytes_are_no_database(closed):
    closed.write_bytes(os.urandom(8192))
    assert_damaged_and_untouched(closed)


def test_random_bytes_after_the_header_are_reported(closed):
    whole = closed.read_bytes()
    closed.write_bytes(whole[:16] + bytes((byte * 7 + 3) % 256 for byte in whole[16:]))
    assert_damaged_and_untouched(closed)


@pytest.mark.parametrize("page", range(1, 20))
def test_one_flipped_bit_in_a_page_is_reported(closed, page):
    whole = bytearray(closed.read_bytes())
    whole[(page - 1) * 4096 + 2000] ^= 1
    closed.write_bytes(whole)
    assert_damaged_and_untouched(closed)


def test_two_swapped_pages_are_reported(closed):
    whole = bytearray(closed.read_bytes())
    whole[4096:8192], whole[8192:12288] = whole[8192:12288], whole[4096:8192]
    closed.write_bytes(whole)
    assert_damaged_and_untouched(closed)


@pytest.mark.parametrize("size", [10, 1000, 4096, 40_000])
def test_a_file_that_was_cut_off_is_reported(closed, size):
    os.truncate(closed, size)
    assert_damaged_and_untouched(closed)


def assert_damaged_and_untouched(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged) as raised:
        opened(path, KEY)
    assert path.read_bytes() == before
    (backup,) = raised.value.backups
    assert backup.parent == path.parent / "backups"


def test_a_newer_database_gets_a_friendly_stop_and_is_left_alone(sealed, closed):
    with closing(cipher.connect(str(closed), KEY, 1)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9001'")
    before = closed.read_bytes()
    with pytest.raises(DatabaseNewer, match="newer version"):
        opened(closed, KEY)
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM meta; END",
        "DROP TRIGGER rule_step_gate",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
        "CREATE TABLE extra (a)",
    ],
)
def test_a_sealed_file_with_foreign_parts_is_refused(closed, script):
    with closing(cipher.connect(str(closed), KEY, 1)) as connection, connection:
        connection.execute(script)
    before = closed.read_bytes()
    with pytest.raises(DatabaseForeign) as raised:
        opened(closed, KEY)
    assert len(raised.value.backups) == 1
    assert closed.read_bytes() == before


def test_a_disk_that_can_only_be_read_is_reported(sealed):
    with sealed.database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        sealed.recordings.remove("r-1")
    assert sealed.recordings.get("r-1") == story.RECORDING


def test_a_full_disk_is_reported_and_changes_nothing(sealed):
    with sealed.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageUnavailable, match="disk is full"):
        sealed.recordings.add(
            replace(story.RECORDING, id="r-2"),
            replace(story.WHOLE, id="f-2", recording_id="r-2"),
            story.FRAMES,
            os.urandom(500_000),
        )
    assert len(sealed.recordings.glances()) == 1


def test_a_database_that_another_program_keeps_to_itself_is_reported(closed, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.05)
    desk = opened(closed, KEY)
    with closing(cipher.connect(str(closed), KEY, 0.05)) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="Another program"):
            desk.recordings.remove("r-1")
    desk.database.close()


def test_neither_the_key_nor_a_word_stands_in_an_error_or_on_the_terminal(closed, capfd):
    whole = bytearray(closed.read_bytes())
    whole[4096 + 2000] ^= 1
    closed.write_bytes(whole)
    said = []
    for key in (KEY, OTHER, None):
        with pytest.raises(Exception) as raised:
            opened(closed, key)
        said.append("".join(traceback.format_exception(raised.value)))
    assert tuple(capfd.readouterr()) == ("", "")
    for text in said:
        assert KEY.hex() not in text
        assert "ouders" not in text


def test_a_person_without_a_vault_does_not_load_the_cipher(path):
    code = (
        "import sys; from pathlib import Path; from tests.storage.conftest import opened;"
        f"opened(Path({str(path)!r})).database.close();"
        "sys.exit(any(name.startswith('sqlcipher3') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path.cwd()).returncode == 0
