"""What is said in a film, as it was imported: lines with times, to read and to search beside the film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.spans import Span


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One line; `speaker` is a role or initials, "" when nobody says."""

    span: Span
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """All lines of a recording, in order of time."""

    id: str
    recording_id: str
    at: datetime
    lines: tuple[TranscriptLine, ...]
