"""Writing a file that is there whole or not at all."""

from __future__ import annotations

import errno
import re
import secrets
import shutil
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Protocol

from app.disk import new_file, to_disk
from app.i18n import _
from app.services.errors import WorldUnavailable

if TYPE_CHECKING:
    import io
    from collections.abc import Generator
    from contextlib import AbstractContextManager
    from pathlib import Path

# How a file is called that is being written; nothing else on a disk is called like this.
PART = re.compile(r"\.[0-9a-f]{16}\.terugblik-part")
# Room that stays free on the disk.
_SPARE = 32 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Whoever writes a file writes on and on: one that nobody wrote in for an hour is left over.
_LEFT_OVER_S = 3_600


class PartNotes(Protocol):
    """Who remembers, over a crash, what is being written."""

    def noted(self, part: Path) -> AbstractContextManager[None]:
        """While this is written there is a note of it on the disk. Raises WorldUnavailable."""
        ...


def no_room() -> WorldUnavailable:
    """The disk is full, or would be."""
    return WorldUnavailable(_("There is not enough room on this disk. Make room and try again."))


@contextmanager
def placed(target: Path, size: int, notes: PartNotes | None = None) -> Generator[io.FileIO]:
    """A new file of about this size that gets its name when all went well, and else is gone.

    Only this person can read it. What an earlier run that was killed left half written in the same folder
    goes as well; of a file that is noted the next start knows it too. Raises WorldUnavailable.
    """
    part = target.with_name(f".{secrets.token_hex(8)}.terugblik-part")
    with nullcontext() if notes is None else notes.noted(part):
        try:
            _need_room(target.parent, size)
            with new_file(part) as file:
                _clear(part)
                yield file
                to_disk(file)
            part.replace(target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise told(error) from None
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _clear(part: Path) -> None:
    """Take away what was left half written beside this, by the clock of the disk itself."""
    with suppress(OSError):
        now_s = part.stat().st_mtime
        for each in part.parent.iterdir():
            if PART.fullmatch(each.name) and now_s - each.stat().st_mtime > _LEFT_OVER_S:
                each.unlink(missing_ok=True)


def _need_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise no_room()


def told(error: OSError) -> WorldUnavailable:
    """What a disk that refuses says to a person."""
    if error.errno in _FULL:
        return no_room()
    return WorldUnavailable(
        _("Writing did not succeed. Check that the disk is there and that you may write on it.")
    )
