"""The copy of a form that an observation keeps: whole, always spelled the same, and never half trusted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.formcopy import (
    LONGEST_COPY,
    FormCopyDamaged,
    content_hash,
    form_from_json,
    form_to_json,
    with_content_hash,
)
from app.domain.formfaults import FormFault
from app.domain.forms import (
    FormCheck,
    FormDefinition,
    FormGroup,
    FormItem,
    FormQuestion,
    FormSection,
)
from app.domain.recordings import TalkKind

# Letters, marks and signs of many scripts, quotes and braces; what form files refuse is left out.
LETTERS = st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \"'{}\\<&\u200d")


def words(length: int, shortest: int = 0) -> st.SearchStrategy[str]:
    """Text as a form keeps it: one line, composed letters, single blanks."""
    import unicodedata

    text = st.text(LETTERS, max_size=min(length, 40)).map(
        lambda raw: " ".join(unicodedata.normalize("NFC", raw).split())[:length].strip()
    )
    return text.filter(lambda found: len(found) >= shortest)


def codes(count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(
        st.from_regex(r"[a-z][a-z0-9_-]{0,31}", fullmatch=True), min_size=count, max_size=count, unique=True
    )


@st.composite
def forms(draw: st.DrawFn) -> FormDefinition:
    """Any form that a file could hold."""
    sizes = draw(st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=2), min_size=1, max_size=3))
    answers = iter(draw(codes(sum(map(sum, sizes)) + 4)))
    group_codes = iter(draw(codes(sum(map(len, sizes)))))
    section_codes = iter(draw(codes(len(sizes))))

    def item() -> FormItem:
        examples = tuple(draw(st.lists(words(300, 1), max_size=2)))
        return FormItem(next(answers), draw(words(300, 1)), draw(words(8)), examples)

    def group(size: int) -> FormGroup:
        repeats = draw(st.booleans())
        items = tuple(item() for _n in range(size))
        topic = draw(words(120)) if repeats else ""
        return FormGroup(next(group_codes), items, draw(words(120)), draw(words(300)), repeats, topic)

    sections = tuple(
        FormSection(next(section_codes), draw(words(120, 1)), tuple(group(size) for size in section))
        for section in sizes
    )
    checks = tuple(FormCheck(next(answers), draw(words(300, 1))) for _n in range(draw(st.integers(0, 2))))
    questions = draw(st.integers(0, 2))
    return FormDefinition(
        id=draw(st.from_regex(r"[a-z][a-z0-9-]{1,63}", fullmatch=True)),
        version=draw(st.integers(1, 9999)),
        title=draw(words(120, 1)),
        lead=draw(words(120, 1)),
        sections=sections,
        kind=draw(st.sampled_from(["", *map(str, TalkKind)])),
        summary=draw(words(600)),
        source=draw(words(300)),
        tips=tuple(draw(st.lists(words(300, 1), max_size=3))),
        questions=tuple(
            FormQuestion(next(answers), draw(words(300, 1)), draw(words(600))) for _n in range(questions)
        ),
        checks=checks,
        checks_title=draw(words(120)) if checks else "",
        language=draw(st.sampled_from(["nl", "en", "nl-BE", "fry"])),
    )


SMALL = with_content_hash(
    FormDefinition(
        id="klein",
        version=2,
        title="Klein",
        lead="De leerkracht ...",
        sections=(FormSection("s", "Slot", (FormGroup("g", (FormItem("x1", "vat samen"),)),)),),
    )
)


def sealed(data: dict[str, object]) -> str:
    """This data as a copy whose hash fits, whatever is in it."""
    content = {key: value for key, value in data.items() if key not in {"schema", "content_hash"}}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return json.dumps({**data, "content_hash": digest})


def small(**changes: object) -> dict[str, object]:
    return {**json.loads(form_to_json(SMALL)), **changes}


def refused(text: str) -> FormCopyDamaged:
    with pytest.raises(FormCopyDamaged) as caught:
        form_from_json(text)
    return caught.value


@given(forms())
@settings(max_examples=80, deadline=None)
def test_a_form_comes_out_of_its_copy_as_it_went_in(form):
    copy = form_to_json(form)
    again = form_from_json(copy)
    assert again == with_content_hash(form)
    assert form_to_json(again) == copy


def test_a_copy_is_spelled_in_one_way_so_that_a_hash_holds_on_every_machine():
    assert form_to_json(SMALL) == (
        '{"content_hash":"' + SMALL.content_hash + '","id":"klein","language":"nl",'
        '"lead":"De leerkracht ...","schema":1,"section":[{"code":"s","group":[{"code":"g","item":'
        '[{"code":"x1","text":"vat samen"}]}],"title":"Slot"}],"title":"Klein","version":2}'
    )
    assert SMALL.content_hash == "fa4536eecf010450de3c85d4e1e1566b71385880f4d8d0c82d065bef4e82a381"


def test_the_hash_does_not_depend_on_a_hash_that_was_there_before():
    assert content_hash(replace(SMALL, content_hash="old")) == SMALL.content_hash


@pytest.mark.parametrize(
    "change",
    [{"id": "groot"}, {"version": 3}, {"title": "x"}, {"language": "en"}, {"tips": ("x",)}, {"sections": ()}],
)
def test_every_change_of_content_changes_the_hash(change):
    assert content_hash(replace(SMALL, **change)) != SMALL.content_hash


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ('"x"', "no JSON object"),
        ("[" * 100_000, "no JSON"),
        ('{"a":' * 100_000, "no JSON"),
        ('{"version":NaN}', "NaN is no JSON"),
        (f'{{"version":{"9" * 5000}}}', "no JSON"),
        ('{"id":"a","id":"b"}', "a key stands twice"),
        ("{}", "does not fit its hash"),
        (" " * (LONGEST_COPY + 1), "too long"),
        (form_to_json(SMALL).replace("vat samen", "vat alles samen"), "does not fit its hash"),
        (form_to_json(SMALL).replace(SMALL.content_hash, "0" * 64), "does not fit its hash"),
        (form_to_json(SMALL)[:-1], "no JSON"),
    ],
)
def test_a_damaged_copy_is_refused_with_the_reason(text, reason):
    assert reason in str(refused(text))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"colour": "red"}, FormFault.UNKNOWN_KEY),
        ({"version": "2"}, FormFault.NOT_NUMBER),
        ({"version": 2.0}, FormFault.NOT_NUMBER),
        ({"title": None}, FormFault.NOT_TEXT),
        ({"tips": None}, FormFault.NOT_LIST),
        ({"title": "\ud800"}, FormFault.HIDDEN_CHARACTER),
        ({"section": {}}, FormFault.NOT_LIST),
        ({"section": []}, FormFault.EMPTY),
        ({"schema": 2}, FormFault.SCHEMA_TOO_NEW),
        ({"schema": 0}, FormFault.SCHEMA_UNKNOWN),
        ({"schema": True}, FormFault.NOT_NUMBER),
    ],
)
def test_a_copy_that_is_whole_but_no_form_is_refused_with_the_fault(changes, fault):
    assert [problem.fault for problem in refused(sealed(small(**changes))).problems] == [fault]


def test_a_copy_without_a_schema_is_refused():
    data = small()
    del data["schema"]
    assert refused(sealed(data)).problems[0].fault is FormFault.SCHEMA_MISSING


def test_the_reason_of_a_refusal_holds_no_words_of_the_form():
    error = refused(sealed(small(title="Gesprek met mevrouw X", colour="red")))
    assert "mevrouw" not in str(error)
