"""The settings on the screen: in use at once, kept at once, and nothing in passing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from app.services.errors import StorageUnavailable
from app.settings import SettingsStore
from app.ui.keys import Actions, KeyAction
from app.ui.kit import Banner, Button, Label, MessageDialog, PaintedButton, SideNav
from app.ui.settings import SettingsDialog
from app.ui.settings.about import library_lines
from app.ui.settings.data import BackupLine, DataPage, DataParts
from app.ui.welcome import Welcome
from tests.ui.pressing import show

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)


class Backups:
    """Backups that a test can look into."""

    def __init__(self, folder):
        self.lines = [
            BackupLine(folder / "b", TUESDAY, "start"),
            BackupLine(folder / "a", MONDAY, "migration"),
        ]
        self.restored = []
        self.trouble = None

    def make(self):
        if self.trouble:
            raise StorageUnavailable(self.trouble)
        self.lines.insert(0, BackupLine(Path("c"), datetime.now(UTC), "hand"))

    def parts(self, folder):
        return DataParts(folder, lambda: list(self.lines), self.make, self.restored.append)


@pytest.fixture
def settings(tmp_path):
    return SettingsStore(tmp_path / "config")


@pytest.fixture
def kept(tmp_path):
    """What the next start would find."""
    return lambda: SettingsStore(tmp_path / "config").now


@pytest.fixture
def backups(tmp_path):
    return Backups(tmp_path)


@pytest.fixture
def actions(qapp):
    return Actions([KeyAction("a.one", "One", ("J",)), KeyAction("a.two", "Two", ("N",))])


@pytest.fixture
def dialog(qtbot, theme, settings, actions, backups, tmp_path):
    window = QWidget()
    window.resize(1000, 700)
    show(qtbot, window)
    made = SettingsDialog(theme, settings, actions, backups.parts(tmp_path), window)
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    if isValid(made):
        made.close()


def choose(box, at):
    """As a person does: pick from the open list."""
    box.setCurrentIndex(at)
    box.activated.emit(at)


def button(widget, label):
    return next(each for each in widget.findChildren(Button) if each.label == label)


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(Label))


def test_colours_and_size_change_at_once_and_are_kept(dialog, theme, kept):
    choose(dialog.look.colors, 2)
    assert theme.mode == "dark"
    choose(dialog.look.scale, 3)
    assert theme.scale == 1.5
    assert (kept().theme, kept().scale) == ("dark", 1.5)


def test_the_places_at_the_side_stay_at_the_edge_and_readable_at_another_size(dialog):
    choose(dialog.look.scale, 3)
    QApplication.processEvents()
    ways = dialog.findChild(SideNav)
    assert ways.parentWidget().mapTo(dialog, QPoint()) == QPoint()
    for way in ways.findChildren(QAbstractButton):
        assert way.width() >= way.sizeHint().width()


def test_another_language_is_kept_and_a_restart_is_offered(dialog, qtbot, kept):
    notice = dialog.look.findChild(Banner)
    assert not notice.isVisible()
    choose(dialog.look.language, 1)
    assert kept().language == "en"
    assert notice.isVisible()
    with qtbot.waitSignal(dialog.restart_asked):
        button(notice, "Restart now").click()
    choose(dialog.look.language, 0)
    assert not notice.isVisible()


def test_opening_the_settings_changes_nothing(dialog, settings, tmp_path):
    for page in ("look", "watching", "keys", "data", "about"):
        dialog.show_page(page)
        QApplication.processEvents()
    assert not (tmp_path / "config").exists()


def test_seconds_and_milliseconds_are_kept_as_milliseconds(dialog, kept):
    dialog.watching.lead_in.setValue(5)
    dialog.watching.skip.setValue(10)
    dialog.watching.reaction.setValue(400)
    assert (kept().lead_in_ms, kept().skip_ms, kept().reaction_ms) == (5_000, 10_000, 400)


def test_playing_on_after_typing_only_matters_when_the_film_was_paused(dialog, qtbot, kept):
    dialog.show_page("watching")
    assert dialog.watching.resume.isEnabled()
    dialog.watching.pause.click()
    assert not dialog.watching.resume.isEnabled()
    assert not kept().pause_while_typing
    dialog.watching.pause.click()
    dialog.watching.resume.click()
    assert (kept().pause_while_typing, kept().resume_after_typing) == (True, False)


def test_a_player_can_be_chosen(dialog, kept):
    choose(dialog.watching.engine, 2)
    assert kept().engine == "qt"


def test_the_wheel_scrolls_the_page_and_changes_no_setting(dialog, qtbot, settings, tmp_path):
    dialog.show_page("watching")
    for control in (dialog.watching.lead_in, dialog.watching.engine):
        before = control.value() if control is dialog.watching.lead_in else control.currentIndex()
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, event)
        after = control.value() if control is dialog.watching.lead_in else control.currentIndex()
        assert before == after
    assert not (tmp_path / "config").exists()


def test_keys_that_were_changed_are_kept_and_can_all_be_set_back(dialog, actions, kept):
    actions.set_keys("a.one", ("K",))
    dialog.keys.list.changed.emit()
    assert kept().keys == {"a.one": ("K",)}
    button(dialog.keys, "All back to the usual keys").click()
    assert kept().keys == {}
    assert actions["a.one"].keys == ("J",)


@pytest.mark.parametrize("label", ["Keys", "Your data", "Watching and marking", "About Terugblik"])
def test_the_places_at_the_side_lead_to_their_page(dialog, label):
    side = dialog.findChild(SideNav)
    next(each for each in side.findChildren(PaintedButton) if each.label == label).click()
    titles = [each.text() for each in dialog.findChildren(Label) if each.isVisible()]
    assert label in titles
    assert "Appearance" not in titles


def test_the_dialog_fits_a_small_window(qtbot, theme, settings, actions, backups, tmp_path):
    window = QWidget()
    window.resize(640, 420)
    show(qtbot, window)
    made = SettingsDialog(theme, settings, actions, backups.parts(tmp_path), window)
    qtbot.addWidget(made)
    assert made.width() <= 640
    alone = SettingsDialog(theme, settings, actions, backups.parts(tmp_path))
    qtbot.addWidget(alone)
    assert alone.width() == min(840, alone.screen().availableGeometry().width())


def test_closing_is_all_there_is_to_confirm(dialog, qtbot):
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Close").click()


# Data


@pytest.fixture
def data(qtbot, theme, backups, tmp_path):
    made = DataPage(theme, backups.parts(tmp_path))
    made.resize(640, 560)
    show(qtbot, made)
    yield made
    for each in made.findChildren(MessageDialog):
        each.close()


def lines(data):
    return [data.list.item(at).text() for at in range(data.list.count())]


def test_the_folder_can_be_read_and_copied_but_not_typed_in(data, tmp_path):
    field = data.findChild(QLineEdit)
    assert field.text() == str(tmp_path)
    assert field.isReadOnly()


def test_the_folder_can_be_opened(data, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    button(data, "Open folder").click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_backups_are_listed_with_their_moment_and_reason(data):
    assert len(lines(data)) == 2
    assert lines(data)[0].endswith("at the start")
    assert lines(data)[1].endswith("before a new version")
    assert "2026" in lines(data)[0]


def test_a_backup_is_made_when_a_person_asks(data, qtbot):
    data.make.click()
    assert not data.make.isEnabled()
    qtbot.waitUntil(data.make.isEnabled)
    assert len(lines(data)) == 3
    assert lines(data)[0].endswith("made by you")
    assert "made and checked" in data.status.text()


def test_a_backup_that_cannot_be_made_says_why(data, qtbot, backups):
    backups.trouble = "The disk is full."
    data.make.click()
    qtbot.waitUntil(data.make.isEnabled)
    assert data.status.text() == "The disk is full."
    assert len(lines(data)) == 2


def test_nothing_is_put_back_before_a_backup_is_chosen_and_confirmed(data, qtbot, backups, tmp_path):
    assert not data.put_back.isEnabled()
    data.list.setCurrentRow(1)
    data.put_back.click()
    question = data.findChild(MessageDialog)
    assert "set aside" in question.accessibleDescription()
    button(question, "Cancel").click()
    assert backups.restored == []
    data.put_back.click()
    button(data.findChildren(MessageDialog)[-1], "Put back").click()
    assert backups.restored == [tmp_path / "a"]


# About and welcome


def test_about_names_every_library_with_its_licence():
    told = "\n".join(library_lines())
    for name in ("Qt for Python 6.", "VLC", "FFmpeg", "SQLAlchemy 2.", "ReportLab", "Inter"):
        assert name in told
    assert all("–" in line for line in library_lines()[1:])


def test_about_does_without_a_library_that_is_not_installed(monkeypatch):
    from app.ui.settings import about

    monkeypatch.setattr(about, "_PARTS", (("no-such-distribution", "Nothing", "MIT"),))
    assert "Nothing  – MIT" in library_lines()


def test_the_welcome_explains_the_three_steps_and_leads_to_the_demo(qtbot, theme):
    welcome = Welcome(theme)
    show(qtbot, welcome)
    for step in ("1. Watch first", "2. Then the form", "3. Then the talk", "no grade"):
        assert step in words(welcome)
    with qtbot.waitSignal(welcome.demo_asked):
        button(welcome, "Try the demo").click()
    assert not welcome.isVisible()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_the_welcome_can_be_skipped(qtbot, theme, way):
    welcome = Welcome(theme)
    show(qtbot, welcome)
    with qtbot.assertNotEmitted(welcome.demo_asked):
        if way == "button":
            button(welcome, "Start without the demo").click()
        else:
            qtbot.keyClick(welcome, Qt.Key.Key_Escape)
    assert not welcome.isVisible()
