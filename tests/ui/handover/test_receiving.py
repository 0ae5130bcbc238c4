"""Opening packages and adding them, with all that a person may do in between."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.domain.recordings import Role
from app.domain.sheet import Remark
from app.services.errors import WorldUnavailable
from app.services.parcel_errors import PackageRefusal, PackageRefused
from app.storage.sheets import SqlSheetStore
from app.ui.handover.added_dialog import AddedDialog
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.lock.leftover import typed_in
from tests.exchange.conftest import FILM
from tests.exchange.parcels import parcel
from tests.fakes import KeptObserver
from tests.ui.handover.conftest import Slow, made, text_of
from tests.ui.pressing import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def remarks(seat):
    stores = seat.person.work.stores
    observation = seat.library()[0].observations[0].id
    bodies = [change.after for step in stores.observations.steps(observation) for change in step.changes]
    return [body for body in bodies if isinstance(body, Remark)]


def test_a_package_without_its_film_says_how_to_go_on(seat, package):
    seat.desk().open_files([package])
    seat.content().add_it.click()
    said = seat.said()
    assert "This recording is in your library now. The observation" in said
    assert "Choose “Find the film…” at the recording." in said
    assert seat.added == [seat.library()[0].recording.id]
    assert remarks(seat)


def test_what_exactly_came_is_folded_away_behind_one_button(seat, package, qtbot):
    seat.desk().open_files([package])
    seat.content().add_it.click()
    dialog = seat.shown(AddedDialog)
    assert dialog.words.isHidden()
    before = dialog.height()
    qtbot.keyClick(dialog.details, Qt.Key.Key_Return)
    assert dialog.words.isVisible()
    assert "New: 1 recording" in dialog.words.text()
    assert dialog.height() > before
    assert dialog.details.accessibleName() == "Details: fold away"
    qtbot.keyClick(dialog.details, Qt.Key.Key_Return)
    assert dialog.words.isHidden()


def test_who_works_here_is_asked_at_the_first_package_and_not_again(seat, package):
    seat.memory = KeptObserver("", Role.STUDENT)
    desk = seat.desk()
    desk.open_files([package])
    dialog = seat.content()
    assert dialog.who.role.currentData() == parcel().receiver
    dialog.who.observer.setText(" J.B. ")
    dialog.add_it.click()
    seat.said()
    seat.none()
    assert seat.memory.last() == ("J.B.", parcel().receiver)
    desk.open_files([package])
    assert seat.content().who is None


def test_the_same_package_twice_changes_nothing_and_says_so(seat, package):
    desk = seat.desk()
    for _time in range(2):
        desk.open_files([package])
        seat.content().add_it.click()
        said = seat.said()
        seat.none()
    assert "Nothing changed" in said
    assert len(seat.library()) == 1


@pytest.mark.parametrize("wanted", [False, True])
def test_what_was_removed_here_comes_back_only_when_it_is_wanted(seat, package, wanted):
    desk = seat.desk()
    desk.open_files([package])
    assert not seat.content().again.isVisible()
    seat.shown(ContentDialog).add_it.click()
    seat.said()
    sheets = SqlSheetStore(seat.person.work.database)
    (sheet,) = sheets.of_recording(seat.added[0])
    sheets.remove(sheet.id)
    desk.open_files([package])
    dialog = seat.content()
    assert "1 part of this package was removed here before" in text_of(dialog)
    if wanted:
        press(dialog, Qt.Key.Key_Backtab)
        dialog.again.setFocus()
        press(dialog, Qt.Key.Key_Space)
    dialog.add_it.click()
    assert ("stays away" in seat.said()) is not wanted
    assert [each.id for each in sheets.of_recording(seat.added[0])] == [sheet.id] * wanted


def test_who_cancels_while_it_is_added_has_an_empty_library_and_may_add_it_after_all(seat, package):
    real, seat.service = seat.service, Slow(seat.service, too_late=False)
    seat.desk().open_files([package])
    dialog = seat.content()
    dialog.add_it.click()
    seat.cancel_busy()
    seat.person.until(dialog.add_it.isEnabled)
    assert seat.library() == []
    assert seat.added == []
    seat.service._service, seat.service.add = real, real.add
    dialog.add_it.click()
    assert "This recording is in your library now" in seat.said()


def test_who_cancels_when_it_was_just_kept_is_told_that_it_was_added(seat, package):
    """Saying nothing would let them think that it is not there."""
    seat.service = Slow(seat.service, too_late=True)
    seat.desk().open_files([package])
    seat.content().add_it.click()
    seat.cancel_busy()
    assert "This recording is in your library now" in seat.said()
    assert len(seat.added) == 1


def test_escape_does_not_close_what_is_being_added(seat, package):
    seat.service = Slow(seat.service, too_late=False)
    seat.desk().open_files([package])
    dialog = seat.content()
    dialog.add_it.click()
    assert seat.service.begun.wait(10)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    seat.cancel_busy()
    seat.person.until(dialog.add_it.isEnabled)
    press(dialog, Qt.Key.Key_Escape)
    seat.none()


def test_who_looks_and_does_not_add_has_nothing(seat, package):
    desk = seat.desk()
    desk.open_files([package])
    seat.content().reject()
    seat.none()
    assert seat.library() == []
    assert desk.let_go() == ()


def test_wrong_words_stay_to_be_looked_at_and_the_right_ones_open(seat, package):
    seat.desk().open_files([package])
    seat.unlock("heel andere woorden hier")
    dialog = seat.shown(PassphraseDialog)
    seat.person.until(dialog.notice.isVisible)
    assert dialog.words.text() == "heel andere woorden hier"
    seat.unlock()
    assert seat.shown(ContentDialog)


def test_without_words_nothing_is_tried(seat, package):
    seat.desk().open_files([package])
    dialog = seat.shown(PassphraseDialog)
    dialog.words.setText("   ")
    dialog.open_it.click()
    assert dialog.open_it.isEnabled()


def test_who_closes_while_it_opens_comes_to_the_next_one(seat, package, with_film):
    desk = seat.desk()
    desk.open_files([package, with_film])
    seat.unlock()
    first = seat.shown(PassphraseDialog)
    first.reject()
    seat.person.until(lambda: desk.let_go() == (with_film,))
    assert "The film is in it" in text_of(seat.shown(PassphraseDialog))
    assert not [one for one in seat.person.window.findChildren(ContentDialog) if one.isVisible()]


def test_the_words_of_a_package_are_no_leftover_of_the_lock(seat, package):
    seat.desk().open_files([package])
    dialog = seat.shown(PassphraseDialog)
    dialog.words.setText("kelder")
    dialog.words.setModified(True)
    assert typed_in([dialog]) == ()


# The film


def test_without_a_vault_the_person_chooses_a_folder(seat, with_film, tmp_path):
    seat.desk().open_files([with_film])
    seat.content().add_it.click()
    seat.choose(tmp_path)
    assert "folder that you chose" in seat.said()
    assert seat.kept == [(FILM, tmp_path)]
    assert len(seat.added) == 2


def test_with_a_vault_nobody_is_asked_for_a_folder(seat, with_film):
    seat.vault = True
    seat.desk().open_files([with_film])
    seat.content().add_it.click()
    assert "in your vault" in seat.said()
    assert seat.kept == [(FILM, None)]


def test_who_chooses_no_folder_is_told_that_the_film_did_not_come(seat, with_film):
    seat.desk().open_files([with_film])
    seat.content().add_it.click()
    seat.shown(QFileDialog).reject()
    assert "did not come along" in seat.said()
    assert seat.kept == []
    assert len(seat.library()) == 1


@pytest.mark.parametrize(
    "trouble", [WorldUnavailable("The disk is full."), PackageRefused(PackageRefusal.DAMAGED)]
)
def test_a_film_that_does_not_come_is_told_with_why_and_the_rest_is_there(seat, with_film, trouble):
    seat.vault, seat.trouble = True, trouble
    seat.desk().open_files([with_film])
    seat.content().add_it.click()
    said = seat.said()
    assert str(trouble) in said
    assert "Open the package again" in said
    assert len(seat.library()) == 1


def test_a_film_that_is_there_already_is_left_alone(seat, with_film):
    seat.films["r1"] = 9
    seat.desk().open_files([with_film])
    seat.content().add_it.click()
    said = seat.said()
    assert "Find the film" not in said
    assert seat.kept == []


# What is refused


def test_what_does_not_open_is_told_and_the_next_one_comes(seat, tmp_path, package, receipt):
    torn = tmp_path / "stuk.terugblik"
    torn.write_bytes(package.read_bytes()[:-9])
    letter = tmp_path / "brief.terugblik"
    letter.write_text("Beste mentor")
    seat.desk().open_files([torn, letter, receipt, package])
    assert "damaged" in seat.said()
    assert "is no package of Terugblik" in seat.said_next("is no package")
    assert "receipt does not belong" in seat.said_next("receipt")
    assert seat.shown(PassphraseDialog)


def test_a_package_that_cannot_be_added_says_why_and_adds_nothing(seat, package):
    class Refusing(Slow):
        def add(self, parcel, progress, *, bring_back):
            raise PackageRefused(PackageRefusal.DAMAGED)

    seat.service = Refusing(seat.service, too_late=False)
    seat.desk().open_files([package])
    dialog = seat.content()
    dialog.add_it.click()
    seat.person.until(dialog.notice.isVisible)
    assert seat.library() == []
    dialog.reject()
    seat.none()


def test_what_was_put_right_is_told_before_it_is_added(seat, tmp_path):
    whole = parcel()
    late = replace(whole.points[1], at_ms=90_000)
    seat.desk().open_files([made(tmp_path, "laat.terugblik", points=(late,))])
    assert "beyond the end of the film" in text_of(seat.content())
