"""The gate: watch once in full, then the form opens, and never closes again by itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import Span, Spans
from app.domain.viewing import Gate, Played, Viewing, ViewingPolicy, Viewings

NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 13, 9, 30, tzinfo=UTC)
FRAGMENT = Span(2_000, 12_000)
FRESH = Viewings(FRAGMENT)


def play(viewings, start_ms, end_ms, speed=1.0, part_ms=100):
    """Play a stretch as the player tells it, part by part."""
    for at_ms in range(start_ms, end_ms, part_ms):
        span = Span(at_ms, min(at_ms + part_ms, end_ms))
        viewings = viewings.watch(Played(span, speed), NOW)
    return viewings


def watched():
    return play(FRESH, 2_000, 12_000)


def test_nothing_seen_means_the_form_is_closed():
    assert FRESH.gate is Gate.FIRST_VIEWING
    assert FRESH.missing.items == (FRAGMENT,)
    assert FRESH.begin_second(NOW) == FRESH


def test_watching_the_whole_fragment_completes_viewing_one_but_does_not_open_the_form():
    assert watched().gate is Gate.READY_FOR_SECOND
    assert watched().first.completed_at == NOW


def test_the_form_opens_when_viewing_two_begins():
    opened = watched().begin_second(LATER)
    assert opened.gate is Gate.OPEN
    assert opened.begin_second(NOW) == opened


@pytest.mark.parametrize(("end_ms", "gate"), [(11_800, Gate.READY_FOR_SECOND), (11_799, Gate.FIRST_VIEWING)])
def test_ninety_eight_in_a_hundred_is_enough_and_less_is_not(end_ms, gate):
    assert play(FRESH, 2_000, end_ms).gate is gate


def test_watching_at_one_and_a_half_counts_and_faster_does_not():
    assert play(FRESH, 2_000, 12_000, speed=1.5).first_complete
    assert play(FRESH, 2_000, 12_000, speed=1.75) == FRESH


@pytest.mark.parametrize(
    ("speed", "longest_ms"), [(0.5, 1_500), (1.0, 3_000), (1.5, 4_500)], ids=["slow", "normal", "fast"]
)
def test_a_picture_that_stands_still_for_three_seconds_is_watched_and_longer_is_not(speed, longest_ms):
    policy = ViewingPolicy()
    assert policy.counts(Played(Span(0, longest_ms), speed))
    assert not policy.went_unseen(Played(Span(0, longest_ms), speed))
    assert not policy.counts(Played(Span(0, longest_ms + 1), speed))
    assert policy.went_unseen(Played(Span(0, longest_ms + 1), speed))


def test_a_slow_computer_that_shows_a_picture_a_second_is_watched_as_any_other():
    assert play(FRESH, 2_000, 12_000, speed=1.5, part_ms=1_000).first_complete


def test_a_freeze_leaves_a_hole_of_exactly_what_nobody_saw():
    frozen = play(FRESH, 2_000, 5_000).watch(Played(Span(5_000, 9_000)), NOW)
    assert play(frozen, 9_000, 12_000).missing.items == (Span(5_000, 9_000),)


def test_viewing_two_counts_for_itself_and_leaves_viewing_one_alone():
    again = play(watched().begin_second(LATER), 2_000, 5_000)
    assert again.second.spans == Spans((Span(2_000, 5_000),))
    assert again.first == watched().first


def test_a_shared_showing_counts_as_viewing_one_with_its_reason():
    shown = FRESH.count_showing(" Samen gezien in de les ", NOW)
    assert shown.gate is Gate.READY_FOR_SECOND
    assert shown.first == Viewing(NOW, Spans((FRAGMENT,)), NOW, "Samen gezien in de les")


def test_a_shared_showing_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        FRESH.count_showing("  ", NOW)


def test_wider_borders_ask_only_for_what_was_not_seen_yet():
    opened = watched().begin_second(LATER)
    wider = opened.with_borders(Span(0, 14_000)).settled(LATER)
    assert wider.gate is Gate.FIRST_VIEWING
    assert wider.first.completed_at is None
    assert wider.missing.items == (Span(0, 2_000), Span(12_000, 14_000))
    seen = play(play(wider, 0, 2_000), 12_000, 14_000)
    assert seen.gate is Gate.OPEN


def test_narrower_borders_can_complete_viewing_one():
    half = play(FRESH, 2_000, 6_000).with_borders(Span(2_000, 6_000)).settled(LATER)
    assert half.gate is Gate.READY_FOR_SECOND
    assert half.first.completed_at == LATER


def test_settling_what_is_settled_changes_nothing():
    assert FRESH.settled(NOW) == FRESH
    assert watched().settled(LATER) == watched()


@given(
    st.lists(
        st.tuples(st.integers(0, 15_000), st.integers(1, 5_000), st.sampled_from([0.5, 1.0, 1.5, 2.0])),
        max_size=60,
    )
)
def test_coverage_stays_between_nothing_and_all_and_an_open_gate_never_closes(plays):
    viewings, was_open = FRESH, False
    for start, length, speed in plays:
        share = viewings.share_seen
        viewings = viewings.watch(Played(Span(start, start + length), speed), NOW).begin_second(NOW)
        assert 0.0 <= share <= viewings.share_seen <= 1.0
        assert not (was_open and viewings.gate is not Gate.OPEN)
        was_open = viewings.gate is Gate.OPEN


@given(st.permutations(list(range(0, 12_000, 500))))
def test_the_order_of_watching_is_irrelevant(starts):
    viewings = FRESH
    for start in starts:
        viewings = viewings.watch(Played(Span(start, start + 500)), NOW)
    assert viewings.first.spans == Spans((Span(0, 12_000),))
