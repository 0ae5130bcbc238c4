"""Looking alone first: nobody sees the moments of others before the own round is done.

What somebody saw is worth more in the talk when it was seen alone. So an own round comes first, with the
same two viewings for everybody; or somebody chooses to look along from the start, and that stays known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.history import History
from app.domain.recordings import OBSERVER_ROLES, Role
from app.domain.rounds import RoundKind
from app.domain.viewing import Gate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from app.domain.history import Step
    from app.domain.rounds import OwnRound
    from app.domain.sheet import Sheet


class Later(StrEnum):
    """What happened to something after the own round: it may have come from what others saw."""

    ADDED = "added"
    CHANGED = "changed"


def standing_round(rounds: Iterable[OwnRound]) -> OwnRound | None:
    """What counts of what was said about an own round: the first, for what was seen stays seen."""
    return min(rounds, key=lambda one: one.at, default=None)


def may_finish(gate: Gate) -> bool:
    """An own round can be finished once the second viewing has begun."""
    return gate is Gate.OPEN


@dataclass(frozen=True, slots=True)
class Looker:
    """Who sits at the computer, as far as the program knows: initials and role, as with an observation."""

    initials: str
    role: Role


def looker_of(initials: str, role: Role) -> Looker:
    """Whose an observation is; a role that is no role of an observer is taken for that of a student."""
    return Looker(initials, role if role in OBSERVER_ROLES else Role.STUDENT)


@dataclass(frozen=True, slots=True)
class Seat:
    """One observation of a fragment: whose it is, and whether the own round is done.

    `came`: in a package, so somebody else made it, whatever the initials; `claimed`: unless who works here is
    of these initials and called it their own, made on another computer.
    """

    observation_id: str
    looker: Looker
    ready: bool
    came: bool = False
    claimed: bool = False

    def of(self, looker: Looker) -> bool:
        """Whether this person made it."""
        return self.looker == looker and (self.claimed or not self.came)


def own_round_first(seats: Iterable[Seat], observation_id: str, looker: Looker) -> tuple[str, ...] | None:
    """Whether somebody still has to look alone before this observation is opened; None when not.

    Else the ids of what this person observes of the fragment, to go on with: none when nothing was begun.
    Nobody has to before their own observation, nor once one of theirs is done. Who observes nothing of the
    fragment is only asked about what came in a package: what was made on this computer was made by who works
    on it.
    """
    seats = tuple(seats)
    mine = [one for one in seats if one.of(looker)]
    if any(one.observation_id == observation_id or one.ready for one in mine):
        return None
    if not mine and not any(one.observation_id == observation_id and one.came for one in seats):
        return None
    return tuple(one.observation_id for one in mine)


def own_place_first(
    seats: Iterable[Seat], at_table: Collection[str], looker: Looker
) -> tuple[str, ...] | None:
    """Whether who works here has to choose how to look before everything lies side by side; None when not.

    Else the ids of what this person observes of the fragment: first those that lie on this table (`at_table`)
    and are not done. Who observes nothing of it is asked as well. Only where nobody ever said who works here,
    and nothing came from elsewhere, the people at the table are those who observed.
    """
    seats = tuple(seats)
    mine = [one for one in seats if one.of(looker)]
    waiting = [one for one in mine if one.observation_id in at_table and not one.ready]
    if not waiting and any(one.ready for one in mine):
        return None
    came = any(one.came for one in seats if one.observation_id in at_table)
    if not (mine or came or looker.initials):
        return None
    return tuple(one.observation_id for one in waiting or mine)


def sheet_when_ready(steps: Sequence[Step], round_: OwnRound | None) -> Sheet | None:
    """What somebody had seen alone, as it stood at the end of the own round.

    None where nothing came later, and for who looked along: of that person nothing was seen alone.
    """
    if round_ is None or round_.what is not RoundKind.FINISHED:
        return None
    before = [step for step in steps if step.at <= round_.at]
    return None if len(before) == len(steps) else History.of(before).sheet


def later(before: Sheet | None, now: Sheet) -> dict[tuple[str, str], Later]:
    """What was added or changed since, by kind and id; nothing without a `before`."""
    if before is None:
        return {}
    return {
        key: Later.CHANGED if key in before.things else Later.ADDED
        for key, thing in now.things.items()
        if before.things.get(key) != thing
    }
