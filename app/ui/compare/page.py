"""Puts the screen for talking together in the window: what its keys and its buttons do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.ui.beside.page import FilmPage
from app.ui.compare.actions import CONTEXT
from app.ui.compare.asking import TableAsking

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.compare import ComparePresenter
    from app.services.ports import Player
    from app.ui.compare.screen import CompareScreen
    from app.ui.keys import Actions
    from app.ui.kit import Theme


@dataclass(frozen=True, slots=True)
class CompareDoors:
    """What this screen asks of the rest of the program. `skip_ms`: how far a little back is.

    `ask_how`: asks who works here how to look, alone first or along. `go_on_alone`: to this observation.
    """

    fetch_film: Callable[[], None]
    skip_ms: Callable[[], int]
    ask_how: Callable[[], None]
    go_on_alone: Callable[[str], None]


class Comparing(FilmPage):
    """The table: connects its screen with its presenter, until `closed`."""

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        screen: CompareScreen,
        presenter: ComparePresenter,
        player: Player,
        doors: CompareDoors,
    ) -> None:
        """`player` is this screen's own: it is closed with it."""
        super().__init__(CONTEXT, actions, screen, presenter, player, doors.skip_ms)
        self.screen, self.presenter, self._doors = screen, presenter, doors
        self._asking = TableAsking(theme, screen, presenter, doors.ask_how)
        self._connect_screen()
        self._connect_talk()
        self._connect_keys()

    def come(self) -> None:
        """Read anew."""
        self.presenter.start()
        if not self.screen.open:
            self.screen.gate.go_to_work()

    def begin(self) -> None:
        """The film comes once."""
        self._doors.fetch_film()

    def back(self) -> bool:
        """First back to the rows."""
        return self.screen.back_to_rows()

    # What the person asks

    def _connect_screen(self) -> None:
        screen, rows = self.screen, self.presenter.rows
        screen.gate.finish_asked.connect(self.presenter.finish_round)
        screen.gate.alone_asked.connect(self._doors.go_on_alone)
        screen.gate.along_asked.connect(self._asking.look_along)
        screen.gate.begin_asked.connect(self._asking.begin)
        screen.side.head.filter_asked.connect(rows.set_filter)
        screen.side.chosen.connect(rows.select)
        screen.side.reply_asked.connect(self._asking.reply_to)
        screen.side.played.connect(rows.play)
        screen.point_moved.connect(rows.next_point)
        screen.film.again_asked.connect(self._doors.fetch_film)

    def _connect_talk(self) -> None:
        screen, talk = self.screen, self.presenter.talk
        screen.talk.add_asked.connect(self._asking.add)
        screen.talk.edit_asked.connect(self._asking.edit)
        screen.talk.ticked.connect(talk.tick)
        screen.talk.played.connect(self.presenter.film.play_from)
        screen.undo_asked.connect(talk.undo)
        screen.redo_asked.connect(talk.redo)
        screen.speaker_menu_asked.connect(self._speaker_menu)

    def _connect_keys(self) -> None:
        rows, talk = self.presenter.rows, self.presenter.talk
        self.listen(
            {
                "next_point": lambda: rows.next_point(1),
                "last_point": lambda: rows.next_point(-1),
                "up": lambda: rows.move(-1),
                "down": lambda: rows.move(1),
                "play_row": rows.play_row,
                "differences": rows.toggle_differences,
                "agreement": lambda: self._asking.add("agreement"),
                "point": lambda: self._asking.add("point"),
                "reply": self._asking.reply,
                "speaker": lambda: self._speaker_menu(self.screen.speaker),
                "undo": talk.undo,
                "redo": talk.redo,
            }
        )

    def _speaker_menu(self, below: QWidget) -> None:
        menu, now = QMenu(self.screen), self.presenter.talk.speaker()
        for observation_id, who in now.others:
            action = menu.addAction(who.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(who == now.who)
            action.triggered.connect(
                lambda _on=False, id_=observation_id: self.presenter.talk.take_keyboard(id_)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
