"""A form file that cannot be used, with everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.services.tomlfile import BadFile, FileProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FileProblem", "FormFileError"]


class FormFileError(BadFile):
    """This file is no form that can be used. `str(error)` names every problem with its line."""

    def __init__(self, file_name: str, problems: Sequence[FileProblem]) -> None:
        super().__init__(file_name, _("The form “{file}” cannot be used yet."), problems)
