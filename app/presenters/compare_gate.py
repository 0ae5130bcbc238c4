"""The page before the comparison: first everybody alone, then together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.independence import may_finish
from app.domain.rounds import RoundKind
from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.compare_state import Asks, GateState, SeatState
from app.presenters.library_words import person_text
from app.presenters.transport import speed_text
from app.presenters.words import time_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.services.comparing import AtTheTable

_ENOUGH = 2


def gate_state(
    table: Sequence[AtTheTable], without: Collection[str], waiting: Collection[str] = ()
) -> GateState | None:
    """What has to happen first; None when the comparison is open.

    `waiting` are the observations of who works here of which the own round is not done.
    """
    sitting = [one for one in table if one.glance.id not in without]
    if len(sitting) >= _ENOUGH and all(one.ready for one in sitting):
        return None
    seats = _seats(table, without, waiting)
    if len(table) < _ENOUGH:
        return GateState(
            _("Comparing takes two"),
            _(
                "Ask somebody else to observe this fragment too, with the same form. "
                "Then the two of you can talk about it here."
            ),
            seats,
            can_begin=False,
            begin_text="",
        )
    ready = [one for one in sitting if one.ready]
    note = _(
        "Your own round is not done yet. If you begin now, you look along: "
        "that is noted, and stands in the summary of the talk."
    )
    return GateState(
        _("First everybody alone, then together"),
        _(
            "Who looks alone first, sees things of their own. That is why you see what others saw only when "
            "everybody is ready, or chooses to look along from the start."
        ),
        seats,
        can_begin=len(ready) >= _ENOUGH,
        begin_text=_("Talk without those who are not ready"),
        asks=Asks.ALONG if waiting else Asks.NOTHING,
        begin_note=note if waiting else "",
    )


def place_state(table: Sequence[AtTheTable], without: Collection[str]) -> GateState:
    """The others are ready; who works here has not looked at the fragment alone."""
    return GateState(
        _("First you alone, then together"),
        _(
            "The others are ready. You did not finish a round of your own of this fragment. "
            "Look alone first; or look along, for instance when you lead the talk. "
            "Looking along is noted, and stands in the summary of the talk."
        ),
        _seats(table, without, ()),
        can_begin=True,
        begin_text=_("Choose how you look…"),
        asks=Asks.WHOSE,
    )


def _seats(
    table: Sequence[AtTheTable], without: Collection[str], waiting: Collection[str]
) -> tuple[SeatState, ...]:
    return tuple(
        SeatState(
            one.glance.id,
            person_text(one.glance.role, one.glance.observer),
            _progress(one),
            _todo(one),
            one.ready,
            can_finish=not one.ready and may_finish(one.gate),
            apart=one.glance.id in without,
            mine=one.glance.id in waiting,
        )
        for one in table
    )


def _todo(one: AtTheTable) -> str:
    """What is missing for the own round, as something to do; "" when nothing is."""
    if one.ready:
        return ""
    viewings = one.viewings
    first = _("First watch the fragment once in full: {left} to go. Faster than {fastest} does not count.")
    return {
        Gate.FIRST_VIEWING: first.format(
            left=time_text(viewings.missing.total_ms), fastest=speed_text(viewings.policy.max_speed)
        ),
        Gate.READY_FOR_SECOND: _("Now watch the fragment again, and fill in the form."),
        Gate.OPEN: _("Is the form filled in? Then say so here."),
    }[one.gate]


def _progress(one: AtTheTable) -> str:
    if one.round is not None:
        return round_text(one.round.what)
    return {
        Gate.FIRST_VIEWING: _("has not watched the fragment once in full yet"),
        Gate.READY_FOR_SECOND: _("can begin the second viewing"),
        Gate.OPEN: _("is filling in the form"),
    }[one.gate]


def round_text(what: RoundKind) -> str:
    """How somebody looked."""
    return _("looked alone first") if what is RoundKind.FINISHED else _("looked along from the start")
