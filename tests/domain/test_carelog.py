"""A log in which a line was changed, taken away or moved is broken at the right number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.carelog import Act, LogEntry, chained, export_detail, first_broken, receivers

START_AT = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
SHORT = st.text(st.characters(codec="utf-8"), max_size=8)


def log_of(lines) -> list[LogEntry]:
    """An honest log with these lines: (act, object, detail)."""
    entries: list[LogEntry] = []
    for number, (act, thing, detail) in enumerate(lines, start=1):
        at = START_AT + timedelta(minutes=number)
        previous = entries[-1].digest if entries else ""
        entries.append(chained(number, at, "student", act, thing, detail, previous))
    return entries


LINES = st.lists(st.tuples(st.sampled_from(Act), SHORT, SHORT), min_size=1, max_size=8)
LOGS = LINES.map(log_of)


@given(LOGS)
def test_an_honest_log_is_sound(log):
    assert first_broken(log) is None
    assert first_broken(log, log[-1].digest) is None


def test_an_empty_log_is_sound():
    assert first_broken([]) is None


@given(LOGS, st.data())
def test_any_change_of_one_field_of_one_line_is_found_there(log, data):
    at = data.draw(st.integers(0, len(log) - 1))
    entry = log[at]
    field = data.draw(st.sampled_from(("at", "role", "act", "object_id", "detail", "previous", "digest")))
    other = entry.at + timedelta(microseconds=1) if field == "at" else data.draw(SHORT)
    assume(other != getattr(entry, field))
    log[at] = replace(entry, **{field: other})
    assert first_broken(log) == entry.number


@given(LOGS, st.data())
def test_a_changed_line_with_a_digest_of_its_own_is_found_at_the_next(log, data):
    assume(len(log) > 1)
    at = data.draw(st.integers(0, len(log) - 2))
    entry = log[at]
    log[at] = chained(
        entry.number, entry.at, "mentor", entry.act, entry.object_id, entry.detail, entry.previous
    )
    assert first_broken(log) == entry.number + 1


@given(LOGS, st.data())
def test_a_line_that_was_taken_away_is_missed(log, data):
    end = log[-1].digest
    gone = data.draw(st.integers(0, len(log) - 1))
    after = [*log[:gone], *log[gone + 1 :]]
    # In the middle the line after it shows it; at the end only the digest that was noted.
    assert first_broken(after, end) == (gone + 2 if gone < len(log) - 1 else gone + 1)


@given(LOGS, st.data())
def test_a_line_that_was_taken_away_and_counted_over_is_missed(log, data):
    assume(len(log) > 1)
    gone = data.draw(st.integers(0, len(log) - 2))
    later = [replace(entry, number=entry.number - 1) for entry in log[gone + 1 :]]
    assert first_broken([*log[:gone], *later]) == gone + 1


def test_a_log_made_anew_without_its_first_line_is_found():
    second = chained(2, START_AT, "student", Act.OPENED, "r1", "", "")
    assert first_broken([second]) == 2


@given(LOGS, st.data())
def test_swapped_lines_are_found(log, data):
    assume(len(log) > 1)
    first = data.draw(st.integers(0, len(log) - 2))
    second = data.draw(st.integers(first + 1, len(log) - 1))
    one, other = log[first], log[second]
    log[first] = replace(other, number=one.number)
    log[second] = replace(one, number=other.number)
    assert first_broken(log) == one.number


def test_lines_added_after_the_end_was_noted_do_no_harm():
    log = log_of([(Act.OPENED, "r1", ""), (Act.OPENED, "r2", "")])
    assert first_broken(log, log[0].digest) is None


@pytest.mark.parametrize("act", [Act.EXPORTED, Act.HANDED_OVER])
def test_who_got_something_follows_from_the_log(act):
    log = log_of(
        [
            (act, "r1", export_detail("pdf", "mentor")),
            (act, "r1", export_detail("csv", "own")),
            (act, "r2", export_detail("pdf", "lecturer")),
            (Act.OPENED, "r1", "pdf practicum"),
        ]
    )
    assert receivers(log, "r1") == {"mentor", "own"}
