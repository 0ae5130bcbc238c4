"""Care on the screen: from no consent to a certificate of deletion."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.assembly import sheet_services
from app.domain.care import ConsentKind
from app.domain.recordings import Role
from app.domain.worksheets import Place, SheetKind
from app.presenters.care_log import log_state
from app.ui.care.consent_dialog import ConsentDialog
from app.ui.care.delete_dialog import DeleteDialog
from app.ui.care.extend_dialog import ExtendDialog
from app.ui.care.reminders import RemindersDialog
from app.ui.care.tasks_dialog import TasksDialog
from app.ui.kit import Button, MessageDialog
from app.ui.settings.care import CarePage, CarePageParts


def words(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(within, label: str) -> None:
    next(one for one in within.findChildren(Button) if one.label == label).click()


def observe(carer) -> None:
    carer.person.begin_observation("M.", "algemeen")
    carer.person.open()


def test_who_fills_in_the_dialog_by_hand_has_recorded_consent(carer, qtbot):
    carer.button("care_consent").click()
    dialog = carer.wait(ConsentDialog)
    dialog.people.rows[0].initials.setFocus()
    qtbot.keyClicks(dialog.people.rows[0].initials, "S.")
    dialog.purposes["mentor"].click()
    for box in (dialog.ground, dialog.way):
        box.setCurrentIndex(1)
        box.activated.emit(1)
    today = carer.care.today()
    qtbot.keyClicks(dialog.given, f"{today.day}-{today.month}-{today.year}")
    dialog.save.click()
    assert carer.care.care(carer.recording).consent.purposes == ("mentor",)
    assert "S." in words(carer.view)
    assert "No consent" not in words(carer.view)


def test_what_is_missing_stands_at_its_field_and_the_keys_go_there(carer):
    carer.button("care_consent").click()
    dialog = carer.wait(ConsentDialog)
    dialog.save.click()
    assert carer.dialog(ConsentDialog) is dialog
    assert "Tick at least one purpose." in words(dialog)
    assert dialog.purposes["own"].hasFocus(), "the first of the faults in the order of reading"
    dialog.purposes["own"].click()
    dialog.save.click()
    assert "Tick at least one purpose." not in words(dialog)
    assert dialog.ground.hasFocus()


def test_people_are_added_and_taken_away(carer):
    carer.button("care_consent").click()
    dialog = carer.wait(ConsentDialog)
    dialog.people.add.click()
    assert len(dialog.people.rows) == 2
    assert dialog.people.rows[1].role.hasFocus()
    dialog.people.rows[0].remove.click()
    assert len(dialog.people.rows) == 1


def test_a_role_play_is_one_tick(carer):
    carer.button("care_consent").click()
    dialog = carer.wait(ConsentDialog)
    dialog.role_play.click()
    assert not dialog.people.isVisible()
    dialog.save.click()
    assert carer.care.care(carer.recording).consent.kind is ConsentKind.ROLE_PLAY


def test_the_form_for_parents_is_printed_from_the_dialog(carer):
    carer.button("care_consent").click()
    dialog = carer.wait(ConsentDialog)
    dialog.print_form.click()
    assert carer.save_as("formulier.pdf").read_bytes().startswith(b"%PDF")
    carer.wait(MessageDialog).close()


def test_above_the_film_stands_a_note_until_there_is_consent(carer):
    observe(carer)
    note = carer.person.screen.care_note
    assert note.isVisible()
    note.record.click()
    dialog = carer.wait(ConsentDialog)
    dialog.role_play.click()
    dialog.save.click()
    assert not note.isVisible()
    carer.person.window.go_back()


def test_keeping_longer_asks_a_reason(carer, qtbot):
    carer.button("care_extend").click()
    dialog = carer.wait(ExtendDialog)
    dialog.save.click()
    assert "Say why" in words(dialog)
    assert dialog.reason.hasFocus()
    dialog.until.clear()
    qtbot.keyClicks(dialog.until, "ooit")
    dialog.save.click()
    assert dialog.until.hasFocus()
    day = carer.care.today() + timedelta(days=60)
    dialog.until.clear()
    qtbot.keyClicks(dialog.until, f"{day.day}-{day.month}-{day.year}")
    qtbot.keyClicks(dialog.reason, "de beoordeling is later")
    dialog.save.click()
    assert carer.care.care(carer.recording).keeping.until == day


def test_a_withdrawal_locks_at_once_and_shows_what_to_do(carer):
    carer.person.consent("own")
    carer.library.refresh()
    carer.button("care_withdraw").click()
    press(carer.wait(MessageDialog), "Consent was withdrawn")
    tasks = carer.wait(TasksDialog)
    assert carer.care.care(carer.recording).withdrawn
    box = next(iter(tasks.boxes.values()))
    box.click()
    assert carer.care.tasks()[0].done_at is not None or carer.care.tasks()[1].done_at is not None
    press(tasks, "Letter for the parent (PDF)…")
    assert carer.save_as("brief.pdf").read_bytes().startswith(b"%PDF")
    carer.wait(MessageDialog).close()
    tasks.close()
    assert "1 task is open" in words(carer.library)
    fragment = carer.work.stores.recordings.fragments(carer.recording)[0]
    assert not carer.view._buttons["observe", fragment.id].isEnabled()


def test_who_is_not_sure_withdraws_nothing(carer):
    carer.person.consent("own")
    carer.library.refresh()
    carer.button("care_withdraw").click()
    press(carer.wait(MessageDialog), "Cancel")
    assert not carer.care.care(carer.recording).withdrawn


def test_new_consent_takes_the_lock_off(carer):
    carer.person.consent("own")
    carer.care.withdraw(carer.recording)
    carer.library.refresh()
    carer.desk.do("care_consent", carer.recording)
    dialog = carer.wait(ConsentDialog)
    dialog.role_play.click()
    dialog.save.click()
    fragment = carer.work.stores.recordings.fragments(carer.recording)[0]
    assert carer.view._buttons["observe", fragment.id].isEnabled()


def test_a_locked_recording_cannot_be_opened_by_any_way(carer):
    carer.person.begin_observation("M.", "algemeen")
    carer.person.consent("own")
    carer.care.withdraw(carer.recording)
    carer.library._opening.open(carer.recording, carer.person.observation)
    assert carer.person.page.context == "library"
    assert "withdrawn" in words(carer.library)
    carer.library.begin_observation(carer.recording)
    assert carer.dialog(MessageDialog) is None


def test_deleting_ends_with_proof(carer):
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    assert dialog.cancel.hasFocus()
    dialog.go.click()
    dialog.reject()
    assert dialog.isVisible()
    carer.person.until(dialog.proof.isVisible)
    dialog.proof.click()
    assert carer.save_as("bewijs.pdf").read_bytes().startswith(b"%PDF")
    carer.wait(MessageDialog).close()
    dialog.close()
    assert carer.work.stores.recordings.glances() == []


def test_the_title_of_a_recording_is_in_no_title_of_a_window_not_even_when_it_is_deleted(carer):
    title = carer.work.stores.recordings.get(carer.recording).title
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    assert title in dialog.heading.text()
    shown = [top.windowTitle() for top in QApplication.topLevelWidgets() if top.isVisible()]
    assert [each for each in shown if title in each] == []
    dialog.go.click()
    carer.person.until(dialog.proof.isVisible)
    assert dialog.heading.text() == "The recording is deleted."
    dialog.close()


def test_the_picture_of_a_deleted_film_is_gone_from_the_list_at_once(carer):
    observe(carer)
    carer.person.window.go_back()
    pictures = carer.library._list.view.cards._pictures
    assert not pictures.of(carer.recording).isNull()
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    dialog.keep.click()
    dialog.go.click()
    carer.person.until(dialog.proof.isVisible)
    dialog.close()
    assert pictures.of(carer.recording).isNull()


def test_the_proof_can_be_made_later_as_well(carer):
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    dialog.go.click()
    carer.person.until(dialog.proof.isVisible)
    dialog.close()
    carer.desk.show_tasks()
    tasks = carer.wait(TasksDialog)
    press(tasks, "Certificate of deletion (PDF)…")
    assert carer.save_as("later.pdf").read_bytes().startswith(b"%PDF")
    carer.wait(MessageDialog).close()


def test_remarks_that_were_kept_can_still_be_read(carer):
    observe(carer)
    carer.person.window.go_back()
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    dialog.keep.click()
    dialog.go.click()
    carer.person.until(dialog.proof.isVisible)
    dialog.close()
    carer.library.open_recording(carer.recording)
    assert "The film was deleted; the remarks were kept." in words(carer.view)
    carer.view._buttons["open", carer.person.observation].click()
    carer.person.until(lambda: carer.person.page.context == "observe")
    carer.person.until(lambda: "The film was deleted." in carer.person.said())
    assert not carer.person.screen.care_note.isVisible()
    carer.person.window.go_back()


def test_what_parents_told_stays_with_the_remarks_and_the_dialog_says_so(carer):
    sheets = sheet_services(carer.person.place, carer.person.work).sheets
    sheet = sheets.begin(SheetKind.PARENTS, "M.", Role.STUDENT, carer.recording)
    sheets.open(sheet.id).write(Place("o01"), "Wij voelden ons welkom")
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    assert "What the parents told" not in words(dialog)
    dialog.keep.setFocus()
    carer.person.qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)
    assert "What the parents told in their feedback" in words(dialog)
    assert "Names of the list of names are replaced in it" in words(dialog)
    dialog.go.click()
    carer.person.until(dialog.proof.isVisible)
    dialog.close()
    (kept,) = sheets.of_recording(carer.recording)
    assert sheets.open(kept.id).text(Place("o01")) == "Wij voelden ons welkom"


def test_what_parents_told_goes_with_the_recording_when_nothing_is_kept(carer):
    sheets = sheet_services(carer.person.place, carer.person.work).sheets
    sheet = sheets.begin(SheetKind.PARENTS, "M.", Role.STUDENT, carer.recording)
    sheets.open(sheet.id).write(Place("o01"), "Wij voelden ons welkom")
    carer.desk.do("care_delete", carer.recording)
    dialog = carer.wait(DeleteDialog)
    dialog.go.click()
    carer.person.until(dialog.proof.isVisible)
    dialog.close()
    with pytest.raises(KeyError):
        sheets.open(sheet.id)


def test_all_about_a_recording_comes_in_two_files(carer):
    carer.button("care_more").click()
    carer.desk.do("care_all", carer.recording)
    target = carer.save_as("alles.pdf")
    carer.wait(MessageDialog).close()
    assert target.read_bytes().startswith(b"%PDF")
    assert json.loads(target.with_suffix(".json").read_text(encoding="utf-8"))


def test_somebody_is_reminded_of_a_keeping_time_and_can_act_at_once(carer):
    carer.person.ahead = timedelta(days=40)
    carer.desk.remind(carer.care.reminders())
    dialog = carer.wait(RemindersDialog)
    assert "2 more days" in words(dialog)
    press(dialog, "Keep longer…")
    assert carer.wait(ExtendDialog)


def test_from_a_reminder_one_goes_to_the_recording(carer):
    carer.library.step_back()
    carer.person.ahead = timedelta(days=50)
    carer.desk.remind(carer.care.reminders())
    press(carer.wait(RemindersDialog), "Look")
    assert carer.library.open_recording_id == carer.recording


def test_the_menu_of_the_block_opens_by_the_keyboard(carer, qtbot):
    more = carer.button("care_more")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert [entry.text() for entry in popup.actions()][-1] == "Delete this recording…"
    popup.close()


def test_the_page_about_care_shows_the_log_and_saves_it(carer, theme, qtbot):
    carer.person.consent("own")
    saved = []
    parts = CarePageParts(
        carer.care.rules,
        lambda: log_state(carer.care),
        lambda state, target: (saved.append(len(state.entries)), target.write_text("x")),
        carer.desk.show_tasks,
    )
    page = CarePage(theme, parts)
    qtbot.addWidget(page)
    page.show()
    carer.person.until(lambda: page.table.rowCount() == 1)
    assert "The chain is right" in words(page)
    assert page.table.item(0, 4).text() == carer.recording[:8]
    page.save.click()
    target = carer.person.folder / "logboek.csv"
    carer.wait(QFileDialog).fileSelected.emit(str(target))
    carer.wait(QFileDialog).close()
    carer.person.until(lambda: target.exists())
    assert saved == [1]
    carer.wait(MessageDialog).close()


def test_a_dialog_that_opened_low_on_a_role_play_grows_when_real_people_gave_consent(carer):
    carer.button("care_consent").click()
    first = carer.wait(ConsentDialog)
    first.role_play.click()
    first.save.click()
    carer.person.until(lambda: carer.dialog(ConsentDialog) is None)
    carer.button("care_consent").click()
    dialog = carer.wait(ConsentDialog)
    assert not dialog.print_form.isVisible()
    low = dialog.height()
    dialog.role_play.click()
    assert dialog.print_form.isVisible()
    carer.person.until(lambda: dialog.purposes["mentor"].visibleRegion().boundingRect().height() > 0)
    assert dialog.height() > low
    high = dialog.height()
    dialog.role_play.click()
    assert dialog.height() == high, "it does not shrink under the hands"
    dialog.reject()
