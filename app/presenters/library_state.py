"""What the library shows: frozen states, made by its presenters and drawn by its windows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.presenters.care_state import CareBlock
    from app.presenters.next_step import NextStep
    from app.presenters.sheets_state import SheetsBlock


class Opening(StrEnum):
    """Where opening a recording leads."""

    OBSERVATION = "observation"
    NEW_OBSERVATION = "new_observation"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Status:
    """How far the work is, in a few words. `tone` is accent, amber or grey; the words say it all."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """One recording in the library.

    `line` is date, duration and number of fragments; `people` who observes; `opens` and `target` say
    where the action leads: to an observation or a fragment (their id), or to the recording itself.
    `spoken` is the whole card in one sentence, for a screen reader. `sign` says what care asks attention
    for; `locked`: consent was withdrawn, and nothing of it can be seen. `tables` are the fragments with a
    form (their ids) that two or more observed, to talk about together; `may_hand_over`: it can go to one
    person.
    """

    id: str
    title: str
    line: str
    duration_text: str
    people: str
    status: Status
    action: str
    opens: Opening
    target: str
    film_missing: bool
    spoken: str
    sign: Status | None = None
    locked: bool = False
    tables: tuple[tuple[str, str], ...] = ()
    may_hand_over: bool = False


@dataclass(frozen=True, slots=True)
class LibraryState:
    """The whole screen. `total` counts all recordings, `cards` are the ones that fit the query."""

    cards: tuple[RecordingCard, ...]
    total: int
    query: str
    count_text: str
    no_hits_text: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing in the library yet."""
        return self.total == 0


@dataclass(frozen=True, slots=True)
class ObservationLine:
    """One observation below its fragment."""

    id: str
    people: str
    form_title: str
    status: Status
    action: str
    spoken: str


@dataclass(frozen=True, slots=True)
class FragmentBlock:
    """One fragment with its observations. The whole film has no borders to change and stays.

    `compare`: the forms (id, title) with which two or more observe it, to talk about together.
    """

    id: str
    title: str
    line: str
    whole: bool
    observations: tuple[ObservationLine, ...]
    compare: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """One recording with all its fragments. `vault`: "plain" or "sealed" film, "" where there is no vault.

    `may_hand_over`: it can go to one person; `next`: what comes next, None where nothing is done any more.
    """

    id: str
    title: str
    line: str
    film_missing: bool
    warnings: tuple[str, ...]
    fragments: tuple[FragmentBlock, ...]
    vault: str = ""
    care: CareBlock | None = None
    sheets: SheetsBlock | None = None
    may_hand_over: bool = False
    next: NextStep | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be sure of before it is done: what goes, what stays, and the word on the button."""

    title: str
    text: str
    yes: str
