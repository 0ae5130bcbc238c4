"""Telling about a film that is added, or about a recording that is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QWidget

from app.i18n import _
from app.presenters.library_words import warning_texts
from app.presenters.words import time_text
from app.ui.kit import Card, ElidedLabel, Field, HBox, IconLabel, Kind, Label, VBox
from app.ui.kit.painting import smooth
from app.ui.kit.tokens import RADIUS_M
from app.ui.library.dialog import FormDialog
from app.ui.library.particulars import ParticularsFields, choice_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from app.presenters.library_particulars import ParticularsPresenter
    from app.presenters.sheets_state import LinkChoices
    from app.services.library import NewFilm
    from app.ui.kit import Theme


# Beside a still in the list.
_SIGN = 28


class AddDialog(FormDialog):
    """A film that may be added, with what is odd about it. `add_asked(watch)`: then also begin at once."""

    add_asked = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        film: NewFilm,
        presenter: ParticularsPresenter,
        place: tuple[int, int],
        parent: QWidget,
        preparations: LinkChoices | None = None,
    ) -> None:
        """`place`: this film's number, and how many were chosen together.

        `preparations` wait for a film; None when there are none.
        """
        number, total = place
        title = _("Add a recording")
        if total > 1:
            title = _("Add a recording · {number} of {total}").format(number=number, total=total)
        super().__init__(theme, title, parent, width=620)
        self.fields.addWidget(_film_card(theme, film))
        for text in warning_texts(film.facts.warnings):
            self.fields.addWidget(note_card(theme, text))
        # Before the particulars: what is proposed has to be seen, in large letters too.
        self.preparation = None if preparations is None else self._offer(preparations)
        self.particulars = ParticularsFields(theme, presenter)
        self.fields.addWidget(self.particulars)
        self.fields.addStretch()
        last = number == total
        kind = "secondary" if last else "primary"
        self._buttons = [self.add_button(_("Add"), lambda: self.add_asked.emit(False), kind)]
        if last:
            words = _("Add and watch")
            self._buttons.append(self.add_button(words, lambda: self.add_asked.emit(True), "primary"))
        self.particulars.changed.connect(self._allow)
        self._presenter = presenter
        self._allow()
        self.particulars.title.setFocus()

    @property
    def preparation_id(self) -> str:
        """Which preparation belongs to the film; "" for none."""
        return "" if self.preparation is None else self.preparation.currentData()

    def _offer(self, choices: LinkChoices) -> QComboBox:
        """Prepared before it was filmed: then they find each other here."""
        box = choice_box(choices.rows)
        box.setCurrentIndex(box.findData(choices.chosen))
        words = _("Its plan stands beside the form, and its topics come in the form by themselves.")
        self.fields.addWidget(Field(self.theme, _("Which preparation belongs to it?"), box, words))
        return box

    def _allow(self) -> None:
        for button in self._buttons:
            button.setEnabled(self._presenter.state().complete)


class EditDialog(FormDialog):
    """The particulars of a recording, to be changed."""

    save_asked = Signal()

    def __init__(
        self, theme: Theme, presenter: ParticularsPresenter, warnings: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(theme, _("Change the particulars"), parent, width=620)
        self.particulars = ParticularsFields(theme, presenter)
        self.fields.addWidget(self.particulars)
        for text in warnings:
            self.fields.addWidget(note_card(theme, text))
        self.fields.addStretch()
        self._presenter = presenter
        self._save = self.add_button(_("Save"), self.save_asked.emit, "primary")
        self.particulars.changed.connect(self._allow)
        self.particulars.title.setFocus()

    def _allow(self) -> None:
        self._save.setEnabled(self._presenter.state().complete)


class Still(QWidget):
    """A picture with round corners; dark while there is none, with a sign that says why."""

    def __init__(self, theme: Theme, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._pixmap, self._sign = QPixmap(), ""
        self._fit()
        theme.changed.connect(self._fit)

    def show_jpeg(self, data: bytes) -> None:
        """A picture as it was kept."""
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(QByteArray(data))
        self.update()

    def show_sign(self, icon: str) -> None:
        """The icon to show as long as there is no picture."""
        self._sign = icon
        self.update()

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """A picture as it is."""
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        """As large as asked for."""
        return QSize(self._theme.px(self._size[0]), self._theme.px(self._size[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole picture; a film that is higher than wide stands in the middle."""
        del event
        painter = smooth(self)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        radius = self._theme.px(RADIUS_M)
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), self._theme.color("picture"))
        if self._pixmap.isNull():
            if self._sign:
                self._draw_sign(painter)
            return
        fitted = QRectF(self.rect())
        fitted.setSize(
            self._pixmap.size().toSizeF().scaled(fitted.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        fitted.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(fitted, self._pixmap, QRectF(self._pixmap.rect()))

    def _draw_sign(self, painter: QPainter) -> None:
        icon = self._theme.icon(self._sign, "on_picture_muted", _SIGN, self.devicePixelRatioF())
        place = QRectF(QPointF(), icon.deviceIndependentSize())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(place.topLeft(), icon)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())


def note_card(theme: Theme, text: str) -> Card:
    """Something to know about a film, with what to do."""
    card = Card(theme, "amber")
    row = HBox(theme, card, gap=10, margins=(12, 9, 12, 9))
    row.addWidget(IconLabel(theme, "warning", "amber_text"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(theme, text, wrap=True), 1)
    return card


def _film_card(theme: Theme, film: NewFilm) -> QWidget:
    whole = QWidget()
    still = Still(theme, (144, 81))
    still.show_jpeg(film.thumbnail)
    row = HBox(theme, whole, gap=14)
    row.addWidget(still)
    words = VBox(theme, gap=3)
    words.addStretch()
    words.addWidget(ElidedLabel(theme, film.path.name, Kind.STRONG))
    words.addWidget(Label(theme, time_text(film.facts.duration_ms), Kind.MUTED))
    words.addWidget(
        Label(theme, _("The film stays where it is; nothing is copied or changed."), Kind.SMALL, wrap=True)
    )
    words.addStretch()
    row.addLayout(words, 1)
    return whole
