"""Looking alone first: nobody sees the moments of others before the own round is done.

What somebody saw is worth more in the talk when it was seen alone. So an own round comes first, with the
same two viewings for everybody; or somebody chooses to look along from the start, and that stays known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.viewing import Gate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.rounds import OwnRound


def standing_round(rounds: Iterable[OwnRound]) -> OwnRound | None:
    """What counts of what was said about an own round: the first, for what was seen stays seen."""
    return min(rounds, key=lambda one: one.at, default=None)


def may_finish(gate: Gate) -> bool:
    """An own round can be finished once the second viewing has begun."""
    return gate is Gate.OPEN
