"""What is asked before there is a window; and the application itself."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.ui import startup
from app.ui.folders import documents_folder
from app.ui.kit import Button, MessageDialog
from app.ui.selftest import PictureWatch, is_picture

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def answer(label):
    """Press this button (or Escape) in the dialog that is going to wait for an answer."""
    heard = []

    def press():
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MessageDialog))
        heard.append(dialog.accessibleDescription())
        if label is None:
            dialog.reject()
        else:
            next(each for each in dialog.findChildren(Button) if each.label == label).click()

    QTimer.singleShot(0, press)
    return heard


def test_a_damaged_library_offers_the_last_good_backup_with_its_moment(theme):
    said = answer("Go on with the backup")
    assert startup.ask_damaged(theme, "The file is damaged.", NOON) == "restore"
    assert "2026" in said[0]
    assert "The file is damaged." in said[0]


@pytest.mark.parametrize(
    ("label", "key"), [("Begin with an empty library", "new"), ("Quit", "quit"), (None, "quit")]
)
def test_nobody_is_made_to_take_the_backup(theme, label, key):
    answer(label)
    assert startup.ask_damaged(theme, "Damaged.", NOON) == key


def test_without_a_backup_that_is_said(theme):
    said = answer("Quit")
    assert startup.ask_damaged(theme, "Damaged.", None) == "quit"
    assert "There is no backup." in said[0]
    answer("Begin with an empty library")
    assert startup.ask_damaged(theme, "Damaged.", None) == "new"


def test_escape_begins_nothing_when_there_is_no_backup(theme):
    answer(None)
    assert startup.ask_damaged(theme, "Damaged.", None) == "quit"


def test_trying_again_or_not(theme):
    answer("Try again")
    assert startup.ask_again(theme, "The folder is gone.")
    answer(None)
    assert not startup.ask_again(theme, "The folder is gone.")


@pytest.mark.parametrize(("chosen", "result"), [("/srv/werk", Path("/srv/werk")), ("", None)])
def test_another_folder_can_be_chosen(theme, monkeypatch, chosen, result):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: chosen)
    said = answer("Choose another folder…")
    assert startup.ask_other_folder(theme, "This folder is in OneDrive.") == result
    assert said == ["This folder is in OneDrive."]


def test_choosing_no_folder_stops(theme):
    answer(None)
    assert startup.ask_other_folder(theme, "This folder is in OneDrive.") is None


def test_what_only_ends_has_one_button(theme):
    said = answer("Close")
    startup.tell_and_stop(theme, "Newer", "Made with a newer version.")
    assert said == ["Made with a newer version."]


def test_documents_are_somewhere():
    assert documents_folder().is_absolute()


def test_the_application_speaks_dutch_in_its_own_dialogs_and_can_change(tmp_path):
    """In a process of its own: there is one QApplication, and this one is for the program."""
    code = """
        import sys
        from pathlib import Path
        from PySide6.QtCore import QLocale
        from PySide6.QtWidgets import QApplication, QDialogButtonBox
        from app.paths import resources_dir
        from app.settings import Settings
        from app.ui.app import later, make_application, make_theme, speak, wait_for_background
        icon = resources_dir() / "icons" / "app" / "nl.terugblik.Terugblik-128.png"
        app = make_application(["terugblik"], "nl", icon)
        def say():
            cancel = QDialogButtonBox.StandardButton.Cancel
            box = QDialogButtonBox(cancel)
            print(box.button(cancel).text(), QLocale().name())
        say()
        theme = make_theme(app, resources_dir(), Settings(theme="dark", scale=1.5))
        print(theme.mode, theme.scale, theme.tokens.dark, app.windowIcon().isNull(), app.applicationVersion())
        speak(app, "en")
        say()
        later(app.quit)
        app.exec()
        wait_for_background()
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    dutch, look, english = ended.stdout.splitlines()
    assert dutch.replace("&", "") == "Annuleren nl_NL"
    assert look == "dark 1.5 True False 0.1.0"
    assert english.replace("&", "") == "Cancel en_GB"


# Is there a picture?


def painted(paint):
    image = QImage(96, 54, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b0f10"))
    paint(image)
    return image


def test_an_empty_or_black_ground_is_no_picture():
    assert not is_picture(QImage())
    assert not is_picture(painted(lambda _image: None))


def test_nearly_black_noise_is_no_picture():
    def dark(image):
        for x in range(96):
            for y in range(54):
                image.setPixelColor(x, y, QColor(x % 16, y % 16, (x + y) % 16))

    assert not is_picture(painted(dark))


def test_a_picture_is_a_picture():
    def colourful(image):
        for x in range(96):
            for y in range(54):
                image.setPixelColor(x, y, QColor(x * 2, y * 4, 128))

    assert is_picture(painted(colourful))


def test_the_watch_tells_once_whether_a_picture_came(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.resize(96, 54)
    heard = []
    PictureWatch(label, 200, heard.append)
    qtbot.waitUntil(lambda: heard == [False])
    image = painted(
        lambda i: [i.setPixelColor(x, y, QColor(x * 2, y * 4, 128)) for x in range(96) for y in range(54)]
    )
    from PySide6.QtGui import QPixmap

    label.setPixmap(QPixmap.fromImage(image))
    PictureWatch(label, 5_000, heard.append)
    qtbot.waitUntil(lambda: heard == [False, True])
