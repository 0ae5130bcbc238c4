"""What is stopped halfway in tests.storage.stops: sealing the work, opening it for good, deleting."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from app.storage import cipher
from app.storage.backup import Backups, set_aside
from app.storage.engine import open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from app.storage.sealing import plain_files, seal_work, sealed_files, unseal_work
from tests.storage import canary, story

KEY = bytes(range(32))
OLD = Path(__file__).parent.parent / "old_databases" / "schema_0002.sqlite"
SCRAP = b"SQLite format 3\0 and a talk with the family Canarie " * 100


class Quiet:
    """A long task that nobody watches."""

    def report(self, done: float) -> None:
        """Nobody looks."""

    def cancelled(self) -> bool:
        return False


def database_in(folder: Path) -> Path:
    return folder / "terugblik.sqlite"


def backups_in(folder: Path, key: bytes | None) -> Backups:
    return Backups(database_in(folder), folder / "backups", lambda: story.AFTERNOON, key)


def fill(folder: Path) -> None:
    """Work, a backup of it, one of an older schema, and one that was spoiled and set aside."""
    path = database_in(folder)
    path.write_bytes(SCRAP)
    path.with_name(path.name + "-wal").write_bytes(b"the log of Canarie" * 100)
    set_aside(path, story.AFTERNOON - timedelta(days=9))
    database = open_database(path, backups_in(folder, None))
    story.tell(SqlRecordingStore(database), SqlObservationStore(database))
    backups_in(folder, None).backup_now()
    database.close()
    shutil.copyfile(OLD, folder / "backups" / "terugblik-20250101T000000Z-migration.sqlite")


def look(folder: Path, key: bytes | None) -> None:
    """The next start, and what a person finds."""
    backups = backups_in(folder, key)
    database = open_database(database_in(folder), backups, key)
    assert SqlRecordingStore(database).get("r-1") == story.RECORDING
    assert SqlObservationStore(database).steps("o-1") == story.steps()
    backups.at_start()
    database.close()
    assert len(backups.good()) >= 2


class Sealing:
    """A vault is made: the key is known from the first moment on."""

    code = ("app.storage.sealing", "app.storage.wiping", "app.storage.wrapping")

    def prepare(self, folder: Path) -> None:
        fill(folder)

    def work(self, folder: Path) -> None:
        seal_work(database_in(folder), folder / "backups", KEY, Quiet())

    def check(self, folder: Path, *, finished: bool) -> None:
        if finished:
            assert plain_files(database_in(folder), folder / "backups") == []
        look(folder, KEY)
        for path in folder.rglob("*"):
            held = path.read_bytes() if path.is_file() else b""
            for word in (b"SQLite", b"Canarie", b"CREATE TABLE", b"stilte"):
                assert word not in held, path.name


class Unsealing:
    """The vault is given up: the key stays known until all of it is done."""

    code = Sealing.code

    def prepare(self, folder: Path) -> None:
        fill(folder)
        seal_work(database_in(folder), folder / "backups", KEY, Quiet())

    def work(self, folder: Path) -> None:
        unseal_work(database_in(folder), folder / "backups", KEY, Quiet())

    def check(self, folder: Path, *, finished: bool) -> None:
        if not finished:
            self.work(folder)
        assert sealed_files(database_in(folder), folder / "backups") == []
        look(folder, None)
        (aside,) = folder.glob("terugblik-opzij-*.sqlite")
        assert aside.read_bytes() == SCRAP
        assert aside.with_name(aside.name + "-wal").read_bytes().startswith(b"the log of Canarie")
        assert not cipher.is_encrypted(database_in(folder))
        assert not [path for path in folder.rglob("*") if path.suffix in {".before", ".converting"}]


class Erasing:
    """A recording is deleted: the next start goes on with it, if it was begun."""

    code = ("app.storage.erasing", "app.storage.wiping", "app.storage.sealing", "app.services.deleting")

    def __init__(self, key: bytes | None) -> None:
        self._key = key

    def prepare(self, folder: Path) -> None:
        canary.fill(folder, self._key)

    def work(self, folder: Path) -> None:
        database = canary.opened(folder, self._key)
        service = canary.service(folder, database, self._key)
        service.delete(canary.GONE, keep_remarks=False, progress=Quiet())
        database.close()

    def check(self, folder: Path, *, finished: bool) -> None:
        database = canary.opened(folder, self._key)
        service = canary.service(folder, database, self._key, "again")
        store = SqlRecordingStore(database)
        begun = any(each.recording_id == canary.GONE for each in service.waiting()) or finished
        if canary.GONE in {glance.recording.id for glance in store.glances()}:
            assert not begun
            assert (folder / "vault" / f"{canary.GONE}.film").exists()
            assert len(SqlObservationStore(database).steps("o-canary")) == 4
            service.delete(canary.GONE, keep_remarks=False, progress=Quiet())
        service.resume(Quiet())
        assert service.waiting() == []
        assert canary.places_where_it_sings(folder, self._key) == []
        assert SqlObservationStore(database).steps("o-1") == story.steps()
        database.close()
        assert len(canary.backups_of(folder, self._key).good()) == 2


SCENES = {
    "seal": Sealing(),
    "unseal": Unsealing(),
    "erase": Erasing(None),
    "erase-sealed": Erasing(KEY),
}
