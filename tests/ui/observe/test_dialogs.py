"""The small dialogs, by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.domain.viewing import Gate
from app.ui.kit import Button
from tests.presenters.observe.conftest import GOAL, TIME
from tests.ui.observe.conftest import settle
from tests.ui.pressing import press

K = Qt.Key


def dialog(scene):
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def button(where, label):
    return next(one for one in where.findChildren(Button) if one.label == label)


def test_going_to_a_time(scene):
    press(scene.window, K.Key_G)
    asked = dialog(scene)
    assert asked._line.text() == "0:01.00"
    asked._line.clear()
    QTest.keyClicks(asked._line, "0:07,5")
    QTest.keyClick(asked._line, K.Key_Return)
    assert scene.player.snapshot().position_ms == 7_480


def test_a_time_that_is_none_is_said_so_and_can_be_mended(scene):
    press(scene.window, K.Key_G)
    asked = dialog(scene)
    asked._line.clear()
    QTest.keyClicks(asked._line, "kwart over")
    QTest.keyClick(asked._line, K.Key_Return)
    assert asked.isVisible()
    assert "This is not a time" in " ".join(label.text() for label in asked.findChildren(QLabel))
    asked._line.clear()
    QTest.keyClicks(asked._line, "3")
    button(asked, "Go").click()
    assert scene.player.snapshot().position_ms == 3_000


def test_the_time_of_a_moment_can_be_typed(scene):
    scene.presenter.marking.judge(Judgement.YES, scene.player.now_s)
    mark = scene.opened.book.sheet.marks()[0]
    scene.desk._wiring._menus.ask_time(mark.id)
    asked = dialog(scene)
    asked._line.setText("0:04,02")
    button(asked, "Set").click()
    assert scene.opened.book.sheet.marks()[0].time_ms == 4_000
    scene.desk._wiring._menus.ask_time("gone")
    assert QApplication.activeModalWidget() is None


def test_a_dialog_can_be_left_without_doing_anything(scene):
    press(scene.window, K.Key_G)
    button(dialog(scene), "Cancel").click()
    assert scene.player.snapshot().position_ms == 1_000


def test_a_shared_showing_asks_for_its_reason(make_scene):
    scene = make_scene()
    scene.screen.side.gate._showing.click()
    asked = dialog(scene)
    words = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "printed in the summary" in words
    button(asked, "Count it as the first viewing").click()
    assert asked.isVisible()
    assert scene.opened.viewing.gate is Gate.FIRST_VIEWING
    QTest.keyClicks(asked._reason, "Les van 12 november")
    QTest.keyClick(asked._reason, K.Key_Return)
    assert scene.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert scene.store.showings[0][2] == "Les van 12 november"
    assert not scene.screen.side.gate._showing.isVisible()
    button(scene.screen.side.gate, "Begin the second viewing").click()
    assert scene.opened.viewing.gate is Gate.OPEN


@pytest.fixture
def remark(scene):
    made = scene.opened.remarks.add("Mooi", RemarkKind.PLAIN, GOAL, 3_000)
    scene.presenter.show_form()
    return made


def test_a_remark_moves_by_typing_a_few_letters(scene, remark):
    scene.desk._wiring._menus.ask_item(remark.id)
    asked = dialog(scene)
    QTest.keyClicks(asked._search, "tijd")
    QTest.keyClick(asked._search, K.Key_Return)
    assert scene.opened.book.sheet.remarks()[0].ref == TIME


def test_a_remark_moves_by_arrows_and_to_no_item(scene, remark):
    scene.desk._wiring._menus.ask_item(remark.id)
    asked = dialog(scene)
    QTest.keyClick(asked._search, K.Key_Down)
    QTest.keyClick(asked._search, K.Key_Down)
    QTest.keyClick(asked._search, K.Key_Up)
    assert asked._rows.value() == GOAL
    QTest.keyClick(asked._search, K.Key_Up)
    QTest.keyClick(asked._rows, K.Key_Return)
    assert scene.opened.book.sheet.remarks()[0].ref is None


def test_letters_that_no_item_has_choose_nothing(scene, remark):
    scene.desk._wiring._menus.ask_item(remark.id)
    asked = dialog(scene)
    QTest.keyClicks(asked._search, "zzz")
    QTest.keyClick(asked._search, K.Key_Down)
    QTest.keyClick(asked._search, K.Key_Return)
    assert asked.isVisible()
    QTest.keyClick(asked._rows, K.Key_Return)
    asked.reject()
    assert scene.opened.book.sheet.remarks()[0].ref == GOAL


def test_all_moments_by_the_keyboard(scene):
    for at_ms in (2_000, 3_000, 4_000):
        scene.opened.marking.judge(GOAL, Judgement.YES, at_ms)
    scene.presenter.show_form()
    scene.desk._wiring._menus.moments(GOAL)
    asked = dialog(scene)
    QTest.keyClick(asked._rows, K.Key_Down)
    QTest.keyClick(asked._rows, K.Key_N)
    assert [m.judgement.value for m in scene.opened.book.sheet.marks(GOAL)] == ["yes", "yes", "no"]
    assert asked._rows.currentItem().text() == "no at 0:03"
    QTest.keyClick(asked._rows, K.Key_J)
    QTest.keyClick(asked._rows, K.Key_Return)
    assert scene.presenter.transport.playing
    QTest.keyClick(asked._rows, K.Key_Delete)
    assert asked._rows.count() == 2
    button(asked, "Remove").click()
    button(asked, "Remove").click()
    button(asked, "Remove").click()
    button(asked, "Make it no").click()
    assert asked._rows.count() == 0
    QTest.keyClick(asked._rows, K.Key_Return)
    QTest.keyClick(asked._rows, K.Key_A)
    button(asked, "Close").click()
    settle()
    assert not scene.opened.book.sheet.marks()


def test_the_moments_of_an_unknown_item_are_none(scene):
    scene.desk._wiring._menus.moments(ItemRef("v99"))
    assert dialog(scene)._rows.count() == 0
    dialog(scene).reject()
