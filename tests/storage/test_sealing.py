"""A vault is made, or given up: all work changes hands whole, and nothing readable stays behind."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.services.errors import Cancelled, StorageUnavailable
from app.storage import cipher, schema, sealing, wiping, wrapping
from app.storage.backup import restore, set_aside
from app.storage.errors import DatabaseDamaged, DatabaseNewer
from app.storage.sealing import plain_files, seal_database, seal_work, sealed_files, unseal_work
from tests.storage import story
from tests.storage.conftest import KEY, backups_of, opened
from tests.storage.scenes import OLD, SCRAP, Quiet, fill, look

ENDS_AT_ONCE = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")


class Watched(Quiet):
    """Somebody watches, and cancels after so many reports."""

    def __init__(self, most: int = 99) -> None:
        self.heard: list[float] = []
        self._most = most

    def report(self, done: float) -> None:
        self.heard.append(done)

    def cancelled(self) -> bool:
        return len(self.heard) >= self._most


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """Made once: each test gets a copy."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


@pytest.fixture
def folder(tmp_path, filled) -> Path:
    return shutil.copytree(filled, tmp_path / "data")


@pytest.fixture
def database(folder) -> Path:
    return folder / "terugblik.sqlite"


def seal(database: Path, progress=None) -> None:
    seal_work(database, database.parent / "backups", KEY, progress or Quiet())


def content(path: Path, key: bytes | None) -> dict:
    return sealing._content(path, key)


def test_all_work_backups_and_set_aside_files_are_sealed_and_hold_the_same(folder, database):
    before = {path: content(path, None) for path in plain_files(database, folder / "backups")[:-1]}
    watched = Watched()
    seal(database, watched)
    assert watched.heard == [0, 0.25, 0.5, 0.75, 1]
    assert plain_files(database, folder / "backups") == []
    assert {path: content(path, KEY) for path in before} == before
    look(folder, KEY)


def test_the_beginning_of_a_sealed_database_tells_what_it_is(database):
    seal(database)
    with closing(schema.read_only(database, KEY)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_sealing_again_changes_nothing(folder, database):
    seal(database)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    seal(database)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_backup_of_an_older_version_stays_of_that_version_and_can_be_put_back(folder, database):
    seal(database)
    backup = folder / "backups" / "terugblik-20250101T000000Z-migration.sqlite"
    assert schema.inspect(backup, KEY) is schema.State.OLDER
    set_aside(database, story.AFTERNOON)
    restore(backup, database, KEY)
    look(folder, KEY)


def test_a_backup_of_a_newer_version_is_sealed_as_it_is(folder, database):
    newer = folder / "backups" / "terugblik-20250101T000000Z-migration.sqlite"
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9001'")
    seal(database)
    with pytest.raises(DatabaseNewer):
        schema.inspect(newer, KEY)


def test_a_damaged_backup_is_sealed_byte_for_byte_and_comes_out_again(folder, database):
    bad = folder / "backups" / "terugblik-20250101T000000Z-migration.sqlite"
    bad.write_bytes(bad.read_bytes()[:50_000])
    before = bad.read_bytes()
    seal(database)
    assert cipher.is_encrypted(bad)
    assert bad not in backups_of(database, key=KEY).good()
    assert wrapping.is_wrapped(bad, KEY)
    unseal_work(database, folder / "backups", KEY, Quiet())
    assert bad.read_bytes() == before


def test_a_sealed_file_that_was_damaged_later_stays_and_stops_giving_up_the_vault(folder, database):
    seal(database)
    backup = backups_of(database, key=KEY).good()[0]
    whole = bytearray(backup.read_bytes())
    whole[5000] ^= 1
    backup.write_bytes(whole)
    with pytest.raises(DatabaseDamaged):
        unseal_work(database, folder / "backups", KEY, Quiet())
    assert backup in sealed_files(database, folder / "backups")
    assert backup.read_bytes() == whole


def test_giving_up_the_vault_makes_everything_plain_again(folder, database):
    before = {path: content(path, None) for path in plain_files(database, folder / "backups")[:-1]}
    seal(database)
    unseal_work(database, folder / "backups", KEY, Quiet())
    assert sealed_files(database, folder / "backups") == []
    assert {path: content(path, None) for path in before} == before
    look(folder, None)


def test_somebody_who_cancels_goes_on_at_the_next_start(folder, database):
    with pytest.raises(Cancelled):
        seal(database, Watched(1))
    assert cipher.is_encrypted(database)
    assert len(plain_files(database, folder / "backups")) == 3
    look(folder, KEY)
    assert plain_files(database, folder / "backups") == []


def test_a_plain_backup_put_back_in_a_vault_is_sealed_before_it_is_used(folder, database):
    (newest, *_others) = backups_of(database).good()
    set_aside(database, story.AFTERNOON)
    restore(newest, database, KEY)
    assert not cipher.is_encrypted(database)
    look(folder, KEY)
    assert plain_files(database, folder / "backups") == []


def test_a_database_that_somebody_has_open_is_not_sealed(database, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.05)
    desk = opened(database)
    with desk.database.writing(), pytest.raises(StorageUnavailable, match="Another program"):
        seal(database)
    assert not cipher.is_encrypted(database)
    assert desk.recordings.get("r-1") == story.RECORDING
    desk.database.close()


def test_a_damaged_database_is_not_sealed_and_left_as_it_is(database):
    database.write_bytes(database.read_bytes()[:50_000])
    before = database.read_bytes()
    with pytest.raises(DatabaseDamaged):
        seal(database)
    with pytest.raises(DatabaseDamaged) as raised:
        opened(database, KEY)
    assert database.read_bytes() == before
    assert len(raised.value.backups) == 2


def test_a_full_disk_leaves_the_plain_database_and_nothing_half(database, monkeypatch):
    before = content(database, None)

    def no_room(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wiping, "file_to_disk", no_room)
    with pytest.raises(StorageUnavailable):
        seal(database)
    assert content(database, None) == before
    assert not list(database.parent.glob("*.converting*"))


def test_a_copy_that_is_not_the_same_never_comes_in_the_place(database, monkeypatch):
    real, asked = sealing._content, []

    def other_in_the_copy(path, key):
        asked.append(path)
        return {**real(path, key), "table step": str(len(asked))}

    monkeypatch.setattr(sealing, "_content", other_in_the_copy)
    with pytest.raises(DatabaseDamaged):
        seal_database(database, KEY)
    monkeypatch.undo()
    look(database.parent, None)
    assert not list(database.parent.glob("*.converting*"))


def test_wrapped_bytes_that_are_not_the_same_never_come_in_the_place(folder, database, monkeypatch):
    bad = folder / "backups" / "terugblik-20250101T000000Z-migration.sqlite"
    bad.write_bytes(SCRAP)
    asked = []

    def other_each_time(chunks):
        asked.append(list(chunks))
        return str(len(asked))

    monkeypatch.setattr(wrapping, "_digest", other_each_time)
    with pytest.raises(DatabaseDamaged):
        seal(database)
    assert bad.read_bytes() == SCRAP


def test_an_empty_file_and_an_empty_database_are_begun_sealed(tmp_path):
    for number, path in enumerate((tmp_path / "a" / "terugblik.sqlite", tmp_path / "b" / "terugblik.sqlite")):
        path.parent.mkdir()
        path.touch()
        if number:
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA application_id = 0x54426C6B")
                connection.execute("VACUUM")
        opened(path, KEY).database.close()
        assert cipher.is_of_key(path, KEY)


def test_the_old_bytes_are_overwritten_before_the_file_goes(database, monkeypatch):
    seen = []
    real = wiping._overwrite

    def look_at_it(path):
        real(path)
        seen.append((path.suffix, path.read_bytes().strip(b"\0")))

    monkeypatch.setattr(wiping, "_overwrite", look_at_it)
    seal_database(database, KEY)
    assert (".before", b"") in seen


def test_a_stick_without_second_names_works_as_well(folder, database, monkeypatch):
    def no_links(*_names):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    seal(database)
    assert plain_files(database, folder / "backups") == []
    assert not list(folder.rglob("*.before"))
    look(folder, KEY)


def test_a_file_with_a_second_name_is_never_overwritten_under_the_first(tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes(b"work")
    os.link(kept, tmp_path / "kept.before")
    wiping.clear_leftovers(kept)
    assert kept.read_bytes() == b"work"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_log_of_a_wrapped_file_that_a_kill_left_goes_at_the_next_start(folder, database):
    seal(database)
    (aside,) = folder.glob("terugblik-opzij-*.sqlite")
    log = aside.with_name(aside.name + "-wal")
    log.write_bytes(b"Canarie")
    look(folder, KEY)
    assert not log.exists()


def test_the_key_is_in_no_error_when_it_fails(database, monkeypatch):
    monkeypatch.setattr(sealing, "_export", lambda connection, *_rest: connection.execute("nonsense"))
    with pytest.raises(Exception) as raised:
        seal_database(database, KEY)
    assert KEY.hex() not in repr(raised.value) + repr(raised.value.__cause__)


def test_a_sealed_database_of_an_old_version_is_brought_up_to_date_after_a_sealed_backup(tmp_path):
    path = tmp_path / "terugblik.sqlite"
    path.write_bytes(OLD.read_bytes())
    seal_database(path, KEY)
    desk = opened(path, KEY)
    assert desk.observations.steps("o-1") == story.steps()
    desk.database.close()
    (backup,) = backups_of(path, key=KEY).good()
    assert schema.inspect(backup, KEY) is schema.State.OLDER
    assert cipher.is_of_key(backup, KEY)


@ENDS_AT_ONCE
@pytest.mark.timeout(900)
@pytest.mark.parametrize("scene", ["seal", "unseal"])
def test_a_program_that_is_killed_while_it_seals_or_unseals_loses_nothing(scene):
    """In a process of its own: this one has threads, and must not fork."""
    command = [sys.executable, "-m", "tests.storage.stops", scene, "--every", "17", "--first", "6"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path.cwd())
    stops = int(done.stdout.split()[1])
    assert stops >= 8


def test_half_a_backup_that_a_kill_left_goes_with_the_sealing(folder, database):
    halves = [folder / "backups" / "terugblik-1-hand.sqlite.part", folder / "terugblik.sqlite.part"]
    for half in halves:
        half.write_bytes(SCRAP)
    seal(database)
    assert not any(half.exists() for half in halves)
