"""Keeps which steps people had not seen of each other, and tells what both of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.apart import seen_apart
from app.domain.handover import ChangedByBoth, changed_by_both
from app.domain.history import History
from app.storage import tables
from app.storage.steps import keep_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from app.domain.history import Step
    from app.domain.parcel import PackedObservation

# SQLite takes so many values in one question.
_AT_ONCE = 500


def keep_apart(
    connection: Connection, packed: PackedObservation, before: Sequence[Step]
) -> tuple[ChangedByBoth, ...]:
    """The steps of a package are here now, beside those that were here `before`; what both changed."""
    theirs = {step.id for step in packed.steps}
    known = {step.id for step in before}
    mine = [step for step in before if step.id not in theirs]
    new = [step for step in packed.steps if step.id not in known]
    unseen = {step.id: set(step.apart) for step in packed.steps if step.apart}
    for earlier, later in seen_apart(mine, new):
        unseen.setdefault(later.id, set()).add(earlier.id)
    _add(connection, unseen)
    if not mine or not new:
        return ()
    common = [step for step in before if step.id in theirs]
    was, here, there = (History.of(steps).sheet for steps in (common, before, packed.steps))
    return tuple(changed_by_both(packed.observation.form, was, here, there, _keys(mine) & _keys(new)))


def _keys(steps: Iterable[Step]) -> set[tuple[str, str]]:
    return {change.key for step in steps for change in step.changes}


def _add(connection: Connection, unseen: Mapping[str, set[str]]) -> None:
    """What is not kept yet."""
    step, apart = tables.step.c, tables.step_apart.c
    ids = sorted(unseen)
    for begin in range(0, len(ids), _AT_ONCE):
        some = step.id.in_(ids[begin : begin + _AT_ONCE])
        places = {row.id: row.seq for row in connection.execute(select(step.id, step.seq).where(some))}
        kept: dict[int, set[str]] = {}
        here = select(apart.step_seq, apart.unseen_id).where(apart.step_seq.in_(places.values()))
        for seq, unseen_id in connection.execute(here):
            kept.setdefault(seq, set()).add(unseen_id)
        for id_, seq in places.items():
            keep_unseen(connection, seq, sorted(unseen[id_] - kept.get(seq, set())))
