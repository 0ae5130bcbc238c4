"""The care log on the screen: nothing of a line is cut off, however large the letters."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.presenters.care_words import LogLine
from app.ui.settings.log_table import LogTable

WHAT = 3
LINE = LogLine(
    1, "1 jan 2027 10:22", "student", "toestemming vastgelegd", "b1d47ddb00", "er is gegeven", sound=True
)


@pytest.fixture
def shown(qtbot, theme):
    """A table of this many lines, this wide."""

    def make(width, count=3):
        table = LogTable(theme)
        qtbot.addWidget(table)
        table.resize(width, 400)
        table.show_lines([LINE] * count)
        table.show()
        settle()
        return table

    return make


def settle():
    for _turn in range(4):
        QApplication.processEvents()


def test_where_there_is_room_each_thing_has_a_column(shown):
    table = shown(900)
    assert [table.isColumnHidden(column) for column in range(5)] == [False] * 5
    assert table.item(0, WHAT).text() == "toestemming vastgelegd: er is gegeven"
    assert table.item(0, 4).text() == "b1d47ddb"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_where_it_is_narrow_a_line_is_told_in_words_and_nothing_of_it_is_lost(shown, theme, scale):
    theme.set_scale(scale)
    table = shown(round(330 * scale))
    text = table.item(0, WHAT).text()
    for part in ("toestemming vastgelegd: er is gegeven", "1 jan 2027 10:22", "student", "b1d47ddb"):
        assert part in text
    longest = table.fontMetrics().horizontalAdvance("1 jan 2027 10:22")
    assert table.columnWidth(WHAT) > longest


def test_wider_again_the_columns_come_back(shown):
    table = shown(330)
    table.resize(900, 400)
    settle()
    assert table.item(0, WHAT).text() == "toestemming vastgelegd: er is gegeven"
    assert not table.isColumnHidden(1)


def lines_of(table, row):
    """How many lines of words fit in the height of this row."""
    return (table.rowHeight(row) - 12) // table.fontMetrics().height()


@pytest.mark.parametrize("count", [3, 900])
def test_a_row_is_as_high_as_its_words_also_in_a_long_log(shown, count):
    table = shown(330, count)
    words = table.fontMetrics().horizontalAdvance("toestemming vastgelegd: er is gegeven")
    needed = 2 if words + 30 <= table.columnWidth(WHAT) else 3
    assert lines_of(table, 0) >= needed


def test_of_a_long_log_the_lines_one_scrolls_to_are_as_high_as_their_words(shown):
    table = shown(330, count=900)
    before = table.rowHeight(800)
    table.verticalScrollBar().setValue(798)
    settle()
    assert table.rowHeight(800) == table.rowHeight(0) > before


def test_letters_of_another_size_make_other_rows(shown, theme):
    table = shown(330)
    before = table.rowHeight(0)
    theme.set_scale(2.0)
    settle()
    assert table.rowHeight(0) > before
