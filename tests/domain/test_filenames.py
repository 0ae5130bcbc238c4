"""File names made of titles."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.filenames import dated_filename, fit_for_files, safe_filename


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Voortgangsgesprek groep 5", "Voortgangsgesprek groep 5.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("C:\\Windows\\x", "C Windows x.pdf"),
        ("gesprek: rekenen?", "gesprek rekenen.pdf"),
        ("CON", "terugblik CON.pdf"),
        ("aux.oud", "terugblik aux.oud.pdf"),
        ("com¹", "terugblik com¹.pdf"),
        ("console", "console.pdf"),
        ("...", "terugblik.pdf"),
        ("", "terugblik.pdf"),
        ("naam. . ", "naam.pdf"),
        ("twee\nregels\ten meer", "twee regels en meer.pdf"),
        ("Şahin en Łukasz", "Şahin en Łukasz.pdf"),
        ("gpj.\u202eexe", "gpj.exe.pdf"),
        ("\ud800", "\ufffd.pdf"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert safe_filename(title, ".pdf") == name


def test_a_long_title_is_cut():
    assert len(safe_filename("lang " * 80, ".json")) <= 120
    assert len(safe_filename("王" * 300, ".pdf").encode()) <= 240


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_no_title_leaves_the_folder_or_breaks_a_rule(title):
    name = safe_filename(title, ".csv")
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert name.endswith(".csv")
    assert 4 < len(name) <= 120 + len("terugblik ")
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(char).startswith("C") for char in name)
    assert name.encode()
    assert not name.startswith((".", " "))
    assert safe_filename(name.removesuffix(".csv"), ".csv") == name


def test_our_own_ids_are_fit_for_files_and_those_of_devices_or_with_capitals_are_not():
    assert fit_for_files("0123456789abcdef0123456789abcdef")
    assert not any(fit_for_files(id_) for id_ in ("nul", "com1", "lpt9", "ABC", "aBc"))


def test_a_file_is_called_after_what_it_is_and_the_day():
    name = dated_filename("Samenvatting voor het gesprek", date(2026, 11, 2), ".pdf")
    assert name == "samenvatting-voor-het-gesprek-2026-11-02.pdf"
