"""The summary for the talk in the export dialog, on a real database."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from app.domain.carelog import Act
from app.domain.history import Action, Step
from app.domain.sheet import Change, Highlight, ItemRef, Judgement, Mark
from app.presenters.export_talk import TALK_EAF, TALK_HTML, TALK_PDF
from app.services.care_errors import NotAllowed
from tests.fakes import QuietProgress
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


def test_who_did_not_choose_how_to_look_is_sent_to_the_table_first(desk, ready):
    desk.place.settings.change(observer="L.", role="lecturer")
    desk.start()
    assert row(desk, TALK_PDF).off == "first go to “Talk together” and choose how you look"
    desk.place.settings.change(observer="J.B.", role="mentor")
    desk.start()
    assert row(desk, TALK_PDF).off == ""


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


def step(desk, id_, *changes):
    """The student does one thing more."""
    number = desk.observed().history.last_number + 1
    made = Step(id_, number, desk.clock.wall, Action.HIGHLIGHT, changes)
    desk.work.stores.observations.append(STUDENT, made)


@pytest.fixture
def many(desk):
    """Moments are chosen: one of the mentor, and more than three of the student."""
    desk.begin_second(STUDENT)
    for number in range(4):
        mark = Mark(f"x-{number}", ItemRef("b1"), Judgement.YES, 1_000 * number, 1_000 * number, number + 1)
        step(desk, mark.id, Change(None, mark), Change(None, Highlight(mark.id)))
    for each in (STUDENT, MENTOR):
        desk.comparing.finish_round(each)
    desk.start()
    desk.presenter.choose_format(TALK_PDF)
    return desk


def going(desk):
    return [row.id for row in desk.view.state.moments.rows if row.chosen]


def test_the_first_three_moments_go_in_until_somebody_chooses_others(many):
    rows = many.view.state.moments.rows
    assert len(rows) > 3
    assert going(many) == [row.id for row in rows[:3]]
    assert [row.off for row in rows] == [False] * 3 + [True] * (len(rows) - 3)
    many.presenter.choose_moment("mm-2", True)
    assert "mm-2" not in going(many), "a fourth one does not go in"
    many.presenter.choose_moment(rows[0].id, False)
    assert not any(row.off for row in many.view.state.moments.rows)
    many.presenter.choose_moment("mm-2", True)
    assert going(many) == [rows[1].id, rows[2].id, "mm-2"]
    assert 14_000 in many.presenter.moment_times
    html = _page(many)
    assert "0:14" in html
    assert many.view.state.moments.rows[0].text.startswith("0:00")
    many.presenter.choose_format("csv")
    assert many.view.state.moments is None


def _page(desk):
    desk.presenter.choose_format(TALK_HTML)
    text = desk.write("m.html").read_text("utf-8")
    return text[text.index('class="moments"') :]


def test_no_moments_at_all_is_a_choice_too(many):
    for row_ in many.view.state.moments.rows:
        many.presenter.choose_moment(row_.id, False)
    assert going(many) == []
    assert many.presenter.moment_times == ()
    many.presenter.choose_format(TALK_HTML)
    assert 'class="moments"' not in many.write("m.html").read_text("utf-8")


def test_what_is_said_of_the_moments_fits_how_many_there_are(many):
    notes = [many.view.state.moments.note]
    for row_ in many.view.state.moments.rows:
        if row_.id != "mm-2":
            step(many, f"off-{row_.id}", Change(Highlight(row_.id), None))
    many.start()
    notes.append(many.view.state.moments.note)
    assert [row.id for row in many.view.state.moments.rows] == ["mm-2"]
    assert len(set(notes)) == 2


def test_where_nobody_chose_a_moment_it_is_said_how_to_choose_one(ready):
    ready.presenter.choose_format(TALK_PDF)
    step(ready, "off", Change(Highlight("m-2"), None))
    number = ready.observed(MENTOR).history.last_number + 1
    off = Change(Highlight("mm-2"), None)
    made = Step("off-too", number, ready.clock.wall, Action.HIGHLIGHT, (off,))
    ready.work.stores.observations.append(MENTOR, made)
    ready.start()
    assert ready.view.state.moments.rows == ()
    assert "Tick one in the summary" in ready.view.state.moments.note


def test_the_pages_can_be_looked_at_without_consent_and_leave_nothing_behind(many):
    before = sorted(many.folder.rglob("*"))
    many.presenter.set_with_parents(True)
    text = _text(many.presenter.looking()(QuietProgress()))
    assert "Moeder van S." in text
    assert "Sanne" not in text
    assert sorted(many.folder.rglob("*")) == before
    entries, _broken = many.care.log_entries()
    assert not any(entry.act is Act.EXPORTED for entry in entries)
    many.care.withdraw(RECORDING)
    with pytest.raises(NotAllowed):
        many.presenter.looking()(QuietProgress())


def test_pictures_are_on_the_pages_once_all_of_them_were_looked_at(many):
    def pictures():
        pages = pypdf.PdfReader(BytesIO(many.presenter.looking()(QuietProgress()))).pages
        return sum(len(page.images) for page in pages)

    many.presenter.set_with_stills(True)
    assert pictures() == 0
    for time_ms in many.presenter.moment_times:
        many.presenter.look_at(time_ms)
    assert pictures() > 0


def _text(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_the_file_gets_a_name_that_tells_nothing_and_its_own_ending(ready):
    ready.presenter.choose_format(TALK_PDF)
    assert ready.presenter.suggested_name() == f"summary-for-the-conversation-{ready.care.today()}.pdf"
    ready.presenter.choose_format(TALK_HTML)
    assert ready.presenter.suggested_name() == f"summary-for-the-conversation-{ready.care.today()}.html"


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


def test_one_file_of_all_observers_is_offered_with_the_formats_for_other_programs(ready, tmp_path):
    assert row(ready, TALK_EAF) is None
    ready.presenter.show_more_formats()
    assert row(ready, TALK_EAF).off == ""
    ready.presenter.choose_format(TALK_EAF)
    state = ready.view.state
    assert (state.moments, state.with_parents, state.stills.wanted) == (None, None, False)
    assert ready.presenter.suggested_name().endswith(".eaf")
    ready.presenter.set_with_stills(True)
    assert not ready.presenter.asks_about_faces
    ready.presenter.work()(tmp_path / "x.eaf", QuietProgress())
    written = (tmp_path / "x.eaf").read_text(encoding="utf-8")
    assert 'PARTICIPANT="J.B."' in written


def test_alone_there_is_no_file_of_all_observers_and_before_the_own_rounds_it_waits(desk):
    desk.start()
    desk.presenter.show_more_formats()
    assert row(desk, TALK_EAF).off == "not everybody is ready yet"
    desk.work.stores.observations.remove(MENTOR)
    desk.start()
    assert row(desk, TALK_EAF) is None
