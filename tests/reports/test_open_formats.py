"""What leaves for other programs is what they expect, says what was seen, and leads nowhere."""

from __future__ import annotations

import json
import re
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pympi import Elan

from app.domain.goals import ChosenGoal, Phase
from app.domain.history import Action, History, Step
from app.domain.openformats import OpenFormat
from app.domain.sheet import Change, Highlight, ItemRef, Judgement, Mark, Remark, RemarkKind
from app.domain.summary import summarise
from app.reports.openformats import content_of
from app.reports.subtitles import subtitles_of
from app.reports.timed import timed_things
from tests.reports import sample
from tests.reports.eaf_check import faults_of

FORM = sample.general_form()
CODES = [item.code for group in FORM.groups() if not group.repeats for item in group.items]
WORDS = st.text(max_size=60)
TIMES = st.integers(0, 600_000)


def history_of(*bodies) -> History:
    changes = tuple(Change(None, body) for body in bodies)
    return History.of([Step("s-1", 1, sample.NOON, Action.REMARK, changes)])


def summary_of(history):
    return summarise(
        sample.recording(), sample.fragment(), sample.observation(FORM), sample.viewings(), history.sheet
    )


def written(format_, history=None):
    history = sample.filled() if history is None else history
    return content_of(format_, summary_of(history), history)


@st.composite
def observations(draw):
    bodies = []
    for number in range(draw(st.integers(0, 8))):
        ref = ItemRef(draw(st.sampled_from(CODES)))
        at_ms = draw(TIMES)
        if draw(st.booleans()):
            bodies.append(Mark(f"m-{number}", ref, draw(st.sampled_from(Judgement)), at_ms, at_ms))
            continue
        end_ms = draw(st.none() | st.integers(at_ms + 1, at_ms + 90_000))
        kind = draw(st.sampled_from(RemarkKind))
        bodies.append(Remark(f"r-{number}", draw(WORDS), kind, draw(st.none() | st.just(ref)), at_ms, end_ms))
    return history_of(*bodies)


# ELAN


def test_an_elan_file_fits_the_schema():
    assert faults_of(written(OpenFormat.EAF).decode()) == []


HOSTILE = "Stiltes </PROPERTY><TIER/> & \x00\uffff 'waarom'"


def learning():
    return replace(
        summary_of(sample.filled()),
        goal=ChosenGoal("g", "r", Phase.MAIN, "", HOSTILE, (), sample.NOON),
    )


def test_the_learning_question_stands_in_the_head_of_an_elan_file(tmp_path):
    text = content_of(OpenFormat.EAF, learning(), sample.filled()).decode()
    assert faults_of(text) == []
    (tmp_path / "a.eaf").write_text(text, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = dict(Elan.Eaf(str(tmp_path / "a.eaf")).properties)
    assert told["terugblik-learning-question"] == "Stiltes </PROPERTY><TIER/> & \ufffd 'waarom'"
    assert "terugblik-learning-question" not in written(OpenFormat.EAF).decode()


def test_the_learning_question_is_the_first_row_of_a_workbook():
    with zipfile.ZipFile(BytesIO(content_of(OpenFormat.XLSX, learning(), sample.filled()))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        second = book.read("xl/worksheets/sheet1.xml").decode().split('<row r="2"')[1].split("</row>")[0]
    texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", strings, re.DOTALL)
    shown = [texts[int(at)] for at in re.findall(r't="s"><v>(\d+)</v>', second)]
    assert any(text.startswith("Stiltes &lt;/PROPERTY&gt;") for text in shown)
    assert "learning question" in shown


@given(observations())
def test_whatever_was_written_the_elan_file_fits_the_schema(history):
    assert faults_of(written(OpenFormat.EAF, history).decode()) == []


def test_the_check_of_the_schema_sees_what_is_wrong():
    good = written(OpenFormat.EAF).decode()
    for before, after in (
        ('FORMAT="3.0"', 'FORMAT="9"'),
        ("<TIME_ORDER>", "<TIME_ORDER x='1'>"),
        (' TIME_UNITS="milliseconds"', ' TIME_UNITS="hours"'),
        (' MIME_TYPE="video/mp4"', ""),
        ("ts0-0-0", "0ts"),
        ('ANNOTATION_ID="a0-0"', 'ANNOTATION_ID="ts0-0-0"'),
        ('LINGUISTIC_TYPE_REF="terugblik-moment"', 'LINGUISTIC_TYPE_REF="none"'),
        ("</ANNOTATION_VALUE>", "</ANNOTATION_VALUE><ANNOTATION_VALUE/>"),
        ("<TIME_ORDER>", "<HEADER/><TIME_ORDER>"),
        ("    <TIER ", "    <MORE/>\n    <TIER "),
    ):
        assert before in good
        assert faults_of(good.replace(before, after, 1)) != [], after


def test_another_program_reads_the_tiers_of_this_observer(tmp_path):
    file = tmp_path / "x.eaf"
    history = history_of(
        Mark("m-1", ItemRef("v01"), Judgement.YES, 1_000, 1_000),
        Mark("m-2", ItemRef("v01"), Judgement.NO, 1_500, 1_500),
        Remark("r-1", "Mooi & <b>rustig</b>\nzo", RemarkKind.TIP, ItemRef("v05"), 2_000, 9_000),
        Remark("r-2", "Los", RemarkKind.PLAIN, None, 4_000),
    )
    file.write_bytes(written(OpenFormat.EAF, history))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = Elan.Eaf(str(file))
    tiers = {name: read.get_annotation_data_for_tier(name) for name in read.get_tier_names()}
    first, second = FORM.sections[0].title, FORM.sections[1].title
    observer = sample.observation(FORM).observer
    assert [sorted(notes) for notes in tiers.values()] == [
        [(1_000, 2_000, f"yes: {FORM.item('v01').text}")],
        [(1_500, 2_500, f"no: {FORM.item('v01').text}")],
        [(2_000, 9_000, "Mooi & <b>rustig</b>\nzo")],
        [(4_000, 5_000, "Los")],
    ]
    names = list(tiers)
    assert f" · {first} · moments" in names[0]
    assert names[1] == f"{names[0]} (2)", "notes of one tier do not overlap"
    assert f" · {second} · remarks at a stretch" in names[2]
    assert names[3].count(" · ") == 1, "without an item no section"
    assert {read.get_parameters_for_tier(name)["PARTICIPANT"] for name in names} == {observer}


def test_no_path_and_no_film_is_named_in_an_elan_file():
    root = ET.fromstring(written(OpenFormat.EAF))
    assert [media.attrib for media in root.iter("MEDIA_DESCRIPTOR")] == [
        {"MEDIA_URL": "film", "MIME_TYPE": "video/mp4"}
    ]


# All formats


@pytest.mark.parametrize("format_", OpenFormat)
def test_no_place_of_the_film_is_in_any_file(format_):
    place = sample.recording().place
    content = written(format_)
    if format_ is OpenFormat.XLSX:
        with zipfile.ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    assert place.absolute_path
    assert place.absolute_path.encode() not in content
    assert place.relative_path.encode() not in content


@pytest.mark.parametrize("format_", OpenFormat)
def test_the_same_observation_gives_the_same_file(format_):
    assert written(format_) == written(format_)


@pytest.mark.parametrize("format_", OpenFormat)
def test_an_observation_without_anything_gives_a_file_too(format_):
    assert bool(written(format_, History())) is (format_ is not OpenFormat.SRT), "SRT has no first line"
    if format_ is OpenFormat.EAF:
        assert faults_of(written(format_, History()).decode()) == []


# Workbook

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://example.org/x", "42", "=cmd|' /C calc'!A0"]


def test_a_text_is_a_text_in_a_workbook_whatever_it_begins_with():
    remarks = [Remark(f"r-{number}", text, start_ms=number) for number, text in enumerate(EVIL)]
    with zipfile.ZipFile(BytesIO(written(OpenFormat.XLSX, history_of(*remarks)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        shared = book.read("xl/sharedStrings.xml").decode()
        names = book.namelist()
    assert "<f>" not in sheet
    assert "<f " not in sheet
    assert "hyperlink" not in sheet
    assert not any("externalLink" in name or "vbaProject" in name or "_rels/sheet" in name for name in names)
    words = {node.text for node in ET.fromstring(shared).iter() if node.tag.endswith("}t")}
    assert {text.strip() for text in EVIL} <= words


def test_times_are_numbers_in_a_workbook():
    content = written(OpenFormat.XLSX, history_of(Remark("r-1", "Dag", start_ms=12_345)))
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="[A-Z]+\d+" s="\d+"><v>12345</v></c>', sheet)


def test_a_workbook_tells_nothing_about_who_saved_it_and_when():
    with zipfile.ZipFile(BytesIO(written(OpenFormat.XLSX))) as book:
        core = book.read("docProps/core.xml").decode()
    made = sample.observation(FORM).created_at
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {f"{made:%Y-%m-%dT%H:%M:%SZ}"}
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)</", core) == []


# Web Annotation


def test_web_annotations_say_what_kind_of_thing_each_is_and_when():
    history = history_of(
        Mark("m-1", ItemRef("v01"), Judgement.YES, 61_005, 61_005),
        Remark("r-1", "Wat gebeurt hier?", RemarkKind.QUESTION, None, 2_000, 9_500),
        Remark("r-2", "Los", RemarkKind.PLAIN),
        Highlight("m-1"),
    )
    data = json.loads(written(OpenFormat.ANNOTATIONS, history))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = data["first"]["items"]
    assert data["total"] == len(items) == 3
    question, mark, loose = items
    assert question["target"]["selector"]["value"] == "t=2.000,9.500"
    assert mark["target"]["selector"]["value"] == "t=61.005"
    assert "selector" not in loose["target"]
    assert mark["body"][0]["value"] == "yes"
    assert (question["motivation"], mark["motivation"]) == ("questioning", "classifying")
    assert question["body"][0]["value"] == "Wat gebeurt hier?"
    assert len({item["id"] for item in items}) == 3


@given(observations())
def test_any_observation_gives_web_annotations_that_can_be_read(history):
    items = json.loads(written(OpenFormat.ANNOTATIONS, history))["first"]["items"]
    assert len(items) == len(history.sheet.things)


# Subtitles


@given(observations())
def test_there_is_one_subtitle_for_all_that_has_a_time_and_none_has_an_empty_line(history):
    lines = subtitles_of(timed_things(summary_of(history), history))
    assert len(lines) == len(history.sheet.things)
    assert all(part.strip() for line in lines for part in line.text.split("\n"))
    assert all(line.end_ms > line.start_ms for line in lines)
