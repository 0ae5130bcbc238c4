"""Keeps the copy of a form that an observation was made with; the same content is kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from app.domain.formcopy import content_hash, form_from_json, form_to_json
from app.storage.tables import form_copy, observation

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.domain.forms import FormDefinition


def keep_form(connection: Connection, form: FormDefinition) -> str:
    """Keep a copy of the form unless it is there, and give its content hash."""
    key = content_hash(form)
    known = select(form_copy.c.form_id).where(form_copy.c.content_hash == key)
    if connection.execute(known).first() is None:
        columns = {
            "content_hash": key,
            "form_id": form.id,
            "version": form.version,
            "title": form.title,
            "item_count": len(form.item_codes()),
            "body": form_to_json(form),
        }
        connection.execute(insert(form_copy), columns)
    return key


def read_form(body: str) -> FormDefinition:
    """The form in a copy. Raises ValueError when it is not what was written."""
    return form_from_json(body)


def drop_unused_forms(connection: Connection) -> None:
    """Forget the copies that no observation needs any more."""
    used = select(observation.c.form_hash)
    connection.execute(delete(form_copy).where(form_copy.c.content_hash.not_in(used)))
