"""The first screen of the program: the library, and one recording of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.care.tasks_banner import TasksBanner
from app.ui.handover.files import is_package
from app.ui.kit import Banner, VBox
from app.ui.library.adding import Adding
from app.ui.library.bar import LibraryBar
from app.ui.library.dialog import attempt
from app.ui.library.keys import LibraryKeys
from app.ui.library.list_desk import ListDesk
from app.ui.library.opening import Opening
from app.ui.library.recording_desk import RecordingDesk
from app.ui.sheets.strip import WaitingStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.ui.care.desk import CareDesk
    from app.ui.keys import Actions
    from app.ui.kit import Theme
    from app.ui.library.parts import LibraryParts


class LibraryScreen(QWidget):
    """`observation_chosen(id)`: go and observe. `demo_asked`: put the example in the library.

    `compare_asked(fragment, form)`: talk about it together; `talk_summary_asked(fragment, form)`: the
    summary for that. `growth_asked`: see talks through time.

    `sheet_chosen(id)`: go and write on this sheet. `packages_asked(paths)`: packages of somebody came in.
    `corner` is the layout at whose end the window may put its menu.
    """

    observation_chosen = Signal(str)
    demo_asked = Signal()
    compare_asked = Signal(str, str)
    talk_summary_asked = Signal(str, str)
    growth_asked = Signal()
    sheet_chosen = Signal(str)
    packages_asked = Signal(list)

    def __init__(
        self, theme: Theme, actions: Actions, parts: LibraryParts, parent: QWidget | None = None
    ) -> None:
        """`actions` holds those of `library_actions`. Nothing is read before `refresh` or `arrive`."""
        super().__init__(parent)
        self._theme = theme
        self._bar = LibraryBar(theme, actions["library.add"].hint, prepares=parts.sheets is not None)
        self.corner = self._bar.corner
        self.notice = Banner(theme)
        self._adding = Adding(theme, parts, self)
        self._opening = Opening(theme, parts, self, self.notice)
        self._list = ListDesk(theme, actions, parts, self._opening, self.notice, self)
        self._recording = RecordingDesk(theme, parts, self._opening, self.notice, self)
        self._tasks = TasksBanner(theme, self._recording.care)
        self._strip = WaitingStrip(theme, parts.sheets)
        self._lay_out()
        self._connect()
        acts = {
            "add": self._adding.ask,
            "search": self._go_to_search,
            "observe": self._with_chosen(self._opening.begin),
            "fragments": self._with_chosen(self._open_recording),
            "edit": self._with_chosen(self._list.edit),
            "menu": self._show_menu,
            "remove": self._with_chosen(self._list.ask_remove),
        }
        self._keys = LibraryKeys(actions, acts, self._bar)

    def refresh(self) -> None:
        """Read the library again, and look in the background which films are there."""
        self._list.refresh()
        self._show_recording_again()
        self._tasks.refresh()
        self._strip.refresh()

    @property
    def care(self) -> CareDesk | None:
        """Where the care for recordings is asked; None without it."""
        return self._recording.care

    def arrive(self) -> None:
        """The screen comes in front: read again, and the keys go to the work."""
        self.refresh()
        if self._in_recording():
            self._recording.view.go_to_work(self._opening.last_opened)
        else:
            self._list.view.go_to_cards()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add these films, one after the other, with a dialog for each; packages are asked for."""
        packages = [path for path in paths if is_package(path)]
        if packages:
            self.packages_asked.emit(packages)
        films = [path for path in paths if path not in packages]
        if films:
            self._adding.add(films)

    def choose(self, recording_id: str) -> None:
        """Show the list with this recording chosen."""
        self._go_to_list()
        self._list.view.cards.choose(recording_id)

    @property
    def open_recording_id(self) -> str:
        """The recording that is open; "" in the list."""
        return self._recording.recording_id if self._in_recording() else ""

    def open_recording(self, recording_id: str) -> None:
        """Show this recording."""
        self._open_recording(recording_id)

    def go_on(self, recording_id: str) -> None:
        """The work on this recording, as its card leads there."""
        self._list.open(recording_id)

    def begin_observation(self, recording_id: str, fragment_id: str = "") -> None:
        """Ask who is going to observe this recording (and this fragment of it), and with which form."""
        self._opening.begin(recording_id, fragment_id)

    def step_back(self) -> bool:
        """From a recording to the list; False when there is nothing to go back from."""
        if not self._in_recording():
            return False
        self._go_to_list()
        return True

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list.view)
        self._stack.addWidget(self._recording.view)
        edge = QWidget()
        notices = VBox(self._theme, edge, gap=8, margins=(28, 0, 28, 0))
        notices.addWidget(self.notice)
        notices.addWidget(self._tasks)
        notices.addWidget(self._strip)
        column = VBox(self._theme, self, gap=0)
        column.addWidget(self._bar)
        column.addWidget(edge)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._bar.add_asked.connect(self._adding.ask)
        self._bar.back_asked.connect(self._go_to_list)
        view = self._list.view
        view.add_asked.connect(self._adding.ask)
        view.demo_asked.connect(self.demo_asked)
        view.growth_asked.connect(self.growth_asked)
        view.dropped.connect(self.add_files)
        self._list.recording_asked.connect(self._open_recording)
        self._list.changed.connect(self._show_recording_again)
        self._list.removed.connect(self._go_to_list)
        self._recording.changed.connect(self._list.refresh_one)
        if self._recording.care is not None:
            self._connect_care(self._recording.care)
        if self._recording.sheets is not None:
            sheets = self._recording.sheets
            self._bar.prepare_asked.connect(sheets.prepare)
            self._strip.opened.connect(self.sheet_chosen)
            sheets.sheet_chosen.connect(self.sheet_chosen)
            sheets.changed.connect(self._strip.refresh)
        self._recording.edit_asked.connect(self._list.edit)
        for part in (self._list, self._recording):
            part.compare_asked.connect(self.compare_asked)
            part.talk_summary_asked.connect(self.talk_summary_asked)
        self._adding.added.connect(self._added)
        self._adding.known_asked.connect(self._open_known)
        self._opening.observation_chosen.connect(self.observation_chosen)

    def _connect_care(self, care: CareDesk) -> None:
        self._list.delete_asked.connect(lambda one: care.do("care_delete", one))
        self._list.hand_over_asked.connect(lambda one: care.do("care_handover", one))
        care.deleted.connect(self._list.forget_pictures)
        care.deleted.connect(self._list.refresh)
        care.deleted.connect(self._go_to_list)
        care.look_asked.connect(self._open_recording)

    def _with_chosen(self, act: Callable[[str], object]) -> Callable[[], None]:
        """Do it with the recording that is open, or chosen in the list."""

        def do() -> None:
            chosen = self.open_recording_id or self._list.view.cards.chosen()
            if chosen:
                act(chosen)

        return do

    def _show_menu(self) -> None:
        if not self._in_recording():
            self._list.view.cards.ask_menu()

    def _added(self, recording_id: str, watch: bool) -> None:
        self._list.refresh()
        self._strip.refresh()
        self.choose(recording_id)
        if watch:
            self._opening.begin(recording_id)

    def _open_known(self, recording_id: str) -> None:
        self._list.refresh()
        self.choose(recording_id)
        self._list.open(recording_id)

    def _in_recording(self) -> bool:
        return self._stack.currentWidget() is self._recording.view

    def _open_recording(self, recording_id: str) -> None:
        missing = self._list.is_missing(recording_id)
        if attempt(self.notice, lambda: self._recording.show_recording(recording_id, missing=missing)):
            self._stack.setCurrentWidget(self._recording.view)
            self._bar.show_place(in_recording=True)
            self._strip.show_place(in_recording=True)
            self._recording.view.go_to_work()

    def _show_recording_again(self) -> None:
        if not self._in_recording():
            return
        missing = self._list.is_missing(self._recording.recording_id)
        attempt(self.notice, lambda: self._recording.refresh(missing=missing))

    def _go_to_list(self) -> None:
        """The list, at the recording that was open."""
        self._list.view.cards.go_back_to(self.open_recording_id)
        self._stack.setCurrentWidget(self._list.view)
        self._bar.show_place(in_recording=False)
        self._strip.show_place(in_recording=False)
        self._list.view.go_to_cards()

    def _go_to_search(self) -> None:
        self._go_to_list()
        self._list.view.go_to_search()
