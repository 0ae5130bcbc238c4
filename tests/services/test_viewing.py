"""Watching is kept, and the form opens when it may."""

from __future__ import annotations

import pytest

from app.domain.spans import Span, Spans
from app.domain.viewing import Gate, Played
from app.services.errors import FormLocked, StorageUnavailable


def play(desk, start_ms, end_ms):
    """Play a stretch, told every 100 ms, keeping what is due."""
    viewing = desk.opened.viewing
    for position in range(start_ms, end_ms, 100):
        desk.clock.turn(100)
        viewing.watched([Played(Span(position, position + 100))], playing=True)
        if viewing.due(desk.clock.ms):
            viewing.flush()


def kept(desk):
    return desk.store.viewings("o1")


def test_what_was_seen_is_kept_every_few_seconds(desk):
    play(desk, 1_000, 5_000)
    first, second = kept(desk)
    assert second is None
    assert first.completed_at is None
    assert first.spans.total_ms == 3_000


def test_what_was_seen_is_kept_at_a_pause(desk):
    play(desk, 1_000, 2_500)
    desk.clock.turn(100)
    desk.opened.viewing.watched([Played(Span(2_500, 2_600))], playing=False)
    assert desk.opened.viewing.due(desk.clock.ms)
    desk.opened.viewing.flush()
    assert kept(desk)[0].spans == Spans((Span(1_000, 2_600),))
    assert not desk.opened.viewing.due(desk.clock.ms)


def test_viewing_one_goes_on_where_it_was_on_another_day(desk):
    play(desk, 1_000, 5_000)
    desk.opened.viewing.flush()
    desk.again()
    play(desk, 5_000, 11_000)
    assert desk.opened.viewing.gate is Gate.READY_FOR_SECOND


def test_completing_viewing_one_is_kept_at_once(desk):
    play(desk, 1_000, 10_800)
    assert desk.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert kept(desk)[0].completed_at is not None


def test_what_ran_unseen_or_too_fast_is_not_watched(desk):
    played = [Played(Span(1_000, 5_000)), Played(Span(5_000, 5_100), 1.75)]
    desk.opened.viewing.watched(played, playing=True)
    assert desk.opened.viewing.viewings.first is None


def test_viewing_two_cannot_begin_before_viewing_one_is_complete(desk):
    with pytest.raises(FormLocked):
        desk.opened.viewing.begin_second()
    assert kept(desk) == (None, None)


def test_viewing_two_is_kept_and_counted(desk):
    desk.unlock()
    play(desk, 1_000, 4_000)
    desk.opened.viewing.flush()
    assert kept(desk)[1].spans == Spans((Span(1_000, 4_000),))
    assert desk.again().viewing.gate is Gate.OPEN


def test_a_shared_showing_is_logged_with_its_reason(desk):
    desk.opened.viewing.count_showing(" In de les gezien ")
    assert desk.store.showings == [("o1", Span(1_000, 11_000), "In de les gezien", desk.clock.wall)]
    assert kept(desk)[0].showing_reason == "In de les gezien"


def test_a_showing_counts_once_however_often_the_disk_refuses(desk, monkeypatch):
    def full(*_viewing):
        raise StorageUnavailable("vol")

    monkeypatch.setattr(desk.store, "save_viewing", full)
    for _again in range(2):
        with pytest.raises(StorageUnavailable):
            desk.opened.viewing.count_showing("In de les gezien")
    assert desk.opened.viewing.gate is Gate.FIRST_VIEWING, "what is not on disk opens nothing"
    monkeypatch.undo()
    desk.opened.viewing.count_showing("In de les gezien")
    assert desk.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert len(desk.store.showings) == 1
    assert kept(desk)[0].showing_reason == "In de les gezien"


def test_a_fragment_that_was_watched_is_not_called_a_showing_afterwards(desk):
    play(desk, 1_000, 11_000)
    desk.opened.viewing.count_showing("Toch samen gezien")
    assert desk.store.showings == []
    assert kept(desk)[0].showing_reason == ""


def test_the_form_is_open_only_when_that_is_on_disk(desk):
    desk.watch_once()
    desk.store.trouble = StorageUnavailable("vol")
    with pytest.raises(StorageUnavailable):
        desk.opened.viewing.begin_second()
    assert desk.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert not desk.opened.book.is_open
    desk.store.trouble = None
    desk.opened.viewing.begin_second()
    assert desk.opened.viewing.gate is Gate.OPEN


def test_wider_borders_close_the_form_until_the_rest_was_seen(desk):
    desk.unlock()
    desk.opened.viewing.move_borders(Span(0, 11_000))
    assert desk.opened.viewing.gate is Gate.FIRST_VIEWING
    assert kept(desk)[0].completed_at is None
    play(desk, 0, 1_000)
    assert desk.opened.viewing.gate is Gate.OPEN


def test_nothing_seen_is_lost_when_the_disk_refuses(desk):
    desk.store.trouble = StorageUnavailable("vol")
    play_and_fail = pytest.raises(StorageUnavailable)
    with play_and_fail:
        play(desk, 1_000, 6_000)
    desk.store.trouble = None
    desk.opened.viewing.flush()
    assert kept(desk)[0].spans.total_ms == 3_000


def test_keeping_twice_keeps_once(desk):
    desk.opened.viewing.flush()
    assert kept(desk) == (None, None)
