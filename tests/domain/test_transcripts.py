"""Lines fit their film; who speaks is a role or initials; words are found whatever their spelling."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import Span
from app.domain.transcripts import (
    TimedText,
    TranscriptLine,
    found_in,
    line_at,
    searchable,
    settled,
    speaker_words,
)

MINUTE = 60_000
TIMES = st.integers(-(10**12), 10**12)


def line(start, text="x", speaker=""):
    return TranscriptLine(Span(start, start + 500), text, speaker)


def test_lines_come_in_order_and_inside_the_film_and_what_was_changed_is_counted():
    fitting = settled(
        [
            TimedText(50_000, 70_000, "over the end"),
            TimedText(-5_000, 2_000, "before the film"),
            TimedText(9_000, 3_000, "back to front"),
            TimedText(20_000, 21_000, "fine"),
            TimedText(60_000, 61_000, "after the end"),
            TimedText(-9, -5, "long before"),
        ],
        MINUTE,
    )
    assert [(each.span.start_ms, each.span.end_ms, each.text) for each in fitting.lines] == [
        (0, 1, "long before"),
        (0, 2_000, "before the film"),
        (9_000, 9_001, "back to front"),
        (20_000, 21_000, "fine"),
        (50_000, 60_000, "over the end"),
    ]
    assert (fitting.moved, fitting.beyond) == (4, 1)


@given(st.lists(st.tuples(TIMES, TIMES)), st.integers(1, 10**8))
def test_whatever_the_times_every_line_lies_in_the_film_or_is_counted(times, duration_ms):
    fitting = settled([TimedText(*each, "x") for each in times], duration_ms)
    assert len(fitting.lines) + fitting.beyond == len(times)
    assert all(0 <= each.span.start_ms < each.span.end_ms for each in fitting.lines)
    assert all(each.span.end_ms <= duration_ms for each in fitting.lines)
    assert list(fitting.lines) == sorted(fitting.lines, key=lambda each: each.span)


def test_the_line_that_is_said_now_is_the_last_that_began():
    lines = [line(1_000), line(2_000), line(2_000), line(9_000)]
    assert [line_at(lines, at) for at in (0, 999, 1_000, 1_900, 2_000, 8_000, 9_000)] == [
        -1,
        -1,
        0,
        0,
        2,
        2,
        3,
    ]


def test_words_are_found_without_capitals_and_accents_and_who_said_them_too():
    lines = searchable(
        [line(0, "Hoe gaat het, Şahin?"), line(1, "GOED, dank u", "moeder"), line(2, "Écht goed")]
    )
    assert found_in(lines, "sahin") == (0,)
    assert found_in(lines, "goed") == (1, 2)
    assert found_in(lines, "  goed ECHT ") == (2,)
    assert found_in(lines, "Moeder goed") == (1,)
    assert found_in(lines, " ") == ()


def test_a_role_stays_and_a_name_becomes_initials_that_are_nobody_elses():
    names = ["Leerkracht", "Jan Jansen", "Jip Jippes", " moeder ", "Jan Jansen", ""]
    assert speaker_words(names) == {
        "Leerkracht": "Leerkracht",
        "Jan Jansen": "J.J.",
        "Jip Jippes": "J.J2.",
        " moeder ": "moeder",
    }
