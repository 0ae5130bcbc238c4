"""How one recording is drawn in the list: a card with its picture, words, state and button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.presenters.library import film_missing_text
from app.ui.kit.labels import PILL_TONES
from app.ui.kit.painting import focus_ring, rounded
from app.ui.kit.tokens import RADIUS_L, RADIUS_M, Kind
from app.ui.library.model import CARD_ROLE, Index, Pictures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.presenters.library_state import RecordingCard, Status
    from app.ui.kit.theme import Theme

_PAD, _GAP, _ROW_GAP = 14, 16, 10
_PICTURE, _SMALL_PICTURE = (128, 72), (96, 54)
_BUTTON, _MORE, _CONTROL, _PILL = 118, 32, 32, 22
# A card is at most `_WIDEST`; below `_WIDE` the people join the line, below `_TIGHT` the button goes below.
_WIDEST, _WIDE, _TIGHT, _SIDE = 1240, 880, 600, 28


@dataclass(frozen=True, slots=True)
class CardBoxes:
    """Where everything on a card is. `people` is empty on a narrow card: they join the line then.

    `sign`, what care has to say, is empty where there is none or no room: then it joins the line too.
    """

    card: QRect
    picture: QRect
    words: QRect
    people: QRect
    status: QRect
    sign: QRect
    button: QRect
    more: QRect


class CardPainter(QStyledItemDelegate):
    """Draws the cards, and tells what lies under the pointer."""

    def __init__(self, theme: Theme, pictures: Pictures, view: QWidget) -> None:
        """`view` is the whole list: its scroll bar takes no room from the cards."""
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._pictures = pictures
        self._pointer = QPoint(-1, -1)

    def point_at(self, position: QPoint) -> None:
        """Where the pointer is, in the list's own coordinates."""
        self._pointer = position

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are equally high."""
        del option, index
        high = _SMALL_PICTURE[1] + _PAD + _CONTROL if self._tight() else _PICTURE[1]
        return QSize(self._theme.px(200), self._theme.px(high + 2 * _PAD + _ROW_GAP))

    def boxes(self, row: QRect, card: RecordingCard) -> CardBoxes:
        """Lay out one card in its row: in the middle, and not endlessly wide."""
        side = content_margin(self._theme, self._view.width())
        box = QRect(row.left() + side, row.top(), self._width(), row.height() - self._theme.px(_ROW_GAP))
        if self._tight():
            return self._tight_boxes(box, card)
        px = self._theme.px
        middle = box.center().y() + 1
        picture = QRect(box.left() + px(_PAD), box.top() + px(_PAD), px(_PICTURE[0]), px(_PICTURE[1]))
        more = self._right(box.right() + 1 - px(_PAD), px(_MORE), middle)
        button = self._right(more.left() - px(4), px(_BUTTON), middle)
        left, room = picture.right() + px(_GAP), button.left() - px(_GAP)
        if box.width() < px(_WIDE):
            status = self._pill(left, picture.bottom() - px(_PILL) + 1, room, card.status.text)
            words = QRect(left, picture.top() - 1, room - left, picture.height() - px(_PILL + 2))
            sign = self._sign(status.right() + px(6), status.top(), room, card)
            return CardBoxes(box, picture, words, QRect(), status, sign, button, more)
        columns = (room - left) * 48 // 100, (room - left) * 22 // 100
        words = QRect(left, picture.top(), columns[0] - px(_GAP), picture.height())
        people = QRect(left + columns[0], box.top(), columns[1] - px(_GAP), box.height())
        third = people.left() + columns[1]
        # One above the other where there are two.
        top = middle - (px(_PILL) // 2 if card.sign is None else px(_PILL) + px(3))
        status = self._pill(third, top, room, card.status.text)
        sign = self._sign(third, top + px(_PILL) + px(6), room, card)
        return CardBoxes(box, picture, words, people, status, sign, button, more)

    def _tight_boxes(self, box: QRect, card: RecordingCard) -> CardBoxes:
        """Little room: the words beside a small picture, state and button below them."""
        px = self._theme.px
        size = px(_SMALL_PICTURE[0]), px(_SMALL_PICTURE[1])
        picture = QRect(box.left() + px(_PAD), box.top() + px(_PAD), *size)
        more = self._right(box.right() + 1 - px(_PAD), px(_MORE), picture.center().y() + 1)
        left = picture.right() + px(_GAP)
        words = QRect(left, picture.top(), more.left() - px(4) - left, picture.height())
        below = box.bottom() + 1 - px(_PAD) - px(_CONTROL) // 2
        button = self._right(box.right() + 1 - px(_PAD), px(_BUTTON), below)
        right = button.left() - px(_GAP)
        status = self._pill(picture.left(), below - px(_PILL) // 2, right, card.status.text)
        sign = self._sign(status.right() + px(6), status.top(), right, card)
        return CardBoxes(box, picture, words, QRect(), status, sign, button, more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole card."""
        card: RecordingCard | None = index.data(CARD_ROLE)
        if card is None:
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        row: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's stubs forget its fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        boxes = self.boxes(row, card)
        self._paint_ground(painter, boxes, state)
        self._paint_picture(painter, boxes.picture, card)
        self._paint_words(painter, boxes, card)
        self._paint_status(painter, boxes.status, card.status)
        if card.sign is not None and not boxes.sign.isEmpty():
            self._paint_status(painter, boxes.sign, card.sign)
        self._paint_button(painter, boxes, card)
        painter.restore()

    def _right(self, right: int, width: int, middle: int) -> QRect:
        height = self._theme.px(_CONTROL)
        return QRect(right - width, middle - height // 2, width, height)

    def _width(self) -> int:
        return self._view.width() - 2 * content_margin(self._theme, self._view.width())

    def _tight(self) -> bool:
        return self._width() < self._theme.px(_TIGHT)

    def _sign(self, left: int, top: int, right: int, card: RecordingCard) -> QRect:
        """Beside or below the state, when it fits there whole."""
        if card.sign is None or self._words_width(card.sign.text) + self._theme.px(20) > right - left:
            return QRect()
        return self._pill(left, top, right, card.sign.text)

    def _words_width(self, text: str) -> int:
        return QFontMetrics(self._theme.font(Kind.SMALL)).horizontalAdvance(text)

    def _pill(self, left: int, top: int, right: int, text: str) -> QRect:
        """As wide as its words, where there is room for them."""
        words = self._words_width(text)
        width = min(words + self._theme.px(20), right - left)
        return QRect(left, top, width, self._theme.px(_PILL))

    def _paint_ground(self, painter: QPainter, boxes: CardBoxes, state: QStyle.StateFlag) -> None:
        theme, radius = self._theme, self._theme.px(RADIUS_L)
        over = boxes.card.contains(self._pointer)
        fill = theme.color("hover" if over else "surface")
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        line = theme.color("line_strong" if chosen else "line")
        rounded(painter, boxes.card, radius, fill=fill, line=line)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, theme, boxes.card, radius)

    def _paint_picture(self, painter: QPainter, box: QRect, card: RecordingCard) -> None:
        theme = self._theme
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), theme.px(RADIUS_M), theme.px(RADIUS_M))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(box, theme.color("picture"))
        pixmap = self._pictures.of(card.id)
        if not pixmap.isNull() and not card.film_missing and not card.locked:
            fitted = QRectF(box)
            scale = max(box.width() / pixmap.width(), box.height() / pixmap.height())
            fitted.setSize(pixmap.size().toSizeF() * scale)
            fitted.moveCenter(QRectF(box).center())
            painter.drawPixmap(fitted, pixmap, QRectF(pixmap.rect()))
        else:
            sign = "lock" if card.locked else "film-missing" if card.film_missing else "film"
            self._paint_sign(painter, box, sign)
        painter.restore()
        if box.contains(self._pointer) and not card.film_missing and not card.locked:
            self._paint_play(painter, box)

    def _paint_sign(self, painter: QPainter, box: QRect, name: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        icon = self._theme.icon(name, "on_picture_muted", 28, ratio)
        size = icon.deviceIndependentSize().toSize()
        corner = box.center() - QPoint(size.width() // 2, size.height() // 2)
        painter.drawPixmap(corner, icon)

    def _paint_play(self, painter: QPainter, box: QRect) -> None:
        """A sign that the picture opens too."""
        theme = self._theme
        reach = theme.px(17)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.color("picture")
        ground.setAlphaF(0.72)
        painter.setBrush(ground)
        painter.drawEllipse(box.center() + QPoint(1, 1), reach, reach)
        icon = theme.icon("play", "on_picture", 18, painter.device().devicePixelRatioF())
        half = theme.px(9)
        painter.drawPixmap(box.center() - QPoint(half - 1, half - 1), icon)

    def _paint_words(self, painter: QPainter, boxes: CardBoxes, card: RecordingCard) -> None:
        theme = self._theme
        narrow = boxes.people.isEmpty()
        line = f"{card.line} · {card.people}" if narrow and card.people else card.line
        if card.sign is not None and boxes.sign.isEmpty():
            line = f"{card.sign.text} · {line}"
        rows = [(Kind.TITLE, "text", card.title), (Kind.MUTED, "muted", line)]
        if card.film_missing:
            rows[1:] = [(Kind.STRONG, "nee_text", film_missing_text()), *([] if narrow else rows[1:])]
        heights = [QFontMetrics(theme.font(kind)).height() + theme.px(2) for kind, _color, _text in rows]
        top = boxes.words.center().y() + 1 - sum(heights) // 2
        for (kind, color, text), height in zip(rows, heights, strict=True):
            box = QRect(boxes.words.left(), top, boxes.words.width(), height)
            self._write(painter, box, text, kind, color)
            top += height
        if not narrow:
            self._write(painter, boxes.people, card.people, Kind.BODY, "text")

    def _write(self, painter: QPainter, box: QRect, text: str, kind: Kind, color: str) -> None:
        font = self._theme.font(kind)
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _paint_status(self, painter: QPainter, box: QRect, status: Status) -> None:
        ground, words = PILL_TONES[status.tone]
        rounded(painter, box, box.height() / 2, fill=self._theme.color(ground))
        font = self._theme.font(Kind.SMALL)
        painter.setFont(font)
        painter.setPen(self._theme.color(words))
        room = box.width() - self._theme.px(16)
        fitting = QFontMetrics(font).elidedText(status.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitting)

    def _paint_button(self, painter: QPainter, boxes: CardBoxes, card: RecordingCard) -> None:
        theme = self._theme
        over = boxes.button.contains(self._pointer)
        fill, ink = ("accent", "on_accent") if over else ("surface", "text")
        radius = theme.px(RADIUS_M)
        line = theme.color("accent" if over else "line")
        rounded(painter, boxes.button, radius, fill=theme.color(fill), line=line)
        painter.setFont(theme.font(Kind.BODY))
        painter.setPen(theme.color(ink))
        painter.drawText(boxes.button, Qt.AlignmentFlag.AlignCenter, card.action)
        if boxes.more.contains(self._pointer):
            rounded(painter, boxes.more, radius, fill=theme.color("grey"))
        icon = theme.icon("more", "muted", 18, painter.device().devicePixelRatioF())
        half = theme.px(9)
        painter.drawPixmap(boxes.more.center() - QPoint(half - 1, half - 1), icon)


def content_margin(theme: Theme, width: int) -> int:
    """Room left and right of the cards: they stand in the middle and are not endlessly wide."""
    return max(theme.px(_SIDE), (width - theme.px(_WIDEST)) // 2)
