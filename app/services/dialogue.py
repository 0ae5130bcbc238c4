"""From the observations of a fragment to a summary for the talk, on paper or as a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from app.domain.carelog import Act, export_detail
from app.domain.dialogue import OneLook, Together, dialogue
from app.domain.rounds import RoundKind
from app.services.comparing import OwnRoundOpen
from app.services.covering import covered_stills, require_looked_at
from app.services.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from app.domain.dialogue import Dialogue
    from app.domain.history import History
    from app.domain.recordings import Fragment, Recording
    from app.domain.redaction import Kept
    from app.domain.rounds import OwnRound
    from app.domain.sheet import Sheet
    from app.domain.summary import Summary
    from app.services.care import CareService
    from app.services.covering import CheckedStills
    from app.services.ports import Picture, ProgressPort
    from app.services.summary import Observed


@dataclass(frozen=True, slots=True)
class Talk:
    """All that is known for a talk about one fragment, read at one moment.

    `rounds` has what each observer said about the own round, in the order of `observed`; None when they
    are not ready. `chosen` are ids of moments, None for the first three. `alone` has what each had seen at
    the end of the own round, None where nothing came later; it is empty where that was not read.
    """

    observed: tuple[Observed, ...]
    rounds: tuple[OwnRound | None, ...]
    together: Together
    chosen: frozenset[str] | None = None
    alone: tuple[Sheet | None, ...] = ()

    @property
    def recording(self) -> Recording:
        """What it is about."""
        return self.observed[0].recording

    @property
    def fragment(self) -> Fragment:
        """The part that was observed."""
        return self.observed[0].fragment

    def dialogue(self) -> Dialogue:
        """What the summary says. Raises OwnRoundOpen; ValueError for what cannot be compared."""
        self.require_ready()
        looks = (
            OneLook(
                each.observation,
                each.viewings,
                each.history.sheet,
                along=round_ is not None and round_.what is RoundKind.LOOKED_ALONG,
                when_ready=before,
            )
            for each, round_, before in zip(self.observed, self.rounds, self._alone(), strict=True)
        )
        return dialogue(self.recording, self.fragment, looks, self.together, self.chosen)

    def _alone(self) -> tuple[Sheet | None, ...]:
        return self.alone or (None,) * len(self.observed)

    def require_ready(self) -> None:
        """Raises OwnRoundOpen while somebody is not ready with the own round."""
        pairs = zip(self.observed, self.rounds, strict=True)
        unready = [each.observation.id for each, round_ in pairs if round_ is None]
        if unready:
            raise OwnRoundOpen(unready)


class DialogueWriter(Protocol):
    """Writes a summary for the talk: whole or not at all. Raises WorldUnavailable.

    `stills` is empty or has one picture per moment.
    """

    def pdf(
        self, dialogue: Dialogue, target: Path, progress: ProgressPort, stills: Sequence[Picture]
    ) -> None:
        """Pages to print. Raises Cancelled."""

    def pages(self, dialogue: Dialogue, progress: ProgressPort, stills: Sequence[Picture]) -> bytes:
        """The same pages, in memory. Raises Cancelled."""
        ...

    def html(self, dialogue: Dialogue, target: Path, stills: Sequence[Picture]) -> None:
        """One page with the same words, for a browser or a screen reader."""

    def eaf(self, looks: Sequence[tuple[Summary, History]], target: Path) -> None:
        """What each observer noted at a time, in one file for ELAN."""


class DialogueService:
    """Writes summaries for the talk, when care for the recording allows it; what left is in the log of care.

    Names are replaced as in every export. Everything here may raise NotAllowed (see CareService),
    OwnRoundOpen, NotLookedAt for a picture nobody looked at, and WorldUnavailable when the file cannot be
    written.
    """

    def __init__(self, writer: DialogueWriter, care: CareService) -> None:
        """Write with this writer what this care allows."""
        self._writer, self._care = writer, care

    def preview(
        self,
        talk: Talk,
        progress: ProgressPort,
        stills: CheckedStills | None = None,
        kept: Collection[Kept] = (),
    ) -> bytes:
        """The pages for who works here to look at, as they would leave: a PDF.

        Refused only after a withdrawal. Nothing of it comes on a disk. Raises Cancelled.
        """
        self._care.require_open(talk.recording.id)
        made = redacted(talk, self._care.names(talk.recording.id), kept).dialogue()
        return self._writer.pages(made, progress, self._pictures(made, stills))

    def pdf(
        self,
        talk: Talk,
        target: Path,
        purpose: str,
        progress: ProgressPort,
        stills: CheckedStills | None = None,
        kept: Collection[Kept] = (),
    ) -> None:
        """Write the pages; with `stills` the moments get a picture. Raises Cancelled."""
        made = self._allowed(talk, purpose, kept)
        self._writer.pdf(made, target, progress, self._pictures(made, stills))
        self._log(talk, "pdf", purpose)

    def html(
        self,
        talk: Talk,
        target: Path,
        purpose: str,
        stills: CheckedStills | None = None,
        kept: Collection[Kept] = (),
    ) -> None:
        """Write the page; with `stills` the moments get a picture."""
        made = self._allowed(talk, purpose, kept)
        self._writer.html(made, target, self._pictures(made, stills))
        self._log(talk, "html", purpose)

    def eaf(self, talk: Talk, target: Path, purpose: str, kept: Collection[Kept] = ()) -> None:
        """Write what everybody noted at a time, for ELAN; what it keeps stands in reports/open_formats.md."""
        self._care.require(talk.recording.id, purpose)
        clean = redacted(talk, self._care.names(talk.recording.id), kept)
        clean.require_ready()
        self._writer.eaf([(each.summary(), each.history) for each in clean.observed], target)
        self._log(talk, "eaf", purpose)

    def _allowed(self, talk: Talk, purpose: str, kept: Collection[Kept]) -> Dialogue:
        self._care.require(talk.recording.id, purpose)
        return redacted(talk, self._care.names(talk.recording.id), kept).dialogue()

    def _pictures(self, made: Dialogue, stills: CheckedStills | None) -> tuple[Picture, ...]:
        if stills is None:
            return ()
        moments = tuple(one.moment for one in made.moments)
        require_looked_at(stills, moments)
        return covered_stills(stills.source, moments, self._care.covers(made.recording.id))

    def _log(self, talk: Talk, format_: str, purpose: str) -> None:
        self._care.log(Act.EXPORTED, talk.recording.id, export_detail(f"dialogue-{format_}", purpose))


def without_parents(talk: Talk) -> Talk:
    """The same, without what parents said."""
    return replace(talk, together=replace(talk.together, parents=()))
