"""What the summary brings together."""

from __future__ import annotations

from dataclasses import replace

from app.domain.sheet import Change, Highlight, Remark
from app.domain.summary import summarise
from tests.reports import sample


def summary_with(*things):
    history = sample.filled()
    sheet = history.sheet.apply(Change(None, thing) for thing in things)
    return summarise(sample.recording(), sample.fragment(), sample.observation(), sample.viewings(), sheet)


def test_a_chosen_remark_with_a_moment_is_among_the_moments_and_one_without_is_not():
    timed, loose = Remark("x1", "let op de stilte", start_ms=200_000), Remark("x2", "mooi gesprek")
    made = summary_with(timed, loose, Highlight("x1"), Highlight("x2"))
    chosen = [moment for moment in made.moments if moment.text in {timed.text, loose.text}]
    assert [(moment.time_ms, moment.label, moment.judgement) for moment in chosen] == [(200_000, "", None)]


def test_a_chosen_stretch_keeps_its_end():
    stretch = Remark("x1", "let op de stilte", start_ms=200_000, end_ms=215_000)
    made = summary_with(stretch, Highlight("x1"))
    chosen = [moment for moment in made.moments if moment.text == stretch.text]
    assert [(moment.time_ms, moment.end_ms) for moment in chosen] == [(200_000, 215_000)]


def test_a_remark_without_item_stands_among_the_loose_ones():
    made = summary_with(Remark("x1", "mooi gesprek"))
    assert "mooi gesprek" in [remark.text for remark in made.loose_remarks]


def test_an_observation_without_anything_has_every_item_open():
    empty = replace(sample.filled().sheet, things={})
    made = summarise(sample.recording(), sample.fragment(), sample.observation(), sample.viewings(), empty)
    rows = [row for section in made.sections for group in section.groups for row in group.rows]
    assert rows
    assert all(row.answer is None and not row.marks for row in rows)
