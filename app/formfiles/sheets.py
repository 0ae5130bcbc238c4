"""Reads the sheets and the learning goals that come with the program, or says all that is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheetdata import goals_from_data, sheet_from_data
from app.i18n import _
from app.services.tomlfile import BadFile, FileProblem, Limit, TomlFile, Unreadable, read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.formfaults import FormProblem
    from app.domain.goals import LearningGoal
    from app.domain.worksheets import SheetDefinition, SheetKind

MOST_BYTES = 1_000_000
SHEETS_FOLDER, GOALS_FILE = "bladen", "doelen/leerdoelen.toml"


class SheetFileError(BadFile):
    """This file is no sheet, or no list of goals. `str(error)` names every problem with its line."""

    def __init__(self, file_name: str, problems: Sequence[FileProblem]) -> None:
        super().__init__(file_name, _("The file “{file}” cannot be used."), problems)


class SheetLibrary:
    """The sheets and goals in the folder with the forms of the program; read when they are first needed."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds `bladen` and `doelen`."""
        self._folder = folder
        self._sheets: tuple[SheetDefinition, ...] | None = None
        self._goals: tuple[LearningGoal, ...] | None = None

    @property
    def sheets(self) -> tuple[SheetDefinition, ...]:
        """Every sheet, by file name. Raises SheetFileError."""
        if self._sheets is None:
            paths = sorted((self._folder / SHEETS_FOLDER).glob("*.toml"))
            self._sheets = tuple(read_sheet(path) for path in paths)
        return self._sheets

    def sheet(self, kind: SheetKind) -> SheetDefinition:
        """The sheet of this kind. Raises SheetFileError, also when it is not there."""
        found = next((sheet for sheet in self.sheets if sheet.kind is kind), None)
        if found is None:
            raise SheetFileError(SHEETS_FOLDER, [FileProblem(0, _("A sheet of the program is missing."))])
        return found

    @property
    def goals(self) -> tuple[LearningGoal, ...]:
        """Every learning goal, in the order of the file. Raises SheetFileError."""
        if self._goals is None:
            self._goals = read_goals(self._folder / GOALS_FILE)
        return self._goals


def read_sheet(path: Path) -> SheetDefinition:
    """The sheet in this file. Raises SheetFileError."""
    file = _read(path)
    sheet, problems = sheet_from_data(file.content)
    _refuse(path, file, problems)
    return sheet


def read_goals(path: Path) -> tuple[LearningGoal, ...]:
    """The goals in this file, in their order. Raises SheetFileError."""
    file = _read(path)
    goals, problems = goals_from_data(file.content)
    _refuse(path, file, problems)
    return goals


def _read(path: Path) -> TomlFile:
    limit = Limit(MOST_BYTES, _("This file is larger than 1 MB. A form is much smaller."))
    try:
        # The program's own folder: a package may well be made of links.
        return read_toml(path, limit, follow_links=True)
    except Unreadable as error:
        raise SheetFileError(path.name, [error.problem]) from error


def _refuse(path: Path, file: TomlFile, problems: Sequence[FormProblem]) -> None:
    if problems:
        raise SheetFileError(path.name, [file.problem(problem) for problem in problems])
