"""Where things lie: messages over a film, what scrolls in a dialog, chips and what can only be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from app.ui import kit
from app.ui.kit.scrolling import OVERHANG
from app.ui.video_message import VideoMessage


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(640, 360)
    with qtbot.waitExposed(made):
        made.show()
    return made


def color_at(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y)


def test_a_message_in_passing_stays_off_a_button_also_when_that_comes_later(theme, window):
    toast, message = kit.Toast(theme, window), VideoMessage(theme, window)
    toast.say("12 apr 2025 · 0:00")
    low = toast.y()
    assert low > window.height() // 2
    message.show_words("De film is niet gevonden.", action="Opnieuw proberen")
    assert toast.geometry().bottom() < window.height() // 3
    message.hide()
    assert toast.y() == low


@pytest.mark.parametrize("action", ["", "Ongedaan maken"])
def test_the_words_of_a_message_without_a_button_stand_in_its_middle(theme, window, action):
    toast = kit.Toast(theme, window)
    toast.say("Afspraak toegevoegd", action)
    text = next(each for each in toast.findChildren(kit.Label) if each.text())
    left = text.x()
    right = toast.width() - text.geometry().right() - 1 + text.contentsMargins().right()
    assert (right == left) is (not action)


def test_what_scrolls_in_a_dialog_stands_in_line_with_its_title_and_its_ring_in_the_margin(theme, window):
    dialog = kit.Dialog(theme, "Pakketten", window)
    title = kit.Label(theme, "Pakketten", kit.Kind.PAGE)
    scroll = kit.ScrollColumn(theme, margins=(OVERHANG, 0, OVERHANG, 0))
    words = kit.Label(theme, "Er zijn nog geen pakketten.")
    scroll.column.addWidget(words)
    dialog.column.addWidget(title)
    dialog.add_scroll(scroll)
    dialog.resize(400, 300)
    dialog.show()
    origin = QPoint(0, 0)
    assert words.mapTo(dialog, origin).x() == title.mapTo(dialog, origin).x()
    assert scroll.mapTo(dialog, origin).x() == title.mapTo(dialog, origin).x() - theme.px(OVERHANG)
    assert words.width() == title.width()


def test_a_column_that_scrolls_is_as_high_as_its_words_at_the_width_they_have(theme, window):
    scroll = kit.ScrollColumn(theme)
    for _line in range(6):
        scroll.column.addWidget(kit.Label(theme, "Wat zag of hoorde je? " * 8, wrap=True))
    layout = kit.VBox(theme, window)
    layout.addWidget(scroll)
    layout.activate()
    assert not scroll.verticalScrollBar().isVisible()
    assert scroll.column.totalHeightForWidth(scroll.width()) <= scroll.widget().height() == scroll.height()


def test_more_moments_are_told_in_a_chip_as_high_as_the_others(qtbot, theme):
    chip, more = kit.Chip(theme, "yes", "0:12", "ja op 0:12"), kit.MoreChip(theme, "nog 5")
    for each in (chip, more):
        qtbot.addWidget(each)
    assert more.sizeHint().height() == chip.sizeHint().height()
    more.resize(more.sizeHint())
    middle = more.height() // 2
    assert color_at(more, more.width() // 2, 0) == theme.color("line_strong")
    assert color_at(more, theme.px(5), middle) == theme.color("surface")


def test_what_somebody_else_wrote_looks_as_if_it_can_only_be_read(qtbot, theme, window):
    field = kit.KeptText("Omdat het stil werd.")
    kit.VBox(theme, window).addWidget(field)
    field.show()
    inside = (field.width() - 12, field.height() - 12)
    assert color_at(field, *inside) == theme.color("surface")
    field.setReadOnly(True)
    assert color_at(field, *inside) == theme.color("ground")
    field.setReadOnly(False)
    assert color_at(field, *inside) == theme.color("surface")


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_words_beside_a_box_stand_where_the_words_of_a_box_stand(theme, window, scale):
    theme.set_scale(scale)
    plain, row = QCheckBox("Eigen reflectie"), kit.TickRow(theme, QCheckBox(), "Gesprek met de mentor")
    column = kit.VBox(theme, window)
    column.addWidget(plain)
    column.addWidget(row)
    plain.show()
    row.show()
    column.activate()
    option = QStyleOptionButton()
    plain.initStyleOption(option)
    words = plain.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, plain).left()
    beside = row.findChildren(kit.Label)[0].mapTo(window, QPoint(0, 0)).x()
    assert abs(beside - plain.mapTo(window, QPoint(words, 0)).x()) <= 1


def test_the_ring_round_what_scrolls_stays_whole_whatever_scrolls_by(theme, window):
    scroll = kit.ScrollColumn(theme, margins=(OVERHANG, OVERHANG, OVERHANG, OVERHANG))
    scroll.let_keys_scroll("Pakketten")
    for _package in range(30):
        card = kit.Card(theme)
        card.setFixedHeight(60)
        scroll.column.addWidget(card)
    kit.VBox(theme, window).addWidget(scroll)
    scroll.show()
    scroll.setFocus()
    scroll.verticalScrollBar().setValue(75)
    seen = scroll.viewport().geometry()
    middle = seen.center()
    for x, y in ((middle.x(), 1), (middle.x(), seen.bottom() + 3), (1, middle.y())):
        assert color_at(scroll, x, y) == theme.color("focus")
    scroll.clearFocus()
    assert color_at(scroll, middle.x(), 1) != theme.color("focus")


def test_what_is_lower_stands_in_the_middle_of_its_line(theme, window):
    flow = kit.FlowLayout(theme, window)
    high, low = kit.Button(theme, "Openen"), kit.Chip(theme, "yes", "0:12", "ja op 0:12")
    for each in (high, low):
        flow.addWidget(each)
        each.show()
    flow.activate()
    assert low.height() < high.height()
    assert abs(low.geometry().center().y() - high.geometry().center().y()) <= 1
    assert low.x() == high.geometry().right() + 1 + flow.spacing()
