"""What a file dialog leaves behind of the folders a person was in."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFileDialog

from app.ui import startup
from app.ui.library.files import choose_films


@pytest.fixture
def qt_file(tmp_path):
    """The file in which Qt remembers folders for all its programs, in a place of its own."""
    where = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*where, str(tmp_path / "config"))
    yield tmp_path / "config" / "QtProject.conf"
    QSettings.setPath(*where, "")


def family(tmp_path):
    folder = tmp_path / "Familie Jansen"
    folder.mkdir()
    (folder / "Sanne.mp4").write_bytes(b"film")
    return folder


def content(file):
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    return file.read_text() if file.exists() else ""


def test_the_folder_of_a_film_is_remembered_nowhere(qtbot, theme, tmp_path, qt_file):
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.setValue("FileDialog/lastVisited", "file:///van/een/ander/programma")
    kept.sync()
    folder, chosen = family(tmp_path), []
    dialog = choose_films(None, "Kies", chosen.extend)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder / "Sanne.mp4"))
    dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert chosen == [folder / "Sanne.mp4"]
    assert "Jansen" not in content(qt_file)
    assert "/van/een/ander/programma" in content(qt_file), "what others remember is theirs"


def test_the_folder_for_the_work_is_remembered_nowhere(qtbot, theme, tmp_path, qt_file, monkeypatch):
    folder = family(tmp_path)
    monkeypatch.setattr(startup, "ask", lambda *_args: "choose")

    def choose(*_args):
        dialog = QFileDialog(None, "Kies", str(folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.show()
        dialog.done(QDialog.DialogCode.Accepted)
        shiboken6.delete(dialog)
        return str(folder)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    assert startup.ask_other_folder(theme, "Dit kan niet") == folder
    assert "Jansen" not in content(qt_file)
