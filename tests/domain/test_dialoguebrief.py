"""A summary for the talk made shorter: what matters most stays longest, and nothing goes in silence."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison import Difference
from app.domain.dialogue import Dialogue, DialoguePoint, DialogueQuestion, LeftOut
from app.domain.dialoguebrief import ever_shorter, shortened_answer, shortened_text
from tests.reports import sample

REST = "(de rest staat elders)"
DAY = datetime(2026, 11, 13, tzinfo=UTC)
STORY = "We voelden ons welkom. " * 100


def question(about: str, difference: Difference, *, serves: bool = False) -> DialogueQuestion:
    return DialogueQuestion(about, "", difference, serves=serves)


def made(questions=(), agreements=(), points=(), parents=()) -> Dialogue:
    return Dialogue(
        sample.recording(), sample.fragment(), None, (), questions, (), parents, points, agreements
    )


def shortest(dialogue: Dialogue) -> Dialogue:
    return list(ever_shorter(dialogue, REST))[-1]


def going(dialogue: Dialogue) -> list[str]:
    """What goes first comes first."""

    def all_of(one: Dialogue) -> list[str]:
        points = (*one.agreements, *one.talking_points)
        return [*(each.about for each in one.questions), *(each.text for each in points)]

    versions = list(ever_shorter(dialogue, REST))
    pairs = pairwise(versions)
    return [text for before, after in pairs for text in all_of(before) if text not in all_of(after)]


def test_a_difference_about_the_learning_question_stays_longest_then_answers_then_seen_then_time():
    mixed = tuple(
        question(f"{difference}{number}{'!' if serves else ''}", difference, serves=serves)
        for number in range(2)
        for difference in (Difference.TIME, Difference.ANSWER, Difference.SEEN)
        for serves in (False, True)
    )
    gone = going(made(mixed))
    assert [each.rstrip("01") for each in gone[:6]] == ["time", "time", "seen", "seen", "answer", "answer"]
    assert all(each.endswith("!") for each in gone[6:])
    assert [each.about for each in shortest(made(mixed)).questions] == ["answer0!"]


def test_what_stays_keeps_the_order_of_the_form():
    mixed = tuple(
        question(str(number), Difference.TIME if number % 2 else Difference.ANSWER) for number in range(30)
    )
    for version in ever_shorter(made(mixed), REST):
        numbers = [int(each.about) for each in version.questions]
        assert numbers == sorted(numbers)


def test_agreements_that_are_done_go_before_anything_else_and_the_oldest_before_the_newest():
    points = tuple(DialoguePoint(f"p{number}", done_at=DAY if number == 20 else None) for number in range(21))
    gone = going(made(tuple(question(str(n), Difference.TIME) for n in range(14)), points))
    assert gone[0] == "p20"
    left = [each for each in gone if each.startswith("p")]
    assert left[1:4] == ["p0", "p1", "p2"]


@pytest.mark.parametrize(
    ("dialogue", "what"),
    [
        (made(tuple(question(str(n), Difference.SEEN) for n in range(14))), LeftOut.DIFFERENCES),
        (made(agreements=(DialoguePoint("a", done_at=DAY),)), LeftOut.DONE),
        (made(agreements=tuple(DialoguePoint(str(n)) for n in range(14))), LeftOut.AGREEMENTS),
        (made(points=tuple(DialoguePoint(str(n)) for n in range(14))), LeftOut.POINTS),
        (made(parents=(("v", "a"),) * 6), LeftOut.ANSWERS),
    ],
)
def test_whatever_is_left_out_is_remembered(dialogue, what):
    assert shortest(dialogue).left_out == {what}


def test_a_dialogue_with_little_in_it_loses_nothing():
    little = made((question("a", Difference.ANSWER),), (DialoguePoint("b"),), (DialoguePoint("c"),))
    assert shortest(little).left_out == frozenset()
    assert shortest(little).questions == little.questions


def test_a_long_answer_of_parents_ends_at_a_sentence_and_says_where_the_rest_is():
    (first, *_others) = [
        version.parents[0][1]
        for version in ever_shorter(made(parents=(("v", STORY),)), REST)
        if version.parents[0][1] != STORY
    ]
    assert first.endswith(f"We voelden ons welkom. {REST}")
    assert shortened_answer("Kort. Nog iets.", 300, REST) == "Kort. Nog iets."
    assert shortened_answer("Kort.\nEen zin zonder eind die maar doorgaat", 10, REST) == f"Kort. {REST}"
    assert shortened_answer("Kort.\nEen zin", 100, REST) == "Kort.\nEen zin"
    assert shortened_answer("Ja\n" * 30, 100, REST) == " ".join(["Ja"] * 30)
    assert shortened_answer("Een zin zonder eind die maar doorgaat", 12, REST) == f"Een zin… {REST}"


@given(st.text(max_size=80), st.integers(1, 90))
def test_a_shortened_text_is_how_it_begins_and_never_longer(text, longest):
    short = shortened_text(text, longest)
    assert len(short) <= longest + 1
    flat = " ".join(text.split())
    assert short in {text, flat} or flat.startswith(short.removesuffix("…"))
    answer = shortened_answer(text, longest, REST)
    assert answer in {text, flat} or answer.endswith(f" {REST}")
    assert len(answer) <= max(len(text), longest + len(REST) + 2)
