"""Merges the observations of a package: what was watched, then the steps that are not known here."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from app.domain.handover import watched_together
from app.domain.history import History
from app.domain.parcel import PackageRefusal
from app.domain.sheet import Mark, Remark, Verdict
from app.domain.viewing import Gate, Viewings
from app.services.parcel_errors import PackageRefused
from app.storage import tables
from app.storage.forms import keep_form
from app.storage.glances import fragment_of
from app.storage.mergingapart import keep_apart
from app.storage.steps import read_steps, write_step
from app.storage.values import time_to_text
from app.storage.viewings import read_viewings, write_viewing

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Generator, Iterable, Mapping

    from sqlalchemy import Connection

    from app.domain.handover import ChangedByBoth
    from app.domain.history import Step
    from app.domain.parcel import PackedObservation
    from app.domain.recordings import Fragment
    from app.domain.sheet import Body
    from app.domain.spans import Span
    from app.domain.viewing import Viewing
    from app.storage.mergingpace import MergePace

# SQLite takes so many values in one question.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Told:
    """How many of the moments and remarks that are new lie outside the borders that the fragment has here.

    And what was changed here as well as there. `left`: how many steps did not come in, as this one was begun
    here and its form is not open yet.
    """

    outside: int
    both: tuple[ChangedByBoth, ...] = ()
    left: int = 0


def merge_observation(
    connection: Connection,
    packed: PackedObservation,
    fragments: Mapping[str, Fragment],
    new: Counter[str],
    pace: MergePace,
) -> Told:
    """Add what is not known of one observation; `fragments` are those of this library by the sender's ids."""
    about = packed.observation
    fragment = _known_fragment(connection, packed, fragments)
    if fragment is not None and not _came(connection, about.id):
        return _merge_own(connection, packed, fragment, new, pace)
    if fragment is None:
        fragment = fragments[about.fragment_id]
        created = time_to_text(about.created_at)
        columns = {
            "id": about.id,
            "fragment_id": fragment.id,
            "form_hash": keep_form(connection, about.form),
            "observer": about.observer,
            "role": about.role,
            "created_at": created,
            "changed_at": created,
        }
        connection.execute(insert(tables.observation), columns)
        connection.execute(insert(tables.arrived), {"observation_id": about.id})
        new["observation"] += 1
    with _gate_held_open(connection, packed, fragment):
        _merge_viewings(connection, packed, fragment)
        return _merge_steps(connection, packed, fragment, new, pace)


def _came(connection: Connection, observation_id: str) -> bool:
    """Whether an observation came in a package."""
    came = tables.arrived.c.observation_id
    return connection.execute(select(came).where(came == observation_id)).first() is not None


def _merge_own(
    connection: Connection, packed: PackedObservation, fragment: Fragment, new: Counter[str], pace: MergePace
) -> Told:
    """One that was begun here: what was watched is what was watched here, so no package opens its form."""
    id_ = packed.observation.id
    kept = read_viewings(connection, [id_])
    watched = Viewings(fragment.borders, kept.get((id_, 1)), kept.get((id_, 2)))
    if watched.gate is Gate.OPEN:
        return _merge_steps(connection, packed, fragment, new, pace)
    pace.went(len(packed.steps))
    return Told(0, left=len(_unknown_steps(connection, packed)))


def _merge_steps(
    connection: Connection, packed: PackedObservation, fragment: Fragment, new: Counter[str], pace: MergePace
) -> Told:
    """The form of the observation is open now."""
    id_ = packed.observation.id
    steps, before = _unknown_steps(connection, packed), read_steps(connection, id_)
    pace.went(len(packed.steps) - len(steps))
    if steps:
        _append(connection, id_, steps, pace)
    both = keep_apart(connection, packed, before)
    if steps:
        _settle_all(connection, id_)
    new["step"] += len(steps)
    return Told(_outside(steps, fragment.borders), both)


def _outside(steps: Iterable[Step], borders: Span) -> int:
    """How many things of these steps, as these steps leave them, lie at a time outside the borders."""
    places = {change.key: _place_ms(change.after) for step in steps for change in step.changes}
    return sum(at_ms is not None and borders.clamp(at_ms) != at_ms for at_ms in places.values())


def _place_ms(body: Body | None) -> int | None:
    match body:
        case Mark():
            return body.time_ms
        case Remark():
            return body.start_ms
        case _:
            return None


def _known_fragment(
    connection: Connection, packed: PackedObservation, fragments: Mapping[str, Fragment]
) -> Fragment | None:
    """The fragment of an observation that is here; None when it is not. Raises PackageRefused."""
    kept, about = tables.observation, packed.observation
    query = select(kept.c.fragment_id, tables.form_copy.c.form_id).join(tables.form_copy)
    row = connection.execute(query.where(kept.c.id == about.id)).first()
    if row is None:
        return None
    this = tables.fragment.c.id == row.fragment_id
    found = fragment_of(connection.execute(select(tables.fragment).where(this)).one())
    same_form = row.form_id == about.form.id
    if not same_form or found.recording_id != fragments[about.fragment_id].recording_id:
        raise PackageRefused(PackageRefusal.DAMAGED)
    return found


def _unknown_steps(connection: Connection, packed: PackedObservation) -> list[Step]:
    """The steps that are not here yet, in order. Raises PackageRefused for one of another observation."""
    step, known = tables.step, set[str]()
    ids = [each.id for each in packed.steps]
    for begin in range(0, len(ids), _AT_ONCE):
        some = select(step.c.id, step.c.observation_id).where(step.c.id.in_(ids[begin : begin + _AT_ONCE]))
        for id_, owner in connection.execute(some):
            if owner != packed.observation.id:
                raise PackageRefused(PackageRefusal.DAMAGED)
            known.add(id_)
    return [each for each in packed.steps if each.id not in known]


@contextmanager
def _gate_held_open(connection: Connection, packed: PackedObservation, fragment: Fragment) -> Generator[None]:
    """Let steps in that were made while the form was open with somebody else.

    The borders may be others now than when those steps were made, here or there; the rules of the database
    know only those of now. Within the transaction they stand at a stretch that was surely seen; afterwards
    they stand as before, so the gate is as closed or open as what was watched makes it.
    """
    if packed.second is None:
        yield
        return
    kept = read_viewings(connection, [packed.observation.id]).get((packed.observation.id, 1))
    first = watched_together(kept, packed.first)
    if first is None or not first.spans.items:
        raise PackageRefused(PackageRefusal.DAMAGED)
    if Viewings(fragment.borders, first).first_complete and first.completed_at is not None:
        yield
        return
    this = tables.fragment.c.id == fragment.id
    seen, borders = first.spans.items[0], fragment.borders
    watched = replace(first, completed_at=first.completed_at or first.started_at)
    _keep_viewing(connection, packed.observation.id, fragment, 1, watched)
    connection.execute(update(tables.fragment).where(this), _borders(seen.start_ms, seen.end_ms))
    yield
    connection.execute(update(tables.fragment).where(this), _borders(borders.start_ms, borders.end_ms))
    write_viewing(connection, packed.observation.id, 1, first)


def _borders(start_ms: int, end_ms: int) -> dict[str, int]:
    return {"start_ms": start_ms, "end_ms": end_ms}


def _merge_viewings(connection: Connection, packed: PackedObservation, fragment: Fragment) -> None:
    id_ = packed.observation.id
    kept = read_viewings(connection, [id_])
    for number, viewing in ((1, packed.first), (2, packed.second)):
        before = kept.get((id_, number))
        after = watched_together(before, viewing)
        if after is not None and after != before:
            _keep_viewing(connection, id_, fragment, number, after)


def _keep_viewing(
    connection: Connection, observation_id: str, fragment: Fragment, number: int, viewing: Viewing
) -> None:
    """With its line about a shared showing, when there is none yet."""
    log = tables.showing_log
    reason = viewing.showing_reason
    here = select(log.c.seq).where(log.c.observation_id == observation_id, log.c.reason == reason)
    if reason and connection.execute(here).first() is None:
        columns = {
            "observation_id": observation_id,
            **_borders(fragment.borders.start_ms, fragment.borders.end_ms),
            "reason": reason,
            "at": time_to_text(viewing.completed_at or viewing.started_at),
        }
        connection.execute(insert(log), columns)
    write_viewing(connection, observation_id, number, viewing)


def _append(connection: Connection, observation_id: str, steps: list[Step], pace: MergePace) -> None:
    """Add steps behind those that are here."""
    mine = tables.step.c.observation_id == observation_id
    last: int = connection.execute(select(func.max(tables.step.c.number)).where(mine)).scalar() or 0
    for number, step in enumerate(steps, last + 1):
        write_step(connection, observation_id, replace(step, number=number, turn=step.place[0]))
        pace.went(1)


def _settle_all(connection: Connection, observation_id: str) -> None:
    """What stands answered, and when it was changed last."""
    together = read_steps(connection, observation_id)
    _settle(connection, observation_id, History.of(together))
    newest = max(step.at for step in together)
    this = tables.observation.c.id == observation_id
    connection.execute(update(tables.observation).where(this), {"changed_at": time_to_text(newest)})


def _settle(connection: Connection, observation_id: str, history: History) -> None:
    """The database counted the steps as they came in; where two people disagreed another order counts."""
    standing = tables.standing
    mine = standing.c.observation_id == observation_id
    columns = (standing.c.item_code, standing.c.subject, standing.c.thing_id)
    counted = {tuple(row) for row in connection.execute(select(*columns).where(mine))}
    wanted = {
        (thing.ref.code, subject, id_)
        for (subject, id_), thing in history.sheet.things.items()
        if isinstance(thing, Mark | Verdict)
    }
    for code, subject, id_ in counted - wanted:
        gone = (columns[0] == code, columns[1] == subject, columns[2] == id_)
        connection.execute(delete(standing).where(mine, *gone))
    for code, subject, id_ in sorted(wanted - counted):
        row = {"observation_id": observation_id, "item_code": code, "subject": subject, "thing_id": id_}
        connection.execute(insert(standing), row)
