"""The log of care in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.carelog import START, Act, LogEntry, chained, first_broken
from app.i18n import WORDS
from tests.reports import papers

BEGIN = datetime(2026, 11, 12, 9, 30, 15, tzinfo=UTC)


def log(*acts: str, role: str = "student", detail: str = "") -> list[LogEntry]:
    found: list[LogEntry] = []
    for number, act in enumerate(acts, 1):
        previous = found[-1].digest if found else START
        at = BEGIN + timedelta(minutes=number)
        found.append(chained(number, at, role, act, "rec-1", detail, previous))
    return found


@pytest.fixture
def rows(tmp_path):
    """Writes a log and reads it as a spreadsheet would, without the heads."""

    def write(entries, end=START) -> list[list[str]]:
        target = tmp_path / "log.csv"
        papers.writer().log_csv(entries, first_broken(entries, end), target)
        raw = target.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]

    return write


def test_each_line_says_when_who_what_and_with_what_and_no_more(rows):
    (line,) = rows(log(Act.OPENED))
    local = (BEGIN + timedelta(minutes=1)).astimezone()
    assert line[:8] == [
        "1",
        f"{local:%Y-%m-%d %H:%M:%S}",
        "2026-11-12T09:31:15+00:00",
        "student",
        "opened",
        "rec-1",
        "",
        "intact",
    ]
    assert line[8] == ""
    assert len(line[9]) == 64


def test_every_act_has_words(rows):
    said = [line[4] for line in rows(log(*Act))]
    assert len(set(said)) == len(Act)
    assert not set(said) & {act.value for act in Act if "_" in act.value}


def test_a_sound_log_is_intact_from_top_to_bottom(rows):
    assert {line[7] for line in rows(log(*Act))} == {"intact"}


def test_from_a_changed_line_on_nothing_is_called_intact(rows):
    entries = log(Act.OPENED, Act.EXPORTED, Act.HANDED_OVER, Act.DELETED)
    entries[1] = replace(entries[1], act=Act.OPENED)
    assert [line[7].split(":")[0] for line in rows(entries)] == ["intact", "broken", "broken", "broken"]


def test_a_line_that_is_missing_breaks_the_chain(rows):
    entries = log(Act.OPENED, Act.EXPORTED, Act.DELETED)
    del entries[1]
    assert [line[7].split(":")[0] for line in rows(entries)] == ["intact", "broken"]


def test_lines_that_are_missing_at_the_end_are_told_of(rows):
    entries = log(Act.OPENED, Act.EXPORTED, Act.DELETED)
    found = rows(entries[:-1], entries[-1].digest)
    assert [(line[0], line[7]) for line in found] == [
        ("1", "intact"),
        ("2", "intact"),
        ("3", "broken: lines are missing here"),
    ]


def test_an_empty_log_is_a_table_with_only_heads(rows):
    assert rows([]) == []


FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    ";=1",
    "'=1",
    '"=1',
    "a\n=1",
    "\uff1d1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_line_that_was_changed_by_hand_is_no_formula(rows, formula):
    """The log holds codes; who changes the database may put anything there."""
    (line,) = rows(log(formula, role=formula, detail=formula))
    for cell in (line[3], line[4], line[6]):
        assert not any(part.lstrip("\"'; \u00a0")[:1] in "=+-@\uff1d" and not part.startswith("'")
                       for part in cell.split("\n") if part)  # fmt: skip
        assert "'" in cell


def test_hostile_signs_do_not_reach_the_spreadsheet(rows):
    (line,) = rows(log(Act.OPENED, detail="a\x00b\u202ec\ud800"))
    assert line[6] == "abc\ufffd"


def test_a_dutch_log_has_dutch_heads_and_words(tmp_path):
    before = WORDS.language
    WORDS.use("nl", papers.LOCALE)
    try:
        papers.writer().log_csv(log(Act.HANDED_OVER), None, tmp_path / "log.csv")
    finally:
        WORDS.use(before, papers.LOCALE)
    heads, line = (tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()
    assert b"\r\n" in (tmp_path / "log.csv").read_bytes()
    assert heads.startswith("Regel;Moment;Moment (UTC);Rol;Wat er is gedaan;Nummer van de opname")
    assert ";student;overgedragen;rec-1;;klopt;" in line


def test_a_purpose_of_an_institution_itself_is_told_in_its_own_words(tmp_path):
    entries, target = log(Act.EXPORTED, detail="pdf p0"), tmp_path / "log.csv"
    papers.writer(papers.purposes("Met de intern begeleider")).log_csv(entries, None, target)
    assert "Met de intern begeleider".casefold() in target.read_text(encoding="utf-8-sig").casefold()
