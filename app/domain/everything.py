"""All that is kept about one recording, as it is kept: for whoever asks what is known about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Kept: TypeAlias = "str | int | float | bytes | None"


@dataclass(frozen=True, slots=True)
class Subject:
    """The rows of one table that are about the recording, in the order in which they were kept.

    `code` is the name of the table; each row maps the name of a column to what stands there.
    """

    code: str
    rows: tuple[Mapping[str, Kept], ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every subject there is, also those with no row: that nothing is kept is an answer too."""

    recording_id: str
    subjects: tuple[Subject, ...]

    def of(self, code: str) -> tuple[Mapping[str, Kept], ...]:
        """The rows of one subject; none for one that is not there."""
        return next((subject.rows for subject in self.subjects if subject.code == code), ())
