"""What is shown of the care for recordings: frozen states, made by the presenters of care."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.presenters.library_particulars import ParticipantRow


@dataclass(frozen=True, slots=True)
class CareLine:
    """One line with its sign: `icon` by name, `tone` grey, accent, amber or danger; the words say it all."""

    text: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class CareBlock:
    """The care for one recording. `locked` says why nothing of it can be opened, "" when it can.

    `film_gone`: the film was deleted and the remarks were kept.
    """

    recording_id: str
    lines: tuple[CareLine, ...]
    consent_action: str
    may_extend: bool
    may_withdraw: bool
    withdrawn: bool
    film_gone: bool
    locked: str


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """One purpose that may be ticked."""

    code: str
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """One field of the institution."""

    code: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ConsentState:
    """The fields as they are. `faults` maps the code of a field to what is wrong with it."""

    role_play: bool
    people: tuple[ParticipantRow, ...]
    may_add_person: bool
    ground: str
    purposes: tuple[PurposeRow, ...]
    way: str
    spoken: bool
    spoken_text: str
    given_text: str
    until_text: str
    asked_by: str
    asked_by_hint: str
    extra: tuple[ExtraRow, ...]
    faults: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class ExtendState:
    """Keeping a recording longer. `earlier` are the keeping times before, newest first."""

    now_text: str
    until_text: str
    reason: str
    until_fault: str
    reason_fault: str
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something to do after a withdrawal; `late` when its day has passed."""

    id: str
    recording_id: str
    about: str
    text: str
    done: bool
    late: bool


@dataclass(frozen=True, slots=True)
class DeletionRow:
    """Something that was deleted, by its number; `line` says how the film and the remarks went."""

    id: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class TasksState:
    """Everything there is to do, and what was deleted."""

    tasks: tuple[TaskRow, ...]
    open_count: int
    deletions: tuple[DeletionRow, ...]


@dataclass(frozen=True, slots=True)
class DeleteState:
    """What deleting means: what goes and what stays (in words), the film, what nobody here can know.

    `stays` is empty unless the remarks are kept.
    """

    title: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    film: str
    unknown: str
    has_remarks: bool
    keep_remarks: bool


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A recording whose keeping time ends; `tone` as of a CareLine."""

    recording_id: str
    text: str
    tone: str
    icon: str
