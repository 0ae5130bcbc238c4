"""Borders, names and typed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.frames import FrameTimes
from app.domain.recordings import fragment_borders
from app.domain.spans import Span
from app.domain.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("start", "end", "borders"),
    [
        (0, 60_000, Span(0, 60_000)),
        (-5, 90_000, Span(0, 60_000)),
        (59_900, 59_950, Span(59_000, 60_000)),
        (30_000, 10_000, Span(30_000, 31_000)),
    ],
)
def test_borders_are_brought_inside_the_film_and_last_a_second(start, end, borders):
    assert fragment_borders(start, end, 60_000) == borders


def test_what_could_fool_a_reader_is_dropped_and_the_words_stay():
    assert clean_text("a\u202ebc\x00d\x1b[0m\u200b\r\nnaast") == "abcd[0m\nnaast"
    assert clean_text("  Şahin, Łukasz, Nguyễn, محمد, שרה 👍 ") == "Şahin, Łukasz, Nguyễn, محمد, שרה 👍"
    assert clean_text("e" + "\u0301" * 5_000) == "e" + "\u0301" * 8
    assert clean_text("half \ud800 teken") == "half \ufffd teken"


def test_a_line_is_one_line_and_not_endless():
    assert clean_line("  Gesprek\n met\touders ") == "Gesprek met ouders"
    assert clean_line("x" * 500) == "x" * 200


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode("utf-8")


def test_a_film_without_frames_is_no_film():
    with pytest.raises(ValueError, match="frame"):
        FrameTimes(())


@given(st.lists(st.integers(0, 100_000), min_size=1, unique=True).map(sorted), st.integers(-10, 100_010))
def test_the_frame_on_the_screen_is_the_last_that_began(times, at_ms):
    frames = FrameTimes(times)
    begun = [time for time in times if time <= at_ms]
    assert frames.snap_ms(at_ms) == (begun[-1] if begun else times[0])
    nearest = frames.start_ms(frames.index_nearest(at_ms))
    assert abs(nearest - at_ms) == min(abs(time - at_ms) for time in times)
