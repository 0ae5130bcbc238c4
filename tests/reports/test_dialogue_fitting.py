"""The summary for the talk is three pages at most, whatever was written; what is left out is said."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.domain.recordings import Participant, Role
from app.domain.sheet import PointKind
from app.reports import style
from app.reports.blocks import Drawing, Row
from app.reports.dialogue_fitting import dialogue_blocks
from app.reports.dialogue_writer import DialogueFiles
from app.reports.fonts import FontBook
from app.reports.pages import paginated
from app.reports.textflow import Setter
from tests.reports import sample, talks
from tests.reports.conftest import FONTS, Printed, Progress
from tests.reports.page_check import Page
from tests.reports.test_dialogue import stills

STORY = "We voelden ons meteen welkom en konden veel vertellen. " * 35
PARENTS = tuple((f"Hoe was het gesprek {'abcde'[number]}?", STORY) for number in range(5))
AGREEMENT = "Na een open vraag drie tellen wachten en dan pas doorvragen naar wat ouders zelf zien"
NOT_ALL = "Not everything fits on three pages"


@pytest.fixture
def both(tmp_path):
    """The words on paper and on the page, and how many pages the paper has."""

    def write(talk, pictures=()):
        files = DialogueFiles(FONTS)
        paper, page = tmp_path / "gesprek.pdf", tmp_path / "gesprek.html"
        files.pdf(talk.dialogue(), paper, Progress(), pictures)
        files.html(talk.dialogue(), page, pictures)
        printed = Printed(paper)
        return printed.text, Page(page.read_text("utf-8")).text, len(printed.pages)

    return write


def opposite(count: int = 2):
    """So many observers who answered every item otherwise than the one before."""
    codes = [item.code for item in sample.observation().form.items()]
    looks = []
    for number in range(count):
        pencil = sample.Pencil()
        for at, code in enumerate(codes):
            pencil.mark(code, sample.NO if number % 2 else sample.YES, 10_000 + 1_000 * at)
        one = talks.observed(Role.MENTOR if number % 2 else Role.STUDENT, history=pencil.history())
        looks.append(replace(one, observation=replace(one.observation, id=f"o{number}")))
    return looks


def agreements(count: int, *, done: int = 0):
    return tuple(
        talks.point(number, PointKind.AGREEMENT, f"{AGREEMENT} {number}", "week", "les", done=number < done)
        for number in range(count)
    )


def test_everything_seen_otherwise_with_many_agreements_and_long_answers_fits_and_can_be_signed(both):
    talk = talks.talk(*opposite(), points=agreements(30), parents=PARENTS)
    text, page, pages = both(talk, stills(talk))
    assert pages == 3
    assert "Seen and agreed student M. Day mentor J. Day" in text
    assert f"{NOT_ALL}: in Terugblik, under “Talk together” and in the summary of each of you" in text
    assert "you also find the other differences and earlier agreements." in text
    assert text.count("(the rest is on the sheet of the parents)") == 5
    assert page.count("(the rest is on the sheet of the parents)") == 5


def test_paper_and_page_leave_out_the_same(both):
    text, page, _pages = both(talks.talk(*opposite(), points=agreements(30), parents=PARENTS))
    for talked in (f"{AGREEMENT} {number} week les" for number in range(30)):
        assert (talked in text) is (talked in page), talked
    assert NOT_ALL in page
    assert text.count("what did each of you see?") == page.count("what did each of you see?")


def test_what_serves_the_learning_question_stays(both):
    form = sample.observation().form
    second_last, last = list(form.items())[-2:]
    goal = replace(talks.goal(), items=(last.code,))
    text, _page, _pages = both(talks.talk(*opposite(), points=agreements(30), parents=PARENTS, learning=goal))
    assert last.text in text
    assert second_last.text not in text


def test_agreements_that_are_done_make_room_first(both):
    text, _page, pages = both(talks.talk(*opposite(), points=agreements(36, done=14)))
    assert pages == 3
    assert "in Terugblik, under “Talk together”, you also find agreements that are done." in text
    assert all(f"{AGREEMENT} {number} week les open" in text for number in range(14, 36))


def test_what_fits_is_left_as_it_is(both):
    text, page, _pages = both(talks.talk(parents=talks.PARENTS))
    assert NOT_ALL not in text + page
    assert "…" not in text


def test_no_count_of_what_was_left_out(both):
    text, _page, _pages = both(talks.talk(*opposite(), points=agreements(30), parents=PARENTS))
    said = text[text.index(NOT_ALL) :]
    assert not re.search(r"\d", said[: said.index(".")])


def extreme(words: str, many: int, observers: int, people: int):
    """So much of everything, all of it with these words."""
    looks = [
        replace(
            each,
            recording=replace(
                each.recording,
                title=words,
                participants=tuple(Participant(Role.PARENT, words[:40]) for _one in range(people)),
            ),
            observation=replace(each.observation, observer=words[:200]),
            viewings=sample.viewings(words),
        )
        for each in opposite(observers)
    ]
    points = tuple(
        talks.point(2 * number + at, kind, f"{words} {number}", words, words)
        for number in range(many)
        for at, kind in enumerate(PointKind)
    )
    return talks.talk(*looks, points=points, parents=((words, words),) * many, learning=talks.goal(words))


WORDS = {
    "short words": "kort",
    "stories": "Een lang verhaal met zinnen. " * 140,
    "one endless word": "woord" * 300,
    "lines": "regel\n" * 60,
}


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
@pytest.mark.parametrize(("many", "observers", "people"), [(0, 2, 0), (120, 9, 50)], ids=["little", "much"])
def test_three_pages_hold_whatever_was_written(words, many, observers, people):
    made = extreme(words, many, observers, people).dialogue()
    content = DialogueFiles(FONTS).pages(made, Progress(), ())
    assert 1 <= len(PdfReader(BytesIO(content)).pages) <= 3


@pytest.mark.parametrize(("observers", "initials"), [(2, 1), (2, 60), (9, 1), (9, 33), (9, 36), (9, 60)])
def test_the_last_page_never_holds_only_where_the_form_comes_from(observers, initials):
    looks = [
        replace(each, observation=replace(each.observation, observer="M. " * initials))
        for each in opposite(observers)
    ]
    made = talks.talk(*looks, points=()).dialogue()
    setter = Setter(FontBook(FONTS), lambda _characters: None)
    blocks = list(dialogue_blocks(made, (), setter))
    setter.fonts.forget()
    for used in range(0, int(style.HEIGHT), 3):
        # Wherever on the page it all begins: the last page starts with something else each time.
        last = [each.block for each in paginated([Drawing(used, no_ink), *blocks], style.HEIGHT)[-1]]
        assert last[-1] is blocks[-1]
        assert any(isinstance(block, Row) and block.marks for block in last[:-1]), used


def no_ink(_pen, _top):
    """Takes room on paper, nothing else."""


def test_a_small_talk_with_a_source_of_two_lines_is_one_page(tmp_path):
    looks = []
    for role in (Role.STUDENT, Role.MENTOR):
        pencil = sample.Pencil()
        for at, item in enumerate(list(sample.observation().form.items())[:4]):
            pencil.mark(item.code, sample.YES if role is Role.STUDENT else sample.NO, 8_000 + 1_000 * at)
        one = talks.observed(role, history=pencil.history())
        source = "Samen leren praten met ouders in een grote stad. " * 3
        form = replace(one.observation.form, source=source)
        undated = replace(one.recording, recorded_on=None)
        looks.append(replace(one, recording=undated, observation=replace(one.observation, form=form)))
    paper = tmp_path / "gesprek.pdf"
    made = talks.talk(*looks, points=talks.POINTS[:2]).dialogue()
    DialogueFiles(FONTS).pdf(made, paper, Progress(), ())
    assert len(Printed(paper).pages) == 1
