"""Texts of what is said that come in packages: beside the text that was here, and never in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.recordings import Role
from app.domain.spans import Span
from app.domain.transcripts import KeptText, Transcript, TranscriptLine
from app.storage.handovers import SqlHandoverStore
from app.storage.transcripts import SqlTranscriptStore
from tests.exchange.parcels import parcel
from tests.fakes import NOON
from tests.storage.test_merging import dump, pack, receive

TODAY = NOON + timedelta(days=1)
MINE = Transcript("mine", "r1", NOON - timedelta(days=1), (TranscriptLine(Span(0, 900), "Dag"),))


@pytest.fixture
def texts(desk):
    """The film is here, with a text that was brought in here."""
    receive(desk, parcel(transcript=None))
    store = SqlTranscriptStore(desk.database)
    store.keep(MINE)
    return store


def test_both_texts_are_there_and_the_one_that_was_here_is_shown_until_a_person_chooses(desk, texts):
    merged = receive(desk, parcel(id="p2"))
    assert merged.text_beside
    assert merged.new["transcript"] == 1
    assert texts.of("r1") == MINE
    theirs = parcel().transcript
    assert texts.texts("r1") == [
        KeptText("mine", MINE.at, 1, None, shown=True),
        KeptText(theirs.id, theirs.at, len(theirs.lines), Role.STUDENT),
    ]
    texts.show(theirs.id, TODAY)
    assert texts.of("r1") == theirs
    assert [each.shown for each in texts.texts("r1")] == [False, True]
    texts.show("mine", TODAY + timedelta(seconds=1))
    assert texts.of("r1") == MINE


def test_the_same_text_again_changes_nothing_and_is_not_told(desk, texts):
    receive(desk, parcel(id="p2"))
    before = dump(desk)
    merged = receive(desk, parcel(id="p2"))
    assert dump(desk) == before
    assert not merged.text_beside
    assert merged.known["transcript"] == 1


def test_two_who_each_brought_in_the_same_file_have_one_text(desk, texts):
    same = replace(MINE, id="of-another", at=NOON)
    assert not receive(desk, parcel(id="p2", transcript=same)).text_beside
    assert [each.id for each in texts.texts("r1")] == ["mine"]


def test_a_file_that_is_brought_in_takes_the_place_of_an_own_text_only(desk, texts):
    receive(desk, parcel(id="p2"))
    theirs = parcel().transcript
    better = replace(MINE, id="better", at=TODAY)
    texts.keep(better)
    assert [each.id for each in texts.texts("r1")] == [theirs.id, "better"]
    assert texts.of("r1") == better
    texts.show(theirs.id, TODAY + timedelta(hours=1))
    best = replace(MINE, id="best", at=TODAY + timedelta(hours=2))
    texts.keep(best)
    assert [each.id for each in texts.texts("r1")] == [theirs.id, "better", "best"]
    assert texts.of("r1") == best


def test_who_removes_the_text_that_is_shown_sees_the_other(desk, texts):
    receive(desk, parcel(id="p2"))
    texts.remove("r1")
    assert texts.of("r1") == parcel().transcript
    texts.remove("r1")
    assert texts.of("r1") is None
    texts.remove("r1")
    assert desk.by_another_door("SELECT count(*) FROM transcript_line") == [(0,)]


def test_the_text_that_is_shown_goes_into_a_package_and_whose_it_is_is_known(desk, texts):
    receive(desk, parcel(id="p2"))
    packages = SqlHandoverStore(desk.database)
    bare = parcel(id="p3", transcript=None)
    assert packages.text_from("r1") is None
    assert pack(desk, bare).transcript == MINE
    texts.show(parcel().transcript.id, TODAY)
    assert packages.text_from("r1") is Role.STUDENT
    assert pack(desk, bare).transcript == parcel().transcript
    texts.remove("r1")
    texts.remove("r1")
    assert packages.text_from("r1") is None
