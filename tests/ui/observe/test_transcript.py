"""The text beside the film in the real program: opened, brought in, searched and played from by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from app.domain.spans import Span
from app.domain.transcripts import Transcript, TranscriptLine
from app.storage.transcripts import SqlTranscriptStore, add_transcript
from app.ui.kit import Label
from app.ui.kit.dialogs import MessageDialog
from app.ui.observe.notes_desk import TiersDialog
from tests.fakes import NOON
from tests.features.world import Person

VTT = "WEBVTT\n\n" + "".join(
    f"00:{second:02}.000 --> 00:{second:02}.900\n<v {who}>{text}\n\n"
    for second, who, text in (
        (1, "Leerkracht", "Hoe gaat het lezen thuis?"),
        (3, "Fatma Bakker", "Lezen gaat goed, <b>dank</b> u"),
        (5, "Fatma Bakker", "Alleen het rekenen"),
    )
)


@pytest.fixture
def person(tmp_path, qtbot, theme):
    person = Person(tmp_path, qtbot, theme)
    person.add_film(8)
    person.begin_observation("M.", "algemeen")
    person.count_as_seen("samen gezien")
    person.open()
    yield person
    person.stop()


@pytest.fixture
def panel(person):
    return person.screen.film.transcript


def bring_in(person, qtbot, text=VTT):
    """Open the panel by its key, and choose a file as a person does."""
    file = person.folder / "gesprek.vtt"
    file.write_text(text, encoding="utf-8")
    panel = person.screen.film.transcript
    if panel.isHidden():
        person.press(Qt.Key.Key_F7)
    panel.file_asked.emit()
    dialog = person.screen.findChild(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.done(QDialog.DialogCode.Accepted)
    presenter = person.screens.front.observing.transcript.presenter
    qtbot.waitUntil(lambda: not presenter.state.busy and bool(presenter.state.report))


def heads(panel):
    return [f"{row.time} {row.speaker} {row.text}" for row in panel.list._model.rows]


def test_a_text_comes_in_by_key_and_names_of_speakers_become_initials(person, panel, qtbot):
    assert panel.isHidden()
    person.press(Qt.Key.Key_F7)
    assert panel.isVisible()
    assert panel._file.hasFocus(), "there is one thing to do here"
    bring_in(person, qtbot)
    assert heads(panel) == [
        "0:01 Leerkracht Hoe gaat het lezen thuis?",
        "0:03 F.B. Lezen gaat goed, dank u",
        "0:05 F.B. Alleen het rekenen",
    ]
    # The button is gone, so the keys go on.
    qtbot.waitUntil(lambda: person.window.focusWidget() is panel.search)


def test_enter_on_a_line_plays_from_there_and_the_line_that_is_said_is_marked(person, panel, qtbot):
    bring_in(person, qtbot)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert person.presenter.transport.playing
    person.presenter.transport.pause()
    person.until(lambda: person.presenter.transport.position_ms >= 5_000)
    person.until(lambda: panel.list.now == 2)
    person.presenter.transport.seek(3_500)
    person.presenter.show_transport()
    assert panel.list.now == 1


def test_a_click_on_a_line_plays_from_there(person, panel, qtbot):
    bring_in(person, qtbot)
    place = panel.list.visualRect(panel.list._model.index(1)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert person.presenter.transport.position_ms >= 3_000
    person.presenter.transport.pause()


def test_words_are_searched_by_key_and_the_keys_of_the_form_rest_meanwhile(person, panel, qtbot):
    bring_in(person, qtbot)
    qtbot.keyClicks(panel.search, "jn lezen")
    assert panel._found.text() == "Not found"
    assert not person.marks(), "J and N in a field are letters"
    panel.search.clear()
    qtbot.keyClicks(panel.search, "lezen")
    assert panel._found.text() == "1 of 2"
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel._found.text() == "2 of 2"
    assert panel.list.currentIndex().row() == 1


def test_a_hostile_file_is_refused_beside_the_film_and_nothing_else_happens(person, panel, qtbot):
    bring_in(person, qtbot)
    bring_in(person, qtbot, "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + VTT)
    assert "DOCTYPE" in panel._report.text()
    assert len(heads(panel)) == 3, "the text there was stays"


def test_the_text_is_there_again_after_closing_and_gone_after_removing(person, panel, qtbot):
    bring_in(person, qtbot)
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.isHidden()
    person.press(Qt.Key.Key_F7)
    assert len(heads(panel)) == 3
    panel.remove_asked.emit()
    question = person.screen.findChild(MessageDialog)
    question.chosen.emit("yes")
    question.done(QDialog.DialogCode.Accepted)
    assert heads(panel) == []
    assert panel._file.isVisible()


def test_who_presents_does_not_show_what_is_said(person, panel, qtbot):
    bring_in(person, qtbot)
    presenting = person.page.keep.presenting
    presenting.go_on([ref for ref, _text in presenting.choices()[:1]])
    assert panel.isHidden()
    person.press(Qt.Key.Key_F7)
    assert panel.isHidden(), "its key rests too"
    presenting.end()
    assert panel.isVisible()


def test_on_a_low_screen_the_timeline_makes_room_for_the_text(person, panel, qtbot, theme):
    film = person.screen.film
    theme.set_scale(1.5)
    person.window.resize(1280, 800)
    bring_in(person, qtbot)
    qtbot.waitUntil(lambda: film.timeline.isHidden())
    person.window.resize(1280, 1300)
    qtbot.waitUntil(lambda: film.timeline.isVisible())
    person.window.resize(1280, 800)
    qtbot.waitUntil(lambda: film.timeline.isHidden())
    person.page.keep.screen.film.transcript.close_asked.emit()
    assert film.timeline.isVisible()


# Notes from ELAN

EAF = (
    "<ANNOTATION_DOCUMENT AUTHOR='' DATE='' VERSION='3.0'><TIME_ORDER>"
    "<TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='1000'/>"
    "<TIME_SLOT TIME_SLOT_ID='b' TIME_VALUE='99000'/></TIME_ORDER>"
    + "".join(
        f"<TIER TIER_ID='{name}' LINGUISTIC_TYPE_REF='x'><ANNOTATION>"
        f"<ALIGNABLE_ANNOTATION ANNOTATION_ID='{name}' TIME_SLOT_REF1='a' TIME_SLOT_REF2='b'>"
        f"<ANNOTATION_VALUE>Noot {name}</ANNOTATION_VALUE>"
        "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
        for name in ("A", "B")
    )
    + "</ANNOTATION_DOCUMENT>"
)


def take_over(person, qtbot, text, *, but=""):
    """Choose a file, untick a tier, take the rest over; what is said afterwards."""
    file = person.folder / "x.eaf"
    file.write_text(text, encoding="utf-8")
    person.screens.front.observing.notes.read(file)

    def opened(kind):
        return next((each for each in person.screen.findChildren(kind) if each.isVisible()), None)

    qtbot.waitUntil(lambda: opened(TiersDialog) is not None or opened(MessageDialog) is not None)
    dialog = opened(TiersDialog)
    if dialog is not None:
        for box in dialog._boxes:
            if but and box.accessibleName().startswith(but):
                box.click()
        dialog._take.click()
    told = opened(MessageDialog)
    words = " ".join(label.text() for label in told.findChildren(Label)) if told else ""
    if told:
        told.done(QDialog.DialogCode.Accepted)
    return words


def test_notes_of_the_tiers_that_were_chosen_become_remarks_and_undo_takes_them_back(person, qtbot):
    words = take_over(person, qtbot, EAF, but="B")
    assert "1 remark was taken over. 1 time was brought inside the film." in words
    assert [(r.text, r.start_ms) for r in person.presenter.opened.book.sheet.remarks()] == [("Noot A", 1_000)]
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.presenter.opened.book.sheet.remarks() == ()


def test_a_file_that_is_none_of_elan_is_refused_with_a_sentence(person, qtbot):
    assert "DOCTYPE" in take_over(person, qtbot, "<!DOCTYPE x>" + EAF)
    assert person.presenter.opened.book.sheet.remarks() == ()


def test_a_closed_form_takes_no_notes(tmp_path, qtbot, theme):
    person = Person(tmp_path, qtbot, theme)
    person.add_film(8)
    person.begin_observation("M.", "algemeen")
    person.open()
    assert take_over(person, qtbot, EAF) == ""
    assert person.presenter.opened.book.sheet.remarks() == ()
    person.stop()


def test_of_two_texts_a_person_chooses_by_key_which_one_stands_beside_the_film(person, panel, qtbot):
    bring_in(person, qtbot)
    assert panel._which.isHidden(), "nothing to choose from"
    store = SqlTranscriptStore(person.work.database)
    lines = (TranscriptLine(Span(2_000, 3_000), "Uit het pakket"),)
    with person.work.database.writing() as connection:
        told = Transcript("theirs", person.recording, NOON, lines)
        add_transcript(connection, told, came_from="mentor")
    person.press(Qt.Key.Key_F7)
    person.press(Qt.Key.Key_F7)
    assert panel._which.isVisible()
    assert panel._which.label == "Text 1 of 2"
    panel._which.setFocus()
    qtbot.keyClick(panel._which, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [row.text for row in panel.list._model.rows] == ["Uit het pakket"]
    assert panel._which.label == "Text 2 of 2"
    assert store.of(person.recording).id == "theirs"
