"""Words in lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.text import clean_text
from app.reports.style import BODY, STRONG, TITLE, TextStyle
from app.reports.textflow import Phrase

WIDTH = 120.0


def said(lines) -> list[str]:
    return ["".join(run.logical for run in line.runs) for line in lines]


def test_words_are_divided_over_lines_that_fit(setter):
    lines = setter.lines([Phrase("een zin die te lang is voor één regel van deze kolom", BODY)], WIDTH)
    assert len(lines) > 1
    assert " ".join(said(lines)) == "een zin die te lang is voor één regel van deze kolom"
    assert all(line.width <= WIDTH for line in lines)


def test_line_breaks_that_were_typed_are_kept(setter):
    assert said(setter.lines([Phrase("een\n\ntwee", BODY)], WIDTH)) == ["een", "", "twee"]


def test_a_phrase_can_start_on_a_new_line(setter):
    phrases = [Phrase("ja", STRONG), Phrase("later", BODY, below=True)]
    assert said(setter.lines(phrases, WIDTH)) == ["ja", "later"]


def test_a_first_phrase_below_makes_no_empty_line(setter):
    assert said(setter.lines([Phrase("later", BODY, below=True)], WIDTH)) == ["later"]


def test_phrases_keep_the_blanks_between_them(setter):
    (line,) = setter.lines([Phrase("Vraag: ", STRONG), Phrase("hoe?", BODY)], WIDTH)
    assert said([line]) == ["Vraag: hoe?"]
    assert line.runs[1].x == pytest.approx(line.runs[0].width)


def test_a_word_wider_than_the_column_is_cut(setter):
    lines = setter.lines([Phrase("kort " + "w" * 60 + " kort", BODY)], WIDTH)
    assert "".join(said(lines)).count("w") == 60
    assert all(line.width <= WIDTH for line in lines)


def test_cutting_leaves_a_mark_on_its_letter(setter):
    lines = setter.lines([Phrase("x\u0302" * 80, BODY)], WIDTH)
    assert len(lines) > 1
    assert all(not unicodedata.combining(text[0]) for text in said(lines))


def test_the_tallest_style_makes_the_height(setter):
    (line,) = setter.lines([Phrase("a ", BODY), Phrase("b", TITLE)], WIDTH)
    assert line.height == TITLE.leading


def test_hebrew_is_drawn_from_right_to_left(setter):
    (line,) = setter.lines([Phrase("naam שרה לוי hier", BODY)], 400)
    run = line.runs[1]
    assert run.logical == "שרה לוי"
    assert run.shown == "יול הרש"


def test_arabic_letters_are_joined_and_drawn_from_right_to_left(setter):
    (line,) = setter.lines([Phrase("naam محمد hier", BODY)], 400)
    run = line.runs[1]
    assert run.face.name == "NotoSansArabic-Regular"
    letters = [unicodedata.normalize("NFKC", sign) for sign in reversed(run.shown)]
    assert "".join(letters) == "محمد"
    forms = [unicodedata.decomposition(sign).partition(" ")[0] for sign in reversed(run.shown)]
    assert forms == ["<initial>", "<medial>", "<medial>", "<final>"]
    assert run.width != pytest.approx(run.face.width(run.logical) * BODY.size)


def test_a_joiner_does_not_part_arabic_letters(setter):
    (line,) = setter.lines([Phrase("zij محـ\u200dمد hier", BODY)], 400)
    assert [run.face.name for run in line.runs[1:-1]] == ["NotoSansArabic-Regular"]


def test_a_paragraph_from_right_to_left_stands_at_the_right(setter):
    (line,) = setter.lines([Phrase("שרה", BODY)], WIDTH)
    assert line.runs[0].x + line.runs[0].width == pytest.approx(WIDTH)
    free = setter.line("שרה", BODY)
    assert free.runs[0].x == 0


def test_a_number_between_arabic_words_keeps_its_direction(setter):
    (line,) = setter.lines([Phrase("zij محمد 12:30 محمد zei", BODY)], 400)
    assert "12:30" in [run.shown.strip() for run in line.runs]


def test_the_same_name_in_another_style_is_measured_in_that_style(setter):
    small, large = setter.line("שרה", BODY), setter.line("שרה", TextStyle(size=2 * BODY.size))
    assert large.width == pytest.approx(2 * small.width)


_ANY = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("שרהمحمد \n\u0301ab12(")), max_size=120
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_ANY, width=st.floats(min_value=30, max_value=300))
def test_nothing_printable_is_lost_whatever_the_text_and_the_width(setter, text, width):
    lines = setter.lines([Phrase(text, BODY)], width)
    printed = "".join(said(lines))
    for char in unicodedata.normalize("NFC", clean_text(text)):
        if setter.fonts.main("regular").covers(char) and not char.isspace():
            assert char in printed
    assert len(lines) >= 1
