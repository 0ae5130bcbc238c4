"""On the walk past every screen: the text beside the film, and notes from ELAN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.spans import Span
from app.domain.transcripts import Transcript, TranscriptLine
from app.storage.transcripts import add_transcript
from app.ui.observe.notes_desk import TiersDialog
from tests.fakes import NOON

if TYPE_CHECKING:
    from tests.ui.tour import Tour

SPOKEN = ("Hoe gaat het lezen thuis?", "Lezen en rekenen")
SAID = (
    "WEBVTT\n\n00:00.100 --> 00:02.000\n<v Moeder>Hoe gaat het lezen thuis?\n\n"
    "00:02.000 --> 00:03.000\nLezen en rekenen\n"
)
NOTED = (
    "<ANNOTATION_DOCUMENT AUTHOR='' DATE='' VERSION='3.0'><TIME_ORDER>"
    "<TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='9'/>"
    "</TIME_ORDER><TIER TIER_ID='lezen' LINGUISTIC_TYPE_REF='x'><ANNOTATION><ALIGNABLE_ANNOTATION"
    " ANNOTATION_ID='n' TIME_SLOT_REF1='a' TIME_SLOT_REF2='a'><ANNOTATION_VALUE>lezen</ANNOTATION_VALUE>"
    "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
)


def stops(tour: Tour) -> Iterator[tuple[str, QWidget]]:
    """None yet, then with lines that were searched; and which tiers come over."""
    desk, person = tour.person.screens.front.observing, tour.person
    desk.transcript.toggle()
    yield "text of the film, none yet", tour.window
    file = person.folder / "gesprek.vtt"
    file.write_text(SAID, encoding="utf-8")
    desk.transcript.presenter.bring_in(file)
    person.until(lambda: bool(desk.transcript.presenter.state.rows))
    desk.transcript.presenter.search("lezen")
    yield "text of the film", tour.window
    with person.work.database.writing() as connection:
        line = TranscriptLine(Span(100, 900), SPOKEN[0])
        told = Transcript("of-the-mentor", person.recording, NOON, (line,))
        add_transcript(connection, told, came_from="mentor")
    desk.transcript.presenter.start()
    yield "text of the film, one of two", tour.window
    eaf = person.folder / "notities.eaf"
    eaf.write_text(NOTED, encoding="utf-8")
    desk.notes.read(eaf)
    found: list[QWidget] = []

    def is_open() -> bool:
        found[:] = [each for each in tour.window.findChildren(TiersDialog) if each.isVisible()]
        return bool(found)

    person.until(is_open)
    yield "notes from ELAN", found[0]
    found[0].reject()
    person.until(lambda: not is_open())
    tour.window.activateWindow()
    tour.settle()
    desk.transcript.close()
