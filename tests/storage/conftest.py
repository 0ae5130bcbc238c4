"""A real database on a real disk for each test; made once by the migrations, then copied."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.storage.backup import Backups
from app.storage.engine import Database, open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from tests.databases import lay_empty, lay_told
from tests.storage import story


@dataclass(frozen=True)
class Desk:
    """A database somebody works in, with what they reach it through."""

    database: Database
    recordings: SqlRecordingStore
    observations: SqlObservationStore

    @property
    def path(self) -> Path:
        return self.database.path

    def by_another_door(self, sql: str, *values: object, foreign_keys: bool = True) -> list[tuple]:
        """Do something in the file as any other program would, with nothing but sqlite3."""
        with closing(sqlite3.connect(self.path, timeout=0.2)) as connection:
            connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
            with connection:
                return connection.execute(sql, values).fetchall()


KEY = bytes(range(32))


def backups_of(path: Path, now=lambda: story.AFTERNOON, key: bytes | None = None) -> Backups:
    return Backups(path, path.parent / "backups", now, key)


def opened(path: Path, key: bytes | None = None) -> Desk:
    database = open_database(path, backups_of(path, key=key), key)
    return Desk(database, SqlRecordingStore(database), SqlObservationStore(database))


@pytest.fixture(scope="session")
def new_database(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("new") / "terugblik.sqlite"
    lay_empty(path)
    return path


@pytest.fixture
def path(request, tmp_path) -> Path:
    """A database in a file; the story is in it for a test that asks for `told`."""
    path = tmp_path / "terugblik.sqlite"
    lay = lay_told if "told" in request.fixturenames else lay_empty
    lay(path)
    return path


@pytest.fixture
def desk(path):
    desk = opened(path)
    yield desk
    desk.database.close()


@pytest.fixture
def told(desk) -> Desk:
    """The desk after the afternoon of the story."""
    assert desk.recordings.get(story.RECORDING.id) == story.RECORDING
    return desk
