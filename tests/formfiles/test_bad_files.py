"""Whoever writes a form hears everything that is wrong with it, each with its line."""

from __future__ import annotations

import os

import pytest

from app.formfiles import FormFileError, read_form
from app.formfiles.reader import MOST_BYTES
from app.services.errors import KnownError
from tests.formfiles.conftest import FORMS, SMALL_FORM

SYNTAX_END = " Mend this first: what comes after it cannot be checked before."


def changed(old: str, new: str) -> str:
    """The small form with one thing changed."""
    assert SMALL_FORM.count(old) == 1
    return SMALL_FORM.replace(old, new)


def added(text: str) -> str:
    """The small form (13 lines) with something more at its end: the addition begins on line 14."""
    return SMALL_FORM + text


def test_the_small_form_itself_can_be_read(store):
    form = read_form(store(SMALL_FORM))
    assert (form.id, form.version, form.language, form.kind) == ("klein", 1, "nl", "")
    assert form.item_codes() == ("b1",)
    assert len(form.content_hash) == 64


ONE_FAULT = {
    "a misspelt name": (
        changed('title = "Begin"', 'titel = "x"\ntitle = "Begin"'),
        [(9, "“titel” does not belong here. Is it spelled right?")],
    ),
    "a name nobody knows at the top": (
        changed("version = 1", "version = 1\nauteur = 'ik'"),
        [(4, "“auteur” does not belong here. Is it spelled right?")],
    ),
    "an item without a code": (changed('code = "b1"\n', ""), [(11, "“code” is missing here.")]),
    "an item without a text": (
        changed('text = "heet de ouder(s) welkom"\n', ""),
        [(11, "“text” is missing here.")],
    ),
    "no title": (changed('title = "Een klein formulier"\n', ""), [(1, "“title” is missing here.")]),
    "no id": (changed('id = "klein"\n', ""), [(1, "“id” is missing here.")]),
    "no version": (changed("version = 1\n", ""), [(1, "“version” is missing here.")]),
    "no schema": (
        changed("schema = 1\n", ""),
        [(1, "“schema = 1” is missing at the top of the file.")],
    ),
    "a section without items": (
        changed('\n[[section.item]]\ncode = "b1"\ntext = "heet de ouder(s) welkom"\n', ""),
        [(7, "“group” is missing here.")],
    ),
    "an empty list of items": (
        changed('\n[[section.item]]\ncode = "b1"\ntext = "heet de ouder(s) welkom"\n', "item = []\n"),
        [(10, "“item” is empty.")],
    ),
    "no section at all": (
        SMALL_FORM[: SMALL_FORM.index("[[section]]")],
        [(1, "“section” is missing here.")],
    ),
    "a number for a text": (
        changed('title = "Begin"', "title = 3"),
        [(9, "“title” has to be a text between quotation marks.")],
    ),
    "a date for a text": (
        changed('title = "Begin"', "title = 2026-11-12"),
        [(9, "“title” has to be a text between quotation marks.")],
    ),
    "a text for a number": (
        changed("version = 1", 'version = "1"'),
        [(3, "“version” has to be a whole number, without quotation marks.")],
    ),
    "yes for a number": (
        changed("version = 1", "version = true"),
        [(3, "“version” has to be a whole number, without quotation marks.")],
    ),
    "a broken number": (
        changed("version = 1", "version = 1.5"),
        [(3, "“version” has to be a whole number, without quotation marks.")],
    ),
    "version nought": (
        changed("version = 1", "version = 0"),
        [(3, "“version” has to be a whole number from 1 to 9999.")],
    ),
    "a text for a schema": (
        changed("schema = 1", 'schema = "1"'),
        [(1, "“schema” has to be a whole number, without quotation marks.")],
    ),
    "a schema of the future": (
        changed("schema = 1", "schema = 2"),
        [(1, "This form needs a newer version of the program.")],
    ),
    "a schema that never was": (
        changed("schema = 1", "schema = -3"),
        [(1, "The number after “schema” is unknown. Use 1.")],
    ),
    "one text for a list": (
        added('examples = "een voorbeeld"\n'),
        [(14, "“examples” has to be a list.")],
    ),
    "a block for a list": (
        added('[[check]]\ncode = "c1"\ntext = "klaar"\n[tips]\neen = "x"\n'),
        [(17, "“tips” has to be a list.")],
    ),
    "texts where blocks belong": (
        changed("version = 1", 'version = 1\nquestion = [\n  "waarom?",\n]'),
        [(5, "“question” has to be a block with names and values.")],
    ),
    "a number among texts": (
        added('examples = [\n  "een",\n  2,\n  "drie",\n]\n'),
        [(16, "“examples” has to be a text between quotation marks.")],
    ),
    "a text for a switch": (
        added('[[section]]\ncode = "s"\ntitle = "S"\n[[section.group]]\ncode = "g"\nrepeats = "ja"\n'
              '[[section.group.item]]\ncode = "x"\ntext = "y"\n'),
        [(19, "“repeats” has to be true or false, without quotation marks.")],
    ),
    "an empty text": (changed('"heet de ouder(s) welkom"', '""'), [(13, "“text” is empty.")]),
    "a text of blanks only": (changed('"heet de ouder(s) welkom"', '" \\t "'), [(13, "“text” is empty.")]),
    "an empty example": (added('examples = [\n  "een",\n  "",\n]\n'), [(16, "“examples” is empty.")]),
    "an endless text": (
        changed("heet de ouder(s) welkom", "a" * 301),
        [(13, "“text” is too long: at most 300 characters.")],
    ),
    "an endless label": (
        added('label = "abcdefghi"\n'),
        [(14, "“label” is too long: at most 8 characters.")],
    ),
    "an endless title": (
        changed("Een klein formulier", "a" * 121),
        [(4, "“title” is too long: at most 120 characters.")],
    ),
    "an endless id": (
        changed('id = "klein"', f'id = "{"k" * 65}"'),
        [(2, f"“{'k' * 59}…” cannot be an id. Use 2 to 64 small letters, digits and hyphens, "
             "and begin with a letter.")],
    ),
    "far too many examples": (
        added("examples = [" + "'x', " * 31 + "]\n"),
        [(14, "“examples” stands here too often: at most 30 times.")],
    ),
    "far too many items": (
        added("".join(f'[[section.item]]\ncode = "c{n}"\ntext = "x"\n' for n in range(200))),
        [(11, "“item” stands here too often: at most 200 times.")],
    ),
    "an id with a path in it": (
        changed('id = "klein"', 'id = "../klein"'),
        [(2, "“../klein” cannot be an id. Use 2 to 64 small letters, digits and hyphens, "
             "and begin with a letter.")],
    ),
    "a code with a capital": (
        changed('code = "b1"', 'code = "B1"'),
        [(12, "“B1” cannot be a code. Use at most 32 small letters, digits, - and _, "
              "and begin with a letter.")],
    ),
    "a code twice": (
        added('\n[[section.item]]\ncode = "b1"\ntext = "iets anders"\n'),
        [(16, "The code “b1” already stands on line 12.")],
    ),
    "a check with the code of an item": (
        added('\n[[check]]\ncode = "b1"\ntext = "iets anders"\n'),
        [(16, "The code “b1” already stands on line 12.")],
    ),
    "two sections with one code": (
        added('\n[[section]]\ncode = "begin"\ntitle = "T"\n[[section.group]]\ncode = "g"\n'
              '[[section.group.item]]\ncode = "x"\ntext = "y"\n'),
        [(16, "The code “begin” already stands on line 8.")],
    ),
    "a group with the code of a section that is its own group": (
        added('\n[[section]]\ncode = "eind"\ntitle = "T"\n[[section.group]]\ncode = "begin"\n'
              '[[section.group.item]]\ncode = "x"\ntext = "y"\n'),
        [(19, "The code “begin” already stands on line 8.")],
    ),
    "items and groups in one section": (
        added('\n[[section.group]]\ncode = "g"\n'),
        [(11, "A section has items or groups, not both.")],
    ),
    "a topic that never comes": (
        added('\n[[section]]\ncode = "eind"\ntitle = "T"\n[[section.group]]\ncode = "g"\ntopic_label = "V"\n'
              '[[section.group.item]]\ncode = "x"\ntext = "y"\n'),
        [(20, "“topic_label” only belongs to a group with repeats = true.")],
    ),
    "a title for checks that are not there": (
        changed("version = 1", 'version = 1\nchecks_title = "Vooraf"'),
        [(4, "“checks_title” only belongs to a form with checks.")],
    ),
    "an unknown kind": (
        changed("version = 1", 'version = 1\nkind = "ruzie"'),
        [(4, "“ruzie” is not a kind of conversation. Choose from: general, introduction, progress, "
             "problem_solving, bad_news, advice.")],
    ),
    "an unknown language": (
        changed("version = 1", 'version = 1\nlanguage = "Nederlands"'),
        [(4, "“Nederlands” is not a language. Use nl or en, for example.")],
    ),
    "text that turns round": (
        changed("heet de ouder(s) welkom", "heet \u202eouder welkom"),
        [(13, "“text” holds a character that cannot be seen (U+202E). Type the text again.")],
    ),
    "a nought in a text": (
        changed("heet de ouder(s) welkom", "heet \\u0000 welkom"),
        [(13, "“text” holds a character that cannot be seen (U+0000). Type the text again.")],
    ),
    "a space without width in a code": (
        changed('code = "b1"', 'code = "b\u200b1"'),
        [(12, "“code” holds a character that cannot be seen (U+200B). Type the text again.")],
    ),
    "a name full of tricks": (
        changed("version = 1", 'version = 1\n"a\\u202e\\nb" = 1'),
        [(4, "“a\ufffd\ufffdb” does not belong here. Is it spelled right?")],
    ),
    "a quotation mark too few": (
        changed('title = "Begin"', 'title = "Begin'),
        [(9, "A closing quotation mark or bracket seems to be missing." + SYNTAX_END)],
    ),
    "a bracket too few": (
        changed("[[section.item]]", "[[section.item]"),
        [(11, "A closing quotation mark or bracket seems to be missing." + SYNTAX_END)],
    ),
    "a list without an end": (
        added('examples = [\n  "een"\n'),
        [(16, "A closing quotation mark or bracket seems to be missing." + SYNTAX_END)],
    ),
    "a name without a value": (
        changed('title = "Begin"', "title"),
        [(9, "Here should stand: name = value." + SYNTAX_END)],
    ),
    "a line of plain words": (
        changed('title = "Begin"', 'title = "Begin"\n!'),
        [(10, "Here should stand: name = value." + SYNTAX_END)],
    ),
    "a text without quotation marks": (
        changed('title = "Begin"', "title = Begin"),
        [(9, "The value after = cannot be read. A text stands between quotation marks." + SYNTAX_END)],
    ),
    "a path from Windows": (
        changed('title = "Begin"', r'title = "C:\p"'),
        [(9, r"Write a backslash in a text twice: \\." + SYNTAX_END)],
    ),
    "a control character between the letters": (
        changed("Begin", "Be\x00gin"),
        [(9, "Here is a character that cannot be seen. Type the line again." + SYNTAX_END)],
    ),
    "half an end of line in a remark": (
        changed('title = "Begin"', 'title = "Begin" # a\rb'),
        [(9, "Here is a character that cannot be seen. Type the line again." + SYNTAX_END)],
    ),
    "a block twice": (
        added("[a]\n[a]\n"),
        [(15, "This name or block stands in the file twice." + SYNTAX_END)],
    ),
    "a name twice": (
        changed('title = "Begin"', 'title = "Begin"\ntitle = "Eind"'),
        [(10, "This name or block stands in the file twice." + SYNTAX_END)],
    ),
    "more on the line than belongs there": (
        changed('title = "Begin"', 'title = "Begin" einde'),
        [(9, "This cannot be read as TOML." + SYNTAX_END)],
    ),
    "a key with escapes that are none": (
        changed('title = "Begin"', r'"\q" = 1'),
        [(9, r"Write a backslash in a text twice: \\." + SYNTAX_END)],
    ),
    "blocks in blocks without end": (
        added("examples = " + "[" * 50_000),
        [(14, "Too many blocks within blocks.")],
    ),
    "a name of a thousand parts": (
        added(".".join(["a"] * 1000) + " = 1\n"),
        [(14, "Too many blocks within blocks.")],
    ),
    "a heading of a thousand parts": (
        added(f"[{'.'.join(['a'] * 1000)}]\n"),
        [(14, "Too many blocks within blocks.")],
    ),
    "a number of five thousand digits": (
        changed("version = 1", f"version = {'9' * 5000}"),
        [(0, "There is a number in this file that is far too long.")],
    ),
    "a schema of five thousand digits": (
        changed("schema = 1", f"schema = 0x{'f' * 5000}"),
        [(1, "This form needs a newer version of the program.")],
    ),
    "an empty file": (
        "",
        [
            (1, "“id” is missing here."),
            (1, "“lead” is missing here."),
            (1, "“schema = 1” is missing at the top of the file."),
            (1, "“section” is missing here."),
            (1, "“title” is missing here."),
            (1, "“version” is missing here."),
        ],
    ),
    "a form of the future with words of its own": (
        changed("schema = 1", "schema = 2\ncolour = 3"),
        [(1, "This form needs a newer version of the program.")],
    ),
    "a schema that is no number, and a misspelt name": (
        changed("schema = 1", "schema = 'x'\ncolour = 3"),
        [
            (1, "“schema” has to be a whole number, without quotation marks."),
            (2, "“colour” does not belong here. Is it spelled right?"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_FAULT)
def test_the_writer_of_a_form_hears_what_is_wrong_and_on_which_line(complaints, case):
    content, expected = ONE_FAULT[case]
    assert complaints(content) == expected


def test_all_problems_are_told_at_once_in_the_order_of_the_file(complaints):
    content = SMALL_FORM.replace('id = "klein"', 'id = "Klein!"').replace('code = "b1"', "code = 1")
    content = content.replace("version = 1", "versie = 1").replace('"heet de ouder(s) welkom"', '""')
    found = complaints(content)
    assert [line for line, _text in found] == [1, 2, 3, 12, 13]


def test_the_message_names_the_file_and_every_line(store):
    with pytest.raises(FormFileError) as caught:
        read_form(store(changed('code = "b1"\n', 'cod = "b1"\n')))
    assert isinstance(caught.value, KnownError)
    assert str(caught.value) == (
        "The form “mijn-formulier.toml” cannot be used yet.\n"
        "Line 11: “code” is missing here.\n"
        "Line 12: “cod” does not belong here. Is it spelled right?"
    )


def test_a_file_full_of_faults_gives_a_message_that_can_be_read_and_a_list_that_is_complete(store):
    with pytest.raises(FormFileError) as caught:
        read_form(store(added("".join(f"x{n} = {n}\n" for n in range(500)))))
    assert len(caught.value.problems) == 500
    assert len(str(caught.value).splitlines()) == 32
    assert str(caught.value).endswith("… and 470 more problems.")


def test_one_fault_more_than_fits_is_counted_in_the_singular(store):
    with pytest.raises(FormFileError) as caught:
        read_form(store(added("".join(f"x{n} = {n}\n" for n in range(31)))))
    assert str(caught.value).endswith("… and 1 more problem.")


def test_a_file_in_another_encoding_is_refused_at_the_line_where_it_shows(complaints):
    found = complaints(SMALL_FORM.replace("welkom", "hoe is het met ú").encode("latin-1"))
    assert found == [(13, "The file is not stored as UTF-8. Store it again with encoding UTF-8.")]


def test_a_file_from_an_editor_that_puts_a_mark_in_front_is_read(store):
    assert read_form(store(SMALL_FORM.encode("utf-8-sig"))).id == "klein"


def test_a_file_in_utf_16_is_refused(complaints):
    assert complaints(SMALL_FORM.encode("utf-16"))[0][0] == 1


def test_a_huge_file_is_refused_without_reading_all_of_it(complaints):
    found = complaints(SMALL_FORM + "#" * MOST_BYTES)
    assert found == [(0, "This file is larger than 1 MB. A form is much smaller.")]


def test_a_file_of_exactly_the_largest_size_is_read(store):
    assert read_form(store(SMALL_FORM + "#" * (MOST_BYTES - len(SMALL_FORM)))).id == "klein"


def test_a_folder_with_the_name_of_a_form_is_refused(tmp_path):
    (tmp_path / "map.toml").mkdir()
    with pytest.raises(FormFileError, match="not a file but a folder"):
        read_form(tmp_path / "map.toml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name only exist on Unix")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pijp.toml")
    with pytest.raises(FormFileError, match="not a file but a folder or a device"):
        read_form(tmp_path / "pijp.toml")


def test_a_link_is_refused_unless_the_program_itself_put_it_there(tmp_path):
    link = tmp_path / "link.toml"
    try:
        link.symlink_to(FORMS / "advies.toml")
    except OSError:
        pytest.skip("this account may not make links")
    with pytest.raises(FormFileError, match="This is a link"):
        read_form(link)
    assert read_form(link, follow_links=True).id == "advies"


def test_a_file_that_went_away_is_told_without_its_folder(tmp_path):
    with pytest.raises(FormFileError, match="cannot be opened") as caught:
        read_form(tmp_path / "weg.toml")
    assert str(tmp_path) not in str(caught.value)


def test_text_over_several_lines_becomes_one_line_and_letters_get_one_spelling(store):
    content = changed('"heet de ouder(s) welkom"', '"""\n  stelt e\u0301e\u0301n\n  vraag"""')
    assert read_form(store(content)).item("b1").text == "stelt één vraag"


def test_joiners_of_other_scripts_are_kept(store):
    assert (
        read_form(store(changed("welkom", "\u0645\u06cc\u200c\u062e")))
        .item("b1")
        .text.endswith("\u0645\u06cc\u200c\u062e")
    )
