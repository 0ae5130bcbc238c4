"""Keeps which observations came in a package: the ArrivalStore of app.services.talk_stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from app.storage.reading import as_written
from app.storage.tables import arrived, observation
from app.storage.values import time_to_text

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from app.storage.engine import Database


class SqlArrivalStore:
    """Arrivals in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def arrived(self, fragment_id: str) -> frozenset[str]:
        """The observations of a fragment that came, and that nobody here called their own."""
        return self._ids(fragment_id, arrived.c.claimed_at.is_(None))

    def claimed(self, fragment_id: str) -> frozenset[str]:
        """The others that came: somebody who worked here called them their own."""
        return self._ids(fragment_id, arrived.c.claimed_at.is_not(None))

    def claim(self, observation_id: str, at: datetime) -> None:
        """Who works here says that this one is their own."""
        this = update(arrived).where(
            arrived.c.observation_id == observation_id, arrived.c.claimed_at.is_(None)
        )
        with self._database.writing() as connection:
            connection.execute(this, {"claimed_at": time_to_text(at)})

    def _ids(self, fragment_id: str, condition: ColumnElement[bool]) -> frozenset[str]:
        theirs = select(arrived.c.observation_id).join(observation)
        query = theirs.where(observation.c.fragment_id == fragment_id, condition)
        with self._database.reading() as connection, as_written():
            return frozenset(connection.execute(query).scalars())
