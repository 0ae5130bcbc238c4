from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.presenters.timeline_state import TimelineMark
from app.ui.timeline.geometry import LanedMarks, MarkIndex, TimeScale

HOUR = 3_600_000
marks_of_any_kind = st.lists(
    st.tuples(
        st.sampled_from(("yes", "no", "remark")), st.integers(0, HOUR), st.none() | st.integers(0, 60_000)
    ),
    max_size=40,
)


def mark(mark_id, start_ms, end_ms=None, kind="yes", *, selected=False):
    return TimelineMark(mark_id, kind, start_ms, end_ms, selected=selected)


@given(st.integers(0, HOUR), st.integers(1_000, HOUR), st.integers(100, 4000))
def test_a_place_leads_back_to_its_time_within_a_pixel(start, span, width):
    scale = TimeScale(20, width, start, start + span)
    for at_ms in (start, start + span // 3, start + span):
        assert abs(scale.ms(scale.x(at_ms)) - at_ms) <= 1


@given(st.floats(0.05, 20), st.integers(0, HOUR), st.lists(st.floats(0.1, 8), max_size=6))
def test_zooming_never_leaves_the_film_nor_turns_it_round(factor, around, more):
    scale = TimeScale(0, 1000, 0, HOUR)
    for one in (factor, *more):
        scale = scale.zoomed(one, min(max(around, scale.from_ms), scale.to_ms), (0, HOUR))
        assert 0 <= scale.from_ms < scale.to_ms <= HOUR
        assert scale.span_ms >= 1_999


def test_the_time_below_the_pointer_stays_there_when_zooming():
    scale = TimeScale(0, 1000, 0, HOUR)
    closer = scale.zoomed(4, 900_000, (0, HOUR))
    assert closer.x(900_000) == pytest.approx(scale.x(900_000), abs=0.01)


def test_scrolling_stops_at_both_ends():
    scale = TimeScale(0, 1000, 60_000, 120_000)
    assert scale.scrolled(-HOUR, (0, HOUR)).from_ms == 0
    assert scale.scrolled(HOUR, (0, HOUR)).to_ms == HOUR


@pytest.mark.parametrize(
    ("span", "step"), [(510_000, 60_000), (2_000, 500), (HOUR, 300_000), (100 * HOUR, HOUR)]
)
def test_times_stand_at_round_distances(span, step):
    scale = TimeScale(0, 1200, 0, span)
    ticks = list(scale.ticks(0, 72))
    assert ticks[0] == 0
    assert {after - before for before, after in pairwise(ticks)} == {step}


def test_times_count_from_the_begin_of_the_fragment():
    scale = TimeScale(0, 1200, 130_000, 640_000)
    assert all((tick - 130_000) % 60_000 == 0 for tick in scale.ticks(130_000, 72))


@given(marks_of_any_kind, st.integers(0, HOUR), st.integers(0, 5_000))
def test_the_mark_below_the_pointer_is_the_one_a_slow_search_finds(raw, at_ms, reach_ms):
    marks = [
        mark(str(at), start, None if lasts is None else start + lasts, kind)
        for at, (kind, start, lasts) in enumerate(raw)
    ]
    found = MarkIndex(marks).near(at_ms, reach_ms)
    beside = [one for one in marks if abs(one.start_ms - at_ms) <= reach_ms]
    holding = [one for one in marks if one.end_ms is not None and one.start_ms <= at_ms <= one.end_ms]
    if beside:
        assert found is not None
        assert abs(found.start_ms - at_ms) == min(abs(one.start_ms - at_ms) for one in beside)
    elif holding:
        assert found is not None
        assert found.start_ms == max(one.start_ms for one in holding)
    else:
        assert found is None


@given(marks_of_any_kind, st.integers(0, HOUR), st.integers(0, HOUR))
def test_no_mark_in_view_is_left_out(raw, one_ms, other_ms):
    low, high = sorted((one_ms, other_ms))
    marks = [
        mark(str(at), start, None if lasts is None else start + lasts, kind)
        for at, (kind, start, lasts) in enumerate(raw)
    ]
    touching = {
        one.id
        for one in marks
        if one.start_ms <= high and (one.start_ms if one.end_ms is None else one.end_ms) >= low
    }
    assert {one.id for one in MarkIndex(marks).between(low, high)} == touching


def test_of_marks_close_together_the_selected_one_is_taken():
    index = MarkIndex([mark("a", 1000), mark("b", 1040, selected=True)])
    assert index.near(1000, 100).id == "b"


def test_left_and_right_go_through_all_marks_in_order_of_time():
    marks = LanedMarks([mark("c", 3000), mark("a", 1000, kind="remark"), mark("b", 2000, kind="no")])
    assert [marks.beside(one, 1, 0).id for one in ("", "a", "b", "c")] == ["a", "b", "c", "c"]
    assert marks.beside("", 1, 1500).id == "b"
    assert marks.beside("", -1, 1500).id == "a"
    assert marks.beside("gone", 1, 9000).id == "c"
    assert (marks.end(first=True).id, marks.end(first=False).id) == ("a", "c")
