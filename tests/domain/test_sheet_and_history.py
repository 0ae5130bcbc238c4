"""What an observation holds, and that undo brings back exactly what was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.history import Action, History, Step, undo_changes
from app.domain.sheet import (
    SUBJECTS,
    Change,
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    Reply,
    Sheet,
    Tick,
    Topic,
    Verdict,
    moved,
)

NOW = datetime(2026, 11, 12, tzinfo=UTC)
GOAL, SILENCE = ItemRef("a01"), ItemRef("a08")
IN_TOPIC = ItemRef("v09", "t1")


def mark(id_, ref=GOAL, judgement=Judgement.YES, at=1_000, made=1):
    return Mark(id_, ref, judgement, at, at, made)


def sheet(*things):
    return Sheet().apply(Change(None, thing) for thing in things)


def test_the_last_judgement_is_the_answer():
    filled = sheet(mark("m1", made=1), mark("m2", judgement=Judgement.NO, at=500, made=2))
    assert filled.answer(GOAL) is Judgement.NO
    assert filled.answer(SILENCE) is None


def test_an_older_mark_that_is_brought_back_is_still_the_older_one():
    first, second = mark("m1", made=1), mark("m2", judgement=Judgement.NO, made=2)
    filled = sheet(first, second)
    back = filled.apply([Change(first, None)]).apply([Change(None, first)])
    assert back.answer(GOAL) is Judgement.NO


def test_an_answer_set_apart_stands_above_the_moments():
    filled = sheet(mark("m1"), Verdict(GOAL, Judgement.NO))
    assert filled.answer(GOAL) is Judgement.NO
    assert filled.answers() == {GOAL: Judgement.NO}
    assert filled.verdict(SILENCE) is None


def test_everything_on_a_sheet_can_be_found():
    point, agreement = (
        Point("p1", PointKind.TALKING_POINT, "stilte"),
        Point("p2", PointKind.AGREEMENT, "oefenen"),
    )
    topic, remark = Topic("t1", "v-topic", "Lezen"), Remark("r1", "mooi", ref=IN_TOPIC)
    filled = sheet(
        point,
        agreement,
        topic,
        remark,
        Occurrence("a-disturbed", arose=False),
        Reply("q1", "vragen"),
        Tick("c1"),
        Highlight("r1"),
        Verdict(IN_TOPIC, Judgement.YES),
    )
    assert filled.points(PointKind.AGREEMENT) == (agreement,)
    assert filled.topics("v-topic") == (topic,)
    assert filled.topics("other") == ()
    assert filled.remarks() == (remark,)
    assert filled.arose("a-disturbed") is False
    assert filled.arose("other") is None
    assert (filled.reply("q1"), filled.reply("q2")) == ("vragen", "")
    assert (filled.ticked("c1"), filled.ticked("c2")) == (True, False)
    assert (filled.highlighted("r1"), filled.highlighted("p1")) == (True, False)
    assert filled.things_of_topic("t1") == (remark, Verdict(IN_TOPIC, Judgement.YES), Highlight("r1"))


def test_a_moved_mark_keeps_its_raw_time():
    assert moved(mark("m1", at=1_000), 900) == Mark("m1", GOAL, Judgement.YES, 1_000, 900, 1)


def test_each_kind_of_thing_has_one_stored_name():
    assert len(set(SUBJECTS.values())) == len(SUBJECTS) == 9
    assert Change(mark("m1"), None).key == ("mark", "m1")


def step(number, *changes, undoes="", redoes=""):
    return Step(f"s{number}", number, NOW, Action.MARK, changes, 2, undoes, redoes)


def test_a_new_act_makes_redo_impossible():
    first = step(1, Change(None, mark("m1")))
    undone = step(2, *undo_changes(first), undoes="s1")
    history = History.of([first, undone])
    assert history.to_redo == first
    assert history.to_undo is None
    assert history.add(step(3, Change(None, mark("m2")))).to_redo is None


def test_redo_does_again_what_was_undone():
    first = step(1, Change(None, mark("m1")))
    history = History.of(
        [first, step(2, *undo_changes(first), undoes="s1"), step(3, *first.changes, redoes="s1")]
    )
    assert history.sheet.marks() == (mark("m1"),)
    assert (history.to_undo, history.to_redo) == (first, None)


def test_what_changed_twice_in_one_step_is_taken_back_from_the_last_on():
    first, then, last = (mark("m1", at=at_ms) for at_ms in (1_000, 2_000, 3_000))
    made = step(1, Change(None, first))
    twice = step(2, Change(first, then), Change(then, last))
    history = History.of([made, twice])
    undone = history.add(step(3, *undo_changes(twice), undoes=twice.id))
    assert undone.sheet.marks() == (first,)


acts = st.lists(st.sampled_from(["mark", "remove", "undo", "redo"]), max_size=60)


def act(history, what):
    number = history.last_number + 1
    if what == "mark":
        return step(number, Change(None, mark(f"m{number}", made=number)))
    if what == "remove" and history.sheet.marks():
        return step(number, Change(history.sheet.marks()[0], None))
    if what == "undo" and history.to_undo:
        return step(number, *undo_changes(history.to_undo), undoes=history.to_undo.id)
    if what == "redo" and history.to_redo:
        return step(number, *history.to_redo.changes, redoes=history.to_redo.id)
    return None


@given(acts)
def test_undoing_everything_leads_back_to_nothing_and_redoing_to_what_was(whats):
    history, steps = History(), []
    for what in whats:
        made = act(history, what)
        if made:
            history = history.add(made)
            steps.append(made)
    assert History.of(steps) == history
    before, count = history.sheet, len(history.done)
    for _again in range(count):
        history = history.add(act(history, "undo"))
    assert dict(history.sheet.things) == {}
    for _again in range(count):
        history = history.add(act(history, "redo"))
    assert dict(history.sheet.things) == dict(before.things)


def test_a_change_is_about_something():
    with pytest.raises(AssertionError):
        _ = Change(None, None).key


def test_who_follows_a_history_hears_what_the_last_step_changed():
    first, second = step(1, Change(None, mark("m1"))), step(2, Change(None, mark("m2")))
    history = History.of([first]).add(second)
    assert history.changes_since(2) == ()
    assert history.changes_since(1) == second.changes
    assert history.changes_since(0) is None
    assert History.of([first, second]).changes_since(1) is None
    assert History.of([first, second]).changes_since(2) == ()
