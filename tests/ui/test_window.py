"""The window: one screen at a time, work kept on the way, and a place for what the world refuses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.errors import StorageUnavailable
from app.ui.keys import Actions, KeyAction, KeyWatcher
from app.ui.kit import Banner, Button, MessageDialog
from app.ui.menu import MenuButton, window_actions
from app.ui.page import Page
from app.ui.window import MainWindow
from tests.ui.pressing import ALT, CTRL, press, show
from tests.ui.test_keys import SteadyClock

Key = Qt.Key


class Screen(QWidget):
    """A screen that tells what happens to it."""

    def __init__(self, name):
        super().__init__()
        self.name, self.told, self.trouble, self.handles_back = name, [], None, False
        column = QVBoxLayout(self)
        self.corner = QHBoxLayout()
        column.addLayout(self.corner)
        self.button, self.field = QPushButton(name), QLineEdit()
        column.addWidget(self.button)
        column.addWidget(self.field)

    def page(self):
        return Page(
            self,
            self.name,
            arrive=lambda: self.told.append("arrive"),
            leave=self._leave,
            closed=lambda: self.told.append("closed"),
            step_back=lambda: self.handles_back,
            corner=self.corner,
        )

    def _leave(self):
        self.told.append("leave")
        if self.trouble:
            raise StorageUnavailable(self.trouble)


@pytest.fixture
def actions(qapp):
    return Actions((*window_actions(), KeyAction("observe.yes", "Yes", ("J",), "observe")))


@pytest.fixture
def window(qtbot, theme, actions):
    made = MainWindow(theme, actions, KeyWatcher(actions, SteadyClock()))
    made.open_page(Screen("library").page())
    made.resize(1000, 700)
    show(qtbot, made)
    yield made
    for dialog in made.findChildren(MessageDialog):
        dialog.close()
    for page in list(made._pages):
        page.widget.trouble = None


@pytest.fixture
def library(window):
    return window.page.widget


def banner_of(window):
    return window.findChild(Banner)


def open_observe(window):
    screen = Screen("observe")
    window.open_page(screen.page())
    return screen


def test_the_title_is_the_name_of_the_program_and_nothing_of_a_person(window):
    open_observe(window)
    assert window.windowTitle() == "Terugblik"


def test_a_screen_is_opened_on_top_and_gets_its_keys(window, actions, library):
    assert actions.context == "library"
    observe = open_observe(window)
    assert actions.context == "observe"
    assert (library.told, observe.told) == (["arrive", "leave"], ["arrive"])
    assert observe.isVisible()
    assert not library.isVisible()


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Escape, None), (Key.Key_Left, ALT)])
def test_escape_and_alt_left_go_back_and_the_screen_keeps_its_work(window, library, key, modifiers, actions):
    observe = open_observe(window)
    press(window, key, *([modifiers] if modifiers else []))
    assert observe.told == ["arrive", "leave", "closed"]
    assert library.told[-1] == "arrive"
    assert actions.context == "library"


def test_escape_in_a_text_field_stays_in_the_screen(window, library):
    observe = open_observe(window)
    observe.field.setFocus()
    press(window, Key.Key_Escape)
    assert window.page.widget is observe


def test_a_screen_may_use_going_back_for_itself(window):
    observe = open_observe(window)
    observe.handles_back = True
    press(window, Key.Key_Escape)
    assert window.page.widget is observe
    observe.handles_back = False
    press(window, Key.Key_Escape)
    assert window.page.widget.name == "library"


def test_going_back_on_the_first_screen_only_leaves_the_full_screen(window, library):
    press(window, Key.Key_F11)
    assert window.isFullScreen()
    press(window, Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.page.widget is library


def test_f11_is_the_whole_screen_and_back_also_while_typing(window, library):
    library.field.setFocus()
    press(window, Key.Key_F11)
    assert window.isFullScreen()
    press(window, Key.Key_F11)
    assert not window.isFullScreen()


def test_a_screen_that_cannot_keep_its_work_stays_and_trying_again_goes_on(window, library):
    observe = open_observe(window)
    observe.trouble = "The disk is full."
    press(window, Key.Key_Escape)
    assert window.page.widget is observe
    assert banner_of(window).isVisible()
    observe.trouble = None
    banner_of(window).findChildren(Button)[0].click()
    assert window.page.widget is library
    assert not banner_of(window).isVisible()


def test_nothing_is_opened_over_work_that_cannot_be_kept(window, library):
    library.trouble = "The disk is full."
    observe = open_observe(window)
    assert window.page.widget is library
    assert observe.told == []
    library.trouble = None
    banner_of(window).findChildren(Button)[0].click()
    assert window.page.widget is observe


def test_going_home_closes_everything_on_top_but_stops_where_work_would_be_lost(window, library):
    first, second = open_observe(window), Screen("summary")
    window.open_page(second.page())
    second.trouble = "The disk is full."
    window.go_home()
    assert window.page.widget is second
    second.trouble = None
    window.go_home()
    assert window.page.widget is library
    assert first.told[-1] == second.told[-1] == "closed"


def test_closing_keeps_the_work_of_every_screen_and_lets_go(window, library, qtbot):
    observe = open_observe(window)
    with qtbot.waitSignal(window.closing):
        assert window.close()
    assert observe.told[-2:] == ["leave", "closed"]
    assert library.told[-2:] == ["leave", "closed"]


def test_ctrl_q_closes_also_while_typing(window, library):
    library.field.setFocus()
    press(window, Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_work_that_cannot_be_kept_is_not_lost_without_asking(window, library, qtbot):
    library.trouble = "The disk is full."
    assert not window.close()
    dialog = window.findChild(MessageDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert "The disk is full." in dialog.accessibleDescription()
    dialog.findChildren(Button)[0].click()
    assert window.isVisible()
    assert not window.close()
    again = window.findChildren(MessageDialog)[-1]
    next(button for button in again.findChildren(Button) if button.label == "Stop anyway").click()
    assert not window.isVisible()


def test_news_can_be_closed_and_trouble_with_a_way_out_cannot(window):
    window.show_news("The previous time Terugblik stopped unexpectedly.")
    close = next(b for b in banner_of(window).findChildren(Button) if b.accessibleName().startswith("Close"))
    assert close.isVisible()
    close.click()
    assert not banner_of(window).isVisible()
    tried = []
    window.show_problem("The disk is full.", lambda: tried.append(True))
    assert not close.isVisible()
    banner_of(window).action_asked.emit()
    assert tried == [True]
    window.clear_problem()
    banner_of(window).action_asked.emit()
    assert tried == [True]


def test_the_window_comes_back_where_it_was(qtbot, theme, actions):
    first = MainWindow(theme, actions, KeyWatcher(actions, SteadyClock()))
    qtbot.addWidget(first)
    first.resize(750, 604)
    place = first.place()
    second = MainWindow(theme, Actions(window_actions()), KeyWatcher(actions, SteadyClock()))
    qtbot.addWidget(second)
    second.restore_place(place)
    assert second.size() == QSize(750, 604)


@pytest.mark.parametrize("kept", ["", "AAAA", "this is not base64 é"])
def test_a_place_that_cannot_be_read_gives_the_usual_size_within_the_screen(qtbot, theme, actions, kept):
    window = MainWindow(theme, actions, KeyWatcher(actions, SteadyClock()))
    qtbot.addWidget(window)
    window.restore_place(kept)
    room = window.screen().availableGeometry().size()
    assert window.width() == min(1280, max(room.width(), window.minimumWidth()))


def test_a_window_that_was_made_small_comes_forward(window):
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    assert window.isVisible()


# The menu


def menu_of(window):
    return next(
        widget for widget in QApplication.topLevelWidgets() if widget.inherits("QMenu") and widget.isVisible()
    )


pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


def test_every_screen_has_the_menu_and_f10_opens_that_of_the_screen_in_front(window, qtbot):
    observe = open_observe(window)
    assert observe.findChild(MenuButton) is not None
    press(window, Key.Key_F10)
    menu = menu_of(window)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Lock\tCtrl+L"
    assert words[-1] == "Quit\tCtrl+Q"
    assert menu.activeAction() is menu.actions()[0]
    menu.close()


def test_the_menu_of_the_table_begins_with_its_summary_and_no_other_menu_has_it(window, actions):
    open_observe(window)
    words = {}
    for context in ("compare", "observe"):
        actions.set_context(context)
        window.page.widget.findChild(MenuButton).click()
        menu = menu_of(window)
        words[context] = [action.text() for action in menu.actions()]
        menu.close()
    assert words["compare"][:3] == ["Summary for the conversation…\tCtrl+S", "", "Lock\tCtrl+L"]
    assert words["observe"] == words["compare"][2:]


def test_what_is_chosen_in_the_menu_is_done_once(window, actions, qtbot):
    done = []
    actions["window.about"].triggered.connect(done.append)
    window.findChild(MenuButton).click()
    menu = menu_of(window)
    next(action for action in menu.actions() if action.text() == "About Terugblik").trigger()
    menu.close()
    assert len(done) == 1
    assert done[0] > 0
