"""What is seen: the forms to observe with, the texts of films, and what writes the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.paths import builtin_forms_dir, resources_dir

if TYPE_CHECKING:
    from app.assembly.place import Place
    from app.assembly.work import Work
    from app.formfiles import FormLibrary
    from app.services.foreign import ForeignReader
    from app.services.ports import ReportWriter
    from app.services.transcripts import TranscriptService


def foreign_reader() -> ForeignReader:
    """What reads files of other programs."""
    from app.exchange.formats import ForeignFiles  # noqa: PLC0415 - see app.assembly

    return ForeignFiles()


def transcript_service(place: Place, work: Work) -> TranscriptService:
    """The texts of films."""
    from app.services.transcripts import TranscriptService  # noqa: PLC0415 - see app.assembly
    from app.storage.transcripts import SqlTranscriptStore  # noqa: PLC0415

    return TranscriptService(
        SqlTranscriptStore(work.database),
        foreign_reader(),
        work.stores.recordings,
        work.care,
        place.clock,
        place.new_id,
    )


def report_writer() -> ReportWriter:
    """What writes summaries."""
    from app.reports.writer import ReportFiles  # noqa: PLC0415 - see app.assembly

    return ReportFiles(resources_dir() / "fonts")


def form_library(place: Place) -> FormLibrary:
    """The forms of the program and those the person added."""
    from app.formfiles import FormLibrary  # noqa: PLC0415 - see app.assembly

    return FormLibrary((builtin_forms_dir(), place.paths.forms))
