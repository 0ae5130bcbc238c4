"""All forms a person can choose from: those of the program, and their own from a folder.

Rules: a bad file never stops the program, it is left out and reported. The forms of an earlier folder
keep their ids, so an own form can stand beside a form of the program but never silently replace it. Of
several versions of one form the newest is offered; observations keep their own copy anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.domain.recordings import TalkKind
from app.formfiles.errors import FileProblem, FormFileError
from app.formfiles.reader import read_form_file
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.forms import FormDefinition
    from app.formfiles.reader import FormFile

MOST_FILES = 300


class FormsFound(NamedTuple):
    """The forms to choose from, and one report for each file that was left out."""

    forms: tuple[FormDefinition, ...]
    problems: tuple[FormFileError, ...]


class FormLibrary:
    """The forms found in these folders: first the folder of the program, then that of the person."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._found = read_forms(folders)

    @property
    def forms(self) -> tuple[FormDefinition, ...]:
        """The newest version of every form: first the program's, then own ones, by kind and title."""
        return self._found.forms

    @property
    def problems(self) -> tuple[FormFileError, ...]:
        """The files that were left out, and why."""
        return self._found.problems

    def form(self, form_id: str) -> FormDefinition | None:
        """The newest form with this id, or None."""
        return next((form for form in self.forms if form.id == form_id), None)

    def suggested_for(self, kind: str) -> FormDefinition | None:
        """The first form made for this kind of conversation, or None."""
        return next((form for form in self.forms if kind and form.kind == kind), None)


def read_forms(folders: Sequence[Path]) -> FormsFound:
    """Read every form file in these folders. The ids of an earlier folder cannot be taken by a later one."""
    forms: list[FormDefinition] = []
    problems: list[FormFileError] = []
    for number, folder in enumerate(folders):
        files, bad = _read_folder(folder, follow_links=number == 0)
        fresh, doubles = _without_doubles(files, {form.id for form in forms})
        forms += sorted(_newest(fresh), key=_order)
        problems += [*bad, *doubles]
    return FormsFound(tuple(forms), tuple(problems))


def _read_folder(folder: Path, *, follow_links: bool) -> tuple[list[FormFile], list[FormFileError]]:
    """Every form in one folder, in the order of the file names. A folder that is not there is empty."""
    files: list[FormFile] = []
    problems: list[FormFileError] = []
    try:
        paths = sorted(path for path in folder.iterdir() if _may_be_a_form(path))
    except FileNotFoundError:
        return files, problems
    except OSError:
        return files, [_report(folder.name, 0, _("This folder cannot be opened, so its forms are missing."))]
    for path in paths[:MOST_FILES]:
        try:
            files.append(read_form_file(path, follow_links=follow_links))
        except FormFileError as error:
            problems.append(error)
    if len(paths) > MOST_FILES:
        text = _("This folder holds more than {n} forms; the rest is left out.").format(n=MOST_FILES)
        problems.append(_report(folder.name, 0, text))
    return files, problems


def _may_be_a_form(path: Path) -> bool:
    """Editors and other systems leave hidden files behind (".x.toml.swp", "._x.toml")."""
    return path.suffix.lower() == ".toml" and not path.name.startswith(".")


def _without_doubles(files: list[FormFile], taken: set[str]) -> tuple[list[FormFile], list[FormFileError]]:
    """Leave out what takes an id of an earlier folder, or stands in this folder already."""
    fresh: dict[tuple[str, int], FormFile] = {}
    problems: list[FormFileError] = []
    for file in files:
        key = (file.form.id, file.form.version)
        if file.form.id in taken:
            problems.append(_taken(file))
        elif key in fresh:
            problems.append(_double(file, fresh[key]))
        else:
            fresh[key] = file
    return list(fresh.values()), problems


def _newest(files: list[FormFile]) -> list[FormDefinition]:
    newest: dict[str, FormDefinition] = {}
    for form in sorted((file.form for file in files), key=lambda form: form.version):
        newest[form.id] = form
    return list(newest.values())


def _order(form: FormDefinition) -> tuple[int, str, str]:
    """By kind of conversation, in the order of the kinds; forms for no kind come last."""
    kinds = [*TalkKind, ""]
    return kinds.index(form.kind), form.title.casefold(), form.id


def _taken(file: FormFile) -> FormFileError:
    text = _(
        "The id “{id}” belongs to a form of the program. Give your form an id of its own, like “own-{id}”."
    )
    return _report(file.file_name, file.lines["id",], text.format(id=file.form.id))


def _double(file: FormFile, first: FormFile) -> FormFileError:
    text = _(
        "“{file}” holds this form too (id {id}, version {version}). "
        "Raise the version or remove one of the two."
    )
    words = text.format(file=first.file_name, id=file.form.id, version=file.form.version)
    return _report(file.file_name, file.lines["version",], words)


def _report(file_name: str, line: int, text: str) -> FormFileError:
    return FormFileError(file_name, [FileProblem(line, text)])
