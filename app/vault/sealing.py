"""Sealing a film, making it plain again, and destroying a sealed one.

What is written goes into a `.part` first, is read back whole and compared, and only then gets its name: a
cancel, a full disk or a crash leaves nothing that looks like a film. The `.part` of a sealed film holds
ciphertext only.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.disk import PART, folder_to_disk, forget_cached, new_file, stay_named, to_disk, write_all
from app.services.errors import FilmRefused
from app.vault import words
from app.vault.container import CHUNK, HEADER, TAG, FileCipher, Metadata, open_file
from app.vault.pace import STEP, Pace, Share
from app.vault.reader import open_sealed
from app.vault.streams import filled

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Generator
    from pathlib import Path
    from typing import BinaryIO

    from app.services.ports import ProgressPort
    from app.vault.container import FilmKey
    from app.vault.reader import SealedReader

# Room that stays free on the disk, for the database and its log.
SPARE = 32 * 1024 * 1024
# Sealing takes this share of the time, reading back the rest.
_WRITING_SHARE = 0.6


def free_bytes(folder: Path) -> int:
    """Room on the disk of this folder."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class PlainFilm:
    """A film to seal: its bytes from the beginning, how many there are, and the name it had.

    `unchanged` tells at the end whether what was read is still what was meant.
    """

    file: BinaryIO | io.FileIO
    size: int
    name: str
    unchanged: Callable[[], bool] = lambda: True


def seal(
    source: Path,
    target: Path,
    key: FilmKey,
    progress: ProgressPort,
    *,
    chunk: int = CHUNK,
    free: Callable[[Path], int] = free_bytes,
) -> None:
    """Make a sealed film at `target` of the plain one at `source`, which stays as it is.

    Raises FilmRefused, WorldUnavailable or Cancelled; then there is nothing new.
    """
    with open_file(source) as plain, words.writing():
        before = os.fstat(plain.fileno())
        film = PlainFilm(
            plain,
            before.st_size,
            source.name,
            lambda: os.fstat(plain.fileno()).st_mtime_ns == before.st_mtime_ns,
        )
        seal_stream(film, target, key, progress, chunk=chunk, free=free)


def seal_stream(
    film: PlainFilm,
    target: Path,
    key: FilmKey,
    progress: ProgressPort,
    *,
    chunk: int = CHUNK,
    free: Callable[[Path], int] = free_bytes,
) -> None:
    """The same of bytes that are read once, and that have to be exactly as many as was said.

    Raises FilmRefused, WorldUnavailable or Cancelled; then there is nothing new. What reading the bytes
    raises comes through.
    """
    part = target.with_name(target.name + PART)
    with words.writing(), _gone_unless_done(part):
        part.unlink(missing_ok=True)
        cipher = FileCipher.fresh(film.size, key, chunk)
        _need_room(target.parent, cipher.shape.sealed_size, free)
        with new_file(part) as file:
            digest = _write_chunks(film, file, cipher, Share(progress, 0, _WRITING_SHARE))
            if filled(film.file, memoryview(bytearray(1))) or not film.unchanged():
                raise words.source_changed()
            file.seek(0)
            write_all(file, memoryview(cipher.header(Metadata(film.name, digest), key)))
            to_disk(file)
        try:
            check(part, key, Share(progress, _WRITING_SHARE, 1))
        except FilmRefused:
            raise words.not_written() from None
        part.replace(target)
        stay_named(target)


def check(sealed: Path, key: FilmKey, progress: ProgressPort) -> None:
    """Read a sealed film whole. Raises FilmRefused when anything in it is not what was sealed, Cancelled."""
    with open_sealed(sealed, key) as reader:
        if _digest_of(reader, progress) != reader.metadata.digest:
            raise words.damaged()


def unseal(
    sealed: Path,
    part: Path,
    key: FilmKey,
    progress: ProgressPort,
    *,
    free: Callable[[Path], int] = free_bytes,
) -> None:
    """Write the plain film into `part`, on disk and read back when this returns.

    `part` may not be there yet. Raises FilmRefused, WorldUnavailable or Cancelled; then it is gone again.
    """
    with open_sealed(sealed, key) as reader, words.writing(), _gone_unless_done(part):
        _need_room(part.parent, reader.size, free)
        with new_file(part) as file:
            written = _copy(reader, file, Share(progress, 0, _WRITING_SHARE))
            to_disk(file)
        if written != reader.metadata.digest:
            raise words.damaged()
        with open_file(part) as plain:
            if _digest_of(plain, Share(progress, _WRITING_SHARE, 1)) != written:
                raise words.not_written()


def destroy(sealed: Path) -> None:
    """Take away a sealed film for ever, its key first: that makes every copy of the rest unreadable.

    On an SSD overwriting may leave the old header behind in a spare block, which only the drive itself can
    reach; who gets it still needs the key of the vault. Raises WorldUnavailable.
    """
    with words.writing():
        try:
            with sealed.open("r+b", buffering=0) as file:
                write_all(file, memoryview(os.urandom(HEADER)))
                to_disk(file)
                file.truncate(0)
                to_disk(file)
        except FileNotFoundError:
            return
        sealed.unlink()
        folder_to_disk(sealed.parent)


def overwrite(plain: Path, progress: ProgressPort | None = None) -> None:
    """Overwrite a plain film with zeros and take it away.

    A courtesy: on a spinning disk it is deletion. On an SSD, a stick or a disk that keeps old versions it is
    not: the drive writes the zeros elsewhere, and only it knows when the old blocks go. Copies that a camera,
    a phone or a cloud keeps are not touched. A film that has a second name (a hard link) is not overwritten:
    only this name goes. Raises WorldUnavailable.
    """
    real, zeros = plain.resolve(), memoryview(bytes(STEP))
    with words.writing():
        with real.open("r+b", buffering=0) as file:
            found, done = os.fstat(file.fileno()), 0
            while done < found.st_size and found.st_nlink == 1:
                write_all(file, zeros[: found.st_size - done])
                done += STEP
                if progress is not None:
                    progress.report(min(1.0, done / found.st_size))
            to_disk(file)
        for name in dict.fromkeys((real, plain)):
            name.unlink(missing_ok=True)
        folder_to_disk(real.parent)


def begins_overwritten(plain: Path, size: int) -> bool:
    """Whether this is a file of so many bytes that begins with the zeros of `overwrite`."""
    try:
        with open_file(plain) as file:
            return os.fstat(file.fileno()).st_size == size and not any(file.read(HEADER) or b"\1")
    except (FilmRefused, OSError):
        return False


@contextlib.contextmanager
def _gone_unless_done(part: Path) -> Generator[None]:
    """What was begun is gone again when the work does not succeed."""
    try:
        yield
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _need_room(folder: Path, size: int, free: Callable[[Path], int]) -> None:
    if free(folder) < size + SPARE:
        raise words.no_room()


def _write_chunks(film: PlainFilm, file: io.FileIO, cipher: FileCipher, progress: ProgressPort) -> str:
    """Seal chunk after chunk behind the room for the header; the digest of what was plain."""
    shape, digest = cipher.shape, hashlib.sha256()
    read, sealed = memoryview(bytearray(shape.chunk)), memoryview(bytearray(shape.chunk + TAG))
    pace = Pace(progress, shape.plain_size)
    write_all(file, memoryview(bytes(HEADER)))
    for number in range(shape.chunks):
        length = shape.plain_length(number)
        if filled(film.file, read[:length]) != length:
            raise words.source_changed()
        digest.update(read[:length])
        cipher.seal(number, read[:length], sealed[: length + TAG])
        write_all(file, sealed[: length + TAG])
        pace.went(length)
        if pace.disk_is_due(length):
            to_disk(file)
    return digest.hexdigest()


def _copy(reader: SealedReader, file: io.FileIO, progress: ProgressPort) -> str:
    """Write what is read; its digest."""
    digest, buffer, pace = hashlib.sha256(), memoryview(bytearray(CHUNK)), Pace(progress, reader.size)
    while got := reader.readinto(buffer):
        digest.update(buffer[:got])
        write_all(file, buffer[:got])
        pace.went(got)
        if pace.disk_is_due(got):
            to_disk(file)
    return digest.hexdigest()


def _digest_of(file: SealedReader | io.FileIO, progress: ProgressPort) -> str:
    """SHA-256 of all that can be read, from the disk itself where the system can be asked for that."""
    forget_cached(file)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    digest, buffer, pace = hashlib.sha256(), memoryview(bytearray(CHUNK)), Pace(progress, size)
    while got := filled(file, buffer):
        digest.update(buffer[:got])
        pace.went(got)
    return digest.hexdigest()
