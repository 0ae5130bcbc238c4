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
    """Knows who works here, when a recording was added, and which packages there are."""

    me: Callable[[], tuple[str, Role]]
    added_at: Callable[[str], datetime]
    packages: Callable[[], Sequence[Handover]]

    def received(self, recording_id: str) -> Sequence[Handover]:
        """The packages in which something of this recording came."""
        return [
            package
            for package in self.packages()
            if package.recording_id == recording_id and package.direction is Direction.RECEIVED
        ]

    def came(self, sheet: Worksheet) -> bool:
        """Whether somebody else wrote it, as far as packages tell, whatever the initials.

        It came with the recording, or it is of the one who sent a package and older than that package.
        """
        packages = self.received(sheet.recording_id) if sheet.recording_id else ()
        if not packages:
            return False
        return sheet.created_at < self.added_at(sheet.recording_id) or any(
            sheet.role == package.sender and sheet.created_at <= package.made_at for package in packages
        )

    def foreign(self, sheet: Worksheet) -> bool:
        """Whether it is a reflection of somebody else: those are read only. Other sheets are of all."""
        if sheet.definition.kind not in PERSONAL:
            return False
        author, role = self.me()
        mine = (sheet.author.casefold(), sheet.role) == (author.casefold(), role)
        return not mine or self.came(sheet)
