"""What a summary for the talk is made of, whatever it is written as: the same words for paper and page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Quiet words below a heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """Where the words of the form come from."""

    text: str


@dataclass(frozen=True, slots=True)
class Callout:
    """What everything starts from: a few quiet words, and the words that count."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Things that are known, each with its label."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to talk about: what it is about, the question, and who saw what."""

    about: str
    ask: str
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions, below each other."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment: its time, whose it is and what it is about; `alt` says what its picture is."""

    time: str
    who: str
    about: str
    alt: str


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments in order of time; with pictures when there are any."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Questions that somebody answered in writing."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; every row has as many texts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """So many empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room to sign: for each person a label, and the words for the day."""

    people: tuple[str, ...]
    day: str


Part: TypeAlias = (
    Heading
    | Note
    | Colophon
    | Callout
    | Facts
    | Questions
    | Moments
    | Answers
    | Bullets
    | Table
    | Space
    | Signatures
)
