"""The forms of the program and one's own stand side by side, and a bad file never stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.formfiles import FormLibrary, library, read_forms
from tests.formfiles.conftest import FORMS, SMALL_FORM


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "formulieren"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, **changes: object) -> None:
    """A small form in this folder, with other values for some names at its top."""
    text = SMALL_FORM
    for key, value in changes.items():
        row = next(row for row in text.splitlines() if row.startswith(f"{key} = "))
        text = text.replace(row, f"{key} = {value!r}", 1)
    (folder / name).write_text(text, encoding="utf-8")


def test_own_forms_come_after_those_of_the_program_by_title(own):
    write(own, "a.toml", id="zz", title="Ander gesprek")
    write(own, "b.toml", id="aa", title="wandelgesprek")
    write(own, "c.toml", id="kk", title="Korte observatie")
    found = read_forms([FORMS, own])
    assert [form.id for form in found.forms][6:] == ["zz", "kk", "aa"]
    assert found.problems == ()


def test_a_folder_that_is_not_there_yet_is_no_problem(own):
    assert len(read_forms([FORMS, own / "nog-niet"]).forms) == 6


def test_a_folder_that_is_a_file_is_told_and_the_other_forms_are_there(own):
    (own / "map").write_text("x")
    found = read_forms([FORMS, own / "map"])
    assert len(found.forms) == 6
    assert [problem.file_name for problem in found.problems] == ["map"]


def test_a_bad_file_is_left_out_and_told_while_the_others_are_there(own):
    write(own, "goed.toml")
    (own / "kapot.toml").write_text("schema = ")
    (own / "map.toml").mkdir()
    found = read_forms([FORMS, own])
    assert [form.id for form in found.forms][6:] == ["klein"]
    assert [problem.file_name for problem in found.problems] == ["kapot.toml", "map.toml"]


def test_a_link_out_of_the_folder_is_not_followed(own):
    try:
        (own / "link.toml").symlink_to(FORMS / "advies.toml")
    except OSError:
        pytest.skip("this account may not make links")
    found = read_forms([own / "leeg", own])
    assert found.forms == ()
    assert "This is a link" in str(found.problems[0])


def test_an_installation_may_link_to_the_forms_of_the_program(tmp_path):
    try:
        (tmp_path / "advies.toml").symlink_to(FORMS / "advies.toml")
    except OSError:
        pytest.skip("this account may not make links")
    assert [form.id for form in read_forms([tmp_path]).forms] == ["advies"]


def test_other_files_and_what_editors_leave_behind_are_not_looked_at(own):
    for name in ("README.md", "klad.toml.bak", ".~klein.toml", "._klein.toml"):
        (own / name).write_text("geen formulier")
    write(own, "GROOT.TOML")
    found = read_forms([FORMS, own])
    assert [form.id for form in found.forms][6:] == ["klein"]
    assert found.problems == ()


def test_an_own_form_cannot_take_the_place_of_a_form_of_the_program(own):
    write(own, "mijn-advies.toml", id="advies", version=7)
    found = read_forms([FORMS, own])
    advice = next(form for form in found.forms if form.id == "advies")
    assert (advice.version, advice.title) == (1, "Adviesgesprek (groep 7 en 8)")
    assert str(found.problems[0]) == (
        "The form “mijn-advies.toml” cannot be used yet.\n"
        "Line 2: The id “advies” belongs to a form of the program. "
        "Give your form an id of its own, like “own-advies”."
    )


def test_of_two_versions_the_newest_is_offered(own):
    write(own, "a.toml", version=3, title="nieuw")
    write(own, "b.toml", version=2, title="oud")
    found = read_forms([own])
    assert [(form.version, form.title) for form in found.forms] == [(3, "nieuw")]
    assert found.problems == ()


def test_of_two_files_with_the_same_version_the_first_by_name_is_used_and_the_other_told(own):
    write(own, "klein - kopie.toml", title="een")
    write(own, "klein.toml", title="twee")
    found = read_forms([own])
    assert [form.title for form in found.forms] == ["een"]
    assert str(found.problems[0]) == (
        "The form “klein.toml” cannot be used yet.\n"
        "Line 3: “klein - kopie.toml” holds this form too (id klein, version 1). "
        "Raise the version or remove one of the two."
    )


def test_a_folder_with_thousands_of_files_does_not_hold_up_the_program(own, monkeypatch):
    monkeypatch.setattr(library, "MOST_FILES", 2)
    for number in range(4):
        write(own, f"{number}.toml", id=f"vorm-{number}")
    found = read_forms([own])
    assert [form.id for form in found.forms] == ["vorm-0", "vorm-1"]
    assert str(found.problems[0]).endswith("This folder holds more than 2 forms; the rest is left out.")


def test_the_library_finds_a_form_by_its_id_and_suggests_one_for_a_kind(own):
    write(own, "klein.toml")
    forms = FormLibrary([FORMS, own])
    assert forms.form("klein").title == "Een klein formulier"
    assert forms.form("nergens") is None
    assert forms.suggested_for("bad_news").id == "slechtnieuws"
    assert forms.suggested_for("") is None
    assert forms.suggested_for("anders") is None


def test_a_mended_form_is_there_the_next_time(own):
    (own / "klein.toml").write_text("kapot")
    assert len(FormLibrary([FORMS, own]).problems) == 1
    write(own, "klein.toml")
    forms = FormLibrary([FORMS, own])
    assert forms.problems == ()
    assert forms.form("klein") is not None
