"""A class that observed together: still three pages, with room to sign for everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.rounds import OwnRound, RoundKind
from app.reports.dialogue_writer import DialogueFiles
from tests.reports import talks
from tests.reports.conftest import FONTS, Printed, Progress
from tests.reports.page_check import Page
from tests.reports.test_dialogue_fitting import opposite

LEFT_OUT = "how each of you watched, and at which moments"


def crowd(count):
    """So many people who answered every item otherwise than the one before, with own initials."""
    looks = [
        replace(one, observation=replace(one.observation, observer=f"Q{number}."))
        for number, one in enumerate(opposite(count))
    ]
    return talks.talk(*looks)


@pytest.fixture
def both(tmp_path):
    def write(talk):
        files, paper, page = DialogueFiles(FONTS), tmp_path / "a.pdf", tmp_path / "a.html"
        files.pdf(talk.dialogue(), paper, Progress(), ())
        files.html(talk.dialogue(), page, ())
        made = Page(page.read_text("utf-8"))
        assert made.faults == []
        return Printed(paper), made.text

    return write


@pytest.mark.parametrize("count", [7, 14, 30, 45])
def test_a_class_that_looked_together_has_three_pages_and_everybody_signs(both, count):
    printed, page = both(crowd(count))
    assert len(printed.pages) <= 3
    for text in (printed.text, page):
        signing = text.split("Seen and agreed")[1]
        assert all(f" Q{number}." in signing for number in range(count))
        assert "on the back" not in text
    assert LEFT_OUT in printed.text
    assert LEFT_OUT in page


def test_more_people_than_a_page_has_lines_for_sign_on_the_back(both):
    printed, page = both(crowd(60))
    assert len(printed.pages) == 3
    for text in (printed.text, page):
        assert "Everybody else signs on the back." in text
        assert "and others" in text


def test_who_looked_along_is_still_told_where_many_observed(both):
    talk = crowd(14)
    one = talk.observed[3].observation
    along = OwnRound(one.id, RoundKind.LOOKED_ALONG, talks.LATER)
    rounds = tuple(along if each.observation_id == one.id else each for each in talk.rounds)
    for text in (both(replace(talk, rounds=rounds))[0].text, both(replace(talk, rounds=rounds))[1]):
        assert "looked along with the others from the start mentor Q3." in text


def test_a_few_people_keep_how_they_watched_and_a_day_each(both):
    printed, _page = both(crowd(4))
    assert LEFT_OUT not in printed.text
    assert printed.text.split("Seen and agreed")[1].count("Day") == 4
