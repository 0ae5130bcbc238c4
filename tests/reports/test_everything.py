"""'Everything about this recording': to read, and for machines."""

from __future__ import annotations

import json
import re

import pytest

from app.domain.everything import Everything, Subject
from app.domain.formcopy import form_to_json
from app.formfiles.sheets import read_sheet
from app.i18n import WORDS
from app.reports.everything_words import FIELDS, INTERNAL, SUBJECTS
from app.services.errors import Cancelled
from app.storage.sheetrows import definition_to_text
from app.storage.tables import metadata
from tests.reports import everything_sample, papers, sample
from tests.reports.conftest import Printed, Progress
from tests.reports.everything_sample import AT, rows
from tests.sheet_desk import FORMS

# What stands in the database but is about no recording.
NO_RECORDING = {"meta"}


@pytest.fixture
def dutch():
    before = WORDS.language
    WORDS.use("nl", papers.LOCALE)
    yield
    WORDS.use(before, papers.LOCALE)


@pytest.fixture
def printed(tmp_path):
    """Writes everything and opens it."""

    def write(everything: Everything) -> Printed:
        target = tmp_path / "alles.pdf"
        papers.writer().everything_pdf(everything, papers.MOMENT, target, Progress())
        return Printed(target)

    return write


@pytest.fixture
def read(tmp_path):
    """Writes everything for a machine and reads it."""

    def write(everything: Everything) -> dict:
        target = tmp_path / "alles.json"
        papers.writer().everything_json(everything, papers.MOMENT, target)
        return json.loads(target.read_text(encoding="utf-8"))

    return write


def test_every_table_and_column_of_the_database_has_words():
    """Who adds a table or a column gives it a word here, or says that it tells a reader nothing."""
    tables = set(metadata.tables) - NO_RECORDING
    assert tables - set(SUBJECTS) == set()
    columns = {column.name for name in tables for column in metadata.tables[name].columns}
    assert columns - set(FIELDS) - INTERNAL == set()


def test_words_belong_to_something_that_is_kept():
    tables = set(metadata.tables)
    assert set(SUBJECTS) - tables == set()
    columns = {column.name for table in metadata.tables.values() for column in table.columns}
    assert (set(FIELDS) | INTERNAL) - columns == set()


def test_the_sample_holds_every_field_of_every_table():
    found = {subject.code: set().union(*subject.rows) for subject in everything_sample.everything().subjects}
    for name, table in metadata.tables.items():
        if name not in NO_RECORDING and found[name]:
            assert {column.name for column in table.columns} == found[name] | {"seq"} & set(
                table.columns.keys()
            )


@pytest.mark.usefixtures("dutch")
def test_a_parent_reads_subject_by_subject_what_is_kept(printed):
    text = printed(everything_sample.everything()).text
    for words in (
        "Alles over één opname",
        "Opname Wat voor gesprek dit is",
        "titel Voortgangsgesprek groep 5",
        "soort Voortgangsgesprek",
        "lengte van de film 12:34,25",
        "gefilmd op 10 nov 2026",
        "deelnemers leerkracht R., ouder mw. Ş.",
        "soort er is toestemming gegeven",
        "doelen eigen reflectie, gesprek met de mentor, open_day",
        "hoe die is gegeven gezegd in de film",
        "gezegd op 0:04,25",
        "velden van de instelling group: 5b",
        "bewaard tot en met 24 dec 2026",
        "Namenlijst",
        "naam Sanne",
        "vervangen door S.",
        "soort ding: moment · item: v01 vertelt wat het doel van het gesprek is",
        "antwoord: ja",
        "weggehaald: ja",
        "soort: Tip",
        "wanneer: na de herfstvakantie",
        "tekst: Hier laat je stilte vallen.",
        "soort: afspraak",
        "wat er is gedaan geopend",
        "de film stond in de kluis",
        "gegeven aan mentor",
        "geschreven door J.B.",
        "item v01 vertelt wat het doel van het gesprek is",
        "wat er is gedaan was klaar",
        "tekst Welkom.",
        "Samen gezien in de les Vertoningen",
        "hier is niets bewaard",
        "wat er is gedaan moment gezet",
    ):
        assert words in text, words


@pytest.mark.usefixtures("dutch")
def test_what_stands_on_a_sheet_stands_below_its_question_and_topic_in_words(printed):
    sheet = read_sheet(FORMS / "bladen" / "voorbereiding.toml")
    worksheet = {"id": "w-1", "recording_id": "rec-1", "kind": "preparation", "role": "student", "at": AT}
    entry = {"id": "e-1", "worksheet_id": "w-1", "question": "m01", "topic": "", "place_column": ""}
    goal = {"id": "g", "recording_id": "rec-1", "phase": "hoofdfase", "goal_code": "", "text": "Wachten"}
    everything = Everything(
        "rec-1",
        (
            rows("form_copy", {"form_id": "f", "body": form_to_json(sample.general_form())}),
            rows("worksheet", {**worksheet, "definition": definition_to_text(sheet)}),
            rows(
                "worksheet_entry",
                {**entry, "text": "Met moeder"},
                {**entry, "question": "topic:onderwerp", "topic": "t-1", "text": "rekenen"},
                {**entry, "question": "topic:onderwerp", "topic": "t-1", "text": "lezen"},
                {**entry, "question": "topic:onderwerp", "topic": "t-1", "text": ""},
                {**entry, "question": "m18", "topic": "t-1", "place_column": "waarom", "text": "Omdat"},
                {**entry, "question": "z99", "text": "van later"},
            ),
            rows("chosen_goal", {**goal, "items": '["v01", "z99"]'}),
        ),
    )
    text = printed(everything).text
    for words in (
        "soort Voorbereiding",
        "vraag: Welk gesprek voer je, en met wie? · tekst: Met moeder",
        "vraag: Kern, per onderwerp · onderwerp: lezen · tekst: rekenen",
        "vraag: Hoe ik ernaar kijk · onderwerp: lezen · kolom: Waarom doe ik dit? · tekst: Omdat",
        "vraag: z99",
        "fase Hoofdfase",
        "items vertelt wat het doel van het gesprek is; z99",
    ):
        assert words in text, words
    for code in ("m01", "m18", "t-1", "topic:"):
        assert code not in text


@pytest.mark.usefixtures("dutch")
def test_subjects_stand_in_an_order_that_can_be_read(printed):
    titles = [entry.title for entry in printed(everything_sample.everything()).reader.outline]
    assert titles[:4] == ["Opname", "Klein beeld", "Toestemming", "Bewaartermijn"]
    assert len(titles) == len(SUBJECTS)


def test_a_code_nobody_knows_any_more_is_shown_as_it_stands(printed):
    text = printed(everything_sample.everything()).text
    for code in ("changed by hand", "nobody", "what comes later", "not_known", "open_day"):
        assert code in text


def test_numbers_of_the_program_itself_stand_in_the_json_only(printed, read):
    everything = everything_sample.everything()
    text = printed(everything).text
    assert "co-1" not in text
    assert "co-1" in json.dumps(read(everything))


def test_the_small_picture_is_shown(printed):
    pages = printed(everything_sample.everything()).reader.pages
    assert sum(len(list(page.images)) for page in pages) == 1


def test_a_picture_that_is_none_is_only_told_of(printed):
    found = printed(papers.everything(Subject("thumbnail", ({"jpeg": b"no picture"},))))
    assert not list(found.reader.pages[0].images)
    assert "10 bytes" in found.text


def test_a_table_that_came_later_is_shown_all_the_same(printed):
    found = printed(
        papers.everything(Subject("what_is_new", ({"field": "value", "share": 0.5, "none": None},)))
    )
    assert "what_is_new field value share 0.5" in found.text


ODD = (
    (
        "recording",
        {"kind": "no such kind", "participants": "no json", "warnings": "{}", "added_at": "gisteren"},
    ),
    ("recording", {"participants": '[["parent"]]', "recorded_on": "een dag"}),
    ("consent", {"purposes": "1", "people": "[1]", "kind": "?", "extra": "null"}),
    ("revision", {"judgement": "misschien", "kind": "?"}),
    ("form_copy", {"body": "[{"}),
    ("form_copy", {"body": '{"code": 1, "text": []}'}),
)


@pytest.mark.parametrize(("code", "row"), ODD)
def test_what_cannot_be_understood_is_shown_as_it_stands(printed, code, row):
    text = printed(papers.everything(Subject(code, (row,)))).dense
    for name, value in row.items():
        assert name == "body" or re.sub(r"\s", "", value) in text


def test_machines_get_every_row_and_what_json_columns_mean(read):
    everything = everything_sample.everything()
    data = read(everything)
    assert list(data) == ["format", "version", "made_at", "recording_id", "subjects"]
    assert (data["format"], data["version"]) == ("terugblik.everything", 1)
    assert data["made_at"] == "2026-11-13T09:30:15+00:00"
    subjects = data["subjects"]
    assert {code: len(rows) for code, rows in subjects.items()} == {
        subject.code: len(subject.rows) for subject in everything.subjects
    }
    assert subjects["recording"][0]["participants"] == [["teacher", "R."], ["parent", "mw. Ş."]]
    assert subjects["frame_table"][0]["packed"] == {"base64": "AQID"}
    assert subjects["deletion"][0]["removed"] == ["film", "key"]
    assert subjects["revision"][1]["removed"] == 1
    assert subjects["name_entry"][0]["name"] == "Sanne"


def test_every_subject_of_the_format_is_described():
    from pathlib import Path

    text = Path("app/reports/everything_format.md").read_text(encoding="utf-8")
    assert [code for code in SUBJECTS if f"`{code}`" not in text] == []


def test_half_a_character_does_not_keep_the_file_from_being_made(read):
    data = read(papers.everything(Subject("draft", ({"text": "a\ud800b", "extra": '["\\ud800"]'},))))
    assert data["subjects"]["draft"][0] == {"text": "a\ufffdb", "extra": ["\ufffd"]}


def test_a_number_that_is_none_is_kept_as_text(read):
    data = read(papers.everything(Subject("consent", ({"extra": "[NaN]"},))))
    assert data["subjects"]["consent"][0]["extra"] == ["NaN"]


HOSTILE = (
    '<img src="/etc/hostname"/>',
    '<a href="https://example.org">x</a>',
    '<font color="[[[1]]]">rood</font></para>',
    "hij zei <b>nee",
    "محمد قال لا",
    "Łukasz Nguyễn Ґанна",
)


def test_what_people_wrote_is_shown_literally_and_links_nowhere(printed):
    found = printed(everything_sample.everything(*HOSTILE))
    for text in HOSTILE:
        assert re.sub(r"\s", "", text) in found.dense
    assert b"/URI" not in found.path.read_bytes()
    assert all("/Annots" not in page for page in found.reader.pages)


def test_hostile_signs_disappear_and_unprintable_ones_are_seen(printed):
    found = printed(everything_sample.everything("a\x00b\x1bc\u202ed\u200be 王芳 \ud800"))
    assert "abcde \ufffd\ufffd \ufffd" in found.text


def test_a_remark_of_twenty_thousand_signs_is_there_to_the_end(printed):
    words = [f"woord{number}" for number in range(2_000)]
    found = printed(everything_sample.everything(" ".join(words)))
    assert [word for word in words if f" {word} " not in f" {found.text} "] == []


def test_a_few_long_texts_are_cut_over_pages_too(printed):
    row = {"text": "%\n" * 9_000, "reason": "#" * 20_000}
    found = printed(papers.everything(Subject("draft", (row,))))
    assert found.dense.count("%") == 9_000
    assert found.dense.count("#") == 20_000


def test_thousands_of_rows_are_all_there_and_progress_is_told(tmp_path):
    everything = everything_sample.everything(*(f"opmerking-{number}-" for number in range(2_000)))
    progress = Progress()
    target = tmp_path / "veel.pdf"
    papers.writer().everything_pdf(everything, papers.MOMENT, target, progress)
    text = Printed(target).text
    assert all(f"opmerking-{number}-" in text for number in range(2_000))
    assert progress.told == sorted(progress.told)
    assert len(progress.told) > 10
    assert progress.told[-1] <= 1.0


def test_who_cancels_keeps_the_old_file(tmp_path):
    target = tmp_path / "oud.pdf"
    target.write_text("oud")
    everything = everything_sample.everything("woord " * 3_000, "woord " * 3_000)
    with pytest.raises(Cancelled):
        papers.writer().everything_pdf(everything, papers.MOMENT, target, Progress(1))
    assert target.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [target]


def test_the_particulars_of_the_file_name_nobody_and_the_same_rows_give_the_same_bytes(printed):
    found = printed(everything_sample.everything())
    first = found.path.read_bytes()
    metadata = found.reader.metadata
    assert metadata.title == "Everything about one recording"
    said = " ".join(str(value) for value in metadata.values())
    for private in ("Voortgangsgesprek", "Sanne", "gesprek.mp4", "rec-1", "alles.pdf"):
        assert private not in said
    assert printed(everything_sample.everything()).path.read_bytes() == first
    assert all(inside for inside in found.fonts.values())


def test_nothing_kept_at_all_is_told(printed):
    found = printed(papers.everything(*(Subject(code, ()) for code in SUBJECTS)))
    assert found.text.count("nothing is kept") == len(SUBJECTS)


def test_purposes_of_an_institution_itself_are_told_in_its_own_words(tmp_path):
    told = papers.everything(Subject("consent", ({"purposes": '["p0", "own"]', "ground": "consent"},)))
    rules, target = papers.purposes("Samen met de intern begeleider"), tmp_path / "alles.pdf"
    papers.writer(rules).everything_pdf(told, papers.MOMENT, target, Progress())
    assert "Samen met de intern begeleider, " in Printed(target).text
