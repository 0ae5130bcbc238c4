"""An observation in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.forms import FormCheck
from app.domain.goals import ChosenGoal, Phase
from app.domain.history import Action
from app.domain.sheet import Occurrence, RemarkKind, Tick, Topic
from app.domain.text import clean_text
from app.reports.csvfile import exact_time, harmless
from tests.reports import sample


@pytest.fixture
def export(writer, tmp_path):
    """The rows of the file as a spreadsheet reads them, by the words above the columns."""

    def write(history, form=None, **changes):
        target = tmp_path / "a.csv"
        writer.csv(sample.summary(history, form, **changes), history, target)
        return read(target.read_bytes())

    return write


def read(raw: bytes) -> list[dict[str, str]]:
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def undone(cell: str) -> str:
    """The cell without the apostrophes that made it harmless."""
    formula = r"^'(?=[\t\r]|['\"; \u00a0\t]*[=+\-@\uff1d\uff0b\uff0d\uff20])"
    return re.sub(formula, "", cell, flags=re.MULTILINE)


def test_dutch_excel_reads_the_file_as_it_is(writer, tmp_path):
    writer.csv(sample.summary(), sample.filled(), tmp_path / "a.csv")
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert b"Conversation;Fragment;Observer" in raw


def test_the_learning_question_is_the_first_line_with_the_items_of_this_form(export):
    history = sample.filled()
    goal = ChosenGoal("g", "r", Phase.MAIN, "gh4", "=Stiltes gebruiken", ("v08", "z99", "v09"), sample.NOON)
    first, *others = export(history, goal=goal)
    assert first["Kind of line"] == "learning question"
    assert (first["Text"], first["Code"]) == ("'=Stiltes gebruiken", "v08, v09")
    assert first["Conversation"] == others[0]["Conversation"]
    assert others == export(history)


def test_there_is_a_line_for_everything(export):
    history = sample.filled()
    lines = export(history)
    things = [key for key in history.sheet.things if key[0] != "highlight"]
    assert len(lines) == len(things) + 2
    kinds = {line["Kind of line"] for line in lines}
    assert kinds == {
        "viewing", "moment", "remark", "answer apart from the moments", "case", "reply",
        "talking point", "agreement",
    }  # fmt: skip


def test_a_moment_has_its_time_in_two_ways(export):
    line = next(line for line in export(sample.filled()) if line["Time (ms)"] == "181900")
    assert line["Time"] == "0:03:01,900"
    assert line["Answer"] == "no"
    assert line["Code"] == "v04"
    assert line["Item"] == "stelt samen met de ouder(s) de agenda vast"
    assert line["Section"] == "Inleiding"
    assert line["Observer"] == "M."
    assert line["To look back at together"] == "yes"
    assert (line["Viewing"], line["Step"], line["Revision"]) == ("2", "4", "1")


def test_a_stretch_has_an_end(export):
    line = next(line for line in export(sample.filled()) if line["Until"])
    assert (line["Until"], line["Until (ms)"], line["Kind of remark"]) == (
        "0:05:18,000",
        "318000",
        "Strength",
    )


def test_loose_remarks_stand_behind_those_with_a_time(export):
    texts = [line["Text"] for line in export(sample.filled()) if line["Kind of line"] == "remark"]
    assert texts[-1] == "fijn gesprek om naar te kijken"


def test_topics_ticks_and_cases_have_their_words(export):
    form = replace(sample.general_form(), checks=(FormCheck("c1", "kamer gekozen"),))
    pencil = sample.Pencil()
    pencil.put(Action.TOPIC, Topic("t1", "g2", "rekenen"))
    pencil.mark("v05", sample.YES, 200_000, "t1")
    pencil.put(Action.TICK, Tick("c1"))
    pencil.put(Action.OCCURRENCE, Occurrence("g5", arose=True))
    lines = {line["Kind of line"]: line for line in export(pencil.history(), form)}
    assert lines["topic"]["Text"] == "rekenen"
    assert lines["moment"]["Topic"] == "rekenen"
    assert lines["preparation"]["Item"] == "kamer gekozen"
    assert lines["case"]["Item"] == "Raakten de gespreksdoelen verstoord?"
    assert lines["case"]["Answer"] == "yes"


def test_a_shared_showing_is_in_the_file_with_its_reason(export):
    history = sample.filled()
    viewings = sample.summary(history, reason="samen in de les").viewings
    (first, _second) = [
        line for line in export(history, viewings=viewings) if line["Kind of line"] == "viewing"
    ]
    assert (first["Text"], first["When"], first["Viewing"]) == ("samen in de les", "2026-11-12", "1")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+31 6 12", "-3", "@SUM(A1)", "\t=1", '"=1', "'=1", " =1", ";=1", "ja\n=1", "\uff1d1",
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell):
    shown = harmless(cell)
    assert isinstance(shown, str)
    for line in shown.split("\n"):
        assert not re.match(r"[\s\"';]*[=+\-@\uff1d\uff0b\uff0d\uff20]", line) or line.startswith("'")
    assert undone(shown) == clean_text(cell)


def test_ordinary_words_and_numbers_stay_as_they_are():
    assert harmless("een streepje - in een zin") == "een streepje - in een zin"
    assert harmless(12) == 12


def test_exact_times_have_hours_and_thousandths():
    assert exact_time(0) == "0:00:00,000"
    assert exact_time(3_723_004) == "1:02:03,004"


_CELLS = st.text(st.one_of(st.characters(), st.sampled_from("=+-@;\"'\n\r\t ,")), max_size=30)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_CELLS, min_size=1, max_size=6))
def test_what_comes_back_is_what_was_written(export, texts):
    pencil = sample.Pencil()
    for text in texts:
        pencil.remark(text, "v01", RemarkKind.TIP, 200_000)
    lines = [line for line in export(pencil.history()) if line["Kind of line"] == "remark"]
    assert [undone(line["Text"]) for line in lines] == [clean_text(text) for text in texts]
    for line in lines:
        assert not any(part[:1] in {"=", "+", "-", "@", "\t"} for part in line["Text"].split("\n"))
