"""Sheets on paper: an empty preparation and a normal one fit one A4; long answers flow on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain.worksheets import Place, SheetKind
from app.formfiles.sheets import SheetLibrary
from app.i18n import WORDS
from app.reports.sheet_writer import SheetPaperFiles
from app.services.errors import WorldUnavailable
from app.services.sheet_stores import SheetPaper
from tests.reports.conftest import FONTS, Printed
from tests.reports.papers import LOCALE

SHEETS = {sheet.kind: sheet for sheet in SheetLibrary(Path("forms")).sheets}
TOPICS = {"onderwerp": (("t1", "lezen"), ("t2", "rekenen"))}


@pytest.fixture(autouse=True)
def dutch():
    before = WORDS.language
    WORDS.use("nl", LOCALE)
    yield
    WORDS.use(before, LOCALE)


@pytest.fixture
def printed(tmp_path):
    def write(paper):
        target = tmp_path / "blad.pdf"
        SheetPaperFiles(FONTS).sheet(paper, target)
        return Printed(target)

    return write


def places(definition, topics):
    for part in definition.parts:
        below = [topic for topic, _name in topics.get(part.code, ())] if part.repeats else [""]
        for question in part.questions:
            for topic in below:
                for column in part.columns or (None,):
                    yield Place(question.code, topic, column.code if column else "")


def filled(words, kind=SheetKind.PREPARATION, topics=TOPICS):
    texts = dict.fromkeys(places(SHEETS[kind], topics), words)
    return SheetPaper(SHEETS[kind], "Voortgang groep 5", "M.", texts, topics)


def lines_drawn(printed):
    return sum(page.get_contents().get_data().count(b" l S") for page in printed.reader.pages)


@pytest.mark.parametrize("kind", SheetKind)
def test_an_empty_sheet_fits_one_page_with_every_question_and_lines_to_write_on(kind, printed):
    page = printed(SheetPaper(SHEETS[kind], "", "", {}, {}))
    assert len(page.pages) == 1
    for question in SHEETS[kind].questions():
        assert question.text in page.text
    assert lines_drawn(page) > len(list(SHEETS[kind].questions()))


def test_a_normal_preparation_with_two_topics_fits_one_page(printed):
    page = printed(filled("Wat gaat er volgens u goed?"))
    assert len(page.pages) == 1
    assert page.text.count("Wat gaat er volgens u goed?") == len(list(places(SHEETS["preparation"], TOPICS)))
    assert "Onderwerp 1: lezen" in page.text
    assert "Onderwerp 2: rekenen" in page.text
    assert "Voortgang groep 5 · M." in page.text


def test_a_full_preparation_is_set_more_closely_so_that_it_can_be_taken_along_on_one_page(printed):
    words = "Ik wil horen hoe het thuis gaat met lezen en of er rust is om te oefenen."
    page = printed(filled(words))
    assert len(page.pages) == 1
    assert page.dense.count(words.replace(" ", "")) == len(list(places(SHEETS["preparation"], TOPICS)))
    drawn = page.reader.pages[0].get_contents().get_data()
    sizes = [float(size) for size in re.findall(rb"/F\S+ ([\d.]+) Tf", drawn)]
    assert min(sizes) >= 7.0


def test_how_many_pages_there_are_is_told(tmp_path):
    files = SheetPaperFiles(FONTS)
    assert files.sheet(filled("Kort"), tmp_path / "a.pdf") == 1
    assert files.sheet(filled("woord " * 300), tmp_path / "b.pdf") > 1


def test_long_answers_flow_on_and_no_word_is_lost(printed):
    words = " ".join(f"woord{number}" for number in range(300))
    page = printed(filled(words, topics={}))
    assert len(page.pages) > 1
    assert page.dense.count("woord299") == len(list(places(SHEETS["preparation"], {})))


def test_parents_read_how_long_it_takes_at_most(printed):
    page = printed(filled("Fijn.", SheetKind.PARENTS))
    assert "hoogstens 10 minuten" in page.text
    assert page.text.count("Fijn.") == 10


def test_the_title_of_the_file_names_nobody(printed):
    page = printed(filled("Met Fatma"))
    assert page.reader.metadata.title == "Voorbereiding van het gesprek"


def test_the_same_sheet_gives_the_same_bytes(tmp_path):
    paper = filled("Hetzelfde")
    for name in ("een.pdf", "twee.pdf"):
        SheetPaperFiles(FONTS).sheet(paper, tmp_path / name)
    assert (tmp_path / "een.pdf").read_bytes() == (tmp_path / "twee.pdf").read_bytes()


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(WorldUnavailable):
        SheetPaperFiles(FONTS).sheet(filled("x"), tmp_path / "weg" / "blad.pdf")
