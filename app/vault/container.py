"""The format of a sealed film: its header, its chunks, and what vouches for what.

A sealed film is one file: a header of 4096 bytes, then the film in chunks of 64 KiB, each with AES-256-GCM
and its tag of 16 bytes behind it. All numbers are big-endian.

    0    8   magic                 22  16   id of the file, random
    8    2   version of the format 38  16   id of the vault's key (says nothing about the key itself)
    10   4   bytes in a chunk      54  12   nonce of the next field
    14   8   bytes in the film     66  48   key of the file, with AES-256-GCM and the key for films
    114      metadata (JSON, padded with spaces), with AES-256-GCM and the key of the file

The wrapped key vouches for the fields before it, the metadata for every byte of the header, and each chunk
for the id of the file, its own number and the size of the film. So a chunk of another place or another film,
a film that was cut off, and a changed header are all refused.

Nonces: the key of a file is random, used for this one file, and the file is never written again. Then a
nonce that counts (number of the chunk; a prefix of its own for the metadata) never comes twice with one key.
"""

from __future__ import annotations

import io
import json
import os
import stat
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.vault import words

if TYPE_CHECKING:
    from pathlib import Path


MAGIC = b"TRGBFILM"
VERSION = 1
CHUNK = 64 * 1024
LARGEST_CHUNK = 1024 * 1024
TAG = 16
HEADER = 4096
_FIXED = struct.Struct(">8sHIQ16s16s12s48s")
_VOUCHED = _FIXED.size - 60
_METADATA = HEADER - _FIXED.size - TAG
_CHUNK_NONCE, _METADATA_NONCE = b"\0\0\0\0", b"meta" + bytes(8)


@dataclass(frozen=True, slots=True)
class FilmKey:
    """The vault's key for films: it wraps the key of each file. `id` is written beside what it wrapped."""

    id: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Shape:
    """What everybody can read of a sealed film."""

    chunk: int
    plain_size: int
    file_id: bytes
    key_id: bytes

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.plain_size // self.chunk)

    @property
    def sealed_size(self) -> int:
        """How long the whole file has to be."""
        return HEADER + self.plain_size + self.chunks * TAG

    def plain_length(self, number: int) -> int:
        """Plain bytes in this chunk: only the last may be shorter."""
        return min(self.chunk, self.plain_size - number * self.chunk)

    def offset(self, number: int) -> int:
        """Where this chunk begins in the sealed file."""
        return HEADER + number * (self.chunk + TAG)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What only the owner of the key can read. `digest` is the SHA-256 of the plain film."""

    name: str
    digest: str


class FileCipher:
    """Seals and opens the chunks of one file."""

    def __init__(self, shape: Shape, key: bytes) -> None:
        """`key` is of this file alone."""
        self.shape = shape
        self._key = key
        self._gcm = AESGCM(key)

    @classmethod
    def fresh(cls, plain_size: int, key: FilmKey, chunk: int = CHUNK) -> FileCipher:
        """For a new file, with an id and a key of its own."""
        return cls(Shape(chunk, plain_size, os.urandom(16), key.id), os.urandom(32))

    def seal(self, number: int, plain: memoryview, into: memoryview) -> None:
        """One chunk, with its tag; `into` is 16 bytes longer."""
        self._gcm.encrypt_into(self._nonce(number), plain, self._about(number), into)

    def open(self, number: int, sealed: memoryview, into: memoryview) -> None:
        """One chunk without its tag. Raises FilmRefused, with nothing of it left behind."""
        try:
            self._gcm.decrypt_into(self._nonce(number), sealed, self._about(number), into)
        except InvalidTag:
            into[:] = bytes(len(into))
            raise words.damaged() from None

    def header(self, metadata: Metadata, key: FilmKey) -> bytes:
        """The header of this file. To be made once: the nonce of the metadata may not come twice."""
        plain = json.dumps({"name": metadata.name, "digest": metadata.digest}).encode().ljust(_METADATA)
        if len(plain) > _METADATA:
            plain = json.dumps({"name": "", "digest": metadata.digest}).encode().ljust(_METADATA)
        shape, nonce = self.shape, os.urandom(12)
        fields = (MAGIC, VERSION, shape.chunk, shape.plain_size, shape.file_id, shape.key_id, nonce)
        vouched = _FIXED.pack(*fields, b"")[:_VOUCHED]
        wrapped = AESGCM(key.key).encrypt(nonce, self._key, vouched)
        fixed = _FIXED.pack(*fields, wrapped)
        return fixed + self._gcm.encrypt(_METADATA_NONCE, plain, fixed)

    def metadata(self, header: bytes) -> Metadata:
        """What the header says; looks at every byte of it. Raises FilmRefused."""
        fixed, sealed = header[: _FIXED.size], header[_FIXED.size :]
        try:
            told = json.loads(self._gcm.decrypt(_METADATA_NONCE, sealed, fixed))
            return Metadata(str(told["name"]), str(told["digest"]))
        except (InvalidTag, ValueError, LookupError, TypeError, RecursionError):
            # Who sealed it may be somebody else: a film in a package.
            raise words.damaged() from None

    def _nonce(self, number: int) -> bytes:
        return _CHUNK_NONCE + number.to_bytes(8, "big")

    def _about(self, number: int) -> bytes:
        shape = self.shape
        return shape.file_id + number.to_bytes(8, "big") + shape.plain_size.to_bytes(8, "big")


def read_header(file: io.RawIOBase, length: int | None = None) -> tuple[bytes, Shape]:
    """The header and what it says, when the file is exactly as long as that. Raises FilmRefused.

    `length` is that of a sealed film that is a part of a file.
    """
    try:
        header = file.read(HEADER)
        length = os.fstat(file.fileno()).st_size if length is None else length
    except OSError:
        raise words.unreadable() from None
    if header is None or len(header) < HEADER:
        raise words.damaged()
    magic, version, chunk, plain_size, file_id, key_id, _nonce, _wrapped = cast(
        "tuple[bytes, int, int, int, bytes, bytes, bytes, bytes]", _FIXED.unpack_from(header)
    )
    shape = Shape(chunk, plain_size, file_id, key_id)
    if magic != MAGIC or version != VERSION or not 0 < chunk <= LARGEST_CHUNK or shape.sealed_size != length:
        raise words.damaged()
    return header, shape


def unwrap(header: bytes, shape: Shape, key: FilmKey) -> FileCipher:
    """The cipher of this file. Raises FilmRefused for the key of another vault and a changed header."""
    if shape.key_id != key.id:
        raise words.other_key()
    nonce, wrapped = header[_VOUCHED : _VOUCHED + 12], header[_VOUCHED + 12 : _FIXED.size]
    try:
        return FileCipher(shape, AESGCM(key.key).decrypt(nonce, wrapped, header[:_VOUCHED]))
    except InvalidTag:
        raise words.damaged() from None


def open_file(path: Path) -> io.FileIO:
    """This file, to read. Raises FilmRefused."""
    try:
        file = io.FileIO(path, "r", opener=_without_waiting)
    except FileNotFoundError:
        raise words.missing() from None
    except (OSError, ValueError):
        raise words.unreadable() from None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise words.unreadable()


def _without_waiting(path: str, flags: int) -> int:
    """A pipe that took the place of a film would let the program wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
