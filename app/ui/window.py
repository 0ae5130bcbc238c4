"""The main window: a thin shell round one screen at a time, with room for what the world refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.services.errors import WorldUnavailable
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Choice, MessageDialog
from app.ui.kit.layouts import VBox
from app.ui.kit.notices import Banner
from app.ui.menu import MenuButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QShowEvent
    from PySide6.QtWidgets import QBoxLayout

    from app.ui.keys import Actions, KeyWatcher
    from app.ui.kit.theme import Theme
    from app.ui.page import Page

_USUAL_SIZE = QSize(1280, 800)
# Fits a small laptop at 150 %.
_ROOM_FOR_USUAL = QSize(1320, 860)
_LEAST_SIZE = QSize(720, 460)


class MainWindow(QMainWindow):
    """Shows the library; other screens are opened on top of it and closed again.

    `closing` comes once everything is kept and the window really goes; `ready` when it is first on the
    screen and can be used.
    """

    closing = Signal()
    ready = Signal()

    def __init__(self, theme: Theme, actions: Actions, watcher: KeyWatcher) -> None:
        """`actions` holds those of `app.ui.menu.window_actions`; `watcher` sees every key of the window."""
        super().__init__()
        self._theme, self._actions, self._watcher = theme, actions, watcher
        self._pages: list[Page] = []
        self._retry: Callable[[], None] | None = None
        self._forced = False
        self.setWindowTitle("Terugblik")
        self.setMinimumSize(_LEAST_SIZE)
        self._banner = Banner(theme)
        self._banner.action_asked.connect(self._try_again)
        self._stack = QStackedWidget()
        self._lay_out()
        actions["window.back"].triggered.connect(self.go_back)
        actions["window.full_screen"].triggered.connect(self.toggle_full_screen)
        actions["window.quit"].triggered.connect(self.close)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        edge = VBox(self._theme, margins=(12, 10, 12, 10))
        edge.addWidget(self._banner)
        self._edge = QWidget()
        self._edge.setLayout(edge)
        self._edge.hide()
        self._banner.closed.connect(self._edge.hide)
        column.addWidget(self._edge)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    # Screens

    @property
    def page(self) -> Page | None:
        """The screen in front."""
        return self._pages[-1] if self._pages else None

    def open_page(self, page: Page) -> None:
        """Put a screen in front; the one before it waits behind."""
        if not self._leave(self.page, lambda: self.open_page(page)):
            return
        if page.corner is not None:
            self._add_menu(page.corner)
        self._pages.append(page)
        self._stack.addWidget(page.widget)
        self._come_to(page)

    def _add_menu(self, corner: QBoxLayout) -> None:
        """At the end of the bar, for the eye and for the Tab key."""
        menu = MenuButton(self._theme, self._actions, self)
        corner.addWidget(menu)
        bar = corner.parentWidget()
        stops = [each for each in bar.findChildren(Button) if each is not menu] if bar else []
        if stops:
            self.setTabOrder(stops[-1], menu)

    def go_back(self, *, at_once: bool = False) -> None:
        """Close the screen in front and show the one behind it; on the first one, leave the full screen.

        `at_once`: whoever went to another screen does not go back within this one first.
        """
        page = self.page
        if page is None or (not at_once and page.step_back()):
            return
        if len(self._pages) == 1:
            self._set_full_screen(False)
            return
        if not self._leave(page, lambda: self.go_back(at_once=at_once)):
            return
        self._pages.pop()
        page.closed()
        self._stack.removeWidget(page.widget)
        page.widget.hide()
        page.widget.deleteLater()
        self._come_to(self._pages[-1])

    def go_home(self) -> None:
        """Back to the first screen."""
        while len(self._pages) > 1:
            before = len(self._pages)
            self.go_back()
            if len(self._pages) == before:
                return

    def _come_to(self, page: Page) -> None:
        self._stack.setCurrentWidget(page.widget)
        self._actions.set_context(page.context)
        page.arrive()

    def _leave(self, page: Page | None, again: Callable[[], None]) -> bool:
        """Let a screen keep its work; False, with a banner to try `again`, when that is not possible now."""
        if page is None:
            return True
        try:
            page.leave()
        except WorldUnavailable as error:
            self.show_problem(str(error), again)
            return False
        if self._retry is not None:
            self.clear_problem()
        return True

    def watch_keys(self, other: QWidget) -> None:
        """Let the keys of the screen in front work in another window too."""
        self._watcher.watch(other)

    # What the world refuses

    def show_problem(self, text: str, retry: Callable[[], None] | None = None) -> None:
        """Say above the screen what is refused; `retry` gives it a button to try again."""
        self._retry = retry
        self._edge.show()
        self._banner.show_message(text, "error", _("Try again") if retry else "", closable=retry is None)

    def show_news(self, text: str) -> None:
        """Say above the screen what is good to know."""
        self._retry = None
        self._edge.show()
        self._banner.show_message(text)

    def clear_problem(self) -> None:
        """The world gave in."""
        self._retry = None
        self._banner.hide()
        self._edge.hide()

    def _try_again(self) -> None:
        retry = self._retry
        if retry is not None:
            retry()

    # The window itself

    def restore_place(self, kept: str) -> None:
        """Put the window where it was; where it fits on the screen of now."""
        place = QByteArray.fromBase64(kept.encode("ascii", "ignore"))
        if not place.isEmpty() and self.restoreGeometry(place):
            return
        room = self.screen().availableGeometry().size()
        self.resize(_USUAL_SIZE.boundedTo(room))
        if room.width() < _ROOM_FOR_USUAL.width() or room.height() < _ROOM_FOR_USUAL.height():
            # With its title bar it would stick out below a small screen.
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def place(self) -> str:
        """Where the window is, to be kept."""
        return self.saveGeometry().toBase64().toStdString()

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window again."""
        self._set_full_screen(not self.isFullScreen())

    def _set_full_screen(self, full: bool) -> None:
        state = self.windowState()
        self.setWindowState(
            state | Qt.WindowState.WindowFullScreen if full else state & ~Qt.WindowState.WindowFullScreen
        )

    def come_forward(self) -> None:
        """Show the window above the others, also when it was made small."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the keys of this window are seen."""
        super().showEvent(event)
        self._watcher.watch(self)
        self.ready.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go when everything is kept, or when the person goes all the same."""
        if not self._forced and (why := self.keep_all()):
            self._ask_to_go(why)
            event.ignore()
            return
        self.let_go()
        super().closeEvent(event)

    def keep_all(self) -> str:
        """Let every screen keep its work; why not, when the world refuses that now."""
        for page in reversed(self._pages):
            try:
                page.leave()
            except WorldUnavailable as error:
                return str(error)
        return ""

    def let_go(self) -> None:
        """What is shown will not come back: the screens let go of film and database."""
        self.closing.emit()
        while self._pages:
            self._pages.pop().closed()

    def _ask_to_go(self, why: str) -> None:
        """Something is not kept yet: a person decides."""
        text = why + "\n\n" + _("If you stop now, what you did last is lost.")
        choices = (
            Choice("stay", _("Stay and try again"), "primary"),
            Choice("go", _("Stop anyway"), "danger"),
        )
        dialog = MessageDialog(
            self._theme, _("Not everything is saved yet"), text, choices, icon="warning", parent=self
        )
        dialog.setProperty("over_lock", True)
        dialog.chosen.connect(self._go_anyway)
        dialog.open()

    def _go_anyway(self, answer: str) -> None:
        if answer != "go":
            return
        self._forced = True
        self.close()
