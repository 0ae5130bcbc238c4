"""The clock of a transport stream: libVLC counts from it, others from the first picture or sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.playback.sealed import NOTHING_SEALED, open_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.ports import FilmOpener

_HEAD = 1024 * 1024
_SYNC = 0x47
# Size of a packet, and where its own first byte lies: Blu-ray and camera packets begin with a time.
_SHAPES = ((188, 0), (192, 4), (204, 0))
# A clock further off than this counts something else, or went round.
_FURTHEST_MS = 2_000.0
_MADE_UP_MS = 80.0


def clock_lead_ms(path: Path, starts_ms: float, films: FilmOpener = NOTHING_SEALED) -> float:
    """How long before the first picture or sound (`starts_ms` by the file's clock) the file's clock begins.

    0 for a file that is no transport stream. Raises OSError, or FilmRefused.
    """
    with open_bytes(path, films) as file:
        clock_ms = _first_clock_ms(file.read(_HEAD))
    if clock_ms is None:
        return 0.0
    lead_ms = starts_ms - clock_ms
    if lead_ms < 0:
        # The clock comes late, with the picture: libVLC then makes one itself (measured).
        return _MADE_UP_MS
    return lead_ms if lead_ms <= _FURTHEST_MS else 0.0


def _first_clock_ms(head: bytes) -> float | None:
    """The first program clock reference (ISO/IEC 13818-1, 2.4.3.4), in ms."""
    for size, first in _SHAPES:
        marks = head[first::size]
        if len(marks) < 3 or set(marks) != {_SYNC}:  # noqa: PLR2004 - three in a row is no accident
            continue
        for at in range(first, len(head) - size, size):
            told = _clock_in(head[at : at + 12])
            if told is not None:
                return told
    return None


def _clock_in(packet: bytes) -> float | None:
    has_field, length, flags = packet[3] & 0x20, packet[4], packet[5]
    if not has_field or length < 7 or not flags & 0x10:  # noqa: PLR2004 - flags and the six bytes of a clock
        return None
    return (int.from_bytes(packet[6:11], "big") >> 7) / 90
