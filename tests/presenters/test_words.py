"""Times and words as people read and write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.history import Action
from app.domain.recordings import Role, TalkKind
from app.domain.sheet import Judgement, RemarkKind
from app.i18n import WORDS
from app.presenters import words


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0:00"), (94_999, "1:34"), (3_725_000, "1:02:05"), (-5, "0:00"), (600_000, "10:00")]
)
def test_a_time_is_minutes_and_seconds_and_hours_when_needed(ms, text):
    assert words.time_text(ms) == text


def test_a_precise_time_has_the_decimal_sign_of_the_language():
    assert words.precise_time_text(94_240) == "1:34.2"
    assert words.exact_time_text(94_240) == "1:34.24"
    language = WORDS.language
    WORDS.language = "nl"
    try:
        assert words.precise_time_text(94_240) == "1:34,2"
        assert words.exact_time_text(94_040) == "1:34,04"
    finally:
        WORDS.language = language


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        *(
            ("1:34", 94_000),
            ("94", 94_000),
            (" 1:02:05 ", 3_725_000),
            ("1:34,25", 94_250),
            ("1:34.2", 94_200),
        ),
        *(("0:5", 5_000), ("2:10,1234", 130_123)),
        *((text, None) for text in ("", "x", "1:60", "1:2:3:4", "1:,5x", "-3", "1:34,x", ":5", "१:30")),
    ],
)
def test_a_time_is_read_as_people_write_it(text, ms):
    assert words.parse_time(text) == ms


@given(st.integers(0, 9_999_999))
def test_what_is_written_is_read_back_to_a_hundredth(ms):
    assert words.parse_time(words.exact_time_text(ms)) == ms // 10 * 10


def test_a_day_in_words():
    assert words.date_text(date(2026, 11, 12)) == "12 nov 2026"
    assert words.date_text(None) == ""


def test_everything_has_its_words():
    assert len({words.action_text(action) for action in Action}) >= len(Action) - 1
    assert all(words.role_text(role) for role in Role)
    assert all(words.talk_kind_text(kind) for kind in TalkKind)
    assert all(words.remark_kind_text(kind) for kind in RemarkKind)
    assert [words.judgement_text(one) for one in (None, Judgement.YES, Judgement.NO)] == [
        "not yet answered",
        "yes",
        "no",
    ]


def test_a_length_is_what_the_two_times_on_the_screen_differ():
    assert words.length_text(3_400, 36_100) == "0:33"
    assert (words.time_text(3_400), words.time_text(36_100)) == ("0:03", "0:36")
    assert words.length_text(0, 3_661_900) == "1:01:01"
