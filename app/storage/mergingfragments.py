"""Finds the fragments that a package is about among those that are here.

Two people may each have cut out the same part of the same film, as everybody has it who tries the demo: those
are one fragment, or their observations would never lie side by side. A fragment is known by its id; the whole
film as the whole film; else by what was made of it and is here already; else by its borders, to the
millisecond. One that is here stands for one of a package only.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.domain.parcel import PackageRefusal
from app.services.parcel_errors import PackageRefused
from app.storage import tables
from app.storage.glances import fragments_of
from app.storage.recordings import fragment_columns

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from app.domain.parcel import Parcel
    from app.domain.recordings import Fragment


def merge_fragments(
    connection: Connection, parcel: Parcel, recording_id: str, new: Counter[str]
) -> dict[str, Fragment]:
    """The fragments here by the ids that the sender knows them by; what is not here is added."""
    found = _found(connection, parcel, recording_id)
    for fragment in parcel.fragments:
        if fragment.id in found:
            continue
        mine = dataclasses.replace(fragment, recording_id=recording_id)
        taken = select(tables.fragment.c.id).where(tables.fragment.c.id == mine.id)
        if connection.execute(taken).first() is not None:
            raise PackageRefused(PackageRefusal.DAMAGED)
        connection.execute(insert(tables.fragment), fragment_columns(mine))
        found[fragment.id] = mine
        new["fragment"] += 1
    if not any(fragment.whole for fragment in fragments_of(connection, recording_id)):
        raise PackageRefused(PackageRefusal.DAMAGED)
    return found


def _found(connection: Connection, parcel: Parcel, recording_id: str) -> dict[str, Fragment]:
    """Those that are here: first what is sure, and only then what has the same borders."""
    here = {fragment.id: fragment for fragment in fragments_of(connection, recording_id)}
    made_of = _places(connection, parcel)
    whole = next((fragment for fragment in here.values() if fragment.whole), None)
    found: dict[str, Fragment] = {}
    for fragment in parcel.fragments:
        there = whole if fragment.whole else here.get(made_of.get(fragment.id, ""))
        mine = here.get(fragment.id) or there
        if mine is not None:
            found[fragment.id] = mine
    for fragment in parcel.fragments:
        if fragment.id not in found and (same := _same_borders(here, fragment, found)) is not None:
            found[fragment.id] = same
    return found


def _same_borders(
    here: Mapping[str, Fragment], wanted: Fragment, found: Mapping[str, Fragment]
) -> Fragment | None:
    taken = {fragment.id for fragment in found.values()}
    free = (fragment for fragment in here.values() if fragment.id not in taken and not fragment.whole)
    return next((fragment for fragment in free if fragment.borders == wanted.borders), None)


def _places(connection: Connection, parcel: Parcel) -> dict[str, str]:
    """Where an observation or a point of a fragment of the package stands here, by the fragment there."""
    made, point = tables.observation.c, tables.discussion_point.c
    places: dict[str, str] = {}
    for each in parcel.points:
        query = select(point.fragment_id).where(point.revision_id == each.revision_id)
        if (place := connection.execute(query).scalar()) is not None:
            places[each.fragment_id] = place
    for packed in parcel.observations:
        about = packed.observation
        query = select(made.fragment_id).where(made.id == about.id)
        if (place := connection.execute(query).scalar()) is not None:
            places[about.fragment_id] = place
    return places
