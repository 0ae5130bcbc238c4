"""Sealed films for tests of playing: the real vault with a fixed key, and a second, tiny way of sealing.

Two ways keep each other honest: what holds for both is a promise of the port, not of one format.
"""

from __future__ import annotations

import hashlib
import io
import os
from typing import TYPE_CHECKING

from app.domain.films import FilmRefusal
from app.services.errors import FilmRefused
from app.vault.container import CHUNK, HEADER, TAG, FilmKey
from app.vault.films import FilmVault
from tests.fakes import QuietProgress

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"TOYSEAL\n"
_PART, _SUM = 4096, 8


class FixedKeys:
    """A vault that is open, until a test locks it."""

    def __init__(self) -> None:
        self.locked = False

    def film_key(self) -> FilmKey:
        if self.locked:
            raise FilmRefused("The vault is locked.", FilmRefusal.SEALED_LOCKED)
        return FilmKey(b"k" * 16, b"K" * 32)

    def note_key(self) -> bytes:
        return b"N" * 32


class RealSealing:
    """The vault of the program."""

    name = "vault"
    header, part, tail = HEADER, CHUNK, TAG

    def __init__(self, folder: Path) -> None:
        self.keys = FixedKeys()
        self.films = FilmVault(folder, self.keys)

    def seal(self, plain: Path) -> Path:
        """The sealed film of a plain one."""
        return self.films.seal(plain, hashlib.md5(plain.name.encode()).hexdigest(), QuietProgress())


class ToySealing:
    """Bytes turned over, in parts of 4 KiB that each know their place: another FilmOpener, and no secret."""

    name = "toy"
    header, part, tail = len(_MAGIC) + 8, _PART, _SUM

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.films = self

    def seal(self, plain: Path) -> Path:
        data = plain.read_bytes()
        self.folder.mkdir(exist_ok=True)
        target = self.folder / f"{plain.name}.film"
        with target.open("wb") as file:
            file.write(_MAGIC + len(data).to_bytes(8, "big"))
            for number, start in enumerate(range(0, len(data), _PART)):
                part = _turned(data[start : start + _PART])
                file.write(part + _sum(number, part))
        return target

    # FilmOpener

    def is_sealed(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                return file.read(len(_MAGIC)) == _MAGIC
        except OSError:
            return False

    def size(self, path: Path) -> int:
        with path.open("rb") as file:
            return int.from_bytes(file.read(self.header)[len(_MAGIC) :], "big")

    def open(self, path: Path) -> io.BufferedIOBase:
        return _ToyReader(path, self.size(path))


class _ToyReader(io.BufferedIOBase):
    def __init__(self, path: Path, size: int) -> None:
        self._file = path.open("rb")
        self._size, self._at = size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError
        self._at = start + offset
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        wanted = min(self._size - self._at if size < 0 else size, self._size - self._at)
        data = b""
        while len(data) < wanted:
            number, inside = divmod(self._at + len(data), _PART)
            data += self._part(number)[inside : inside + wanted - len(data)]
        self._at += len(data)
        return data

    def _part(self, number: int) -> bytes:
        self._file.seek(ToySealing.header + number * (_PART + _SUM))
        sealed = self._file.read(min(_PART, self._size - number * _PART) + _SUM)
        part, told = sealed[:-_SUM], sealed[-_SUM:]
        if told != _sum(number, part) or not part:
            raise FilmRefused("This film was changed.", FilmRefusal.SEALED_DAMAGED)
        return _turned(part)

    def close(self) -> None:
        self._file.close()
        super().close()


def _turned(part: bytes) -> bytes:
    return part.translate(bytes(255 - value for value in range(256)))


def _sum(number: int, part: bytes) -> bytes:
    return hashlib.blake2b(part, digest_size=_SUM, salt=number.to_bytes(16, "big")).digest()


SEALINGS = {"vault": RealSealing, "toy": ToySealing}


def damage(path: Path, plain_at: int, sealing: RealSealing | ToySealing, how: str = "flipped") -> None:
    """Change the part of a sealed film that holds this plain byte."""
    number = plain_at // sealing.part
    size = sealing.part + sealing.tail
    at = sealing.header + number * size
    with path.open("r+b") as file:
        if how == "truncated":
            file.truncate(at + 100)
        elif how == "flipped":
            file.seek(at + 100)
            one = file.read(1)
            file.seek(at + 100)
            file.write(bytes([one[0] ^ 1]))
        else:
            file.seek(at)
            here, next_one = file.read(size), file.read(size)
            file.seek(at)
            file.write(next_one + here)
