"""The summary for the talk, chosen and saved in the real dialog with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.export.desk import ExportDesk
from app.ui.export.pages_dialog import PagesDialog
from tests.reports.page_check import Page
from tests.services.talk_desk import MENTOR, STUDENT
from tests.talk_export_desk import Film, TalkExportDesk
from tests.ui.export.test_export_dialog import button


@pytest.fixture
def scene(tmp_path):
    made = TalkExportDesk(tmp_path)
    made.tell_all()
    made.agree("own", "mentor")
    for each in (STUDENT, MENTOR):
        made.comparing.finish_round(each)
    yield made
    made.work.close()


@pytest.fixture
def dialog(qtbot, theme, scene):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1280, 800)
    over.show()
    desk = ExportDesk(theme, over, lambda: scene.folder)
    desk.use(scene.presenter, scene.care, scene.place.new_id, Film)
    desk.chosen.connect(lambda work, path: scene.__setattr__("saved", (work, path)))
    desk.open()
    opened = desk.front
    qtbot.waitUntil(opened.isActiveWindow)
    yield opened
    if desk.front is opened:
        opened.close()


def test_the_page_is_chosen_and_saved_by_the_keyboard(scene, dialog, qtbot):
    for name in ("Spreadsheet", "For the conversation (PDF)", "For the conversation (web page)"):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        assert dialog.focusWidget().accessibleName() == name
    parents = button(dialog, "Put in what the parents said")
    parents.setFocus()
    qtbot.keyClick(parents, Qt.Key.Key_Space)
    assert scene.presenter.state().with_parents is True
    button(dialog, "Choose where to save…").click()
    files = dialog.findChild(QFileDialog)
    assert files.selectedFiles()[0].endswith(f"summary-for-the-conversation-{scene.care.today()}.html")
    files.fileSelected.emit(str(scene.folder / "x.html"))
    work, target = scene.saved
    work(target, None)
    page = Page(target.read_text("utf-8"))
    assert page.faults == []
    assert "Moeder van S." in page.text
    assert "Sanne" not in page.text


def test_what_parents_said_is_offered_with_the_talk_only(dialog):
    parents = next(
        each
        for each in dialog.findChildren(QWidget)
        if each.accessibleName() == "Put in what the parents said"
    )
    assert parents.isHidden()
    button(dialog, "For the conversation (PDF)").click()
    assert not parents.isHidden()
    button(dialog, "PDF").click()
    assert parents.isHidden()


def test_moments_are_chosen_by_the_keyboard_and_the_pages_looked_at_before_saving(scene, dialog, qtbot):
    assert dialog._chosen.isHidden()
    assert dialog._look.isHidden()
    button(dialog, "For the conversation (PDF)").click()
    assert not dialog._chosen.isHidden()
    first = dialog._moments.stops()[0]
    first.setFocus()
    going = len(scene.presenter.moment_times)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert len(scene.presenter.moment_times) == going - 1
    assert dialog._moments.stops()[0] is first, "the row stays under the hands of who ticks"
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(dialog._look, Qt.Key.Key_Space)
    (pages,) = dialog.findChildren(PagesDialog)
    qtbot.waitUntil(lambda: pages.preview.pages > 0, timeout=20_000)
    qtbot.keyClick(pages, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not pages.isVisible())
    button(dialog, "PDF").click()
    assert dialog._chosen.isHidden()
