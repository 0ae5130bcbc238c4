"""The one shape that a package has as a zip, to the last byte.

All entries are stored (what is sealed gets no smaller), in a fixed order, without gaps, comments, times or
owners. So the names, sizes and checksums of the entries settle every other byte of the file, and the reader
makes those bytes itself and compares. Whatever a zip can be made to hide has no place then: a second entry of
the same name, a path, a link, a folder, a compressed or encrypted entry, a false size, a comment, something
before, between or behind.

Layout: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.14 to 4.3.16 (end).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_END64, _LOCATOR, _EXTRA64 = struct.Struct("<4sQ2H2I4Q"), struct.Struct("<4sIQI"), struct.Struct("<2H2Q")
LOCAL_SIZE = _LOCAL.size
_STORED, _PLAIN_VERSION, _LARGE_VERSION = 0, 10, 45
# 1 January 1980, midnight: the beginning of time in a zip.
_TIME, _DATE = 0, 1 << 5 | 1
_UNIX, _REGULAR_FILE = 3 << 8, 0o100600 << 16
_FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One entry: its name, how many bytes it has, and their CRC-32."""

    name: bytes
    size: int
    crc: int

    @property
    def large(self) -> bool:
        """Whether its size needs the long form (zip64)."""
        return self.size >= _FULL

    @property
    def length(self) -> int:
        """Bytes from the beginning of its header to the end of its content."""
        return len(local_header(self)) + self.size


def local_header(entry: ZipEntry) -> bytes:
    """What stands before the content of an entry."""
    version = _LARGE_VERSION if entry.large else _PLAIN_VERSION
    sizes = (_FULL, _FULL) if entry.large else (entry.size, entry.size)
    extra = _large_sizes(entry)
    about = (_TIME, _DATE, entry.crc, *sizes, len(entry.name), len(extra))
    return _LOCAL.pack(b"PK\3\4", version, 0, _STORED, *about) + entry.name + extra


def told_in(header: bytes) -> tuple[int, int]:
    """The size and the checksum that the first bytes of a local header tell, unchecked."""
    *_before, crc, _packed, size, _name, _extra = _LOCAL.unpack(header)
    return size, crc


def tail(entries: tuple[ZipEntry, ...]) -> bytes:
    """All that stands behind the last content: the directory and the end."""
    directory, offset = b"", 0
    for entry in entries:
        directory += _in_directory(entry, offset)
        offset += entry.length
    return directory + _end(len(entries), len(directory), offset)


def _large_sizes(entry: ZipEntry) -> bytes:
    return _EXTRA64.pack(1, 16, entry.size, entry.size) if entry.large else b""


def _in_directory(entry: ZipEntry, offset: int) -> bytes:
    version = _LARGE_VERSION if entry.large else _PLAIN_VERSION
    sizes = (_FULL, _FULL) if entry.large else (entry.size, entry.size)
    extra = _large_sizes(entry)
    lengths = (len(entry.name), len(extra), 0)
    about = (_TIME, _DATE, entry.crc, *sizes, *lengths, 0, 0, _REGULAR_FILE, offset)
    return _CENTRAL.pack(b"PK\1\2", _UNIX | version, version, 0, _STORED, *about) + entry.name + extra


def _end(count: int, length: int, offset: int) -> bytes:
    """The film is the last entry: only the directory can begin beyond 4 GiB, never an entry."""
    short = _END.pack(b"PK\5\6", 0, 0, count, count, length, min(offset, _FULL), 0)
    if offset < _FULL:
        return short
    version = (_UNIX | _LARGE_VERSION, _LARGE_VERSION)
    long = _END64.pack(b"PK\6\6", _END64.size - 12, *version, 0, 0, count, count, length, offset)
    return long + _LOCATOR.pack(b"PK\6\7", 0, offset + length, 1) + short
