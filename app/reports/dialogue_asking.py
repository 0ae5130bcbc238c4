"""Differences put as questions: who saw what, and what to talk about. Nobody is right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.domain.comparison import Difference
from app.domain.sheet import Judgement
from app.i18n import _
from app.presenters.compare_later import later_answer_text, later_lines
from app.presenters.words import judgement_text, role_text, time_text
from app.reports.dialogue_parts import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.domain.comparedcells import Cell
    from app.domain.dialogue import DialogueQuestion
    from app.domain.independence import Later
    from app.domain.recordings import Observation

_MOST_NAMED = 12


def people_texts(observations: Sequence[Observation]) -> tuple[str, ...]:
    """What each observer is called: the role, with initials where a role stands twice."""
    roles = Counter(observation.role for observation in observations)
    return tuple(
        f"{role_text(each.role)} {each.observer}".strip() if roles[each.role] > 1 else role_text(each.role)
        for each in observations
    )


def question_text(question: DialogueQuestion, people: Sequence[str]) -> Question:
    """A difference as a question, with what each of these people saw."""
    about = f"{question.topic}: {question.about}" if question.topic else question.about
    if question.difference is Difference.CASE:
        return Question(about, _case(question.arose, people), tuple(_case_later(question, people)))
    everybody = zip(people, question.cells, _later(question, people), strict=True)
    shown = [(who, cell, later) for who, cell, later in everybody if cell.counts]
    ask = _ask(question.difference, [(who, cell) for who, cell, _later in shown])
    return Question(about, _sentence(ask), tuple(_seen(*each) for each in shown))


def _later(question: DialogueQuestion, people: Sequence[str]) -> Sequence[Mapping[tuple[str, str], Later]]:
    return question.later or [{} for _who in people]


def _case_later(question: DialogueQuestion, people: Sequence[str]) -> Iterator[str]:
    for who, later in zip(people, _later(question, people), strict=True):
        if ("occurrence", question.case) in later:
            yield f"{who}: {later_answer_text()}"


def _ask(difference: Difference, shown: Sequence[tuple[str, Cell]]) -> str:
    if difference is Difference.ANSWER:
        return _("{some} saw this, {others} did not: what did each of you see?").format(
            some=listed(who for who, cell in shown if cell.answer is Judgement.YES),
            others=listed(who for who, cell in shown if cell.answer is Judgement.NO),
        )
    if difference is Difference.SEEN:
        return _("{some} filled this in, {others} left it open: what did each of you look at?").format(
            some=listed(who for who, cell in shown if cell.answer is not None),
            others=listed(who for who, cell in shown if cell.answer is None),
        )
    return _("{some} chose other moments: what happens there?").format(
        some=listed(who for who, cell in shown if cell.marks)
    )


def _case(arose: Sequence[bool | None], people: Sequence[str]) -> str:
    pairs = tuple(zip(people, arose, strict=True))
    return _sentence(
        _("{some}: yes, {others}: no. What did each of you notice?").format(
            some=listed(who for who, each in pairs if each),
            others=listed(who for who, each in pairs if each is False),
        )
    )


def listed(people: Iterable[str]) -> str:
    """Words in a row: the last behind “and”. Of very many only the first are named."""
    *first, last = people
    if len(first) >= _MOST_NAMED:
        first, last = first[:_MOST_NAMED], _("others")
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _seen(who: str, cell: Cell, later: Mapping[tuple[str, str], Later]) -> str:
    """One observer's answer, with the moments it was seen at, and what of it came after the own round."""
    return "; ".join((f"{who}: {_answered(cell)}", *later_lines(cell, later)))


def _answered(cell: Cell) -> str:
    times = [f"{judgement_text(mark.judgement)} {time_text(mark.time_ms)}" for mark in cell.marks]
    if cell.answer is None:
        return _("open")
    if any(mark.judgement is cell.answer for mark in cell.marks):
        return ", ".join(times)
    return ", ".join([judgement_text(cell.answer), *times])
