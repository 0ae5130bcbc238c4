"""Saving a summary, by mouse and by key, from the dialog to the file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QListView,
    QRadioButton,
)

from app.domain.care import NameEntry
from app.domain.redaction import Redactor
from app.services.errors import StorageUnavailable
from app.ui.export.covers_dialog import CoversDialog
from app.ui.export.desk import ExportDesk
from app.ui.kit import Button, Label, MessageDialog
from tests.fakes_care import as_role_play
from tests.reports.names import NAMES


def button(over, name):
    return next(
        each
        for each in over.findChildren(QAbstractButton)
        if each.accessibleName() == name and not each.isHidden()
    )


def field(over, name):
    return next(each for each in over.findChildren(QLineEdit) if each.accessibleName() == name)


def save_as(scene, path):
    """Press the button, and choose this file."""
    button(scene.dialog, "Choose where to save…").click()
    scene.dialog.findChild(QFileDialog).fileSelected.emit(str(path))


def text_of(path):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def saved(scene, qtbot):
    qtbot.waitUntil(lambda: scene.screen._status.text() == "The summary is saved.", timeout=20_000)


def test_a_pdf_is_saved_without_the_names_of_the_list(open_scene, qtbot):
    target = open_scene.folder / "x.pdf"
    save_as(open_scene, target)
    saved(open_scene, qtbot)
    assert "S.'s moeder" in text_of(target)
    assert "Sanne" not in text_of(target)
    assert open_scene.dialog is None, "the dialog is done"


def test_a_table_is_saved_by_the_keyboard_alone(scene, qtbot):
    scene.screen._actions["summary.save"].trigger(0.0)
    dialog = scene.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.focusWidget().accessibleName() == "PDF"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert scene.export.format == "xlsx"
    button(dialog, "Choose where to save…").setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    files = dialog.findChild(QFileDialog)
    assert Path(files.selectedFiles()[0]).name == f"summary-{scene.care.today()}.xlsx"
    files.fileSelected.emit(str(scene.folder / "x.xlsx"))
    files.close()
    saved(scene, qtbot)
    with zipfile.ZipFile(scene.folder / "x.xlsx") as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert "S.'s moeder" in words
    assert "Sanne" not in words


def test_the_formats_for_other_programs_come_when_somebody_asks(scene, qtbot):
    scene.screen.save()
    dialog = scene.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    names = [each.text() for each in dialog.findChildren(QRadioButton)]
    assert not {"CSV", "JSON", "ELAN"} & set(names)
    more = button(dialog, "More formats…")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert more.isHidden()
    assert dialog.focusWidget().accessibleName() == "PDF"
    csv, elan = button(dialog, "CSV"), button(dialog, "ELAN")
    qtbot.waitUntil(lambda: elan.mapTo(dialog, elan.pos()).y() > csv.mapTo(dialog, csv.pos()).y())
    for format_ in ("xlsx", "csv", "json", "eaf"):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        assert scene.export.format == format_
    save_as(scene, scene.folder / "x.eaf")
    saved(scene, qtbot)
    written = (scene.folder / "x.eaf").read_text(encoding="utf-8")
    assert "<TIER " in written
    assert "Sanne" not in written
    scene.screen.save()
    assert scene.dialog.focusWidget().accessibleName() == "ELAN", "what was chosen stays chosen, and in sight"


def test_every_file_dialog_offers_a_name_that_tells_nothing(open_scene):
    button(open_scene.dialog, "More formats…").click()
    for name, format_ in (("PDF", "pdf"), ("Spreadsheet", "xlsx"), ("JSON", "json"), ("ELAN", "eaf")):
        button(open_scene.dialog, name).click()
        button(open_scene.dialog, "Choose where to save…").click()
        files = open_scene.dialog.findChildren(QFileDialog)[-1]
        assert Path(files.selectedFiles()[0]).name == f"summary-{open_scene.care.today()}.{format_}"
        files.close()


def test_without_consent_the_reason_and_the_way_there_are_shown_and_nothing_is_written(unasked, qtbot):
    unasked.screen.save()
    dialog = unasked.dialog
    assert dialog.notice.isVisibleTo(dialog)
    assert not button(dialog, "Choose where to save…").isEnabled()
    assert not any(each.isEnabled() for each in dialog._purposes.findChildren(QRadioButton))
    with qtbot.waitSignal(unasked.screen.export.consent_asked) as asked:
        button(dialog, "Record consent…").click()
    assert asked.args == ["r1"]
    assert unasked.screen.export.front is dialog
    as_role_play(unasked.care, "r1")
    unasked.screen.export.care_changed()
    assert button(dialog, "Choose where to save…").isEnabled()
    assert not dialog.notice.isVisibleTo(dialog)


def test_consent_taken_back_while_the_file_is_chosen_stops_the_writing(open_scene, qtbot):
    button(open_scene.dialog, "Choose where to save…").click()
    files = open_scene.dialog.findChild(QFileDialog)
    open_scene.care.withdraw("r1")
    files.fileSelected.emit(str(open_scene.folder / "x.pdf"))
    qtbot.waitUntil(lambda: "withdrawn" in open_scene.screen._status.text(), timeout=20_000)
    assert list(open_scene.folder.glob("*.pdf")) == []


def test_a_name_is_added_by_typing_and_enter_saves_nothing_else(open_scene, qtbot):
    new = field(open_scene.dialog, "Add a name")
    qtbot.keyClicks(new, "Fatma")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    assert [entry.name for entry in open_scene.care.names("r1")] == ["Sanne", "Fatma"]
    assert field(open_scene.dialog, "Name: Fatma").text() == "Fatma"
    assert open_scene.dialog.findChild(QFileDialog) is None


def test_a_word_that_may_be_a_name_is_added_by_one_key(open_scene, qtbot):
    word = button(open_scene.dialog, "Add the name Fatma")
    word.setFocus()
    qtbot.keyClick(word, Qt.Key.Key_Return)
    assert [entry.name for entry in open_scene.care.names("r1")] == ["Sanne", "Fatma"]
    assert open_scene.dialog._names._words == ()
    assert open_scene.dialog._names.new.hasFocus(), "the keys are not lost with the button"


def test_what_takes_a_names_place_is_changed_in_place(open_scene, qtbot):
    put = field(open_scene.dialog, "In the place of Sanne")
    put.selectAll()
    qtbot.keyClicks(put, "de dochter")
    qtbot.keyClick(put, Qt.Key.Key_Return)
    assert open_scene.care.names("r1")[0].replacement == "de dochter"
    assert open_scene.export.state().hits[0].put == "de dochter"


def test_a_name_is_taken_off_the_list_and_the_keys_stay_in_the_list(open_scene, qtbot):
    remove = button(open_scene.dialog, "Remove: Sanne")
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Return)
    assert open_scene.care.names("r1") == ()
    assert open_scene.dialog._names.new.hasFocus()


def test_a_fault_in_a_name_is_told_below_it_and_stops_saving(open_scene, qtbot):
    name = field(open_scene.dialog, "Name: Sanne")
    name.selectAll()
    qtbot.keyClicks(name, "S")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    said = [
        each.text() for each in open_scene.dialog.findChildren(Label) if each.isVisibleTo(open_scene.dialog)
    ]
    assert "A name has at least two letters." in said
    assert not button(open_scene.dialog, "Choose where to save…").isEnabled()


def test_what_is_still_being_typed_counts_before_anything_is_saved(open_scene, qtbot):
    qtbot.keyClicks(field(open_scene.dialog, "Add a name"), "Fatma")
    save_as(open_scene, open_scene.folder / "x.pdf")
    saved(open_scene, qtbot)
    assert "Fatma" not in text_of(open_scene.folder / "x.pdf")


def test_a_name_may_stand_at_one_place_by_a_key(open_scene, qtbot):
    hits = open_scene.dialog.findChild(QListView)
    hits.setFocus()
    qtbot.keyClick(hits, Qt.Key.Key_Space)
    assert open_scene.export.state().hits[0].kept
    assert hits.currentIndex().row() == 0, "the place in the list is not lost"
    hits.grab()
    assert "stays" in hits.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    save_as(open_scene, open_scene.folder / "x.pdf")
    saved(open_scene, qtbot)
    assert "Dag Sanne. S.'s moeder" in text_of(open_scene.folder / "x.pdf")
    work = open_scene.screen._work()
    assert work is not None


def test_the_list_of_hits_has_nothing_else_to_change(open_scene):
    model = open_scene.dialog.findChild(QListView).model()
    assert not model.setData(model.index(0, 0), "x")
    assert model.index(0, 0).data() is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_a_long_sentence_is_moved_until_its_name_is_seen(open_scene, qtbot):
    open_scene.dialog.reject()
    open_scene.opened.remarks.add(f"{'lange woorden ' * 40}Sanne {'en nog meer ' * 40}")
    open_scene.screen.save()
    hits = open_scene.dialog.findChild(QListView)
    assert hits.model().rowCount() == 3
    assert not hits.grab().isNull()


def test_the_dialog_is_told_when_the_disk_does_not_answer(scene, monkeypatch, qtbot):
    def gone(_id):
        raise StorageUnavailable("De map is weg.")

    monkeypatch.setattr(scene.care, "names", gone)
    scene.screen.save()
    assert scene.dialog is None
    message = scene.screen.findChild(MessageDialog)
    assert any(each.text() == "De map is weg." for each in message.findChildren(Label))
    message.close()


def test_without_a_presenter_or_a_dialog_nothing_happens(scene, theme):
    desk = ExportDesk(theme, scene.screen, lambda: scene.folder)
    for act in (desk.open, desk.care_changed, desk.cover_faces, desk._ask_consent, desk._ask_about_faces):
        act()
    desk._faces_answered("yes")
    assert desk.front is scene.screen
    assert scene.screen.findChild(MessageDialog) is None


def test_a_second_press_opens_no_second_dialog(open_scene):
    first = open_scene.dialog
    open_scene.screen.save()
    assert open_scene.dialog is first


# Pictures


def want_pictures(scene):
    button(scene.dialog, "Put pictures of the chosen moments in it").click()


def covers(scene):
    return scene.dialog.findChild(CoversDialog)


def test_pictures_wait_until_each_was_looked_at_and_faces_are_asked_about(open_scene, qtbot):
    want_pictures(open_scene)
    assert not button(open_scene.dialog, "Choose where to save…").isEnabled()
    button(open_scene.dialog, "Look at the pictures and cover faces…").click()
    qtbot.waitUntil(lambda: len(open_scene.export._looked_at) == 1, timeout=20_000)
    button(covers(open_scene), "Next picture").click()
    qtbot.waitUntil(lambda: len(open_scene.export._looked_at) == 2, timeout=20_000)
    button(covers(open_scene), "Done").click()
    button(open_scene.dialog, "Choose where to save…").click()
    assert open_scene.dialog.findChild(QFileDialog) is None, "first the question"
    question = open_scene.dialog.findChild(MessageDialog)
    assert question.accessibleName() == "Are all faces covered?"
    button(question, "Yes, all of them").click()
    open_scene.dialog.findChild(QFileDialog).fileSelected.emit(str(open_scene.folder / "x.pdf"))
    saved(open_scene, qtbot)
    pages = pypdf.PdfReader(open_scene.folder / "x.pdf").pages
    assert sum(len(page.images) for page in pages) == 2


def test_who_wants_to_look_once_more_saves_nothing(open_scene, qtbot):
    want_pictures(open_scene)
    for at_ms in (4_000, 6_000):
        open_scene.export.look_at(at_ms)
    button(open_scene.dialog, "Choose where to save…").click()
    button(open_scene.dialog.findChild(MessageDialog), "Look once more").click()
    assert open_scene.dialog.findChild(QFileDialog) is None
    assert open_scene.dialog.isVisible()


def test_boxes_that_cannot_be_read_are_told_in_the_dialog(open_scene, monkeypatch):
    def gone(_id):
        raise StorageUnavailable("De map is weg.")

    want_pictures(open_scene)
    monkeypatch.setattr(open_scene.care, "covers", gone)
    button(open_scene.dialog, "Look at the pictures and cover faces…").click()
    assert covers(open_scene) is None
    assert open_scene.dialog.notice.isVisibleTo(open_scene.dialog)


def test_every_control_has_a_name(open_scene):
    want_pictures(open_scene)
    for kind in (QAbstractButton, QLineEdit, QListView):
        for control in open_scene.dialog.findChildren(kind):
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisibleTo(open_scene.dialog):
                assert control.accessibleName(), control
    assert open_scene.dialog.findChildren(Button)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_list_grows_with_the_letters(open_scene, theme, scale):
    theme.set_scale(scale)
    hits = open_scene.dialog.findChild(QListView)
    assert hits.height() == theme.px(50) * 2 + theme.px(8)
    theme.set_scale(1.0)


def test_thirty_names_stand_in_no_title_of_a_window_and_in_no_file_name(unasked, qtbot):
    everybody = Redactor([NameEntry("r1", name, "x") for name in NAMES])
    as_role_play(unasked.care, "r1")
    unasked.opened.remarks.add(", ".join(NAMES))
    unasked.care.save_names("r1", [NameEntry("r1", name, "…") for name in NAMES])
    unasked.screen.save()
    want_pictures(unasked)
    button(unasked.dialog, "Look at the pictures and cover faces…").click()
    qtbot.waitUntil(lambda: len(unasked.export._looked_at) == 1, timeout=20_000)
    titles = " | ".join(each.windowTitle() for each in QApplication.topLevelWidgets())
    assert "Save the summary" in titles
    assert everybody.hits(titles) == ()
    assert everybody.hits(unasked.export.suggested_name()) == ()
    assert {each.name for each in unasked.export.state().names} == set(NAMES)
    button(covers(unasked), "Done").click()
