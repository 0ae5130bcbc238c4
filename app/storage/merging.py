"""Merges what somebody else handed over into the library, within one transaction.

* A recording is known by its id or by its film; how a fragment is known tells mergingfragments.
* What is known stays as it is. What is not known is added, under the id it has everywhere.
* Nothing may take a thing that stands elsewhere in this library: such a package is refused.
* Consent does not come along: what the sender said of it is kept as text beside the package.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from app.domain.carelog import Act
from app.domain.filenames import fit_for_files
from app.domain.handover import Merged
from app.domain.parcel import PackageRefusal
from app.services.handover_errors import DeletedHere
from app.services.parcel_errors import PackageRefused
from app.storage import tables
from app.storage.carelog import write_note
from app.storage.discussion import point_columns, reply_columns, round_columns
from app.storage.handoverrows import handover_columns
from app.storage.mergingfragments import merge_fragments
from app.storage.mergingobservations import merge_observation
from app.storage.mergingpace import MergePace
from app.storage.mergingtalk import keep_points_apart, points_here
from app.storage.recordings import recording_columns
from app.storage.removing import removed_of, stays_away, without
from app.storage.sheetrows import entry_columns, goal_columns, worksheet_columns
from app.storage.transcripts import add_transcript, all_transcripts
from app.storage.values import time_to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Table

    from app.domain.parcel import Parcel
    from app.domain.recordings import Fragment
    from app.services.handover_stores import Arrival
    from app.services.ports import ProgressPort
    from app.storage.mergingobservations import Told


def merge(connection: Connection, packed: Parcel, arrival: Arrival, progress: ProgressPort) -> Merged:
    """Add what is new, but for what was removed here.

    Raises DeletedHere, PackageRefused and Cancelled; then the transaction has to be given up.
    """
    gone = removed_of(connection, packed)
    parcel = without(packed, gone)
    whole = _counted(parcel)
    pace = MergePace(progress, whole["step"])
    new: Counter[str] = Counter()
    recording_id = local_id(connection, parcel)
    if recording_id is None:
        recording_id = _add_recording(connection, parcel, arrival)
        new["recording"] += 1
    elif _deleted(connection, recording_id):
        raise DeletedHere
    fragments = merge_fragments(connection, parcel, recording_id, new)
    told = [merge_observation(connection, packed, fragments, new, pace) for packed in parcel.observations]
    _merge_sheets(connection, parcel, recording_id, new)
    told.append(_merge_talk(connection, parcel, fragments, new))
    beside = _merge_transcript(connection, parcel, recording_id, new)
    _keep_until(connection, recording_id, arrival)
    _note(connection, recording_id, arrival)
    pace.end()
    whole["step"] -= sum(one.left for one in told)
    known = {code: whole[code] - new[code] for code in whole if whole[code] > new[code]}
    added = {code: new[code] for code in whole if new[code]}
    both = tuple(each for one in told for each in one.both)
    outside, closed = sum(one.outside for one in told), sum(bool(one.left) for one in told)
    away = stays_away(packed, gone)
    return Merged(
        recording_id, added, known, outside, both, closed=closed, text_beside=beside, stayed_away=away
    )


def local_id(connection: Connection, parcel: Parcel) -> str | None:
    """The recording of this library that the parcel is about."""
    kept = tables.recording
    by_id = select(kept.c.id).where(kept.c.id == parcel.recording.id)
    by_film = select(kept.c.id).where(kept.c.fingerprint == parcel.recording.place.fingerprint)
    found = connection.execute(by_id).scalar()
    return found or connection.execute(by_film.order_by(kept.c.added_at, kept.c.id)).scalar()


def _deleted(connection: Connection, recording_id: str) -> bool:
    """Whether a recording with this id was deleted here."""
    gone = tables.deletion.c
    return connection.execute(select(gone.id).where(gone.recording_id == recording_id)).first() is not None


def _add_recording(connection: Connection, parcel: Parcel, arrival: Arrival) -> str:
    """Somebody who deleted a copy may get a new one.

    Their own recording does not come back, nor one of which consent was withdrawn here.
    """
    gone = tables.deletion.c
    same_film = gone.fingerprint == parcel.recording.place.fingerprint
    query = select(gone.recording_id).where((gone.recording_id == parcel.recording.id) | same_film)
    deleted = connection.execute(query.distinct()).scalars().all()
    if any(not _was_copy(connection, each) or _withdrawn(connection, each) for each in deleted):
        raise DeletedHere
    id_ = parcel.recording.id
    if _deleted(connection, id_) or not fit_for_files(id_):
        id_ = arrival.spare_id
    added_at = arrival.note.at
    recording = dataclasses.replace(parcel.recording, id=id_, added_at=added_at)
    connection.execute(insert(tables.recording), recording_columns(recording))
    return id_


def _merge_sheets(connection: Connection, parcel: Parcel, recording_id: str, new: Counter[str]) -> None:
    sheet = tables.worksheet
    for packed in parcel.sheets:
        mine = dataclasses.replace(packed.worksheet, recording_id=recording_id)
        row = connection.execute(select(sheet.c.recording_id).where(sheet.c.id == mine.id)).first()
        if row is None:
            connection.execute(insert(sheet), worksheet_columns(mine))
            connection.execute(insert(tables.arrived_sheet), {"worksheet_id": mine.id})
            new["sheet"] += 1
        elif row.recording_id not in {None, recording_id}:
            raise PackageRefused(PackageRefusal.DAMAGED)
        rows = [entry_columns(dataclasses.replace(entry, worksheet_id=mine.id)) for entry in packed.entries]
        new["entry"] += _add_unknown(connection, tables.worksheet_entry, "worksheet_id", rows)
    goals = [goal_columns(dataclasses.replace(goal, recording_id=recording_id)) for goal in parcel.goals]
    new["goal"] += _add_unknown(connection, tables.chosen_goal, "recording_id", goals)


def _merge_talk(
    connection: Connection, parcel: Parcel, fragments: Mapping[str, Fragment], new: Counter[str]
) -> Told:
    came = [
        dataclasses.replace(point, fragment_id=fragments[point.fragment_id].id) for point in parcel.points
    ]
    before = points_here(connection, (point.fragment_id for point in came))
    rows = [point_columns(point) for point in came]
    new["point"] += _add_unknown(connection, tables.discussion_point, "fragment_id", rows, "revision_id")
    told = keep_points_apart(connection, before, came)
    replies = [reply_columns(reply) for reply in parcel.replies]
    new["reply"] += _add_unknown(connection, tables.remark_reply, "observation_id", replies)
    kept = tables.own_round.c
    theirs = _arrived(connection, {each.observation_id for each in parcel.rounds})
    for each in parcel.rounds:
        # Of an observation that was begun here only who works here says when it is ready.
        if each.observation_id not in theirs:
            continue
        columns = round_columns(each)
        # It has no id: who said what at which moment is what makes it one.
        same = [kept[name] == value for name, value in columns.items()]
        if connection.execute(select(kept.seq).where(*same)).first() is None:
            connection.execute(insert(tables.own_round), columns)
            new["round"] += 1
    return told


def _arrived(connection: Connection, ids: set[str]) -> set[str]:
    came = tables.arrived.c.observation_id
    return set(connection.execute(select(came).where(came.in_(ids))).scalars())


def _merge_transcript(connection: Connection, parcel: Parcel, recording_id: str, new: Counter[str]) -> bool:
    """Whether the text of the package stands beside another now: a person chooses which one is shown."""
    told, kept = parcel.transcript, tables.transcript
    if told is None:
        return False
    owner = connection.execute(select(kept.c.recording_id).where(kept.c.id == told.id)).scalar()
    if owner not in {None, recording_id}:
        raise PackageRefused(PackageRefusal.DAMAGED)
    here = all_transcripts(connection, recording_id)
    if owner is not None or any(each.lines == told.lines for each in here):
        return False
    mine = dataclasses.replace(told, recording_id=recording_id)
    add_transcript(connection, mine, came_from=parcel.sender.role)
    new["transcript"] += 1
    return bool(here)


def _keep_until(connection: Connection, recording_id: str, arrival: Arrival) -> None:
    """A recording that was received is kept until the end date; a newer package may make that later.

    One of one's own keeps the keeping time it has, however often it comes back.
    """
    kept, package = tables.keeping, arrival.handover
    until = connection.execute(
        select(kept.c.until).where(kept.c.recording_id == recording_id).order_by(kept.c.seq.desc()).limit(1)
    ).scalar()
    known = select(tables.handover.c.id).where(tables.handover.c.id == package.id)
    again = until is not None and connection.execute(known).first() is not None
    last = package.ends_on.isoformat()
    if again or (until is not None and (until >= last or not _is_copy(connection, recording_id))):
        return
    columns = {"recording_id": recording_id, "until": last, "reason": ""}
    connection.execute(insert(kept), {**columns, "at": time_to_text(arrival.note.at)})


def _is_copy(connection: Connection, recording_id: str) -> bool:
    """Whether a recording came in a package: it was added at the moment at which one was received."""
    line, here = tables.care_log.c, tables.recording.c
    query = select(line.number).join_from(tables.care_log, tables.recording, here.id == line.object_id)
    came = query.where(here.id == recording_id, line.act == Act.RECEIVED, line.at == here.added_at)
    return connection.execute(came).first() is not None


def _was_copy(connection: Connection, recording_id: str) -> bool:
    """Whether a recording that was deleted came in a package: that was the first to be done with it."""
    line = tables.care_log.c
    first = select(line.act).where(line.object_id == recording_id).order_by(line.number).limit(1)
    return connection.execute(first).scalar() == Act.RECEIVED


def _withdrawn(connection: Connection, recording_id: str) -> bool:
    """Whether consent for a recording that was deleted was taken back: that is known by the log alone."""
    line = tables.care_log.c
    told = select(line.act).where(line.object_id == recording_id, line.act.in_([Act.WITHDRAWN, Act.CONSENT]))
    return connection.execute(told.order_by(line.number.desc()).limit(1)).scalar() == Act.WITHDRAWN


def _note(connection: Connection, recording_id: str, arrival: Arrival) -> None:
    """Each package is kept once, with one line in the log for each time that its recording came in.

    Who opens a package again after deleting what was in it has it again, under another id: no proof of
    deletion can be given then.
    """
    kept = tables.handover.c
    mine = dataclasses.replace(arrival.handover, recording_id=recording_id)
    this = kept.id == mine.id
    known = connection.execute(select(kept.direction, kept.recording_id).where(this)).first()
    if known is None:
        connection.execute(insert(tables.handover), handover_columns(mine))
    elif known.direction == "received" and known.recording_id != recording_id:
        connection.execute(update(tables.handover).where(this), {"recording_id": recording_id})
    else:
        return
    write_note(connection, dataclasses.replace(arrival.note, object_id=recording_id))


def _add_unknown(
    connection: Connection, table: Table, parent: str, rows: Sequence[Mapping[str, Any]], key: str = "id"
) -> int:
    """Add the rows whose id is not here; how many. Raises PackageRefused for one that belongs elsewhere."""
    added = 0
    for row in rows:
        query = select(table.c[parent]).where(table.c[key] == row[key])
        owner = connection.execute(query).scalar()
        if owner is None:
            connection.execute(insert(table), dict(row))
            added += 1
        elif owner != row[parent]:
            raise PackageRefused(PackageRefusal.DAMAGED)
    return added


def _counted(parcel: Parcel) -> Counter[str]:
    """How many things of each kind are in a parcel."""
    return Counter(
        recording=1,
        fragment=len(parcel.fragments),
        observation=len(parcel.observations),
        step=sum(len(packed.steps) for packed in parcel.observations),
        sheet=len(parcel.sheets),
        entry=sum(len(packed.entries) for packed in parcel.sheets),
        goal=len(parcel.goals),
        point=len(parcel.points),
        reply=len(parcel.replies),
        round=len(parcel.rounds),
        transcript=int(parcel.transcript is not None),
    )
