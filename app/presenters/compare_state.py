"""What the screen for talking together shows: frozen states, made by presenters and drawn by the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from app.domain.recordings import Role
    from app.domain.sheet import Judgement


@dataclass(frozen=True, slots=True)
class MomentState:
    """A moment of one observer; `key` names it on this screen."""

    key: str
    judgement: Judgement
    time_ms: int
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class CellState:
    """One observer at one item. `answer` is yes, no or "" and `text` its word or a dash; `note` why none.

    `later` says what came after the own round.
    """

    answer: str
    text: str
    moments: tuple[MomentState, ...]
    note: str = ""
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyState:
    """An answer to a remark."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class TalkRemark:
    """A remark below its row; `time_ms` None for one without a moment."""

    observation_id: str
    remark_id: str
    who: str
    time_text: str
    time_ms: int | None
    text: str
    replies: tuple[ReplyState, ...]


@dataclass(frozen=True, slots=True)
class CompareHeading:
    """The name of a section, a group or a topic. `big` for a section."""

    key: str
    text: str
    big: bool


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One item, a case, or the remarks without item (then there are no cells).

    `talk`: worth talking about, and `why` in words. `spoken` is the whole row for a screen reader.
    """

    key: str
    code: str
    section: str
    text: str
    cells: tuple[CellState, ...]
    remarks: tuple[TalkRemark, ...]
    talk: bool
    why: str
    spoken: str

    def moments(self) -> tuple[MomentState, ...]:
        """All moments of the row, in order of time."""
        found = (moment for cell in self.cells for moment in cell.moments)
        return tuple(sorted(found, key=lambda moment: moment.time_ms))

    @property
    def first_ms(self) -> int | None:
        """Its first moment, else that of its first remark; None when there is neither."""
        times = [moment.time_ms for moment in self.moments()]
        said = [remark.time_ms for remark in self.remarks if remark.time_ms is not None]
        return min(times or said, default=None)


CompareLine: TypeAlias = CompareHeading | CompareRow


@dataclass(frozen=True, slots=True)
class ColumnState:
    """Who stands in a column, and how that person looked; `along`: along with others, from the start."""

    who: str
    note: str
    along: bool = False


@dataclass(frozen=True, slots=True)
class CompareFilter:
    """Which rows are wanted. `section` "" for all."""

    differences: bool = False
    remarks: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class CompareState:
    """Everything at the right. `note` tells what is not compared; `empty` what to do when nothing is left."""

    columns: tuple[ColumnState, ...]
    sentence: str
    note: str
    sections: tuple[tuple[str, str], ...]
    filter: CompareFilter
    lines: tuple[CompareLine, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class SeatState:
    """Somebody who observes this fragment, on the page before the comparison.

    `todo` is what is missing; `mine`: it is of who works here, and waits for that person.
    """

    observation_id: str
    who: str
    text: str
    todo: str
    ready: bool
    can_finish: bool
    apart: bool
    mine: bool


class Asks(Enum):
    """What is asked of who works here before the talk begins.

    ALONG: beginning means looking along, is that meant? WHOSE: how do you want to look?
    """

    NOTHING = "nothing"
    ALONG = "along"
    WHOSE = "whose"


@dataclass(frozen=True, slots=True)
class GateState:
    """The page before the comparison: who is ready with looking alone, and who is not.

    `begin_note` says what beginning means for who works here.
    """

    title: str
    text: str
    seats: tuple[SeatState, ...]
    can_begin: bool
    begin_text: str
    asks: Asks = Asks.NOTHING
    begin_note: str = ""


@dataclass(frozen=True, slots=True)
class TalkPoint:
    """A talking point or an agreement. `line` tells when, where and of whom; `spoken` all of it."""

    id: str
    text: str
    when: str
    where: str
    line: str
    time_text: str
    time_ms: int | None
    agreement: bool
    done: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class TalkState:
    """Everything below the film."""

    points: tuple[TalkPoint, ...]
    agreements: tuple[TalkPoint, ...]
    earlier: tuple[TalkPoint, ...]
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True, slots=True)
class SpeakerState:
    """Who has the keyboard, and who else could."""

    who: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparePlace:
    """Where the people at the table are: the row, who is talked without, the frame, who has the keyboard."""

    row: str = ""
    without: frozenset[str] = frozenset()
    position_ms: int | None = None
    speaker: tuple[str, Role] | None = None
