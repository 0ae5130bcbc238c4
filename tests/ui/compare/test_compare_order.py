"""By keyboard alone at the table: where the Tab key goes, and where the keyboard is after each act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.domain.recordings import Role
from app.ui.compare.dialogs import PointDialog, ReplyDialog
from app.ui.compare.row import RowPanel
from app.ui.kit import Chip
from tests.ui.compare.table import NO, REMARK, YES
from tests.ui.filmrows import dialog as shown
from tests.ui.filmrows import settle
from tests.ui.looking import out_of_order, round_by_tab, without_a_name
from tests.ui.pressing import CTRL, NONE, SHIFT, press, send

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]
KEY = Qt.Key


@pytest.fixture
def screen(person, table):
    """The pair at the table, with an agreement and a talking point."""
    table.student_and_mentor()
    table.sit_down()
    person.until(lambda: person.screen.film.video._picture is not None)
    for key, text in ((KEY.Key_A, "Langer wachten"), (KEY.Key_B, "De stilte")):
        say(person, key, text)
    settle()
    return person.screen


def say(person, key, text):
    person.press(key)
    dialog = shown(person, PointDialog)
    dialog.text.setText(text)
    dialog._save()
    back(person)


def back(person):
    """The dialog is gone, and the window has the keys again."""
    person.window.activateWindow()
    person.until(person.window.isActiveWindow)
    settle()


def tab_to(window, name):
    """Go on with the Tab key until it is there."""
    for _stop in range(60):
        if window.focusWidget().accessibleName() == name:
            return
        press(window, KEY.Key_Tab)
    pytest.fail(f"the Tab key does not come to {name}")


def focus(person):
    return person.window.focusWidget()


def called(stop):
    return stop.accessibleName() or stop.text()


def test_the_tab_key_goes_from_above_to_below_and_from_left_to_right(person, screen, table):
    person.press(KEY.Key_N)
    stops = round_by_tab(person.window)
    first = next(place for place, stop in enumerate(stops) if screen.talk.isAncestorOf(stop))
    names = [called(stop) for stop in (*stops[first:], *stops[:first])]
    assert names[:7] == [
        "Done: Langer wachten · 0:00 · student M.",
        "Look at 0:00",
        "Change: Langer wachten",
        "Look at 0:00",
        "Change: De stilte",
        "Agreement…",
        "Talking point…",
    ]
    rows = [row.spoken for row in table.presenter.rows.rows]
    assert names[7:11] == ["Only differences", "With remarks", "Part of the form", rows[0]]
    assert names[11:13] == ["student M.: yes at 0:00", "mentor R.: yes at 0:00"]
    second = names.index(rows[1])
    assert names[second + 1 : second + 6] == [
        "student M.: yes at 0:01",
        "student M.: yes at 0:01",
        "mentor R.: no at 0:01",
        "mentor R. · Question, 0:01",
        f"Reply to: {REMARK}",
    ]
    assert [name for name in names if name in rows] == rows
    assert list(out_of_order(person.window)) == []


def test_after_a_reply_the_tab_key_still_goes_in_order_and_the_row_keeps_the_keyboard(person, screen, table):
    person.press(KEY.Key_N)
    row = table.presenter.rows.row
    person.press(KEY.Key_R)
    dialog = shown(person, ReplyDialog)
    dialog.text.setPlainText("Nee, dat vergat ik.")
    dialog._save()
    back(person)
    assert table.presenter.rows.row.key == row.key
    person.until(lambda: isinstance(focus(person), RowPanel))
    assert focus(person).row.key == row.key
    assert list(out_of_order(person.window)) == []


def replying(person):
    """The dialog for a reply at the first remark, ready to type in."""
    person.press(KEY.Key_N)
    person.press(KEY.Key_R)
    dialog = shown(person, ReplyDialog)
    dialog.activateWindow()
    person.until(dialog.text.hasFocus)
    return dialog


def replies(table):
    return [reply for remark in table.presenter.rows.row.remarks for reply in remark.replies]


@pytest.mark.parametrize(
    ("enter", "held"), [(KEY.Key_Return, NONE), (KEY.Key_Return, CTRL), (KEY.Key_Enter, NONE)]
)
def test_enter_keeps_a_reply_and_shift_enter_is_a_new_line_as_at_a_remark(person, screen, table, enter, held):
    dialog = replying(person)
    send(dialog, KEY.Key_J, "Ja.")
    press(dialog, enter, SHIFT)
    send(dialog, KEY.Key_N, "Nu wel.")
    assert dialog.text.toPlainText() == "Ja.\nNu wel."
    assert replies(table) == []
    press(dialog, enter, held)
    assert not any(each.isVisible() for each in person.window.findChildren(ReplyDialog))
    back(person)
    assert [reply.text for reply in replies(table)] == ["Ja.\nNu wel."]


def test_an_enter_still_held_down_from_opening_the_dialog_does_not_close_it(person, screen, table):
    dialog = replying(person)
    send(dialog, KEY.Key_Return, "\r", repeat=True)
    assert dialog.isVisible()
    assert not dialog.text.toPlainText()


def test_the_tab_key_goes_from_a_reply_to_keeping_it_and_then_to_leaving_it(person, screen, table):
    dialog = replying(person)
    for name in ("Save", "Cancel"):
        press(dialog, KEY.Key_Tab)
        assert dialog.focusWidget().accessibleName() == name
    assert list(out_of_order(dialog)) == []


def test_the_tab_key_goes_from_a_new_point_to_keeping_it_and_then_to_leaving_it(person, screen, table):
    person.press(KEY.Key_A)
    dialog = shown(person, PointDialog)
    dialog.activateWindow()
    person.until(dialog.text.hasFocus)
    for _field in (dialog.when, dialog.where):
        press(dialog, KEY.Key_Tab)
    for name in ("Save", "Cancel"):
        press(dialog, KEY.Key_Tab)
        assert dialog.focusWidget().accessibleName() == name
    assert list(out_of_order(dialog)) == []


def test_what_is_said_at_a_row_keeps_the_moment_of_that_row(person, screen, table):
    table.presenter.film.stand_before(3_900)
    table.presenter.rows.select(table.presenter.rows.rows[2].key)
    say(person, KEY.Key_B, "Hier wachtte je lang")
    assert "Look at 0:01" in [called(stop) for stop in screen.talk.stops()]


def test_a_row_that_is_filtered_away_gives_the_keyboard_to_no_other_row(person, screen, table):
    person.press(KEY.Key_Down)
    settle()
    assert not table.presenter.rows.row.talk
    person.press(KEY.Key_V)
    settle()
    assert table.presenter.rows.row is None
    assert focus(person) is screen
    person.press(KEY.Key_N)
    assert focus(person).row is table.presenter.rows.row
    assert table.presenter.rows.row is table.presenter.rows.rows[0]


def test_a_screen_reader_hears_a_row_as_a_group_with_its_words(person, screen, table):
    person.press(KEY.Key_N)
    heard = QAccessible.queryAccessibleInterface(focus(person))
    assert heard.role() is QAccessible.Role.Grouping
    assert heard.text(QAccessible.Text.Name) == table.presenter.rows.row.spoken
    assert list(without_a_name(person.window)) == []


def test_what_was_changed_keeps_the_keyboard(person, screen):
    pencil = next(each for each in screen.talk.stops() if each.accessibleName() == "Change: De stilte")
    pencil.setFocus()
    pencil.click()
    dialog = shown(person, PointDialog)
    dialog.text.setText("De stilte daarna")
    dialog._save()
    person.until(lambda: focus(person).accessibleName() == "Change: De stilte daarna")


def test_where_a_point_went_the_keyboard_is_at_making_a_new_one(person, screen):
    pencil = next(each for each in screen.talk.stops() if each.accessibleName() == "Change: De stilte")
    pencil.setFocus()
    pencil.click()
    shown(person, PointDialog)._remove()
    person.until(lambda: focus(person) is screen.talk.agreement)


@pytest.mark.parametrize("where", ["choices", "talk"])
def test_escape_brings_the_keys_back_to_the_rows_before_it_leaves(person, screen, where):
    person.press(KEY.Key_N)
    chosen = focus(person)
    (screen.side.head.sections if where == "choices" else screen.talk.point).setFocus()
    person.press(KEY.Key_Escape)
    assert person.page.context == "compare"
    assert focus(person) is chosen
    person.press(KEY.Key_Escape)
    assert person.page.context == "library"


def test_before_the_talk_the_keys_are_at_the_own_round_and_not_at_that_of_somebody_else(person, table):
    table.student_and_mentor(ready=False)
    person.place.settings.change(observer="R.", role=str(Role.MENTOR))
    table.sit_down()
    assert focus(person).accessibleName() == "mentor R.: I have finished my own round"


def test_a_chip_that_is_pressed_makes_the_talk_about_its_row(person, screen, table):
    person.press(KEY.Key_N)
    row = table.presenter.rows.rows[0]
    chip = next(stop for stop in screen.side.rows.rows[row.key].stops() if isinstance(stop, Chip))
    chip.click()
    assert table.presenter.rows.row is row
    assert table.presenter.about.startswith(row.text)


def test_after_the_full_picture_the_row_has_the_keyboard_again(person, screen, table):
    person.press(KEY.Key_N)
    person.press(KEY.Key_F)
    assert focus(person) is screen
    person.press(KEY.Key_F)
    assert focus(person).row is table.presenter.rows.row


def test_a_whole_talk_without_the_mouse(person, table):
    student, mentor = table.observer("M.", Role.STUDENT), table.observer("R.", Role.MENTOR)
    table.mark(student, 0, YES, 400)
    table.mark(mentor, 0, NO, 480)
    table.remark(mentor, 0, at_ms=480)
    table.sit_down()
    for who in ("student M.", "mentor R."):
        assert not person.screen.open
        tab_to(person.window, f"{who}: I have finished my own round")
        person.press(KEY.Key_Return)
        settle()
        person.press(KEY.Key_Return)
    table.settle()
    person.press(KEY.Key_N)
    person.press(KEY.Key_R)
    dialog = shown(person, ReplyDialog)
    person.until(dialog.isActiveWindow)
    for sign in "Ja":
        send(dialog, KEY.Key_unknown, sign)
    tab_to(dialog, "Save")
    press(dialog, KEY.Key_Return)
    back(person)
    assert table.presenter.rows.row.remarks[0].replies[0].text == "Ja"
    assert REMARK in table.presenter.rows.row.spoken
