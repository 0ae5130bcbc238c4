"""Seeing all keys, and choosing others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.keys import Actions, KeyAction
from app.ui.keys.overview import KeyOverview, grouped, heading_of
from app.ui.keys.rebind import KeyList
from app.ui.kit import Button, KeyCap, Label
from tests.ui.pressing import CTRL, NONE, SHIFT, show

Key = Qt.Key


@pytest.fixture
def actions(qapp):
    made = Actions(
        (
            KeyAction("window.keys", "All keys", ("F1", "?"), group="Everywhere"),
            KeyAction("window.about", "About", ()),
            KeyAction("observe.yes", "Yes, <b>seen</b>", ("J",), "observe", "The form"),
            KeyAction("observe.no", "No", ("N",), "observe", "The form"),
            KeyAction("library.add", "Add", ("Ctrl+N",), "library"),
            KeyAction("other.thing", "Thing", ("F7",), "other"),
        )
    )
    made.set_context("observe")
    return made


def words_in(widget, kind):
    return [each.text() for each in widget.findChildren(kind)]


def keys_to(widget, key, modifiers=NONE):
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def button_called(widget, name):
    return next(each for each in widget.findChildren(Button) if each.accessibleName() == name)


def test_the_overview_is_made_from_the_actions_and_begins_with_the_screen_in_front(qtbot, theme, actions):
    assert [title for title, _members in grouped(actions)] == [
        "The form",
        "Everywhere",
        "In the library",
        "On another screen",
    ]
    overview = KeyOverview(theme, actions)
    show(qtbot, overview)
    assert {"F1", "?", "J", "N", "Ctrl+N", "F7"} == {cap.text() for cap in overview.findChildren(KeyCap)}
    assert "Yes, <b>seen</b>" in words_in(overview, Label)
    assert "About" not in words_in(overview, Label), "an action without a key has nothing to tell here"


def test_the_overview_tells_the_key_that_a_person_chose(qtbot, theme, actions):
    actions.set_keys("observe.yes", ("K",))
    overview = KeyOverview(theme, actions)
    qtbot.addWidget(overview)
    caps = words_in(overview, KeyCap)
    assert "K" in caps
    assert "J" not in caps


@pytest.fixture
def film_actions(qapp):
    screens = ("observe", "compare", "growth")
    return Actions(
        tuple(
            KeyAction(f"{screen}.play", "Play or pause", ("Space",), screen, "The film") for screen in screens
        )
    )


@pytest.mark.parametrize("screen", ["", "compare"])
def test_what_several_screens_do_with_the_same_keys_is_told_once(qtbot, theme, film_actions, screen):
    film_actions.set_context(screen)
    overview = KeyOverview(theme, film_actions)
    qtbot.addWidget(overview)
    assert words_in(overview, Label).count("Play or pause") == 1
    assert len(words_in(overview, KeyCap)) == 1
    [(_title, [row])] = grouped(film_actions)
    assert row.said.context == (screen or "observe"), "the screen in front speaks first"


def test_a_screen_on_which_a_person_chose_another_key_keeps_its_own_row(qtbot, theme, film_actions):
    film_actions.set_keys("growth.play", ("P",))
    overview = KeyOverview(theme, film_actions)
    qtbot.addWidget(overview)
    assert words_in(overview, Label).count("Play or pause") == 2
    assert sorted(words_in(overview, KeyCap)) == ["P", "space"]


def test_each_screen_keeps_its_own_row_where_a_person_changes_keys(qtbot, theme, film_actions):
    settings = KeyList(theme, film_actions)
    qtbot.addWidget(settings)
    assert words_in(settings, Label).count("Play or pause") == 3


def test_from_the_overview_a_person_goes_on_to_change_keys(qtbot, theme, actions):
    overview = KeyOverview(theme, actions)
    show(qtbot, overview)
    with qtbot.waitSignal(overview.change_asked):
        button_called(overview, "Change keys…").click()
    assert not overview.isVisible()


def test_the_arrow_keys_scroll_the_overview(qtbot, theme, actions):
    overview = KeyOverview(theme, actions)
    overview.resize(400, 240)
    show(qtbot, overview)
    focus = overview.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "All keys"


@pytest.fixture
def key_list(qtbot, theme, actions):
    host = QWidget()
    made = KeyList(theme, actions, host)
    made.resize(700, 500)
    host.resize(700, 500)
    show(qtbot, host)
    yield made
    if made.capture is not None:
        made.capture.close()


def asked(qtbot, key_list, name="Change the key of: No"):
    button_called(key_list, name).click()
    capture = key_list.capture
    qtbot.waitUntil(capture.isVisible)
    return capture


def test_a_person_presses_another_key_and_it_works_at_once(qtbot, key_list, actions):
    capture = asked(qtbot, key_list)
    with qtbot.waitSignal(key_list.changed):
        keys_to(capture, Key.Key_B)
    assert actions["observe.no"].keys == ("B",)
    assert key_list.capture is None
    assert "B" in words_in(key_list, KeyCap)


def test_a_key_in_use_is_refused_with_the_name_of_what_it_does_and_another_can_be_tried(
    qtbot, key_list, actions
):
    capture = asked(qtbot, key_list)
    with qtbot.assertNotEmitted(key_list.changed):
        keys_to(capture, Key.Key_J)
    assert any("Yes, <b>seen</b>" in words for words in words_in(capture, Label))
    assert actions["observe.no"].keys == ("N",)
    keys_to(capture, Key.Key_K, CTRL | SHIFT)
    assert actions["observe.no"].keys == ("Ctrl+Shift+K",)


def test_why_a_key_is_refused_can_be_read_whole(qtbot, key_list):
    capture = asked(qtbot, key_list)
    capture.say("This key is used for something that takes a good many words to tell. " * 4)
    QApplication.processEvents()
    for label in capture.findChildren(Label):
        # Qt rounds; one px cuts no line off.
        assert label.height() >= label.heightForWidth(label.width()) - 1


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Enter])
def test_keys_that_lead_through_the_window_stay_what_they_are(qtbot, key_list, actions, key):
    capture = asked(qtbot, key_list)
    keys_to(capture, key, SHIFT if key == Key.Key_Backtab else NONE)
    assert actions["observe.no"].keys == ("N",)
    assert capture.isVisible()
    assert any("is needed" in words for words in words_in(capture, Label))


def test_escape_and_cancel_leave_the_key_as_it_was(qtbot, key_list, actions):
    keys_to(asked(qtbot, key_list), Key.Key_Escape)
    assert actions["observe.no"].keys == ("N",)
    capture = asked(qtbot, key_list)
    button_called(capture, "Cancel").click()
    assert not capture.isVisible()
    assert actions["observe.no"].keys == ("N",)


def test_ctrl_alone_is_waited_out(qtbot, key_list, actions):
    capture = asked(qtbot, key_list)
    keys_to(capture, Key.Key_Control, CTRL)
    assert capture.isVisible()
    assert actions["observe.no"].keys == ("N",)


def test_a_changed_key_can_be_set_back_and_an_unchanged_one_has_nothing_to_set_back(qtbot, key_list, actions):
    back = button_called(key_list, "Usual key of: No")
    assert not back.isVisible()
    actions.set_keys("observe.no", ("B",))
    assert back.isVisible()
    with qtbot.waitSignal(key_list.changed):
        back.click()
    assert actions["observe.no"].keys == ("N",)
    assert not back.isVisible()


def test_setting_back_onto_a_taken_key_says_by_what(qtbot, key_list, actions):
    actions.set_keys("observe.no", ("B",))
    actions.set_keys("observe.yes", ("N",))
    with qtbot.assertNotEmitted(key_list.changed):
        button_called(key_list, "Usual key of: No").click()
    assert any("already used" in words for words in words_in(key_list, Label))


def test_everything_can_be_set_back_at_once(qtbot, key_list, actions):
    actions.set_keys("observe.no", ("B",))
    with qtbot.waitSignal(key_list.changed):
        key_list.reset_all()
    assert actions.chosen() == {}


def test_an_action_of_a_screen_without_a_name_stands_under_a_heading_all_the_same(actions):
    assert heading_of(actions["other.thing"]) == "On another screen"


def test_the_overview_stays_inside_a_small_window_at_200_percent(qtbot, theme, actions):
    window = QWidget()
    window.resize(700, 420)
    show(qtbot, window)
    theme.set_scale(2.0)
    overview = KeyOverview(theme, actions, window)
    qtbot.addWidget(overview)
    assert overview.height() <= 420
