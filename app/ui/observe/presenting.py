"""Presenting: asks what for and what, and then shows the film with the chosen rows in large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from app.i18n import _
from app.services.errors import KnownError
from app.ui.fitting import fit
from app.ui.kit import (
    Banner,
    Button,
    Chip,
    Dialog,
    FlowLayout,
    Kind,
    Label,
    Panel,
    ScrollColumn,
    VBox,
)
from app.ui.kit.scrolling import OVERHANG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.presenting import Presenting, ShownRow
    from app.ui.kit import Theme
    from app.ui.observe.screen import ObserveScreen

_FULL = Qt.WindowState.WindowFullScreen
# Room for the longest word of a form.
_LEAST_PX = 300
_LINE_PX = 430


class PresentDialog(Dialog):
    """Asks for which purpose it is shown, and which rows; a refusal is told here."""

    def __init__(self, theme: Theme, presenting: Presenting, parent: QWidget) -> None:
        super().__init__(theme, _("Present"), parent)
        self._presenting = presenting
        self.notice = Banner(theme)
        self.column.addWidget(Label(theme, _("Present"), Kind.PAGE))
        self.column.addWidget(Label(theme, _present_words(), Kind.MUTED, wrap=True))
        self.column.addWidget(self.notice)
        scroll = ScrollColumn(theme, gap=8, margins=(OVERHANG, 2, OVERHANG, 2))
        scroll.column.addWidget(Label(theme, _("What do you show it for?"), Kind.STRONG))
        self.purposes = [(code, QRadioButton(text)) for code, text in presenting.purposes()]
        for _code, radio in self.purposes:
            scroll.column.addWidget(radio)
        scroll.column.addSpacing(theme.px(8))
        scroll.column.addWidget(Label(theme, _("Which rows may be seen?"), Kind.STRONG))
        self.rows = [(ref, _box(theme, text)) for ref, text in presenting.choices()]
        for _ref, box in self.rows:
            scroll.column.addWidget(box)
        scroll.column.addStretch(1)
        self.add_scroll(scroll)
        cancel = Button(theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = Button(theme, _("Show"), kind="primary", icon="screen")
        self.go.clicked.connect(self._begin)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.go)
        fit(self, QSize(theme.px(560), theme.px(600)))

    def _begin(self) -> None:
        purpose = next((code for code, radio in self.purposes if radio.isChecked()), "")
        if not purpose:
            self.notice.show_message(_("Choose first what you show it for."), "error")
            return
        try:
            self._presenting.begin(purpose, [ref for ref, box in self.rows if box.isChecked()])
        except KnownError as error:
            self.notice.show_message(str(error), "error")
            return
        self.accept()


def _box(theme: Theme, text: str) -> QCheckBox:
    """On one line; a screen reader tells all of it."""
    box = QCheckBox()
    short = QFontMetrics(theme.font(Kind.BODY)).elidedText(
        text, Qt.TextElideMode.ElideRight, theme.px(_LINE_PX)
    )
    box.setText(short.replace("&", "&&"))
    box.setAccessibleName(text)
    return box


class PresentSide(Panel):
    """The chosen rows in large letters. `moment_played(id)`."""

    moment_played = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until there are rows."""
        super().__init__(theme, "surface", ("left",), parent)
        self._theme = theme
        self._scroll = ScrollColumn(theme, gap=26, margins=(20, 28, 20, 28))
        VBox(theme, self).addWidget(self._scroll)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        """Room to read a row."""
        return QSize(self._theme.px(_LEAST_PX), super().minimumSizeHint().height())

    def show_rows(self, rows: Sequence[ShownRow]) -> None:
        """These rows; none hides the side."""
        while (item := self._scroll.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._scroll.column.addWidget(self._row(row))
        self._scroll.column.addStretch(1)

    def _row(self, row: ShownRow) -> QWidget:
        part = QWidget()
        column = VBox(self._theme, part, gap=8)
        column.addWidget(Label(self._theme, row.text, Kind.PAGE, wrap=True))
        if row.chips:
            moments = QWidget()
            flow = FlowLayout(self._theme, moments, gap=6)
            for chip in row.chips:
                button = Chip(self._theme, chip.judgement.value, chip.text, chip.spoken)
                button.clicked.connect(lambda _on=False, id_=chip.mark_id: self.moment_played.emit(id_))
                flow.addWidget(button)
            column.addWidget(moments)
        return part


class Presentation(QObject):
    """Takes everything off the screen but the film and the chosen rows, and puts it back."""

    def __init__(self, screen: ObserveScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._hidden: list[QWidget] = []
        self._was_full = False
        self._place = ""
        self.on = False

    @property
    def place_before(self) -> str:
        """Where the line between film and form was, before the rows took the place of the form."""
        return self._place

    def fit(self) -> None:
        """The rows beside the film; below it where the two do not fit beside one another."""
        if not self.on:
            return
        splitter, parts = self._screen.splitter, (self._screen.film, self._screen.present_side)
        needed = sum(part.minimumSizeHint().width() for part in parts) + splitter.handleWidth()
        fits = needed <= self._screen.width()
        splitter.setOrientation(Qt.Orientation.Horizontal if fits else Qt.Orientation.Vertical)

    def show_rows(self, rows: Sequence[ShownRow] | None) -> None:
        """These rows beside the film; None puts everything back."""
        self._screen.full_picture.leave()
        if rows is None:
            self._leave()
            return
        side = self._screen.present_side
        side.show_rows(rows)
        if not self.on:
            self._enter()
        side.setVisible(bool(rows))
        self.fit()

    def _enter(self) -> None:
        screen = self._screen
        self._place = screen.splitter_place()
        self.on = True
        # What is said may hold names.
        beside = (screen.header, screen.care_note, screen.edge, screen.side, screen.film.transcript)
        self._hidden = [part for part in beside if part.isVisibleTo(self._screen)]
        for part in self._hidden:
            part.hide()
        screen.film.show_to_others(True)
        window = self._screen.window()
        self._was_full = window.isFullScreen()
        window.setWindowState(window.windowState() | _FULL)
        self._screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if not self.on:
            return
        self.on = False
        self._screen.present_side.hide()
        for part in self._hidden:
            part.show()
        self._hidden = []
        self._screen.film.show_to_others(False)
        self._screen.restore_splitter(self._place)
        if not self._was_full:
            window = self._screen.window()
            window.setWindowState(window.windowState() & ~_FULL)


def _present_words() -> str:
    return _(
        "Others then see the film and the rows you choose here. They do not see remarks, names, "
        "other moments and your library. Escape ends it."
    )
