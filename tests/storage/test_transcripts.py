"""What is said in a film is kept as it was brought in, once for each film, and is gone with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.spans import Span
from app.domain.text import clean_text
from app.domain.transcripts import Transcript, TranscriptLine
from app.services.errors import StorageUnavailable
from app.storage.everything import SqlEverythingStore
from app.storage.handovers import SqlHandoverStore
from app.storage.transcripts import SqlTranscriptStore
from tests.exchange.parcels import parcel
from tests.storage import story

LINES = (TranscriptLine(Span(0, 900), "Dag\nmevrouw", "moeder"), TranscriptLine(Span(0, 500), "Dag", "S."))


def text(*lines, id_="t-1", at=story.AFTERNOON):
    return Transcript(id_, "r-1", at, lines)


@pytest.fixture
def store(told):
    return SqlTranscriptStore(told.database)


def test_a_text_comes_back_as_it_was_kept(store):
    assert store.of("r-1") is None
    store.keep(text(*LINES))
    assert store.of("r-1") == text(*LINES)


def test_another_text_takes_its_place_and_nothing_of_the_old_one_stays(store, told):
    store.keep(text(*LINES))
    store.keep(text(LINES[1], id_="t-2"))
    assert store.of("r-1").id == "t-2"
    assert told.by_another_door("SELECT count(*) FROM transcript_line") == [(1,)]
    store.keep(text(id_="t-3"))
    assert store.of("r-1").lines == ()
    store.remove("r-1")
    assert store.of("r-1") is None
    assert told.by_another_door("SELECT count(*) FROM transcript") == [(0,)]


def test_the_text_of_a_film_that_nobody_knows_is_not_kept(store, told):
    with pytest.raises((StorageUnavailable, KeyError)):
        store.keep(Transcript("t-1", "r-unknown", story.AFTERNOON, LINES))
    assert told.by_another_door("SELECT count(*) FROM transcript_line") == [(0,)]


def test_who_asks_for_everything_gets_the_text_too(store, told):
    store.keep(text(*LINES))
    everything = SqlEverythingStore(told.database).everything("r-1")
    assert [row["text"] for row in everything.of("transcript_line")] == ["Dag\nmevrouw", "Dag"]


def test_the_text_goes_with_its_recording(store, told):
    store.keep(text(*LINES))
    told.recordings.remove("r-1")
    assert told.by_another_door("SELECT count(*) FROM transcript_line") == [(0,)]


def test_a_line_without_a_length_is_shown_all_the_same(store, told):
    store.keep(text(LINES[0]))
    told.by_another_door("UPDATE transcript_line SET end_ms = start_ms")
    assert store.of("r-1").lines[0].span == Span(0, 1)


def packed(told):
    """The text that goes into a package."""
    package = parcel()
    about = replace(package, recording=replace(package.recording, id="r-1"), fragments=())
    return SqlHandoverStore(told.database).pack(about).transcript


def test_a_package_holds_the_text_that_is_shown(store, told):
    store.keep(text(LINES[0], id_="t-9"))
    # Brought in at the same moment, by a package, and chosen by a person.
    later = "'2027-01-01T10:00:00.000000+00:00'"
    told.by_another_door(
        f"INSERT INTO transcript SELECT 't-1', recording_id, at, 'mentor', {later} FROM transcript"
    )
    assert store.of("r-1").id == "t-1"
    assert packed(told) == store.of("r-1")


def test_a_line_without_a_length_can_be_handed_over_too(store, told):
    store.keep(text(LINES[0]))
    told.by_another_door("UPDATE transcript_line SET end_ms = start_ms")
    assert packed(told).lines[0].span == Span(0, 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(1, 10**6), st.text(), st.text(max_size=9))))
def test_any_text_survives(store, lines):
    made = text(
        *(TranscriptLine(Span(a, a + b), clean_text(said), clean_text(who)) for a, b, said, who in lines)
    )
    store.keep(made)
    assert store.of("r-1") == made
