"""What the text for writers of forms promises is true."""

from __future__ import annotations

import re

from app.domain import formdata
from app.domain.recordings import TalkKind
from app.formfiles import read_form
from tests.formfiles.conftest import FORMS

README = (FORMS / "README.md").read_text(encoding="utf-8")


def example() -> str:
    return re.search(r"```toml\n(.*?)```", README, re.DOTALL)[1]


def test_the_example_is_a_form_that_shows_everything(store):
    form = read_form(store(example()))
    assert form.item_codes() == ("i01", "i02", "i03", "i04", "i05")
    assert form.questions
    assert form.tips
    assert any(group.condition for group in form.groups())
    assert any(group.repeats and group.topic_label for group in form.groups())
    assert any(item.examples for item in form.items())


def test_every_key_and_every_kind_is_explained():
    keys = set(re.findall(r'"(\w+)":', (FORMS.parent / "app/domain/formdata.py").read_text(encoding="utf-8")))
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    explained = set(re.findall(r"[\w.]+", " ".join(re.findall(r"`([^`]+)`", prose))))
    assert {"title", "condition", "examples", "checks_title"} <= keys
    assert keys - {"section", "group", "item", "question", "check"} <= explained
    assert {"section", "section.item", "section.group", "question", "check"} <= explained
    assert set(TalkKind) <= explained


def test_the_lengths_in_the_text_are_those_of_the_reader():
    told = re.search(r"een titel heeft hoogstens (\d+) tekens, een punt (\d+), een uitleg (\d+)", README)
    real = (formdata.TITLE_LENGTH, formdata.TEXT_LENGTH, formdata.LONG_TEXT_LENGTH)
    assert tuple(map(int, told.groups())) == real


def test_the_table_of_codes_is_that_of_the_files():
    rows = re.findall(r"\| `(\w+)\.toml` \| (\w\d\d) t/m (\w\d\d).*\| (\d+) \|", README)
    assert len(rows) == 6
    for name, first, last, count in rows:
        codes = read_form(FORMS / f"{name}.toml").item_codes()
        assert (codes[0], codes[-1], len(codes)) == (first, last, int(count))
