"""What the export dialog shows: everything as text, ready to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.redaction import Kept


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One of several to choose from; `off` says why this one cannot be chosen, empty when it can."""

    code: str
    text: str
    help: str = ""
    off: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name on the list. `count` tells how often it was found; `fault` what is wrong with it."""

    name: str
    replacement: str
    count: str
    fault: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """A name in its sentence, and what takes its place; `kept` when it stands after all."""

    key: Kept
    where: str
    before: str
    found: str
    put: str
    after: str
    kept: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class StillsRow:
    """Pictures of the chosen moments: wanted or not, and how many were looked at.

    `off` says why there can be none, empty when there can.
    """

    wanted: bool
    off: str
    progress: str
    complete: bool


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment that somebody chose to look back at together; `off` when no more can go in."""

    id: str
    text: str
    about: str
    chosen: bool
    off: bool


@dataclass(frozen=True, slots=True)
class MomentsBlock:
    """The moments for the talk, of which a few go in; `note` says how many, or that there are none."""

    rows: tuple[MomentRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ExportState:
    """The whole dialog.

    `more_formats`: there are more than these, for who asks. `refusal` tells why nothing may leave at all,
    and `consent_helps` whether recording consent would change that. `obstacle` is what has to be done
    before saving; empty when it can be done. `with_parents` is None where parents have no words in it,
    `moments` where no moments are chosen for the talk.
    """

    formats: tuple[ChoiceRow, ...]
    format: str
    more_formats: bool
    purposes: tuple[ChoiceRow, ...]
    purpose: str
    refusal: str
    consent_helps: bool
    names: tuple[NameRow, ...]
    suggestions: tuple[str, ...]
    hits: tuple[HitRow, ...]
    hits_text: str
    stills: StillsRow
    with_parents: bool | None
    moments: MomentsBlock | None
    obstacle: str
    problem: str
