"""What came after somebody's own round is told in the summary for the talk, as it is on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.dialogue import DialogueMoment
from app.domain.independence import Later
from app.domain.recordings import Role
from app.domain.sheet import Highlight, Occurrence, RemarkKind
from app.reports.dialogue_writer import DialogueFiles
from tests.reports import sample, talks
from tests.reports.conftest import FONTS, Printed, Progress
from tests.reports.page_check import Page

WHY = "Later: after the own round, when you could see what the other saw. That is fine."


@pytest.fixture
def both(tmp_path):
    """The words on paper and on the page."""

    def write(talk):
        files, paper, page = DialogueFiles(FONTS), tmp_path / "a.pdf", tmp_path / "a.html"
        files.pdf(talk.dialogue(), paper, Progress(), ())
        files.html(talk.dialogue(), page, ())
        return Printed(paper).text, Page(page.read_text("utf-8")).text

    return write


def mentor_talk(before, after):
    """A student, and a mentor who had this at the end of the own round, and that afterwards."""
    talk = talks.talk(talks.observed(), talks.observed(Role.MENTOR, after.history()))
    return replace(talk, alone=(None, before))


def marked(*marks):
    pencil = sample.Pencil()
    for code, judgement, at_ms in marks:
        pencil.mark(code, judgement, at_ms)
    return pencil


def test_moments_that_came_later_are_told_in_both_with_one_sentence_why_that_is_fine(both):
    """The mentor answers an item otherwise, by a moment that was not there before."""
    before = marked(("v02", sample.YES, 200_000)).history().sheet
    after = marked(("v02", sample.YES, 200_000), ("v01", sample.NO, 152_000))
    for text in both(mentor_talk(before, after)):
        assert "mentor: no 2:32; added later: 2:32" in text
        assert text.count("added later") == 1, "what was there is not called later"
        assert text.count(WHY) == 1


def test_an_answer_that_was_changed_without_a_moment_is_told_too(both):
    before = marked(("v02", sample.YES, 200_000)).history().sheet
    after = marked(("v02", sample.YES, 200_000))
    after.put(sample.Action.VERDICT, sample.Verdict(sample.ItemRef("v02"), sample.NO))
    for text in both(mentor_talk(before, after)):
        assert "answer changed later" in text


def test_a_case_that_somebody_filled_in_later_is_told(both):
    after = sample.Pencil()
    after.put(sample.Action.OCCURRENCE, Occurrence("g5", arose=True))
    for text in both(mentor_talk(sample.Pencil().history().sheet, after)):
        assert "Mentor: yes, student: no. What did each of you notice?" in text
        assert "mentor: answer changed later" in text
        assert WHY in text


def test_a_moment_to_look_back_at_that_came_later_says_so(both):
    before = sample.Pencil()
    after = sample.Pencil()
    remark = after.remark("pas later gezien", "v08", RemarkKind.STRENGTH, 100_000, None)
    after.put(sample.Action.HIGHLIGHT, Highlight(remark))
    talk = mentor_talk(before.history().sheet, after)
    (made,) = [each for each in talk.dialogue().offered if each.later]
    assert isinstance(made, DialogueMoment)
    assert made.later is Later.ADDED
    for text in both(talk):
        assert "mentor · added later" in text


def test_where_nothing_came_later_nothing_is_said_of_it(both):
    for text in both(talks.talk()):
        assert "later" not in text.casefold()
        assert WHY not in text
