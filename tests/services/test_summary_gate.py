"""A summary leaves only for a purpose that care allows, and what left is in the log."""

from __future__ import annotations

from functools import partial

import pytest

from app.domain.care import Refusal
from app.domain.carelog import Act
from app.domain.history import History
from app.domain.openformats import OpenFormat
from app.domain.recordings import FilmPlace, Recording, TalkKind
from app.services.care import NotAllowed
from app.services.errors import WorldUnavailable
from app.services.summary import Observed, SummaryService
from tests.fakes import NOON, MemoryObservations, MemoryRecordings, QuietProgress
from tests.fakes_care import MemoryCare
from tests.services.care_desk import CareDesk

RECORDING = Recording("r1", "Gesprek", TalkKind.PROGRESS, FilmPlace("a", "a", "print:1"), 60_000, NOON)


class Writer:
    """Remembers what it wrote; fails as a full disk does when a test says so."""

    def __init__(self):
        self.wrote = []
        self.trouble = None

    def pdf(self, _summary, target, _progress, _stills):
        self._write(target)

    def pages(self, _summary, _progress, _stills):
        self._write("pages")
        return b"%PDF"

    def csv(self, _summary, _history, target):
        self._write(target)

    def json(self, _summary, _history, target):
        self._write(target)

    def open_format(self, _format, _summary, _history, target):
        self._write(target)

    def _write(self, target):
        if self.trouble:
            raise self.trouble
        self.wrote.append(target)


@pytest.fixture
def care():
    recordings = MemoryRecordings(MemoryObservations())
    return CareDesk(MemoryCare(lambda: list(recordings.kept)), recordings)


@pytest.fixture
def writer():
    return Writer()


@pytest.fixture
def observed(open_desk):
    opened = open_desk.opened
    return Observed(RECORDING, opened.fragment, opened.observation, opened.viewing.viewings, History())


@pytest.fixture
def ways(care, writer, observed, tmp_path):
    """Every way out, each for a purpose."""
    service = SummaryService(writer, care.care)
    return {
        "pdf": lambda purpose: service.pdf(observed, tmp_path / "a", purpose, QuietProgress()),
        "csv": lambda purpose: service.csv(observed, tmp_path / "a", purpose),
        "json": lambda purpose: service.json(observed, tmp_path / "a", purpose),
        **{
            str(format_): partial(service.open_format, format_, observed, tmp_path / "a")
            for format_ in OpenFormat
        },
    }


@pytest.mark.parametrize("format_", ["pdf", "csv", "json", *map(str, OpenFormat)])
def test_without_consent_no_file_is_written_and_nothing_is_logged(ways, care, writer, format_):
    with pytest.raises(NotAllowed):
        ways[format_]("own")
    assert writer.wrote == []
    assert care.lines() == []


@pytest.mark.parametrize("format_", ["pdf", "csv", "json", *map(str, OpenFormat)])
def test_what_left_is_logged_with_its_format_and_purpose(ways, care, writer, format_):
    care.agree("mentor")
    ways[format_]("mentor")
    assert len(writer.wrote) == 1
    assert care.lines()[1:] == [(Act.EXPORTED, "r1", f"{format_} mentor")]
    with pytest.raises(NotAllowed) as caught:
        ways[format_]("lecturer")
    assert caught.value.refusal is Refusal.PURPOSE_MISSING
    assert len(writer.wrote) == 1


def test_what_could_not_be_written_did_not_leave(ways, care, writer):
    care.agree("mentor")
    writer.trouble = WorldUnavailable("The disk is full.")
    with pytest.raises(WorldUnavailable):
        ways["pdf"]("mentor")
    assert [act for act, _id, _detail in care.lines()] == [Act.CONSENT]


def test_the_owner_may_look_at_the_pages_until_a_withdrawal(care, writer, observed):
    service = SummaryService(writer, care.care)
    service.preview(observed, QuietProgress())
    assert len(writer.wrote) == 1
    assert care.lines() == []
    care.care.withdraw("r1")
    with pytest.raises(NotAllowed) as caught:
        service.preview(observed, QuietProgress())
    assert caught.value.refusal is Refusal.WITHDRAWN
    assert len(writer.wrote) == 1
