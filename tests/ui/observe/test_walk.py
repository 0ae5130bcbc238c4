"""The whole way through both viewings by the keyboard alone, on the real screen."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.domain.sheet import Judgement, RemarkKind
from app.domain.viewing import Gate
from app.services.errors import StorageUnavailable
from app.ui.kit import Chip
from tests.presenters.observe.conftest import GOAL, TIME
from tests.ui.observe.conftest import settle
from tests.ui.pressing import CTRL, SHIFT, press, send

K = Qt.Key


def type_text(scene, text):
    """Type into whatever has the focus."""
    for letter in text:
        send(scene.window, Qt.Key(0), letter)


def status(scene):
    return scene.screen.side._status.text()


def item(scene, ref=GOAL):
    return scene.screen.form._widgets[f"item:{ref.code}:{ref.topic}"]


def chips(scene, ref=GOAL):
    return [chip.label for chip in item(scene, ref)._moments.findChildren(Chip) if not chip.isHidden()]


def test_from_the_first_look_to_a_filled_in_form_without_a_mouse(make_scene):
    scene = make_scene()
    # Viewing 1: J only says why.
    press(scene.window, K.Key_J)
    assert status(scene) == "The form is not open yet. Watch the fragment once in full first."
    press(scene.window, K.Key_Space)
    assert scene.player.snapshot().playing
    scene.wait(12_000)
    assert scene.opened.viewing.gate is Gate.READY_FOR_SECOND
    assert scene.screen.side.gate.isVisible()
    press(scene.window, K.Key_J)
    assert status(scene).startswith("Begin the second viewing first")
    # Viewing 2.
    press(scene.window, K.Key_Return)
    assert scene.opened.viewing.gate is Gate.OPEN
    assert not scene.screen.side.gate.isVisible()
    press(scene.window, K.Key_Right)
    press(scene.window, K.Key_J)
    assert chips(scene) == ["0:06"]
    assert item(scene)._answer.value == "yes"
    press(scene.window, K.Key_Down)
    press(scene.window, K.Key_Period)
    press(scene.window, K.Key_N)
    assert item(scene, TIME)._answer.value == "no"
    assert scene.opened.book.sheet.marks(TIME)[0].time_ms == 6_040
    # A remark.
    press(scene.window, K.Key_Space)
    press(scene.window, K.Key_O)
    assert not scene.player.snapshot().playing
    type_text(scene, "jno")
    assert scene.store.drafts["o1"].text == "jno"
    press(scene.window, K.Key_Return)
    assert scene.player.snapshot().playing
    assert [(one.text, one.ref) for one in scene.opened.book.sheet.remarks()] == [("jno", TIME)]
    # Undo, with words, and redo.
    press(scene.window, K.Key_Z, CTRL)
    assert status(scene) == "Undone: remark added"
    assert scene.screen.header._redo.accessibleName() == "Redo: remark added"
    press(scene.window, K.Key_Z, CTRL | SHIFT)
    assert status(scene) == "Done again: remark added"
    # Taking away.
    press(scene.window, K.Key_Delete)
    assert chips(scene, TIME) == []
    press(scene.window, K.Key_P, CTRL)
    assert scene.outside.went == ["summary"]


def test_an_answer_apart_and_looking_back_by_key(scene):
    press(scene.window, K.Key_J, SHIFT)
    assert item(scene)._answer.value == "yes"
    assert item(scene)._apart.isVisible()
    press(scene.window, K.Key_J, SHIFT)
    assert item(scene)._answer.value == ""
    press(scene.window, K.Key_N, SHIFT)
    assert item(scene)._answer.value == "no"
    scene.presenter.transport.seek(8_000)
    press(scene.window, K.Key_J)
    press(scene.window, K.Key_T)
    assert scene.player.snapshot().position_ms == 5_000
    assert scene.player.snapshot().playing


def test_nudging_by_key_is_one_frame_a_press(scene):
    scene.presenter.transport.seek(8_000)
    press(scene.window, K.Key_J)
    press(scene.window, K.Key_Right, CTRL)
    press(scene.window, K.Key_Right, CTRL)
    press(scene.window, K.Key_Left, CTRL)
    assert scene.opened.book.sheet.marks()[0].time_ms == 8_040
    assert status(scene) == "Moment at 0:08.04"


def test_the_film_by_key(scene):
    transport = scene.player.snapshot
    press(scene.window, K.Key_Right)
    assert transport().position_ms == 6_000
    press(scene.window, K.Key_Left)
    assert transport().position_ms == 1_000
    press(scene.window, K.Key_Period)
    press(scene.window, K.Key_Period)
    press(scene.window, K.Key_Comma)
    assert transport().position_ms == 1_040
    press(scene.window, K.Key_Plus)
    assert transport().speed == 1.25
    press(scene.window, K.Key_Minus)
    press(scene.window, K.Key_Minus)
    assert transport().speed == 0.75
    press(scene.window, K.Key_M)
    assert transport().muted


def test_a_key_held_down_marks_once_and_goes_on_stepping(scene):
    send(scene.window, K.Key_J, "j")
    for _ in range(5):
        send(scene.window, K.Key_J, "j", repeat=True)
    assert len(scene.opened.book.sheet.marks()) == 1
    for _ in range(3):
        send(scene.window, K.Key_Period, ".", repeat=True)
    assert scene.player.snapshot().position_ms == 1_120


def test_a_mark_carries_the_time_of_the_press_when_the_program_was_busy(scene):
    scene.play(3_000, step_ms=20)
    scene.keyclock.back_s = 0.5
    press(scene.window, K.Key_J)
    assert scene.opened.book.sheet.marks()[0].raw_ms == pytest.approx(3_500, abs=40)


def test_escape_drops_a_remark_and_undo_brings_it_back(scene):
    press(scene.window, K.Key_O)
    type_text(scene, "Toch wel")
    press(scene.window, K.Key_Escape)
    assert not scene.screen.form.editor.isVisible()
    assert scene.window.page.widget is scene.screen, "still on this screen"
    press(scene.window, K.Key_Z, CTRL)
    assert scene.screen.form.editor.isVisible()
    assert scene.screen.form.editor._words.toPlainText() == "Toch wel"
    assert QApplication.focusWidget() is scene.screen.form.editor._words


def test_a_remark_of_a_kind_by_key_and_on_more_lines(scene):
    press(scene.window, K.Key_O)
    press(scene.window, K.Key_4, Qt.KeyboardModifier.AltModifier)
    type_text(scene, "een")
    send(scene.window, K.Key_Return, "\r", SHIFT)
    type_text(scene, "twee")
    press(scene.window, K.Key_Return)
    remark = scene.opened.book.sheet.remarks()[0]
    assert (remark.kind, remark.text) == (RemarkKind.TIP, "een\ntwee")


def test_what_was_being_typed_is_there_after_a_crash(make_scene, qtbot):
    scene = make_scene("unlocked")
    press(scene.window, K.Key_O)
    type_text(scene, "Bijna kwijt")
    # No leaving, no closing: the program is gone.
    scene.desk.closed()
    scene.reopened()
    scene.open()
    settle()
    assert scene.screen.form.editor._words.toPlainText() == "Bijna kwijt"
    assert status(scene) == "You were still writing this remark."
    assert QApplication.focusWidget() is scene.screen.form.editor._words
    press(scene.window, K.Key_Return)
    assert scene.opened.book.sheet.remarks()[0].text == "Bijna kwijt"


def test_a_disk_that_refuses_shows_a_banner_and_trying_again_keeps_the_work(scene):
    scene.store.trouble = StorageUnavailable("The disk is full.")
    press(scene.window, K.Key_J)
    banner = scene.screen._banner
    assert banner.isVisible()
    words = " ".join(label.text() for label in banner.findChildren(QLabel))
    assert "The disk is full. What you did is kept and not saved yet." in words
    assert chips(scene) == []
    scene.store.trouble = None
    banner.action_asked.emit()
    assert not banner.isVisible()
    assert chips(scene) == ["0:01"]
    assert status(scene) == "Everything is saved again."


def test_a_screen_whose_presenter_nobody_else_holds_still_answers_to_keys(make_scene):
    scene = make_scene("unlocked")
    window, opened = scene.window, scene.opened
    scene.desk = scene.outside = None
    gc.collect()
    press(window, K.Key_J)
    assert len(opened.book.sheet.marks()) == 1


def test_topics_by_the_keyboard(scene):
    add = next(w for key, w in scene.screen.form._widgets.items() if key.startswith("add:"))
    add._name.setFocus()
    type_text(scene, "Lezen")
    press(scene.window, K.Key_Return)
    topic = scene.opened.book.sheet.topics("topics")[0]
    assert topic.name == "Lezen"
    name = scene.screen.form._widgets[f"topic:{topic.id}"].findChild(QLineEdit)
    name.setFocus()
    name.selectAll()
    type_text(scene, "Taal")
    press(scene.window, K.Key_Escape)
    assert scene.opened.book.sheet.topics("topics")[0].name == "Taal"
    press(scene.window, K.Key_J)
    assert len(scene.opened.book.sheet.marks()) == 1, "the keys work for the form again"


def test_a_conditional_group_by_the_keyboard(scene):
    group = scene.screen.form._widgets["group:stuck"]
    half = group._answer._no
    half.setFocus(Qt.FocusReason.TabFocusReason)
    press(scene.window, K.Key_Return)
    assert scene.opened.book.sheet.arose("stuck") is False
    row = scene.screen.form._widgets["item:v03:"]
    assert not row._answer.isEnabled()
    assert row._apart.text() == "does not count: this did not happen"
    press(scene.window, K.Key_Return)
    assert scene.opened.book.sheet.arose("stuck") is None


def test_a_preparation_point_is_ticked_by_enter_because_space_plays(scene):
    box = scene.screen.form._widgets["check:c1"]._box
    box.setFocus(Qt.FocusReason.TabFocusReason)
    press(scene.window, K.Key_Space)
    assert scene.player.snapshot().playing
    assert not scene.opened.book.sheet.ticked("c1")
    press(scene.window, K.Key_Return)
    assert scene.opened.book.sheet.ticked("c1")


def test_an_open_question_is_kept_when_one_goes_on(scene):
    reply = scene.screen.form._widgets["question:q1"]._reply
    reply.setFocus()
    type_text(scene, "Een belofte")
    press(scene.window, K.Key_Escape)
    assert scene.opened.book.sheet.reply("q1") == "Een belofte"


def test_an_open_question_is_kept_while_one_goes_on_typing(scene):
    reply = scene.screen.form._widgets["question:q1"]._reply
    reply.setFocus()
    type_text(scene, "Een")
    reply._soon.timeout.emit()
    assert scene.opened.book.sheet.reply("q1") == "Een"
    type_text(scene, " belofte")
    scene.desk.leave()
    assert scene.opened.book.sheet.reply("q1") == "Een belofte"


def test_the_answer_of_a_row_by_tab_and_arrows(scene):
    answer = item(scene, TIME)._answer
    answer._yes.setFocus(Qt.FocusReason.TabFocusReason)
    assert scene.presenter.selection.ref == TIME, "the row comes along with the focus"
    press(scene.window, K.Key_Right)
    press(scene.window, K.Key_Return)
    assert scene.opened.book.sheet.answer(TIME) is Judgement.NO
    assert scene.player.snapshot().position_ms == 1_000, "the arrow did not move the film"
    press(scene.window, K.Key_Up)
    assert QApplication.focusWidget().parent() is item(scene, GOAL)._answer, "the focus comes along"
    press(scene.window, K.Key_Delete)
    assert len(scene.opened.book.sheet.marks()) == 1, "nothing there to take away"
