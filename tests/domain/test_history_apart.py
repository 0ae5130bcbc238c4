"""Two people worked apart: what one took back need not be the last step, and may be gone already."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.history import Action, History, Step, undo_changes
from app.domain.sheet import Change, ItemRef, Judgement, Mark

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)


def mark(number):
    return Mark(f"m-{number}", ItemRef("b1"), Judgement.YES, number * 1_000, number * 1_000, number)


def step(number, *changes, **more):
    return Step(f"s-{number}", number, NOON, Action.MARK, changes, 2, **more)


ONE, TWO = step(1, Change(None, mark(1))), step(2, Change(None, mark(2)))
BACK = step(3, *undo_changes(ONE), undoes="s-1")


def test_a_step_that_is_not_the_last_is_taken_back_and_the_last_one_stays():
    history = History.of([ONE, TWO, BACK])
    assert [one.id for one in history.sheet.marks()] == ["m-2"]
    assert [one.id for one in history.done] == ["s-2"]


def test_what_both_took_back_is_taken_back_once():
    history = History.of([ONE, TWO, BACK, step(4, undoes="s-1")])
    assert [one.id for one in history.sheet.marks()] == ["m-2"]
    assert [one.id for one in history.done] == ["s-2"]
