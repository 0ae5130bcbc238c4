"""What is open in the window, and where the person is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.desktop.spot import Spot

if TYPE_CHECKING:
    from app.desktop.comparing import CompareDesk
    from app.desktop.growing import GrowthDesk
    from app.desktop.observing import ObserveDesk


@dataclass(slots=True)
class Front:
    """The desk that was opened last, of each kind; `table_over` and `sheet_over` lie on an observation."""

    observing: ObserveDesk | None = None
    table: CompareDesk | None = None
    table_over: ObserveDesk | None = None
    sheet_over: ObserveDesk | None = None
    growth: GrowthDesk | None = None

    def spot(self, context: str, recording_id: str) -> Spot:
        """Where the person is: on the screen with this `context`, with this recording open in the library."""
        over = {
            "observe": self.observing,
            "summary": self.observing,
            "compare": self.table_over,
            "sheet": self.sheet_over,
        }.get(context)
        spot = replace(
            over.spot() if over else Spot(), recording_id=recording_id, summary=context == "summary"
        )
        if context == "compare" and self.table is not None:
            return replace(spot, table=self.table.spot())
        if context == "growth" and self.growth is not None:
            return replace(spot, growth=self.growth.picked)
        return spot

    def playing(self, context: str) -> bool:
        """Whether a film plays on the screen with this `context`."""
        desk = self._with_film(context)
        return desk is not None and desk.playing

    def rest(self, context: str) -> None:
        """The film on the screen with this `context` stands still."""
        desk = self._with_film(context)
        if desk is not None:
            desk.rest()

    def _with_film(self, context: str) -> ObserveDesk | CompareDesk | GrowthDesk | None:
        if context == "observe":
            return self.observing
        return {"compare": self.table, "growth": self.growth}.get(context)
