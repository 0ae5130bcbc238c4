"""Files of other programs: what a reader of them gives, and why one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.services.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.transcripts import TimedText

# The type of an ELAN tier whose notes are moments: the program writes it, and knows it again.
MOMENTS_TIER = "terugblik-moment"


class ForeignFileRefused(KnownError):
    """A file of another program that cannot be used. `str(error)` says why and what to do."""


@dataclass(frozen=True, slots=True)
class ReadSubtitles:
    """The lines of a subtitle file, unchecked against any film.

    `unreadable` counts places that look like a time and are none; `cut` the lines that were too long.
    """

    lines: tuple[TimedText, ...]
    unreadable: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class ForeignTier:
    """One row of notes. `moments`: each is about its beginning only, its end says nothing."""

    name: str
    moments: bool
    notes: tuple[TimedText, ...]


@dataclass(frozen=True, slots=True)
class ReadTiers:
    """The rows of an ELAN file. `unreadable` counts notes without a time; `cut` those too long to keep."""

    tiers: tuple[ForeignTier, ...]
    unreadable: int = 0
    cut: int = 0


class ForeignReader(Protocol):
    """Reads files of other programs; nothing in them leads to another file or to a network."""

    def subtitles(self, path: Path) -> ReadSubtitles:
        """An SRT or WebVTT file. Raises ForeignFileRefused."""
        ...

    def tiers(self, path: Path) -> ReadTiers:
        """An ELAN file. Raises ForeignFileRefused."""
        ...
