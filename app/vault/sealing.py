"""Sealing a film, making it plain again, and destroying a sealed one.

What is written goes into a `.part` first, is read back whole and compared, and only then gets its name: a
cancel, a full disk or a crash leaves nothing that looks like a film. The `.part` of a sealed film holds
ciphertext only.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
from typing import TYPE_CHECKING

from app.services.errors import Cancelled, FilmRefused
from app.vault import words
from app.vault.container import CHUNK, HEADER, TAG, FileCipher, Metadata, open_file, open_sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from app.services.ports import ProgressPort
    from app.vault.container import FilmKey, SealedReader

PART = ".part"
# Room that stays free on the disk, for the database and its log.
SPARE = 32 * 1024 * 1024
# So often it is told how far the work is, and looked whether it goes on.
_STEP = 1024 * 1024
# So often the disk is waited for: otherwise a cancel waits at the end for all of it at once.
_SYNC = 64 * 1024 * 1024
# Sealing takes this share of the time, reading back the rest.
_WRITING_SHARE = 0.6


def free_bytes(folder: Path) -> int:
    """Room on the disk of this folder."""
    return shutil.disk_usage(folder).free


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
    part = target.with_name(target.name + PART)
    with open_file(source) as plain, words.writing(), _gone_unless_done(part):
        part.unlink(missing_ok=True)
        before = os.fstat(plain.fileno())
        cipher = FileCipher.fresh(before.st_size, key, chunk)
        _need_room(target.parent, cipher.shape.sealed_size, free)
        with _new_file(part) as file:
            digest = _write_chunks(plain, file, cipher, _Share(progress, 0, _WRITING_SHARE))
            if (os.fstat(plain.fileno()).st_mtime_ns, plain.read(1)) != (before.st_mtime_ns, b""):
                raise words.source_changed()
            file.seek(0)
            _write_all(file, memoryview(cipher.header(Metadata(source.name, digest), key)))
            to_disk(file)
        try:
            check(part, key, _Share(progress, _WRITING_SHARE, 1))
        except FilmRefused:
            raise words.not_written() from None
        part.replace(target)
        folder_to_disk(target.parent)


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
        with _new_file(part) as file:
            written = _copy(reader, file, _Share(progress, 0, _WRITING_SHARE))
            to_disk(file)
        if written != reader.metadata.digest:
            raise words.damaged()
        with open_file(part) as plain:
            if _digest_of(plain, _Share(progress, _WRITING_SHARE, 1)) != written:
                raise words.not_written()


def destroy(sealed: Path) -> None:
    """Take away a sealed film for ever, its key first: that makes every copy of the rest unreadable.

    On an SSD overwriting may leave the old header behind in a spare block, which only the drive itself can
    reach; who gets it still needs the key of the vault. Raises WorldUnavailable.
    """
    with words.writing():
        try:
            with sealed.open("r+b", buffering=0) as file:
                _write_all(file, memoryview(os.urandom(HEADER)))
                to_disk(file)
                file.truncate(0)
                to_disk(file)
        except FileNotFoundError:
            return
        sealed.unlink()
        folder_to_disk(sealed.parent)


def overwrite(plain: Path, progress: ProgressPort) -> None:
    """Overwrite a plain film with zeros and take it away.

    A courtesy: on a spinning disk it is deletion. On an SSD, a stick or a disk that keeps old versions it is
    not: the drive writes the zeros elsewhere, and only it knows when the old blocks go. Copies that a camera,
    a phone or a cloud keeps are not touched. Raises WorldUnavailable.
    """
    zeros = memoryview(bytes(_STEP))
    with words.writing():
        with plain.open("r+b", buffering=0) as file:
            size, done = os.fstat(file.fileno()).st_size, 0
            while done < size:
                _write_all(file, zeros[: size - done])
                done += _STEP
                progress.report(min(1.0, done / size))
            to_disk(file)
        plain.unlink()
        folder_to_disk(plain.parent)


def to_disk(file: io.FileIO) -> None:
    """Make sure that it is on the disk, not only in memory. Raises OSError."""
    os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """The same for a name that was given or taken away; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Share:
    """A part of a task, as if it were the whole."""

    def __init__(self, whole: ProgressPort, begin: float, end: float) -> None:
        self._whole, self._begin, self._length = whole, begin, end - begin

    def report(self, done: float) -> None:
        self._whole.report(self._begin + done * self._length)

    def cancelled(self) -> bool:
        return self._whole.cancelled()


class _Pace:
    """Tells how far the work is, and stops it when the person said so."""

    def __init__(self, progress: ProgressPort, size: int) -> None:
        self._progress, self._size = progress, size
        self._done = 0

    def went(self, more: int) -> None:
        """So many bytes were done. Raises Cancelled."""
        steps, self._done = self._done // _STEP, self._done + more
        if self._done // _STEP == steps and self._done < self._size:
            return
        if self._progress.cancelled():
            raise Cancelled
        self._progress.report(min(1.0, self._done / max(1, self._size)))

    def disk_is_due(self, more: int) -> bool:
        """Whether these bytes completed a stretch after which the disk is waited for."""
        return self._done // _SYNC != (self._done - more) // _SYNC


@contextlib.contextmanager
def _gone_unless_done(part: Path) -> Generator[None]:
    """What was begun is gone again when the work does not succeed."""
    try:
        yield
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _new_file(path: Path) -> io.FileIO:
    """A new file, for this person only."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return io.FileIO(os.open(path, flags, 0o600), "r+")


def _need_room(folder: Path, size: int, free: Callable[[Path], int]) -> None:
    if free(folder) < size + SPARE:
        raise words.no_room()


def _write_chunks(plain: io.FileIO, file: io.FileIO, cipher: FileCipher, progress: ProgressPort) -> str:
    """Seal chunk after chunk behind the room for the header; the digest of what was plain."""
    shape, digest = cipher.shape, hashlib.sha256()
    read, sealed = memoryview(bytearray(shape.chunk)), memoryview(bytearray(shape.chunk + TAG))
    pace = _Pace(progress, shape.plain_size)
    _write_all(file, memoryview(bytes(HEADER)))
    for number in range(shape.chunks):
        length = shape.plain_length(number)
        if _fill(plain, read[:length]) != length:
            raise words.source_changed()
        digest.update(read[:length])
        cipher.seal(number, read[:length], sealed[: length + TAG])
        _write_all(file, sealed[: length + TAG])
        pace.went(length)
        if pace.disk_is_due(length):
            to_disk(file)
    return digest.hexdigest()


def _copy(reader: SealedReader, file: io.FileIO, progress: ProgressPort) -> str:
    """Write what is read; its digest."""
    digest, buffer, pace = hashlib.sha256(), memoryview(bytearray(CHUNK)), _Pace(progress, reader.size)
    while got := reader.readinto(buffer):
        digest.update(buffer[:got])
        _write_all(file, buffer[:got])
        pace.went(got)
        if pace.disk_is_due(got):
            to_disk(file)
    return digest.hexdigest()


def _digest_of(file: SealedReader | io.FileIO, progress: ProgressPort) -> str:
    """SHA-256 of all that can be read, from the disk itself where the system can be asked for that."""
    _forget_cached(file)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    digest, buffer, pace = hashlib.sha256(), memoryview(bytearray(CHUNK)), _Pace(progress, size)
    while got := _fill(file, buffer):
        digest.update(buffer[:got])
        pace.went(got)
    return digest.hexdigest()


def _forget_cached(file: SealedReader | io.FileIO) -> None:
    """Ask the system to read from the disk, so that reading back tells something about the disk."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _fill(file: SealedReader | io.FileIO, buffer: memoryview) -> int:
    """Read until the buffer is full or the file ends. Raises FilmRefused."""
    done = 0
    try:
        while done < len(buffer) and (got := file.readinto(buffer[done:])):
            done += got
    except OSError:
        raise words.unreadable() from None
    return done


def _write_all(file: io.FileIO, data: memoryview) -> None:
    while data:
        data = data[file.write(data) :]


def give_name(part: Path, wanted: Path) -> Path:
    """Give a finished file its name, or `name (2)` when something has it already. Raises OSError."""
    for number in range(1, 1000):
        target = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        try:
            _rename_to_free(part, target)
        except FileExistsError:
            continue
        folder_to_disk(target.parent)
        return target
    raise FileExistsError(errno.EEXIST, "no free name")


def _rename_to_free(part: Path, target: Path) -> None:
    """Rename, but never over something. Raises FileExistsError."""
    if os.name == "nt":
        part.rename(target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a stick or a drive that knows no links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "taken") from None
        part.rename(target)
    else:
        part.unlink()
