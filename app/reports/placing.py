"""Files that are whole or not there at all: written beside their place, and moved there when complete."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.disk import to_disk
from app.i18n import _
from app.services.errors import WorldUnavailable

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def placed(target: Path) -> Generator[Path]:
    """A file to write meanwhile; it takes the place of `target` afterwards.

    When anything goes wrong the old file stays as it was and nothing new is left behind. What the disk
    refuses is raised as WorldUnavailable, with words that say what to do.
    """
    temporary: Path | None = None
    try:
        target = _real(target)
        temporary = _beside(target)
        yield temporary
        _kept(temporary)
        os.replace(temporary, target)  # noqa: PTH105 - the atomic move of the operating system, by its name
        temporary = None
    except OSError as error:
        raise WorldUnavailable(_words(error)) from error
    finally:
        if temporary is not None:
            _removed(temporary)


def _real(target: Path) -> Path:
    """Where the file really is, behind links. Raises OSError for what may not be replaced."""
    real = target.resolve()
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if real.exists() and not real.is_file():
        raise OSError(errno.EINVAL, "a device, and no file")
    # A move would replace a read-only file without a word.
    if real.exists() and not real.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "read-only")
    return real


def _beside(target: Path) -> Path:
    """An empty file in the same folder: only there a move is one step."""
    # A name of our own: the target's may be as long as the system allows.
    handle, name = tempfile.mkstemp(prefix=".terugblik-", suffix=".part", dir=target.parent)
    os.close(handle)
    return Path(name)


def _kept(path: Path) -> None:
    """On disk, and with the rights that a new file of this person has."""
    with path.open("rb+") as file:
        to_disk(file)
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _removed(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder itself went away, or became read-only: nothing of ours can be removed then.
        return


def _words(error: OSError) -> str:
    """What went wrong and what helps, without the path: it may hold a name."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return _("There is no room left for this file. Make some room, or choose another folder.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return _("This folder is not there any more. Choose another folder.")
    if error.errno == errno.EISDIR:
        return _("There is a folder with this name already. Choose another name.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}:
        return _(
            "This file cannot be written here. Maybe it is open in another program: close it there and "
            "try again. Or choose another folder."
        )
    if error.errno in {errno.ENAMETOOLONG, errno.EINVAL}:
        return _("This file name cannot be used here. Choose a shorter or simpler name.")
    return _("The file could not be written. Try again, or choose another folder.")
