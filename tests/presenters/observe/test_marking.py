"""Judging, correcting and looking back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.presenters.rows import MOST_CHIPS, row_key
from app.services.errors import FilmRefused, StorageUnavailable
from tests.presenters.observe.conftest import GOAL, STUCK, TIME, Work, bare_form

YES, NO = Judgement.YES, Judgement.NO


def chips(work, ref=GOAL):
    return [(chip.judgement.value, chip.text) for chip in work.view.item(ref).chips]


def test_a_judgement_is_a_moment_under_the_selected_item(work):
    work.judge(YES, 4_000)
    assert chips(work) == [("yes", "0:04")]
    assert work.view.item(GOAL).answer is YES
    assert work.said == "yes at 0:04"
    assert "1 of 4 items answered" in work.view.header.form_line


def test_an_item_holds_many_moments_and_the_last_judgement_is_its_answer(work):
    work.judge(YES, 6_000)
    work.judge(NO, 3_000)
    assert chips(work) == [("no", "0:03"), ("yes", "0:06")]
    assert work.view.item(GOAL).answer is NO


def test_any_item_can_be_judged_without_selecting_it(work):
    work.judge(NO, 4_000, TIME)
    assert chips(work, TIME) == [("no", "0:04")]
    assert not chips(work, GOAL)


def test_a_mark_carries_the_frame_of_the_key_press_also_when_the_program_was_busy(work):
    work.play(2_000, step_ms=10)
    pressed_at_s = work.player.now_s - 0.5
    work.presenter.marking.judge(YES, pressed_at_s)
    assert work.sheet.marks()[0].raw_ms == 2_480


def test_a_reaction_time_is_taken_off_and_the_raw_time_kept(work):
    work.settings = replace(work.settings, reaction_ms=400)
    work.judge(YES, 4_000)
    mark = work.sheet.marks()[0]
    assert (mark.raw_ms, mark.time_ms) == (4_000, 3_600)


def test_the_same_judgement_at_the_same_frame_is_no_second_moment(work):
    work.judge(YES, 4_000)
    work.judge(YES)
    assert len(work.sheet.marks()) == 1
    assert work.said == "This moment is there already."


def test_a_judgement_that_cannot_be_kept_is_not_shown_until_it_is(work):
    work.store.trouble = StorageUnavailable("The disk is full.")
    work.judge(YES, 4_000)
    work.judge(NO, 5_000)
    assert chips(work) == []
    assert (work.view.problem.text, work.view.problem.waiting) == ("The disk is full.", 2)
    work.presenter.retry()
    assert work.view.problem.waiting == 2, "in vain: all of it goes on waiting"
    work.store.trouble = None
    work.presenter.retry()
    assert chips(work) == [("yes", "0:04"), ("no", "0:05")]
    assert work.view.problem is None


def test_a_later_act_takes_those_that_wait_along(work):
    work.store.trouble = StorageUnavailable("The disk is full.")
    work.judge(YES, 4_000)
    work.store.trouble = None
    work.judge(NO, 5_000, TIME)
    assert work.view.problem is None
    assert len(work.sheet.marks()) == 2
    assert work.view.item(GOAL).answer is YES, "what waited is seen as well"
    assert work.view.item(TIME).answer is NO


def test_without_a_film_there_is_no_moment_but_there_can_be_an_answer(work):
    work.presenter.film_failed(FilmRefused("gone"))
    work.judge(YES)
    assert not work.sheet.marks()
    assert work.said.startswith("Without the film there is no moment")
    work.presenter.marking.answer_apart(YES)
    assert work.view.item(GOAL).answer is YES


def test_an_answer_apart_from_the_moments_wins_and_can_be_taken_back(work):
    work.judge(NO, 4_000)
    work.presenter.marking.answer_apart(YES)
    assert work.view.item(GOAL).answer is YES
    assert work.view.item(GOAL).set_apart
    assert work.said == "Answer yes, apart from the moments"
    work.presenter.marking.answer_apart(NO)
    assert work.view.item(GOAL).answer is NO
    work.presenter.marking.answer_apart(NO)
    assert not work.view.item(GOAL).set_apart
    assert work.said == "The answer follows the moments again."


def test_an_answer_apart_that_cannot_be_kept_says_nothing(work):
    work.store.trouble = StorageUnavailable("full")
    work.presenter.marking.answer_apart(YES)
    assert work.said == ""


def test_removing_takes_the_newest_moment_first_and_then_the_answer_apart(work):
    work.judge(YES, 6_000)
    work.judge(NO, 3_000)
    work.presenter.marking.answer_apart(YES)
    work.presenter.marking.remove_last()
    assert chips(work) == [("yes", "0:06")]
    assert work.said == "Moment 0:03 removed"
    work.presenter.marking.remove_last()
    work.presenter.marking.remove_last()
    assert work.view.item(GOAL).answer is None
    work.presenter.marking.remove_last()
    assert work.view.item(GOAL).answer is None


def test_a_moment_can_be_judged_otherwise(work):
    work.judge(YES, 4_000)
    work.presenter.marking.change(work.sheet.marks()[0].id, NO)
    assert chips(work) == [("no", "0:04")]


def test_a_dragged_moment_lands_on_a_frame(work):
    work.judge(YES, 4_000)
    work.presenter.marking.move(work.sheet.marks()[0].id, 5_013)
    mark = work.sheet.marks()[0]
    assert (mark.raw_ms, mark.time_ms) == (4_000, 5_000)
    assert work.said == "Moment at 0:05.00"


def test_a_nudge_is_one_frame_and_shows_that_frame_while_the_film_stands_still(work):
    work.judge(YES, 4_000)
    work.presenter.marking.nudge_last(1)
    assert work.sheet.marks()[0].time_ms == 4_040
    assert work.player.snapshot().position_ms == 4_040
    work.presenter.marking.nudge_last(-2)
    assert work.sheet.marks()[0].time_ms == 3_960


def test_a_nudge_leaves_a_film_that_plays_alone(work):
    work.judge(YES, 4_000)
    work.play(1_000)
    work.presenter.marking.nudge_last(1)
    assert work.player.snapshot().position_ms >= 5_000


def test_nudging_stops_at_the_ends_of_the_fragment(work):
    work.judge(YES, 1_000)
    work.presenter.marking.nudge_last(-1)
    assert work.sheet.marks()[0].time_ms == 1_000


def test_a_nudge_that_cannot_be_kept_moves_nothing(work):
    work.judge(YES, 4_000)
    work.store.trouble = StorageUnavailable("full")
    work.presenter.marking.nudge_last(1)
    assert work.sheet.marks()[0].time_ms == 4_000
    assert work.player.snapshot().position_ms == 4_000


def test_an_item_without_moments_has_nothing_to_nudge_or_look_back_at(work):
    work.presenter.marking.nudge_last(1)
    work.presenter.marking.replay()
    assert work.said == "This item has no moment yet."
    assert not work.presenter.transport.playing


def test_looking_back_begins_a_little_before_the_moment_and_goes_to_its_item(work):
    work.judge(YES, 8_000, TIME)
    work.presenter.marking.play_moment(work.sheet.marks()[0].id)
    assert work.player.snapshot().position_ms == 5_000
    assert work.presenter.transport.playing
    assert work.presenter.selection.ref == TIME


def test_looking_back_at_the_newest_moment_of_the_item(work):
    work.judge(YES, 9_000)
    work.judge(YES, 7_000)
    work.presenter.marking.replay()
    assert work.player.snapshot().position_ms == 4_000


def test_a_remark_can_be_looked_back_at_and_one_without_a_moment_only_selects(work):
    remark = work.opened.remarks.add("Mooi", RemarkKind.PLAIN, TIME, 9_000)
    work.presenter.marking.play_moment(remark.id)
    assert work.player.snapshot().position_ms == 6_000
    work.presenter.transport.pause()
    loose = work.opened.remarks.add("Sfeer", RemarkKind.PLAIN, GOAL)
    work.presenter.marking.play_moment(loose.id)
    assert work.presenter.selection.ref == GOAL
    assert not work.presenter.transport.playing
    elsewhere = work.opened.remarks.add("Los", RemarkKind.PLAIN, None, 8_000)
    work.presenter.marking.play_moment(elsewhere.id)
    assert work.presenter.selection.ref == GOAL
    assert work.player.snapshot().position_ms == 5_000


def test_what_is_not_there_any_more_is_left_alone(work):
    marking = work.presenter.marking
    marking.play_moment("gone")
    marking.remove("gone")
    marking.change("gone", NO)
    marking.move("gone", 3_000)
    marking.nudge("gone", 1)
    assert work.said == ""


def test_a_moment_can_be_chosen_to_look_back_at_together(work):
    work.judge(YES, 4_000)
    mark_id = work.sheet.marks()[0].id
    work.presenter.marking.highlight(mark_id, True)
    assert work.view.item(GOAL).chips[0].highlighted
    work.store.trouble = StorageUnavailable("full")
    work.presenter.marking.highlight(mark_id, False)
    assert work.view.item(GOAL).chips[0].highlighted


def test_the_row_and_the_chip_of_the_moment_that_plays_light_up(work):
    work.judge(YES, 4_000)
    work.judge(NO, 6_000, TIME)
    work.go(3_000)
    work.play(1_200)
    assert work.view.item(GOAL).lit
    assert work.view.item(GOAL).chips[0].lit
    assert not work.view.item(TIME).lit
    assert work.view.lit[-1] == work.sheet.marks(GOAL)[0].id
    work.wait(2_500)
    assert not work.view.item(GOAL).lit
    assert work.view.item(TIME).lit
    work.presenter.transport.pause()
    work.presenter.show_transport()
    assert not work.view.item(TIME).lit
    assert work.view.lit[-1] == ""


def test_a_moment_that_is_removed_while_it_plays_goes_out(work):
    work.judge(YES, 4_000)
    work.go(3_500)
    work.play(1_000)
    work.presenter.marking.remove_last()
    work.wait(100)
    assert work.view.lit[-1] == ""


def test_up_and_down_go_from_item_to_item_and_stop_at_the_ends(work):
    selection = work.presenter.selection
    assert selection.ref == GOAL
    selection.select_next(-1)
    assert selection.ref == GOAL
    selection.select_next(1)
    assert selection.ref == TIME
    assert work.view.revealed[-1] == row_key(TIME)
    assert work.view.item(TIME).selected
    assert not work.view.item(GOAL).selected
    selection.select_next(9)
    assert selection.ref == STUCK


def test_a_form_without_a_topic_yet_has_no_item_to_select():
    work = Work(form=bare_form()).unlocked().start()
    work.presenter.selection.select_next(1)
    work.judge(YES, 4_000)
    for act in (work.presenter.marking.remove_last, work.presenter.marking.replay):
        act()
    work.presenter.marking.answer_apart(YES)
    work.presenter.marking.nudge_last(1)
    assert not work.sheet.things
    assert work.presenter.selection.ref is None


def test_a_selected_item_that_goes_makes_room_for_the_first(work):
    work.presenter.filling.add_topic("topics", "Lezen")
    topic = work.sheet.topics("topics")[0]
    work.presenter.selection.select(ItemRef("v09", topic.id))
    work.presenter.filling.remove_topic(topic.id)
    assert work.presenter.selection.ref == GOAL


def test_an_item_that_the_form_does_not_have_cannot_be_shown(work):
    before = len(work.view.row_shown)
    work.presenter.selection.show_row(ItemRef("v99"))
    assert len(work.view.row_shown) == before


def test_more_moments_than_fit_are_counted_and_can_all_be_listed(work):
    for number in range(MOST_CHIPS + 3):
        work.judge(YES, 1_000 + number * 400)
    row = work.view.item(GOAL)
    assert len(row.chips) == MOST_CHIPS
    assert row.more == 3
    moments = work.presenter.selection.moments(GOAL)
    assert len(moments) == MOST_CHIPS + 3
    assert moments[0].spoken == "yes at 0:01"


@pytest.mark.parametrize("count", [1, 4])
def test_one_judgement_draws_one_row(work, count):
    for number in range(count):
        work.judge(YES, 2_000 + number * 1_000)
    work.view.row_shown.clear()
    work.judge(NO, 9_000)
    assert [row.key for row in work.view.row_shown] == [row_key(GOAL)]
