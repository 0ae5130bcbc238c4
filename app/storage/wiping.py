"""Takes files away so that their bytes are gone from the file too, and puts a new file in an old one's place.

What a disk keeps where no file is (an SSD writes elsewhere, a file system keeps a journal) no program can
reach: that is why films in the vault go by the destruction of their key.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from app.disk import folder_to_disk, to_disk

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_BLOCK = bytes(1 << 20)
# The old file, for as long as it was not wiped; only a kill leaves one behind.
BEFORE = ".before"
UNFINISHED = ".converting"


def wipe(path: Path) -> None:
    """Overwrite a file and take it away; nothing happens when it is not there. Raises OSError.

    A file that has a second name is in use under that name: only this name goes.
    """
    try:
        known_by = path.stat().st_nlink
    except FileNotFoundError:
        return
    if known_by == 1:
        _overwrite(path)
    path.unlink(missing_ok=True)


def replace_and_wipe(new: Path, old: Path) -> None:
    """Put a finished file in the place of another, at once, and wipe the other. Raises OSError.

    A kill at any moment leaves a whole file at the place of the old one; see `clear_leftovers`.
    """
    file_to_disk(new)
    before = old.with_name(old.name + BEFORE)
    # Some sticks know no second names: there the old bytes are only let go of.
    with suppress(OSError):
        os.link(old, before)
    new.replace(old)
    folder_to_disk(old.parent)
    wipe(before)


@contextmanager
def unfinished_beside(path: Path) -> Generator[Path]:
    """The name for a file that may come in the place of this one; wiped when it did not."""
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        yield unfinished
    finally:
        with suppress(OSError):
            _wipe_unfinished(path)


def clear_leftovers(path: Path) -> None:
    """Wipe what a kill left beside this file: it was never, or is no longer, the file itself."""
    wipe(path.with_name(path.name + BEFORE))
    _wipe_unfinished(path)


def _wipe_unfinished(path: Path) -> None:
    for log in ("", "-journal", "-wal", "-shm"):
        wipe(path.with_name(path.name + UNFINISHED + log))


def file_to_disk(path: Path) -> None:
    """Make sure a file that was written is on the disk, not only in memory. Raises OSError."""
    with path.open("r+b") as file:
        to_disk(file)


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        while left > 0:
            left -= file.write(_BLOCK[:left])
        to_disk(file)
