"""The ports of sheets and learning goals: where they are kept, what comes with the program, and paper.

As with the other stores: each call is one transaction, and may raise StorageUnavailable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.domain.goals import ChosenGoal, LearningGoal
    from app.domain.worksheets import Entry, Place, SheetDefinition, SheetKind, Worksheet


class SheetStore(Protocol):
    """Sheets with what is written on them, and chosen goals. What was written is only ever added to."""

    def add(self, sheet: Worksheet) -> None:
        """Keep a new sheet."""

    def get(self, sheet_id: str) -> Worksheet:
        """One sheet. Raises KeyError."""
        ...

    def of_recording(self, recording_id: str) -> Sequence[Worksheet]:
        """The sheets of a recording, oldest first."""
        ...

    def unlinked(self) -> Sequence[Worksheet]:
        """The sheets that belong to no recording yet, oldest first."""
        ...

    def link(self, sheet_id: str, recording_id: str) -> None:
        """The sheet belongs to this recording; to none for ""."""

    def rename(self, sheet_id: str, title: str) -> None:
        """Keep another title."""

    def remove(self, sheet_id: str) -> None:
        """Forget a sheet with all that was written on it."""

    def came(self, sheet_id: str) -> bool:
        """Whether it came in a package, and is not of somebody who called work in it their own here."""
        ...

    def entries(self, sheet_id: str) -> Sequence[Entry]:
        """All that was written on a sheet, in the order in which it was kept."""
        ...

    def append(self, entry: Entry) -> None:
        """Keep what was written at a place."""

    def goals(self, recording_id: str) -> Sequence[ChosenGoal]:
        """Every learning goal that was chosen for a recording, oldest first."""
        ...

    def add_goal(self, goal: ChosenGoal) -> None:
        """Keep what somebody wants to learn."""


class SheetSource(Protocol):
    """The sheets and goals that come with the program. Raises KnownError when they cannot be read."""

    def sheet(self, kind: SheetKind) -> SheetDefinition:
        """The sheet of this kind."""
        ...

    @property
    def goals(self) -> Sequence[LearningGoal]:
        """Every learning goal, phase after phase."""
        ...


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A sheet as it is printed: what is empty gets lines to write on. `topics`: part -> (id, name)."""

    definition: SheetDefinition
    title: str
    author: str
    texts: Mapping[Place, str]
    topics: Mapping[str, Sequence[tuple[str, str]]]


class SheetPapers(Protocol):
    """Prints sheets. May be called from any thread."""

    def sheet(self, paper: SheetPaper, target: Path) -> int:
        """The sheet as a PDF, written whole or not at all; how many pages it has. Raises WorldUnavailable."""
        ...
