"""Parts of a summary for the talk with their long texts cut short, for when there is too much for paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.dialoguebrief import shortened_text
from app.reports.dialogue_parts import (
    Answers,
    Bullets,
    Callout,
    Colophon,
    Facts,
    Moment,
    Moments,
    Question,
    Questions,
    Signatures,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.reports.dialogue_parts import Part

# What the summary is about stays readable, however little room there is.
_LEAST = 200


def clipped(part: Part, longest: int) -> Part:
    """The same part with no text longer than this; as it is when `longest` is 0.

    What parents answered is left alone: that is shortened sentence by sentence (app.domain.dialoguebrief).
    """
    if not longest:
        return part
    roomy = max(longest, _LEAST)
    match part:
        case Callout(label, text):
            return Callout(label, shortened_text(text, roomy))
        case Colophon(text):
            return Colophon(shortened_text(text, roomy))
        case Facts(pairs):
            facts = ((shortened_text(label, longest), shortened_text(text, roomy)) for label, text in pairs)
            return Facts(tuple(facts))
        case Signatures(people, day):
            return Signatures(_all(people, longest), day)
        case _:
            return _list_clipped(part, longest)


def _list_clipped(part: Part, longest: int) -> Part:
    match part:
        case Answers(pairs):
            return Answers(tuple((shortened_text(asked, longest), answer) for asked, answer in pairs))
        case Bullets(texts):
            return Bullets(_all(texts, longest))
        case Table(head, rows):
            return Table(head, tuple(_all(row, longest) for row in rows))
        case Questions(questions):
            return Questions(tuple(_question(each, longest) for each in questions))
        case Moments(moments):
            return Moments(tuple(_moment(each, longest) for each in moments))
        case _:
            return part


def _all(texts: Iterable[str], longest: int) -> tuple[str, ...]:
    return tuple(shortened_text(text, longest) for text in texts)


def _question(question: Question, longest: int) -> Question:
    # The question itself is asked whole: half a question is none.
    return replace(question, about=shortened_text(question.about, longest), seen=_all(question.seen, longest))


def _moment(moment: Moment, longest: int) -> Moment:
    return replace(
        moment, who=shortened_text(moment.who, longest), about=shortened_text(moment.about, longest)
    )
