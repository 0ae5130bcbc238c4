"""Keeps the remark that is being written, of each observation at most one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from app.domain.sheet import Draft, ItemRef, RemarkKind
from app.storage.tables import draft as drafts

if TYPE_CHECKING:
    from sqlalchemy import Connection


def write_draft(connection: Connection, observation_id: str, draft: Draft | None) -> None:
    """Put this draft in the place of the one before; None only takes that away."""
    connection.execute(delete(drafts).where(drafts.c.observation_id == observation_id))
    if draft is None:
        return
    columns = {
        "observation_id": observation_id,
        # What is still being typed was not cleaned yet, and may hold half a character.
        "text": draft.text.encode(errors="replace").decode(),
        "kind": draft.kind,
        "item_code": draft.ref.code if draft.ref else None,
        "topic_id": draft.ref.topic if draft.ref else None,
        "start_ms": draft.start_ms,
        "end_ms": draft.end_ms,
        "remark_id": draft.remark_id,
    }
    connection.execute(insert(drafts), columns)


def read_draft(connection: Connection, observation_id: str) -> Draft | None:
    """The draft, or None. Raises ValueError when it is not what was written."""
    row = connection.execute(select(drafts).where(drafts.c.observation_id == observation_id)).first()
    if row is None:
        return None
    ref = None if row.item_code is None else ItemRef(row.item_code, row.topic_id)
    return Draft(row.text, RemarkKind(row.kind), ref, row.start_ms, row.end_ms, row.remark_id)
