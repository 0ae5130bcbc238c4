"""Where everything stands in a package: read from the file, compared with the one shape that it may have."""

from __future__ import annotations

import os
import stat
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.parcel import PackageRefusal
from app.exchange.label import LONGEST_LABEL, Label, label_from
from app.exchange.strict import LONGEST
from app.exchange.zipshape import LOCAL_SIZE, ZipEntry, local_header, tail, told_in
from app.services.parcel_errors import PackageRefused
from app.services.parcels import PACKAGE_TYPE

if TYPE_CHECKING:
    import io
    from collections.abc import Callable

_TYPE = PACKAGE_TYPE.encode()
TYPE_ENTRY = ZipEntry(b"mimetype", len(_TYPE), zlib.crc32(_TYPE))
START = local_header(TYPE_ENTRY) + _TYPE
LABEL_NAME, CONTENT_NAME, FILM_NAME = b"pakket.json", b"inhoud.bin", b"film.bin"
# What sealing adds to a content.
_SEALING = 64


@dataclass(frozen=True, slots=True)
class Part:
    """Where the content of an entry stands in the file."""

    offset: int
    entry: ZipEntry


@dataclass(frozen=True, slots=True)
class Frame:
    """The outside of a package, and where its content and its film stand."""

    label: Label
    label_bytes: bytes
    content: Part
    film: Part | None


def read_frame(file: io.FileIO, sealed_size: Callable[[int], int]) -> Frame:
    """Look at everything but what is sealed. Raises PackageRefused or OSError.

    `sealed_size` tells how long a film is when it is sealed.
    """
    start = _exactly(file, len(START), PackageRefusal.NOT_A_PACKAGE)
    if start != START:
        raise PackageRefused(PackageRefusal.NOT_A_PACKAGE)
    label_part = _part(file, len(START), LABEL_NAME, LONGEST_LABEL)
    label_bytes = checked(file, label_part)
    label = label_from(label_bytes)
    content = _part(file, _after(label_part), CONTENT_NAME, LONGEST + _SEALING)
    film, last = None, content
    if label.film_size:
        size = sealed_size(label.film_size)
        last = film = _part(file, _after(content), FILM_NAME, size, size)
    entries = (TYPE_ENTRY, label_part.entry, content.entry, *((film.entry,) if film else ()))
    _check_tail(file, _after(last), tail(entries))
    return Frame(label, label_bytes, content, film)


def check_file(file: io.FileIO) -> None:
    """Only a regular file is looked at. Raises PackageRefused."""
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise PackageRefused(PackageRefusal.NOT_A_PACKAGE)


def checked(file: io.FileIO, part: Part) -> bytes:
    """The bytes of an entry, which fit in memory. Raises PackageRefused or OSError."""
    file.seek(part.offset)
    found = _exactly(file, part.entry.size)
    if zlib.crc32(found) != part.entry.crc:
        raise PackageRefused(PackageRefusal.DAMAGED)
    return found


def _after(part: Part) -> int:
    return part.offset + part.entry.size


def _part(file: io.FileIO, offset: int, name: bytes, most: int, size: int | None = None) -> Part:
    """The entry that begins here: of this name, and of at most so many bytes or of exactly `size`."""
    file.seek(offset)
    told_size, crc = told_in(_exactly(file, LOCAL_SIZE))
    entry = ZipEntry(name, told_size if size is None else size, crc)
    header = local_header(entry)
    file.seek(offset)
    if _exactly(file, len(header)) != header or entry.size > most:
        raise PackageRefused(PackageRefusal.DAMAGED)
    return Part(offset + len(header), entry)


def _check_tail(file: io.FileIO, offset: int, expected: bytes) -> None:
    """The file ends with exactly this."""
    length = os.fstat(file.fileno()).st_size
    file.seek(offset)
    if length != offset + len(expected) or _exactly(file, len(expected)) != expected:
        raise PackageRefused(PackageRefusal.DAMAGED)


def _exactly(file: io.FileIO, size: int, otherwise: PackageRefusal = PackageRefusal.DAMAGED) -> bytes:
    """So many bytes. Memory is taken for what is there, not for what a header tells."""
    found = bytearray()
    while len(found) < size:
        more = file.read(min(size - len(found), 1024 * 1024))
        if not more:
            raise PackageRefused(otherwise)
        found += more
    return bytes(found)
