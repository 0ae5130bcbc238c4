"""What is known of a film: its facts, how it is recognised, and why a file can be refused or warned about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.frames import FrameTimes


class FilmRefusal(StrEnum):
    """Why a file cannot be used as a recording. Stored and logged by this name, never with the file's."""

    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    NETWORK = "network"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    PLAYLIST = "playlist"
    UNKNOWN_FORMAT = "unknown_format"
    BROKEN = "broken"
    NO_PICTURE = "no_picture"
    TOO_SLOW = "too_slow"
    ANOTHER_FILM = "another_film"
    # Only of films in the vault:
    SEALED_DAMAGED = "sealed_damaged"
    SEALED_LOCKED = "sealed_locked"
    SEALED_OTHER_KEY = "sealed_other_key"


# The film is in the vault, and that is where the trouble is.
SEALED_REFUSALS = frozenset(
    {FilmRefusal.SEALED_DAMAGED, FilmRefusal.SEALED_LOCKED, FilmRefusal.SEALED_OTHER_KEY}
)


class FilmWarning(StrEnum):
    """What a person should know of a film that can be used all the same."""

    VARIABLE_RATE = "variable_rate"
    UNUSUAL_CODEC = "unusual_codec"
    FAR_KEY_FRAMES = "far_key_frames"
    NO_SOUND = "no_sound"
    CUT_SHORT = "cut_short"


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What probing a film found. Times are ms since the start of its first frame; sizes are upright pixels.

    `width` and `height` are what a person sees: turned upright, with square pixels. `rotation` is how far
    the stored picture had to be turned, in degrees anticlockwise (0, 90, 180, 270).
    """

    duration_ms: int
    width: int
    height: int
    rotation: int
    container: str
    video_codec: str
    has_sound: bool
    frames: FrameTimes
    variable_rate: bool
    longest_key_gap_ms: int
    warnings: tuple[FilmWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By what a film is recognised wherever it lies: its size in bytes and a hash of its parts."""

    size: int
    digest: str

    def __str__(self) -> str:
        """One word, fit to be stored: `<size>-<hex digest>`."""
        return f"{self.size}-{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Fingerprint:
        """Read what `str` wrote. Raises ValueError on anything else."""
        size, _, digest = text.partition("-")
        if not size.isdecimal() or not digest or set(digest) - set("0123456789abcdef"):
            msg = "not a fingerprint of a film"
            raise ValueError(msg)
        return cls(int(size), digest)
