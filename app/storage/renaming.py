"""Puts initials in the place of the names of the list, in all that stays when only the remarks are kept.

The list itself goes with the film: kept for years beside words about people, it would be a key from initials
to children and parents. So the words are written anew, here and in every backup, within the transaction that
deletes; the rules that keep them as they were written are held back for so long. A recording that came in a
package has no list: there the names were replaced on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from app.domain.care import NameEntry
from app.domain.redaction import Redactor
from app.storage import tables
from app.storage.everything import queries
from app.storage.rules import held_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Table

# What people write or are called by, where something stays. A test asks this of every new column.
WORDS: Mapping[str, tuple[str, ...]] = {
    "fragment": ("name",),
    "observation": ("observer",),
    "viewing": ("showing_reason",),
    "showing_log": ("reason",),
    "revision": ("text", "due"),
    "draft": ("text",),
    "worksheet": ("title", "author"),
    "worksheet_entry": ("text",),
    "chosen_goal": ("text",),
    "discussion_point": ("text", "author", "when_words", "where_words"),
    "remark_reply": ("text", "author"),
}


def replace_names(connection: Connection, recording_id: str, names: Iterable[NameEntry]) -> None:
    """Replace the names of the list that this database holds, and these."""
    entry = tables.name_entry
    kept = connection.execute(select(entry).where(entry.c.recording_id == recording_id))
    listed = {each.name: each for each in (*(NameEntry(*row) for row in kept), *names)}
    if not listed:
        return
    redactor, about = Redactor(listed.values()), queries(tables.metadata, recording_id)
    with held_back(connection, WORDS):
        for name, columns in WORDS.items():
            where = about[name].whereclause
            assert where is not None  # noqa: S101 - every query of `queries` has one
            _replace(connection, tables.metadata.tables[name], columns, where, redactor)


def _replace(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    where: ColumnElement[bool],
    redactor: Redactor,
) -> None:
    keys = list(table.primary_key.columns)
    wanted = select(*keys, *(table.c[name] for name in columns)).where(where)
    for row in connection.execute(wanted).all():
        before = dict(zip(columns, row[len(keys) :], strict=True))
        after = {name: redactor.redacted(text) for name, text in before.items() if text}
        if any(before[name] != text for name, text in after.items()):
            this = [key == value for key, value in zip(keys, row, strict=False)]
            connection.execute(update(table).where(*this), after)
