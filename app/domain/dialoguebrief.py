"""A summary for the talk made shorter, a little at a time: what matters most for the talk stays longest.

What goes first: agreements that are done; where many observed, how each of them watched and at which moments;
then the end of long answers of parents; then differences, those about the time first and those about the
learning question last; then the oldest points and agreements.
Nothing goes in silence: the dialogue knows in `left_out` what is not in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.comparison import Difference
from app.domain.dialogue import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from app.domain.dialogue import Dialogue, DialoguePoint, DialogueQuestion

    _Step: TypeAlias = Callable[[Dialogue], Iterator[Dialogue]]

# Each round is less generous: how long an answer of parents and another text may be, and how many differences
# and points stay.
_ROUNDS = (
    (600, 600, 1000),
    (300, 600, 12),
    (300, 300, 8),
    (160, 160, 4),
    (80, 80, 1),
    (40, 40, 1),
)
_MOST_ANSWERS = 5
# A class that watches together: what stands for each of them fills pages.
_CROWD = 6
_FIRST_TO_STAY = (Difference.CASE, Difference.ANSWER, Difference.SEEN, Difference.TIME)
_SENTENCE_END = re.compile(r"[.!?…](?= )")
# Sentences that fill less than this part of the room (one in so many) are no better than words.
_LEAST_OF_SENTENCES = 3
# A line that ends early takes room too: about as much as so many characters.
_LINE_COSTS = 40


def ever_shorter(whole: Dialogue, rest: str) -> Iterator[Dialogue]:
    """The same dialogue, then shorter and shorter. `rest` says where the rest of an answer stands."""
    yield whole
    made = whole
    for step in _steps(whole, rest):
        for version in step(made):
            yield version
            made = version


def _steps(whole: Dialogue, rest: str) -> Iterator[_Step]:
    yield _without_done
    yield _without_watched
    for answer, longest, most in _ROUNDS:
        answers = tuple((asked, shortened_answer(text, answer, rest)) for asked, text in whole.parents)
        yield partial(_with_texts, answers=answers, longest=longest)
        yield partial(_fewer_questions, most=most)
        yield partial(_fewer_points, most=most)
    yield _fewer_answers


def shortened_answer(text: str, longest: int, rest: str) -> str:
    """The first sentences of a text, and then where its rest stands; the text itself when it is short."""
    flat = _flat(text, longest)
    if len(flat) <= longest:
        return flat
    ends = [found.end() for found in _SENTENCE_END.finditer(flat, 0, longest + 1)]
    if ends and ends[-1] * _LEAST_OF_SENTENCES >= longest:
        return f"{flat[: ends[-1]]} {rest}"
    return f"{shortened_text(flat, longest)} {rest}"


def shortened_text(text: str, longest: int) -> str:
    """The first words of a text; the text itself when it is short."""
    flat = _flat(text, longest)
    if len(flat) <= longest:
        return flat
    first = flat[:longest]
    words = first if flat[longest].isspace() else first.rpartition(" ")[0] or first
    return f"{words.rstrip()}…"


def _flat(text: str, longest: int) -> str:
    """Lines behind one another when they would take more room than there is for this text."""
    room = len(text) + text.count("\n") * _LINE_COSTS
    return text if room <= longest else " ".join(text.split())


def _with_left(made: Dialogue, what: LeftOut) -> Dialogue:
    return replace(made, left_out=made.left_out | {what})


def _with_texts(made: Dialogue, answers: tuple[tuple[str, str], ...], longest: int) -> Iterator[Dialogue]:
    made = replace(made, parents=answers)
    yield made
    yield replace(made, longest=longest)


def _fewer_answers(made: Dialogue) -> Iterator[Dialogue]:
    if len(made.parents) > _MOST_ANSWERS:
        yield _with_left(replace(made, parents=made.parents[:_MOST_ANSWERS]), LeftOut.ANSWERS)


def _without_done(made: Dialogue) -> Iterator[Dialogue]:
    for point in made.agreements:
        if point.done_at is not None:
            kept = tuple(each for each in made.agreements if each is not point)
            made = _with_left(replace(made, agreements=kept), LeftOut.DONE)
            yield made


def _without_watched(made: Dialogue) -> Iterator[Dialogue]:
    if len(made.observers) > _CROWD:
        yield _with_left(made, LeftOut.WATCHED)


def _fewer_questions(made: Dialogue, most: int) -> Iterator[Dialogue]:
    ranked = sorted(made.questions, key=_weight)
    while len(ranked) > most:
        gone = ranked.pop()
        kept = tuple(each for each in made.questions if each is not gone)
        made = _with_left(replace(made, questions=kept), LeftOut.DIFFERENCES)
        yield made


def _weight(question: DialogueQuestion) -> tuple[bool, int]:
    """What stays longest is the least: the learning question, then what was answered otherwise."""
    return not question.serves, _FIRST_TO_STAY.index(question.difference)


def _fewer_points(made: Dialogue, most: int) -> Iterator[Dialogue]:
    """The oldest go first; of the longest list first."""
    while max(len(made.talking_points), len(made.agreements)) > most:
        if len(made.talking_points) > len(made.agreements):
            made = replace(made, talking_points=_youngest(made.talking_points))
            made = _with_left(made, LeftOut.POINTS)
        else:
            made = _with_left(replace(made, agreements=_youngest(made.agreements)), LeftOut.AGREEMENTS)
        yield made


def _youngest(points: tuple[DialoguePoint, ...]) -> tuple[DialoguePoint, ...]:
    return points[1:]
