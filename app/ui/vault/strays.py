"""The films in the vault that belong to no recording: taken out of it, or destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import confirm
from app.ui.kit.labels import ElidedLabel, Label
from app.ui.kit.layouts import FlowLayout, VBox
from app.ui.kit.surface import Card
from app.ui.kit.tokens import Kind
from app.ui.vault.moving import MoveDialog, MoveWords, ask_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.services.errors import KnownError
    from app.services.film_moving import FilmMoving, Stray
    from app.services.ports import ProgressPort
    from app.ui.kit.theme import Theme

_MB = 1_000_000


class StrayFilms(QWidget):
    """One card for each film; nothing is to be seen when there are none.

    `said(text)` tells how something ended, `went` that a card goes with its film. `moving` is
    asked for in the background only.
    """

    said = Signal(str)
    went = Signal()

    def __init__(self, theme: Theme, moving: Callable[[], FilmMoving | None]) -> None:
        """`moving` is None when there is no open vault."""
        super().__init__()
        self._theme, self._moving = theme, moving
        self.hide()
        self._column = VBox(theme, self, gap=8)
        self._column.addWidget(Label(theme, _("Films without a recording"), Kind.TITLE))
        self._column.addWidget(Label(theme, _why_words(), wrap=True))
        self.cards: list[StrayCard] = []
        self._read()

    def _read(self) -> None:
        run_in_background(lambda _port: self._look(), self._show, self._say, owner=self)

    def _look(self) -> Sequence[Stray]:
        moving = self._moving()
        return moving.stray_films() if moving else ()

    def _show(self, strays: Sequence[Stray]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [StrayCard(self._theme, stray) for stray in strays]
        for card in self.cards:
            self._column.addWidget(card)
            card.out_asked.connect(self._ask_out)
            card.destroy_asked.connect(self._ask_destroy)
        self.setVisible(bool(strays))

    def _ask_out(self, stray: Stray) -> None:
        ask_folder(self, lambda folder: self.offer_out(stray, folder))

    def offer_out(self, stray: Stray, folder: Path) -> MoveDialog:
        """Out of the vault, into this folder."""

        def work(progress: ProgressPort, _remove: bool) -> object:
            moving = self._moving()
            return moving.take_out_stray(stray.sealed, folder, progress) if moving else None

        dialog = MoveDialog(self._theme, _out_words(), work, self)
        dialog.moved.connect(lambda _path: self._done(_("The film is out of the vault.")))
        dialog.open()
        return dialog

    def _ask_destroy(self, stray: Stray) -> None:
        dialog = confirm(
            self._theme,
            self,
            _("Destroy this film?"),
            _("{name} and its key are destroyed. Nobody can bring that back.").format(name=_name(stray)),
            _("Destroy"),
            danger=True,
        )
        dialog.chosen.connect(lambda answer: self._destroy(stray) if answer == "yes" else None)

    def _destroy(self, stray: Stray) -> None:
        def work(_port: ProgressPort) -> None:
            moving = self._moving()
            if moving:
                moving.destroy_stray(stray.sealed)

        run_in_background(work, lambda _none: self._done(_("The film is destroyed.")), self._say, owner=self)

    def _done(self, text: str) -> None:
        self.said.emit(text)
        self.went.emit()
        self._read()

    def _say(self, error: KnownError) -> None:
        self.said.emit(str(error))


class StrayCard(Card):
    """What a person knows the film by, and what can be done with it."""

    out_asked = Signal(object)
    destroy_asked = Signal(object)

    def __init__(self, theme: Theme, stray: Stray) -> None:
        super().__init__(theme)
        name = _name(stray)
        column = VBox(theme, self, gap=6, margins=(16, 12, 16, 12))
        column.addWidget(ElidedLabel(theme, name, Kind.STRONG))
        if stray.size:
            column.addWidget(Label(theme, _size(stray.size), Kind.SMALL))
        row = FlowLayout(theme, gap=8)
        take_out, destroy = _("Take it out of the vault…"), _("Destroy…")
        self.take_out = Button(theme, take_out, name=f"{take_out} {name}")
        self.take_out.clicked.connect(lambda: self.out_asked.emit(stray))
        self.destroy_film = Button(theme, destroy, name=f"{destroy} {name}")
        self.destroy_film.clicked.connect(lambda: self.destroy_asked.emit(stray))
        row.addWidget(self.take_out)
        row.addWidget(self.destroy_film)
        column.addLayout(row)


def _name(stray: Stray) -> str:
    return stray.name or _("A film that cannot be read")


def _size(size: int) -> str:
    return _("{size} MB").format(size=max(1, round(size / _MB)))


def _why_words() -> str:
    return _("These films are in the vault, but no recording in your library uses them.")


def _out_words() -> MoveWords:
    return MoveWords(
        _("Take the film out of the vault"),
        _(
            "An ordinary film comes in the folder you chose, and it goes from the vault. Everybody who can "
            "open that folder can watch it."
        ),
        "",
        _("Take it out"),
    )
