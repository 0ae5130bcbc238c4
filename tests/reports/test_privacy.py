"""PRIVACY.md, set in the program's own type: two pages, in sentences that a parent can read."""

from __future__ import annotations

import re
from pathlib import Path

from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.care_document import write_paper
from app.reports.care_parts import TEXT, bullets, chapter, title, words
from app.reports.textflow import Phrase
from app.reports.typesetting import sliced
from tests.reports.conftest import FONTS, Printed

PAGE = Path("PRIVACY.md")
_COLUMNS = ((0.0, 118.0), (126.0, 262.0), (396.0, 97.0))


def paragraphs() -> list[str]:
    """The parts of the page: headings, paragraphs, points, rows of the table; without emphasis."""
    found: list[str] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        text = re.sub(r"\*\*|`", "", line)
        goes_on = found and found[-1] and text and not re.match(r"#|- |\|", text) and found[-1][0] != "#"
        if goes_on:
            found[-1] += f" {text.strip()}"
        else:
            found.append(text)
    return [each for each in found if each]


def blocks(setter):
    """The page as the papers of care are set."""
    for text in paragraphs():
        if text.startswith("# "):
            yield from title(setter, text[2:], "")
        elif text.startswith("## "):
            yield chapter(setter, text[3:])
        elif text.startswith("- "):
            yield from bullets(setter, [text[2:]])
        elif text.startswith("|"):
            if not text.startswith("|---"):
                yield from sliced(row(setter, text))
        else:
            yield words(setter, text, above=3)


def row(setter, text: str) -> Row:
    """A row of the table, in the type of a table."""
    parts = [part.strip() for part in text.strip("|").split("|")]
    cells = tuple(
        Cell(x, tuple(setter.lines([Phrase(part, style.BODY)], width)))
        for part, (x, width) in zip(parts, _COLUMNS, strict=True)
    )
    return Row(cells, "P", pad=2, rule=style.LINE)


def test_what_is_kept_where_and_how_long_stands_on_two_pages(tmp_path):
    target = tmp_path / "privacy.pdf"
    write_paper(target, "Privacy", blocks, FONTS)
    printed = Printed(target)
    assert TEXT.size >= 10
    assert len(printed.pages) == 2
    assert "Deze tekst is geen juridisch advies." in printed.text


def test_a_parent_can_read_it():
    """B1: no sentence of more than 25 words outside the table; lists after a colon count apart."""
    prose = " ".join(text for text in paragraphs() if text[0] not in "#|")
    sentences = re.split(r"(?<=[.?!:;])\s", prose)
    assert len(sentences) > 40
    assert [each for each in sentences if len(each.split()) > 25] == []
