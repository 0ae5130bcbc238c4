"""Own learning questions: what a student wants to learn from a recording, and which items serve that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.goals import ChosenGoal, Phase
from app.domain.text import LONGEST_LINE, clean_line
from app.services.open_sheet import later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.goals import LearningGoal
    from app.services.care import CareService
    from app.services.sheet_stores import SheetSource, SheetStore
    from app.services.viewing import Clock


class GoalService:
    """Goals of the list and own words, of which the newest counts. Raises NotAllowed after a withdrawal."""

    def __init__(
        self,
        store: SheetStore,
        source: SheetSource,
        care: CareService,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        """`source` holds the goals that come with the program."""
        self._store, self._source, self._care = store, source, care
        self._clock, self._new_id = clock, new_id

    def goals(self, phase: Phase) -> Sequence[LearningGoal]:
        """The goals to pick from in a phase of the training. Raises KnownError."""
        return [goal for goal in self._source.goals if goal.phase is phase]

    def chosen(self, recording_id: str) -> ChosenGoal | None:
        """What is to be learned from this recording now; None when nothing was chosen."""
        told = self._store.goals(recording_id)
        newest = max(told, key=lambda goal: (goal.at, goal.id), default=None)
        return newest if newest is not None and newest.text else None

    def choose(
        self,
        recording_id: str,
        phase: Phase,
        goal_code: str,
        own_words: str = "",
        own_items: Sequence[str] = (),
    ) -> ChosenGoal | None:
        """Choose a goal of the list, or write one; own words may go with a goal, and take its items along.

        `own_items` are the codes that go with own words alone. With neither nothing is to be learned any
        more. What counts now. Raises KeyError for another goal.
        """
        self._care.require_open(recording_id)
        goal = self._goal(phase, goal_code) if goal_code else None
        words = clean_line(own_words, LONGEST_LINE)
        text = words or (goal.text if goal else "")
        items = goal.items if goal else tuple(dict.fromkeys(own_items if words else ()))
        standing = self.chosen(recording_id)
        if _same(standing, phase, goal_code, text, items):
            return standing
        at = later(self._clock.now(), (told.at for told in self._store.goals(recording_id)))
        self._store.add_goal(ChosenGoal(self._new_id(), recording_id, phase, goal_code, text, items, at))
        return self.chosen(recording_id)

    def _goal(self, phase: Phase, code: str) -> LearningGoal:
        found = next((goal for goal in self.goals(phase) if goal.code == code), None)
        if found is None:
            raise KeyError(code)
        return found


def _same(
    standing: ChosenGoal | None, phase: Phase, goal_code: str, text: str, items: tuple[str, ...]
) -> bool:
    if standing is None:
        return not text
    now = (phase, goal_code, text, items)
    return (standing.phase, standing.goal_code, standing.text, standing.items) == now
