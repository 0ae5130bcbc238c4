"""Writing: what happens to the film meanwhile, and that nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.sheet import Draft, ItemRef, Judgement, RemarkKind
from app.domain.spans import Span
from app.presenters.rows import LOOSE_KEY, row_key
from app.services.errors import FilmRefused, StorageUnavailable
from tests.presenters.observe.conftest import GOAL, TIME

PLAIN, TIP = RemarkKind.PLAIN, RemarkKind.TIP


def begin(work, at_ms=4_000, **how):
    work.go(at_ms)
    work.presenter.remarks.begin(work.player.now_s, **how)


def write(work, text="Mooi gedaan", kind=PLAIN, at_ms=4_000, **how):
    begin(work, at_ms, **how)
    work.presenter.remarks.finish(text, kind)
    return work.sheet.remarks()[-1]


def test_a_remark_belongs_to_the_selected_item_at_the_frame_on_the_screen(work):
    begin(work)
    assert work.view.editor.row_key == row_key(GOAL)
    assert (work.view.editor.heading, work.view.editor.time_text) == ("Noemt het doel", "0:04")
    work.presenter.remarks.finish("Mooi gedaan", TIP)
    remark = work.sheet.remarks()[0]
    assert (remark.text, remark.kind, remark.ref, remark.start_ms) == ("Mooi gedaan", TIP, GOAL, 4_000)
    assert work.view.editor is None
    assert work.view.item(GOAL).remarks[0].text == "Mooi gedaan"
    assert work.said == "Remark kept."


def test_a_remark_can_stand_without_an_item(work):
    begin(work, with_item=False)
    assert (work.view.editor.row_key, work.view.editor.heading) == (LOOSE_KEY, "Remark without item")
    work.presenter.remarks.finish("Goede sfeer", PLAIN)
    assert work.sheet.remarks()[0].ref is None


def test_typing_pauses_the_film_and_finishing_plays_it_on(work):
    work.play(1_000)
    work.presenter.remarks.begin(work.player.now_s)
    assert not work.presenter.transport.playing
    work.presenter.remarks.finish("Ja", PLAIN)
    assert work.presenter.transport.playing


def test_a_film_that_stood_still_goes_on_standing_still(work):
    write(work)
    assert not work.presenter.transport.playing


def test_a_person_can_let_the_film_play_while_typing(work):
    work.settings = replace(work.settings, pause_while_typing=False)
    work.play(1_000)
    work.presenter.remarks.begin(work.player.now_s)
    assert work.presenter.transport.playing
    work.presenter.transport.pause()
    work.presenter.remarks.finish("Ja", PLAIN)
    assert not work.presenter.transport.playing


def test_a_person_can_let_the_film_stand_still_after_typing(work):
    work.settings = replace(work.settings, resume_after_typing=False)
    work.play(1_000)
    work.presenter.remarks.begin(work.player.now_s)
    work.presenter.remarks.finish("Ja", PLAIN)
    assert not work.presenter.transport.playing


def test_an_empty_remark_is_no_remark(work):
    begin(work)
    work.presenter.remarks.finish("  ", PLAIN)
    assert not work.sheet.remarks()
    assert work.view.editor is None


def test_a_closed_form_says_why_nothing_can_be_written(closed):
    closed.presenter.remarks.begin(closed.player.now_s)
    assert closed.view.editor is None
    assert closed.said == "The form is not open yet. Watch the fragment once in full first."


def test_every_word_is_on_disk_while_it_is_typed_and_comes_back_after_a_crash(work):
    begin(work)
    work.presenter.remarks.typed("Vat sam", TIP)
    assert work.store.drafts["o1"] == Draft("Vat sam", TIP, GOAL, 4_000)
    work.again()
    assert (work.view.editor.text, work.view.editor.kind) == ("Vat sam", TIP)
    assert work.said == "You were still writing this remark."
    work.presenter.remarks.finish("Vat samen", TIP)
    assert work.sheet.remarks()[0].start_ms == 4_000
    assert "o1" not in work.store.drafts


def test_a_draft_without_words_is_not_worth_coming_back_to(work):
    begin(work)
    work.again()
    assert work.view.editor is None


def test_a_crash_between_keeping_a_remark_and_forgetting_its_draft_doubles_nothing(work):
    write(work, "Vat samen")
    work.store.drafts["o1"] = Draft("Vat samen ", PLAIN, GOAL, 4_000)
    work.again()
    assert work.view.editor is None
    assert "o1" not in work.store.drafts


def test_typing_while_nothing_is_open_does_nothing(work):
    remarks = work.presenter.remarks
    remarks.typed("x", PLAIN)
    remarks.finish("x", PLAIN)
    remarks.cancel()
    remarks.set_stretch()
    remarks.drop_time()
    remarks.take_time()
    assert not work.sheet.things
    assert "o1" not in work.store.drafts


def test_a_dropped_remark_comes_back_by_undo(work):
    begin(work)
    work.presenter.remarks.typed("Toch belangrijk", TIP)
    work.presenter.remarks.cancel()
    assert work.view.editor is None
    assert "o1" not in work.store.drafts
    assert work.view.undo.undo_text == "Undo: remark dropped"
    assert work.said == "Remark dropped. Undo brings it back."
    work.presenter.undoing.undo()
    assert work.view.editor.text == "Toch belangrijk"
    assert work.store.drafts["o1"].text == "Toch belangrijk"
    assert work.said == "You were still writing this remark."


def test_a_dropped_remark_is_gone_once_something_else_was_done(work):
    begin(work)
    work.presenter.remarks.typed("Weg", PLAIN)
    work.presenter.remarks.cancel()
    work.judge(Judgement.YES, 6_000)
    assert work.view.undo.undo_text == "Undo: moment marked"
    work.presenter.undoing.undo()
    assert work.view.editor is None


def test_undo_with_another_remark_open_does_not_push_it_away(work):
    begin(work)
    work.presenter.remarks.typed("Een", PLAIN)
    work.presenter.remarks.cancel()
    begin(work, 6_000)
    work.presenter.remarks.typed("Twee", PLAIN)
    work.presenter.undoing.undo()
    assert work.presenter.remarks.draft.text == "Twee"


def test_closing_without_words_or_changes_drops_nothing(work):
    begin(work)
    work.presenter.remarks.cancel()
    assert work.view.undo.undo_text == ""
    remark = write(work)
    work.presenter.remarks.edit(remark.id)
    work.presenter.remarks.cancel()
    assert work.view.undo.undo_text == "Undo: remark added"


def test_the_remark_key_goes_back_to_a_remark_that_is_open(work):
    begin(work)
    work.presenter.remarks.typed("Half", PLAIN)
    begin(work, 8_000)
    assert (work.view.editor.text, work.view.editor.time_text) == ("Half", "0:04")


def test_a_remark_can_be_changed(work):
    remark = write(work)
    work.presenter.remarks.edit(remark.id)
    assert work.view.editor.text == "Mooi gedaan"
    work.presenter.remarks.finish("Heel mooi", TIP)
    assert [(one.text, one.kind) for one in work.sheet.remarks()] == [("Heel mooi", TIP)]


def test_a_remark_emptied_is_removed(work):
    remark = write(work)
    work.presenter.remarks.edit(remark.id)
    work.presenter.remarks.finish("", PLAIN)
    assert not work.sheet.remarks()


def test_words_written_at_a_remark_that_went_meanwhile_are_kept(work):
    remark = write(work)
    work.presenter.remarks.edit(remark.id)
    work.presenter.undoing.undo()
    work.presenter.remarks.finish("Toch belangrijk", PLAIN)
    assert [one.text for one in work.sheet.remarks()] == ["Toch belangrijk"]


def test_a_remark_whose_topic_went_meanwhile_is_kept_without_item(work):
    topic = work.opened.filling.add_topic("topics", "Lezen")
    work.presenter.selection.show_rows()
    work.presenter.selection.select(ItemRef("v09", topic.id))
    begin(work)
    work.presenter.remarks.typed("Mooi doorgevraagd", PLAIN)
    work.presenter.undoing.undo()
    assert not work.sheet.topics("topics")
    assert (work.view.editor.row_key, work.view.editor.text) == ("loose", "Mooi doorgevraagd")
    work.presenter.remarks.finish("Mooi doorgevraagd", PLAIN)
    assert [(one.text, one.ref) for one in work.sheet.remarks()] == [("Mooi doorgevraagd", None)]


def test_a_remark_that_waited_outlives_its_topic(work):
    topic = work.opened.filling.add_topic("topics", "Lezen")
    work.presenter.selection.show_rows()
    work.presenter.selection.select(ItemRef("v09", topic.id))
    begin(work)
    work.store.trouble = StorageUnavailable("The disk is full.")
    work.presenter.filling.remove_topic(topic.id)
    work.presenter.remarks.finish("Mooi doorgevraagd", PLAIN)
    work.store.trouble = None
    work.presenter.retry()
    assert [(one.text, one.ref) for one in work.sheet.remarks()] == [("Mooi doorgevraagd", None)]


def test_words_that_are_too_long_stay_in_the_editor_and_are_never_cut(work):
    begin(work)
    long = "a" * 20_001
    work.presenter.remarks.finish(long, PLAIN)
    assert work.said.startswith("This text is too long")
    assert work.presenter.remarks.draft is not None
    assert work.view.editor is not None
    work.presenter.remarks.finish(long[1:], PLAIN)
    assert [len(one.text) for one in work.sheet.remarks()] == [20_000]
    work.presenter.filling.write_reply("q1", long)
    assert work.said.startswith("This text is too long")
    assert work.sheet.reply("q1") == ""


def test_a_draft_waits_while_the_form_is_closed_and_comes_back_when_it_opens(work):
    begin(work)
    work.presenter.remarks.typed("Half af", TIP)
    work.presenter.leave()
    work.fragment = replace(work.fragment, borders=Span(0, 11_000))
    work.again()
    assert work.view.editor is None
    work.presenter.leave()
    assert work.store.drafts["o1"].text == "Half af"
    work.go(0)
    work.play(1_200)
    assert work.opened.book.is_open
    assert work.view.editor.text == "Half af"


def test_a_draft_comes_back_when_the_second_viewing_begins_again(closed):
    closed.watched()
    closed.store.drafts["o1"] = Draft("Half af", TIP)
    closed.presenter.begin_second()
    assert closed.view.editor.text == "Half af"


def test_only_one_remark_is_open_at_a_time(work):
    first, second = write(work), write(work, "Tweede", at_ms=6_000)
    work.presenter.remarks.edit(first.id)
    work.presenter.remarks.edit(second.id)
    assert work.view.editor.text == "Mooi gedaan"
    work.presenter.remarks.edit("gone")


def test_a_remark_can_be_about_a_stretch(work):
    begin(work)
    work.go(7_000)
    work.presenter.remarks.set_stretch()
    assert work.view.editor.time_text == "0:04 – 0:07"
    work.presenter.remarks.finish("Lang stil", PLAIN)
    remark = work.sheet.remarks()[0]
    assert (remark.start_ms, remark.end_ms) == (4_000, 7_000)


def test_a_stretch_may_be_shown_backward_and_needs_some_length(work):
    begin(work)
    work.presenter.remarks.set_stretch()
    assert work.view.editor.time_text == "0:04"
    assert work.said.startswith("Go to the end of the stretch")
    work.go(2_000)
    work.presenter.remarks.set_stretch()
    assert work.view.editor.time_text == "0:02 – 0:04"


def test_a_remark_can_lose_its_moment_and_get_another(work):
    begin(work)
    work.presenter.remarks.drop_time()
    assert work.view.editor.time_text == ""
    work.presenter.remarks.set_stretch()
    assert work.view.editor.time_text == ""
    work.go(9_000)
    work.presenter.remarks.take_time()
    assert work.view.editor.time_text == "0:09"


def test_without_the_film_a_remark_has_no_moment(work):
    work.presenter.film_failed(FilmRefused("gone"))
    work.presenter.remarks.begin(work.player.now_s)
    work.presenter.remarks.take_time()
    assert work.view.editor.time_text == ""


def test_a_remark_moves_to_another_item_and_to_none(work):
    remark = write(work)
    work.presenter.remarks.move_to(remark.id, TIME)
    assert work.view.item(TIME).remarks
    assert not work.view.item(GOAL).remarks
    assert work.presenter.selection.ref == TIME
    work.presenter.remarks.move_to(remark.id, None)
    assert not work.view.item(TIME).remarks
    work.presenter.remarks.move_to("gone", TIME)


def test_a_remark_can_be_taken_away(work):
    remark = write(work)
    work.presenter.remarks.remove("gone")
    work.presenter.remarks.remove(remark.id)
    assert not work.view.item(GOAL).remarks


def test_a_disk_that_refuses_costs_no_word(work):
    begin(work)
    work.store.trouble = StorageUnavailable("The disk is full.")
    work.presenter.remarks.typed("Belangrijk", PLAIN)
    assert work.view.problem.text == "The disk is full."
    work.presenter.remarks.finish("Belangrijk", PLAIN)
    remark_count = len(work.sheet.remarks())
    work.store.trouble = None
    work.presenter.retry()
    assert remark_count == 0
    assert [one.text for one in work.sheet.remarks()] == ["Belangrijk"]
    assert "o1" not in work.store.drafts


def test_a_remark_that_waits_keeps_its_draft_on_disk_until_it_is_kept_itself(work, monkeypatch):
    begin(work)
    work.presenter.remarks.typed("Belangrijk", PLAIN)

    def full(*_step):
        raise StorageUnavailable("The disk is full.")

    monkeypatch.setattr(work.store, "append", full)
    work.presenter.remarks.finish("Belangrijk", PLAIN)
    work.presenter.retry()
    with pytest.raises(StorageUnavailable):
        work.presenter.leave()
    assert work.store.drafts["o1"].text == "Belangrijk", "a crash now costs nothing"
    monkeypatch.undo()
    work.presenter.leave()
    assert [one.text for one in work.sheet.remarks()] == ["Belangrijk"]
    assert "o1" not in work.store.drafts


def test_removing_and_moving_wait_for_a_disk_that_works(work):
    remark = write(work)
    work.store.trouble = StorageUnavailable("full")
    work.presenter.remarks.remove(remark.id)
    work.presenter.remarks.remove(remark.id)
    work.presenter.remarks.move_to(remark.id, TIME)
    assert work.view.item(GOAL).remarks
    work.store.trouble = None
    work.presenter.retry()
    assert work.presenter.pending.waiting == 0, "what was asked for twice stops nobody"
    assert not work.sheet.remarks()


def test_a_written_remark_is_known_again_however_it_was_typed(work):
    write(work, "Tab\u200b en spatie \x07 ")
    work.store.drafts["o1"] = Draft(
        "Tab\u200b en spatie \x07 ", PLAIN, GOAL, work.sheet.remarks()[0].start_ms
    )
    work.again()
    assert work.view.editor is None


def test_the_items_a_remark_can_go_to_are_named_with_their_topic(work):
    work.presenter.filling.add_topic("topics", "Lezen")
    work.presenter.filling.add_topic("topics", "")
    texts = [text for _ref, text in work.presenter.selection.choices()]
    assert texts == [
        "Noemt het doel",
        "Noemt de tijd",
        "Praat over het gesprek",
        "Lezen: Vraagt het kind",
        "Vraagt het kind",
    ]
