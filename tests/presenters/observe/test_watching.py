"""Both viewings through the presenter: what counts, what opens the form, what a person sees of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from app.domain.films import SEALED_REFUSALS
from app.domain.recordings import Fragment
from app.domain.sheet import ItemRef, Judgement
from app.domain.spans import Span
from app.domain.viewing import Gate
from app.presenters.observe_state import Stage, TopicRow
from app.services.care_errors import FilmGone
from app.services.errors import FilmRefused, PlaybackUnavailable, StorageUnavailable
from tests.presenters.observe.conftest import CHILD, GOAL, STUCK, TIME, Work


def test_who_opens_it_sees_the_form_closed_and_how_much_is_left(closed):
    assert closed.view.header.stage is Stage.FIRST_VIEWING
    assert closed.view.card.progress_text == "Seen 0:00 of 0:10 · 0:10 to go"
    assert closed.view.card.share == 0
    assert not closed.view.item(GOAL).enabled
    assert closed.view.timeline.show_seen
    assert not closed.view.timeline.marks_draggable
    assert closed.view.transport.position_ms == 1_000


def test_the_bar_grows_with_what_is_played(closed):
    closed.play(5_000)
    assert closed.view.card.progress_text == "Seen 0:05 of 0:10 · 0:05 to go"
    assert closed.view.card.share == pytest.approx(0.5, abs=0.02)
    assert closed.view.timeline.seen[0][0] == 1_000


def test_the_bar_stands_still_while_the_film_does(closed):
    closed.wait(3_000)
    assert closed.view.card.share == 0
    assert closed.view.timelines == 1


def test_watching_it_all_makes_ready_for_the_second_viewing(closed):
    closed.play(12_000)
    assert closed.view.header.stage is Stage.READY_FOR_SECOND
    assert closed.view.card.stage is Stage.READY_FOR_SECOND
    assert closed.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert closed.said == "You have watched the fragment once in full."
    assert not closed.view.item(GOAL).enabled


def test_the_film_plays_on_to_the_end_of_the_fragment_when_enough_was_seen(closed):
    closed.play(9_900)
    assert closed.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert closed.player.snapshot().playing
    closed.wait(300)
    assert not closed.player.snapshot().playing
    assert closed.player.snapshot().position_ms == 10_960, "the last frame of the fragment"


@contextmanager
def put_away(work):
    """Meanwhile no picture comes on the screen."""
    work.player.paints = False
    yield
    work.player.paints = True


def test_a_fragment_seen_to_its_last_frame_is_seen_to_its_end(closed):
    closed.play(12_000)
    assert closed.opened.viewing.viewings.seen.items == (Span(1_000, 11_000),)


def test_the_last_frame_of_the_film_counts_when_it_ends_there():
    work = Work(borders=Span(10_000, 20_000)).start()
    work.play(12_000)
    assert work.player.snapshot().ended
    assert work.opened.viewing.viewings.seen.items == (Span(10_000, 20_000),)


def test_skipping_adds_nothing(closed):
    closed.play(2_000)
    closed.presenter.transport.skip(5_000)
    closed.wait(200)
    assert closed.opened.viewing.viewings.seen.total_ms <= 2_300


def test_a_changed_speed_leaves_no_hole_and_skimming_adds_nothing(closed):
    closed.play(1_030, step_ms=10)
    closed.presenter.watching.set_speed(1.5)
    closed.wait(1_000)
    seen = closed.opened.viewing.viewings.seen
    assert seen.items == (Span(1_000, 3_530),)
    closed.presenter.watching.set_speed(2.0)
    closed.wait(2_000)
    assert closed.opened.viewing.viewings.seen == seen, "twice the speed is skimming"


def test_a_person_hears_that_skimming_does_not_count(closed):
    closed.presenter.watching.set_speed(1.5)
    assert closed.said == "Speed 1.5×"
    closed.presenter.watching.change_speed(1)
    assert closed.said == "Speed 1.75×. Faster than 1.5× does not count as watched."


def test_as_long_as_it_plays_too_fast_a_person_sees_that_it_does_not_count(closed):
    closed.presenter.watching.set_speed(2.0)
    closed.play(500)
    assert closed.view.card.title == "This does not count as watched: it plays too fast."
    assert closed.view.card.text == "What you play at 1.5× or slower counts."
    assert closed.view.transport.speed_note == "does not count"
    assert (closed.view.card.action, closed.view.card.progress_text) == ("Play at 1.5×", "0:00 / 0:10")
    closed.presenter.watching.act()
    assert closed.player.snapshot().speed == 1.5
    assert closed.view.card.title == "First watch the fragment once in full."
    assert (closed.view.card.action, closed.view.transport.speed_note) == ("", "")


def test_the_button_of_the_block_begins_the_second_viewing_at_any_speed(closed):
    closed.play(12_000)
    closed.presenter.watching.set_speed(2.0)
    assert closed.view.card.action == "Begin the second viewing"
    assert closed.view.transport.speed_note == ""
    closed.presenter.watching.act()
    assert closed.opened.viewing.gate is Gate.OPEN


def test_a_part_that_did_not_come_on_the_screen_is_told_and_can_be_watched_later(closed):
    closed.play(1_000)
    with put_away(closed):
        closed.wait(5_000)
    closed.wait(200)
    assert closed.said == "A part did not come on the screen and does not count. The timeline shows it."
    missing = closed.opened.viewing.viewings.missing.items
    assert missing[0].start_ms == 2_040
    assert missing[0].length_ms == pytest.approx(5_000, abs=100)
    closed.presenter.transport.seek(missing[0].start_ms)
    closed.wait(6_000)
    assert closed.opened.viewing.viewings.missing.items[0].start_ms > 7_000


def test_in_the_second_viewing_nobody_is_told_what_counts(work):
    work.play(1_000)
    with put_away(work):
        work.wait(5_000)
    work.wait(200)
    assert work.said == ""


def test_a_picture_that_stands_still_for_a_moment_is_no_reason_to_say_anything(closed):
    with put_away(closed):
        closed.play(2_900)
    closed.wait(9_000)
    assert closed.said == "You have watched the fragment once in full."
    assert closed.opened.viewing.viewings.missing.items == ()


def test_the_fragment_is_seen_to_its_end_where_its_last_pictures_come_late(closed):
    closed.play(9_000)
    with put_away(closed):
        closed.wait(900)
    closed.wait(500)
    assert not closed.player.snapshot().playing
    assert closed.opened.viewing.viewings.seen.items == (Span(1_000, 11_000),)


def test_in_the_second_viewing_any_speed_is_fine(work):
    work.presenter.watching.set_speed(2.0)
    assert work.said == "Speed 2.0×"


def test_who_comes_back_goes_on_where_something_is_missing(closed):
    closed.play(4_000)
    closed.presenter.leave()
    closed.presenter.close()
    closed.again()
    assert closed.view.transport.position_ms == pytest.approx(5_000, abs=150)
    assert closed.view.card.share == pytest.approx(0.4, abs=0.02)


def test_the_second_viewing_begins_at_the_beginning_and_opens_the_form(closed):
    closed.play(12_000)
    closed.presenter.transport.seek(6_000)
    closed.presenter.begin_second()
    assert closed.view.header.stage is Stage.OBSERVING
    assert closed.view.card is None
    assert closed.view.transport.position_ms == 1_000
    assert closed.view.item(GOAL).enabled
    assert closed.view.timeline.marks_draggable
    assert not closed.view.timeline.show_seen
    assert "J for yes" in closed.said


def test_the_second_viewing_cannot_begin_before_the_first_is_done(closed):
    closed.play(3_000)
    closed.presenter.begin_second()
    assert closed.opened.viewing.gate is Gate.FIRST_VIEWING
    assert closed.said == "The form is not open yet. Watch the fragment once in full first."


def test_beginning_the_second_viewing_twice_leaves_the_film_where_it_is(work):
    work.go(7_000)
    work.presenter.begin_second()
    assert work.player.snapshot().position_ms == 7_000


def test_who_marks_too_early_hears_what_to_do_first(closed):
    closed.judge(Judgement.YES)
    assert closed.said == "The form is not open yet. Watch the fragment once in full first."
    closed.play(12_000)
    closed.judge(Judgement.YES)
    assert closed.said == "Begin the second viewing first. Then the form opens."
    assert not closed.sheet.marks()


def test_a_shared_showing_counts_with_its_reason(closed):
    assert closed.presenter.count_showing("Les van 12 november")
    assert closed.view.header.stage is Stage.READY_FOR_SECOND
    assert closed.store.showings[0][2] == "Les van 12 november"


def test_a_shared_showing_without_a_reason_counts_for_nothing(closed):
    assert not closed.presenter.count_showing("  ")
    assert closed.opened.viewing.gate is Gate.FIRST_VIEWING
    assert closed.said.startswith("Write the reason first")


def test_a_shared_showing_waits_for_a_disk_that_works(closed):
    closed.store.trouble = StorageUnavailable("The disk is full.")
    assert closed.presenter.count_showing("Les")
    assert closed.view.problem.waiting == 1
    closed.store.trouble = None
    closed.presenter.retry()
    assert closed.view.header.stage is Stage.READY_FOR_SECOND
    assert closed.view.problem is None


def test_who_comes_back_to_the_second_viewing_goes_on_where_it_ended(work):
    work.play(3_000)
    work.presenter.leave()
    work.again()
    assert work.view.transport.position_ms == pytest.approx(4_000, abs=150)


def test_who_saw_the_second_viewing_to_its_end_begins_at_the_beginning(work):
    work.play(9_500)
    work.presenter.leave()
    work.again()
    assert work.view.transport.position_ms == 1_000


def test_a_second_viewing_that_only_just_began_starts_at_the_beginning(work):
    work.presenter.leave()
    work.again()
    assert work.view.transport.position_ms == 1_000


def test_what_was_seen_is_kept_every_few_seconds(closed):
    closed.play(4_000)
    assert closed.store.seen["o1", 1].spans.total_ms >= 2_500


def test_a_disk_that_refuses_while_watching_is_told_and_tried_again_by_itself(closed):
    closed.store.trouble = StorageUnavailable("The disk is full.")
    closed.play(4_000)
    assert closed.view.problem.text == "The disk is full."
    closed.store.trouble = None
    closed.wait(4_000)
    assert closed.view.problem is None
    assert closed.store.seen["o1", 1].spans.total_ms >= 5_000


def test_trying_again_by_hand_keeps_what_was_seen(closed):
    closed.store.trouble = StorageUnavailable("The disk is full.")
    closed.play(4_000)
    closed.presenter.retry()
    assert closed.view.problem.text == "The disk is full."
    closed.store.trouble = None
    closed.presenter.retry()
    assert closed.view.problem is None
    assert closed.store.seen["o1", 1].spans.total_ms >= 3_000


def test_leaving_keeps_everything_or_says_that_it_cannot(work):
    work.store.trouble = StorageUnavailable("The disk is full.")
    work.judge(Judgement.YES, 4_000)
    with pytest.raises(StorageUnavailable, match=r"The disk is full\."):
        work.presenter.leave()
    work.store.trouble = None
    work.presenter.leave()
    assert len(work.sheet.marks()) == 1


def test_leaving_pauses_the_film(work):
    work.play(500)
    work.presenter.leave()
    assert not work.player.snapshot().playing


def test_without_the_film_the_form_can_be_read_and_the_person_is_told_what_to_do(closed):
    closed.presenter.film_failed(FilmRefused("The film is not where it was."))
    assert closed.view.trouble.can_point
    assert closed.view.trouble.text == "The film is not where it was."
    assert not closed.view.transport.has_film
    assert closed.view.transport.position_ms == 1_000
    closed.presenter.transport.toggle()
    closed.wait(500)
    assert closed.view.card.share == 0


def test_a_film_that_is_found_again_takes_the_words_away(closed):
    closed.presenter.film_failed(FilmRefused("The film is not where it was."))
    closed.presenter.show_film(closed.film)
    assert closed.view.trouble is None
    assert closed.view.transport.has_film


def test_an_engine_that_gives_up_half_way_is_told_in_the_place_of_the_picture(work):
    work.play(1_000)
    work.presenter.film_failed(PlaybackUnavailable("VLC stopped."))
    assert not work.view.trouble.can_point
    assert work.view.trouble.title == "The film cannot be played now."


@pytest.mark.parametrize("reason", sorted(SEALED_REFUSALS))
def test_a_film_in_the_vault_that_cannot_be_opened_is_not_called_lost(closed, reason):
    closed.presenter.film_failed(FilmRefused("The vault is locked.", reason))
    assert closed.view.trouble.title == "The film cannot be played now."
    assert closed.view.trouble.text == "The vault is locked."
    assert not closed.view.trouble.can_point


def test_an_engine_that_cannot_begin_is_told_too(closed, monkeypatch):
    def refuse(film, start_ms=0):
        raise PlaybackUnavailable("No engine.")

    monkeypatch.setattr(closed.player, "open", refuse)
    closed.presenter.show_film(closed.film)
    assert closed.view.trouble.text == "No engine."
    assert not closed.presenter.transport.has_film


def test_the_film_begins_as_loud_as_the_person_set_it():
    work = Work()
    work.settings = replace(work.settings, volume=35)
    assert work.start().view.transport.volume == 35


def test_the_header_tells_what_is_watched_and_by_whom(work):
    assert work.view.header.title == "Gesprek"
    assert work.view.header.subtitle == "fragment 0:01 – 0:11 · M. (student)"
    assert "0 of 4 items answered" in work.view.header.form_line


def test_the_header_names_the_fragment_or_the_whole_film():
    work = Work()
    for fragment, words in (
        (Fragment("f1", "r1", "", Span(0, 20_000), whole=True), "whole film 0:00 – 0:20"),
        (Fragment("f1", "r1", "Begroeting", Span(0, 5_000)), "Begroeting 0:00 – 0:05"),
    ):
        work.fragment = fragment
        work._open("id")
        assert words in work.start().view.header.subtitle


def test_the_player_that_changes_by_itself_is_shown(work):
    work.player.set_muted(True)
    work.presenter.show_transport()
    assert work.view.transport.muted


def test_undo_and_redo_say_what_they_did(work):
    assert (work.view.undo.undo_text, work.view.undo.redo_text) == ("", "")
    work.judge(Judgement.YES, 3_000)
    assert work.view.undo.undo_text == "Undo: moment marked"
    work.presenter.undoing.undo()
    assert work.said == "Undone: moment marked"
    assert work.view.undo.redo_text == "Redo: moment marked"
    assert not work.view.item(GOAL).chips
    work.presenter.undoing.redo()
    assert work.said == "Done again: moment marked"
    assert work.view.item(GOAL).chips


def test_undo_and_redo_with_nothing_to_do_are_silent(work):
    work.presenter.undoing.undo()
    work.presenter.undoing.redo()
    assert work.said == ""


def test_undo_waits_for_a_disk_that_works(work):
    work.judge(Judgement.YES, 3_000)
    work.store.trouble = StorageUnavailable("full")
    work.presenter.undoing.undo()
    assert work.view.item(GOAL).chips
    work.store.trouble = None
    work.presenter.retry()
    assert not work.view.item(GOAL).chips
    work.store.trouble = StorageUnavailable("full")
    work.presenter.undoing.redo()
    assert not work.view.item(GOAL).chips


def test_undo_and_redo_lead_to_the_item_they_are_about(work):
    work.judge(Judgement.YES, 3_000)
    work.presenter.selection.select(STUCK)
    work.presenter.undoing.undo()
    assert work.presenter.selection.ref == GOAL
    work.presenter.selection.select(TIME)
    work.presenter.undoing.redo()
    assert work.presenter.selection.ref == GOAL


def test_doing_again_that_a_topic_went_stays_where_the_person_is(work):
    work.presenter.filling.add_topic("topics", "Lezen")
    topic = next(row.topic_id for row in work.view.rows if isinstance(row, TopicRow))
    ref = ItemRef(CHILD, topic)
    work.judge(Judgement.YES, 4_000, ref)
    work.presenter.filling.remove_topic(topic)
    work.presenter.undoing.undo()
    assert work.presenter.selection.ref == ref
    work.presenter.selection.select(GOAL)
    work.presenter.undoing.redo()
    assert work.presenter.selection.ref == GOAL


def test_of_a_film_that_was_deleted_nobody_is_sent_to_look_for_it(closed):
    closed.presenter.film_failed(FilmGone())
    assert closed.view.trouble.title == "The film was deleted."
    assert closed.view.trouble.text == str(FilmGone())
    assert not closed.view.trouble.can_point
    assert not closed.view.trouble.can_retry
    assert not closed.view.transport.has_film


def test_who_comes_back_a_moment_later_is_at_the_same_frame_and_item():
    work = Work().unlocked()
    work.presenter.resume(4_000, TIME)
    work.start()
    assert work.view.transport.position_ms == 4_000
    assert work.view.item(TIME).selected
    work.presenter.show_film(work.film)
    assert work.view.transport.position_ms == 1_000, "a film that opens again later begins as ever"
