"""Reads what lists show of recordings and observations, many at a time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from app.domain.recordings import FilmPlace, Fragment, Recording, Role, TalkKind
from app.domain.spans import Span
from app.services.stores import ObservationGlance, RecordingGlance
from app.storage.tables import form_copy, fragment, observation, recording
from app.storage.values import (
    codes_from_text,
    participants_from_text,
    path_from_text,
    time_from_text,
)
from app.storage.viewings import Found, read_viewings

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OBSERVED = (
    select(
        observation.c.id,
        observation.c.fragment_id,
        observation.c.observer,
        observation.c.role,
        form_copy.c.form_id,
        form_copy.c.title,
        observation.c.created_at,
        observation.c.items_seen,
        form_copy.c.item_count,
        observation.c.changed_at,
    )
    .join(form_copy)
    .order_by(observation.c.created_at, observation.c.id)
)
_FRAGMENTS = select(fragment).order_by(
    fragment.c.recording_id, fragment.c.whole.desc(), fragment.c.start_ms, fragment.c.end_ms, fragment.c.id
)
_ROLES = {role.value: role for role in Role}


def recording_glances(connection: Connection) -> list[RecordingGlance]:
    """All recordings, newest first, with their fragments and observations."""
    fragments: defaultdict[str, list[Fragment]] = defaultdict(list)
    recording_of: dict[str, str] = {}
    for row in connection.execute(_FRAGMENTS).all():
        found = fragment_of(row)
        fragments[found.recording_id].append(found)
        recording_of[found.id] = found.recording_id
    observed: defaultdict[str, list[ObservationGlance]] = defaultdict(list)
    viewings = read_viewings(connection)
    for row in connection.execute(_OBSERVED).all():
        observed[recording_of[row.fragment_id]].append(_glance(row, viewings))
    newest_first = select(recording).order_by(recording.c.added_at.desc(), recording.c.id.desc())
    return [
        RecordingGlance(recording_of_row(row), tuple(fragments[row.id]), tuple(observed[row.id]))
        for row in connection.execute(newest_first).all()
    ]


def observation_glances(connection: Connection, fragment_id: str) -> list[ObservationGlance]:
    """The observations of a fragment, oldest first."""
    rows = connection.execute(_OBSERVED.where(observation.c.fragment_id == fragment_id)).all()
    viewings = read_viewings(connection, [row.id for row in rows])
    return [_glance(row, viewings) for row in rows]


def fragments_of(connection: Connection, recording_id: str) -> list[Fragment]:
    """The fragments of a recording, the whole film first, then by time."""
    rows = connection.execute(_FRAGMENTS.where(fragment.c.recording_id == recording_id))
    return [fragment_of(row) for row in rows]


def fragment_of(row: Row[*tuple[Any, ...]]) -> Fragment:
    """The fragment in a row of its table."""
    id_, recording_id, name, start_ms, end_ms, whole = row
    return Fragment(id_, recording_id, name, Span(start_ms, end_ms), bool(whole))


def recording_of_row(row: Row[*tuple[Any, ...]]) -> Recording:
    """The recording in a row of its table."""
    id_, title, kind, absolute, relative, fingerprint, duration_ms, added_at, day, people, warnings = row
    return Recording(
        id_,
        title,
        TalkKind(kind),
        FilmPlace(path_from_text(absolute), path_from_text(relative), fingerprint),
        duration_ms,
        time_from_text(added_at),
        date.fromisoformat(day) if day else None,
        participants_from_text(people),
        codes_from_text(warnings),
    )


def _glance(row: Row[*tuple[Any, ...]], viewings: Found) -> ObservationGlance:
    id_, fragment_id, observer, role, form_id, title, created_at, seen, total, changed_at = row
    first, second = viewings.get((id_, 1)), viewings.get((id_, 2))
    watched = [viewing.completed_at or viewing.started_at for viewing in (first, second) if viewing]
    created = time_from_text(created_at)
    return ObservationGlance(
        id_,
        fragment_id,
        observer,
        _ROLES[role],
        form_id,
        title,
        created,
        first,
        second,
        seen,
        total,
        max([time_from_text(changed_at), *watched]),
    )
