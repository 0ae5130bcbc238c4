"""Setting up a vault, its ways in, its page in the settings, and moving films: as a person does it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QWidget

from app.services.errors import Cancelled, WorldUnavailable
from app.services.film_moving import MovedIn, Original
from app.services.vault_errors import KeyringUnavailable, WrongPassphrase
from app.settings import SettingsStore
from app.ui.kit import Button, Label, MessageDialog
from app.ui.settings.vault import VaultPage, VaultParts
from app.ui.vault.moving import FilmMover
from app.ui.vault.pieces import CodeCard
from app.ui.vault.setup import SetUpDoors, SetUpVault
from app.ui.vault.ways import ChangePassphrase, NewCode
from tests.ui.pressing import press, show

CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345"
RIGHT, NEW = "vier losse woorden", "vijf heel andere woorden"


class Vault:
    """Keeps what is asked of it."""

    def __init__(self):
        self.made, self.discarded, self.sheets, self.changed, self.refusal = [], 0, [], [], None

    def create(self, passphrase):
        if self.refusal:
            raise self.refusal
        self.made.append(passphrase)
        return CODE

    def discard(self):
        self.discarded += 1

    def save_sheet(self, code, target):
        if self.refusal:
            raise self.refusal
        self.sheets.append((code, target))

    def change(self, current, new):
        if current != RIGHT:
            raise WrongPassphrase
        self.changed.append(new)

    def new_code(self, current):
        if current != RIGHT:
            raise WrongPassphrase
        return CODE


@pytest.fixture
def vault():
    return Vault()


def words_of(widget):
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget))


def button(widget, label):
    return next(each for each in widget.findChildren(Button) if each.label == label)


def prove(card: CodeCard):
    """Type the two groups that are asked."""
    for at, line in enumerate(card.typed):
        line.setText(card.proof.groups[card.proof.places[at]].lower())
        line.textEdited.emit(line.text())


# Setting up


@pytest.fixture
def setup(qtbot, theme, vault):
    dialog = SetUpVault(theme, SetUpDoors(vault.create, vault.discard, vault.save_sheet))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(qtbot, dialog)
    return dialog


def to_the_code(qtbot, setup):
    press(setup, Qt.Key.Key_Return)
    setup.passphrase.first.line.setText(RIGHT)
    setup.passphrase.again.line.setText(RIGHT)
    setup.passphrase.again.line.setFocus()
    press(setup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: setup.code is not None)


def test_three_steps_by_the_keyboard_and_then_the_work_is_encrypted(qtbot, setup, vault):
    assert "Step 1 of 3" in words_of(setup)
    assert "nobody can open your work" in words_of(setup)
    to_the_code(qtbot, setup)
    assert vault.made == [RIGHT]
    assert setup.passphrase.first.text() == ""
    assert "ABCD   EFGH" in words_of(setup)
    assert not setup.go_on.isEnabled()
    prove(setup.code)
    assert setup.go_on.isEnabled()
    with qtbot.waitSignal(setup.ready):
        setup.go_on.click()
    assert vault.discarded == 0


def test_enter_goes_from_group_to_group_and_on_only_when_both_are_right(qtbot, setup):
    to_the_code(qtbot, setup)
    first, second = setup.code.typed
    press(setup, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is second
    press(setup, Qt.Key.Key_Return)
    assert setup.isVisible(), "nothing was typed yet"
    assert first.text() == ""
    prove(setup.code)
    with qtbot.waitSignal(setup.ready):
        press(setup, Qt.Key.Key_Return)


def test_two_different_passphrases_are_told_apart_and_nothing_is_made(qtbot, setup, vault):
    press(setup, Qt.Key.Key_Return)
    setup.passphrase.first.line.setText(RIGHT)
    setup.passphrase.again.line.setText(NEW)
    setup.go_on.click()
    assert "not the same" in words_of(setup)
    assert vault.made == []
    assert QApplication.focusWidget() is setup.passphrase.again.line
    setup.passphrase.first.line.setText("kort")
    setup.go_on.click()
    assert QApplication.focusWidget() is setup.passphrase.first.line


def test_advice_comes_while_typing(qtbot, setup):
    press(setup, Qt.Key.Key_Return)
    setup.passphrase.first.line.setText("fiets lamp tuin boek")
    setup.passphrase.first.line.textEdited.emit("")
    assert "strong" in words_of(setup)
    press(setup, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is setup.passphrase.again.line


def test_a_wrong_group_proves_nothing(qtbot, setup):
    to_the_code(qtbot, setup)
    prove(setup.code)
    setup.code.typed[0].setText("XXXX")
    setup.code.typed[0].textEdited.emit("XXXX")
    assert not setup.go_on.isEnabled()
    press(setup, Qt.Key.Key_Return)
    assert setup.isVisible()


def test_who_stops_before_the_code_is_kept_has_no_vault(qtbot, setup, vault):
    to_the_code(qtbot, setup)
    setup.reject()
    assert vault.discarded == 1


def test_who_stops_at_once_leaves_nothing(setup, vault):
    setup.reject()
    assert (vault.made, vault.discarded) == ([], 0)


def test_keys_that_cannot_be_written_are_told_in_place(qtbot, setup, vault):
    vault.refusal = WorldUnavailable("The disk is full.")
    press(setup, Qt.Key.Key_Return)
    setup.passphrase.first.line.setText(RIGHT)
    setup.passphrase.again.line.setText(RIGHT)
    setup.go_on.click()
    qtbot.waitUntil(lambda: "The disk is full." in words_of(setup))
    assert setup.go_on.isEnabled()


def test_the_sheet_is_saved_or_it_is_said_why_not(qtbot, setup, vault, tmp_path):
    to_the_code(qtbot, setup)
    target = tmp_path / "blad.pdf"
    setup.code.save_to(target)
    qtbot.waitUntil(lambda: "Saved" in words_of(setup))
    assert vault.sheets == [(CODE, target)]
    vault.refusal = WorldUnavailable("The disk is full.")
    setup.code.save_to(target)
    qtbot.waitUntil(lambda: "The disk is full." in words_of(setup))


def test_where_the_sheet_goes_is_asked(qtbot, setup, vault, tmp_path):
    to_the_code(qtbot, setup)
    button(setup, "Save the recovery sheet (PDF)…").click()
    asked = setup.findChild(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "a.pdf"))
    asked.close()
    qtbot.waitUntil(lambda: vault.sheets == [(CODE, tmp_path / "a.pdf")])


# The ways in


def test_the_passphrase_is_changed_with_the_old_one(qtbot, theme, vault):
    dialog = ChangePassphrase(theme, vault.change)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(qtbot, dialog)
    dialog.current.line.setText("verkeerd")
    press(dialog, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.new.first.line
    dialog.new.first.line.setText(NEW)
    dialog.new.again.line.setText(NEW)
    dialog.go_on.click()
    qtbot.waitUntil(dialog.go_on.isEnabled)
    assert str(WrongPassphrase()) in words_of(dialog)
    dialog.current.line.setText(RIGHT)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: dialog.changed)
    assert vault.changed == [NEW]
    assert not dialog.isVisible()


def test_a_new_code_is_shown_once_and_proven(qtbot, theme, vault):
    dialog = NewCode(theme, vault.new_code, vault.save_sheet)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(qtbot, dialog)
    dialog.current.line.setText(RIGHT)
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.code is not None)
    assert not dialog.go_on.isEnabled()
    prove(dialog.code)
    dialog.go_on.click()
    assert not dialog.isVisible()


def test_a_refusal_of_the_world_is_told_above_the_fields(qtbot, theme, vault):
    def full(_current):
        raise WorldUnavailable("The disk is full.")

    dialog = NewCode(theme, full, vault.save_sheet)
    show(qtbot, dialog)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: "The disk is full." in words_of(dialog))


# The page in the settings


class Parts:
    """What the page asks of the vault."""

    def __init__(self, vault, *, exists, moving=None):
        self.asked, self.kept, self.refusal = [], False, None
        self.parts = VaultParts(
            lambda: exists,
            lambda: self.asked.append("set up"),
            lambda: self.asked.append("lock"),
            vault.change,
            vault.new_code,
            vault.save_sheet,
            lambda: self.kept,
            self.set_keyring,
            lambda: moving,
        )

    def set_keyring(self, on):
        if self.refusal:
            raise self.refusal
        self.asked.append(on)


def page_of(qtbot, theme, tmp_path, vault, *, exists=True, kept=False, moving=None):
    parts = Parts(vault, exists=exists, moving=moving)
    parts.kept = kept
    page = VaultPage(theme, SettingsStore(tmp_path), parts.parts)
    page.resize(640, 620)
    show(qtbot, page)
    return page, parts


def test_without_a_vault_the_page_offers_to_set_one_up(qtbot, theme, tmp_path, vault):
    page, parts = page_of(qtbot, theme, tmp_path, vault, exists=False)
    page.set_up.click()
    assert parts.asked == ["set up"]


def test_when_it_locks_by_itself_is_kept(qtbot, theme, tmp_path, vault):
    page, parts = page_of(qtbot, theme, tmp_path, vault)
    assert page.minutes.currentText() == "after 5 minutes"
    page.minutes.activated.emit(0)
    page.sleep.click()
    now = SettingsStore(tmp_path).now
    assert (now.idle_minutes, now.lock_at_sleep) == (0, False)
    page.lock.click()
    assert parts.asked == ["lock"]


def test_remembering_is_offered_where_it_works_and_shown_as_it_is(qtbot, theme, tmp_path, vault):
    page, parts = page_of(qtbot, theme, tmp_path, vault, kept=True)
    qtbot.waitUntil(page.remember.isVisible)
    assert page.remember.isChecked()
    page.remember.click()
    qtbot.waitUntil(lambda: parts.asked == [False])
    qtbot.waitUntil(lambda: "asks your passphrase" in page.status.text())
    parts.refusal = KeyringUnavailable()
    page.remember.click()
    qtbot.waitUntil(lambda: page.status.text() == str(KeyringUnavailable()))
    assert not page.remember.isChecked()


def test_where_no_key_can_be_kept_it_is_not_offered(qtbot, theme, tmp_path, vault, pool):
    page, _parts = page_of(qtbot, theme, tmp_path, vault, kept=None)
    page._show_keyring(None)
    assert not page.remember.isVisible()


def test_the_ways_in_are_changed_from_the_page(qtbot, theme, tmp_path, vault):
    page, _parts = page_of(qtbot, theme, tmp_path, vault)
    page.change.click()
    dialog = page.findChild(ChangePassphrase)
    dialog.accept()
    assert "changed" in page.status.text()
    page.code.click()
    page.findChild(NewCode).reject()


# Moving films


class Moving:
    """A FilmMoving whose outcome a test decides."""

    def __init__(self):
        self.asked, self.outcome, self.refusal, self.removable = [], Original.REMOVED, None, True
        self.go, self.cancelled = threading.Event(), threading.Event()
        self.go.set()

    def in_vault(self, recording_id):
        return recording_id == "sealed"

    def may_remove(self, _recording_id):
        return self.removable

    def move_in(self, recording_id, progress, *, remove_original):
        self._work(progress)
        self.asked.append(("in", recording_id, remove_original))
        return MovedIn(Path("a.film"), Path("a.mp4"), self.outcome)

    def move_out(self, recording_id, folder, progress, *, remove):
        self._work(progress)
        self.asked.append(("out", recording_id, folder, remove))
        return folder / "a.mp4"

    def _work(self, progress):
        while not self.go.wait(0.01):
            if progress.cancelled():
                self.cancelled.set()
                raise Cancelled
        if self.refusal:
            raise self.refusal
        progress.report(1.0)


@pytest.fixture
def moving():
    return Moving()


@pytest.fixture
def mover(qtbot, theme, moving):
    over = QWidget()
    over.resize(900, 700)
    show(qtbot, over)
    made = FilmMover(theme, moving, over)
    made.heard = []
    made.moved.connect(made.heard.append)
    made.over = over
    yield made
    for dialog in over.findChildren(MessageDialog):
        dialog.close()


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Original.REMOVED, "is taken away"),
        (Original.KEPT, "stays where it was"),
        (Original.STILL_THERE, "could not be taken away"),
    ],
)
def test_a_film_goes_in_and_what_became_of_the_ordinary_one_is_told(qtbot, mover, moving, outcome, said):
    moving.outcome = outcome
    dialog = mover.ask_in("r1")
    assert dialog.remove.isChecked(), "one film is enough"
    dialog.go.click()
    qtbot.waitUntil(lambda: mover.heard == ["r1"])
    assert moving.asked == [("in", "r1", True)]
    assert said in words_of(mover.over.findChild(MessageDialog))


def test_the_ordinary_film_stays_when_a_person_wants_that(qtbot, mover, moving):
    dialog = mover.ask_in("r1")
    dialog.remove.click()
    dialog.go.click()
    qtbot.waitUntil(lambda: moving.asked == [("in", "r1", False)])


def test_the_film_that_came_with_the_program_stays(qtbot, mover, moving):
    moving.removable = False
    dialog = mover.ask_in("r1")
    assert not dialog.remove.isEnabled()
    assert "came with Terugblik" in dialog.findChild(QCheckBox).text()
    dialog.go.click()
    qtbot.waitUntil(lambda: moving.asked == [("in", "r1", False)])


def test_moving_can_be_stopped_and_nothing_changed(qtbot, mover, moving):
    moving.go.clear()
    dialog = mover.ask_in("r1")
    dialog.begin()
    dialog.begin()
    assert dialog.bar.isVisible()
    assert not dialog.go.isEnabled()
    button(dialog, "Cancel").click()
    assert moving.cancelled.wait(5)
    moving.go.set()
    assert mover.heard == []


def test_no_room_is_told_in_the_dialog_and_can_be_tried_again(qtbot, mover, moving):
    moving.refusal = WorldUnavailable("There is not enough room on this disk.")
    dialog = mover.ask_in("r1")
    dialog.go.click()
    qtbot.waitUntil(lambda: "not enough room" in words_of(dialog))
    moving.refusal = None
    dialog.go.click()
    qtbot.waitUntil(lambda: mover.heard == ["r1"])


def test_a_film_comes_out_into_the_folder_that_a_person_chose(qtbot, mover, moving, tmp_path):
    mover.ask_out("sealed")
    asked = mover.over.findChild(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))
    asked.close()
    dialog = next(each for each in mover.over.children() if type(each).__name__ == "MoveDialog")
    dialog.go.click()
    qtbot.waitUntil(lambda: mover.heard == ["sealed"])
    assert moving.asked == [("out", "sealed", tmp_path, True)]
    assert mover.in_vault("sealed")


@pytest.mark.parametrize("made", [ChangePassphrase, NewCode])
def test_a_dialog_that_was_closed_goes_without_taking_the_program_along(qtbot, theme, vault, made):
    over = QWidget()
    show(qtbot, over)
    dialog = made(theme, vault.change, *([] if made is ChangePassphrase else [vault.save_sheet]), parent=over)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.open()
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(gone) == 1
