"""New databases: the migrations make one in each process of the tests, the others are copies of it.

What the migrations and a first start do is tested in tests/storage, with databases that are really made.
"""

from __future__ import annotations

import tempfile
import uuid
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from app.storage.backup import Backups
from app.storage.engine import Database, open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from tests.storage import story


def lay_empty(path: Path) -> None:
    """An empty database of the newest schema, unless one is there; it is another one than all the others."""
    _lay(path, *_made(told=False))


def lay_told(path: Path) -> None:
    """The same, in which the story of the afternoon was told."""
    _lay(path, *_made(told=True))


def _lay(path: Path, content: bytes, known_as: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.replace(known_as, uuid.uuid4().hex.encode()))
    path.chmod(0o600)


@cache
def _made(*, told: bool) -> tuple[bytes, bytes]:
    """What is in the file, and by which name the database knows itself: it stands in one place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terugblik.sqlite"
        database = _database(path)
        if told:
            story.tell(SqlRecordingStore(database), SqlObservationStore(database))
        # All is in the one file, as after closing the program.
        database.compact()
        database.close()
        content, known_as = path.read_bytes(), database.id.encode()
    assert content.count(known_as) == 1
    return content, known_as


def _database(path: Path) -> Database:
    return open_database(path, Backups(path, path.parent / "backups", lambda: datetime.now(UTC)))
