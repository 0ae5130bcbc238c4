"""Reads one form file, or says everything that is wrong with it.

A form may come from anybody, so every text in it is checked before anybody sees it; how the file itself is
read stands in app.services.tomlfile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.formcopy import with_content_hash
from app.domain.formdata import form_from_data
from app.domain.formfaults import FormFault
from app.domain.formschema import brought_up_to_date
from app.formfiles.errors import FormFileError
from app.i18n import _
from app.services.file_words import plain
from app.services.tomlfile import Limit, TomlFile, Unreadable, read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.formfaults import FormProblem
    from app.domain.forms import FormDefinition
    from app.domain.tomllines import FileLines

MOST_BYTES = 1_000_000

# A form of an unknown shape would only give faults that are none.
_ANOTHER_SHAPE = frozenset({FormFault.SCHEMA_TOO_NEW, FormFault.SCHEMA_UNKNOWN})


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
    limit = Limit(MOST_BYTES, _("This file is larger than 1 MB. A form is much smaller."))
    try:
        file = read_toml(path, limit, follow_links=follow_links)
    except Unreadable as error:
        raise FormFileError(path.name, [error.problem]) from error
    content, schema_problem = brought_up_to_date(file.content)
    if schema_problem is not None and schema_problem.fault in _ANOTHER_SHAPE:
        raise _refused(path, (schema_problem,), file)
    form, problems = form_from_data(content)
    if schema_problem is not None:
        problems = (schema_problem, *problems)
    if form is None or problems:
        raise _refused(path, problems, file)
    return FormFile(with_content_hash(form), file.lines, plain(path.name))


def _refused(path: Path, problems: tuple[FormProblem, ...], file: TomlFile) -> FormFileError:
    return FormFileError(path.name, [file.problem(problem) for problem in problems])
