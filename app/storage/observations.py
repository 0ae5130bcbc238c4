"""Keeps observations, viewings and steps: the ObservationStore of app.services.stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, update

from app.storage import tables
from app.storage.drafts import read_draft, write_draft
from app.storage.forms import drop_unused_forms, keep_form
from app.storage.glances import observation_glances
from app.storage.observationrows import observation_of_row, with_form
from app.storage.reading import as_written, found, many_rows
from app.storage.removing import note_removed_observation
from app.storage.steps import read_steps, write_step
from app.storage.values import time_to_text
from app.storage.viewings import add_spans, has_viewing, read_viewings, write_viewing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.domain.history import Step
    from app.domain.recordings import Observation, Role
    from app.domain.sheet import Draft
    from app.domain.spans import Span, Spans
    from app.domain.viewing import Viewing
    from app.services.stores import ObservationGlance
    from app.storage.engine import Database


class SqlObservationStore:
    """Observations in SQLite. See the port for what each method promises."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._database = database

    def add(self, observation: Observation) -> None:
        """Keep a new observation with its own copy of the form."""
        created_at = time_to_text(observation.created_at)
        with self._database.writing() as connection:
            columns = {
                "id": observation.id,
                "fragment_id": observation.fragment_id,
                "form_hash": keep_form(connection, observation.form),
                "observer": observation.observer,
                "role": observation.role,
                "created_at": created_at,
                "changed_at": created_at,
            }
            connection.execute(insert(tables.observation), columns)

    def update_observer(self, observation_id: str, observer: str, role: Role) -> None:
        """Keep who observes."""
        this = tables.observation.c.id == observation_id
        with self._database.writing() as connection:
            known = connection.execute(
                update(tables.observation).where(this), {"observer": observer, "role": role}
            )
            if not known.rowcount:
                raise KeyError(observation_id)

    def remove(self, observation_id: str) -> None:
        """Forget an observation."""
        with self._database.writing() as connection:
            note_removed_observation(connection, observation_id)
            connection.execute(delete(tables.observation).where(tables.observation.c.id == observation_id))
            drop_unused_forms(connection)

    def get(self, observation_id: str) -> Observation:
        """One observation. Raises KeyError, or DatabaseDamaged when its form cannot be read."""
        query = with_form().where(tables.observation.c.id == observation_id)
        with self._database.reading() as connection:
            row = found(connection.execute(query).first(), observation_id)
        with as_written():
            return observation_of_row(row)

    def of_fragment(self, fragment_id: str) -> Sequence[ObservationGlance]:
        """The observations of a fragment, oldest first."""
        with self._database.reading() as connection, as_written():
            return observation_glances(connection, fragment_id)

    def viewings(self, observation_id: str) -> tuple[Viewing | None, Viewing | None]:
        """Viewing 1 and viewing 2, as far as they were begun."""
        with self._database.reading() as connection, as_written():
            kept = read_viewings(connection, [observation_id])
        return kept.get((observation_id, 1)), kept.get((observation_id, 2))

    def save_viewing(self, observation_id: str, number: int, viewing: Viewing) -> None:
        """Keep a viewing. Raises FormLocked for a second viewing while the first is not complete."""
        with self._database.writing() as connection:
            write_viewing(connection, observation_id, number, viewing)

    def add_seen(self, observation_id: str, number: int, spans: Spans) -> None:
        """Keep what was seen in a viewing, merged with what was kept before. Raises KeyError."""
        with self._database.writing() as connection:
            if not has_viewing(connection, observation_id, number):
                raise KeyError(observation_id)
            add_spans(connection, observation_id, number, spans)

    def log_showing(self, observation_id: str, borders: Span, reason: str, at: datetime) -> None:
        """Log, for as long as the observation is there, that a shared showing was counted, and why."""
        columns = {
            "observation_id": observation_id,
            "start_ms": borders.start_ms,
            "end_ms": borders.end_ms,
            "reason": reason,
            "at": time_to_text(at),
        }
        with self._database.writing() as connection:
            connection.execute(insert(tables.showing_log), columns)

    def steps(self, observation_id: str) -> Sequence[Step]:
        """All steps, in order."""
        with self._database.reading() as connection, as_written(), many_rows():
            return read_steps(connection, observation_id)

    def append(self, observation_id: str, step: Step) -> None:
        """Keep one step. Raises FormLocked when the form is not open: the database checks it too."""
        with self._database.writing() as connection:
            write_step(connection, observation_id, step)

    def draft(self, observation_id: str) -> Draft | None:
        """The remark that was being written, if any."""
        with self._database.reading() as connection, as_written():
            return read_draft(connection, observation_id)

    def save_draft(self, observation_id: str, draft: Draft | None) -> None:
        """Keep the remark that is being written; None when it is finished or dropped."""
        with self._database.writing() as connection:
            write_draft(connection, observation_id, draft)
