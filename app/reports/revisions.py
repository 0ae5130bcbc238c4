"""How often a thing of an observation was changed, and in which step and viewing for the last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.history import History


@dataclass(frozen=True, slots=True)
class Revision:
    """`number` is 1 for a thing as it was made and one more for each later change that stands.

    `step` and `viewing` are those of the last such change. A step that was undone does not count.
    """

    number: int
    step: int
    viewing: int


_UNKNOWN = Revision(0, 0, 0)


class Revisions:
    """The revision of everything in a history."""

    def __init__(self, history: History) -> None:
        """Count once."""
        found: dict[tuple[str, str], Revision] = {}
        for step in history.done:
            for change in step.changes:
                before = found.get(change.key, _UNKNOWN)
                found[change.key] = Revision(before.number + 1, step.number, step.viewing)
        self._found: Mapping[tuple[str, str], Revision] = found

    def of(self, subject: str, id_: str) -> Revision:
        """The revision of this kind of thing and id; all 0 when no step made it."""
        return self._found.get((subject, id_), _UNKNOWN)
