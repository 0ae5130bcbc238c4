"""Looking alone first: when an observer finished an own round, or chose to look along from the start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class RoundKind(StrEnum):
    """How somebody looked; the value is stored."""

    FINISHED = "finished"
    LOOKED_ALONG = "looked_along"


@dataclass(frozen=True, slots=True)
class OwnRound:
    """What an observer said about the own round, and when. Append-only."""

    observation_id: str
    what: RoundKind
    at: datetime
