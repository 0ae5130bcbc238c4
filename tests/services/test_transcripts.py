"""The text of a film comes in bounded and fitted, tells what was changed, and asks care first."""

from __future__ import annotations

import pytest

from app.domain.carelog import Act
from app.domain.spans import Span
from app.domain.transcripts import KeptText, TimedText, Transcript, TranscriptLine
from app.services.care import NotAllowed
from app.services.errors import Cancelled
from app.services.foreign import ForeignFileRefused, ReadSubtitles
from app.services.transcripts import TranscriptService
from tests.fakes import MemoryObservations, MemoryRecordings, QuietProgress, TurnedClock, counted_ids
from tests.fakes_care import MemoryCare
from tests.services.care_desk import MINUTE, CareDesk


class Texts:
    """A TranscriptStore in memory."""

    def __init__(self):
        self.kept = {}

    def of(self, recording_id):
        return self.kept.get(recording_id)

    def texts(self, recording_id):
        return [KeptText(text.id, text.at, len(text.lines)) for text in (self.of(recording_id),) if text]

    def show(self, transcript_id, at):
        self.chosen = (transcript_id, at)

    def keep(self, transcript):
        self.kept[transcript.recording_id] = transcript

    def remove(self, recording_id):
        self.kept.pop(recording_id, None)


class Reader:
    """Gives what a test says."""

    def __init__(self):
        self.gives = ReadSubtitles((TimedText(0, 1_000, "Dag"),))

    def subtitles(self, _path):
        return self.gives


class Stopped(QuietProgress):
    def cancelled(self):
        return True


@pytest.fixture
def care():
    recordings = MemoryRecordings(MemoryObservations())
    return CareDesk(MemoryCare(lambda: list(recordings.kept)), recordings)


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def store():
    return Texts()


@pytest.fixture
def service(care, reader, store):
    clock = TurnedClock()
    return TranscriptService(store, reader, care.recordings, care.care, clock.clock(), counted_ids("t"))


def test_a_text_is_kept_and_another_takes_its_place(service, reader, tmp_path):
    assert service.of("r1") is None
    first = service.bring_in("r1", tmp_path, QuietProgress())
    assert first.report == ""
    assert service.of("r1") == first.transcript
    assert isinstance(first.transcript, Transcript)
    assert first.transcript.lines == (TranscriptLine(Span(0, 1_000), "Dag"),)
    reader.gives = ReadSubtitles((TimedText(5, 9, "Hallo"),))
    service.bring_in("r1", tmp_path, QuietProgress())
    assert [line.text for line in service.of("r1").lines] == ["Hallo"]
    service.remove("r1")
    assert service.of("r1") is None


def test_what_was_changed_on_the_way_is_told_in_words(service, reader, tmp_path):
    odd = (TimedText(-5, 9, "a"), TimedText(MINUTE - 5, MINUTE + 5, "b"), TimedText(MINUTE, MINUTE + 1, "c"))
    reader.gives = ReadSubtitles(odd, unreadable=2, cut=1)
    assert service.bring_in("r1", tmp_path, QuietProgress()).report == (
        "2 times were brought inside the film. 1 line begins after the end of the film and was left out. "
        "1 line was too long and was cut off. 2 times could not be read."
    )


def test_the_text_of_another_film_is_refused_and_the_one_there_was_stays(service, reader, tmp_path):
    service.bring_in("r1", tmp_path, QuietProgress())
    reader.gives = ReadSubtitles((TimedText(MINUTE, MINUTE + 1, "c"),))
    with pytest.raises(ForeignFileRefused, match="another film"):
        service.bring_in("r1", tmp_path, QuietProgress())
    assert service.of("r1").lines[0].text == "Dag"


def test_cancelling_keeps_what_there_was(service, tmp_path):
    with pytest.raises(Cancelled):
        service.bring_in("r1", tmp_path, Stopped())
    assert service.of("r1") is None


def test_after_a_withdrawal_nobody_reads_what_was_said(service, care, tmp_path):
    care.agree("own")
    service.bring_in("r1", tmp_path, QuietProgress())
    care.care.withdraw("r1")
    for act in (
        lambda: service.of("r1"),
        lambda: service.remove("r1"),
        lambda: service.bring_in("r1", tmp_path, QuietProgress()),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Act.WITHDRAWN in [act for act, _id, _detail in care.lines()]


def test_a_person_chooses_which_text_is_shown(service, store, tmp_path):
    made = service.bring_in("r1", tmp_path, QuietProgress()).transcript
    assert service.texts("r1") == [KeptText(made.id, made.at, 1)]
    service.show("r1", made.id)
    assert store.chosen == (made.id, made.at)


def test_after_a_withdrawal_nobody_sees_or_chooses_a_text(service, care):
    care.agree()
    care.care.withdraw("r1")
    for act in (lambda: service.texts("r1"), lambda: service.show("r1", "t-1")):
        with pytest.raises(NotAllowed):
            act()
