"""Before the talk: everybody looks alone first, reads what is missing, and is there in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.domain.recordings import Role
from app.domain.rounds import RoundKind
from app.ui.compare.dialogs import PointDialog
from app.ui.kit import Button, MessageDialog
from tests.ui.compare.table import REMARK
from tests.ui.filmrows import button, dialog, rows, said

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]
KEY = Qt.Key


def test_before_everybody_is_ready_nothing_of_the_others_is_on_the_screen(person, table):
    student, _mentor = table.student_and_mentor(ready=False)
    table.sit_down()
    assert not rows(person.screen)
    assert REMARK not in said(person.screen)
    person.press(KEY.Key_N)
    person.press(KEY.Key_A)
    assert not person.window.findChildren(PointDialog)
    button(person.screen, "student M.: I have finished my own round").click()
    assert not person.screen.open
    button(person.screen, "mentor R.: I have finished my own round").click()
    assert person.screen.open
    table.settle()
    assert REMARK in said(person.screen)
    assert table.service.table(table.fragment.id, table.form.id)[0].glance.id == student


def test_a_mentor_who_did_not_watch_twice_cannot_be_ready_but_can_look_along(person, table):
    student = table.observer("M.", Role.STUDENT)
    mentor = table.observer("R.", Role.MENTOR, seen=False)
    table.ready(student)
    table.sit_down()
    names = [each.accessibleName() for each in person.screen.gate.findChildren(Button)]
    assert names == ["mentor R.: To my own round", "mentor R.: Look along from the start"]
    assert "First watch the fragment once in full: 0:04 to go." in said(person.screen)
    button(person.screen, names[1]).click()
    dialog(person, MessageDialog).reject()
    assert not person.screen.open
    button(person.screen, names[1]).click()
    dialog(person, MessageDialog).chosen.emit("yes")
    assert person.screen.open
    table.settle()
    assert "looked along from the start" in said(person.screen)
    assert table.service.table(table.fragment.id, table.form.id)[1].round.what is RoundKind.LOOKED_ALONG
    assert mentor


def test_who_is_not_ready_is_at_the_own_round_with_one_key(person, table):
    table.ready(table.observer("M.", Role.STUDENT))
    mentor = table.observer("R.", Role.MENTOR, seen=False)
    person.place.settings.change(observer="R.", role=str(Role.MENTOR))
    table.sit_down()
    person.press(KEY.Key_Return)
    assert person.page.context == "observe"
    assert person.screens.spot().observation_id == mentor
    person.press(KEY.Key_Escape)
    assert person.page.context == "library"


def test_who_is_not_ready_can_be_left_out(person, table):
    table.student_and_mentor()
    table.observer("L.", Role.LECTURER)
    table.sit_down()
    button(person.screen, "Talk without those who are not ready").click()
    table.settle()
    assert person.screen.open
    assert "lecturer L." not in said(person.screen)


def test_alone_there_is_nothing_to_compare_and_the_page_says_what_to_do(person, table):
    table.observer("M.", Role.STUDENT)
    table.sit_down()
    assert "Comparing takes two" in said(person.screen)
