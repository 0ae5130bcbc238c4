"""Who deletes a recording finds nothing of it any more, in no file; and everything else as it was."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.care import Care
from app.domain.carelog import Act, first_broken
from app.services.errors import StorageUnavailable
from app.storage import cipher, erasing, schema, tables
from app.storage.backup import restore, set_aside
from app.storage.care import SqlCareStore
from app.storage.erasing import SqlErasingStore
from app.storage.errors import DatabaseDamaged
from app.storage.everything import SqlEverythingStore
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from tests.fakes import QuietProgress
from tests.storage import canary, care_story, story
from tests.storage.canary import GONE, NAME, STAYS, places_where_it_sings
from tests.storage.conftest import KEY
from tests.storage.scenes import OLD


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request) -> bytes | None:
    return request.param


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> dict[bytes | None, Path]:
    """Made once: each test gets a copy."""
    made = {key: tmp_path_factory.mktemp("filled") for key in (None, KEY)}
    for key, folder in made.items():
        canary.fill(folder, key)
    return made


@pytest.fixture
def folder(tmp_path, key, filled, monkeypatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    return shutil.copytree(filled[key], tmp_path / "data")


@pytest.fixture
def database(folder, key):
    database = canary.opened(folder, key)
    yield database
    database.close()


@pytest.fixture
def service(folder, database, key):
    return canary.service(folder, database, key)


def test_the_canary_sings_before_and_is_silent_after_in_every_file(folder, key, database, service):
    preview = canary.leave_a_preview()
    before = places_where_it_sings(folder, key)
    assert "terugblik.sqlite" in before or "terugblik.sqlite-wal" in before
    assert f"vault/{GONE}.film" in before
    assert "backups/terugblik-20251103T143000Z-hand-2.sqlite" in before
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.waiting == ()
    assert places_where_it_sings(folder, key) == []
    assert places_where_it_sings(Path(tempfile.gettempdir()), key) == []
    assert not preview.exists()
    # The log was emptied; since then it was only noted that this went.
    assert (folder / "terugblik.sqlite-wal").stat().st_size < 10_000
    database.close()
    assert places_where_it_sings(folder, key) == []


def test_the_other_recording_is_as_it_was_in_the_work_and_in_every_backup(folder, key, database, service):
    before = SqlEverythingStore(database).everything(STAYS)
    service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert SqlEverythingStore(database).everything(STAYS) == before
    assert SqlObservationStore(database).steps("o-1") == story.steps()
    database.close()
    backups = canary.backups_of(folder, key).good()
    assert len(backups) == 2
    for backup in backups:
        set_aside(folder / "terugblik.sqlite", story.AFTERNOON)
        restore(backup, folder / "terugblik.sqlite", key)
        again = canary.opened(folder, key)
        assert [g.recording for g in SqlRecordingStore(again).glances()] == [story.RECORDING]
        assert SqlObservationStore(again).steps("o-1") == story.steps()
        assert SqlCareStore(again).consents(STAYS) == list(care_story.CONSENTS)
        assert first_broken(SqlCareStore(again).log_entries()) is None
        again.close()


def test_what_went_is_noted_for_the_certificate_and_in_the_log_without_names(database, service):
    plan = service.plan(GONE)
    assert plan.film == "vault"
    assert plan.counts["observations"] == 1
    assert plan.counts["consent"] == 2
    assert plan.counts["backups"] == 2
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.fingerprint == "print:canary"
    assert set(deletion.removed) == {
        *("film", "key", "thumbnail", "recording", "frames", "fragments", "observations", "drafts"),
        *("consent", "names", "covers", "transcripts", "sheets", "backups", "temporary"),
    }
    care = SqlCareStore(database)
    assert care.deletions()[-1] == deletion
    entries = care.log_entries()
    assert (entries[-1].act, entries[-1].object_id, entries[-1].detail) == (Act.DELETED, GONE, "vault all")
    assert first_broken(entries) is None
    (task,) = [task for task in care.tasks() if task.recording_id == GONE]
    assert task.done_at is not None


def test_who_keeps_the_remarks_keeps_those_and_nothing_that_points_at_people(folder, key, database, service):
    steps = SqlObservationStore(database).steps("o-canary")
    deletion = service.delete(GONE, keep_remarks=True, progress=QuietProgress())
    assert deletion.waiting == ()
    kept = SqlObservationStore(database).steps("o-canary")
    assert [(each.id, each.number, each.at) for each in kept] == [
        (each.id, each.number, each.at) for each in steps
    ]
    assert NAME not in repr(kept)
    assert SqlObservationStore(database).draft("o-canary") is not None
    recording = SqlRecordingStore(database).get(GONE)
    assert (recording.participants, recording.recorded_on, recording.place.absolute_path) == ((), None, "")
    assert NAME not in recording.title
    care = SqlCareStore(database)
    assert care.care(GONE) == Care(film_gone=True)
    assert (care.consents(GONE), care.keepings(GONE), care.names(GONE), care.covers(GONE)) == ([],) * 4
    assert SqlRecordingStore(database).thumbnail(GONE) == b""
    assert not (folder / "vault" / f"{GONE}.film").exists()
    database.close()
    newest = folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite"
    with closing(schema.read_only(newest, key)) as backup:
        title, path = backup.execute(
            "SELECT title, absolute_path FROM recording WHERE id = ?", (GONE,)
        ).fetchone()
        assert NAME not in title + path
        assert backup.execute("SELECT count(*) FROM deletion WHERE recording_id = ?", (GONE,)).fetchone() == (
            1,
        )
        assert backup.execute("SELECT count(*) FROM thumbnail").fetchone() == (1,)


def test_what_is_said_in_the_film_goes_with_it_also_when_the_remarks_are_kept(database, service):
    service.delete(GONE, keep_remarks=True, progress=QuietProgress())
    everything = SqlEverythingStore(database).everything(GONE)
    assert everything.of("transcript") == everything.of("transcript_line") == ()
    assert len(everything.of("worksheet_entry")) == 1


def test_of_every_table_it_is_known_whether_it_goes_when_the_remarks_are_kept():
    """A new table that names a recording has to be put in one of the two."""
    recording = tables.metadata.tables["recording"]
    children = {
        table.name
        for table in tables.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table is recording
    }
    assert children == {table.name for table in (*erasing.PERSONAL, *erasing.OF_REMARKS)}


def test_every_table_about_a_recording_goes_with_it_or_is_known_to_outlive_it(database, service):
    service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    left = {s.code for s in SqlEverythingStore(database).everything(GONE).subjects if s.rows}
    assert left == erasing.OUTLIVING


def test_the_remarks_that_were_kept_can_go_later(folder, key, database, service):
    service.delete(GONE, keep_remarks=True, progress=QuietProgress())
    last = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert (last.film, last.fingerprint, last.waiting) == ("vault", "print:canary", ())
    assert places_where_it_sings(folder, key) == []


def test_a_film_outside_the_vault_is_left_alone_and_that_is_said(folder, tmp_path, database, service):
    (folder / "vault" / f"{GONE}.film").unlink()
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.film == "outside"
    assert not {"film", "key"} & {*deletion.removed, *deletion.waiting}


def test_a_recording_that_is_not_there_cannot_be_deleted(service):
    with pytest.raises(KeyError):
        service.delete("nobody", keep_remarks=False, progress=QuietProgress())


# Backups


def test_an_older_backup_is_brought_up_to_date_and_loses_the_recording(folder, key, database, service):
    old = folder / "backups" / "terugblik-20240101T000000Z-migration.sqlite"
    shutil.copyfile(OLD, old)
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE recording SET id = ?, title = ?", (GONE, NAME))
        connection.execute("UPDATE fragment SET recording_id = ?", (GONE,))
        connection.execute("UPDATE frame_table SET recording_id = ?", (GONE,))
        connection.execute("UPDATE thumbnail SET recording_id = ?", (GONE,))
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert "backups" in deletion.removed
    assert schema.inspect(old, key) is schema.State.CURRENT
    assert places_where_it_sings(folder, key) == []


def test_a_backup_without_the_recording_stays_as_it_is(folder, service):
    first = folder / "backups" / "terugblik-20251103T143000Z-hand.sqlite"
    before = first.read_bytes()
    service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert first.read_bytes() == before


def test_a_database_that_was_set_aside_loses_the_recording_too(folder, key, database, service):
    aside = folder / "terugblik-opzij-20240101T000000Z.sqlite"
    shutil.copyfile(folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite", aside)
    service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert places_where_it_sings(folder, key) == []
    assert aside.exists()


def test_a_backup_that_cannot_be_read_is_told_honestly_and_tried_again(folder, key, database, service):
    backup = folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite"
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.waiting == ("backups",)
    assert service.waiting()[-1] == deletion
    assert "backups" not in deletion.removed
    backup.write_bytes(whole)
    (again,) = [each for each in service.resume(QuietProgress()) if each.id == deletion.id]
    assert again.waiting == ()
    assert "backups" in again.removed
    assert places_where_it_sings(folder, key) == []


def test_a_spoiled_plain_file_without_the_recording_is_no_reason_to_wait(folder, service):
    (folder / "backups" / "terugblik-20240101T000000Z-start.sqlite").write_bytes(b"nothing of anybody")
    assert service.delete(GONE, keep_remarks=False, progress=QuietProgress()).waiting == ()


def test_a_file_that_cannot_be_opened_may_hold_something(tmp_path):
    assert erasing.may_hold(tmp_path / "gone.sqlite", GONE)


def test_a_full_disk_while_the_backups_are_done_keeps_them_and_is_tried_again(
    folder, key, database, service, monkeypatch
):
    before = (folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite").read_bytes()

    def full(*_files):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(erasing.shutil, "copyfile", full)
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.waiting == ("backups",)
    assert (folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite").read_bytes() == before
    monkeypatch.undo()
    service.resume(QuietProgress())
    assert service.waiting() == []


def test_a_copy_whose_rest_changed_never_comes_in_the_place(folder, key, database, monkeypatch, service):
    backup = folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite"
    before, asked = backup.read_bytes(), []

    def other_each_time(_connection, _recording_id):
        asked.append(1)
        return {"step": str(len(asked))}

    monkeypatch.setattr(erasing, "_rest", other_each_time)
    assert service.delete(GONE, keep_remarks=False, progress=QuietProgress()).waiting == ("backups",)
    assert backup.read_bytes() == before
    assert not list(folder.rglob("*.converting*"))


def test_a_copy_that_is_not_current_afterwards_never_comes_in_the_place(folder, database, monkeypatch, key):
    backup = folder / "backups" / "terugblik-20251103T143000Z-hand-2.sqlite"
    before = backup.read_bytes()
    monkeypatch.setattr(erasing.schema, "inspect", lambda *_given: schema.State.NEW)
    erasure = canary.service(folder, database, key)._erasure(care_story.DELETED)
    monkeypatch.setattr(erasing, "_erased_in", lambda *_given: True)
    monkeypatch.setattr(erasing, "_holds", lambda *_given: True)
    with pytest.raises(DatabaseDamaged):
        erasing.erase_in_copy(backup, key, erasure)
    assert backup.read_bytes() == before


def test_what_somebody_else_reads_now_goes_later(folder, key, database, service, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.05)
    database.close()
    other = canary.opened(folder, key)
    with other.reading() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM recording").fetchall()
        deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.waiting == ("traces",)
    service.resume(QuietProgress())
    assert service.waiting() == []
    other.close()
    assert places_where_it_sings(folder, key) == []


def test_when_the_note_cannot_be_kept_that_it_went_it_is_done_again_later(database, service, monkeypatch):
    def no_room(_self, _deletion):
        raise StorageUnavailable("full")

    monkeypatch.setattr(SqlErasingStore, "settle", no_room)
    deletion = service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    assert deletion.waiting == ("film", "key", "backups", "temporary", "traces")
    monkeypatch.undo()
    service.resume(QuietProgress())
    assert service.waiting() == []


def test_deleting_is_quick_to_report_how_far_it_is(service):
    watched = QuietProgress()
    service.delete(GONE, keep_remarks=False, progress=watched)
    assert watched.reports[-1] == 1.0
    assert watched.reports == sorted(watched.reports)


def test_a_sealed_backup_stays_sealed(folder, key, service):
    service.delete(GONE, keep_remarks=False, progress=QuietProgress())
    for path in (folder / "backups").iterdir():
        assert cipher.is_encrypted(path) == (key is not None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.timeout(900)
@pytest.mark.parametrize("scene", ["erase", "erase-sealed"])
def test_a_program_that_is_killed_while_it_deletes_deletes_nothing_or_goes_on(scene):
    """In a process of its own: this one has threads, and must not fork."""
    command = [sys.executable, "-m", "tests.storage.stops", scene, "--every", "19", "--first", "4"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path.cwd())
    assert int(done.stdout.split()[1]) >= 8
