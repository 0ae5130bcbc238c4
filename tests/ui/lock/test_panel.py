"""The screen in front of the lock, with real keys in a real window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from app.services.vault_errors import WrongPassphrase
from app.ui.kit import Button
from app.ui.lock.panel import UnlockPanel
from app.ui.lock.passphrase import SecretField
from app.ui.lock.window import LockWindow
from tests.ui.pressing import SHIFT, press, send, show

RIGHT = "vier losse woorden"


class Vault:
    """Opens with one passphrase, in another thread, and notes what was tried."""

    def __init__(self):
        self.tried, self.threads = [], []

    def unlock(self, attempt):
        self.tried.append((attempt.secret, attempt.by_code, attempt.remember))
        self.threads.append(threading.current_thread())
        if attempt.secret != RIGHT:
            raise WrongPassphrase


@pytest.fixture
def vault():
    return Vault()


@pytest.fixture
def panel(qtbot, theme, vault):
    made = UnlockPanel(theme, vault.unlock, can_remember=True)
    made.setWindowTitle("Terugblik")
    made.resize(900, 700)
    show(qtbot, made)
    made.take_focus()
    return made


def type_text(panel, text):
    for sign in text:
        send(panel, Qt.Key.Key_unknown, sign)


def button(panel, label):
    return next(each for each in panel.findChildren(Button) if each.label == label)


def test_who_types_the_passphrase_and_enter_is_let_in_while_the_window_goes_on(qtbot, panel, vault):
    type_text(panel, RIGHT)
    with qtbot.waitSignal(panel.unlocked) as opened:
        press(panel, Qt.Key.Key_Return)
    assert opened.args == [False]
    assert vault.tried == [(RIGHT, False, False)]
    assert vault.threads[0] is not threading.main_thread()
    assert panel.secret.text() == ""


def test_a_wrong_one_is_told_calmly_and_the_keys_are_in_the_field_again(qtbot, panel, vault):
    type_text(panel, "verkeerd")
    press(panel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(panel.secret.line.accessibleDescription()))
    assert panel.secret.line.accessibleDescription() == str(WrongPassphrase())
    assert panel.secret.text() == ""
    assert QApplication.focusWidget() is panel.secret.line
    type_text(panel, RIGHT)
    with qtbot.waitSignal(panel.unlocked):
        press(panel, Qt.Key.Key_Return)


def test_who_guesses_has_to_wait_and_sees_how_long(qtbot, panel, vault):
    for number in range(1, 4):
        type_text(panel, "gok")
        press(panel, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda number=number: len(vault.tried) == number and not panel.secret.line.isReadOnly()
        )
    assert not panel._open.isEnabled()
    assert panel._open.label == "Try again in 1 s"
    type_text(panel, RIGHT)
    press(panel, Qt.Key.Key_Return)
    assert len(vault.tried) == 3
    qtbot.waitUntil(panel._open.isEnabled)
    with qtbot.waitSignal(panel.unlocked):
        press(panel, Qt.Key.Key_Return)


def test_the_recovery_code_can_be_read_while_it_is_typed(qtbot, panel, vault):
    button(panel, "Use the recovery code").click()
    assert panel.secret.line.echoMode() is QLineEdit.EchoMode.Normal
    assert panel.secret.line.accessibleName() == "Recovery code"
    type_text(panel, RIGHT)
    with qtbot.waitSignal(panel.unlocked) as opened:
        press(panel, Qt.Key.Key_Return)
    assert opened.args == [True]
    assert vault.tried == [(RIGHT, True, False)]


def test_remembering_is_offered_only_where_it_works(qtbot, theme, panel, vault):
    panel.findChild(QCheckBox).click()
    type_text(panel, RIGHT)
    with qtbot.waitSignal(panel.unlocked):
        press(panel, Qt.Key.Key_Return)
    assert vault.tried == [(RIGHT, False, True)]
    other = UnlockPanel(theme, vault.unlock)
    qtbot.addWidget(other)
    assert not other.findChild(QCheckBox).isVisibleTo(other)


def test_nothing_typed_is_said(panel, vault):
    press(panel, Qt.Key.Key_Return)
    assert panel.secret.line.accessibleDescription() == "Type your passphrase first."
    assert vault.tried == []


def test_what_goes_on_behind_the_lock_is_told_once(panel):
    panel.show_note("De schijf is vol.")
    panel.show_note("De schijf is vol.")
    assert panel._note.isVisible()
    panel.show_note("")
    assert not panel._note.isVisible()


# The field


@pytest.fixture
def field(qtbot, theme):
    made = SecretField(theme, "Wachtwoord")
    show(qtbot, made)
    made.line.setFocus()
    return made


def test_dots_until_a_person_asks_to_see_it(field):
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    button(field, "Show").click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    button(field, "Hide").click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.show_plainly(True)
    field.clear()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_told_from_the_letters_that_come(field):
    send(field, Qt.Key.Key_A, "A")
    assert "Caps Lock" in field.line.accessibleDescription()
    send(field, Qt.Key.Key_A, "a")
    assert field.line.accessibleDescription() == ""
    send(field, Qt.Key.Key_A, "a", SHIFT)
    assert "Caps Lock" in field.line.accessibleDescription()
    send(field, Qt.Key.Key_A, "A", SHIFT)
    assert field.line.accessibleDescription() == ""
    send(field, Qt.Key.Key_1, "1")
    assert field.line.accessibleDescription() == ""


# The window


def test_the_lock_window_holds_no_name_and_waits(qtbot, theme, vault):
    window = LockWindow(theme, vault.unlock, can_remember=False, place="")
    qtbot.addWidget(window)
    answers = []

    def type_it():
        window.activateWindow()
        window.panel.secret.line.setText(RIGHT)
        press(window, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_it)
    answers.append(window.ask())
    assert answers == [True]
    assert window.windowTitle() == "Terugblik"
    assert window.isVisible(), "it stays until the work is there"
    window.come_forward()


def test_who_closes_the_lock_window_stops(qtbot, theme, vault):
    window = LockWindow(theme, vault.unlock, can_remember=False, place="bm9uc2Vuc2U=")
    qtbot.addWidget(window)
    QTimer.singleShot(0, button(window, "Quit").click)
    assert window.ask() is False
