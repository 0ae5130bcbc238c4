"""Where a person is in the program, to come back to after the lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.sheet import ItemRef
    from app.presenters.compare_state import ComparePlace


@dataclass(frozen=True, slots=True)
class TableSpot:
    """A fragment that is talked about, with the observations that were made with this form."""

    fragment_id: str
    form_id: str
    place: ComparePlace


@dataclass(frozen=True, slots=True)
class Spot:
    """A screen and the place in it, by ids only.

    `recording_id`: open in the library. `observation_id`: being observed, at this frame and item; with
    `summary` its summary is in front; `shown` are the items that are presented to others. `table`: on top of
    that, people talk together. `growth`: the observations on the line of the growth screen, none on the page
    before it.
    """

    recording_id: str = ""
    observation_id: str = ""
    summary: bool = False
    position_ms: int | None = None
    item: ItemRef | None = None
    shown: tuple[ItemRef, ...] | None = None
    table: TableSpot | None = None
    growth: tuple[str, ...] | None = None
