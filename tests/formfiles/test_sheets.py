"""The sheets and goals of the program: what stored texts rely on, and what the instruments ask for."""

from __future__ import annotations

import hashlib
import re

import pytest

from app.domain.goals import Phase
from app.domain.worksheets import SheetKind
from app.formfiles import FormLibrary
from app.formfiles.sheets import SheetFileError, SheetLibrary, read_goals, read_sheet
from app.storage.sheetrows import definition_to_text
from tests.formfiles.conftest import FORMS

# Sheet -> part -> its codes. Never change a code: what people wrote refers to it.
PINNED = {
    SheetKind.PREPARATION: {
        "vooraf": "m01 m02 m03 m04 m05 m06 m07 m08",
        "ontvangst": "m09 m10 m11 m12",
        "inleiding": "m13 m14 m15 m16",
        "kern": "m17",
        "onderwerp": "m18 m19 m20 m21",
        "slot": "m22 m23 m24 m25",
        "achteraf": "m26",
    },
    SheetKind.PARENTS: {
        "kader": "",
        "instructie": "",
        "keuze": "",
        "aanwezig": "o06",
        "ervaring": "o01 o02 o03 o04 o05",
        "mentor": "o07 o08 o09 o10",
    },
    SheetKind.PERSPECTIVES: {"stap-1": "x01 x02", "stap-2": "x03 x04 x05", "stap-3": "x06 x07"},
    SheetKind.LADDER: {"gevoel": "l01", "zorg": "l02", "wens": "l03", "middelen": "l04 l05"},
}
# What each version of a sheet says. Never change a line: a sheet that changes gets a higher version.
SAID = {
    ("ladder", 1): "f040e8e705d1301da8a496c8a045b4193ceeacf4d355571b950dc4939a20e016",
    ("opleidingsouders", 1): "1c8c45e0818b9908f336c5ed15dc71586d671860febaeab7789d1e96cd599345",
    ("opleidingsouders", 2): "3b540d6a2186ea652b9133e4e57116673ca797d3e3bdcbb6f3007d62c43c9b78",
    ("opleidingsouders", 3): "769b559f4931a72348638240564487984de1974d2b9822feaefc3d5e30c0a0ec",
    ("perspectieven", 1): "425f1218852620618d1c8cf1787bff5cc7e2135a9efd0f6181ebbd6cc3fec996",
    ("voorbereiding", 1): "0cba124add513f455c3045a713ced44983c071e19093d473f00b46c14e0c8e83",
}
GOALS = {
    Phase.FIRST_YEAR: "gp1 gp2 gp3 gp4",
    Phase.MAIN: "gh1 gh2 gh3 gh4 gh5 gh6 gh7",
    Phase.FINAL: "gl1 gl2 gl3 gl4 gl5 gl6",
}
TABLE_PARTS = {"inleiding", "kern", "onderwerp", "slot"}
JUDGING = ("score", "cijfer", "voldoende", "fout", "zwak", "beoordeel", "goede leerkracht")
SMALL = """\
schema = 1
id = "klein"
version = 1
kind = "ladder"
title = "Klein"
lead = "Schrijf."

[[part]]
code = "deel"
title = "Deel"

[[part.question]]
code = "q1"
text = "Wat zag je?"
"""
GOAL = 'schema = 1\nversion = 1\n\n[[goal]]\ncode = "g1"\nphase = "lio"\ntext = "Luister"\nitems = ["a01"]\n'


@pytest.fixture(scope="module")
def library() -> SheetLibrary:
    return SheetLibrary(FORMS)


def test_every_sheet_keeps_its_parts_and_codes(library):
    found = {
        sheet.kind: {part.code: " ".join(q.code for q in part.questions) for part in sheet.parts}
        for sheet in library.sheets
    }
    assert found == PINNED
    assert [library.sheet(kind).kind for kind in SheetKind] == list(SheetKind)


def test_the_structure_of_the_talk_is_a_table_and_only_the_topics_repeat(library):
    parts = library.sheet(SheetKind.PREPARATION).parts
    assert {part.code for part in parts if part.columns} == TABLE_PARTS
    assert {tuple(c.code for c in part.columns) for part in parts if part.columns} == {("eigen", "waarom")}
    assert [part.code for part in parts if part.repeats] == ["onderwerp"]


def test_parents_get_ten_minutes_and_the_other_sheets_no_limit(library):
    assert {sheet.kind: sheet.minutes for sheet in library.sheets if sheet.minutes} == {SheetKind.PARENTS: 10}


def test_every_sheet_names_its_source(library):
    assert all(sheet.source for sheet in library.sheets)


def test_goals_keep_their_codes_in_each_phase(library):
    found = {phase: " ".join(g.code for g in library.goals if g.phase is phase) for phase in Phase}
    assert found == GOALS


def test_every_goal_is_served_by_items_that_exist_each_named_once(library):
    items = {item.code for form in FormLibrary([FORMS]).forms for item in form.items()}
    for goal in library.goals:
        assert goal.items, goal.code
        assert set(goal.items) <= items, goal.code
        assert len(set(goal.items)) == len(goal.items), goal.code


def test_the_forms_of_the_program_are_still_only_the_six():
    library = FormLibrary([FORMS])
    assert len(library.forms) == 6
    assert not library.problems


def test_no_sheet_and_no_goal_judges(library):
    words = [goal.text for goal in library.goals]
    for sheet in library.sheets:
        words += [sheet.title, sheet.lead]
        for part in sheet.parts:
            words += [part.title, part.intro, *(c.text for c in part.columns)]
            words += [text for q in part.questions for text in (q.text, q.help)]
    assert not [text for text in words if any(judging in text.casefold() for judging in JUDGING)]


def complaints(reader, store, content):
    with pytest.raises(SheetFileError) as caught:
        reader(store(content, "blad.toml"))
    return [(problem.line, problem.text) for problem in caught.value.problems]


def changed(old, new, of=SMALL):
    assert of.count(old) == 1
    return of.replace(old, new)


def test_the_small_sheet_and_goal_can_be_read(store):
    sheet = read_sheet(store(SMALL))
    assert (sheet.kind, sheet.minutes, sheet.language) == (SheetKind.LADDER, 0, "nl")
    (goal,) = read_goals(store(GOAL))
    assert (goal.code, goal.phase, goal.items) == ("g1", Phase.FINAL, ("a01",))


QUESTION = '\n[[part.question]]\ncode = "q1"\ntext = "Wat zag je?"\n'
COLUMN = '\n[[part.column]]\ncode = "c"\ntext = "Kolom"\n'
BAD_SHEETS = {
    "no shape": (changed("schema = 1\n", ""), [(1, "“schema” is missing here.")]),
    "a newer shape": (changed("schema = 1", "schema = 2"), 1),
    "an unknown kind": (
        changed('"ladder"', '"quiz"'),
        [(4, "“quiz” is not a kind of sheet. Choose from: preparation, parents, perspectives, ladder.")],
    ),
    "no kind": (changed('kind = "ladder"\n', ""), [(1, "“kind” is missing here.")]),
    "no parts": (SMALL.split("\n[[part]]")[0], [(1, "“part” is missing here.")]),
    "a part with nothing in it": (changed(QUESTION, ""), [(8, "“question” is empty.")]),
    "a question that stands twice": (SMALL + QUESTION, [(17, "The code “q1” already stands on line 13.")]),
    "a column twice": (
        SMALL + COLUMN + COLUMN,
        [(21, "The code “c” already stands on line 17.")],
    ),
    "a label without topics": (
        changed('title = "Deel"', 'title = "Deel"\ntopic_label = "Onderwerp"'),
        [(11, "“topic_label” only belongs to a group with repeats = true.")],
    ),
    "a misspelt name": (
        changed('title = "Klein"', 'titel = "x"\ntitle = "Klein"'),
        [(5, "“titel” does not belong here. Is it spelled right?")],
    ),
    "too many minutes": (
        changed("version = 1", "version = 1\nminutes = 9000"),
        [(4, "“minutes” has to be a whole number from 1 to 240.")],
    ),
}


@pytest.mark.parametrize("name", BAD_SHEETS)
def test_whoever_writes_a_sheet_hears_what_is_wrong_and_where(name, store):
    content, expected = BAD_SHEETS[name]
    found = complaints(read_sheet, store, content)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_whoever_writes_goals_hears_what_is_wrong_and_where(store):
    assert complaints(read_goals, store, changed('"lio"', '"later"', GOAL)) == [
        (6, "“later” is not a phase. Choose from: propedeuse, hoofdfase, lio.")
    ]
    assert complaints(read_goals, store, changed('phase = "lio"\n', "", GOAL)) == [
        (4, "“phase” is missing here.")
    ]
    twice = GOAL + GOAL[GOAL.index("\n[[goal]]") :]
    assert complaints(read_goals, store, twice) == [(11, "The code “g1” already stands on line 5.")]


def test_a_file_that_is_no_toml_is_refused_with_its_line(store):
    assert complaints(read_sheet, store, "schema = 1\nid = \n")[0][0] == 2


def test_a_sheet_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SheetFileError, match="missing"):
        SheetLibrary(tmp_path).sheet(SheetKind.LADDER)


def test_the_table_of_sheets_in_the_text_is_that_of_the_files(library):
    readme = (FORMS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| `bladen/(\w+)\.toml` \| (\w\d\d) t/m (\w\d\d).*\| (\d+) vragen \|", readme)
    real = {
        sheet.id: (min(codes), max(codes), str(len(codes)))
        for sheet in library.sheets
        if (codes := [q.code for q in sheet.questions()])
    }
    assert {name: (first, last, count) for name, first, last, count in rows} == real
    assert f"{len(library.goals)} leerdoelen" in readme
    assert all(kind in readme for kind in SheetKind)


def test_a_sheet_that_went_out_does_not_change_while_its_version_stays():
    said = {
        (sheet.id, sheet.version): hashlib.sha256(definition_to_text(sheet).encode()).hexdigest()
        for sheet in SheetLibrary(FORMS).sheets
    }
    assert said.items() <= SAID.items()
