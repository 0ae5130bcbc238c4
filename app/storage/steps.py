"""Keeps and reads the steps of an observation."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sqlalchemy import bindparam, insert, select

from app.domain.history import Action, Standing, Step
from app.storage.bodies import BODY_COLUMNS, read_body, revision_columns
from app.storage.tables import revision, step, step_apart, step_turn
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from app.domain.sheet import Change
    from app.storage.bodies import Refs


# id, number, at, action, viewing, undoes, redoes: one for each step.
_StepCells: TypeAlias = tuple[str, int, str, str, int, str, str]
# Those, then subject, thing_id and removed, then Cells. `subject` is None for a step that changed nothing.
_Row: TypeAlias = tuple[Any, ...]
_STEP_WIDTH, _KEY_WIDTH = 7, 3

_READ = (
    select(
        *(step.c[name] for name in ("id", "number", "at", "action", "viewing", "undoes", "redoes")),
        *(revision.c[name] for name in ("subject", "thing_id", "removed", *BODY_COLUMNS)),
    )
    .select_from(step.outerjoin(revision, revision.c.step_seq == step.c.seq))
    .where(step.c.observation_id == bindparam("observation"))
    .order_by(step.c.number, revision.c.position)
)
_TURNS = (
    select(step.c.number, step_turn.c.turn)
    .join(step_turn, step_turn.c.step_seq == step.c.seq)
    .where(step.c.observation_id == bindparam("observation"))
)
_UNSEEN = (
    select(step.c.number, step_apart.c.unseen_id)
    .join(step_apart, step_apart.c.step_seq == step.c.seq)
    .where(step.c.observation_id == bindparam("observation"))
)
_ACTIONS = {action.value: action for action in Action}


def write_step(connection: Connection, observation_id: str, new: Step) -> None:
    """Add one step with its revisions."""
    added = connection.execute(
        insert(step),
        {
            "id": new.id,
            "observation_id": observation_id,
            "number": new.number,
            "at": time_to_text(new.at),
            "action": new.action,
            "viewing": new.viewing,
            "undoes": new.undoes,
            "redoes": new.redoes,
        },
    )
    seq: int = added.lastrowid
    if new.turn:
        connection.execute(insert(step_turn), {"step_seq": seq, "turn": new.turn})
    keep_unseen(connection, seq, new.apart)
    if new.changes:
        rows = [revision_columns(change) for change in new.changes]
        places = [{"step_seq": seq, "position": place, **row} for place, row in enumerate(rows)]
        connection.execute(insert(revision), places)


def keep_unseen(connection: Connection, step_seq: int, ids: Iterable[str]) -> None:
    """Add which earlier steps the maker of this one had not seen; none of them may be there yet."""
    rows = [{"step_seq": step_seq, "unseen_id": id_} for id_ in ids]
    if rows:
        connection.execute(insert(step_apart), rows)


def read_steps(connection: Connection, observation_id: str) -> list[Step]:
    """All steps, in the order of their places. Raises ValueError or KeyError for what was not written here.

    Only the state after a change is stored; the one before follows from the earlier steps.
    """
    about = {"observation": observation_id}
    rows = cast("list[_Row]", connection.execute(_READ, about).all())
    groups = [list(group) for _number, group in groupby(rows, itemgetter(1))]
    came = dict(cast("list[tuple[int, int]]", connection.execute(_TURNS, about).all()))
    turns = {number: turn for number, turn in came.items() if turn != number}
    if turns:
        # As Step.place: spelled this way, times sort as text.
        groups.sort(key=lambda group: (turns.get(group[0][1], group[0][1]), group[0][2], group[0][0]))
    standing = Standing()
    refs: Refs = {}
    steps: list[Step] = []
    for together in groups:
        changes = [_change(standing, refs, row) for row in together if row[_STEP_WIDTH]]
        made = _step(together[0][:_STEP_WIDTH], tuple(changes), turns.get(together[0][1], 0))
        steps.append(replace(made, came=True) if made.number in came else made)
    return _with_unseen(connection, about, steps) if turns else steps


def _with_unseen(connection: Connection, about: dict[str, str], steps: list[Step]) -> list[Step]:
    """Only where people worked apart."""
    unseen: dict[int, list[str]] = {}
    for number, id_ in connection.execute(_UNSEEN, about):
        unseen.setdefault(number, []).append(id_)
    return [replace(each, apart=tuple(sorted(unseen.get(each.number, ())))) for each in steps]


def _change(standing: Standing, refs: Refs, row: _Row) -> Change:
    subject, id_, removed, *_cells = row[_STEP_WIDTH:]
    if removed:
        return standing.goes((subject, id_))
    after = read_body(subject, id_, row[_STEP_WIDTH + _KEY_WIDTH :], refs)
    return standing.becomes((subject, id_), after)


def _step(cells: _StepCells, changes: tuple[Change, ...], turn: int) -> Step:
    id_, number, at, action, viewing, undoes, redoes = cells
    return Step(id_, number, time_from_text(at), _ACTIONS[action], changes, viewing, undoes, redoes, turn)
