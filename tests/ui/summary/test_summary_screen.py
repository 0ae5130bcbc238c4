"""The summary screen with real services, a real PDF and real widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget

from app.domain.recordings import FilmPlace, Recording, TalkKind
from app.domain.sheet import ItemRef, Judgement
from app.paths import resources_dir
from app.presenters.observe_state import Problem
from app.presenters.summary import SummaryPresenter
from app.reports.writer import ReportFiles
from app.services.errors import StorageUnavailable
from app.services.summary import SummaryService
from app.ui.keys import Actions
from app.ui.summary.actions import summary_actions
from app.ui.summary.screen import SummaryScreen
from tests.fakes import NOON
from tests.fakes_care import care_of_role_play
from tests.services.conftest import desk, open_desk

__all__ = ["desk", "open_desk"]
GOAL = ItemRef("v01")


@pytest.fixture
def scene(qtbot, theme, open_desk, tmp_path):
    """The screen on an observation with one moment, with its first pages made."""
    open_desk.opened.marking.judge(GOAL, Judgement.YES, 6_000)
    recording = Recording("r1", "Voortgang", TalkKind.PROGRESS, FilmPlace("a", "a", "1-0"), 60_000, NOON)
    screen = SummaryScreen(theme, Actions(summary_actions()), lambda: tmp_path)
    qtbot.addWidget(screen)
    service = SummaryService(ReportFiles(resources_dir() / "fonts"), care_of_role_play("r1"))
    presenter = SummaryPresenter(open_desk.opened, recording, service, screen)
    screen.use(presenter)
    screen.resize(1280, 800)
    screen.show()
    presenter.start()
    qtbot.waitUntil(lambda: screen._preview.pages > 0, timeout=20_000)
    yield screen
    screen.leave()


def field(screen, name):
    return next(f for f in screen.findChildren(QLineEdit) if f.accessibleName() == name)


def test_a_moment_ticked_in_the_list_is_chosen(scene, open_desk, qtbot):
    items = scene.findChild(QListWidget)
    items.setCurrentRow(0)
    qtbot.keyClick(items, Qt.Key.Key_Space)
    mark = open_desk.opened.book.sheet.marks()[0]
    assert open_desk.again().book.sheet.highlighted(mark.id)


def test_a_point_typed_with_the_keyboard_is_kept_and_can_be_changed(scene, open_desk, qtbot):
    new = field(scene, "Add a talking point")
    qtbot.keyClicks(new, "stilte")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    assert new.text() == ""
    line = next(f for f in scene.findChildren(QLineEdit) if f.text() == "stilte")
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, " langer")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    points = [thing.text for thing in open_desk.again().book.sheet.things.values() if hasattr(thing, "when")]
    assert points == ["stilte langer"]


def test_a_point_that_was_not_added_yet_is_kept_on_leaving(scene, open_desk, qtbot):
    qtbot.keyClicks(field(scene, "Add an agreement"), "samen agenda")
    scene.leave()
    assert [t.text for t in open_desk.again().book.sheet.things.values() if hasattr(t, "when")] == [
        "samen agenda"
    ]


def test_a_point_that_is_being_changed_is_kept_on_leaving(scene, open_desk, qtbot):
    new = field(scene, "Add a talking point")
    qtbot.keyClicks(new, "stilte")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    line = next(f for f in scene.findChildren(QLineEdit) if f.text() == "stilte")
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, " langer")
    scene.leave()
    points = [thing.text for thing in open_desk.again().book.sheet.things.values() if hasattr(thing, "when")]
    assert points == ["stilte langer"]


def test_leaving_says_so_when_a_point_cannot_be_kept_now(scene, open_desk, qtbot):
    qtbot.keyClicks(field(scene, "Add an agreement"), "samen agenda")
    open_desk.store.trouble = StorageUnavailable("De schijf is vol.")
    with pytest.raises(StorageUnavailable):
        scene.leave()
    open_desk.store.trouble = None
    scene.leave()
    assert [t.text for t in open_desk.again().book.sheet.things.values() if hasattr(t, "when")] == [
        "samen agenda"
    ]


def test_every_control_has_a_name(scene):
    for kind in (QAbstractButton, QLineEdit, QListWidget):
        for control in scene.findChildren(kind):
            if control.focusPolicy() == Qt.FocusPolicy.NoFocus or not control.isVisibleTo(scene):
                continue
            assert control.accessibleName() or getattr(control, "text", str)(), control


def test_nothing_of_the_preview_comes_on_the_disk(scene, tmp_path, monkeypatch, qtbot):
    import builtins
    import tempfile

    touched = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    real = builtins.open

    def watched(file, mode="r", *more, **named):
        if set(mode) & set("wax+"):
            touched.append(file)
        return real(file, mode, *more, **named)

    monkeypatch.setattr(builtins, "open", watched)
    scene._preview._document.close()
    scene.preview_outdated()
    qtbot.waitUntil(lambda: scene._preview.pages > 0, timeout=20_000)
    assert touched == []
    assert list(tmp_path.iterdir()) == []


def test_undo_and_redo_work_by_key_and_by_button(scene, open_desk):
    scene._actions["summary.undo"].trigger(0.0)
    assert open_desk.opened.book.sheet.marks() == ()
    scene._redo.click()
    assert len(open_desk.opened.book.sheet.marks()) == 1
    scene._undo.click()
    scene._actions["summary.redo"].trigger(0.0)
    assert len(open_desk.opened.book.sheet.marks()) == 1


def test_the_steps_lead_back_to_observing(scene, qtbot):
    with qtbot.waitSignal(scene.back_asked, timeout=1_000):
        scene._bar.steps.step_asked.emit("observe")


def test_cancelling_leaves_no_file(scene, tmp_path):
    def slow(_target, progress):
        while not progress.cancelled():
            pass

    scene._write(slow, tmp_path / "x.pdf")
    scene._saving._cancel.click()
    assert scene._saving.isHidden()
    assert list(tmp_path.glob("*.pdf")) == []


def test_pages_that_cannot_be_made_are_explained(scene, qtbot):
    def refuse(_progress):
        raise StorageUnavailable("De schijf is vol.")

    scene._preview._work = lambda: refuse
    scene.preview_outdated()
    qtbot.waitUntil(lambda: scene._preview._words.text() == "De schijf is vol.", timeout=5_000)


def test_a_problem_is_shown_and_goes(scene):
    scene.show_problem(Problem("De schijf is vol.", 1))
    assert scene._banner.isVisibleTo(scene)
    scene.show_problem(None)
    assert not scene._banner.isVisibleTo(scene)


def test_escape_leads_out_of_a_field_before_it_leads_back(scene, qtbot):
    scene.activateWindow()
    qtbot.waitUntil(scene.isActiveWindow)
    new = field(scene, "Add a talking point")
    new.setFocus()
    qtbot.keyClick(new, Qt.Key.Key_Escape)
    assert scene.hasFocus()


def test_who_removes_the_last_point_by_keyboard_goes_on_in_the_line_for_a_new_one(scene, qtbot):
    scene.activateWindow()
    qtbot.waitUntil(scene.isActiveWindow)
    new = field(scene, "Add a talking point")
    qtbot.keyClicks(new, "stilte")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    remove = next(b for b in scene.findChildren(QAbstractButton) if b.accessibleName() == "Remove: stilte")
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Return)
    assert new.hasFocus()
