"""The rows of a form, whatever it holds; the timeline; filling in; what waits."""

from __future__ import annotations

import pytest

from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.presenters.observe_state import (
    AddTopicRow,
    CheckRow,
    GroupRow,
    LooseRemarksRow,
    QuestionRow,
    SectionRow,
    TopicRow,
)
from app.presenters.pending import Pending
from app.services.errors import StorageUnavailable
from tests.presenters.observe.conftest import GOAL, STUCK, TIME

YES, NO = Judgement.YES, Judgement.NO


def of_kind(work, kind):
    return [row for row in work.view.rows if isinstance(row, kind)]


def test_the_rows_follow_the_form(work):
    kinds = [type(row).__name__ for row in work.view.rows]
    assert kinds == [
        *("SectionRow", "CheckRow", "SectionRow", "ItemRow", "ItemRow", "GroupRow", "ItemRow"),
        *("SectionRow", "ItemRow", "AddTopicRow", "SectionRow", "QuestionRow", "LooseRemarksRow"),
    ]
    assert of_kind(work, SectionRow)[0].text == "Preparation"


def test_an_item_shows_its_words_as_a_sentence_with_its_letter_and_examples(work):
    row = work.view.item(GOAL)
    assert (row.label, row.text, row.examples) == ("a", "Noemt het doel", ("zegt waarom",))
    assert row.spoken == "Noemt het doel. not yet answered"


def test_a_case_that_did_not_arise_does_not_count(work):
    assert of_kind(work, GroupRow)[0].question == "Liep het vast?"
    work.presenter.filling.set_arose("stuck", False)
    assert of_kind(work, GroupRow)[0].arose is False
    row = work.view.item(STUCK)
    assert (row.counts, row.enabled) == (False, False)
    assert "0 of 4 items" in work.view.header.form_line
    work.presenter.selection.show_row(STUCK)
    assert not work.view.item(STUCK).counts
    work.presenter.filling.set_arose("stuck", None)
    assert work.view.item(STUCK).counts


def test_a_group_that_repeats_can_be_read_before_it_has_topics(work):
    preview = next(row for row in work.view.rows if row.key == "preview:v09")
    assert not preview.enabled
    assert of_kind(work, AddTopicRow)[0].enabled


def test_each_topic_has_its_own_items(work):
    work.presenter.filling.add_topic("topics", "Lezen")
    work.presenter.filling.add_topic("topics", "Rekenen")
    topics = of_kind(work, TopicRow)
    assert [(row.label, row.name) for row in topics] == [("Onderwerp 1", "Lezen"), ("Onderwerp 2", "Rekenen")]
    first = ItemRef("v09", topics[0].topic_id)
    work.judge(YES, 4_000, first)
    assert work.view.item(first).answer is YES
    assert work.view.item(ItemRef("v09", topics[1].topic_id)).answer is None
    work.presenter.filling.rename_topic(topics[0].topic_id, "Taal")
    assert of_kind(work, TopicRow)[0].name == "Taal"
    work.presenter.filling.remove_topic(topics[0].topic_id)
    assert len(of_kind(work, TopicRow)) == 1
    work.presenter.undoing.undo()
    assert work.view.item(first).answer is YES


def test_questions_and_preparation_points_keep_what_was_filled_in(work):
    work.presenter.filling.write_reply("q1", "Een vraag")
    work.presenter.filling.tick("c1", True)
    assert of_kind(work, QuestionRow)[0].reply == "Een vraag"
    assert of_kind(work, CheckRow)[0].ticked
    work.presenter.filling.tick("c1", False)
    assert not of_kind(work, CheckRow)[0].ticked


def test_filling_in_waits_for_a_disk_that_works(work):
    work.store.trouble = StorageUnavailable("full")
    work.presenter.filling.write_reply("q1", "Een vraag")
    work.presenter.filling.tick("c1", True)
    assert not of_kind(work, CheckRow)[0].ticked
    work.store.trouble = None
    work.presenter.retry()
    assert of_kind(work, CheckRow)[0].ticked
    assert of_kind(work, QuestionRow)[0].reply == "Een vraag"


def test_remarks_stand_in_order_of_time_those_without_a_moment_last(work):
    add = work.opened.remarks.add
    add("zonder", RemarkKind.PLAIN, GOAL)
    add("laat", RemarkKind.TIP, GOAL, 8_000, 9_500)
    add("vroeg", RemarkKind.PLAIN, GOAL, 2_000)
    work.presenter.show_form()
    remarks = work.view.item(GOAL).remarks
    assert [one.text for one in remarks] == ["vroeg", "laat", "zonder"]
    assert [one.time_text for one in remarks] == ["0:02", "0:08 – 0:09", ""]
    assert remarks[1].spoken == "Tip 0:08 – 0:09: laat"
    assert remarks[2].spoken == "Remark: zonder"


def test_loose_remarks_stand_at_the_end(work):
    work.opened.remarks.add("sfeer")
    work.presenter.show_form()
    assert [one.text for one in of_kind(work, LooseRemarksRow)[0].remarks] == ["sfeer"]


def test_what_a_screen_reader_hears_of_an_item(work):
    work.judge(NO, 4_000)
    work.judge(YES, 6_000)
    assert work.view.item(GOAL).spoken == "Noemt het doel. yes. 0:04, 0:06"


def test_the_timeline_holds_marks_and_remarks_in_order_of_time(work):
    work.judge(YES, 6_000)
    work.judge(NO, 3_000, TIME)
    work.opened.remarks.add("Hm", RemarkKind.QUESTION, GOAL, 4_000, 5_000)
    work.opened.remarks.add("Zomaar", RemarkKind.PLAIN, None, 9_000)
    work.opened.remarks.add("Geen tijd")
    work.presenter.show_timeline()
    marks = work.view.timeline.marks
    assert [(one.kind, one.start_ms, one.end_ms) for one in marks] == [
        ("no", 3_000, None),
        ("remark", 4_000, 5_000),
        ("yes", 6_000, None),
        ("remark", 9_000, None),
    ]
    assert (marks[1].label, marks[1].hint) == ("Question at 0:04", "noemt het doel\nHm")
    assert (marks[3].label, marks[3].hint) == ("Remark at 0:09", "Zomaar")
    assert (marks[2].label, marks[2].hint) == ("yes at 0:06", "noemt het doel")


def test_the_timeline_makes_only_the_signs_anew_that_changed(work):
    work.judge(YES, 6_000)
    before = work.view.timeline.marks[0]
    work.judge(NO, 3_000)
    assert work.view.timeline.marks[1] is before
    work.presenter.marking.move(before.id, 7_000)
    assert work.view.timeline.marks[1].start_ms == 7_000


def test_a_bug_while_trying_again_is_told_and_does_not_block_what_waits():
    shown = []
    pending = Pending(shown.append)

    def bug():
        raise KeyError("no such item")

    with pytest.raises(KeyError):
        pending.attempt(bug)
    assert pending.waiting == 0
    assert pending.retry()
    assert shown == []


def test_trouble_that_goes_by_itself_leaves_what_waits_waiting():
    shown = []
    pending = Pending(shown.append)
    working = False

    def act():
        if not working:
            raise StorageUnavailable("full")

    assert not pending.attempt(act)
    pending.try_now(lambda: None)
    assert pending.waiting == 1
    assert shown[-1].waiting == 1
    working = True
    assert pending.retry()
    assert shown[-1] is None
