"""How Alembic runs a migration here: on the connection and in the transaction it is handed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from alembic import context

from app.storage.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

context.configure(
    connection=cast("Connection", context.config.attributes["connection"]),
    target_metadata=metadata,
    # SQLite cannot change a column: Alembic then makes the table anew and copies the rows.
    render_as_batch=True,
    # One transaction for all steps, begun and ended by the caller.
    transactional_ddl=False,
)
context.run_migrations()
