"""Who works on this computer at the table of others: asked plainly, noted, and never somebody else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.desktop.memory import LastObserver
from app.domain.recordings import Role
from app.domain.rounds import RoundKind
from app.ui.compare.whose import AlongDialog, WhoseDialog
from app.ui.kit import Button, MessageDialog
from app.ui.library.observation_dialog import NewObservationDialog
from tests.ui.compare.table import NO, REMARK, YES

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]


@pytest.fixture
def students(person, table):
    """Two students are ready; the mentor who works on this computer is not."""
    first, second = table.observer("A.", Role.STUDENT), table.observer("B.", Role.STUDENT)
    table.mark(first, 0, YES, 400)
    table.remark(first, 1)
    table.mark(second, 0, NO, 400)
    table.ready(first, second)
    LastObserver(person.place.settings).keep("R.", Role.MENTOR)
    return first, second


def dialog(person, kind):
    return next((each for each in person.window.findChildren(kind) if each.isVisible()), None)


def click(within, text):
    next(each for each in within.findChildren(Button) if each.label == text and each.isVisible()).click()


def remark_is_read(person):
    return any(REMARK in label.text() for label in person.screen.findChildren(QLabel))


def rounds(table):
    seats = table.service.table(table.fragment.id, table.form.id)
    return [(one.glance.observer, one.round and one.round.what) for one in seats]


def test_taking_the_keyboard_makes_nobody_the_person_of_this_computer(person, table):
    student, _mentor = table.student_and_mentor()
    LastObserver(person.place.settings).keep("R.", Role.MENTOR)
    table.sit_down()
    assert table.presenter.talk.speaker().who == "mentor R."
    table.presenter.talk.take_keyboard(student)
    assert table.presenter.talk.speaker().who == "student M."
    assert LastObserver(person.place.settings).last() == ("R.", Role.MENTOR)


def test_who_is_not_ready_and_talks_without_looks_along_and_is_told_so_first(person, table, students):
    table.observer("R.", Role.MENTOR)
    table.sit_down()
    said = [label.text() for label in person.screen.gate.findChildren(QLabel)]
    assert any("If you begin now, you look along" in text for text in said)
    click(person.screen.gate, "Talk without those who are not ready")
    click(dialog(person, MessageDialog), "Cancel")
    assert not person.screen.open
    assert not remark_is_read(person)
    assert rounds(table)[2] == ("R.", None)
    click(person.screen.gate, "Talk without those who are not ready")
    click(dialog(person, MessageDialog), "Look along")
    person.until(lambda: person.screen.open)
    table.settle()
    assert remark_is_read(person)
    assert rounds(table)[2] == ("R.", RoundKind.LOOKED_ALONG)


def test_who_only_leads_the_talk_chooses_to_look_along(person, table, students):
    table.sit_down()
    assert not person.screen.open
    assert not remark_is_read(person)
    click(person.screen.gate, "Choose how you look…")
    click(dialog(person, WhoseDialog), "Look along from the start")
    asked = dialog(person, AlongDialog)
    assert asked.who.observer.text() == "R."
    click(asked, "Look along")
    person.until(lambda: person.screen.open)
    table.settle()
    assert remark_is_read(person)
    assert rounds(table)[2] == ("R.", RoundKind.LOOKED_ALONG)


def test_who_looks_alone_first_goes_from_the_table_to_a_new_observation(person, table, students):
    table.sit_down()
    click(person.screen.gate, "Choose how you look…")
    click(dialog(person, WhoseDialog), "Look alone first")
    begun = dialog(person, NewObservationDialog)
    assert begun is not None
    assert person.page.context == "library"
    begun.reject()
