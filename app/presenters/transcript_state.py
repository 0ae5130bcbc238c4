"""What the text beside the film shows: everything ready to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One line: when, by whom ("" when nobody says), what, and all of that for who listens."""

    start_ms: int
    time: str
    speaker: str
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class TextChoice:
    """One of several texts of a film, as it is chosen."""

    id: str
    words: str
    shown: bool


@dataclass(frozen=True, slots=True)
class TranscriptState:
    """The whole panel.

    `rows` in order of time. `hits` are the places of the rows in which the words were found, `hit` the one
    that is chosen (-1 for none), `found` tells it in words. `report` tells what was changed when the text
    came in, or why it did not; `busy` while a file is being read. `texts` are there to choose from when there
    are several, and `which` tells in words which of them is shown.
    """

    rows: tuple[SaidRow, ...] = ()
    hits: tuple[int, ...] = ()
    hit: int = -1
    found: str = ""
    report: str = ""
    wrong: bool = False
    busy: bool = False
    texts: tuple[TextChoice, ...] = ()
    which: str = ""
