"""Where sheets come from: who wrote them, and what came in a package of somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.handover import Direction
from app.domain.worksheets import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from app.domain.handover import Handover
    from app.domain.recordings import Role
    from app.domain.worksheets import Worksheet


@dataclass(frozen=True, slots=True)
class SheetOrigins:
    """Knows who works here, when a recording was added, which packages there are and which sheets came."""

    me: Callable[[], tuple[str, Role]]
    added_at: Callable[[str], datetime]
    packages: Callable[[], Sequence[Handover]]
    came: Callable[[str], bool]

    def received(self, recording_id: str) -> Sequence[Handover]:
        """The packages in which something of this recording came."""
        return [
            package
            for package in self.packages()
            if package.recording_id == recording_id and package.direction is Direction.RECEIVED
        ]

    def foreign(self, sheet: Worksheet) -> bool:
        """Whether it is a reflection of somebody else: those are read only. Other sheets are of all.

        What came in a package is of somebody else, whatever the initials; what was written here stays of who
        wrote it, whatever comes after it.
        """
        if sheet.definition.kind not in PERSONAL:
            return False
        author, role = self.me()
        mine = (sheet.author.casefold(), sheet.role) == (author.casefold(), role)
        return not mine or self.came(sheet.id)
