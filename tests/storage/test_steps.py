"""Any row of steps that somebody could make is read back as it was kept."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.history import Action, History, Step
from app.domain.sheet import (
    Body,
    Change,
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    RemarkKind,
    Reply,
    Tick,
    Topic,
    Verdict,
)
from tests.storage import story

IDS = st.sampled_from(["a", "b", "c"])
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
TIMES = st.integers(0, 2**53)
# A mark never goes to another item: its id says which one it belongs to.
REFS = st.builds(ItemRef, st.sampled_from(["v1", "v2", "v3"]), st.sampled_from(["", "t1"]))


@st.composite
def marks(draw) -> Mark:
    ref = draw(REFS)
    id_ = f"{draw(IDS)}-{ref.code}-{ref.topic}"
    return Mark(id_, ref, draw(st.sampled_from(Judgement)), draw(TIMES), draw(TIMES), draw(TIMES))


@st.composite
def remarks(draw) -> Remark:
    start = draw(st.none() | TIMES)
    end = None if start is None else draw(st.none() | st.integers(start + 1, 2**53 + 1))
    ref = draw(st.none() | REFS)
    return Remark(draw(IDS), draw(WORDS), draw(st.sampled_from(RemarkKind)), ref, start, end)


BODIES: st.SearchStrategy[Body] = st.one_of(
    marks(),
    remarks(),
    st.builds(Verdict, REFS, st.sampled_from(Judgement)),
    st.builds(Topic, IDS, WORDS, WORDS),
    st.builds(Occurrence, IDS, st.booleans()),
    st.builds(Reply, IDS, WORDS),
    st.builds(Tick, IDS),
    st.builds(Point, IDS, st.sampled_from(PointKind), WORDS, WORDS),
    st.builds(Highlight, IDS),
)


@st.composite
def rows_of_steps(draw) -> list[Step]:
    """Each step changes what stands, makes something new, or takes something away."""
    things: dict[tuple[str, str], Body] = {}
    steps: list[Step] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        changes = []
        for _ in range(draw(st.integers(0, 3))):
            body = draw(BODIES)
            key = Change(None, body).key
            after = None if key in things and draw(st.booleans()) else body
            changes.append(Change(things.pop(key, None), after))
            if after is not None:
                things[key] = after
        at = story.AFTERNOON + timedelta(microseconds=draw(TIMES) % 10**12)
        action = draw(st.sampled_from(Action))
        steps.append(Step(f"s{number}", number, at, action, tuple(changes), draw(st.integers(2, 9))))
    return steps


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=rows_of_steps())
def test_any_row_of_steps_is_read_back_as_it_was_kept(told, steps):
    told.observations.remove("o-1")
    told.observations.add(story.MINE)
    told.observations.save_viewing("o-1", 1, story.FIRST)
    told.observations.save_viewing("o-1", 2, story.SECOND)
    for step in steps:
        told.observations.append("o-1", step)
    assert told.observations.steps("o-1") == steps
    answered = {ref.code for ref in History.of(steps).sheet.answers()}
    assert told.observations.of_fragment("f-part")[0].items_seen == len(answered)
    told.observations.remove("o-1")
    assert told.by_another_door("SELECT count(*) FROM step") == [(0,)]
