"""Reads all there is for a talk about one fragment: only what people may see of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.dialogue import Together
from app.domain.discussion import standing_points
from app.domain.independence import sheet_when_ready
from app.domain.sheet import PointKind
from app.domain.worksheets import Place, SheetKind
from app.services.comparing import OwnRoundOpen
from app.services.dialogue import Talk
from app.services.observed import read_observed
from app.services.redaction import Shown, shown_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.sheet import Sheet
    from app.services.comparing import AtTheTable, ComparisonService
    from app.services.goals import GoalService
    from app.services.sheets import SheetService
    from app.services.stores import Stores
    from app.services.summary import Observed
    from app.services.talk_stores import TalkStore


class TalkReader:
    """Reads a talk anew each time. Raises NotAllowed after a withdrawal, StorageUnavailable."""

    def __init__(
        self,
        stores: Stores,
        talks: TalkStore,
        comparing: ComparisonService,
        goals: GoalService,
        sheets: SheetService,
    ) -> None:
        """Read from these."""
        self._stores, self._talks, self._comparing = stores, talks, comparing
        self._goals, self._sheets = goals, sheets

    def read(self, observed: Observed) -> Talk | None:
        """The talk about this observation; None when nobody else observed the fragment with this form.

        Who is not ready with the own round is not at the table: nothing of theirs is read. Raises
        OwnRoundOpen when that leaves fewer than two, or when it is this observer; and SomebodyElses before
        who works on this computer looked alone.
        """
        observation = observed.observation
        table = self._comparing.table(observation.fragment_id, observation.form.id)
        if len(table) < 2:  # noqa: PLR2004 - two make a talk
            return None
        ready = [one for one in table if one.ready]
        if len(ready) < 2 or observation.id not in {one.glance.id for one in ready}:  # noqa: PLR2004
            raise OwnRoundOpen([one.glance.id for one in table if not one.ready])
        self._comparing.require_place(observation.fragment_id, observation.form.id)
        return Talk(
            tuple(read_observed(self._stores, one.glance.id) for one in ready),
            tuple(one.round for one in ready),
            self._together(observed.recording.id, observation.fragment_id),
            alone=tuple(self._alone(one) for one in ready),
        )

    def _alone(self, one: AtTheTable) -> Sheet | None:
        return sheet_when_ready(self._stores.observations.steps(one.glance.id), one.round)

    def _together(self, recording_id: str, fragment_id: str) -> Together:
        return Together(
            self._goals.chosen(recording_id),
            standing_points(self._talks.points(fragment_id)),
            tuple(self._parents(recording_id)),
        )

    def _parents(self, recording_id: str) -> Iterator[tuple[str, str]]:
        """What was written on the newest sheet on which parents said something, with its questions."""
        for sheet in reversed(self._sheets.of_recording(recording_id)):
            if sheet.definition.kind is not SheetKind.PARENTS:
                continue
            opened = self._sheets.open(sheet.id)
            if opened.empty:
                continue
            for question in sheet.definition.questions():
                answer = opened.text(Place(question.code))
                if answer:
                    yield question.text, answer
            return


def talk_texts(talk: Talk) -> Iterator[Shown]:
    """Every text that a summary for the talk shows as it is now."""
    for each in talk.observed:
        yield from shown_texts(each)
    together = talk.together
    if together.goal is not None:
        yield Shown("goal", together.goal.text)
    for point in together.points:
        kind = "point" if point.kind is PointKind.TALKING_POINT else "agreement"
        yield from (Shown(kind, text) for text in (point.text, point.when, point.where))
    for question, answer in together.parents:
        yield Shown("form", question)
        yield Shown("parents", answer)
