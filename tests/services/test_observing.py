"""What a person does to a form: kept first, undone exactly, refused while the form is closed."""

from __future__ import annotations

import pytest

from app.domain.history import Action, History
from app.domain.sheet import Draft, ItemRef, Judgement, PointKind, RemarkKind
from app.domain.spans import Span
from app.services.errors import FormLocked, StorageUnavailable

GOAL, TIME = ItemRef("v01"), ItemRef("v02")
YES, NO = Judgement.YES, Judgement.NO


def stored(desk):
    """What the store would give after a restart."""
    return History.of(desk.store.steps("o1")).sheet


def test_the_form_is_closed_at_the_first_viewing(desk):
    acts = [
        lambda: desk.opened.marking.judge(GOAL, YES, 2_000),
        lambda: desk.opened.remarks.add("mooi"),
        lambda: desk.opened.filling.tick("c1", True),
        lambda: desk.opened.book.save_draft(Draft("half", RemarkKind.PLAIN)),
    ]
    desk.watch_once()
    for act in acts:
        with pytest.raises(FormLocked):
            act()
    assert desk.store.steps("o1") == []
    assert desk.store.drafts == {}


def test_a_form_that_closed_again_takes_nothing(open_desk):
    """The fragment was made longer: viewing 2 was begun before, but there is more to watch first."""
    mark = open_desk.opened.marking.judge(GOAL, YES, 5_000)
    open_desk.opened.viewing.move_borders(Span(0, 11_000))
    before = list(open_desk.store.steps("o1"))
    for act in (
        lambda: open_desk.opened.marking.judge(TIME, YES, 6_000),
        lambda: open_desk.opened.marking.remove_mark(mark.id),
        open_desk.opened.book.undo,
        lambda: open_desk.opened.book.save_draft(Draft("half", RemarkKind.PLAIN)),
    ):
        with pytest.raises(FormLocked):
            act()
    assert open_desk.store.steps("o1") == before
    assert open_desk.store.drafts == {}


def test_a_mark_is_kept_with_its_raw_and_its_corrected_time(open_desk):
    mark = open_desk.opened.marking.judge(GOAL, YES, 5_000, reaction_ms=300)
    assert (mark.raw_ms, mark.time_ms) == (5_000, 4_700)
    assert stored(open_desk).marks() == (mark,)
    assert open_desk.store.steps("o1")[0].viewing == 2


def test_a_correction_does_not_leave_the_fragment(open_desk):
    assert open_desk.opened.marking.judge(GOAL, YES, 1_100, reaction_ms=500).time_ms == 1_000


def test_the_same_judgement_at_the_same_frame_is_kept_once(open_desk):
    marking = open_desk.opened.marking
    marking.judge(GOAL, YES, 5_000)
    assert marking.judge(GOAL, YES, 5_000) is None
    assert marking.judge(GOAL, NO, 5_000) is not None
    assert marking.judge(TIME, YES, 5_000) is not None
    assert len(stored(open_desk).marks()) == 3


def test_who_comes_back_to_an_earlier_judgement_at_the_same_frame_is_believed(open_desk):
    marking = open_desk.opened.marking
    first = marking.judge(GOAL, YES, 5_000)
    marking.judge(GOAL, NO, 5_000)
    again = marking.judge(GOAL, YES, 5_000)
    assert again.id == first.id, "one moment, judged anew"
    assert stored(open_desk).answer(GOAL) is YES
    assert len(stored(open_desk).marks()) == 2
    assert marking.judge(GOAL, YES, 5_000) is None
    open_desk.opened.book.undo()
    assert stored(open_desk).answer(GOAL) is NO
    open_desk.opened.book.redo()
    assert open_desk.again().book.sheet.answer(GOAL) is YES


def test_a_mark_can_be_moved_changed_and_taken_away(open_desk):
    marking = open_desk.opened.marking
    mark = marking.judge(GOAL, YES, 5_000)
    marking.judge(GOAL, YES, 6_000)
    marking.move_mark(mark.id, 99_000)
    marking.move_mark(mark.id, 11_000)
    marking.change_mark(mark.id, NO)
    marking.change_mark(mark.id, NO)
    changed = stored(open_desk).find("mark", mark.id)
    assert (changed.raw_ms, changed.time_ms, changed.judgement) == (5_000, 11_000, NO)
    assert stored(open_desk).answer(GOAL) is NO
    open_desk.opened.filling.highlight(mark.id, True)
    marking.remove_mark(mark.id)
    assert stored(open_desk).answer(GOAL) is YES
    assert not stored(open_desk).highlighted(mark.id)
    open_desk.opened.book.undo()
    assert stored(open_desk).highlighted(mark.id)
    assert stored(open_desk).answer(GOAL) is NO


def test_an_answer_can_be_set_apart_and_let_go(open_desk):
    marking = open_desk.opened.marking
    marking.judge(GOAL, YES, 5_000)
    marking.set_apart(GOAL, None)
    marking.set_apart(GOAL, NO)
    assert stored(open_desk).answer(GOAL) is NO
    marking.set_apart(GOAL, YES)
    marking.set_apart(GOAL, None)
    assert stored(open_desk).verdict(GOAL) is None
    actions = [step.action for step in open_desk.store.steps("o1")]
    assert actions == [Action.MARK, Action.VERDICT, Action.VERDICT, Action.VERDICT_CLEAR]


@pytest.mark.parametrize(
    "ref", [ItemRef("v99"), ItemRef("v01", "t1"), ItemRef("v09"), ItemRef("v09", "nope")]
)
def test_an_item_that_is_not_on_the_form_is_refused(open_desk, ref):
    for act in (
        lambda: open_desk.opened.marking.judge(ref, YES, 5_000),
        lambda: open_desk.opened.marking.set_apart(ref, YES),
        lambda: open_desk.opened.remarks.add("x", ref=ref),
    ):
        with pytest.raises(KeyError):
            act()
    assert open_desk.store.steps("o1") == []


def test_a_remark_is_cleaned_and_kept_at_its_stretch(open_desk):
    remark = open_desk.opened.remarks.add(" fijn\u202e ", RemarkKind.STRENGTH, GOAL, 2_000, 99_000)
    assert (remark.text, remark.start_ms, remark.end_ms) == ("fijn", 2_000, 11_000)
    backward = open_desk.opened.remarks.add("x", start_ms=3_000, end_ms=2_000)
    assert (backward.start_ms, backward.end_ms) == (3_000, None)
    assert open_desk.opened.remarks.add("  \x00 ") is None
    assert stored(open_desk).remarks() == (remark, backward)


def test_a_remark_can_be_edited_moved_and_removed(open_desk):
    remarks = open_desk.opened.remarks
    remark = remarks.add("eerst", ref=GOAL, start_ms=2_000)
    remarks.edit(remark.id, "eerst", RemarkKind.PLAIN)
    remarks.edit(remark.id, "later", RemarkKind.TIP)
    remarks.move(remark.id, TIME, 3_000, None)
    remarks.move(remark.id, TIME, 3_000, None)
    remarks.move(remark.id, None, None, 5_000)
    moved = stored(open_desk).remarks()[0]
    assert (moved.text, moved.kind, moved.ref, moved.start_ms, moved.end_ms) == (
        "later",
        RemarkKind.TIP,
        None,
        None,
        None,
    )
    remarks.edit(remark.id, "  ", RemarkKind.TIP)
    assert stored(open_desk).remarks() == ()
    assert len(open_desk.store.steps("o1")) == 5


def test_a_topic_goes_with_all_that_hangs_on_it_and_comes_back_in_one_undo(open_desk):
    filling = open_desk.opened.filling
    topic = filling.add_topic("topics", " Lezen\n")
    filling.rename_topic(topic.id, "Lezen")
    filling.rename_topic(topic.id, "Rekenen")
    ref = ItemRef("v09", topic.id)
    open_desk.opened.marking.judge(ref, YES, 5_000)
    open_desk.opened.remarks.add("vraagt goed door", ref=ref)
    before = stored(open_desk)
    filling.remove_topic(topic.id)
    assert dict(stored(open_desk).things) == {}
    open_desk.opened.book.undo()
    assert dict(stored(open_desk).things) == dict(before.things)
    with pytest.raises(KeyError):
        filling.add_topic("open", "x")


def test_what_undo_brings_back_stands_where_it_stood(open_desk):
    filling = open_desk.opened.filling
    topics = [filling.add_topic("topics", name) for name in ("Lezen", "Rekenen", "Gym")]
    points = [filling.add_point(PointKind.AGREEMENT, text) for text in ("eerst", "dan")]
    filling.remove_topic(topics[0].id)
    filling.edit_point(points[0].id, "", "")
    open_desk.opened.book.undo()
    open_desk.opened.book.undo()
    for sheet in (open_desk.opened.book.sheet, stored(open_desk)):
        assert [topic.name for topic in sheet.topics("topics")] == ["Lezen", "Rekenen", "Gym"]
        assert [point.text for point in sheet.points(PointKind.AGREEMENT)] == ["eerst", "dan"]
    filling.add_topic("topics", "Taal")
    open_desk.opened.book.undo()
    open_desk.opened.book.redo()
    for sheet in (open_desk.opened.book.sheet, stored(open_desk)):
        assert [topic.name for topic in sheet.topics("topics")] == ["Lezen", "Rekenen", "Gym", "Taal"]


def test_cases_questions_ticks_and_points_are_kept(open_desk):
    filling = open_desk.opened.filling
    for _twice in range(2):
        filling.set_arose("stuck", False)
        filling.write_reply("q1", "uitnodigen")
        filling.tick("c1", True)
    filling.set_arose("stuck", True)
    filling.write_reply("q1", "uitnodigen en vragen")
    point = filling.add_point(PointKind.AGREEMENT, "stilte langer", "volgende keer")
    filling.edit_point(point.id, "stilte langer", "volgende keer")
    filling.edit_point(point.id, "stilte langer laten", "")
    sheet = stored(open_desk)
    assert (sheet.arose("stuck"), sheet.reply("q1"), sheet.ticked("c1")) == (
        True,
        "uitnodigen en vragen",
        True,
    )
    assert [p.text for p in sheet.points(PointKind.AGREEMENT)] == ["stilte langer laten"]
    filling.set_arose("stuck", None)
    filling.write_reply("q1", "")
    filling.tick("c1", False)
    filling.edit_point(point.id, " ", "")
    assert filling.add_point(PointKind.TALKING_POINT, " ") is None
    assert dict(stored(open_desk).things) == {}


def test_choosing_a_moment_twice_chooses_it_once(open_desk):
    mark = open_desk.opened.marking.judge(GOAL, YES, 5_000)
    for chosen in (True, True, False, False):
        open_desk.opened.filling.highlight(mark.id, chosen)
    assert len(open_desk.store.steps("o1")) == 3


def test_undo_and_redo_go_on_after_a_restart(open_desk):
    open_desk.opened.marking.judge(GOAL, YES, 5_000)
    open_desk.opened.marking.judge(TIME, NO, 6_000)
    again = open_desk.again()
    assert again.book.undo().action is Action.MARK
    assert again.book.undo() is not None
    assert again.book.undo() is None
    again = open_desk.again()
    assert again.book.redo() is not None
    assert again.book.redo() is not None
    assert again.book.redo() is None
    assert {mark.ref for mark in stored(open_desk).marks()} == {GOAL, TIME}


def test_what_could_not_be_kept_did_not_happen(open_desk):
    open_desk.store.trouble = StorageUnavailable("vol")
    with pytest.raises(StorageUnavailable):
        open_desk.opened.marking.judge(GOAL, YES, 5_000)
    assert open_desk.opened.book.sheet.marks() == ()
    open_desk.store.trouble = None
    open_desk.opened.marking.judge(GOAL, YES, 5_000)
    assert len(stored(open_desk).marks()) == 1


def test_what_is_being_typed_is_kept_and_let_go(open_desk):
    draft = Draft("nog niet a", RemarkKind.TIP, GOAL, 2_000)
    open_desk.opened.book.save_draft(draft)
    assert open_desk.again().book.draft() == draft
    open_desk.opened.book.save_draft(None)
    assert open_desk.again().book.draft() is None


def test_what_is_not_there_cannot_be_changed(open_desk):
    with pytest.raises(KeyError):
        open_desk.opened.marking.remove_mark("nope")


def test_topics_that_come_together_go_together(open_desk):
    filling, book = open_desk.opened.filling, open_desk.opened.book
    filling.add_topics("topics", ["  lezen ", "rekenen"])
    assert [topic.name for topic in book.sheet.topics("topics")] == ["lezen", "rekenen"]
    filling.add_topics("topics", [])
    book.undo()
    assert book.sheet.topics("topics") == ()
    with pytest.raises(KeyError):
        filling.add_topics("open", ["lezen"])
