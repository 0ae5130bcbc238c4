"""From an open observation to a summary on paper or in a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.carelog import Act, export_detail
from app.domain.summary import Summary, summarise
from app.services.covering import CheckedStills, covered_stills, require_looked_at
from app.services.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from app.domain.goals import ChosenGoal
    from app.domain.history import History
    from app.domain.openformats import OpenFormat
    from app.domain.recordings import Fragment, Observation, Recording
    from app.domain.redaction import Kept
    from app.domain.viewing import Viewings
    from app.services.care import CareService
    from app.services.ports import Picture, ProgressPort, ReportWriter


@dataclass(frozen=True, slots=True)
class Observed:
    """All that is known of one observation, read at one moment.

    `goal` is the learning question, if any; `along`: the observer looked along with others from the start.
    """

    recording: Recording
    fragment: Fragment
    observation: Observation
    viewings: Viewings
    history: History
    goal: ChosenGoal | None = None
    along: bool = False

    def summary(self) -> Summary:
        """What the summary says."""
        made = summarise(self.recording, self.fragment, self.observation, self.viewings, self.history.sheet)
        return replace(made, goal=self.goal, along=self.along)


class SummaryService:
    """Writes summaries, when care for the recording allows it; what left is in the log of care.

    Names on the list of the recording never leave: they are replaced in everything, but for the hits that
    somebody lets stand (`kept`). Pictures leave with their boxes, and only those that were looked at. Files
    are written beside their place and moved there when they are whole. Everything here may raise
    NotAllowed (see CareService), and WorldUnavailable when the file cannot be written.
    """

    def __init__(self, writer: ReportWriter, care: CareService) -> None:
        """Write with this writer what this care allows."""
        self._writer = writer
        self._care = care

    def preview(
        self,
        observed: Observed,
        progress: ProgressPort,
        kept: Collection[Kept] = (),
    ) -> bytes:
        """The pages of the feedback summary for their owner to look at, as they would leave: a PDF.

        Refused only after a withdrawal. Nothing of it comes on a disk. Raises Cancelled.
        """
        self._care.require_open(observed.recording.id)
        return self._writer.pages(self._redacted(observed, kept).summary(), progress, ())

    def pdf(
        self,
        observed: Observed,
        target: Path,
        purpose: str,
        progress: ProgressPort,
        stills: CheckedStills | None = None,
        kept: Collection[Kept] = (),
    ) -> None:
        """Write the feedback summary; with `stills` the chosen moments get a picture.

        Raises Cancelled, and NotLookedAt for a picture that nobody looked at.
        """
        self._care.require(observed.recording.id, purpose)
        clean = self._redacted(observed, kept)
        summary = clean.summary()
        pictures: tuple[Picture, ...] = ()
        if stills is not None:
            require_looked_at(stills, summary.moments)
            covers = self._care.covers(clean.recording.id)
            pictures = covered_stills(stills.source, summary.moments, covers)
        self._writer.pdf(summary, target, progress, pictures)
        self._log(observed, "pdf", purpose)

    def csv(self, observed: Observed, target: Path, purpose: str, kept: Collection[Kept] = ()) -> None:
        """Write one line per mark, remark and answer, for a spreadsheet."""
        self._care.require(observed.recording.id, purpose)
        clean = self._redacted(observed, kept)
        self._writer.csv(clean.summary(), clean.history, target)
        self._log(observed, "csv", purpose)

    def json(self, observed: Observed, target: Path, purpose: str, kept: Collection[Kept] = ()) -> None:
        """Write everything in the documented, versioned format."""
        self._care.require(observed.recording.id, purpose)
        clean = self._redacted(observed, kept)
        self._writer.json(clean.summary(), clean.history, target)
        self._log(observed, "json", purpose)

    def open_format(
        self,
        format_: OpenFormat,
        observed: Observed,
        target: Path,
        purpose: str,
        kept: Collection[Kept] = (),
    ) -> None:
        """Write it for another program; what each format keeps stands in app/reports/open_formats.md."""
        self._care.require(observed.recording.id, purpose)
        clean = self._redacted(observed, kept)
        self._writer.open_format(format_, clean.summary(), clean.history, target)
        self._log(observed, format_.value, purpose)

    def _redacted(self, observed: Observed, kept: Collection[Kept]) -> Observed:
        return redacted(observed, self._care.names(observed.recording.id), kept)

    def _log(self, observed: Observed, format_: str, purpose: str) -> None:
        self._care.log(Act.EXPORTED, observed.recording.id, export_detail(format_, purpose))
