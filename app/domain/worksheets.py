"""Guided sheets that are written, not observed: preparing a talk, hearing parents, looking back on oneself.

A sheet is data, like an observation form: parts with questions. Every question keeps its code for ever.
What is written is append-only: the newest text of a place counts, an empty one clears it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from app.domain.recordings import Role


class SheetKind(StrEnum):
    """What a sheet is for; the value is stored."""

    PREPARATION = "preparation"
    PARENTS = "parents"
    PERSPECTIVES = "perspectives"
    LADDER = "ladder"


# Looking back on oneself belongs to one person; other sheets are of all who talk about the recording.
PERSONAL = frozenset({SheetKind.PERSPECTIVES, SheetKind.LADDER})


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A place to write. In a part with columns it is a row, with one place for each column."""

    code: str
    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a table part."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Questions that stand together. A `repeats` part is written once for every topic."""

    code: str
    title: str
    questions: tuple[SheetQuestion, ...]
    intro: str = ""
    columns: tuple[SheetColumn, ...] = ()
    repeats: bool = False
    topic_label: str = ""


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A whole sheet. `minutes` is how long it may take at most, 0 for no limit; `source` as with a form."""

    id: str
    version: int
    kind: SheetKind
    title: str
    lead: str
    parts: tuple[SheetPart, ...]
    source: str = ""
    minutes: int = 0
    language: str = "nl"

    def questions(self) -> Iterator[SheetQuestion]:
        """Every question, in order."""
        for part in self.parts:
            yield from part.questions


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet that somebody writes, with its own copy of the definition.

    `recording_id` is empty as long as there is no film yet; `author` are initials.
    """

    id: str
    definition: SheetDefinition
    recording_id: str
    title: str
    author: str
    role: Role
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: a question, within a topic ("" for none), in a column ("" for none)."""

    question: str
    topic: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written at a place at a moment. `id` is unique over all sheets and computers.

    A topic is an entry whose question is `topic:<code of the part>`; its text is the topic's name.
    """

    id: str
    worksheet_id: str
    place: Place
    text: str
    at: datetime


TOPIC = "topic:"


def written(entries: Iterable[Entry]) -> dict[Place, str]:
    """What stands written now; the newest entry of a place counts, by time and then by id."""
    newest: dict[Place, Entry] = {}
    for entry in entries:
        standing = newest.get(entry.place)
        if standing is None or (entry.at, entry.id) > (standing.at, standing.id):
            newest[entry.place] = entry
    return {place: entry.text for place, entry in newest.items() if entry.text}
