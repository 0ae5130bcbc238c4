"""What a person with eyes, ears or only a keyboard would say of a window: each check names what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QSplitter,
    QSplitterHandle,
    QTextEdit,
    QWidget,
)

from app.ui.keys.rebind import KeyCapture
from app.ui.kit import ElidedLabel, Toast
from app.ui.kit.buttons import PaintedButton
from app.ui.kit.labels import KeyCap, StatusPill
from app.ui.library.view import _DropVeil
from app.ui.observe.key_line import KeyLine
from app.ui.timeline import Timeline
from app.ui.video_message import VideoMessage
from tests.ui.pressing import press

ROLE = QAccessible.Role
# What a screen reader calls each kind of control.
ROLES = {
    QRadioButton: {ROLE.RadioButton},
    QCheckBox: {ROLE.CheckBox},
    QAbstractButton: {ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton},
    QLineEdit: {ROLE.EditableText},
    QPlainTextEdit: {ROLE.EditableText},
    QComboBox: {ROLE.ComboBox},
    QSpinBox: {ROLE.SpinBox},
    QSlider: {ROLE.Slider},
    Timeline: {ROLE.Slider},
    QListView: {ROLE.List, ROLE.Table},
}
LEAST_CONTRAST = 4.5
LEAST_RING_CONTRAST = 3.0
# Pixels that change colour when the focus comes: fewer could be a cursor that blinks.
LEAST_RING = 40
MOST_STOPS = 400
ENOUGH = 8


def visible(top: QWidget) -> list[QWidget]:
    """The window and everything in it that is shown, also what lies below the edge of what scrolls."""
    inside = (each for each in top.findChildren(QWidget) if each.isVisibleTo(top) and each.window() is top)
    return [top, *inside]


def stops_of_tab(top: QWidget) -> list[QWidget]:
    """Where the Tab key may come by. Not asked of Qt's own chain: PySide then mixes up who owns whom."""
    return [
        each
        for each in visible(top)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None and each.isEnabled()
    ]


def round_by_tab(top: QWidget) -> list[QWidget]:
    """Where the Tab key really comes, from where the focus is until it is there again."""
    if QApplication.focusWidget() is None:
        press(top, Qt.Key.Key_Tab)
    found = [QApplication.focusWidget()]
    while found[0] is not None and len(found) < MOST_STOPS:
        press(top, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in found:
            return found
        found.append(QApplication.focusWidget())
    return found


def called(widget: QWidget) -> str:
    """How a complaint names a widget."""
    said = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
    return f"{type(widget).__name__} “{said[:50]}”"


class Strangers(QObject):
    """Notes windows that come up and are no dialog, menu or main window: a widget that lacked its parent.

    They would flash up and take the keys away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look only."""
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, (QMainWindow, QDialog, QMenu)):
            self.seen.append(called(watched))
        return False


# Ears


def without_a_name(top: QWidget) -> Iterator[str]:
    """Controls that a screen reader cannot name, or calls something they are not."""
    for widget in stops_of_tab(top):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            yield f"{called(widget)} has no name"
        fitting = next((roles for kind, roles in ROLES.items() if isinstance(widget, kind)), None)
        if fitting is not None and spoken.role() not in fitting:
            yield f"{called(widget)} is called {spoken.role().name}"
        scrolls = isinstance(widget, QAbstractScrollArea)
        if fitting is None and not scrolls and spoken.role() in {ROLE.Client, ROLE.NoRole, ROLE.Pane}:
            yield f"{called(widget)} has no role"
    if not isinstance(top, QMenu) and not top.windowTitle():
        yield f"{called(top)} has no title"


# Hands


def out_of_order(top: QWidget) -> Iterator[str]:
    """Where the Tab key goes against the order of reading: lines from above, each from left to right."""
    if isinstance(top, (QMenu, KeyCapture)):
        return
    order, inside = round_by_tab(top), dict(_inside(top))
    yield from (f"{called(each)} is passed by" for each in _passed_by(top, order))
    back = [
        f"{called(one)} comes before {called(other)}"
        for one, other in zip(order, (*order[1:], order[0]), strict=True)
        if one is not other and not _reads_before(_line_up(one, inside), _line_up(other, inside))
    ]
    # Once in each round it goes from the last to the first.
    if len(back) > 1:
        yield from back


def _passed_by(top: QWidget, order: list[QWidget]) -> list[QWidget]:
    """Stops the Tab key does not come to; of answers that exclude one another it comes to the chosen one."""
    others = (each for each in stops_of_tab(top) if each not in order)
    return [each for each in others if not (isinstance(each, QRadioButton) and not each.isChecked())]


def _inside(top: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """What each widget lies in. Found from above: PySide mixes up who owns whom when asked from below."""
    for part in top.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield part, top
        yield from _inside(part)


def _line_up(widget: QWidget, inside: dict[QWidget, QWidget]) -> list[QWidget]:
    """The widget, what it lies in, and so on up to the window."""
    found = [widget]
    while found[-1] in inside:
        found.append(inside[found[-1]])
    return found


def _reads_before(mine: list[QWidget], theirs: list[QWidget]) -> bool:
    """Compared as the parts of the nearest thing that holds both."""
    shared = next(each for each in mine if each in theirs)
    if shared in {mine[0], theirs[0]}:
        return shared is mine[0]
    first, second = mine[mine.index(shared) - 1].geometry(), theirs[theirs.index(shared) - 1].geometry()
    overlap = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if overlap > min(first.height(), second.height()) / 2:
        return first.left() <= second.left()
    return first.top() <= second.top()


def without_a_ring(top: QWidget) -> Iterator[str]:
    """Controls that look the same with the focus as without it."""
    before, looked = QApplication.focusWidget(), Counter()
    for widget in stops_of_tab(top):
        looked[type(widget)] += 1
        # Nothing else in a dialog that waits for a key takes one; and a few of each kind say enough.
        if isinstance(widget, KeyCapture) or looked[type(widget)] > ENOUGH:
            continue
        widget.clearFocus()
        without = pixels(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            yield f"{called(widget)} does not take the focus"
            continue
        with_it = pixels(widget)
        changed = np.any(without != with_it, axis=2)
        if changed.sum() < LEAST_RING:
            yield f"{called(widget)} does not show the focus ({changed.sum()} px)"
        elif _strongest(without[changed], with_it[changed]) < LEAST_RING_CONTRAST:
            yield f"{called(widget)} shows the focus too faintly"
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)


def _strongest(before, after) -> float:
    return float(contrast(luminance(before), luminance(after)).max())


# Eyes


def pixels(widget: QWidget):
    """The widget as it is painted now: rows of red, green and blue, 0 to 255."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def luminance(colors):
    """Relative luminance of colours, as WCAG 2.2 reckons."""
    part = np.asarray(colors, float) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ (0.2126, 0.7152, 0.0722)


def contrast(one, other):
    """1 to 21."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def hard_to_read(top: QWidget) -> Iterator[str]:
    """Words that stand out too little from the ground that is really behind them."""
    # By eye a disabled control may be fainter; ours are held to the same, as a closed form is for reading.
    whole = pixels(top)
    for widget in visible(top):
        if isinstance(widget, QLabel) and widget.text().strip() and _wholly_inside(widget):
            found = _contrast_of(whole, _place(widget, top))
        elif isinstance(widget, PaintedButton) and widget.label:
            inset = 6 if widget.width() > 40 else 3
            found = _contrast_of(pixels(widget), widget.rect().adjusted(inset, inset, -inset, -inset))
        elif isinstance(widget, (QCheckBox, QRadioButton)) and not widget.text():
            continue
        elif isinstance(widget, (QLineEdit, QComboBox, QPlainTextEdit, QCheckBox, QRadioButton)):
            found = _contrast_of(pixels(widget), _words_of(widget))
        else:
            continue
        if found is not None and found < LEAST_CONTRAST:
            yield f"{called(widget)} has a contrast of {found:.1f}"


def _words_of(widget: QWidget) -> QRect:
    """Where the words are: within the border, beside the box to tick."""
    box = widget.rect().adjusted(9, 6, -30 if isinstance(widget, QComboBox) else -9, -6)
    if isinstance(widget, (QCheckBox, QRadioButton)):
        box.setLeft(box.left() + 28)
    return box


def _place(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def _wholly_inside(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def _contrast_of(picture, box: QRect) -> float | None:
    """Of the commonest colour in the box and what stands out most from it; None where all is one colour."""
    part = picture[max(box.top(), 0) : box.bottom() + 1, max(box.left(), 0) : box.right() + 1].reshape(-1, 3)
    packed, counts = np.unique(
        part.astype(np.uint32) @ np.array([65_536, 256, 1], np.uint32), return_counts=True
    )
    if len(packed) < 2:
        return None
    colors = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)
    return float(contrast(luminance(colors), luminance(colors[counts.argmax()])).max())


def cut_off(top: QWidget) -> Iterator[str]:
    """Words that do not fit where they stand, and parts that stick out of what they lie in."""
    inside = dict(_inside(top))
    for widget in visible(top):
        if _gives_way(_line_up(widget, inside)) or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and _label_cut(widget):
            yield f"{called(widget)} is cut off: {widget.size().toTuple()}"
        if isinstance(widget, (QAbstractButton, QComboBox)) and _narrower(widget):
            yield f"{called(widget)} is cut off: {widget.size().toTuple()}"
        if isinstance(widget, QLineEdit) and _hint_cut(widget):
            yield f"{called(widget)} cuts its hint off: “{widget.placeholderText()}”"
        if isinstance(widget, QScrollBar) and _sideways(widget):
            yield f"{called(inside[inside[widget]])} scrolls sideways"
        yield from _sticks_out(_line_up(widget, inside)[:3])


def _gives_way(line_up: list[QWidget]) -> bool:
    """The line of keys shows as many as fit; the others are hidden whole."""
    return any(isinstance(each, KeyLine) for each in line_up)


def _label_cut(label: QLabel) -> bool:
    if isinstance(label, ElidedLabel) or not label.text():
        return False
    if isinstance(label, (StatusPill, KeyCap)):
        return label.width() < label.sizeHint().width()
    room = label.contentsRect()
    flags = Qt.AlignmentFlag.AlignLeft | (
        Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.AlignmentFlag(0)
    )
    wanted = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 100_000), int(flags), label.text())
    return wanted.width() > room.width() + 1 or wanted.height() > room.height() + 2


def _narrower(control: QWidget) -> bool:
    if isinstance(control, QPushButton) and not isinstance(control, PaintedButton):
        return False
    if isinstance(control, QComboBox):
        words = control.fontMetrics().horizontalAdvance(control.currentText())
        return control.width() < words + 30
    hint = control.sizeHint()
    return control.width() < hint.width() or control.height() < hint.height()


def over_one_another(top: QWidget) -> Iterator[str]:
    """Parts that lie on one another: there was less room than they need.

    Not asked of the layouts: what PySide makes of their items outlives them, and is taken for something else.
    """
    for over in visible(top):
        if isinstance(over, (QAbstractScrollArea, QLineEdit, QComboBox, QAbstractSpinBox, QSplitter)):
            continue
        inside = over.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        parts = [each for each in inside if each.isVisibleTo(top) and not _covers(each)]
        for place, one in enumerate(parts):
            for other in parts[place + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 1 and both.height() > 1:
                    yield f"{called(one)} and {called(other)} lie on one another"


def _covers(widget: QWidget) -> bool:
    """What is meant to lie over something else; and windows, which have a place of their own."""
    return isinstance(widget, (VideoMessage, Toast, _DropVeil)) or widget.isWindow()


def _sideways(bar: QScrollBar) -> bool:
    return bar.orientation() == Qt.Orientation.Horizontal and bar.maximum() > bar.minimum()


def _hint_cut(field: QLineEdit) -> bool:
    if field.text() or not field.placeholderText():
        return False
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return words > field.width() - 14


def _sticks_out(line_up: list[QWidget]) -> Iterator[str]:
    """What scrolls may be larger than what it lies in."""
    widget, over = line_up[0], line_up[1] if len(line_up) > 1 else None
    if over is None or any(isinstance(each, QAbstractScrollArea) for each in line_up[1:]):
        return
    if not over.rect().contains(widget.geometry()):
        where = f"{widget.geometry().getRect()} in {over.size().toTuple()}"
        yield f"{called(widget)} sticks out of its {called(over)}: {where}"


def wider_than_its_window(top: QWidget) -> Iterator[str]:
    """What cannot be shown whole, as nothing scrolls sideways."""
    for area in visible(top):
        if isinstance(area, QScrollArea) and area.widget() is not None:
            needed = area.widget().minimumSizeHint().width()
            if needed > area.viewport().width():
                yield f"{called(area)} needs {needed} of {area.viewport().width()} px"


def rich(top: QWidget) -> Iterator[str]:
    """Words that Qt may take for markup."""
    for widget in visible(top):
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"{called(widget)} may read its words as markup"
        if isinstance(widget, QTextEdit):
            yield f"{called(widget)} keeps markup"
        tip = widget.toolTip()
        if "<" in tip and not tip.startswith("<qt>"):
            yield f"{called(widget)} has a tip that may be read as markup"


def nothing_has_the_focus(top: QWidget) -> Iterator[str]:
    """Whoever arrives must be able to go on by keyboard at once."""
    if isinstance(top, (QMenu, KeyCapture)):
        return
    focus = QApplication.focusWidget()
    if focus is None or focus.window() is not top:
        yield f"nothing has the focus in {called(top)}"
    elif not QAccessible.queryAccessibleInterface(focus).text(QAccessible.Text.Name).strip():
        yield f"{called(focus)} has the focus and no name"


def read_out_of_order(top: QWidget) -> Iterator[str]:
    """Parts beside one another that a screen reader meets from right to left; and markup it would read."""
    for widget in visible(top):
        if isinstance(widget, QSplitter):
            parts = [
                each for each in widget.children() if isinstance(each, QWidget) and widget.indexOf(each) >= 0
            ]
            shown = [each.x() for each in parts if not isinstance(each, QSplitterHandle)]
            if shown != sorted(shown):
                yield f"{called(widget)} is read from right to left"
        heard = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)
        if "<qt>" in heard:
            yield f"{called(widget)} reads markup aloud: {heard}"
