"""Stretches of film, and what is missing between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import Span, Spans

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 5_000), st.integers(1, 2_000)
)
many = st.lists(spans, max_size=12)
BORDERS = Span(1_000, 4_000)


def covered(items, borders):
    return {at for span in items for at in range(span.start_ms, span.end_ms) if borders.holds(at)}


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5)])
def test_a_stretch_that_is_none_is_refused(start, end):
    with pytest.raises(ValueError, match="no stretch"):
        Span(start, end)


def test_a_time_outside_a_stretch_is_brought_to_its_nearest_end():
    assert [BORDERS.clamp(at) for at in (0, 2_000, 9_000)] == [1_000, 2_000, 4_000]


@given(many)
def test_merged_stretches_cover_the_same_and_never_touch(items):
    merged = Spans.of(items)
    everything = Span(0, 10_000)
    assert covered(merged.items, everything) == covered(items, everything)
    assert all(a.end_ms < b.start_ms for a, b in zip(merged.items, merged.items[1:], strict=False))


@given(many, st.randoms())
def test_the_order_in_which_stretches_are_seen_does_not_matter(items, random):
    shuffled = list(items)
    random.shuffle(shuffled)
    one_by_one = Spans()
    for span in shuffled:
        one_by_one = one_by_one.add(span)
    assert one_by_one == Spans.of(items)


@given(many)
def test_seen_and_missing_together_are_the_fragment(items):
    seen = Spans.of(items)
    inside, missing = seen.within(BORDERS), seen.missing(BORDERS)
    assert inside.total_ms + missing.total_ms == BORDERS.length_ms
    assert covered(inside.items, BORDERS).isdisjoint(covered(missing.items, BORDERS))
