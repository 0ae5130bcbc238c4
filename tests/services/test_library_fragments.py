"""Fragments, and who observes them."""

from __future__ import annotations

import pytest

from app.domain.recordings import Role
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.services.errors import KnownError
from tests.fakes import NOON, small_form
from tests.services.library_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def recording(desk):
    return desk.add()


def _seen(desk, fragment, *spans, complete=True):
    """Somebody who saw these stretches in viewing 1."""
    observation = desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())
    viewing = Viewing(NOON, Spans.of(spans), NOON if complete else None)
    desk.observations.save_viewing(observation.id, 1, viewing)
    return observation


def test_a_fragment_is_cut_out_of_the_film(desk, recording):
    fragment = desk.service.fragments.add(recording.id, " The  opening ", 2_000, 6_000)

    assert fragment.name == "The opening"
    assert fragment.borders == Span(2_000, 6_000)
    assert not fragment.whole
    assert fragment in desk.service.glance(recording.id).fragments


def test_borders_outside_the_film_are_brought_inside(desk, recording):
    assert desk.service.fragments.add(recording.id, "", -5, 99_000).borders == Span(0, 10_000)


def test_a_fragment_gets_another_name_and_other_borders(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "opening", 2_000, 6_000)

    changed = desk.service.fragments.edit(fragment.id, "close", 7_000, 9_000)

    assert desk.recordings.fragment(fragment.id) == changed
    assert (changed.name, changed.borders) == ("close", Span(7_000, 9_000))


def test_the_whole_film_keeps_its_borders_and_may_be_named(desk, recording):
    (whole,) = desk.recordings.fragments(recording.id)

    changed = desk.service.fragments.edit(whole.id, "All of it", 2_000, 3_000)

    assert changed.borders == Span(0, 10_000)
    assert changed.name == "All of it"


def test_a_wider_fragment_has_to_be_watched_on_before_viewing_one_is_complete_again(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "", 2_000, 4_000)
    observation = _seen(desk, fragment, Span(2_000, 4_000))

    desk.service.fragments.edit(fragment.id, "", 2_000, 8_000)

    first, _second = desk.observations.viewings(observation.id)
    assert first.completed_at is None
    assert first.spans == Spans((Span(2_000, 4_000),))


def test_a_narrower_fragment_that_was_seen_already_is_complete(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "", 2_000, 8_000)
    observation = _seen(desk, fragment, Span(2_000, 4_000), complete=False)

    desk.service.fragments.edit(fragment.id, "", 2_000, 4_000)

    assert desk.observations.viewings(observation.id)[0].completed_at == NOON


def test_a_new_name_alone_changes_no_viewing(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "", 2_000, 4_000)
    observation = _seen(desk, fragment, Span(2_000, 4_000))
    before = desk.observations.viewings(observation.id)
    desk.clock.turn(5_000)

    desk.service.fragments.edit(fragment.id, "opening", 2_000, 4_000)

    assert desk.observations.viewings(observation.id) == before


def test_moved_borders_of_a_fragment_nobody_watched_yet_are_no_viewing(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "", 2_000, 4_000)
    observation = desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())

    desk.service.fragments.edit(fragment.id, "", 2_000, 8_000)

    assert desk.observations.viewings(observation.id) == (None, None)


def test_a_fragment_is_removed_with_its_observations(desk, recording):
    fragment = desk.service.fragments.add(recording.id, "", 2_000, 4_000)
    desk.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, small_form())

    desk.service.fragments.remove(fragment.id)

    glance = desk.service.glance(recording.id)
    assert [one.whole for one in glance.fragments] == [True]
    assert glance.observations == ()


def test_the_whole_film_cannot_be_removed(desk, recording):
    (whole,) = desk.recordings.fragments(recording.id)

    with pytest.raises(KnownError, match="whole film"):
        desk.service.fragments.remove(whole.id)


def test_an_observation_keeps_a_copy_of_its_form_and_who_observes(desk, recording):
    (whole,) = desk.recordings.fragments(recording.id)
    form = small_form()

    begun = desk.service.fragments.begin_observation(whole.id, " M.\n", Role.MENTOR, form)

    assert desk.observations.get(begun.id) == begun
    assert (begun.observer, begun.role, begun.form, begun.created_at) == ("M.", Role.MENTOR, form, NOON)


def test_somebody_else_turns_out_to_observe(desk, recording):
    (whole,) = desk.recordings.fragments(recording.id)
    begun = desk.service.fragments.begin_observation(whole.id, "M.", Role.STUDENT, small_form())

    desk.service.fragments.edit_observer(begun.id, " K. ", Role.MENTOR)

    (glance,) = desk.service.glance(recording.id).observations
    assert (glance.observer, glance.role) == ("K.", Role.MENTOR)


def test_one_observation_is_removed_and_the_other_stays(desk, recording):
    (whole,) = desk.recordings.fragments(recording.id)
    gone = desk.service.fragments.begin_observation(whole.id, "M.", Role.STUDENT, small_form())
    stays = desk.service.fragments.begin_observation(whole.id, "K.", Role.MENTOR, small_form())

    desk.service.fragments.remove_observation(gone.id)

    assert [one.id for one in desk.service.glance(recording.id).observations] == [stays.id]
