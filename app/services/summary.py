"""From an open observation to a summary on paper or in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.summary import Summary, summarise

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.history import History
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.viewing import Viewings
    from app.services.ports import Picture, ProgressPort, ReportWriter, StillSource


@dataclass(frozen=True, slots=True)
class Observed:
    """All that is known of one observation, read at one moment."""

    recording: Recording
    fragment: Fragment
    observation: Observation
    viewings: Viewings
    history: History

    def summary(self) -> Summary:
        """What the summary says."""
        return summarise(self.recording, self.fragment, self.observation, self.viewings, self.history.sheet)


class SummaryService:
    """Writes summaries. Files are written beside their place and moved there when they are whole."""

    def __init__(self, writer: ReportWriter) -> None:
        """Write with this writer."""
        self._writer = writer

    def pdf(
        self, observed: Observed, target: Path, progress: ProgressPort, stills: StillSource | None = None
    ) -> None:
        """Write the feedback summary; with `stills` the chosen moments get their picture.

        Raises Cancelled, or WorldUnavailable when the file cannot be written.
        """
        summary = observed.summary()
        pictures: tuple[Picture, ...] = ()
        if stills is not None:
            pictures = tuple(stills.still(moment.time_ms) for moment in summary.moments)
        self._writer.pdf(summary, target, progress, pictures)

    def csv(self, observed: Observed, target: Path) -> None:
        """Write one line per mark, remark and answer, for a spreadsheet."""
        self._writer.csv(observed.summary(), observed.history, target)

    def json(self, observed: Observed, target: Path) -> None:
        """Write everything in the documented, versioned format."""
        self._writer.json(observed.summary(), observed.history, target)
