"""Talking together in the real window: real film, real database, and the keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu

from app.domain.recordings import Role
from app.services.errors import FilmRefused, StorageUnavailable
from app.ui.compare.dialogs import PointDialog, ReplyDialog
from app.ui.kit import Button, Chip
from tests.ui.compare.table import NO, REMARK, YES
from tests.ui.filmrows import button, dialog, rows, said
from tests.ui.pressing import CTRL

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]
KEY = Qt.Key


@pytest.fixture
def screen(person, table):
    """The pair at the table, with the film on the screen."""
    table.observed = table.student_and_mentor()
    table.sit_down()
    person.until(lambda: person.screen.film.video._picture is not None)
    return person.screen


def test_differences_are_points_to_talk_about_and_nobody_is_wrong(screen):
    assert "There are 3 points to talk about." in said(screen)
    talk = [row for row in rows(screen) if row.row.talk]
    assert len(talk) == 3
    assert "one says yes, the other no" in talk[0].accessibleName()
    assert not {"wrong", "right", "score", "%"} & set(said(screen).lower().split())


def test_from_point_to_point_by_the_keyboard_and_play(person, screen, table):
    presenter = table.presenter
    person.press(KEY.Key_N)
    first = presenter.rows.row
    assert first.talk
    assert person.window.focusWidget().row is first
    person.press(KEY.Key_N)
    assert presenter.rows.row.key != first.key
    person.press(KEY.Key_P)
    assert presenter.rows.row is first
    person.press(KEY.Key_Return)
    person.until(lambda: presenter.film.transport.playing)
    person.press(KEY.Key_Space)
    person.until(lambda: not presenter.film.transport.playing)
    person.press(KEY.Key_Space)
    person.screens.rest()
    assert not presenter.film.transport.playing, "the screen of the computer was locked"
    for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Comma, KEY.Key_Period, KEY.Key_Minus, KEY.Key_Plus):
        person.press(key)
    person.press(KEY.Key_M)
    person.press(KEY.Key_Up)
    assert presenter.rows.row is not first
    person.press(KEY.Key_Down)
    assert presenter.rows.row is first


def test_at_the_last_point_it_says_so(person, screen, table):
    for _again in range(4):
        person.press(KEY.Key_N)
    assert "This was the last point." in said(screen)


def test_only_differences_with_remarks_and_by_part(person, screen):
    every = len(rows(screen))
    person.press(KEY.Key_V)
    assert len(rows(screen)) == 3
    assert screen.side.head.differences.isChecked()
    screen.side.head.remarks.click()
    assert len(rows(screen)) == 1
    screen.side.head.differences.click()
    screen.side.head.remarks.click()
    assert len(rows(screen)) == every
    screen.side.head.sections.setCurrentIndex(screen.side.head.sections.count() - 1)
    screen.side.head.sections.activated.emit(screen.side.head.sections.count() - 1)
    assert 0 < len(rows(screen)) < every
    person.press(KEY.Key_V)
    assert "Nothing fits this choice." in said(screen)


def test_an_agreement_is_made_changed_ticked_off_and_taken_back(person, screen, table):
    person.press(KEY.Key_N)
    person.press(KEY.Key_A)
    form = dialog(person, PointDialog)
    form.text.setText("Langer wachten")
    form.when.setText("volgend gesprek")
    form.where.setText("stage")
    form._save()
    assert "Langer wachten" in said(screen.talk)
    assert "volgend gesprek · stage" in said(screen.talk)
    tick = screen.talk.findChildren(QCheckBox)[0]
    tick.setFocus()
    tick.click()
    kept = table.presenter.talk._talk.points
    assert kept()[0].done_at is not None
    person.press(KEY.Key_Z, CTRL)
    assert kept()[0].done_at is None
    person.press(KEY.Key_Y, CTRL)
    assert kept()[0].done_at is not None
    button(screen.talk, "Change: Langer wachten").click()
    form = dialog(person, PointDialog)
    form.text.setText("Drie tellen wachten")
    form._save()
    assert "Drie tellen wachten" in said(screen.talk)
    button(screen.talk, "Change: Drie tellen wachten").click()
    dialog(person, PointDialog)._remove()
    assert kept() == ()


def test_a_talking_point_without_words_is_not_kept(person, screen, table):
    person.press(KEY.Key_B)
    dialog(person, PointDialog)._save()
    assert table.presenter.talk._talk.points() == ()


def test_a_reply_stands_with_its_remark(person, screen, table):
    person.press(KEY.Key_N)
    person.press(KEY.Key_R)
    form = dialog(person, ReplyDialog)
    form._save()
    button(screen.side, f"Reply to: {REMARK}").click()
    form = dialog(person, ReplyDialog)
    form.text.setPlainText("Nee, dat vergat ik.")
    form._save()
    assert "student M.: Nee, dat vergat ik." in said(screen.side)
    person.press(KEY.Key_Z, CTRL)
    assert "Nee, dat vergat ik." not in said(screen.side)


def test_where_nobody_wrote_anything_there_is_nothing_to_reply_to_or_to_play(person, screen, table):
    last = rows(screen)[-1]
    table.presenter.rows.select(last.row.key)
    person.press(KEY.Key_R)
    assert "There is no remark here to reply to." in said(screen)
    person.press(KEY.Key_Return)
    assert "Nobody noted a moment here." in said(screen)


def test_whoever_takes_the_keyboard_signs(person, screen, table):
    person.press(KEY.Key_W)
    menu = next(each for each in screen.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text() == "mentor R.").trigger()
    menu.close()
    assert screen.speaker.label == "mentor R."
    person.press(KEY.Key_B)
    form = dialog(person, PointDialog)
    form.text.setText("De stilte")
    form._save()
    assert table.presenter.talk._talk.points()[0].author == "R."


def test_a_click_on_a_moment_plays_from_before_it(person, screen, table):
    chip = next(row for row in rows(screen) if row.row.talk).findChildren(Chip)[0]
    chip.click()
    person.until(lambda: table.presenter.film.transport.playing)


def test_a_click_on_a_row_chooses_it(qtbot, person, screen, table):
    row = rows(screen)[3]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().bottomLeft())
    assert table.presenter.rows.row is row.row


def test_full_picture_and_back_by_escape(person, screen):
    person.press(KEY.Key_F)
    assert screen.side.isHidden()
    person.press(KEY.Key_Escape)
    assert screen.side.isVisible()
    person.press(KEY.Key_Escape)
    assert person.page.context == "library"


def test_many_moments_of_one_item_are_a_list(person, table):
    student, mentor = table.observer("M.", Role.STUDENT), table.observer("R.", Role.MENTOR)
    table.mark(student, 0, YES, *range(400, 3_600, 400))
    table.mark(mentor, 0, NO, 400)
    table.ready(student, mentor)
    table.sit_down()
    more = next(each for each in person.screen.side.findChildren(Button) if each.label.startswith("+"))
    more.click()
    menu = next(each for each in person.screen.findChildren(QMenu) if each.isVisible())
    assert len(menu.actions()) == 8
    menu.actions()[-1].trigger()
    menu.close()


def test_five_people_fit_at_the_table(person, table):
    people = [table.observer(f"{name}.", Role.STUDENT) for name in "MNOPQ"]
    for place, each in enumerate(people):
        table.mark(each, 0, YES if place % 2 else NO, 400, 800, 1_200, 1_600)
    table.ready(*people)
    table.sit_down()
    person.until(lambda: person.screen.film.video._picture is not None)
    first = rows(person.screen)[0]
    assert first.width() <= person.screen.side.width()
    cells = [first._grid.itemAtPosition(1, place).widget() for place in range(5)]
    assert all(cell.geometry().right() <= first.width() for cell in cells)
    assert all(left.geometry().right() < right.geometry().left() for left, right in pairwise(cells))


def test_without_its_film_there_is_still_a_talk(person, table, monkeypatch, caplog):
    table.student_and_mentor()

    def gone(_self, _recording_id):
        raise FilmRefused("The film is not there.")

    monkeypatch.setattr(type(person.work.library), "film", gone)
    table.sit_down()
    person.until(lambda: person.screen.film.video.message.isVisible())
    person.press(KEY.Key_N)
    assert table.presenter.rows.row.talk
    person.screen.film.again_asked.emit()


def test_what_cannot_be_kept_now_waits_and_is_tried_again(person, screen, table, monkeypatch):
    store = table.presenter.talk._talk._store
    real = type(store).add_point

    def full(_self, _revision):
        raise StorageUnavailable("The disk is full.")

    monkeypatch.setattr(type(store), "add_point", full)
    person.press(KEY.Key_B)
    form = dialog(person, PointDialog)
    form.text.setText("De stilte")
    form._save()
    assert "The disk is full." in said(screen)
    with pytest.raises(StorageUnavailable):
        table.presenter.leave()
    monkeypatch.setattr(type(store), "add_point", real)
    screen.banner.action_asked.emit()
    assert "The disk is full." not in said(screen)
    assert table.presenter.talk._talk.points()[0].text == "De stilte"


def test_from_the_library_and_from_observing_one_comes_to_the_table(person, table):
    student, _mentor = table.student_and_mentor()
    person.screens.library._open_recording(person.recording)
    button(person.screens.library, "Talk together about The whole film, Voortgangsgesprek").click()
    assert person.page.context == "compare"
    person.window.go_back()
    person.observation = student
    person.open()
    person.press(KEY.Key_B, CTRL)
    assert person.page.context == "compare"
    assert not person.screens.playing
    button(person.screen, "Observe").click()
    assert person.page.context == "observe"


def test_after_a_withdrawal_nobody_sits_down(person, table):
    table.student_and_mentor()
    person.work.care.withdraw(person.recording)
    table.sit_down()
    assert person.page.context == "library"
