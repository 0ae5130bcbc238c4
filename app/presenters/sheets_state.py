"""What the screens of sheets show: frozen states, made by presenters and drawn by the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.worksheets import Place


@dataclass(frozen=True, slots=True)
class WritingPlace:
    """A place to write; `name` is what a screen reader says of it."""

    place: Place
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question with its place to write; in a table it is a row, with a place for each column."""

    text: str
    help: str
    places: tuple[WritingPlace, ...]


@dataclass(frozen=True, slots=True)
class BlockState:
    """Questions that stand together. With `columns` they are rows of a table.

    `topic` is the id of the topic they are about; `label` and `name` say which topic that is.
    """

    key: str
    part: str
    title: str
    intro: str
    columns: tuple[str, ...]
    questions: tuple[QuestionState, ...]
    topic: str = ""
    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class AddTopicState:
    """Where a topic is added to a part that repeats; `title` when there is none yet."""

    key: str
    part: str
    title: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetState:
    """The whole screen. `title_field`: the sheet has a title of its own, to find it by.

    `read_only`: somebody else wrote it.
    """

    title: str
    line: str
    lead: str
    own_title: str
    title_field: bool
    blocks: tuple[BlockState | AddTopicState, ...]
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class TimerState:
    """A calm clock: what is left in words, how far it is (0.0 to 1.0), and the word on its button."""

    text: str
    note: str
    share: float
    action: str
    running: bool


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A preparation that waits for its film."""

    id: str
    title: str
    spoken: str


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """Preparations that may belong to a new film: (id, words), "" for none of them; `chosen` is proposed."""

    rows: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class SheetButton:
    """A sheet of a recording: to begin, or to go on with (`begun`). `what` is its kind.

    `read`: one that somebody else wrote, to read; `what` is "read:" and its id then.
    """

    what: str
    text: str
    spoken: str
    begun: bool
    read: bool = False


@dataclass(frozen=True, slots=True)
class SheetsBlock:
    """What is written at a recording.

    `may_link`: there are preparations that wait for their film; `may_unlink`: one is here already.
    """

    recording_id: str
    goal: str
    goal_note: str
    goal_action: str
    buttons: tuple[SheetButton, ...]
    may_link: bool
    may_unlink: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class GoalDialogState:
    """Goals to pick in a phase: (code, words), and the words of the person.

    `serving` are the items of the form that go with it, `serving_note` says so or that there are none;
    `may_pick` when the person says which.
    """

    phases: tuple[tuple[str, str], ...]
    phase: str
    goals: tuple[tuple[str, str], ...]
    chosen: str
    own: str
    serving: tuple[str, ...]
    serving_note: str
    may_pick: bool


@dataclass(frozen=True, slots=True)
class ServingRow:
    """An item of a form: it goes with the learning question or not."""

    code: str
    text: str
    serves: bool


@dataclass(frozen=True, slots=True)
class ServingState:
    """Picking items for a learning question: the forms as (id, title), and the sections of one of them."""

    forms: tuple[tuple[str, str], ...]
    form: str
    sections: tuple[tuple[str, tuple[ServingRow, ...]], ...]
    count: str


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """Something that was planned: what it was about, and what was written."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """A part of the preparation as it stands beside the observation."""

    title: str
    lines: tuple[PlannedLine, ...]
