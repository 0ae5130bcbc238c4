"""Writing a file that is there whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.i18n import _
from app.services.errors import WorldUnavailable

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

# Room that stays free on the disk.
_SPARE = 32 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def no_room() -> WorldUnavailable:
    """The disk is full, or would be."""
    return WorldUnavailable(_("There is not enough room on this disk. Make room and try again."))


@contextmanager
def placed(target: Path, size: int) -> Generator[io.FileIO]:
    """A new file of about this size that gets its name when all went well, and else is gone.

    Only this person can read it. Raises WorldUnavailable.
    """
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _need_room(target.parent, size)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with io.FileIO(os.open(part, flags, 0o600), "r+") as file:
            yield file
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _told(error) from None
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _need_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise no_room()


def _told(error: OSError) -> WorldUnavailable:
    if error.errno in _FULL:
        return no_room()
    return WorldUnavailable(
        _("Writing did not succeed. Check that the disk is there and that you may write on it.")
    )


def write_all(file: io.FileIO, data: memoryview | bytes) -> None:
    """A raw file may take less than it was given. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
