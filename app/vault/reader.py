"""Reading a sealed film: the plain bytes, chunk by chunk, and nothing of them on a disk."""

from __future__ import annotations

import io
import os
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, cast

from app.vault import words
from app.vault.container import TAG, open_file, read_header, unwrap

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

    from app.vault.container import FileCipher, FilmKey, Metadata

# Enough for a demuxer that reads sound and picture in turns; half a MiB.
_CACHED = 8


def open_sealed(path: Path, key: FilmKey) -> SealedReader:
    """A sealed film, to read; its whole header was looked at. Raises FilmRefused."""
    file = open_file(path)
    try:
        header, shape = read_header(file)
        cipher = unwrap(header, shape, key)
        return SealedReader(file, cipher, cipher.metadata(header))
    except BaseException:
        file.close()
        raise


class SealedReader(io.RawIOBase):
    """The plain bytes of a sealed film, opened chunk by chunk; nothing is written anywhere.

    A chunk that was changed is refused at the read that needs it, with FilmRefused. For one thread at a time;
    only `close` may come from another one.
    """

    def __init__(self, file: io.RawIOBase, cipher: FileCipher, metadata: Metadata) -> None:
        """Read this open file; `open_sealed` makes one from a path."""
        super().__init__()
        self._file, self._cipher, self._shape = file, cipher, cipher.shape
        self.metadata = metadata
        self._at = 0
        self._cache: OrderedDict[int, memoryview] = OrderedDict()
        self._sealed = memoryview(bytearray(self._shape.chunk + TAG))

    @property
    def size(self) -> int:
        """Bytes in the plain film."""
        return self._shape.plain_size

    def as_binary(self) -> BinaryIO:
        """The same, as the type that a port speaks of."""
        return cast("BinaryIO", cast("Any", self))

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def fileno(self) -> int:
        """The sealed file: for the system, never for its bytes."""
        return self._file.fileno()

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go there; beyond the end nothing is read. Raises ValueError before the beginning."""
        self._still_open()
        starts = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}
        if whence not in starts or starts[whence] + offset < 0:
            raise ValueError("cannot seek there")
        self._at = starts[whence] + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer, less only at the end of the film. Raises FilmRefused."""
        self._still_open()
        target = memoryview(buffer).cast("B")
        wanted, done = max(0, min(len(target), self.size - self._at)), 0
        while done < wanted:
            number, inside = divmod(self._at, self._shape.chunk)
            part = self._chunk(number)[inside : inside + wanted - done]
            target[done : done + len(part)] = part
            done += len(part)
            self._at += len(part)
        return done

    def close(self) -> None:
        """Let go of the file, and of what was read of it."""
        if not self.closed:
            self._file.close()
            for opened in list(self._cache.values()):
                opened[:] = bytes(len(opened))
            self._cache.clear()
        super().close()

    def _still_open(self) -> None:
        if self.closed:
            raise words.locked()

    def _chunk(self, number: int) -> memoryview:
        if number in self._cache:
            self._cache.move_to_end(number)
            return self._cache[number]
        length = self._shape.plain_length(number)
        sealed = self._sealed[: length + TAG]
        self._read_at(self._shape.offset(number), sealed)
        if len(self._cache) >= _CACHED:
            plain = self._cache.popitem(last=False)[1].obj
        else:
            plain = bytearray(self._shape.chunk)
        opened = memoryview(cast("bytearray", plain))[:length]
        self._cipher.open(number, sealed, opened)
        self._cache[number] = opened
        return opened

    def _read_at(self, offset: int, target: memoryview) -> None:
        try:
            self._file.seek(offset)
            done = 0
            while done < len(target):
                got = self._file.readinto(target[done:])
                if not got:
                    raise words.damaged()
                done += got
        except OSError:
            raise words.unreadable() from None
        except ValueError:  # closed meanwhile, by another thread
            raise words.locked() from None
