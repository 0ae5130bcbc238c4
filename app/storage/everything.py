"""Reads every row about a recording, from every table: the EverythingStore of app.services.everything.

Which rows those are follows from the tables themselves, so that a new table comes along by itself:

* a row that names the recording, by a foreign key or in a column `recording_id` or `object_id`;
* a row that belongs to such a row, by a chain of foreign keys;
* a form that such a row was made with.

A table that can be reached in neither way has to be named in `NOTHING_OF_A_RECORDING`; a test sees to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, literal_column, or_, select

from app.domain.everything import Everything, Subject
from app.storage import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, MetaData, Select, Table

    from app.storage.engine import Database

# The id of the database itself.
NOTHING_OF_A_RECORDING = frozenset({"meta"})
_NAMES = ("recording_id", "object_id")
# What would let somebody else prove what only the receiver of a package can prove.
_SECRETS = frozenset({("handover", "receipt_key")})
# What rows are made with, and share: a form. It belongs to the rows that name it.
_SHARED = frozenset({"form_copy"})


class SqlEverythingStore:
    """All that is kept about a recording, in SQLite."""

    def __init__(self, database: Database) -> None:
        """Read from this database."""
        self._database = database

    def everything(self, recording_id: str) -> Everything:
        """Every row that is about this recording, also when the recording itself was deleted."""
        with self._database.reading() as connection:
            subjects = [
                Subject(name, tuple(dict(row) for row in connection.execute(query).mappings()))
                for name, query in queries(tables.metadata, recording_id).items()
            ]
        return Everything(recording_id, tuple(subjects))


def queries(metadata: MetaData, recording_id: str) -> Mapping[str, Select[tuple[object, ...]]]:
    """A query for each table that may hold something of a recording: all its rows about this one."""
    found: dict[str, ColumnElement[bool]] = {}
    for table in metadata.sorted_tables:
        condition = _about(table, found, recording_id)
        if condition is not None:
            found[table.name] = condition
    for table in metadata.sorted_tables:
        if table.name in _SHARED:
            found[table.name] = _used(table, metadata, found)
    return {name: _query(metadata.tables[name], condition) for name, condition in found.items()}


def forgotten(metadata: MetaData) -> list[str]:
    """The tables that are neither reached nor known to hold nothing of a recording."""
    reached = queries(metadata, "").keys()
    return sorted(metadata.tables.keys() - reached - NOTHING_OF_A_RECORDING)


def _about(
    table: Table, known: Mapping[str, ColumnElement[bool]], recording_id: str
) -> ColumnElement[bool] | None:
    """What makes a row of this table one about the recording; None when nothing can."""
    if table is table.metadata.tables.get("recording"):
        return table.c.id == recording_id
    conditions = [table.c[name] == recording_id for name in _NAMES if name in table.c]
    for key in table.foreign_key_constraints:
        parent = key.referred_table
        if parent.name not in known:
            continue
        pairs = [element.column for element in key.elements]
        same = and_(*(column == other for column, other in zip(key.columns, pairs, strict=True)))
        conditions.append(select(parent).where(known[parent.name], same).correlate(table).exists())
    return or_(*conditions) if conditions else None


def _used(table: Table, metadata: MetaData, known: Mapping[str, ColumnElement[bool]]) -> ColumnElement[bool]:
    """What makes a row one that a row about the recording was made with."""
    conditions: list[ColumnElement[bool]] = [false()]
    for user in metadata.sorted_tables:
        for key in user.foreign_key_constraints:
            if key.referred_table is table and user.name in known:
                (column,), (element,) = key.columns, key.elements
                conditions.append(element.column.in_(select(column).where(known[user.name])))
    return or_(*conditions)


def _query(table: Table, condition: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """The rows in the order in which they were kept."""
    has_rowid = table.dialect_options["sqlite"]["with_rowid"]
    order: list[ColumnElement[Any]] = list(table.primary_key.columns)
    if has_rowid:
        order = [literal_column(f'"{table.name}".rowid')]
    told = [column for column in table.columns if (table.name, column.name) not in _SECRETS]
    return select(*told).where(condition).order_by(*order)
