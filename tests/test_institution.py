"""The rules that an institution puts beside the data, and what is said when they cannot be used."""

from __future__ import annotations

import inspect
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app.institution as room
from app.domain.carerules import CareRules, Choice, ExtraField
from app.institution import FILE_NAME, MOST_BYTES, RulesFileError, read_rules, rules_in_force
from app.paths import resources_dir
from tests.formfiles.conftest import _in_english

__all__ = ["_in_english"]
EXAMPLE = resources_dir() / "instelling.voorbeeld.toml"


@pytest.fixture
def rules(tmp_path):
    """The rules that this file gives."""

    def read(text):
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / FILE_NAME).write_bytes(content)
        return read_rules(tmp_path)

    return read


@pytest.fixture
def complaints(rules):
    """What is said about this file: (line, sentence) for each problem."""

    def read(text):
        with pytest.raises(RulesFileError) as caught:
            rules(text)
        return [(problem.line, problem.text) for problem in caught.value.problems]

    return read


def test_without_a_file_the_rules_of_the_program_hold(tmp_path):
    assert read_rules(tmp_path) == CareRules()
    assert rules_in_force(tmp_path) == (CareRules(), None)


def test_an_empty_file_changes_nothing(rules):
    assert rules("# niets\n") == CareRules()


def test_the_example_is_read_as_it_says(rules):
    assert rules(EXAMPLE.read_bytes()) == CareRules(
        institution="Pabo Voorbeeldstad",
        school_contact="Basisschool De Regenboog, 010 123 45 67",
        privacy_contact="Functionaris gegevensbescherming, privacy@example.org",
        keeping_days=28,
        purposes=(
            Choice("own"),
            Choice("mentor"),
            Choice("lecturer", "bespreken met de docent van de leerlijn oudergesprekken"),
            Choice("assessment", "beoordelen van het startbekwame gesprek"),
        ),
        grounds=(Choice("consent"),),
        ways=(Choice("form"), Choice("portal", "in het ouderportaal van de school")),
        fields=(
            ExtraField("dossier", "Nummer van het formulier in de schoolmap", required=True),
            ExtraField("language", "Taal waarin het is uitgelegd"),
        ),
    )


def test_the_example_in_the_documentation_is_that_file():
    said = inspect.getdoc(room)
    assert textwrap.indent(EXAMPLE.read_text(encoding="utf-8"), "    ").strip() in said


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('instutition = "Pabo"', "“instutition” does not belong here. Is it spelled right?"),
        ("institution = 3", "“institution” has to be a text between quotation marks."),
        ('institution = ""', "“institution” is empty."),
        (f'institution = "{"x" * 161}"', "“institution” is too long: at most 160 characters."),
        ("keeping_days = 0", "“keeping_days” has to be a whole number from 1 to 1826."),
        ("keeping_days = 1827", "“keeping_days” has to be a whole number from 1 to 1826."),
        ('keeping_days = "28"', "“keeping_days” has to be a whole number, without quotation marks."),
        ("keeping_days = true", "“keeping_days” has to be a whole number, without quotation marks."),
        ('purpose = "own"', "“purpose” has to be a list."),
        ("purpose = []", "“purpose” is empty."),
        ('way = ["form"]', "“way” has to be a block with names and values."),
        ('[[purpose]]\ntext = "zonder code"', "“code” is missing here."),
        ('[[purpose]]\ncode = "party"', "“text” is missing here."),
        ('[[purpose]]\ncode = "own"\nletter = "x"', "“letter” does not belong here. Is it spelled right?"),
        ('[[field]]\ncode = "dossier"', "“text” is missing here."),
        (
            '[[field]]\ncode = "a"\ntext = "b"\nrequired = "ja"',
            "“required” has to be true or false, without quotation marks.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(complaints, line, words):
    assert [text for _line, text in complaints(line)] == [words]


def test_a_code_that_cannot_be_one_is_refused(complaints):
    found = complaints('[[purpose]]\ncode = "Mijn doel"\ntext = "x"')
    assert found[0][0] == 2
    assert "cannot be a code" in found[0][1]


def test_a_code_that_stands_twice_is_refused(complaints):
    found = complaints('[[way]]\ncode = "form"\n\n[[way]]\ncode = "form"\n')
    assert found == [(5, "The code “form” already stands on line 2.")]


def test_the_same_code_may_be_a_purpose_and_a_way(rules):
    both = rules('[[purpose]]\ncode = "form"\ntext = "x"\n[[way]]\ncode = "form"')
    assert both.purposes == (Choice("form", "x"),)


def test_hidden_characters_are_refused(complaints):
    assert "U+202E" in complaints('institution = "Pabo\\u202e"')[0][1]


def test_every_problem_is_named_with_its_line_in_one_message(tmp_path, complaints):
    assert complaints('keeping_days = -1\nmap = "x"\n\n[[field]]\ncode = "a"\n')[0][0] == 1
    rules, error = rules_in_force(tmp_path)
    assert rules == CareRules()
    assert str(error).splitlines() == [
        "“instelling.toml” cannot be used yet. Until then the rules of Terugblik itself hold.",
        "Line 1: “keeping_days” has to be a whole number from 1 to 1826.",
        "Line 2: “map” does not belong here. Is it spelled right?",
        "Line 4: “text” is missing here.",
    ]


def test_what_is_no_toml_is_told_with_its_line(complaints):
    assert complaints('institution = "Pabo\n')[0][0] == 1
    assert "UTF-8" in complaints("institution = 'Pab\xf3'".encode("latin-1"))[0][1]


def test_a_huge_file_is_refused(complaints):
    assert complaints("#" * (MOST_BYTES + 1)) == [
        (0, "This file is larger than 100 kB. Rules are much shorter.")
    ]


def test_a_link_or_a_folder_is_refused(tmp_path):
    (tmp_path / FILE_NAME).mkdir()
    assert "not a file but a folder" in str(rules_in_force(tmp_path)[1])
    (tmp_path / FILE_NAME).rmdir()
    try:
        (tmp_path / FILE_NAME).symlink_to(tmp_path / "nowhere.toml")
    except OSError:
        pytest.skip("this account may not make links")
    assert "This is a link" in str(rules_in_force(tmp_path)[1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.sampled_from("[]={}\"'#\n .abcodetx1purpsewyfild_"), max_size=120))
def test_whatever_stands_in_it_the_program_has_rules(tmp_path, text):
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    rules, error = rules_in_force(tmp_path)
    assert error is None or rules == CareRules()
    assert rules.purposes
