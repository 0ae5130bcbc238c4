"""A form file that cannot be used, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.formfiles.words import plain
from app.i18n import _, ngettext
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Sequence

# More lines than this help nobody in one message; `problems` has them all.
_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing to mend. `line` is 0 when it concerns the file as a whole."""

    line: int
    text: str


class FormFileError(KnownError):
    """This file is no form that can be used. `str(error)` names every problem with its line."""

    def __init__(self, file_name: str, problems: Sequence[FileProblem]) -> None:
        self.file_name = plain(file_name)
        self.problems = tuple(sorted(problems))
        super().__init__(self._message())

    def _message(self) -> str:
        """One sentence about the file, then one line for each problem."""
        first = _("The form “{file}” cannot be used yet.").format(file=self.file_name)
        lines = [_in_words(problem) for problem in self.problems[:_MOST_SHOWN]]
        more = len(self.problems) - len(lines)
        if more:
            lines.append(ngettext("… and {n} more problem.", "… and {n} more problems.", more).format(n=more))
        return "\n".join([first, *lines])


def _in_words(problem: FileProblem) -> str:
    if not problem.line:
        return problem.text
    return _("Line {line}: {problem}").format(line=problem.line, problem=problem.text)
