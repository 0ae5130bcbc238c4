"""How an observation is read from its row, with the copy of the form it was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.recordings import Observation, Role
from app.storage import tables
from app.storage.forms import read_form
from app.storage.values import time_from_text

if TYPE_CHECKING:
    from sqlalchemy import Row, Select


def with_form() -> Select[Any]:
    """Rows of observations, each with its form."""
    return select(tables.observation, tables.form_copy.c.body).join(tables.form_copy)


def observation_of_row(row: Row[Any]) -> Observation:
    """The observation in such a row. Raises ValueError when it is not what was written."""
    form = read_form(row.body)
    return Observation(
        row.id, row.fragment_id, row.observer, Role(row.role), form, time_from_text(row.created_at)
    )
