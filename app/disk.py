"""Writing files so that they stay: on the disk when a call returns, and never over something else."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

PART = ".part"


class HasNumber(Protocol):
    """An open file, by the number that the system knows it by."""

    def fileno(self) -> int:
        """That number."""
        ...


def new_file(path: Path) -> io.FileIO:
    """A new file, for this person only."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return io.FileIO(os.open(path, flags, 0o600), "r+")


def write_all(file: io.FileIO, data: memoryview | bytes) -> None:
    """A raw file may take less than it was given. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def to_disk(file: HasNumber) -> None:
    """Make sure that it is on the disk, not only in memory. Raises OSError."""
    os.fsync(file.fileno())
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - Windows does not have it

        # There fsync stops at the memory of the drive.
        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)


def folder_to_disk(folder: Path) -> None:
    """The same for a name that was given or taken away; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stay_named(path: Path) -> None:
    """A file that just got its name keeps it, or goes. Raises OSError."""
    try:
        folder_to_disk(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def forget_cached(file: io.RawIOBase) -> None:
    """Ask the system to read from the disk, so that reading back tells something about the disk."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def give_name(part: Path, wanted: Path) -> Path:
    """Give a finished file its name, or `name (2)` when something has it already. Raises OSError."""
    for number in range(1, 1000):
        target = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        try:
            _rename_to_free(part, target)
        except FileExistsError:
            continue
        stay_named(target)
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
