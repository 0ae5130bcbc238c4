"""Saving the summary: for what, as what, without which names, and with or without pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.filenames import dated_filename
from app.domain.openformats import OpenFormat
from app.i18n import _
from app.presenters.export_gate import Gate, gate_of
from app.presenters.export_names import NameDesk, hits_text
from app.presenters.export_pictures import looked_with, with_pictures
from app.presenters.export_rows import obstacle_text, stills_row
from app.presenters.export_state import ChoiceRow, ExportState
from app.presenters.export_talk import TalkExport, is_talk, suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.redaction import Kept
    from app.presenters.export_names import Run
    from app.presenters.export_pictures import Work
    from app.presenters.export_talk import TalkTools
    from app.services.care import CareService
    from app.services.ports import ProgressPort, StillSource
    from app.services.summary import Observed, SummaryService

PDF, CSV, JSON = "pdf", "csv", "json"


class ExportView(Protocol):
    """Draws the dialog."""

    def show_state(self, state: ExportState) -> None:
        """Everything anew."""


@dataclass(frozen=True, slots=True)
class ExportTools:
    """What an export is made with. `observed` gives what is so now; `stills` the open film, or None.

    `talk` is there when the observations of several people can go into one summary.
    """

    observed: Callable[[], Observed]
    service: SummaryService
    care: CareService
    stills: Callable[[], StillSource | None]
    run: Run
    talk: TalkTools | None = None


class ExportPresenter:
    """The choices of one summary; they stay while its screen is open, the names for good."""

    def __init__(self, tools: ExportTools) -> None:
        """Nothing is read before `start`."""
        self._tools = tools
        self._view: ExportView | None = None
        self._observed = tools.observed()
        self._format, self._purpose, self._gate = PDF, "", Gate((), "", consent_helps=False)
        self.names = NameDesk(tools.care, tools.run, self._show)
        self._talk = TalkExport(tools.talk)
        self._with_stills = self._more = False
        self._looked_at: set[int] = set()

    @property
    def recording_id(self) -> str:
        """Whose summary it is."""
        return self._observed.recording.id

    @property
    def moment_times(self) -> tuple[int, ...]:
        """When the chosen moments are, each once."""
        if self._talk.can(self._format):
            return self._talk.moment_times
        return tuple(dict.fromkeys(moment.time_ms for moment in self._observed.summary().moments))

    def start(self, view: ExportView) -> None:
        """Show the dialog with what is so now. Raises StorageUnavailable."""
        self._view = view
        self._observed = self._tools.observed()
        self._look_at_gate()
        self._talk.start(self._observed)
        # What was chosen may be gone: others may have begun anew meanwhile.
        if is_talk(self._format) and not self._talk.can(self._format):
            self._format = PDF
        self._look_for_names()

    def stop(self) -> None:
        """The dialog is gone."""
        self._view = None

    def care_changed(self) -> None:
        """Consent was recorded meanwhile."""
        self._look_at_gate()
        self._show()

    # What the person asks

    def choose_format(self, code: str) -> None:
        """PDF, CSV, JSON, the code of an OpenFormat, or a summary for the talk."""
        before, self._format = self._format, code
        if self._talk.can(before) is self._talk.can(code):
            self._show()
        else:
            self._look_for_names()

    def set_with_parents(self, wanted: bool) -> None:  # noqa: FBT001 - on or off
        """Put what the parents said in the summary for the talk, or leave it out."""
        self._talk.set_with_parents(wanted)
        self._look_for_names()

    def choose_moment(self, id_: str, chosen: bool) -> None:  # noqa: FBT001 - chosen or not
        """Put this moment in the summary for the talk, or leave it out."""
        self._talk.choose_moment(id_, chosen=chosen)
        self._show()

    def show_more_formats(self) -> None:
        """Offer the formats for other programs too."""
        self._more = True
        self._show()

    def choose_purpose(self, code: str) -> None:
        """For what it leaves; the gate is in the service."""
        self._purpose = code
        self._show()

    def add_name(self, name: str) -> None:
        """Put a name on the list, with initials in its place."""
        self.names.add(self.recording_id, name)

    def edit_name(self, place: int, name: str, replacement: str) -> None:
        """Change a name or what takes its place; without a name it goes."""
        self.names.edit(place, name, replacement)

    def keep_hit(self, key: Kept, stands: bool) -> None:  # noqa: FBT001 - stands or not
        """Let a name stand at this one place, or not any more."""
        self.names.let_stand(key, stands=stands)

    def set_with_stills(self, wanted: bool) -> None:  # noqa: FBT001 - on or off
        """Put pictures of the chosen moments in the PDF, or leave them out."""
        self._with_stills = wanted
        self._show()

    def look_at(self, time_ms: int) -> None:
        """Somebody looked at the picture of this moment, with its boxes."""
        self._looked_at.add(time_ms)
        self._show()

    # Saving

    @property
    def asks_about_faces(self) -> bool:
        """Whether to ask first if all faces are covered."""
        return self._talk.pictured(self._format) and self._with_stills and bool(self.moment_times)

    @property
    def format(self) -> str:
        """The format that was chosen."""
        return self._format

    def suggested_name(self) -> str:
        """A file name that tells nothing of anybody: what it is and the day."""
        what = _("summary for the conversation") if self._talk.can(self._format) else _("summary")
        return dated_filename(what, self._tools.care.today(), f".{suffix_of(self._format)}")

    def work(self) -> Work:
        """The writing, for another thread: it shares nothing that still changes."""
        observed, service, kept = self._observed, self._tools.service, self.names.kept
        purpose, looked_at = self._purpose, frozenset(self._looked_at)
        open_stills = self._tools.stills if self.asks_about_faces else None
        if self._format == CSV:
            return lambda target, _progress: service.csv(observed, target, purpose, kept)
        if self._format == JSON:
            return lambda target, _progress: service.json(observed, target, purpose, kept)
        if self._talk.can(self._format):
            return with_pictures(self._talk.writing(self._format, purpose, kept), looked_at, open_stills)
        if self._format != PDF:
            open_ = OpenFormat(self._format)
            return lambda target, _progress: service.open_format(open_, observed, target, purpose, kept)
        return with_pictures(
            lambda target, progress, stills: service.pdf(observed, target, purpose, progress, stills, kept),
            looked_at,
            open_stills,
        )

    def looking(self) -> Callable[[ProgressPort], bytes]:
        """The pages of the talk as they would leave now, for another thread; pictures that were looked at."""
        look, looked_at = self._talk.looking(self.names.kept), frozenset(self._looked_at)
        seen = self.asks_about_faces and looked_at.issuperset(self.moment_times)
        return looked_with(look, looked_at, self._tools.stills if seen else None)

    # Inside

    def _look_at_gate(self) -> None:
        """Choose the purpose that was chosen before, or the first that is allowed."""
        self._gate = gate_of(self._tools.care, self.recording_id)
        if self._purpose not in self._gate.allowed:
            self._purpose = next(iter(self._gate.allowed), "")

    def _look_for_names(self) -> None:
        self.names.start(self._observed, self._talk.texts() if self._talk.can(self._format) else ())

    # Showing

    def _show(self) -> None:
        if self._view is not None:
            self._view.show_state(self.state())

    def state(self) -> ExportState:
        """The dialog as it is now."""
        names, hits = self.names.rows(), self.names.hits()
        times, pictured = self.moment_times, self._talk.pictured(self._format)
        stills = stills_row(times, self._looked_at, pictured=pictured, wanted=self._with_stills)
        first, more = (*_first_formats(), *self._talk.rows()), (*_more_formats(), *self._talk.more_rows())
        shown = self._more or any(row.code == self._format for row in more)
        return ExportState(
            formats=(*first, *more) if shown else first,
            format=self._format,
            more_formats=not shown,
            purposes=self._gate.purposes,
            purpose=self._purpose,
            refusal=self._gate.refusal,
            consent_helps=self._gate.consent_helps,
            names=names,
            suggestions=self.names.suggestions,
            hits=hits,
            hits_text=hits_text(hits),
            stills=stills,
            with_parents=self._talk.with_parents if self._talk.is_summary(self._format) else None,
            moments=self._talk.moments() if self._talk.is_summary(self._format) else None,
            obstacle=self.names.problem or obstacle_text(self._purpose, names, stills),
            problem=self.names.problem,
        )


def _first_formats() -> tuple[ChoiceRow, ...]:
    """What most people want."""
    return (
        ChoiceRow(PDF, "PDF", _("pages to read and print")),
        ChoiceRow(OpenFormat.XLSX, _("Spreadsheet"), _("a table for Excel or LibreOffice")),
    )


def _more_formats() -> tuple[ChoiceRow, ...]:
    """For research, and for other programs."""
    return (
        ChoiceRow(CSV, "CSV", _("the same table as plain text")),
        ChoiceRow(JSON, "JSON", _("everything as data")),
        ChoiceRow(OpenFormat.EAF, "ELAN", _("moments and remarks with a time, for ELAN")),
        ChoiceRow(OpenFormat.VTT, "WebVTT", _("moments and remarks as subtitles")),
        ChoiceRow(OpenFormat.SRT, "SRT", _("the same subtitles for older players")),
        ChoiceRow(OpenFormat.ANNOTATIONS, "Web Annotation", _("moments and remarks as linked data")),
    )
