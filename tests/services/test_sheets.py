"""Writing on sheets: nothing is lost, the newest text counts, and care is asked where there are others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.care import NameEntry
from app.domain.worksheets import TOPIC, Place, SheetKind, written
from app.services.care_errors import NotAllowed
from app.services.errors import TextTooLong
from tests.sheet_desk import SheetDesk

FIRST, SECOND = Place("m01"), Place("m02")


@pytest.fixture
def desk(tmp_path):
    desk = SheetDesk(tmp_path / "terugblik.sqlite")
    yield desk
    desk.disk.database.close()


class Paper:
    """Remembers what was printed."""

    def __init__(self):
        self.printed = []

    def sheet(self, paper, target):
        self.printed.append(paper)
        return 2


def test_what_is_written_is_there_when_the_sheet_is_opened_again(desk):
    sheet = desk.begin()
    assert sheet.empty
    assert sheet.write(FIRST, "  Met de moeder  ")
    again = desk.again(sheet)
    assert again.texts == {FIRST: "Met de moeder"}
    assert not again.empty
    assert again.worksheet == sheet.worksheet


def test_writing_what_stands_there_already_adds_nothing(desk):
    sheet = desk.begin()
    sheet.write(FIRST, "doel")
    assert not sheet.write(FIRST, "doel ")
    assert len(desk.sheet_store.entries(sheet.worksheet.id)) == 1


def test_what_was_written_before_stays_in_the_history(desk):
    sheet = desk.begin()
    for text in ("een", "twee", ""):
        sheet.write(FIRST, text)
    assert [entry.text for entry in desk.sheet_store.entries(sheet.worksheet.id)] == ["een", "twee", ""]
    assert desk.again(sheet).text(FIRST) == ""


def test_the_last_text_counts_also_after_the_clock_was_set_back(desk):
    sheet = desk.begin()
    sheet.write(FIRST, "eerst")
    desk.clock.wall -= timedelta(days=1)
    sheet.write(FIRST, "later")
    assert desk.again(sheet).text(FIRST) == "later"
    assert written(reversed(desk.sheet_store.entries(sheet.worksheet.id)))[FIRST] == "later"


def test_a_text_that_is_too_long_is_refused_and_nothing_changes(desk):
    sheet = desk.begin()
    with pytest.raises(TextTooLong):
        sheet.write(FIRST, "a" * 30_000)
    assert sheet.empty
    assert not sheet.may_undo


def test_undo_and_redo_go_through_all_that_was_done_since_it_was_opened(desk):
    sheet = desk.begin()
    sheet.write(FIRST, "een")
    sheet.write(SECOND, "twee")
    sheet.write(FIRST, "drie")
    assert sheet.undo() == FIRST
    assert sheet.undo() == SECOND
    assert desk.again(sheet).texts == {FIRST: "een"}
    assert sheet.redo() == SECOND
    assert sheet.redo() == FIRST
    assert sheet.redo() is None
    assert desk.again(sheet).texts == {FIRST: "drie", SECOND: "twee"}


def test_writing_something_new_ends_what_could_be_done_again(desk):
    sheet = desk.begin()
    assert sheet.undo() is None
    sheet.write(FIRST, "een")
    sheet.undo()
    assert sheet.may_redo
    sheet.write(FIRST, "anders")
    assert not sheet.may_redo


def test_topics_are_added_renamed_and_taken_away_and_undo_brings_back_what_was_in_them(desk):
    sheet = desk.begin()
    part = desk.part(sheet, "onderwerp")
    reading, sums = sheet.add_topic(part, "lezen"), sheet.add_topic(part, "rekenen")
    sheet.write(Place("m18", reading, "eigen"), "Ik zie dat ...")
    assert sheet.rename_topic(part, sums, " rekenen  en klok ")
    assert sheet.remove_topic(part, reading)
    assert desk.again(sheet).topics(part) == [(sums, "rekenen en klok")]
    sheet.undo()
    again = desk.again(sheet)
    assert again.topics(part) == [(reading, "lezen"), (sums, "rekenen en klok")]
    assert again.text(Place("m18", reading, "eigen")) == "Ik zie dat ..."
    assert again.text(Place(TOPIC + "onderwerp", sums)) == "rekenen en klok"


def test_a_topic_has_a_name(desk):
    sheet = desk.begin()
    part = desk.part(sheet, "onderwerp")
    assert sheet.add_topic(part, "  ") == ""
    topic = sheet.add_topic(part, "lezen")
    assert not sheet.rename_topic(part, topic, " ")
    assert sheet.topics(part) == [(topic, "lezen")]


def test_a_preparation_waits_for_its_film_and_goes_with_it(desk):
    sheet = desk.prepare()
    assert [each.id for each in desk.sheets.waiting()] == [sheet.worksheet.id]
    assert desk.sheets.preparation_of("r1") is None
    desk.sheets.link(sheet.worksheet.id, "r1")
    assert not desk.sheets.waiting()
    assert desk.sheets.preparation_of("r1").worksheet.recording_id == "r1"
    assert [each.id for each in desk.sheets.of_recording("r1")] == [sheet.worksheet.id]
    desk.sheets.link(sheet.worksheet.id, "")
    assert len(desk.sheets.waiting()) == 1


def test_of_two_preparations_the_newest_stands_beside_the_observation(desk):
    desk.prepare("r1")
    desk.clock.wall += timedelta(minutes=1)
    newest = desk.prepare("r1")
    desk.begin(SheetKind.LADDER, "r1")
    assert desk.sheets.preparation_of("r1").worksheet.id == newest.worksheet.id


def test_a_sheet_gets_another_title_and_can_be_forgotten(desk):
    sheet = desk.prepare()
    desk.sheets.rename(sheet.worksheet.id, " Groep 5 ")
    assert desk.again(sheet).worksheet.title == "Groep 5"
    desk.sheets.remove(sheet.worksheet.id)
    assert not desk.sheets.waiting()
    with pytest.raises(KeyError):
        desk.again(sheet)


def test_after_a_withdrawal_the_sheets_are_closed_too(desk):
    sheet, loose = desk.prepare("r1"), desk.prepare()
    desk.agree()
    desk.care.withdraw("r1")
    for act in (
        lambda: desk.again(sheet),
        lambda: desk.begin(recording_id="r1"),
        lambda: desk.sheets.link(loose.worksheet.id, "r1"),
        lambda: desk.sheets.rename(sheet.worksheet.id, "x"),
        lambda: desk.sheets.save_pdf(sheet.worksheet.id, Paper(), None),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert desk.again(loose).worksheet.recording_id == ""


def test_a_preparation_without_a_film_is_printed_as_it_stands(desk):
    sheet, papers = desk.prepare("", "lezen"), Paper()
    assert desk.sheets.save_pdf(sheet.worksheet.id, papers, None) == 2
    (paper,) = papers.printed
    assert (paper.title, paper.author) == ("Voortgang", "M.")
    assert paper.texts[FIRST] == "Voortgang, met moeder"
    assert [name for _topic, name in paper.topics["onderwerp"]] == ["lezen"]
    assert desk.lines() == []


def test_of_a_recording_a_sheet_is_printed_with_consent_only_without_names_and_that_is_logged(desk):
    sheet, papers = desk.prepare("r1", "lezen met Fatma"), Paper()
    sheet.write(FIRST, "Met Fatma en haar moeder")
    with pytest.raises(NotAllowed):
        desk.sheets.save_pdf(sheet.worksheet.id, papers, None)
    assert not papers.printed
    desk.agree("own")
    desk.care.save_names("r1", [NameEntry("r1", "Fatma", "F.")])
    assert desk.sheets.save_pdf(sheet.worksheet.id, papers, None) == 2
    (paper,) = papers.printed
    assert "Fatma" not in f"{paper.texts} {paper.topics} {paper.title}"
    assert paper.texts[FIRST] == "Met F. en haar moeder"
    assert desk.lines()[-1] == ("exported", "r1", "sheet own")


def test_the_definition_comes_with_the_program(desk):
    assert desk.sheets.definition(SheetKind.PARENTS).minutes == 10
