"""Whoever asks what is kept about a recording, gets all of it, and nothing about another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import Column, ForeignKey, MetaData, Table, Text, select

from app.domain.carelog import Act
from app.services.everything import EverythingService
from app.storage import tables
from app.storage.care import SqlCareStore
from app.storage.everything import NOTHING_OF_A_RECORDING, SqlEverythingStore, forgotten, queries
from tests.bench.fill import Load, fill
from tests.storage import care_story, story, together_story


@pytest.fixture
def everything(told):
    """All about the recording of the story, beside which another one stands."""
    care_story.tell(SqlCareStore(told.database))
    together_story.tell(told.database)
    told.observations.save_draft("o-1", story_draft())
    fill(told.database, Load(2, 2, marks=3, remarks=2))
    return SqlEverythingStore(told.database).everything("r-1")


def story_draft():
    from app.domain.sheet import Draft, RemarkKind

    return Draft("Half geschr", RemarkKind.PLAIN, None, None, None, "")


def rows_in(database, name: str) -> int:
    table = tables.metadata.tables[name]
    with database.reading() as connection:
        return len(connection.execute(select(table)).all())


def test_no_table_is_forgotten():
    assert forgotten(tables.metadata) == []
    assert queries(tables.metadata, "r-1").keys() | NOTHING_OF_A_RECORDING == tables.metadata.tables.keys()


def test_a_table_that_cannot_be_reached_is_noticed():
    metadata = MetaData()
    for table in tables.metadata.sorted_tables:
        table.to_metadata(metadata)
    Table("waveform", metadata, Column("id", Text, primary_key=True), Column("film", Text))
    assert forgotten(metadata) == ["waveform"]


def test_a_new_table_that_belongs_to_a_recording_comes_along_by_itself():
    metadata = MetaData()
    for table in tables.metadata.sorted_tables:
        table.to_metadata(metadata)
    Table(
        "snapshot",
        metadata,
        Column("id", Text, primary_key=True),
        Column("fragment_id", Text, ForeignKey("fragment.id")),
    )
    assert forgotten(metadata) == []
    assert "fragment" in str(queries(metadata, "r-1")["snapshot"])


def test_every_table_of_the_story_tells_something(everything):
    empty = [subject.code for subject in everything.subjects if not subject.rows]
    # No task and no deletion is about this recording.
    assert empty == ["care_task", "deletion"]


def test_it_is_what_was_kept_word_for_word(everything):
    (recording,) = everything.of("recording")
    assert recording["title"] == story.RECORDING.title
    assert everything.of("thumbnail") == ({"recording_id": "r-1", "jpeg": story.JPEG},)
    assert [row["name"] for row in everything.of("name_entry")] == ["Çelik", "Łukasz"]
    assert [row["kind"] for row in everything.of("consent")] == ["given", "role_play"]
    assert [row["id"] for row in everything.of("step")] == [step.id for step in story.steps()]
    assert any(row["text"] == "Goed dat je wacht.\nEn dan?" for row in everything.of("revision"))
    assert [row["text"] for row in everything.of("draft")] == ["Half geschr"]
    assert len(everything.of("care_log")) == len(care_story.NOTES)
    assert [row["form_id"] for row in everything.of("form_copy")] == ["voortgang"]


def test_nothing_of_another_recording_is_among_it(told, everything):
    for subject in everything.subjects:
        for row in subject.rows:
            for name, kept in row.items():
                if name in {"recording_id", "object_id"}:
                    assert kept == "r-1"
    assert rows_in(told.database, "recording") == 3
    assert len(everything.of("recording")) == 1
    assert rows_in(told.database, "revision") > len(everything.of("revision"))


def test_all_of_them_together_is_all_that_is_kept(told, everything):
    """Each row of each table belongs to some recording: none is lost between two of them."""
    store = SqlEverythingStore(told.database)
    ids = ("r-0", "r-1", "r-9", "recording-1", "recording-2")
    found = [store.everything(id_) for id_ in ids]
    for name in tables.metadata.tables.keys() - NOTHING_OF_A_RECORDING - {"form_copy"}:
        assert sum(len(each.of(name)) for each in found) == rows_in(told.database, name), name


def test_of_a_recording_that_is_gone_log_deletion_and_packages_are_left(everything, told):
    told.recordings.remove("r-1")
    SqlCareStore(told.database).add_deletion(replace(care_story.DELETED, id="d-3", recording_id="r-1"))
    left = SqlEverythingStore(told.database).everything("r-1")
    assert [subject.code for subject in left.subjects if subject.rows] == ["care_log", "deletion", "handover"]


def test_reading_it_is_a_line_in_the_log_that_is_read_too(told):
    care = SqlCareStore(told.database)

    def log(act, recording_id):
        care.log(replace(care_story.NOTES[0], act=act, object_id=recording_id))

    everything = EverythingService(SqlEverythingStore(told.database), log, lambda _id: None).about("r-1")
    assert [row["act"] for row in everything.of("care_log")] == [Act.READ_ALL]


def test_all_that_is_read_can_be_printed_and_given_to_a_machine(everything, tmp_path):
    from tests.reports import papers
    from tests.reports.conftest import Printed, Progress

    writer = papers.writer()
    writer.everything_pdf(everything, papers.MOMENT, tmp_path / "alles.pdf", Progress())
    writer.everything_json(everything, papers.MOMENT, tmp_path / "alles.json")
    printed = Printed(tmp_path / "alles.pdf")
    assert story.RECORDING.title in printed.text
    assert "Half geschr" in printed.text
    data = json.loads((tmp_path / "alles.json").read_text(encoding="utf-8"))
    rows = {subject.code: len(subject.rows) for subject in everything.subjects}
    assert {code: len(found) for code, found in data["subjects"].items()} == rows
