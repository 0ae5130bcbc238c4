"""Text from right to left, and both ways in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.bidi import base_level, in_order_of_sight, levels, mirrored, runs_right_to_left


def seen(text: str) -> str:
    """What a reader sees from left to right, each character by itself."""
    base = base_level(text)
    pairs = list(zip(text, levels(text, base), strict=True))
    ordered = in_order_of_sight(pairs, lambda pair: pair[1]) if base == 0 else _base_rtl(pairs)
    return "".join(char for char, _level in ordered)


def _base_rtl(pairs):
    return in_order_of_sight(pairs, lambda pair: pair[1])


# Capitals in the names below stand for Hebrew letters: A is alef, B is bet and so on.
def hebrew(text: str) -> str:
    return "".join(chr(0x05D0 + ord(char) - ord("A")) if char.isupper() else char for char in text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("gewoon nederlands", "gewoon nederlands"),
        ("zij heet ABC.", "zij heet CBA."),
        ("ABC DEF zei nee", "FED CBA zei nee"),
        ("ABC DEF", "FED CBA"),
        ("zij (ABC) kwam", "zij (CBA) kwam"),
        ("ABC 12 DEF zei", "FED 12 CBA zei"),
        ("ABC 12:30 zei", "12:30 CBA zei"),
        ("om 12:30 kwam ABC", "om 12:30 kwam CBA"),
        ("ABC, DEF en GHI", "FED ,CBA en IHG"),
        ("12 ABC", "CBA 12"),
        ("ABC 3,5", "3,5 CBA"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_each_script_is_read_its_own_way(written, shown):
    assert seen(hebrew(written)) == hebrew(shown)


def test_a_mark_stays_on_its_letter():
    letter_with_mark = "\u05d0\u05b8"
    assert levels(f"a {letter_with_mark}", 0) == [0, 0, 1, 1]


def test_only_letters_make_a_paragraph_run_from_right_to_left():
    assert base_level("שרה 12") == 1
    assert base_level("שרה zei") == 0
    assert base_level("12:30") == 0


def test_brackets_turn_round_with_the_text():
    assert mirrored("(a)!") == "!(a)"


@given(st.text(alphabet="ab12 :,.()שרהمح\u05b8", max_size=40))
def test_no_character_is_lost_or_doubled(text):
    found = levels(text, base_level(text))
    assert len(found) == len(text)
    assert set(found) <= {0, 1, 2}
    assert sorted(seen(text)) == sorted(text)
    if not runs_right_to_left(text):
        assert set(found) <= {0}
