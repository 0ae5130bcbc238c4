"""The scanner of lines agrees with tomllib, whatever the file looks like, and never runs wild."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.forms import FormDefinition
from app.domain.tomllines import TooDeep, locate
from app.formfiles import FormFileError, read_form
from tests.formfiles.conftest import FORMS

VALUES = st.sampled_from(
    [
        "1", "-2.5e3", "true", "1979-05-27 07:32:00", "0xff", '""', "''", '"# no comment"', r'"a \" ] } b"',
        r"'C:\x'", '"""\nlong\n"quoted" [x]\n# y = 1\n"""', "'''\n[[not]]\na = 1\n'''", '""""x""""',
        "''''x'''''", r'''"""\"""x"""''', '"""a\\\n   b"""', "[]", "[ # c ]\n]", "[1, 2,\n\n 3, # x\n]",
        '[["a"],\n ["b", "c"]]', "{ }", '{ a = 1, "b.c" = [1, {d = "}"}] }', '[{ x = 1 },\n { y = "]" }]',
        '"é"', '"\\u00e9"',
    ]
)  # fmt: skip
KEYS = st.sampled_from(["a", "b-1", '"a.b"', "'x y'", "d . e", 'f."g # h"', '"\\u00e9"'])
GAPS = st.sampled_from(["", "\n", "# x = 1\n", "   # [[y]]\n\n"])
HEADERS = st.sampled_from(["[[s]]", "[[ s . t ]]", "[[s.t.u]]  # note", '[[ "q.r" ]]'])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A valid TOML text of blocks with keys, in any layout."""
    text = ""
    for header in ["", *draw(st.lists(HEADERS, max_size=6))]:
        text += draw(GAPS) + (header + "\n" if header else "")
        for key in draw(st.lists(KEYS, max_size=4, unique=True)):
            blank, end = draw(st.sampled_from(["", "  "])), draw(st.sampled_from(["\n", "  # t\n"]))
            text += draw(GAPS) + f"{blank}{key}{blank}={blank}{draw(VALUES)}{end}"
    return text


def places_in(data: object, place: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every place in parsed data."""
    below = list(data.items()) if isinstance(data, dict) else []
    below += enumerate(data) if isinstance(data, list) else []
    return {(*place, step) for step, _v in below}.union(*(places_in(v, (*place, s)) for s, v in below))


def value_at(data: object, place: tuple[str | int, ...]) -> object:
    for step in place:
        data = data[step]  # type: ignore[index]
    return data


def parsed_or_none(text: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


@given(documents())
@settings(max_examples=300, deadline=None)
def test_every_place_that_tomllib_finds_has_a_line_and_no_other_place_has_one(text):
    data = parsed_or_none(text)
    if data is not None:
        assert locate(text).places() == places_in(data)


@given(documents())
@settings(max_examples=150, deadline=None)
def test_a_place_first_exists_when_the_file_is_cut_off_after_its_line(text):
    """Cut the file above a key's line and it is gone: the line is neither too late nor too early."""
    data = parsed_or_none(text)
    if data is None:
        return
    rows = text.split("\n")
    lines = locate(text)
    for place in (p for p in lines.places() if all(isinstance(step, str) for step in p)):
        above = parsed_or_none("\n".join(rows[: lines[place] - 1]))
        assert above is not None
        assert place not in places_in(above)
        ends = (parsed_or_none("\n".join(rows[:end])) for end in range(lines[place], len(rows) + 1))
        first = next(found for found in ends if found is not None)
        assert place in places_in(first)


def test_elements_of_a_list_have_the_line_they_stand_on():
    lines = locate("a = [\n  1,\n\n  [2,\n   3], { b = 4 },\n]\nc = 5")
    found = [lines[p] for p in [("a",), ("a", 0), ("a", 1), ("a", 1, 1), ("a", 2, "b"), ("c",)]]
    assert found == [1, 2, 4, 5, 5, 7]


def test_repeated_blocks_are_counted_within_their_own_block():
    lines = locate("[[s]]\n[[s.i]]\n[[s.i]]\nx = 1\n[[s]]\n[[s.i]]\ny = 1\n[s.i.k]\nz = 1\n")
    found = [lines[p] for p in [("s", 0, "i", 1, "x"), ("s", 1), ("s", 1, "i", 0, "y")]]
    assert found == [4, 5, 7]
    assert lines["s", 1, "i", 0, "k", "z"] == 9


def test_what_has_no_line_of_its_own_gets_that_of_the_block_round_it():
    lines = locate("\n[[s]]\nx = 1\n")
    assert lines["s", 0, "nowhere", 3] == 2
    assert lines[()] == lines["nowhere",] == 1


@given(st.text(alphabet="ab.=[]{}\"'#,\n \\1", max_size=60))
@settings(max_examples=500, deadline=None)
def test_the_scanner_comes_to_an_end_on_any_text(text):
    with suppress(TooDeep):
        lines = locate(text)
        assert all(1 <= lines[place] <= text.count("\n") + 1 for place in lines.places())


@pytest.mark.parametrize("text", ["a=" + "{b=" * 100_000, "a=" + "[" * 100_000, "a." * 100_000 + "a=1"])
def test_endless_nesting_is_refused_at_once(text):
    with pytest.raises(TooDeep) as caught:
        locate(f"# first\n{text}")
    assert caught.value.line == 2


SCRATCHES = st.one_of(st.binary(max_size=3), st.text("\"'[]{}=.,#\\\n1a", max_size=4).map(str.encode))


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_form_file_with_bytes_changed_is_a_form_or_a_list_of_problems_and_nothing_else(tmp_path, data):
    content = bytearray((FORMS / "advies.toml").read_bytes())
    for _n in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(SCRATCHES)
    path = tmp_path / "geschud.toml"
    path.write_bytes(content)
    outcome = form_or_refusal(path)
    problems = outcome.problems if isinstance(outcome, FormFileError) else ()
    assert problems or isinstance(outcome, FormDefinition)
    assert all(0 <= problem.line <= content.count(b"\n") + 1 for problem in problems)


def form_or_refusal(path: Path) -> FormDefinition | FormFileError:
    try:
        return read_form(path)
    except FormFileError as error:
        return error
