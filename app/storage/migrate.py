"""Brings a database to the newest schema, in one transaction. The only module that imports Alembic."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select

from app.storage import rules, tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SCRIPTS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """How Alembic finds the migrations; also for making a new one."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, to: str = "head") -> None:
    """Bring the database to this version, within the transaction that was begun.

    Foreign keys have to be off: where a table is made anew, its old self is dropped, and would take
    along all that hangs on it. The rules are taken away first and made again last, for the same reason.
    """
    for name in rules.standing(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    command.upgrade(configuration(connection), to)
    for rule in rules.RULES:
        connection.exec_driver_sql(rule)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuntimeError("a migration left rows without what they belong to")
    if connection.execute(select(tables.meta).where(tables.meta.c.name == "database")).first() is None:
        connection.execute(insert(tables.meta).values(name="database", value=uuid.uuid4().hex))
