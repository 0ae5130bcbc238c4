"""Undo takes back what was done on this computer, never what came from somebody else in a package."""

from __future__ import annotations

from datetime import timedelta

from app.domain.history import History
from app.domain.sheet import Change, Remark
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON
from tests.storage.test_merging import made, mark, receive, sent, step

REMARK = Change(None, Remark("k1", "Van de student", start_ms=2_000))


def handed_over():
    """An observation of the student: two acts, and a third that the student took back."""
    act, gone = Change(None, mark("m1")), Change(None, mark("m2"))
    steps = (
        step("s1", act, number=1),
        step("s2", REMARK, number=2, at=NOON + timedelta(seconds=1)),
        step("s3", gone, number=3, at=NOON + timedelta(seconds=2)),
        step("s4", gone.reversed(), number=4, at=NOON + timedelta(seconds=3), undoes="s3"),
    )
    return parcel(observations=(observation(steps=steps),), replies=(), rounds=())


def history(desk):
    return History.of(desk.observations.steps("o1"))


def test_what_came_in_a_package_is_not_taken_back_nor_done_again(desk):
    receive(desk, sent(handed_over()))
    assert len(history(desk).done) == 2
    assert history(desk).to_undo is None
    assert history(desk).to_redo is None


def test_an_own_act_is_taken_back_and_done_again_and_what_came_before_it_stays(desk):
    receive(desk, sent(handed_over()))
    own = Change(None, mark("mine", at_ms=9_000))
    made(desk, "x1", own, minutes=1)
    assert history(desk).to_undo.id == "x1"
    made(desk, "x2", own.reversed(), minutes=2, undoes="x1")
    assert history(desk).to_undo is None
    assert history(desk).to_redo.id == "x1"


def test_the_same_package_again_changes_nothing_of_it(desk):
    for _ in range(2):
        receive(desk, sent(handed_over()))
    assert history(desk).to_undo is None
