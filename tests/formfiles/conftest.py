from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.formfiles import FormFileError, read_form
from app.i18n import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS = Path(__file__).parents[2] / "forms"

SMALL_FORM = """\
schema = 1
id = "klein"
version = 1
title = "Een klein formulier"
lead = "De leerkracht ..."

[[section]]
code = "begin"
title = "Begin"

[[section.item]]
code = "b1"
text = "heet de ouder(s) welkom"
"""


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are compared by their English msgid, whatever language another test chose."""
    import gettext

    monkeypatch.setattr(WORDS, "_translations", gettext.NullTranslations())


@pytest.fixture
def store(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a form file, and say where."""

    def write(content: str | bytes, name: str = "mijn-formulier.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def complaints(store: Callable[[str | bytes], Path]) -> Callable[[str | bytes], list[tuple[int, str]]]:
    """What the reader says about a file: (line, sentence) for each problem."""

    def read(content: str | bytes) -> list[tuple[int, str]]:
        with pytest.raises(FormFileError) as caught:
            read_form(store(content))
        return [(problem.line, problem.text) for problem in caught.value.problems]

    return read
