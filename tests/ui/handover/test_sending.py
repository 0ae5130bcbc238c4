"""Handing over, and the list of what went and came, at a window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.assembly import sheet_services
from app.domain.care import Deletion
from app.domain.history import Action, Step
from app.domain.receipts import receipt_of
from app.domain.recordings import Role
from app.domain.sheet import Change, Remark
from app.domain.worksheets import SheetKind
from app.exchange.receipts import ReceiptStore
from app.services.errors import StorageUnavailable
from app.storage.care import SqlCareStore
from app.ui.handover.packages_dialog import PackagesDialog
from app.ui.handover.saved_dialog import SavedDialog
from app.ui.handover.send_dialog import PreviewDialog, SendDialog
from app.ui.kit import Button, MessageDialog, ScrollColumn
from tests.exchange.conftest import FILM
from tests.ui.handover.conftest import NOW, text_of
from tests.ui.pressing import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def mine(seat):
    """A recording of one's own that may go to the mentor."""
    seat.person.place.settings.change(role="student", observer="S.K.")
    seat.person.add_film(2)
    seat.person.begin_observation("S.K.", "voortgang")
    seat.person.consent("own", "mentor")
    return seat.person.recording


def planned(seat, recording_id):
    desk = seat.desk()
    desk.send(recording_id)
    seat.shown(SendDialog).next.click()
    return desk, seat.shown(PreviewDialog)


def test_the_words_that_are_shown_before_and_after_are_those_that_open_it(seat, mine, tmp_path):
    _desk, preview = planned(seat, mine)
    words = preview.words.text()
    assert len(set(words.split())) == 4
    preview.send.click()
    seat.choose(tmp_path / "les.terugblik")
    saved = seat.shown(SavedDialog)
    assert saved.words.text() == words
    assert "les.terugblik" in text_of(saved)
    with seat.service.open(tmp_path / "les.terugblik", words) as opened:
        assert opened.parcel.recording.id == mine


def test_what_goes_can_be_read_to_the_end_by_the_keys_alone(seat, mine):
    stores = seat.person.work.stores.observations
    seat.person.count_as_seen("samen gezien")
    long = tuple(Change(None, Remark(f"k{number}", f"Opmerking nummer {number}")) for number in range(90))
    stores.append(seat.person.observation, Step("many", 1, NOW, Action.REMARKS, long))
    _desk, preview = planned(seat, mine)
    area = preview.findChildren(ScrollColumn)[0]
    assert area.accessibleName() == preview.heading.text()
    for _turn in range(6):
        if area.hasFocus():
            break
        press(preview, Qt.Key.Key_Tab)
    assert area.hasFocus()
    press(area, Qt.Key.Key_End)
    bar = area.verticalScrollBar()
    for _turn in range(200):
        press(area, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum() > 0


def test_words_that_are_too_short_make_no_package_and_say_so_in_place(seat, mine, tmp_path):
    _desk, preview = planned(seat, mine)
    preview.words.setText("kort")
    preview.send.click()
    seat.choose(tmp_path / "les.terugblik")
    seat.person.until(preview.notice.isVisible)
    assert not (tmp_path / "les.terugblik").exists()


def test_the_film_goes_along_when_it_was_asked(seat, mine, tmp_path, monkeypatch):
    seat.films[mine] = len(FILM)
    desk = seat.desk()
    desk.send(mine)
    dialog = seat.shown(SendDialog)
    dialog.film.click()
    dialog.next.click()
    preview = seat.shown(PreviewDialog)
    assert "The film itself" in text_of(preview)
    sent = []
    monkeypatch.setattr(seat.service, "send", lambda parcel, film, *_more: sent.append((parcel, film.read())))
    preview.send.click()
    seat.choose(tmp_path / "les.terugblik")
    seat.shown(SavedDialog)
    assert [(parcel.with_film, film) for parcel, film in sent] == [(True, FILM)]


def test_what_somebody_else_saw_is_not_shown_to_who_has_to_look_alone_first(seat, mine):
    seat.apart = True
    _desk, preview = planned(seat, mine)
    assert "when your own round is done" in text_of(preview)


def test_what_cannot_be_read_is_told(seat, mine, monkeypatch):
    def broken(_id):
        raise StorageUnavailable("The disk is gone.")

    monkeypatch.setattr(seat.service, "of_recording", broken)
    seat.desk().send(mine)
    assert "The disk is gone." in seat.said()


# The list, and receipts


def delete(seat, recording_id, film="vault", *, remarks_kept=False):
    place = seat.person.work.stores.recordings.get(recording_id).place
    about = Deletion("d1", recording_id, NOW, place.fingerprint, film, (), remarks_kept)
    SqlCareStore(seat.person.work.database).add_deletion(about)
    if not remarks_kept:
        seat.person.work.stores.recordings.remove(recording_id)


@pytest.fixture
def received(seat, with_film):
    """A recording of somebody else, with its film."""
    seat.vault = True
    seat.desk().open_files([with_film])
    seat.content().add_it.click()
    seat.said()
    return seat.library()[0].recording.id


def test_the_list_is_there_also_when_nothing_went_or_came(seat):
    seat.desk().show_packages()
    assert "no packages yet" in text_of(seat.shown(PackagesDialog))


def test_a_receipt_is_found_in_the_list_long_after_deleting(seat, received, tmp_path):
    delete(seat, received)
    seat.person.ahead = timedelta(days=200)
    seat.desk().show_packages()
    (button,) = seat.shown(PackagesDialog).receipts.values()
    button.click()
    seat.choose(tmp_path / "wissen.terugblik-gewist")
    assert "receipt is saved" in seat.said()
    assert ReceiptStore().read(tmp_path / "wissen.terugblik-gewist").package_id == "p-film"


def test_a_film_in_a_folder_has_to_be_gone_too_before_a_receipt_says_so(seat, received, tmp_path):
    delete(seat, received, film="outside")
    desk = seat.desk()
    for answer, asked in ((0, False), (1, True)):
        desk.show_packages()
        listed = seat.shown(PackagesDialog)
        next(iter(listed.receipts.values())).click()
        question = seat.shown(MessageDialog)
        assert "empty the bin" in text_of(question)
        question.findChildren(Button)[answer].click()
        found = [one for one in seat.person.window.findChildren(QFileDialog) if one.isVisible()]
        assert bool(found) is asked
        if not asked:
            listed.reject()
    seat.choose(tmp_path / "wissen.terugblik-gewist")
    assert (tmp_path / "wissen.terugblik-gewist").exists()


def test_after_deleting_the_receipt_is_offered_and_may_wait(seat, received):
    desk = seat.desk()
    desk.offer_receipts(received)
    seat.none()
    delete(seat, received)
    desk.offer_receipts(received)
    question = seat.shown(MessageDialog)
    assert "You find it later as well" in text_of(question)
    question.findChildren(Button)[0].click()
    seat.none()


def test_nothing_is_offered_while_the_remarks_are_kept(seat, received):
    delete(seat, received, remarks_kept=True)
    seat.desk().offer_receipts(received)
    seat.none()


def test_a_receipt_that_cannot_be_written_is_told(seat, received, tmp_path):
    delete(seat, received)
    seat.desk().offer_receipts(received)
    seat.shown(MessageDialog).findChildren(Button)[1].click()
    seat.choose(tmp_path / "weg" / "wissen.terugblik-gewist")
    assert "did not succeed" in seat.said()


def test_a_receipt_that_came_back_is_checked_and_stands_in_the_list(seat, mine, tmp_path):
    desk, preview = planned(seat, mine)
    preview.send.click()
    seat.choose(tmp_path / "les.terugblik")
    seat.shown(SavedDialog).reject()
    sent = seat.service.of_recording(mine)[-1]
    proof = tmp_path / "wissen.terugblik-gewist"
    ReceiptStore().write(receipt_of(sent.id, NOW, sent.receipt_key), proof)
    desk.open_files([proof])
    assert "The receipt is right" in seat.said()
    desk.show_packages()
    assert "The mentor deleted it" in text_of(seat.shown(PackagesDialog))


def test_from_the_list_a_package_can_be_opened(seat, package):
    desk, chosen = seat.desk(), []
    desk.chosen.connect(chosen.append)
    desk.show_packages()
    seat.shown(PackagesDialog).open_one.click()
    dialog = seat.shown(QFileDialog)
    dialog.filesSelected.emit([str(package)])
    dialog.done(1)
    assert chosen == [[package]]


@pytest.mark.parametrize("act", ["show_packages", "offer_receipts"])
def test_a_list_that_cannot_be_read_is_told(seat, monkeypatch, act):
    def broken(*_told):
        raise StorageUnavailable("The disk is gone.")

    monkeypatch.setattr("app.storage.handovers.SqlHandoverStore.all", broken)
    desk = seat.desk()
    if act == "show_packages":
        desk.show_packages()
    else:
        desk.offer_receipts("r1")
    assert "The disk is gone." in seat.said()


def test_reflections_stay_here_unless_the_box_is_ticked(seat, mine):
    desk = seat.desk()
    desk.send(mine)
    assert not seat.shown(SendDialog).reflections.isVisible()
    seat.shown(SendDialog).reject()
    place, work = seat.person.place, seat.person.work
    sheet = sheet_services(place, work).sheets.begin(SheetKind.LADDER, "S.K.", Role.STUDENT, mine)
    desk.send(mine)
    asking = seat.shown(SendDialog)
    assert asking.reflections.isVisible()
    assert not asking.reflections.isChecked()
    asking.reflections.click()
    made = []
    asking.planned.connect(made.append)
    asking.next.click()
    assert [each.worksheet.id for each in made[0].sheets] == [sheet.id]
