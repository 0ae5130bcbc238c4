"""The form opens only at the second viewing, whichever door to the database somebody tries."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.history import Action, Step
from app.domain.sheet import Change, ItemRef, Judgement, Mark
from app.domain.spans import Span, Spans
from app.domain.viewing import Gate, Viewing, Viewings
from app.services.errors import FormLocked
from app.services.observing import open_observation
from app.services.viewing import Clock
from app.storage.errors import SchemaRejected
from tests.storage import story

NOW = story.AFTERNOON
FULL = Spans((story.PART.borders,))
STEP = "INSERT INTO step (id, observation_id, number, at, action, viewing, undoes, redoes) VALUES"
RAW_STEP = f"{STEP} ('x', 'o-1', 1, '2025', 'mark', 2, '', '')"
RAW_MARK = (
    "INSERT INTO revision (step_seq, position, subject, thing_id, removed, item_code, topic_id, judgement,"
    " raw_ms, time_ms, made) SELECT seq, 9, 'mark', 'm-9', 0, 'b1', '', 'yes', 1, 1, 1 FROM step"
)


def a_mark(number: int = 1) -> Step:
    mark = Mark(f"m{number}", ItemRef("b1"), Judgement.YES, 12_000, 12_000, number)
    return Step(f"mark-{number}", number, NOW, Action.MARK, (Change(None, mark),))


@pytest.fixture
def fresh(desk):
    """An observation nobody watched anything for yet."""
    desk.recordings.add(story.RECORDING, story.WHOLE, story.FRAMES, b"")
    desk.recordings.save_fragment(story.PART)
    desk.observations.add(story.MINE)
    return desk


def test_a_mark_before_anything_was_watched_is_refused(fresh):
    with pytest.raises(FormLocked):
        fresh.observations.append("o-1", a_mark())
    assert fresh.observations.steps("o-1") == []


def test_a_mark_during_the_first_viewing_is_refused(fresh):
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, Spans((Span(10_000, 20_000),))))
    with pytest.raises(FormLocked):
        fresh.observations.append("o-1", a_mark())
    with pytest.raises(sqlite3.IntegrityError, match="form-locked"):
        fresh.by_another_door(RAW_STEP)


def test_a_mark_between_the_viewings_is_refused(fresh):
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, NOW))
    with pytest.raises(FormLocked):
        fresh.observations.append("o-1", a_mark())
    with pytest.raises(sqlite3.IntegrityError, match="form-locked"):
        fresh.by_another_door(RAW_STEP)


def test_a_mark_in_the_second_viewing_is_kept(fresh):
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, NOW))
    fresh.observations.save_viewing("o-1", 2, Viewing(NOW))
    fresh.observations.append("o-1", a_mark())
    assert fresh.observations.steps("o-1") == [a_mark()]


def test_the_second_viewing_cannot_begin_before_the_first_is_complete(fresh):
    with pytest.raises(FormLocked):
        fresh.observations.save_viewing("o-1", 2, Viewing(NOW))
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, Spans((Span(10_000, 29_599),)), NOW))
    with pytest.raises(FormLocked):
        fresh.observations.save_viewing("o-1", 2, Viewing(NOW))
    fresh.observations.add_seen("o-1", 1, Spans((Span(29_599, 29_600),)))
    fresh.observations.save_viewing("o-1", 2, Viewing(NOW))


def test_what_was_seen_counts_only_when_the_viewing_was_kept_as_complete(fresh):
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL))
    with pytest.raises(FormLocked):
        fresh.observations.save_viewing("o-1", 2, Viewing(NOW))


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO viewing VALUES ('o-1', 2, '2025', NULL, '')",
        "INSERT OR REPLACE INTO viewing VALUES ('o-1', 2, '2025', '2025', '')",
        "UPDATE viewing SET number = 2",
        "UPDATE OR REPLACE viewing SET observation_id = 'o-2', number = 2",
        RAW_STEP,
        RAW_STEP.replace("INSERT", "INSERT OR REPLACE"),
        RAW_STEP.replace("2, '', '')", "1, '', '')"),
        "INSERT INTO draft VALUES ('o-1', 'te vroeg', 'plain', NULL, NULL, NULL, NULL, '')",
    ],
)
@pytest.mark.parametrize("foreign_keys", [True, False])
def test_no_other_program_gets_a_mark_into_the_first_viewing(fresh, sql, foreign_keys):
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, Spans((Span(10_000, 20_000),))))
    with pytest.raises(sqlite3.IntegrityError):
        fresh.by_another_door(sql, foreign_keys=foreign_keys)
    assert fresh.observations.viewings("o-1")[1] is None
    assert fresh.observations.steps("o-1") == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE step SET at = '2020'",
        "UPDATE step SET viewing = 3 WHERE number = 1",
        "DELETE FROM step WHERE number = 20",
        "DELETE FROM step",
        f"{STEP.replace('INSERT', 'REPLACE')} ('s-1', 'o-1', 1, '2020', 'mark', 2, '', '')",
        f"{STEP.replace('INSERT', 'REPLACE')} ('s-1', 'o-1', 21, '2020', 'mark', 2, '', '')",
        "REPLACE INTO step SELECT 1, 'y', observation_id, 21, at, action, viewing, '', '' FROM step LIMIT 1",
        "UPDATE OR REPLACE step SET number = 2 WHERE number = 1",
        "UPDATE revision SET judgement = 'no'",
        "UPDATE revision SET time_ms = 0",
        "DELETE FROM revision WHERE subject = 'remark'",
        "REPLACE INTO revision SELECT * FROM revision WHERE step_seq = 20",
        f"{RAW_MARK} WHERE number = 1",
        "DELETE FROM viewing",
        "REPLACE INTO viewing SELECT * FROM viewing",
        "DELETE FROM showing_log",
        "UPDATE showing_log SET reason = 'x'",
        "REPLACE INTO showing_log SELECT seq, 'o-1', start_ms, end_ms, 'x', at FROM showing_log",
        "UPDATE form_copy SET body = '{}'",
        "UPDATE observation SET fragment_id = 'f-whole'",
        "UPDATE observation SET created_at = '2020'",
        "REPLACE INTO observation SELECT * FROM observation",
    ],
)
@pytest.mark.parametrize("foreign_keys", [True, False])
def test_what_was_done_cannot_be_rewritten_by_any_door(told, sql, foreign_keys):
    before = told.by_another_door("SELECT * FROM step JOIN revision ON step_seq = seq")
    logged = told.by_another_door("SELECT * FROM showing_log")
    with pytest.raises(sqlite3.IntegrityError):
        told.by_another_door(sql, foreign_keys=foreign_keys)
    assert told.by_another_door("SELECT * FROM step JOIN revision ON step_seq = seq") == before
    assert told.by_another_door("SELECT * FROM showing_log") == logged
    assert told.observations.steps("o-1") == story.steps()


@pytest.mark.parametrize(
    "values",
    [
        "21, 0, 'mark', 'm', 0, 'b1', '', 'perhaps', 1, 1, NULL, 1",
        "21, 0, 'mark', 'm', 0, 'b1', '', 'yes', -1, 1, NULL, 1",
        "21, 0, 'mark', 'm', 0, 'b1', '', 'yes', 1, -1, NULL, 1",
        "21, 0, 'mark', 'm', 0, 'b1', '', 'yes', 1, 'now', NULL, 1",
        "21, 0, 'mark', 'm', 0, 'b1', '', NULL, 1, 1, NULL, 1",
        "21, 0, 'mark', 'm', 0, 'b1', '', 'yes', NULL, 1, NULL, 1",
        "21, 0, 'verdict', 'b1/', 0, NULL, NULL, 'yes', NULL, NULL, NULL, NULL",
        "21, 0, 'remark', 'a', 0, NULL, NULL, NULL, NULL, 5, 5, NULL",
        "21, 0, 'remark', 'a', 0, NULL, NULL, NULL, NULL, NULL, 5, NULL",
        "21, 0, 'tick', 'a', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
    ],
)
def test_what_makes_no_sense_is_kept_out_by_any_door(told, values):
    told.by_another_door(f"{STEP} ('x', 'o-1', 21, '2025', 'mark', 2, '', '')")
    columns = "step_seq, position, subject, thing_id, removed, item_code, topic_id, judgement"
    insert = f"INSERT INTO revision ({columns}, raw_ms, time_ms, end_ms, made) VALUES"
    with pytest.raises(sqlite3.IntegrityError):
        told.by_another_door(f"{insert} ({values})")
    told.by_another_door(f"{insert} (21, 0, 'mark', 'm', 0, 'b1', '', 'yes', 1, 1, NULL, 1)")


def test_a_shared_showing_counts_only_when_it_was_logged(fresh):
    with pytest.raises(SchemaRejected, match="showing-not-logged"):
        fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, NOW, "in de les"))
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, NOW))
    with pytest.raises(sqlite3.IntegrityError, match="showing-not-logged"):
        fresh.by_another_door("UPDATE viewing SET showing_reason = 'in de les'")
    fresh.observations.log_showing("o-1", story.PART.borders, "in de les", NOW)
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, NOW, "in de les"))


def test_a_showing_without_a_reason_is_not_logged(fresh):
    with pytest.raises(SchemaRejected):
        fresh.observations.log_showing("o-1", story.PART.borders, "", NOW)


def test_wider_borders_close_the_form_until_the_rest_was_seen(told):
    told.recordings.save_fragment(replace(story.PART, borders=Span(10_000, 40_000)))
    number = len(story.steps()) + 1
    with pytest.raises(FormLocked):
        told.observations.append("o-1", a_mark(number))
    with pytest.raises(sqlite3.IntegrityError, match="form-locked"):
        told.by_another_door(f"{STEP} ('x', 'o-1', {number}, '2025', 'mark', 2, '', '')")
    with pytest.raises(sqlite3.IntegrityError, match="form-locked"):
        told.by_another_door(f"{RAW_MARK} WHERE number = {number - 1}")
    told.observations.add_seen("o-1", 1, Spans((Span(30_500, 40_000),)))
    told.observations.append("o-1", a_mark(number))


def test_an_observation_whose_fragment_was_cut_shorter_opens_as_soon_as_it_is_looked_at(fresh):
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, NOW))
    fresh.observations.save_viewing("o-1", 2, Viewing(NOW))
    fresh.observations.save_viewing("o-1", 1, Viewing(NOW, FULL, None))
    clock = Clock(lambda: NOW + timedelta(days=2), lambda: 0)
    opened = open_observation(fresh.observations, clock, lambda: "new", story.MINE, story.PART)
    assert opened.viewing.gate is Gate.OPEN
    opened.marking.judge(ItemRef("b1"), Judgement.YES, 12_000)
    assert len(fresh.observations.steps("o-1")) == 1


@st.composite
def what_was_seen(draw):
    cuts = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=8)))
    spans = Spans.of(
        Span(a * 1000, b * 1000)
        for a, b in pairwise(cuts)
        if draw(st.sampled_from([True, True, True, False]))
    )
    start = draw(st.integers(0, 50))
    return spans, Span(start * 1000, draw(st.integers(start + 1, 60)) * 1000)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seen_and_borders=what_was_seen(), odd_ms=st.integers(-30, 30))
def test_the_database_and_the_program_always_agree_whether_the_form_opens(fresh, seen_and_borders, odd_ms):
    seen, borders = seen_and_borders
    borders = Span(borders.start_ms, max(borders.end_ms + odd_ms, borders.start_ms + 1))
    fresh.recordings.save_fragment(replace(story.PART, borders=borders))
    fresh.observations.remove("o-1")
    fresh.observations.add(story.MINE)
    watched = Viewings(borders, Viewing(NOW, seen)).settled(NOW)
    fresh.observations.save_viewing("o-1", 1, watched.first)
    opens = watched.begin_second(NOW).gate is Gate.OPEN
    try:
        fresh.observations.save_viewing("o-1", 2, Viewing(NOW))
        fresh.observations.append("o-1", a_mark())
    except FormLocked:
        assert not opens
    else:
        assert opens
