"""What nobody caught: a person hears that the work is safe, and the report holds nothing of them."""

from __future__ import annotations

import logging
import subprocess
import sys
import textwrap
import threading

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPlainTextEdit, QPushButton

from app.services.errors import StorageUnavailable
from app.ui import crash
from app.ui.crash import CrashDialog, CrashDoor, crash_report
from app.ui.kit import Button, Label

NAME, PATH, REMARK = "Sanne Yilmaz", "/home/sanne/gesprek.mp4", "vader werd boos"


def fault():
    name, remark = NAME, REMARK
    raise ValueError(f"{name} said {remark} in {PATH}")


def error_of(act):
    try:
        act()
    except BaseException as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


def assert_clean(text):
    assert [each for each in (NAME, "Sanne", PATH, "gesprek", REMARK, "boos") if each in text] == []


@pytest.fixture
def door(qtbot, theme):
    made = CrashDoor()
    yield made
    if made.dialog is not None:
        made.dialog.close()
        made.dialog.deleteLater()


@pytest.fixture
def window(qtbot, theme, door):
    made = QMainWindow()
    qtbot.addWidget(made)
    door.show_over(made, theme)
    return made


def shown(qtbot, door):
    qtbot.waitUntil(lambda: door.dialog is not None and door.dialog.isVisible())
    return door.dialog


def test_the_report_holds_versions_and_places_and_nothing_of_a_person():
    report = crash_report(error_of(fault))
    assert_clean(report)
    assert "Terugblik 0.1.0" in report
    assert "Python 3." in report
    assert "ValueError" in report
    assert f"{__name__}:" in report


def test_a_person_is_told_that_the_work_is_safe_and_can_copy_the_report(qtbot, door, window, theme):
    door.caught(error_of(fault))
    dialog = shown(qtbot, door)
    assert isinstance(dialog, CrashDialog)
    words = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "What you did is kept on disk the moment you do it" in words
    report = dialog.findChild(QPlainTextEdit).toPlainText()
    assert_clean(words + report)
    copy = next(each for each in dialog.findChildren(Button) if each.label == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == report
    assert copy.label == "Copied"
    next(each for each in dialog.findChildren(Button) if each.label == "Go on").click()
    assert not dialog.isVisible()


def test_a_fault_that_keeps_coming_shows_one_message_at_a_time(qtbot, door, window):
    for _again in range(5):
        door.caught(error_of(fault))
    first = shown(qtbot, door)
    door.caught(error_of(fault))
    QGuiApplication.processEvents()
    assert door.dialog is first
    first.close()
    door.caught(error_of(fault))
    qtbot.waitUntil(lambda: door.dialog is not first and door.dialog.isVisible())


def test_an_error_with_words_for_the_person_is_said_and_is_no_crash(qtbot, door, window):
    with qtbot.waitSignal(door.known) as said:
        door.caught(StorageUnavailable("The disk is full."))
    assert said.args == ["The disk is full."]
    QGuiApplication.processEvents()
    assert door.dialog is None


def test_an_error_in_another_thread_reaches_the_person(qtbot, door, window, capsys):
    door.install()
    try:
        thread = threading.Thread(target=fault)
        thread.start()
        thread.join()
    finally:
        door.remove()
    assert isinstance(shown(qtbot, door), CrashDialog)
    assert_clean(capsys.readouterr().err)


def test_an_error_in_a_slot_reaches_the_person(qtbot, door, window, capsys):
    door.install()
    try:
        button = QPushButton()
        qtbot.addWidget(button)
        button.clicked.connect(fault)
        sys.excepthook(*as_hook(error_of(fault)))
    finally:
        door.remove()
    assert isinstance(shown(qtbot, door), CrashDialog)
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert_clean(told)


def as_hook(error):
    return type(error), error, error.__traceback__


def test_where_nobody_sits_before_the_screen_the_report_goes_where_it_is_wanted(qtbot, door, window):
    heard = []
    door.report_to = heard.append
    door.caught(error_of(fault))
    qtbot.waitUntil(lambda: bool(heard))
    assert "ValueError" in heard[0]
    assert door.dialog is None


def test_a_thread_that_was_told_to_stop_is_no_crash(qtbot, door):
    door._from_thread(threading.ExceptHookArgs((SystemExit, None, None, None)))
    QGuiApplication.processEvents()
    assert door.dialog is None


def test_before_there_is_a_theme_the_message_comes_all_the_same(qtbot, door):
    door.caught(error_of(fault))
    box = shown(qtbot, door)
    assert isinstance(box, QMessageBox)
    assert_clean(box.text() + box.informativeText() + box.detailedText())


def test_ctrl_c_in_the_terminal_stops_the_program_without_a_report(qtbot, door, qapp):
    door.install()
    try:
        QTimer.singleShot(0, lambda: sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None))
        assert qapp.exec() == 0
    finally:
        door.remove()
    assert door.dialog is None


def test_doors_are_left_as_they_were_found(door):
    door.install()
    door.remove()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_qt_s_own_messages_are_logged_by_where_they_come_from_only(door, caplog, capfd):
    with caplog.at_level(logging.DEBUG, logger="app.qt"):
        door.install()
        try:
            qWarning(f"cannot open {PATH}")
        finally:
            door.remove()
    assert [record.getMessage() for record in caplog.records] == ["message of default"]
    assert_clean(capfd.readouterr().err)


def test_who_asks_for_it_sees_the_whole_story_in_the_terminal(door, capfd, monkeypatch):
    monkeypatch.setenv(crash.DEBUG_VARIABLE, "1")
    crash._print(error_of(fault))
    door.install()
    try:
        qWarning("cannot open it")
    finally:
        door.remove()
    told = capfd.readouterr().err
    assert "Traceback" in told
    assert "cannot open it" in told


def test_without_a_console_there_is_nothing_to_print_on(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    crash._print(error_of(fault))
    monkeypatch.setenv(crash.DEBUG_VARIABLE, "1")


def test_a_slot_that_fails_in_the_real_program_does_not_end_it(tmp_path):
    """In a process of its own: pytest-qt catches errors of slots before any hook would."""
    code = """
        import sys
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from pathlib import Path
        from app.logs import Log
        from app.ui.crash import CrashDoor
        app = QApplication([])
        Log(Path(sys.argv[1])).start()
        door = CrashDoor()
        door.install()
        def fail():
            raise ValueError("Sanne")
        QTimer.singleShot(0, fail)
        def look():
            seen = door.dialog is not None and door.dialog.isVisible()
            app.exit(7 if seen else 1)
        QTimer.singleShot(300, look)
        sys.exit(app.exec())
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 7
    assert "Sanne" not in ended.stderr + ended.stdout
