"""What the list of recordings shows, and where opening leads."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.history import Action, Step
from app.domain.recordings import Participant, Role, TalkKind
from app.domain.sheet import Change, ItemRef, Judgement, Verdict
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.presenters.library import LibraryPresenter
from app.presenters.library_state import Opening
from tests.fakes import small_form
from tests.services.library_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def presenter(desk):
    return LibraryPresenter(desk.service)


def _observe(desk, recording, observer="M.", role=Role.STUDENT, *, share=0.0, second=False, answers=0):
    """Somebody who got this far with the whole film."""
    whole = desk.recordings.fragments(recording.id)[0]
    begun = desk.service.fragments.begin_observation(whole.id, observer, role, small_form())
    now = desk.clock.wall
    if share:
        seen = Spans((Span(0, int(recording.duration_ms * share)),))
        done = now if share >= 0.98 else None
        desk.observations.save_viewing(begun.id, 1, Viewing(now, seen, done))
    if second:
        desk.observations.save_viewing(begun.id, 2, Viewing(now))
    for number in range(1, answers + 1):
        verdict = Change(None, Verdict(ItemRef(f"v{number:02}"), Judgement.NO))
        step = Step(f"{begun.id}-{number}", number, now, Action.VERDICT, (verdict,))
        desk.observations.append(begun.id, step)
    return begun


def _card(presenter):
    return presenter.refresh().cards[0]


def test_an_empty_library_says_so(presenter):
    state = presenter.refresh()

    assert state.empty
    assert state.cards == ()
    assert state.no_hits_text == ""


def test_a_card_tells_title_day_length_and_fragments(desk, presenter):
    recording = desk.add(recorded_on=date(2026, 11, 3))
    desk.service.fragments.add(recording.id, "opening", 0, 4_000)

    card = _card(presenter)

    assert card.title == "Talk"
    assert card.line == "3 nov 2026 · 0:10 · 2 fragments"
    assert card.duration_text == "0:10"


def test_without_a_day_the_day_of_adding_is_shown(desk, presenter):
    desk.add()

    assert _card(presenter).line == "12 nov 2026 · 0:10 · 1 fragment"


def test_the_newest_recording_stands_first(desk, presenter):
    desk.add("one.mp4", b"one", title="Old")
    desk.clock.turn(1_000)
    desk.add("two.mp4", b"two", title="New")

    assert [card.title for card in presenter.refresh().cards] == ["New", "Old"]


# How far the work is


def test_a_new_recording_is_not_watched_yet_and_begins_with_an_observation(desk, presenter):
    recording = desk.add()

    card = _card(presenter)

    assert (card.status.text, card.status.tone) == ("Not watched yet", "grey")
    assert card.action == "Begin"
    assert card.opens is Opening.NEW_OBSERVATION
    assert card.target == desk.recordings.fragments(recording.id)[0].id


def test_an_observation_that_was_only_begun_is_opened_to_begin(desk, presenter):
    begun = _observe(desk, desk.add())

    card = _card(presenter)

    assert (card.status.text, card.action) == ("Not watched yet", "Begin")
    assert (card.opens, card.target) == (Opening.OBSERVATION, begun.id)


def test_half_way_the_first_viewing_the_share_is_shown_rounded_down(desk, presenter):
    _observe(desk, desk.add(), share=0.629)

    card = _card(presenter)

    assert (card.status.text, card.status.tone) == ("Watching for the first time · 62%", "amber")
    assert card.action == "Watch on"


def test_after_the_first_viewing_the_second_may_begin(desk, presenter):
    _observe(desk, desk.add(), share=1.0)

    card = _card(presenter)

    assert (card.status.text, card.status.tone) == ("Ready for the second time", "accent")
    assert card.action == "Open"


def test_while_observing_the_items_with_an_answer_are_counted_not_what_it_is(desk, presenter):
    _observe(desk, desk.add(), share=1.0, second=True, answers=2)

    assert _card(presenter).status.text == "Observing · 2 of 3"


def test_with_all_items_answered_there_is_something_to_talk_about(desk, presenter):
    _observe(desk, desk.add(), share=1.0, second=True, answers=3)

    assert _card(presenter).status.text == "Ready to talk about"


def test_the_latest_work_decides_what_the_card_says(desk, presenter):
    recording = desk.add()
    _observe(desk, recording, share=1.0, second=True, answers=3)
    desk.clock.turn(1_000)
    _observe(desk, recording, "K.", Role.MENTOR, share=0.5)

    card = _card(presenter)

    assert card.status.text == "Watching for the first time · 50%"
    assert card.people == "student + mentor"
    assert (card.action, card.opens, card.target) == ("Open", Opening.RECORDING, recording.id)


def test_with_several_fragments_and_nobody_yet_a_person_chooses(desk, presenter):
    recording = desk.add()
    desk.service.fragments.add(recording.id, "", 0, 2_000)

    card = _card(presenter)

    assert (card.action, card.opens) == ("Open", Opening.RECORDING)
    assert card.people == ""


def test_one_observer_is_shown_with_initials_many_as_a_number(desk, presenter):
    recording = desk.add()
    _observe(desk, recording, "M.")
    assert _card(presenter).people == "student M."

    _observe(desk, recording, "K.")
    assert _card(presenter).people == "2 observations"


def test_a_screen_reader_hears_the_whole_card(desk, presenter):
    recording = desk.add(recorded_on=date(2026, 11, 3))
    _observe(desk, recording, "M.", share=0.5)

    assert _card(presenter).spoken == (
        "Talk · 3 nov 2026 · 0:10 · 1 fragment · student M. · Watching for the first time · 50%"
    )


# Searching


@pytest.fixture
def two_talks(desk):
    first = desk.add(
        "one.mp4", b"one", title="Talk of Şahin", participants=(Participant(Role.PARENT, "mother of S."),)
    )
    desk.service.fragments.add(first.id, "De opening", 0, 2_000)
    second = desk.add("two.mp4", b"two", title="Łukasz in group 5", kind=TalkKind.BAD_NEWS)
    _observe(desk, second, "K.", Role.MENTOR)
    return first, second


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("sahin", "Talk of Şahin"),
        ("ŞAHIN talk", "Talk of Şahin"),
        ("mother of s", "Talk of Şahin"),
        ("opening", "Talk of Şahin"),
        ("lukasz", "Łukasz in group 5"),
        ("bad-news", "Łukasz in group 5"),
        ("mentor k", "Łukasz in group 5"),
    ],
)
def test_a_recording_is_found_by_title_kind_people_observer_or_fragment(presenter, two_talks, query, title):
    presenter.refresh()

    state = presenter.search(query)

    assert [card.title for card in state.cards] == [title]
    assert state.count_text == "1 of 2"


def test_nothing_found_says_for_what(presenter, two_talks):
    presenter.refresh()

    state = presenter.search(" swimming ")

    assert state.cards == ()
    assert not state.empty
    assert state.no_hits_text == 'No recording fits "swimming".'


def test_an_empty_query_shows_all_again(presenter, two_talks):
    presenter.refresh()
    presenter.search("sahin")

    state = presenter.search("  ")

    assert len(state.cards) == 2
    assert state.count_text == "2 recordings"


def test_a_recording_outside_the_query_is_still_known(presenter, two_talks):
    presenter.refresh()
    presenter.search("sahin")

    assert presenter.card(two_talks[1].id).title == "Łukasz in group 5"
    assert presenter.card("gone") is None


# Changes


def test_a_changed_recording_is_read_alone(desk, presenter, two_talks):
    presenter.refresh()
    _observe(desk, two_talks[0], share=0.3)

    state = presenter.refresh_one(two_talks[0].id)

    by_title = {card.title: card.status.text for card in state.cards}
    assert by_title["Talk of Şahin"] == "Watching for the first time · 30%"
    assert by_title["Łukasz in group 5"] == "Not watched yet"


def test_a_film_that_is_not_there_gets_a_sign_until_it_is_found(desk, presenter, two_talks):
    presenter.refresh()
    gone = two_talks[0].id
    before = presenter.card(gone).spoken

    presenter.show_missing(frozenset({gone}))
    assert presenter.card(gone).film_missing
    assert presenter.card(gone).spoken == before + " · Film not found"
    assert not presenter.card(two_talks[1].id).film_missing

    presenter.refresh()
    assert presenter.card(gone).film_missing

    presenter.show_found(gone)
    assert not presenter.card(gone).film_missing
    assert presenter.card(gone).spoken == before


def test_the_places_of_all_films_are_told_for_looking_in_the_background(presenter, two_talks):
    presenter.refresh()

    assert presenter.places() == {one.id: one.place for one in two_talks}


def test_a_picture_is_read_when_its_card_comes_in_sight(desk, presenter):
    assert presenter.thumbnail(desk.add().id) == b"picture"


def test_before_removing_a_person_hears_what_goes_and_what_stays(desk, presenter):
    recording = desk.add()

    question = presenter.remove_question(recording.id)
    assert question.title == 'Remove "Talk" from the library?'
    assert "no work is lost" in question.text

    _observe(desk, recording)
    assert presenter.remove_question(recording.id).text == (
        "1 observation is lost, with its marks and remarks. The film itself stays where it is."
    )


def test_a_removed_recording_is_gone_from_the_list_and_from_the_places(presenter, two_talks):
    presenter.refresh()

    state = presenter.remove(two_talks[0].id)

    assert [card.id for card in state.cards] == [two_talks[1].id]
    assert list(presenter.places()) == [two_talks[1].id]
