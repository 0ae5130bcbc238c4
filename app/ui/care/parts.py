"""What the screens of care are given by main."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.services.care import CareService
    from app.services.deleting import DeletionService
    from app.services.everything import EverythingService
    from app.services.papers import CarePapers
    from app.services.stores import RecordingStore


@dataclass(frozen=True, slots=True)
class CareParts:
    """The use cases of care, what writes its papers, and the clock; most are made when they are needed.

    `hand_over` opens the dialog of packages for a recording; `receipt` offers, when a recording was deleted
    that somebody else sent, to save the proof for them.
    """

    care: CareService
    recordings: RecordingStore
    deletions: Callable[[], DeletionService]
    everything: Callable[[], EverythingService]
    papers: Callable[[], CarePapers]
    now: Callable[[], datetime]
    hand_over: Callable[[str], None] | None = None
    receipt: Callable[[str], None] | None = None
