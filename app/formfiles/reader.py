"""Reads one form file, or says everything that is wrong with it.

A form may come from anybody: a colleague, a stick, the web. The file is data only, read by tomllib, with
a limit on its size and depth, and every text in it is checked before anybody sees it.
"""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.formcopy import with_content_hash
from app.domain.formdata import form_from_data
from app.domain.formfaults import FormFault
from app.domain.formschema import brought_up_to_date
from app.formfiles.errors import FileProblem, FormFileError
from app.formfiles.lines import FileLines, TooDeep, locate
from app.formfiles.words import fault_in_words, plain, syntax_in_words
from app.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.formfaults import FormProblem
    from app.domain.forms import FormDefinition

MOST_BYTES = 1_000_000

# A form of an unknown shape would only give faults that are none.
_ANOTHER_SHAPE = frozenset({FormFault.SCHEMA_TOO_NEW, FormFault.SCHEMA_UNKNOWN})
_LINE_IN_MESSAGE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form, and on which line each part of it stands in its file."""

    form: FormDefinition
    lines: FileLines
    file_name: str


def read_form(path: Path, *, follow_links: bool = False) -> FormDefinition:
    """The form in this file, with its content hash. Raises FormFileError."""
    return read_form_file(path, follow_links=follow_links).form


def read_form_file(path: Path, *, follow_links: bool = False) -> FormFile:
    """The form in this file and the lines it stands on. Raises FormFileError.

    A link is refused unless `follow_links`: a folder for own forms may not lead elsewhere.
    """
    text = _text(path, _bytes(path, follow_links=follow_links))
    lines = _lines(path, text)
    content, schema_problem = brought_up_to_date(_parsed(path, text))
    if schema_problem is not None and schema_problem.fault in _ANOTHER_SHAPE:
        raise _refused(path, (schema_problem,), lines)
    form, problems = form_from_data(content)
    if schema_problem is not None:
        problems = (schema_problem, *problems)
    if form is None or problems:
        raise _refused(path, problems, lines)
    return FormFile(with_content_hash(form), lines, plain(path.name))


def _bytes(path: Path, *, follow_links: bool) -> bytes:
    try:
        status = path.stat() if follow_links else path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise _whole_file(path, _("This is a link. Put the file itself in the folder."))
        if not stat.S_ISREG(status.st_mode):
            raise _whole_file(path, _("This is not a file but a folder or a device."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _whole_file(
            path, _("This file cannot be opened. Is it still there, and may you read it?")
        ) from error
    if len(data) > MOST_BYTES:
        raise _whole_file(path, _("This file is larger than 1 MB. A form is much smaller."))
    return data


def _text(path: Path, data: bytes) -> str:
    try:
        # Some editors put a mark at the beginning; "-sig" takes it away.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = FileProblem(line, _("The file is not stored as UTF-8. Store it again with encoding UTF-8."))
        raise FormFileError(path.name, [problem]) from error


def _lines(path: Path, text: str) -> FileLines:
    try:
        return locate(text)
    except TooDeep as error:
        problem = FileProblem(error.line, _("Too many blocks within blocks."))
        raise FormFileError(path.name, [problem]) from error


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_IN_MESSAGE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        more = _("Mend this first: what comes after it cannot be checked before.")
        problem = FileProblem(line, f"{syntax_in_words(str(error))} {more}")
        raise FormFileError(path.name, [problem]) from error
    except ValueError as error:
        # Python itself refuses to read a number of thousands of digits.
        raise _whole_file(path, _("There is a number in this file that is far too long.")) from error


def _refused(path: Path, problems: tuple[FormProblem, ...], lines: FileLines) -> FormFileError:
    found = [FileProblem(lines[problem.path], fault_in_words(problem, lines)) for problem in problems]
    return FormFileError(path.name, found)


def _whole_file(path: Path, text: str) -> FormFileError:
    return FormFileError(path.name, [FileProblem(0, text)])
