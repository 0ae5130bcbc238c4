"""Reads what everybody at the table saw, beside the main thread: there may be thousands of moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.presenters.compare_gate import round_text
from app.presenters.compare_rows import RowMaker
from app.presenters.compare_state import ColumnState
from app.presenters.library_words import person_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.comparison import Comparison
    from app.presenters.compare_state import CompareLine
    from app.services.comparing import AtTheTable, ComparisonService
    from app.services.discussing import DiscussionService
    from app.services.errors import KnownError

Result = TypeVar("Result")


class Background(Protocol):
    """Does work beside the main thread and tells of it there; gives what cancels it."""

    def __call__(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[KnownError], None]
    ) -> Callable[[], None]:
        """After the cancel nothing of it is heard any more."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """Everything side by side, and as it is shown."""

    comparison: Comparison
    columns: tuple[ColumnState, ...]
    lines: tuple[CompareLine, ...]


class CompareReader:
    """Reads one table at a time; used from one thread."""

    def __init__(
        self, service: ComparisonService, talk: DiscussionService, background: Background, fragment_id: str
    ) -> None:
        self._service, self._talk, self._background = service, talk, background
        self._fragment_id = fragment_id
        self._cancel: Callable[[], None] | None = None

    def read(
        self,
        form_id: str,
        table: Sequence[AtTheTable],
        without: frozenset[str],
        done: Callable[[Read], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Read who is at this table; what was being read before is let go of."""

        def work() -> Read:
            comparison = self._service.compare(self._fragment_id, form_id, without)
            return Read(comparison, _columns(comparison, table), self.lines(comparison))

        self.cancel()
        self._cancel = self._background(work, done, failed)

    def lines(self, comparison: Comparison) -> tuple[CompareLine, ...]:
        """All rows, with the replies as they are now."""
        ids = [one.id for one in comparison.observations]
        return RowMaker(comparison, self._talk.replies(ids)).lines()

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None


def _columns(comparison: Comparison, table: Sequence[AtTheTable]) -> tuple[ColumnState, ...]:
    sitting = {one.glance.id: one for one in table}
    found: list[ColumnState] = []
    for observation in comparison.observations:
        one = sitting[observation.id]
        note = round_text(one.round.what) if one.round else ""
        found.append(ColumnState(person_text(observation.role, observation.observer), note, one.along))
    return tuple(found)
