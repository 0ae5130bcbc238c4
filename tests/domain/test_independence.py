"""Looking alone first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.independence import may_finish, standing_round
from app.domain.rounds import OwnRound, RoundKind
from app.domain.viewing import Gate

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def said(what, minutes):
    return OwnRound("o", what, NOON + timedelta(minutes=minutes))


def test_nothing_was_said_yet():
    assert standing_round([]) is None


def test_who_looked_along_did_not_look_alone_any_more():
    along, finished = said(RoundKind.LOOKED_ALONG, 0), said(RoundKind.FINISHED, 5)
    assert standing_round([finished, along]) is along


def test_who_was_ready_stays_ready():
    finished, along = said(RoundKind.FINISHED, 0), said(RoundKind.LOOKED_ALONG, 5)
    assert standing_round([along, finished]) is finished


def test_an_own_round_can_be_finished_once_the_second_viewing_began():
    assert [gate for gate in Gate if may_finish(gate)] == [Gate.OPEN]
