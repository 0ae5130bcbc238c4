"""What care changes in the library: signs on cards, and what can still be opened."""

from __future__ import annotations

import pytest

from app.domain.care import Deletion
from app.presenters.library import LibraryPresenter
from app.presenters.library_recording import RecordingPresenter
from app.presenters.library_state import Opening
from tests.fakes import NOON
from tests.fakes_care import MemoryCare, as_role_play, care_service
from tests.services.library_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def recording(desk):
    return desk.add()


@pytest.fixture
def store(desk):
    return MemoryCare(lambda: [glance.recording.id for glance in desk.recordings.glances()])


@pytest.fixture
def care(desk, store):
    return care_service(desk.recordings, desk.clock, store=store)


@pytest.fixture
def library(desk, care):
    return LibraryPresenter(desk.service, care)


def delete_film(store, recording) -> None:
    gone = Deletion("d1", recording.id, NOON, "", "outside", (), remarks_kept=True)
    store.add_deletion(gone)


def test_a_card_says_that_there_is_no_consent_yet_also_aloud(library, recording):
    card = library.refresh().cards[0]
    assert card.sign.text == "No consent yet"
    assert card.spoken.endswith("No consent yet")
    assert not card.locked


def test_the_sign_goes_as_soon_as_consent_is_recorded(library, care, recording):
    library.refresh()
    as_role_play(care, recording.id)
    assert library.refresh_one(recording.id).cards[0].sign is None


def test_a_withdrawn_recording_opens_at_its_page_where_it_says_why(library, care, recording):
    care.withdraw(recording.id)
    card = library.refresh().cards[0]
    assert (card.locked, card.opens, card.target) == (True, Opening.RECORDING, recording.id)


def test_nobody_looks_for_the_film_of_a_recording_that_is_locked(library, care, recording):
    library.refresh()
    library.show_missing(frozenset({recording.id}))
    care.withdraw(recording.id)
    card = library.refresh().cards[0]
    assert not card.film_missing
    assert library.places() == {}
    assert not library.show_missing(frozenset({recording.id})).cards[0].film_missing


def test_a_film_that_was_deleted_is_not_lost(library, store, recording):
    library.refresh()
    delete_film(store, recording)
    card = library.refresh_one(recording.id).cards[0]
    assert card.sign.text == "Film deleted"
    assert card.opens is Opening.RECORDING
    assert not card.locked


def test_the_page_of_a_recording_shows_its_care_and_where_the_film_is(desk, care, recording):
    shown = RecordingPresenter(desk.service, recording.id, None, care)
    assert shown.page().care.lines[-1].icon == "film"
    assert shown.show_missing(missing=True).care.lines[-1].icon != "film"
    sealed = RecordingPresenter(desk.service, recording.id, lambda _id: True, care)
    assert sealed.page().care.lines[-1].icon == "lock"


def test_the_page_of_a_deleted_film_asks_nobody_to_look_for_it(desk, care, store, recording):
    delete_film(store, recording)
    shown = RecordingPresenter(desk.service, recording.id, None, care)
    page = shown.show_missing(missing=True)
    assert page.care.film_gone
    assert not page.film_missing
    assert shown.refresh().care.film_gone


def test_without_care_nothing_is_said_of_it(desk, recording):
    assert LibraryPresenter(desk.service).refresh().cards[0].sign is None
    assert RecordingPresenter(desk.service, recording.id).refresh().care is None
