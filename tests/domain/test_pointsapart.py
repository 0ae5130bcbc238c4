"""Points of the table that two people changed apart from each other: nobody's words go out of sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.discussion import DiscussionPoint, standing_points
from app.domain.pointsapart import points_apart
from app.domain.recordings import Role
from app.domain.sheet import PointKind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEGIN = DiscussionPoint("d1", "r0", "f1", PointKind.AGREEMENT, "Wachten", "M.", Role.STUDENT, NOON)


def later(revision_id, minutes, **changed):
    return replace(BEGIN, revision_id=revision_id, at=NOON + timedelta(minutes=minutes), **changed)


def together(mine, theirs):
    """What stands after both were brought together, by words and whether it came about."""
    here, there = (BEGIN, *mine), (BEGIN, *theirs)
    added = [each for apart in points_apart(here, there) for each in apart.added]
    standing = standing_points({each.revision_id: each for each in (*here, *there, *added)}.values())
    return sorted((each.text, each.when, each.done_at is not None) for each in standing)


def told(mine, theirs):
    return [(each.told, each.kept) for each in points_apart((BEGIN, *mine), (BEGIN, *theirs))]


A, B = later("a1", 1, text="Langer wachten"), later("b1", 2, text="Rustig wachten")


def test_of_two_wordings_the_later_stands_and_the_earlier_beside_it():
    assert together([A], [B]) == [("Langer wachten", "", False), ("Rustig wachten", "", False)]
    assert told([A], [B]) == [(True, True)]


def test_who_had_seen_what_the_other_wrote_changes_it_as_always():
    assert together([A], [A, B]) == [("Rustig wachten", "", False)]
    assert points_apart((BEGIN, A), (BEGIN, A, B)) == ()
    assert points_apart((BEGIN, A), (BEGIN,)) == ()
    assert points_apart((BEGIN,), (replace(BEGIN, id="d2", revision_id="r2"),)) == ()


@pytest.mark.parametrize("ticked", [later("t1", 1, done_at=NOON), later("t1", 3, done_at=NOON)])
def test_one_ticks_it_off_and_the_other_rewords_it_and_both_count(ticked):
    assert together([ticked], [B]) == together([B], [ticked]) == [("Rustig wachten", "", True)]
    assert told([ticked], [B]) == [(False, False)]


def test_both_wrote_the_same_and_it_stands_once():
    same = replace(B, revision_id="a9", at=A.at)
    assert together([same], [B]) == [("Rustig wachten", "", False)]
    assert told([same], [B]) == [(False, False)]


def test_words_stay_when_the_other_took_the_point_away():
    gone = later("g1", 2, text="")
    assert together([A], [gone]) == [("Langer wachten", "", False)]
    assert told([A], [gone]) == [(True, True)]
    first = later("g1", 0.5, text="")
    assert together([first], [B]) == [("Rustig wachten", "", False)]
    assert told([first], [B]) == [(True, False)]


def test_who_takes_it_away_while_the_other_only_ticks_it_off_has_taken_it_away():
    assert together([later("g1", 1, text="")], [later("t1", 2, done_at=NOON)]) == []


changes = st.builds(
    lambda text, when, done: {"text": text, "when": when, "done_at": done},
    st.sampled_from(["Wachten", "Een", "Twee", ""]),
    st.sampled_from(["", "morgen"]),
    st.sampled_from([None, NOON]),
)


@given(st.lists(changes, min_size=1, max_size=3), st.lists(changes, min_size=1, max_size=3), st.data())
def test_it_is_the_same_on_both_computers_and_the_last_words_of_both_are_there(mine, theirs, data):
    minutes = iter(data.draw(st.permutations(range(1, len(mine) + len(theirs) + 1))))
    one = [later(f"a{n}", next(minutes), **each) for n, each in enumerate(mine)]
    other = [later(f"b{n}", next(minutes), **each) for n, each in enumerate(theirs)]
    assert together(one, other) == together(other, one)
    words = {(text, when) for text, when, _done in together(one, other)}
    for last in (max(one, key=lambda each: each.at), max(other, key=lambda each: each.at)):
        if last.text and (last.text, last.when) != ("Wachten", ""):
            assert (last.text, last.when) in words
