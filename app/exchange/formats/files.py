"""A file of another program as text: bounded, a real file, and in a spelling that can be read."""

from __future__ import annotations

import codecs
import re
import stat
from typing import TYPE_CHECKING

from app.i18n import _
from app.services.foreign import ForeignFileRefused

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 10_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A declaration of entities: what makes a small file large, or lets it ask for other files.
_DOCTYPE = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def bounded_bytes(path: Path) -> bytes:
    """All of a small regular file. Raises ForeignFileRefused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ForeignFileRefused(_("This is not a file but a folder or a device."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        words = _("This file cannot be opened. Is it still there, and may you read it?")
        raise ForeignFileRefused(words) from error
    if len(data) > MOST_BYTES:
        raise ForeignFileRefused(_("This file is larger than 10 MB. Choose a smaller one."))
    return data


def as_text(data: bytes, *, old_windows: bool) -> str:
    """The text in these bytes, by the mark at their beginning, else UTF-8; without anything that declares.

    With `old_windows` what is no UTF-8 is read as old Windows programs wrote it. Raises ForeignFileRefused.
    """
    text = _decoded(data, old_windows=old_windows)
    if text is None or "\0" in text:
        raise ForeignFileRefused(
            _("This file holds no text that can be read. Store it as UTF-8 and try again.")
        )
    if _DOCTYPE.search(text):
        words = _("This file has a part that a program could be misled by (DOCTYPE). It was not read.")
        raise ForeignFileRefused(words)
    return text


def _decoded(data: bytes, *, old_windows: bool) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8" or not old_windows:
            return None
    return data.decode("cp1252", "replace")
