"""The summary for the talk in the export dialog, on a real database."""

from __future__ import annotations

import pypdf
import pytest

from app.presenters.export_talk import TALK_HTML, TALK_PDF
from tests.services.talk_desk import MENTOR, STUDENT
from tests.talk_export_desk import RECORDING, TalkExportDesk


@pytest.fixture
def desk(tmp_path):
    made = TalkExportDesk(tmp_path)
    made.tell_all()
    made.agree("own", "mentor")
    yield made
    made.work.close()


@pytest.fixture
def ready(desk):
    for each in (STUDENT, MENTOR):
        desk.comparing.finish_round(each)
    return desk.start()


def row(desk, code):
    return next((row for row in desk.view.state.formats if row.code == code), None)


def test_it_is_offered_when_others_observed_too_and_says_who_has_to_be_ready(desk):
    desk.start()
    assert row(desk, TALK_PDF).off == "not everybody is ready yet"
    for each in (STUDENT, MENTOR):
        desk.comparing.finish_round(each)
    desk.start()
    assert (row(desk, TALK_PDF).off, row(desk, TALK_HTML).off) == ("", "")


def test_who_observed_alone_is_offered_the_summary_alone(desk):
    desk.work.stores.observations.remove(MENTOR)
    desk.start()
    assert row(desk, TALK_PDF) is None


def test_names_are_looked_for_in_what_others_wrote_only_when_that_goes_along(ready):
    def places():
        return {hit.where for hit in ready.view.state.hits}

    assert not places()
    ready.presenter.choose_format(TALK_PDF)
    assert places() == {"Remark 0:14", "Learning question", "Agreement"}
    ready.presenter.set_with_parents(True)
    assert "What the parents say" in places()
    ready.presenter.choose_format(TALK_HTML)
    assert "Remark 0:14" in places()
    ready.presenter.choose_format("csv")
    assert not places()


def test_what_parents_said_goes_in_only_when_chosen(ready):
    assert ready.view.state.with_parents is None
    ready.presenter.choose_format(TALK_HTML)
    assert ready.view.state.with_parents is False
    assert "Moeder van S." not in ready.write("a.html").read_text("utf-8")
    ready.presenter.set_with_parents(True)
    assert ready.view.state.with_parents is True
    assert "Moeder van S." in ready.write("b.html").read_text("utf-8")


def test_without_words_of_parents_there_is_nothing_to_choose(ready):
    for sheet in ready.written.sheets.of_recording(RECORDING):
        ready.written.sheets.remove(sheet.id)
    ready.start()
    ready.presenter.choose_format(TALK_PDF)
    assert ready.view.state.with_parents is None


def test_the_paper_is_written_with_the_pictures_that_were_looked_at(ready):
    ready.presenter.choose_format(TALK_PDF)
    ready.presenter.set_with_stills(True)
    assert ready.view.state.obstacle
    assert ready.presenter.asks_about_faces
    for time_ms in ready.presenter.moment_times:
        ready.presenter.look_at(time_ms)
    assert not ready.view.state.obstacle
    reader = pypdf.PdfReader(ready.write("a.pdf"))
    assert sum(len(page.images) for page in reader.pages) > 0


def test_the_file_gets_a_name_that_tells_nothing_and_its_own_ending(ready):
    ready.presenter.choose_format(TALK_PDF)
    assert ready.presenter.suggested_name() == "conversation-o-1.pdf"
    ready.presenter.choose_format(TALK_HTML)
    assert ready.presenter.suggested_name() == "conversation-o-1.html"


def test_what_was_chosen_is_let_go_when_there_is_no_talk_any_more(ready):
    ready.presenter.choose_format(TALK_HTML)
    ready.work.stores.observations.remove(MENTOR)
    ready.start()
    assert ready.view.state.format == "pdf"


def test_after_a_withdrawal_the_dialog_says_so_and_offers_no_talk(ready):
    ready.care.withdraw(RECORDING)
    ready.start()
    assert row(ready, TALK_PDF) is None
    assert ready.view.state.refusal
