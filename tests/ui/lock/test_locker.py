"""Locking a window: covered at once, kept, and only then ended; and what was half typed in dialogs."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.keytime import KeyTime
from app.services.errors import StorageUnavailable
from app.services.vault_errors import WrongPassphrase
from app.ui.background import run_in_background
from app.ui.keys import Actions, KeyWatcher
from app.ui.kit import Button, MessageDialog
from app.ui.lock.leftover import Leftover, LeftoverDialog, typed_in
from app.ui.lock.locker import LockDoors, Locker
from app.ui.lock.passphrase import SecretField
from app.ui.menu import window_actions
from app.ui.page import Page
from app.ui.window import MainWindow
from tests.ui.pressing import press, send, show

RIGHT = "vier losse woorden"


class Work(QWidget):
    """A screen that keeps its work, unless the disk is full."""

    def __init__(self):
        super().__init__()
        self.full, self.kept, self.arrived = False, 0, 0
        self.field = QLineEdit(self)

    def arrive(self):
        self.arrived += 1

    def leave(self):
        if self.full:
            raise StorageUnavailable("The disk is full.")
        self.kept += 1


class Scene:
    """A window with work in it, and the lock on it."""

    def __init__(self, qtbot, theme):
        self.actions = Actions(window_actions())
        self.window = MainWindow(theme, self.actions, KeyWatcher(self.actions, KeyTime(lambda: 0.0)))
        self.work = Work()
        self.window.open_page(Page(self.work, "work", arrive=self.work.arrive, leave=self.work.leave))
        self.ended, self.covered, self.playing, self.at_sleep, self.rested = [], [], False, True, 0
        doors = LockDoors(
            self.unlock,
            self.cover,
            self.ended.append,
            lambda: 60,
            lambda: self.at_sleep,
            lambda: self.playing,
            self.rest,
        )
        self.locker = Locker(theme, self.window, doors)
        show(qtbot, self.window)

    def unlock(self, attempt):
        if attempt.secret != RIGHT:
            raise WrongPassphrase

    def rest(self):
        self.rested += 1

    def cover(self, covered):
        self.covered.append(covered)
        self.actions.silent = covered

    @property
    def panel(self):
        return self.locker._panel

    def others(self):
        """Every window on the screen but the main one."""
        tops = QApplication.topLevelWidgets()
        return [each for each in tops if each.isVisible() and each is not self.window]


@pytest.fixture
def scene(qtbot, theme):
    made = Scene(qtbot, theme)
    yield made
    made.locker.stop()
    made.window._forced = True


def test_locking_covers_keeps_and_ends(qtbot, scene):
    scene.locker.lock()
    assert scene.locker.covered
    assert not scene.work.isVisible()
    assert scene.panel.isVisible()
    assert scene.panel.size() == scene.window.size()
    qtbot.waitUntil(lambda: scene.ended == [()])
    assert scene.work.kept >= 1
    scene.locker.lock()
    assert scene.ended == [()], "once is enough"


def test_dialogs_menus_and_other_windows_are_off_the_screen_at_once(qtbot, scene):
    dialog, other, menu = QDialog(scene.window), QWidget(), QMenu(scene.window)
    qtbot.addWidget(other)
    dialog.open()
    other.show()
    menu.addAction("Kanarie")
    menu.popup(scene.window.pos())
    assert len(scene.others()) == 3
    scene.locker.lock()
    assert scene.others() == []
    assert dialog.result() == 0
    qtbot.waitUntil(lambda: bool(scene.ended))


def test_when_the_disk_refuses_the_work_stays_covered_and_is_tried_again(qtbot, scene):
    scene.work.full = True
    scene.locker.lock()
    assert "The disk is full." in scene.panel._note.text()
    assert scene.ended == []
    scene.work.full = False
    scene.locker._again.timeout.emit()
    qtbot.waitUntil(lambda: bool(scene.ended))


def test_who_is_back_before_that_finds_everything_as_it_was(qtbot, scene):
    dialog = QDialog(scene.window)
    dialog.open()
    scene.work.full = True
    scene.locker.lock()
    scene.panel.secret.line.setText(RIGHT)
    arrived = scene.work.arrived
    press(scene.window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not scene.locker.covered)
    assert scene.work.isVisible()
    assert dialog.isVisible()
    assert scene.work.arrived == arrived + 1
    assert scene.covered == [True, False]
    assert scene.ended == []


def test_no_key_does_anything_behind_the_lock(qtbot, scene):
    asked = []
    scene.actions["window.keys"].triggered.connect(asked.append)
    scene.work.full = True
    scene.locker.lock()
    press(scene.window, Qt.Key.Key_F1)
    press(scene.window, Qt.Key.Key_Escape)
    assert asked == []
    assert scene.locker.covered


def test_what_still_runs_is_finished_first_and_heard(qtbot, scene):
    going, heard = threading.Event(), []
    run_in_background(lambda _port: going.wait(10), heard.append, heard.append)
    scene.locker.lock()
    assert "being finished" in scene.panel._note.text()
    assert scene.ended == []
    going.set()
    qtbot.waitUntil(lambda: bool(scene.ended))
    assert heard == [True]
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_a_dialog_that_comes_up_behind_the_lock_goes_again(qtbot, scene):
    scene.work.full = True
    scene.locker.lock()
    dialog = QDialog(scene.window)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog in scene.locker._curtain.hidden


def test_stopping_while_not_everything_is_kept_is_asked_over_the_lock(qtbot, scene):
    scene.work.full = True
    scene.locker.lock()
    next(each for each in scene.panel.findChildren(Button) if each.label == "Quit").click()
    question = next(each for each in scene.window.findChildren(MessageDialog) if each.isVisible())
    QApplication.processEvents()
    assert question.isVisible()
    question.reject()


def test_the_cover_is_as_large_as_the_window(qtbot, scene):
    scene.work.full = True
    scene.locker.lock()
    scene.window.resize(900, 640)
    qtbot.waitUntil(lambda: scene.panel.size() == scene.window.size())


def test_nobody_there_locks_and_somebody_who_watches_does_not(qtbot, scene):
    scene.locker.start()
    assert not scene.locker._somebody_watches()
    scene.playing = True
    assert scene.locker._somebody_watches()
    scene.locker.idle.idle.emit()
    assert scene.locker.covered
    qtbot.waitUntil(lambda: bool(scene.ended))


@pytest.mark.parametrize("wanted", [True, False])
def test_sleep_locks_when_a_person_wants_that(qtbot, scene, wanted):
    scene.at_sleep = wanted
    scene.locker.start()
    scene.locker.away.hear(True)
    assert scene.locker.covered == wanted
    assert scene.rested == 1, "what plays where nobody can see it stands still"
    if wanted:
        qtbot.waitUntil(lambda: bool(scene.ended))


# What was half typed


class Asking(QDialog):
    """A dialog with everything in which a person may type."""

    def __init__(self, theme, parent):
        super().__init__(parent)
        column = QVBoxLayout(self)
        self.line, self.page, self.number = QLineEdit("oud"), QPlainTextEdit(), QSpinBox()
        self.line.setAccessibleName("Titel")
        self.page.setAccessibleName("Reden")
        self.secret = SecretField(theme, "Wachtwoord")
        for part in (self.line, self.page, self.number, self.secret):
            column.addWidget(part)


def type_into(widget, text):
    widget.setFocus()
    for sign in text:
        send(widget, Qt.Key.Key_unknown, sign)


def test_what_was_half_typed_in_a_dialog_is_handed_on_but_never_a_passphrase(qtbot, theme, scene):
    dialog = Asking(theme, scene.window)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert typed_in([dialog]) == ()
    type_into(dialog.line, "er")
    type_into(dialog.page, "omdat")
    type_into(dialog.secret.line, "geheim")
    dialog.secret.show_plainly(True)
    dialog.number.setFocus()
    press(dialog, Qt.Key.Key_7)
    scene.locker.lock()
    qtbot.waitUntil(lambda: bool(scene.ended))
    assert scene.ended == [(Leftover("Titel", "ouder"), Leftover("Reden", "omdat"))]
    assert typed_in([QFileDialog()]) == ()


def test_it_is_shown_again_to_be_copied(qtbot, theme, scene):
    dialog = LeftoverDialog(theme, [Leftover("Reden", "omdat"), Leftover("", "los")], scene.window)
    dialog.open()
    pages = dialog.findChildren(QPlainTextEdit)
    assert [page.toPlainText() for page in pages] == ["omdat", "los"]
    dialog._copy.click()
    assert QApplication.clipboard().text() == "omdat\n\nlos"
    assert dialog._copy.label == "Copied"
    QApplication.clipboard().clear()
