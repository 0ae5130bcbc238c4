"""What was removed here does not come back in a package unasked; what is new of it does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.recordings import Fragment
from app.domain.spans import Span, Spans
from app.services.handover_stores import Arrival
from app.storage.everything import SqlEverythingStore
from app.storage.handovers import SqlHandoverStore
from app.storage.sheets import SqlSheetStore
from app.storage.transcripts import SqlTranscriptStore
from tests.exchange.parcels import FILM_MS, observation, parcel
from tests.fakes import QuietProgress
from tests.storage.test_merging import arrival, receive


def again(desk, package, *, bring_back=False):
    store, came = SqlHandoverStore(desk.database), arrival(package)
    came = Arrival(replace(came.handover, id="later"), came.note, came.spare_id)
    return store.receive(replace(package, id="later"), came, QuietProgress(), bring_back=bring_back)


def removed(desk, package):
    return SqlHandoverStore(desk.database).removed(package)


@pytest.fixture
def package():
    """One with something of everything; a second observation is of a part of the film."""
    whole = parcel()
    part = Fragment("f2", "r1", "Het begin", Span(0, FILM_MS // 2))
    return replace(
        whole,
        fragments=(*whole.fragments, part),
        observations=(whole.observations[0], of_part(observation("o2", "CD", ()), part.borders)),
    )


def of_part(packed, borders):
    seen = replace(packed.first, spans=Spans((borders,)))
    return replace(packed, observation=replace(packed.observation, fragment_id="f2"), first=seen)


@pytest.fixture
def here(desk, package):
    """The computer of who received it."""
    receive(desk, package)
    return desk


def sheets(desk):
    return [sheet.id for sheet in SqlSheetStore(desk.database).of_recording("r1")]


def observations(desk, package):
    return {one.id for each in package.fragments for one in desk.observations.of_fragment(each.id)}


def test_nothing_was_removed_of_what_just_came(here, package):
    assert removed(here, package) == 0
    assert receive(here, package).stayed_away == 0


def test_a_sheet_that_was_removed_on_request_stays_away(here, package):
    gone = package.sheets[0].worksheet.id
    SqlSheetStore(here.database).remove(gone)
    assert removed(here, package) == 1
    merged = again(here, package)
    assert gone not in sheets(here)
    assert (merged.stayed_away, merged.new) == (1, {})


def test_an_observation_that_was_removed_stays_away_with_what_was_said_of_it(here, package):
    gone = package.observations[0].observation.id
    replies = [each for each in package.replies if each.observation_id == gone]
    assert replies, "the package speaks of it"
    here.observations.remove(gone)
    merged = again(here, package)
    assert gone not in observations(here, package)
    assert merged.stayed_away == 1
    assert not merged.anything_new


def test_a_fragment_that_was_removed_stays_away_until_something_new_is_made_of_it(here, package):
    part = package.fragments[1]
    here.recordings.remove_fragment(part.id)
    merged = again(here, package)
    assert part.id not in {each.id for each in here.recordings.fragments("r1")}
    assert merged.stayed_away == 1, "the observation of it; a fragment is not told by itself"
    new = of_part(observation("brand-new", "CD", ()), part.borders)
    merged = again(here, replace(package, observations=(*package.observations, new)))
    assert [one.id for one in here.observations.of_fragment(part.id)] == ["brand-new"]
    assert merged.new["fragment"] == merged.new["observation"] == 1


@pytest.mark.parametrize("newer", [False, True])
def test_a_text_of_the_film_that_was_removed_or_replaced_stays_away(here, package, newer):
    texts = SqlTranscriptStore(here.database)
    if newer:
        own = replace(package.transcript, id="own", lines=package.transcript.lines[:1])
        texts.remove("r1")
        texts.keep(own)
        texts.keep(replace(own, id="own-2", lines=package.transcript.lines[1:]))
        package = replace(package, transcript=own)
    else:
        texts.remove("r1")
    before = [text.id for text in texts.texts("r1")]
    assert again(here, package).stayed_away == 1
    assert [text.id for text in texts.texts("r1")] == before


def test_who_wants_it_back_gets_all_of_it_and_it_was_never_removed(here, package):
    whole = here.observations.steps(package.observations[0].observation.id)
    SqlSheetStore(here.database).remove(package.sheets[0].worksheet.id)
    here.observations.remove(package.observations[0].observation.id)
    assert removed(here, package) == 2
    merged = again(here, package, bring_back=True)
    assert merged.stayed_away == 0
    assert merged.new["sheet"] == merged.new["observation"] == 1
    assert here.observations.steps(package.observations[0].observation.id) == whole
    assert removed(here, package) == 0
    assert not again(here, package).anything_new


def test_what_was_removed_is_told_with_all_that_is_kept_of_a_recording_and_goes_with_it(here, package):
    gone = package.sheets[0].worksheet.id
    SqlSheetStore(here.database).remove(gone)
    kept = SqlEverythingStore(here.database)
    assert gone in str(kept.everything("r1"))
    here.recordings.remove("r1")
    assert removed(here, package) == 0
