"""However wide, high or large: everybody stands beside one another, or on a line with a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from app.domain.recordings import Role
from app.ui.compare.ways import Way
from app.ui.kit import Kind
from tests.ui.compare.table import NO, YES
from tests.ui.filmrows import rows, settle
from tests.ui.looking import cut_off, over_one_another, wider_than_its_window

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]
LECTURERS = "KLN"


def five_at_the_table(table, *, along=False):
    student, mentor = table.student_and_mentor()
    for name in LECTURERS:
        each = table.observer(f"{name}.", Role.LECTURER)
        table.mark(each, 0, YES, 400, 800, 1_200, 1_600)
        if along and name == "N":
            table.service.look_along(each)
        else:
            table.ready(each)
    table.sit_down()
    settle()
    return student, mentor


def names(row):
    """The names that stand before what people saw, from above."""
    found = [each for each in row.findChildren(QLabel) if each in row._names and each.isVisible()]
    return [each.text() for each in sorted(found, key=lambda each: each.y())]


def fits(window):
    return [fault for check in (cut_off, over_one_another, wider_than_its_window) for fault in check(window)]


def test_five_people_who_do_not_fit_beside_one_another_have_a_line_with_their_name(person, table, theme):
    theme.set_scale(2.0)
    five_at_the_table(table)
    first = rows(person.screen)[0]
    assert first._way is Way.LINES
    assert names(first) == ["student M.", "mentor R.", "lecturer K.", "lecturer L.", "lecturer N."]
    for name, cell in zip(first._names, first._cells, strict=True):
        assert name.geometry().right() < cell.geometry().left()
        assert cell.geometry().top() <= name.geometry().center().y() <= cell.geometry().bottom()
    tops = [cell.geometry().top() for cell in first._cells]
    assert tops == sorted(tops)
    assert fits(person.window) == []


def test_above_lines_with_a_name_only_who_looked_along_is_told(person, table, theme):
    theme.set_scale(2.0)
    five_at_the_table(table, along=True)
    people = person.screen.side._people
    shown = [each.text() for each in people.findChildren(QLabel) if each.isVisible()]
    assert shown == ["lecturer N., looked along from the start"]
    person.screen.side._people.show_columns(())
    assert people.isHidden()


def test_smaller_letters_bring_the_columns_back_and_larger_ones_the_lines(person, table, theme):
    five_at_the_table(table)
    first = rows(person.screen)[0]
    assert first._way is Way.COLUMNS
    assert names(first) == []
    for scale, way in ((2.0, Way.LINES), (1.0, Way.COLUMNS), (2.0, Way.LINES)):
        theme.set_scale(scale)
        settle()
        assert first._way is way
        assert bool(names(first)) is (way is Way.LINES)
        assert first.height() == first.heightForWidth(first.width())
        assert fits(person.window) == []


def test_a_row_keeps_no_height_of_before_after_a_reply_and_other_letters(person, table, theme):
    theme.set_scale(2.0)
    five_at_the_table(table)
    presenter = table.presenter
    row = next(each for each in presenter.rows.rows if each.remarks)
    presenter.talk.reply(row.remarks[0].observation_id, row.remarks[0].remark_id, "Goed dat je het zegt.")
    settle()
    theme.set_scale(1.0)
    settle()
    assert [each for each in rows(person.screen) if each.height() != each.heightForWidth(each.width())] == []


@pytest.mark.parametrize("width", [1_280, 1_920])
def test_the_names_stand_above_what_those_people_saw(person, table, width):
    person.window.resize(width, 800)
    table.student_and_mentor()
    table.sit_down()
    settle()
    first, side = rows(person.screen)[0], person.screen.side
    assert first._way is Way.ROOMY
    heads = [part.mapTo(side, QPoint(0, 0)).x() for part in side._people._parts]
    for row in rows(person.screen):
        cells = [cell.mapTo(side, QPoint(0, 0)).x() for cell in row._cells]
        assert [abs(head - cell) <= 1 for head, cell in zip(heads, cells, strict=False)].count(False) == 0


def test_where_it_is_low_the_choices_scroll_away_with_the_rows_and_come_back(person, table):
    table.student_and_mentor()
    table.sit_down()
    side = person.screen.side
    settle()
    assert not side.rows.isAncestorOf(side.head.differences)
    person.window.resize(1_280, 500)
    settle()
    assert side.rows.isAncestorOf(side.head.differences)
    top = QPoint(0, 0)
    assert side.head.differences.mapTo(side, top).y() < rows(person.screen)[0].mapTo(side, top).y()
    table.presenter.rows.toggle_differences()
    settle()
    assert side.rows.isAncestorOf(side.head.differences)
    person.window.resize(1_280, 800)
    settle()
    assert not side.rows.isAncestorOf(side.head.differences)
    assert fits(person.window) == []


def test_what_came_later_stands_below_the_moments(person, table):
    student, mentor = table.student_and_mentor()
    table.mark(mentor, 4, NO, 1_600)
    table.sit_down()
    settle()
    said = [each.text() for each in person.screen.side.findChildren(QLabel) if each.isVisible()]
    assert said.count("added later: 0:01") == 1
    assert student


def test_where_it_is_low_the_names_stay_above_their_columns_when_the_choices_scroll_away(
    person, table, theme
):
    theme.set_scale(1.5)
    table.student_and_mentor()
    table.sit_down()
    settle()
    side, last = person.screen.side, rows(person.screen)[-1]
    names, bar = side._people, side.rows.verticalScrollBar()

    def top(part):
        return part.mapTo(side, QPoint(0, 0)).y()

    assert top(names) == top(side.head) + side.head.height()
    before = top(last)
    bar.setValue(bar.maximum())
    settle()
    assert bar.value() == bar.maximum()
    assert top(last) == before - bar.maximum()
    assert top(names) == 0
    assert top(side.rows) == names.height()
    assert {each.font().pixelSize() for each in names.findChildren(QLabel) if each.text()} == {
        theme.font(kind).pixelSize() for kind in (Kind.STRONG, Kind.SMALL)
    }
    side.head.differences.setFocus()
    bar.setValue(0)
    settle()
    assert top(names) == top(side.head) + side.head.height()
    assert top(last) == before
    bar.setValue(bar.maximum())
    settle()
    theme.set_scale(1.0)
    settle()
    assert (top(side.head), top(names)) == (0, side.head.height())
    assert fits(person.window) == []
