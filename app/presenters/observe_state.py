"""What the observing screen shows: frozen states, made by the presenter and drawn by the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from app.domain.sheet import ItemRef, Judgement, RemarkKind
    from app.presenters.sheets_state import PlannedBlock


class Stage(StrEnum):
    """Which part of the work is on the screen."""

    FIRST_VIEWING = "first_viewing"
    READY_FOR_SECOND = "ready_for_second"
    OBSERVING = "observing"


@dataclass(frozen=True, slots=True)
class ObserveHeader:
    """The top of the screen: what is watched, and by whom; the learning question, and what was planned."""

    title: str
    subtitle: str
    form_title: str
    form_line: str
    stage: Stage
    goal: str = ""
    goal_note: str = ""
    planned: tuple[PlannedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class GateCard:
    """The block above the rows while the form is closed; `share` is 0.0 to 1.0 of the fragment.

    `action` is the word of its button: to begin the second viewing, or to play no faster than counts.
    """

    stage: Stage
    title: str
    text: str
    progress_text: str
    share: float
    action: str = ""


@dataclass(frozen=True, slots=True)
class TransportState:
    """The player's controls. Texts are ready to show; without a film there is nothing to control.

    `speed_note`: what there is to say about playing at this speed, beside it where there is room.
    """

    playing: bool
    position_ms: int
    position_text: str
    end_text: str
    speed: float
    speed_text: str
    volume: int
    muted: bool
    has_film: bool
    speed_note: str = ""


@dataclass(frozen=True, slots=True)
class FilmTrouble:
    """Why there is no picture, told in its place.

    `can_point`: the person may show where the film is; `can_retry`: it may be there the next time.
    """

    title: str
    text: str
    can_point: bool
    can_retry: bool = True


@dataclass(frozen=True, slots=True)
class ChipState:
    """A moment under an item; `lit` while it plays."""

    mark_id: str
    judgement: Judgement
    text: str
    spoken: str
    highlighted: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True)
class RemarkState:
    """A remark under an item or among the loose ones."""

    remark_id: str
    kind: RemarkKind
    kind_text: str
    time_text: str
    text: str
    spoken: str
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The name of a section of the form."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The lead of a group; with a `question` the observer says whether its case arose."""

    key: str
    code: str
    text: str
    question: str
    arose: bool | None
    enabled: bool


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic of the conversation, above its own copy of the group's items."""

    key: str
    topic_id: str
    label: str
    name: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class AddTopicRow:
    """Where a topic is added to a group."""

    key: str
    group: str
    text: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item with its answer, moments and remarks.

    `more` tells how many moments are not shown as chips; `lit` that a moment of it is playing now;
    `counts` is False for an item of a case that did not arise.
    """

    key: str
    ref: ItemRef
    label: str
    text: str
    examples: tuple[str, ...]
    answer: Judgement | None
    set_apart: bool
    chips: tuple[ChipState, ...]
    more: int
    remarks: tuple[RemarkState, ...]
    enabled: bool
    counts: bool
    selected: bool
    lit: bool
    spoken: str
    serves: bool = False


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """An open question of the form."""

    key: str
    code: str
    text: str
    help: str
    reply: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A preparation point."""

    key: str
    code: str
    text: str
    ticked: bool
    enabled: bool


@dataclass(frozen=True, slots=True)
class LooseRemarksRow:
    """The remarks that belong to no item."""

    key: str
    title: str
    remarks: tuple[RemarkState, ...]


Row: TypeAlias = (
    SectionRow | GroupRow | TopicRow | AddTopicRow | ItemRow | QuestionRow | CheckRow | LooseRemarksRow
)


@dataclass(frozen=True, slots=True)
class RemarkEditorState:
    """The open remark editor, under the row `row_key` ("" among the loose remarks)."""

    row_key: str
    heading: str
    text: str
    kind: RemarkKind
    time_text: str


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would do, in words; "" when there is nothing."""

    undo_text: str
    redo_text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the world refuses now; `waiting` acts are kept to be tried again."""

    text: str
    waiting: int
