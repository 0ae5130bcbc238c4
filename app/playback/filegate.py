"""Looks at a file before any library does: a local, regular file whose first bytes are those of a film.

Of a film in the vault the plain bytes are looked at.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from app.domain.films import FilmRefusal
from app.playback.sealed import NOTHING_SEALED
from app.playback.words import refused

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.ports import FilmOpener

_HEAD = 4096
_URL = re.compile(r"^[a-z][a-z0-9+.-]+:[\\/]", re.IGNORECASE)
_PLAYLIST = re.compile(
    rb"#extm3u|\[playlist\]|\[reference\]|ffconcat|v=0\r?\n|<asx|<smil|<mpd|<playlist|<\?wpl|rtsptext|"
    rb"[a-z][a-z0-9+.-]*://",
)
# First box of an MP4 or QuickTime film.
_BOXES = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"uuid"}
_STARTS = (
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"OggS", "ogg"),
    (b"0&\xb2u\x8ef\xcf\x11", "asf"),
    (b"\x00\x00\x01\xba", "mpeg"),
    (b"\x00\x00\x01\xb3", "mpegvideo"),
)
_TS_PACKETS = (188, 192, 204)


def checked_format(path: Path, films: FilmOpener = NOTHING_SEALED) -> str:
    """The one demuxer this film asks for, by its own bytes. Raises FilmRefused."""
    check_place(path)
    head = _sealed_head_of(path, films) if films.is_sealed(path) else _head_of(path)
    if not head:
        raise refused(FilmRefusal.EMPTY)
    kind = format_of(head)
    if kind is not None:
        return kind
    raise refused(FilmRefusal.PLAYLIST if _is_playlist(head) else FilmRefusal.UNKNOWN_FORMAT)


def film_size(path: Path, films: FilmOpener) -> int:
    """The size of the plain film, sealed or not; only local regular files. Raises FilmRefused."""
    size = check_place(path)
    return films.size(path) if films.is_sealed(path) else size


def check_place(path: Path) -> int:
    """Only local regular files, also behind a link; returns the size of the file. Raises FilmRefused."""
    text = str(path)
    if text.startswith(("\\\\", "//")) or _URL.match(text):
        raise refused(FilmRefusal.NETWORK)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise refused(FilmRefusal.MISSING) from None
    except (OSError, ValueError):
        raise refused(FilmRefusal.UNREADABLE) from None
    if not stat.S_ISREG(found.st_mode):
        raise refused(FilmRefusal.NOT_A_FILE)
    if found.st_size == 0:
        raise refused(FilmRefusal.EMPTY)
    return found.st_size


def _head_of(path: Path) -> bytes:
    try:
        # A file may be swapped for a pipe after it was looked at: do not wait for one.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        raise refused(FilmRefusal.UNREADABLE) from None
    with os.fdopen(handle, "rb") as file:
        try:
            return file.read(_HEAD)
        except OSError:
            raise refused(FilmRefusal.UNREADABLE) from None


def _sealed_head_of(path: Path, films: FilmOpener) -> bytes:
    try:
        with films.open(path) as file:
            return file.read(_HEAD)
    except OSError:
        raise refused(FilmRefusal.UNREADABLE) from None


def format_of(head: bytes) -> str | None:
    """The demuxer that a film with these first bytes asks for; None when they are not those of a film."""
    if head[4:8] in _BOXES:
        return "mov"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    return "mpegts" if _is_transport_stream(head) else None


def _is_transport_stream(head: bytes) -> bool:
    for size in _TS_PACKETS:
        first = 4 if size == 192 else 0  # noqa: PLR2004 - Blu-ray and camera packets begin with a time
        marks = head[first::size]
        if len(marks) >= 3 and set(marks) == {0x47}:  # noqa: PLR2004 - three in a row is no accident
            return True
    return False


def _is_playlist(head: bytes) -> bool:
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    return _PLAYLIST.search(text) is not None
