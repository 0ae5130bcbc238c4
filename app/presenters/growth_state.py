"""What the growth screen shows: frozen states, made by presenters and drawn by the window."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PickState:
    """A talk that can be on the line; `note` tells which part of it and when, or why it cannot."""

    key: str
    title: str
    note: str
    chosen: bool
    can: bool = True


@dataclass(frozen=True, slots=True)
class PickPage:
    """The page before the line: whose, and which talks. `students` is empty when there is nothing to pick.

    `warning` is said when this choice makes no line; then there is no `can_go` either.
    """

    title: str
    text: str
    students: tuple[str, ...] = ()
    student: str = ""
    picks: tuple[PickState, ...] = ()
    note: str = ""
    warning: str = ""
    can_go: bool = False


@dataclass(frozen=True, slots=True)
class AgreedState:
    """An agreement; `line` tells when and where. `spoken` is all of it."""

    text: str
    line: str
    done: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class TalkState:
    """A talk on the line. `phase` is its heading, "" while the phase stays the same or nobody told it."""

    key: str
    phase: str
    day: str
    title: str
    goal: str
    no_goal: str
    agreements: tuple[AgreedState, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class GrowthChip:
    """A moment that was chosen; `sign` is yes, no or remark, `talk` the place of its talk on the line.

    `words` are those of a remark; `brief` says in passing which moment it is.
    """

    key: str
    talk: int
    sign: str
    time_ms: int
    text: str
    spoken: str
    brief: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class GrowthCell:
    """One talk at one item. `note`: that the film is not here, or that nothing was chosen."""

    day: str
    chips: tuple[GrowthChip, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """An item with what was chosen in each talk. `spoken` is the whole row for a screen reader."""

    key: str
    text: str
    cells: tuple[GrowthCell, ...]
    spoken: str

    def chips(self) -> tuple[GrowthChip, ...]:
        """All of them, through time."""
        return tuple(chip for cell in self.cells for chip in cell.chips)


@dataclass(frozen=True, slots=True)
class GrowthState:
    """The whole line. `everything`: items without a chosen moment too; `empty` says what to do."""

    line: str
    talks: tuple[TalkState, ...]
    rows: tuple[GrowthRow, ...]
    everything: bool
    can_narrow: bool
    empty: str


@dataclass(frozen=True, slots=True)
class MomentOption:
    """A moment that can be chosen for the line."""

    talk: int
    thing_id: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MomentOptions:
    """What there is to choose from at an item: for each talk where it was noted its heading and moments."""

    title: str
    talks: tuple[tuple[str, tuple[MomentOption, ...]], ...]
