"""The log: what the program did, by ids only. No names, words or paths of a person ever stand in it.

Messages in the code are constants with ids as arguments: `log.info("observation %s opened", id)`. Whatever
else slips in is taken out here: of the arguments only numbers, ids and words of the program itself are
written, and of an error only its type and its places, never its message.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import re
import sys
from enum import Enum
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, TextIO

from app.paths import make_private
from app.services.faults import fault_lines

if TYPE_CHECKING:
    from pathlib import Path

LOG_NAME = "terugblik.log"
CRASH_NAME = "crash.log"
RUNNING_NAME = "running"
HIDDEN = "[...]"
_MOST_BYTES = 500_000
_OLD_FILES = 3
_OURS = "app"
_ID = re.compile(r"[0-9a-f]{8}[0-9a-f-]{0,28}", re.ASCII)
_VERSION = re.compile(r"\d+(\.\d+){1,3}([a-z-]{1,6}\d{0,3})?", re.ASCII)
_QT_CATEGORY = re.compile(r"default|qt(\.[a-z0-9]+)*", re.ASCII)
_SOLID = re.compile(r"\S+")
_CRASH_PLACE = re.compile(r'File ".*?([^/\\"]+)", line (\d+)')
_OWN_WORDS = frozenset(
    {
        *("vlc", "qt", "fake", "auto", "nl", "en", "light", "dark", "system", "pdf", "csv", "json"),
        *("linux", "win32", "darwin", "xcb", "wayland", "offscreen", "windows", "cocoa"),
    }
)


class IdsOnlyFormatter(logging.Formatter):
    """Writes a record without anything of a person in it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line, and below it the type and places of an error."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        lines = [f"{head} {_message(record)}"]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines.extend(f"  {line}" for line in fault_lines(error))
        return "\n".join(lines)


class _QuietFile(RotatingFileHandler):
    """A full disk must not stop the program, and must not print what could not be written."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - named by logging
        """The line is lost."""


class Log:
    """The log of one run: open from `start` to `close`. Never an obstacle: without a folder, no log."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when it is not there."""
        self._folder = folder
        # Without any handler Python would print warnings, with what they hold, on the terminal.
        self._silence = logging.NullHandler()
        self._handler: logging.Handler | None = None
        self._crashes: TextIO | None = None
        self.ended_badly = False

    def start(self) -> None:
        """Begin to log, and look whether the previous run came to its end (`ended_badly`)."""
        logging.getLogger().addHandler(self._silence)
        with contextlib.suppress(OSError):
            make_private(self._folder)
            self._handler = _QuietFile(
                self._folder / LOG_NAME, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
            )
            self._handler.setFormatter(IdsOnlyFormatter())
            logging.getLogger().addHandler(self._handler)
            logging.getLogger(_OURS).setLevel(logging.INFO)
            self._look_back()
            (self._folder / RUNNING_NAME).write_text(f"{os.getpid()}\n", encoding="ascii")
            self._crashes = (self._folder / CRASH_NAME).open("w", encoding="utf-8")
            faulthandler.enable(self._crashes)

    def close(self) -> None:
        """This run ends as it should."""
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        logging.getLogger().removeHandler(self._silence)
        with contextlib.suppress(OSError):
            (self._folder / RUNNING_NAME).unlink(missing_ok=True)

    def _look_back(self) -> None:
        """What the previous run left: a marker when it did not end, and where it crashed."""
        crash = self._folder / CRASH_NAME
        left = crash.read_text(encoding="utf-8", errors="replace") if crash.exists() else ""
        self.ended_badly = bool(left) or (self._folder / RUNNING_NAME).exists()
        if not self.ended_badly:
            return
        log = logging.getLogger(__name__)
        log.warning("the previous run did not come to its end")
        for name, line in _CRASH_PLACE.findall(left)[:60]:
            # A file of the program or a library, without its folder.
            log.warning(f"crashed at {name}:{line}")  # noqa: G004 - a constant in all but the place


def _message(record: logging.LogRecord) -> str:
    """Our own words with clean arguments; of other libraries only that they said something."""
    if record.name.partition(".")[0] != _OURS:
        return HIDDEN
    template = _SOLID.sub(_without_path, str(record.msg))
    given = record.args
    if not given:
        return template
    try:
        if isinstance(given, tuple):
            return template % tuple(_clean(each) for each in given)
        return template % {name: _clean(each) for name, each in given.items()}
    except (TypeError, ValueError, KeyError):
        return f"{template} {HIDDEN}"


def _without_path(found: re.Match[str]) -> str:
    text = found.group()
    return HIDDEN if "/" in text or "\\" in text else text


def _clean(value: object) -> object:
    """A number, an id or a word of the program itself; anything else is hidden."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, BaseException):
        return type(value).__name__
    text = str(value.value) if isinstance(value, Enum) else value
    if not isinstance(text, str):
        return HIDDEN
    known = isinstance(value, Enum) or text in _OWN_WORDS or text == sys.platform
    known = known or any(shape.fullmatch(text) for shape in (_ID, _VERSION, _QT_CATEGORY))
    return text if known else HIDDEN
