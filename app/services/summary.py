"""From an open observation to a summary on paper or in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.carelog import Act, export_detail
from app.domain.summary import Summary, summarise

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.history import History
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.viewing import Viewings
    from app.services.care import CareService
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
    """Writes summaries, when care for the recording allows it; what left is in the log of care.

    Files are written beside their place and moved there when they are whole. Everything here may raise
    NotAllowed (see CareService), and WorldUnavailable when the file cannot be written.
    """

    def __init__(self, writer: ReportWriter, care: CareService) -> None:
        """Write with this writer what this care allows."""
        self._writer = writer
        self._care = care

    def preview(
        self, observed: Observed, target: Path, progress: ProgressPort, stills: StillSource | None = None
    ) -> None:
        """The pages of the feedback summary for their owner to look at; refused only after a withdrawal.

        Raises Cancelled.
        """
        self._care.require_open(observed.recording.id)
        self._write_pdf(observed, target, progress, stills)

    def pdf(
        self,
        observed: Observed,
        target: Path,
        purpose: str,
        progress: ProgressPort,
        stills: StillSource | None = None,
    ) -> None:
        """Write the feedback summary; with `stills` the chosen moments get a picture. Raises Cancelled."""
        self._care.require(observed.recording.id, purpose)
        self._write_pdf(observed, target, progress, stills)
        self._log(observed, "pdf", purpose)

    def csv(self, observed: Observed, target: Path, purpose: str) -> None:
        """Write one line per mark, remark and answer, for a spreadsheet."""
        self._care.require(observed.recording.id, purpose)
        self._writer.csv(observed.summary(), observed.history, target)
        self._log(observed, "csv", purpose)

    def json(self, observed: Observed, target: Path, purpose: str) -> None:
        """Write everything in the documented, versioned format."""
        self._care.require(observed.recording.id, purpose)
        self._writer.json(observed.summary(), observed.history, target)
        self._log(observed, "json", purpose)

    def _write_pdf(
        self, observed: Observed, target: Path, progress: ProgressPort, stills: StillSource | None
    ) -> None:
        summary = observed.summary()
        pictures: tuple[Picture, ...] = ()
        if stills is not None:
            pictures = tuple(stills.still(moment.time_ms) for moment in summary.moments)
        self._writer.pdf(summary, target, progress, pictures)

    def _log(self, observed: Observed, format_: str, purpose: str) -> None:
        self._care.log(Act.EXPORTED, observed.recording.id, export_detail(format_, purpose))
