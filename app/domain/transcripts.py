"""What is said in a film, as it was imported: lines with times, to read and to search beside the film."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.folding import fold
from app.domain.names import initials_of
from app.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.domain.recordings import Role

# Words that say what somebody is. Any other name of a speaker becomes initials.
_ROLE_WORDS = frozenset(
    {
        *("leerkracht", "leraar", "lerares", "juf", "meester", "juffrouw", "docent", "student", "stagiair"),
        *("stagiaire", "mentor", "ouder", "ouders", "vader", "moeder", "papa", "mama", "opa", "oma"),
        *("verzorger", "leerling", "kind", "tolk", "directeur", "intern begeleider", "ib'er", "spreker"),
        *("teacher", "parent", "mother", "father", "pupil", "speaker"),
    }
)


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


@dataclass(frozen=True, slots=True)
class KeptText:
    """One of the texts of a film: when it came in, by a package of whom (None: brought in here), how long.

    `shown`: it is the one that stands beside the film.
    """

    id: str
    at: datetime
    lines: int
    came_from: Role | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class TimedText:
    """A line as a file tells it: the times may lie before the film, behind it, or the wrong way round."""

    start_ms: int
    end_ms: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """Lines that fit their film. `moved`: times were brought inside it; `beyond`: began after its end."""

    lines: tuple[TranscriptLine, ...]
    moved: int = 0
    beyond: int = 0


def settled(lines: Iterable[TimedText], duration_ms: int) -> Settled:
    """Bring lines inside a film of this length, in order of time; what begins behind its end is left out."""
    kept: list[TranscriptLine] = []
    moved = beyond = 0
    for line in lines:
        if line.start_ms >= duration_ms:
            beyond += 1
            continue
        span = _inside(line.start_ms, line.end_ms, duration_ms)
        moved += (span.start_ms, span.end_ms) != (line.start_ms, line.end_ms)
        kept.append(TranscriptLine(span, line.text, line.speaker))
    return Settled(tuple(sorted(kept, key=lambda line: line.span)), moved, beyond)


def _inside(start_ms: int, end_ms: int, duration_ms: int) -> Span:
    """At least a millisecond of the film; `start_ms` lies before its end."""
    start = max(start_ms, 0)
    return Span(start, max(min(end_ms, duration_ms), start + 1))


def line_at(lines: Sequence[TranscriptLine], at_ms: int) -> int:
    """The place of the line that is said now, or was said last; -1 before the first.

    `lines` in order of time.
    """
    return bisect_right(lines, at_ms, key=lambda line: line.span.start_ms) - 1


def searchable(lines: Sequence[TranscriptLine]) -> tuple[str, ...]:
    """What `found_in` looks through: each line without capitals and accents, who says it too."""
    return tuple(fold(f"{line.speaker} {line.text}").text for line in lines)


def found_in(folded: Sequence[str], words: str) -> tuple[int, ...]:
    """The places of the lines with all these words in them, whatever their capitals and accents."""
    wanted = fold(words).text.split()
    if not wanted:
        return ()
    return tuple(place for place, line in enumerate(folded) if all(word in line for word in wanted))


def speaker_words(names: Iterable[str]) -> dict[str, str]:
    """For each name of a speaker what is kept of it: a role as it is, of anything else initials."""
    kept: dict[str, str] = {}
    for name in names:
        if name and name not in kept:
            is_role = name.strip().casefold() in _ROLE_WORDS
            kept[name] = name.strip() if is_role else initials_of(name, kept.values())
    return kept
