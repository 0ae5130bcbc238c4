"""What stands written on a sheet, whatever order the texts came in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.recordings import Role
from app.domain.worksheets import (
    Entry,
    Place,
    SheetDefinition,
    SheetKind,
    SheetPart,
    SheetQuestion,
    Worksheet,
    written,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(number, text, question="p01", topic="", minute=None):
    at = NOON + timedelta(minutes=number if minute is None else minute)
    return Entry(f"e{number}", "w1", Place(question, topic), text, at)


def test_the_newest_text_of_a_place_counts_and_an_empty_one_clears_it():
    entries = [entry(1, "eerst"), entry(2, "later"), entry(3, "weg", "p02"), entry(4, "", "p02")]
    assert written(entries) == {Place("p01"): "later"}


def test_the_same_question_in_two_topics_is_two_places():
    assert written([entry(1, "lezen", topic="t1"), entry(2, "rekenen", topic="t2")]) == {
        Place("p01", "t1"): "lezen",
        Place("p01", "t2"): "rekenen",
    }


@given(st.permutations([entry(n, f"tekst {n}", minute=n // 2) for n in range(6)]))
def test_the_order_in_which_texts_come_in_makes_no_difference(entries):
    assert written(entries) == {Place("p01"): "tekst 5"}


def test_every_question_of_a_sheet_is_found_in_order():
    parts = tuple(SheetPart(code, code, (SheetQuestion(f"{code}1", "?"),)) for code in "ab")
    sheet = SheetDefinition("x", 1, SheetKind.PREPARATION, "Voorbereiding", "", parts)
    assert [question.code for question in sheet.questions()] == ["a1", "b1"]
    assert Worksheet("w", sheet, "", "", "S.", Role.STUDENT, NOON).definition is sheet
