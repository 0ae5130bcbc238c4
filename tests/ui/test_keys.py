"""Keys: found before any widget takes them, in their own time, and never in the middle of a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.desktop.actions import screen_actions
from app.ui.keys import Actions, KeyAction, KeyTaken, KeyWatcher, shown_keys
from app.ui.keys.sequences import HARD_TO_TYPE, normal, types_something
from app.ui.menu import window_actions
from tests.ui.pressing import CTRL, NONE, SHIFT, press, send, show

Key = Qt.Key


def declared():
    return (
        KeyAction("any.help", "All keys", ("F1", "?"), in_text=True),
        KeyAction("any.save", "Save", ("Ctrl+S",), in_text=True),
        KeyAction("observe.play", "Play or pause", ("Space",), "observe"),
        KeyAction("observe.yes", "Yes", ("J",), "observe"),
        KeyAction("observe.no", "No", ("N",), "observe"),
        KeyAction("observe.undo", "Undo", ("Ctrl+Z",), "observe", repeats=True),
        KeyAction("observe.redo", "Redo", ("Ctrl+Shift+Z",), "observe"),
        KeyAction("observe.on", "One frame on", (".",), "observe", repeats=True),
        KeyAction("observe.begin", "Begin", ("Return",), "observe"),
        KeyAction("library.new", "New", ("N",), "library"),
    )


class SteadyClock:
    """Half a second between the keyboard's clock and ours."""

    def pressed_at_s(self, timestamp_ms):
        return timestamp_ms / 1000 + 0.5


class Desk(QMainWindow):
    """A window with one of everything that may have the focus."""

    def __init__(self, watcher):
        super().__init__()
        self.button, self.check = QPushButton("Press"), QPushButton("Check")
        self.check.setCheckable(True)
        self.line, self.plain, self.rich = QLineEdit(), QPlainTextEdit(), QTextEdit()
        self.number, self.choice = QSpinBox(), QComboBox()
        self.choice.addItems(["nee", "ja"])
        middle = QWidget()
        column = QVBoxLayout(middle)
        for each in (
            self.button,
            self.check,
            self.line,
            self.plain,
            self.rich,
            self.number,
            self.choice,
        ):
            column.addWidget(each)
        self.setCentralWidget(middle)
        self._watcher = watcher

    def showEvent(self, event):  # noqa: N802 - named by Qt
        super().showEvent(event)
        self._watcher.watch(self)
        self._watcher.watch(self)


@pytest.fixture
def actions(qapp):
    made = Actions(declared())
    made.set_context("observe")
    return made


@pytest.fixture
def done(actions):
    """What was triggered, in order, with its time."""
    heard = []
    for action in actions:
        action.triggered.connect(lambda at, name=action.said.id: heard.append((name, at)))
    return heard


@pytest.fixture
def desk(qtbot, actions):
    watcher = KeyWatcher(actions, SteadyClock())
    made = Desk(watcher)
    show(qtbot, made)
    return made


def names(done):
    return [name for name, _at in done]


def test_a_mark_carries_the_time_of_the_key_itself(desk, done):
    assert send(desk, Key.Key_J, "j", at_ms=7_250)
    assert done == [("observe.yes", 7.75)]


def test_space_plays_even_when_a_button_has_the_focus_and_the_button_is_not_pressed(desk, done, qtbot):
    pressed = []
    desk.button.clicked.connect(lambda: pressed.append(True))
    for widget in (desk.button, desk.check, desk.choice):
        widget.setFocus()
        press(desk, Key.Key_Space)
    assert names(done) == ["observe.play"] * 3
    assert pressed == []
    assert not desk.check.isChecked()


def test_after_a_click_on_a_button_the_keys_still_work(desk, done, qtbot):
    qtbot.mouseClick(desk.button, Qt.MouseButton.LeftButton)
    press(desk, Key.Key_J)
    press(desk, Key.Key_Space)
    assert names(done) == ["observe.yes", "observe.play"]


def test_enter_presses_a_button_with_the_focus_and_does_its_own_work_elsewhere(desk, done):
    desk.button.setFocus()
    press(desk, Key.Key_Return)
    assert names(done) == []
    desk.button.clearFocus()
    press(desk, Key.Key_Enter)
    assert names(done) == ["observe.begin"]


@pytest.mark.parametrize("field", ["line", "plain", "rich"])
def test_in_a_text_field_a_letter_is_a_letter(desk, done, field):
    widget = getattr(desk, field)
    widget.setFocus()
    press(desk, Key.Key_J)
    press(desk, Key.Key_Space)
    press(desk, Key.Key_N)
    press(desk, Key.Key_Question, SHIFT)
    text = widget.text() if field == "line" else widget.toPlainText()
    assert text.lower() == "j n?"
    assert names(done) == []


def test_undo_in_a_text_field_is_the_undo_of_the_text(desk, done):
    desk.line.setFocus()
    press(desk, Key.Key_A)
    press(desk, Key.Key_Z, CTRL)
    assert desk.line.text() == ""
    assert names(done) == []


def test_help_and_saving_work_while_typing(desk, done):
    desk.plain.setFocus()
    press(desk, Key.Key_F1)
    press(desk, Key.Key_S, CTRL)
    assert names(done) == ["any.help", "any.save"]
    assert desk.plain.toPlainText() == ""


def test_a_number_field_is_typed_in_too(desk, done):
    desk.number.setFocus()
    press(desk, Key.Key_Period)
    assert names(done) == []


def test_text_that_can_only_be_read_does_not_hold_the_keys(desk, done):
    desk.plain.setReadOnly(True)
    desk.plain.setFocus()
    press(desk, Key.Key_J)
    assert names(done) == ["observe.yes"]


def test_a_key_that_is_held_down_marks_once_but_steps_on(desk, done):
    for repeat in (False, True, True):
        send(desk, Key.Key_J, "j", repeat=repeat)
        send(desk, Key.Key_Period, ".", repeat=repeat)
    assert names(done) == ["observe.yes", "observe.on", "observe.on", "observe.on"]


def test_a_held_space_does_not_fall_through_to_the_button(desk, done):
    desk.button.setFocus()
    assert send(desk, Key.Key_Space, " ", repeat=True)
    assert names(done) == []
    assert not desk.button.isDown()


def test_keys_of_another_screen_do_nothing_here(desk, done, actions):
    actions.set_context("library")
    press(desk, Key.Key_J)
    press(desk, Key.Key_N)
    assert names(done) == ["library.new"]


def test_an_action_that_cannot_be_done_leaves_the_key_alone(desk, done, actions):
    actions["observe.play"].enabled = False
    desk.check.setFocus()
    press(desk, Key.Key_Space)
    assert names(done) == []
    assert desk.check.isChecked()
    actions["observe.play"].trigger(1.0)
    assert names(done) == []


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_an_open_menu_has_the_keys_to_itself(desk, done, qtbot):
    menu = QMenu(desk)
    menu.addAction("One")
    menu.popup(desk.mapToGlobal(desk.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    send(desk, Key.Key_J, "j")
    assert names(done) == []
    menu.close()


def test_a_widget_may_keep_keys_for_itself_and_for_what_lies_in_it(desk, done):
    desk.centralWidget().setProperty("own_keys", ["J"])
    desk.button.setFocus()
    press(desk, Key.Key_J)
    press(desk, Key.Key_N)
    assert names(done) == ["observe.no"]


def test_ctrl_alone_is_no_key(desk, done):
    send(desk, Key.Key_Control, "", CTRL)
    send(desk, Key.Key_AltGr, "")
    assert names(done) == []


def test_undo_and_redo_are_told_apart(desk, done):
    press(desk, Key.Key_Z, CTRL)
    press(desk, Key.Key_Z, CTRL | SHIFT)
    assert names(done) == ["observe.undo", "observe.redo"]


@pytest.mark.parametrize(
    ("key", "text", "modifiers"),
    [
        (Key.Key_Question, "?", SHIFT),
        (Key.Key_Question, "?", NONE),
        (Key.Key_Question, "?", SHIFT | Qt.KeyboardModifier.GroupSwitchModifier),
    ],
)
def test_a_sign_is_the_same_sign_on_every_keyboard(desk, done, key, text, modifiers):
    """On AZERTY ? asks for Shift and a comma, on others for Shift and a slash."""
    send(desk, key, text, modifiers)
    assert names(done) == ["any.help"]


def test_a_period_is_a_period_also_with_shift_as_on_azerty_and_on_the_numpad(desk, done):
    send(desk, Key.Key_Period, ".", SHIFT)
    send(desk, Key.Key_Period, ".", Qt.KeyboardModifier.KeypadModifier)
    assert names(done) == ["observe.on", "observe.on"]


def test_a_widget_that_was_never_shown_is_not_watched(qapp, qtbot, actions):
    hidden = QMainWindow()
    qtbot.addWidget(hidden)
    KeyWatcher(actions, SteadyClock()).watch(hidden)
    assert hidden.windowHandle() is None


# The list of actions


def test_two_actions_on_one_key_are_a_mistake_of_the_program(qapp):
    with pytest.raises(ValueError, match=r"both want J"):
        Actions([KeyAction("a", "A", ("J",), "observe"), KeyAction("b", "B", ("J",), "observe")])
    with pytest.raises(ValueError, match=r"both want J"):
        Actions([KeyAction("a", "A", ("J",)), KeyAction("b", "B", ("J",), "observe")])
    with pytest.raises(ValueError, match=r"twice"):
        Actions([KeyAction("a", "A"), KeyAction("a", "B")])
    with pytest.raises(ValueError, match=r"no key"):
        Actions([KeyAction("a", "A", ("Sesame",))])


def test_a_person_chooses_another_key_and_the_hint_follows(actions, qtbot):
    with qtbot.waitSignal(actions.keys_changed):
        actions.set_keys("observe.yes", ("k",))
    assert actions["observe.yes"].hint == "K"
    assert actions.find("K") is actions["observe.yes"]
    assert actions.find("J") is None
    assert actions.chosen() == {"observe.yes": ("K",)}


def test_a_key_in_use_is_refused_with_the_name_of_the_other_action(actions):
    with pytest.raises(KeyTaken, match="No") as taken:
        actions.set_keys("observe.yes", ("N",))
    assert taken.value.other.id == "observe.no"
    assert actions["observe.yes"].keys == ("J",)
    with pytest.raises(KeyTaken):
        actions.set_keys("any.save", ("J",))


def test_the_same_key_may_do_different_things_on_different_screens(actions):
    actions.set_keys("library.new", ("J",))
    assert actions["library.new"].keys == ("J",)


def test_keys_kept_by_another_version_are_taken_as_far_as_they_fit(qapp):
    kept = {"observe.yes": ("K",), "gone.action": ("L",), "observe.no": ("Space",), "observe.play": ("P",)}
    actions = Actions(declared(), kept)
    assert actions["observe.yes"].keys == ("K",)
    assert actions["observe.no"].keys == ("N",), "Space was still taken then"
    assert actions["observe.play"].keys == ("P",)


def test_an_action_may_have_no_key_at_all(actions):
    actions.set_keys("observe.yes", ())
    assert actions["observe.yes"].hint == ""
    assert actions.find("") is None


def test_setting_back_gives_the_usual_key_unless_it_is_taken_now(actions):
    actions.set_keys("observe.yes", ("K",))
    actions.set_keys("observe.no", ("J",))
    with pytest.raises(KeyTaken):
        actions.reset("observe.yes")
    actions.reset_all()
    assert actions.chosen() == {}
    actions.set_keys("observe.yes", ("K",))
    actions.reset("observe.yes")
    assert actions["observe.yes"].keys == ("J",)


def test_the_same_keys_again_is_no_news(actions, qtbot):
    with qtbot.assertNotEmitted(actions.keys_changed):
        actions.set_keys("observe.yes", ("J",))
    with qtbot.assertNotEmitted(actions.context_changed):
        actions.set_context("observe")


# Every key of the program


def every_action():
    return Actions((*window_actions(), *screen_actions()))


def test_no_key_of_the_program_asks_for_altgr_or_a_numpad(qapp):
    found = [
        (action.said.id, key)
        for action in every_action()
        for key in action.keys
        if key[-1] in HARD_TO_TYPE or "Num" in key
    ]
    assert found == []


def test_keys_that_type_something_never_work_in_a_text_field(qapp):
    assert not any(
        key == "?" and not types_something(key) for action in every_action() for key in action.keys
    )
    assert types_something("Space")
    assert types_something("Shift+J")
    assert not types_something("Ctrl+J")
    assert not types_something("F1")


@pytest.mark.parametrize(
    ("keys", "same"),
    [
        ("ctrl+shift+z", "Ctrl+Shift+Z"),
        ("Enter", "Return"),
        ("Shift+,", ","),
        ("Shift+1", "1"),
        ("Delete", "Del"),
        ("A, B", ""),
        ("Shift", ""),
        ("", ""),
        ("nothing", ""),
    ],
)
def test_one_spelling_for_every_key(keys, same):
    assert normal(keys) == same


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Space", "space"),
        ("Shift+Space", "Shift+space"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("Alt+Left", "Alt+←"),
        ("Del", "Delete"),
        ("J", "J"),
        ("", ""),
    ],
)
def test_a_key_is_shown_as_it_stands_on_the_keyboard(keys, words):
    assert shown_keys(keys) == words
