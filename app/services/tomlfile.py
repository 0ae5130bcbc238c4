"""Reads a TOML file that a person wrote: data with the line of everything, or what is wrong with it.

Such a file may come from anybody: a colleague, a stick, the web. It is data only, read by tomllib, with a
limit on its size and depth. What may stand in it is for the room that asked.
"""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.tomllines import FileLines, TooDeep, locate
from app.i18n import _, ngettext
from app.services.errors import KnownError
from app.services.file_words import fault_in_words, plain, syntax_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.formfaults import FormProblem

_LINE_IN_MESSAGE = re.compile(r"\(at line (\d+), column \d+\)")
# More lines than this help nobody in one message; `problems` has them all.
_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing to mend. `line` is 0 when it concerns the file as a whole."""

    line: int
    text: str


class BadFile(KnownError):
    """A file that cannot be used. `str(error)` names every problem with its line."""

    def __init__(self, file_name: str, sentence: str, problems: Sequence[FileProblem]) -> None:
        """`sentence` says so of this kind of file, with its name for {file}."""
        self.file_name = plain(file_name)
        self.problems = tuple(sorted(problems))
        super().__init__(self._message(sentence.format(file=self.file_name)))

    def _message(self, first: str) -> str:
        """One sentence about the file, then one line for each problem."""
        lines = [_in_words(problem) for problem in self.problems[:_MOST_SHOWN]]
        more = len(self.problems) - len(lines)
        if more:
            lines.append(ngettext("… and {n} more problem.", "… and {n} more problems.", more).format(n=more))
        return "\n".join([first, *lines])


class Unreadable(Exception):
    """This file gives no data. The room that asked makes a BadFile of it."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.problem = FileProblem(line, text)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a file holds, unchecked, and on which line each part of it stands."""

    content: dict[str, object]
    lines: FileLines

    def problem(self, found: FormProblem) -> FileProblem:
        """A fault of the data with its line, in words."""
        return FileProblem(self.lines[found.path], fault_in_words(found, self.lines))


@dataclass(frozen=True, slots=True)
class Limit:
    """The largest file that is read, in bytes, and what to say of a larger one."""

    most_bytes: int
    words: str


def read_toml(path: Path, limit: Limit, *, follow_links: bool = False) -> TomlFile:
    """Read this file. Raises Unreadable.

    A link is refused unless `follow_links`: a folder for own files may not lead elsewhere.
    """
    text = _text(_bytes(path, limit, follow_links=follow_links))
    lines = _lines(text)
    return TomlFile(_parsed(text), lines)


def _bytes(path: Path, limit: Limit, *, follow_links: bool) -> bytes:
    try:
        status = path.stat() if follow_links else path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise Unreadable(0, _("This is a link. Put the file itself in the folder."))
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(0, _("This is not a file but a folder or a device."))
        with path.open("rb") as file:
            data = file.read(limit.most_bytes + 1)
    except OSError as error:
        raise Unreadable(
            0, _("This file cannot be opened. Is it still there, and may you read it?")
        ) from error
    if len(data) > limit.most_bytes:
        raise Unreadable(0, limit.words)
    return data


def _text(data: bytes) -> str:
    try:
        # Some editors put a mark at the beginning; "-sig" takes it away.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = _("The file is not stored as UTF-8. Store it again with encoding UTF-8.")
        raise Unreadable(line, words) from error


def _lines(text: str) -> FileLines:
    try:
        return locate(text)
    except TooDeep as error:
        raise Unreadable(error.line, _("Too many blocks within blocks.")) from error


def _parsed(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_IN_MESSAGE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        more = _("Mend this first: what comes after it cannot be checked before.")
        raise Unreadable(line, f"{syntax_in_words(str(error))} {more}") from error
    except ValueError as error:
        # Python itself refuses to read a number of thousands of digits.
        raise Unreadable(0, _("There is a number in this file that is far too long.")) from error


def _in_words(problem: FileProblem) -> str:
    if not problem.line:
        return problem.text
    return _("Line {line}: {problem}").format(line=problem.line, problem=problem.text)
