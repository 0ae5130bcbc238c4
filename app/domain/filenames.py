"""A file name made from a title: one that every system takes, and that stays in its folder."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.domain.text import clean_line

if TYPE_CHECKING:
    from datetime import date

_NOT_IN_A_NAME = frozenset('<>:"/\\|?*')
_LONGEST = 120
_LONGEST_BYTES = 240
_FALLBACK = "terugblik"
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"))
)


def safe_filename(title: str, suffix: str) -> str:
    """The title as a file name of at most 120 characters, with this suffix (".pdf").

    No signs that mean something to a file system, no name of a Windows device, no dot or blank at its
    ends. It is no more unique than the title is.
    """
    named = "".join(" " if _refused(char) else char for char in clean_line(title, _LONGEST))
    stem = " ".join(unicodedata.normalize("NFC", named).split()).strip(". ")
    stem = _shortened(stem, suffix).strip(". ")
    if not stem:
        stem = _FALLBACK
    if stem.partition(".")[0].strip().casefold() in _DEVICES:
        stem = f"{_FALLBACK} {stem}"
    return stem + suffix


def dated_filename(what: str, day: date, suffix: str) -> str:
    """What a file is and the day it was made ("voorbereiding-2026-11-22.pdf").

    `what` is a word of ours: names of people and titles that somebody typed do not belong in a file name.
    """
    return safe_filename(f"{'-'.join(what.lower().split())}-{day.isoformat()}", suffix)


def fit_for_files(id_: str) -> bool:
    """Whether an id from elsewhere may become the name of a file on every system.

    Where capitals make no difference another id would be the same file; the name of a Windows device is none.
    """
    return id_ == id_.lower() and id_ not in _DEVICES


def _refused(char: str) -> bool:
    return char in _NOT_IN_A_NAME or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs"}


def _shortened(stem: str, suffix: str) -> str:
    """At most 120 characters and 240 bytes with the suffix: some systems count the one, some the other."""
    stem = stem[: _LONGEST - len(suffix)]
    while len((stem + suffix).encode()) > _LONGEST_BYTES:
        stem = stem[:-1]
    return stem
