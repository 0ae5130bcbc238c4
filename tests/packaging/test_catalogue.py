"""What the tool for the Dutch words notices, and what a fresh copy of the program reads."""

from __future__ import annotations

import gettext
from pathlib import Path

import catalogue
import pytest

PROGRAM = """
from app.i18n import _, ngettext
def words(count):
    return _("Add a film"), _("Film {name} is gone"), ngettext("{n} mark", "{n} marks", count)
"""
DUTCH = """
msgid "Add a film"
msgstr "Voeg een film toe"

msgid "Film {name} is gone"
msgstr "Film {name} is weg"

msgid "{n} mark"
msgid_plural "{n} marks"
msgstr[0] "{n} moment"
msgstr[1] "{n} momenten"
"""


@pytest.fixture
def words(tmp_path, monkeypatch):
    """A small program with one part of Dutch words, in folders of its own."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "screen.py").write_text(PROGRAM)
    dutch = tmp_path / "nl"
    (dutch / "parts").mkdir(parents=True)
    (dutch / "parts" / "screen.po").write_text(DUTCH)
    monkeypatch.setattr(catalogue, "PARTS", dutch / "parts")
    monkeypatch.setattr(catalogue, "PO", dutch / "LC_MESSAGES" / "terugblik.po")
    monkeypatch.setattr(catalogue, "MO", dutch / "LC_MESSAGES" / "terugblik.mo")
    return tmp_path


def said(words):
    return catalogue.said(words / "app")


def replace(file: Path, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_everything_the_program_says_is_found_once(words):
    assert list(said(words)) == ["Add a film", "Film {name} is gone", "{n} mark"]


def test_parts_become_words_that_a_program_without_tools_can_read(words):
    catalogue.bring_in_step(said(words))
    assert catalogue.problems(said(words)) == []
    with catalogue.MO.open("rb") as stream:
        dutch = gettext.GNUTranslations(stream)
    assert dutch.gettext("Add a film") == "Voeg een film toe"
    assert dutch.ngettext("{n} mark", "{n} marks", 2) == "{n} momenten"


def test_making_them_twice_gives_the_same_files(words):
    catalogue.bring_in_step(said(words))
    first = catalogue.PO.read_bytes(), catalogue.MO.read_bytes()
    catalogue.bring_in_step(said(words))
    assert (catalogue.PO.read_bytes(), catalogue.MO.read_bytes()) == first


def test_words_stay_when_their_part_is_gone(words):
    catalogue.bring_in_step(said(words))
    (catalogue.PARTS / "screen.po").unlink()
    catalogue.bring_in_step(said(words))
    assert catalogue.problems(said(words)) == []


def test_a_new_sentence_without_dutch_is_named_with_its_file(words):
    catalogue.bring_in_step(said(words))
    replace(words / "app" / "screen.py", "Add a film", "Add films")
    found = catalogue.problems(said(words))
    assert "app/screen.py: 'Add films' has no Dutch" in found
    assert "'Add a film' is no longer said by the program" in found


@pytest.mark.parametrize(
    ("dutch", "fault"),
    [
        ('"Film {naam} is weg"', "other names between braces"),
        ('"Film is weg"', "misses a name between braces"),
        ('"Film {name is weg"', "other names between braces"),
        ('""', "is not translated"),
    ],
)
def test_a_translation_that_would_break_the_sentence_is_named(words, dutch, fault):
    replace(catalogue.PARTS / "screen.po", '"Film {name} is weg"', dutch)
    catalogue.bring_in_step(said(words))
    (found,) = catalogue.problems(said(words))
    assert fault in found


def test_words_that_were_changed_but_not_compiled_are_noticed(words):
    catalogue.bring_in_step(said(words))
    (catalogue.PARTS / "screen.po").unlink()
    replace(catalogue.PO, "Voeg een film toe", "Film erbij")
    assert catalogue.problems(said(words)) == ["terugblik.mo is not in step: run packaging/catalogue.py"]


def test_two_parts_that_differ_about_a_word_are_named(words):
    (catalogue.PARTS / "other.po").write_text('msgid "Add a film"\nmsgstr "Film erbij"\n')
    assert catalogue.clashes() == ["screen.po and other.po differ about 'Add a film'"]
