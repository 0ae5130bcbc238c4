"""What was removed here does not come back in a package, unless somebody wants it back.

Who removes what parents said, because they asked for it, may not find it again when the other sends the
recording once more. What is kept of it is an id that says nothing. A sheet of no recording leaves none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from app.storage.tables import fragment, observation, removed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from app.domain.parcel import Parcel


def note_removed(connection: Connection, recording_id: str, ids: Iterable[str]) -> None:
    """Keep that these were removed from a recording, in the transaction that removes them."""
    for each in ids:
        connection.execute(
            insert(removed).prefix_with("OR IGNORE"), {"id": each, "recording_id": recording_id}
        )


def note_removed_observation(connection: Connection, observation_id: str) -> None:
    """As `note_removed`, before an observation is removed."""
    place = select(fragment.c.recording_id).select_from(fragment.join(observation))
    recording_id = connection.execute(place.where(observation.c.id == observation_id)).scalar()
    if recording_id is not None:
        note_removed(connection, recording_id, [observation_id])


def note_removed_fragment(connection: Connection, fragment_id: str) -> None:
    """As `note_removed`, before a fragment is removed with its observations."""
    this = select(fragment.c.recording_id).where(fragment.c.id == fragment_id)
    made = select(observation.c.id).where(observation.c.fragment_id == fragment_id)
    recording_id = connection.execute(this).scalar()
    if recording_id is not None:
        note_removed(connection, recording_id, [fragment_id, *connection.execute(made).scalars()])


def removed_of(connection: Connection, parcel: Parcel) -> frozenset[str]:
    """The ids of observations, sheets, fragments and a text of a parcel that were removed here."""
    # Only what people removed by hand stands there: fewer than a package may hold.
    return frozenset(connection.execute(select(removed.c.id)).scalars()) & _ids(parcel)


def welcome(connection: Connection, parcel: Parcel) -> None:
    """Somebody wants all of this parcel, also what was removed here."""
    for each in removed_of(connection, parcel):
        connection.execute(delete(removed).where(removed.c.id == each))


def without(parcel: Parcel, gone: frozenset[str]) -> Parcel:
    """The parcel without these, and without what was said of these.

    A fragment stays away only when nothing new was made of it.
    """
    observations = tuple(each for each in parcel.observations if each.observation.id not in gone)
    left_out = {each.observation.id for each in parcel.observations} & gone
    used = {each.observation.fragment_id for each in observations}
    fragments = tuple(each for each in parcel.fragments if each.id not in gone or each.id in used)
    there = {each.id for each in fragments}
    text = parcel.transcript
    return replace(
        parcel,
        fragments=fragments,
        observations=observations,
        sheets=tuple(each for each in parcel.sheets if each.worksheet.id not in gone),
        points=tuple(each for each in parcel.points if each.fragment_id in there),
        replies=tuple(each for each in parcel.replies if each.observation_id not in left_out),
        rounds=tuple(each for each in parcel.rounds if each.observation_id not in left_out),
        transcript=None if text is None or text.id in gone else text,
    )


def stays_away(parcel: Parcel, gone: frozenset[str]) -> int:
    """How many observations, sheets and texts of a parcel these ids keep away."""
    return len(gone - {each.id for each in parcel.fragments})


def _ids(parcel: Parcel) -> set[str]:
    ids = {each.observation.id for each in parcel.observations}
    ids |= {each.worksheet.id for each in parcel.sheets} | {each.id for each in parcel.fragments}
    return ids if parcel.transcript is None else ids | {parcel.transcript.id}
