"""Notes of an ELAN file become remarks while the form is open: as one step, inside the fragment."""

from __future__ import annotations

import pytest

from app.domain.history import Action
from app.domain.sheet import RemarkKind
from app.domain.spans import Span
from app.domain.transcripts import TimedText
from app.services.errors import FormLocked
from app.services.foreign import ForeignFileRefused, ForeignTier, ReadTiers
from app.services.foreign_remarks import MOST_REMARKS, take_in
from app.services.remarking import NewRemark

BORDERS = Span(1_000, 11_000)
READ = ReadTiers(
    (
        ForeignTier("a", False, (TimedText(2_000, 3_000, "Een"), TimedText(-5, 99_000, "Lang"))),
        ForeignTier("b", True, (TimedText(4_000, 5_000, "Moment"), TimedText(11_000, 12_000, "Te laat"))),
    )
)


@pytest.fixture
def opened(open_desk):
    return open_desk.opened


@pytest.fixture
def borders(opened):
    return opened.fragment.borders


def said(opened):
    return [(r.start_ms, r.end_ms, r.text, r.kind, r.ref) for r in opened.book.sheet.remarks()]


def test_notes_become_remarks_as_one_step_that_is_undone_as_one(opened):
    taken = take_in(opened.remarks, BORDERS, READ, {0})
    assert taken.count == 2
    assert taken.report == "1 time was brought inside the film."
    assert said(opened) == [
        (2_000, 3_000, "Een", RemarkKind.PLAIN, None),
        (1_000, 11_000, "Lang", RemarkKind.PLAIN, None),
    ]
    assert [step.action for step in opened.book.history.done] == [Action.REMARKS]
    opened.book.undo()
    assert said(opened) == []
    opened.book.redo()
    assert len(said(opened)) == 2


def test_a_moment_has_no_end_and_what_lies_beside_the_fragment_is_counted(opened):
    taken = take_in(opened.remarks, BORDERS, READ, {1})
    assert said(opened) == [(4_000, None, "Moment", RemarkKind.PLAIN, None)]
    assert taken.report == "1 note lies beside this fragment and was left out."


def test_a_note_before_the_fragment_is_left_out_and_one_that_reaches_into_it_is_not(opened):
    notes = (
        TimedText(0, 900, "ervoor"),
        TimedText(500, 2_000, "erin"),
        TimedText(9_000, 4_000, "achterstevoren"),
    )
    assert take_in(opened.remarks, BORDERS, ReadTiers((ForeignTier("a", False, notes),)), {0}).count == 2
    assert [(start, end, text) for start, end, text, *_ in said(opened)] == [
        (1_000, 2_000, "erin"),
        (9_000, None, "achterstevoren"),
    ]


def test_without_anything_in_the_fragment_nothing_is_taken(opened):
    with pytest.raises(ForeignFileRefused, match="None of these notes"):
        take_in(opened.remarks, BORDERS, READ, ())
    assert opened.book.history.done == ()


def test_more_than_anybody_writes_is_refused_whole(opened):
    notes = (TimedText(2_000, 3_000, "x"),) * (MOST_REMARKS + 1)
    with pytest.raises(ForeignFileRefused, match="more than 2,000"):
        take_in(opened.remarks, BORDERS, ReadTiers((ForeignTier("a", False, notes),)), {0})
    assert said(opened) == []


def test_a_closed_form_takes_nothing(desk):
    opened = desk.opened
    with pytest.raises(FormLocked):
        take_in(opened.remarks, Span(0, 10_000), READ, {0, 1})
    assert said(opened) == []


def test_nothing_but_empty_notes_is_no_step(opened):
    opened.remarks.add_all([])
    assert opened.book.history.done == ()


def test_a_note_without_words_is_passed_over_among_others(opened):
    opened.remarks.add_all(
        [NewRemark("  ", RemarkKind.PLAIN, 2_000), NewRemark("Moment", RemarkKind.PLAIN, 3_000)]
    )
    assert [text for _start, _end, text, *_ in said(opened)] == ["Moment"]
