"""Whatever is wrong, there is a sentence for it, and nothing from a file can disturb that sentence."""

from __future__ import annotations

import pytest

from app.domain.formfaults import FormFault, FormProblem
from app.domain.tomllines import FileLines
from app.services.file_words import fault_in_words, plain, syntax_in_words
from tests.formfiles.conftest import _in_english

__all__ = ["_in_english"]


@pytest.mark.parametrize("fault", FormFault)
def test_every_fault_has_a_whole_sentence(fault):
    text = fault_in_words(FormProblem(("title",), fault, "{waarde}", 3), FileLines({}))
    assert text[-1] in ".?"
    assert "{" not in text.replace("{waarde}", "")


def test_a_fault_of_the_whole_form_needs_no_name():
    assert fault_in_words(FormProblem((), FormFault.NOT_A_FORM), FileLines({})) == "This is not a form."


def test_text_from_a_file_is_shortened_and_shows_no_tricks():
    assert plain("a" * 60) == "a" * 60
    assert plain("a" * 61) == "a" * 59 + "…"
    assert plain("a\u202eb\nc\ud800") == "a\ufffdb\ufffdc\ufffd"
    assert plain("Şahin en Nguyễn") == "Şahin en Nguyễn"


def test_a_message_of_a_newer_toml_reader_still_gives_a_sentence():
    assert syntax_in_words("Something new (at line 3, column 1)") == "This cannot be read as TOML."
