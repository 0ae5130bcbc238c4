"""Opening an observation of somebody else from the library: a plain question first, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import insert

from app.desktop.memory import LastObserver
from app.domain.recordings import Role
from app.domain.rounds import RoundKind
from app.storage import tables
from app.ui.compare.whose import AlongDialog, WhoseDialog
from app.ui.kit import Button
from app.ui.library.observation_dialog import NewObservationDialog
from tests.ui.pressing import press

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]


@pytest.fixture
def pair(person, table):
    """A mentor at this computer who did not finish an own round, beside a student."""
    observed = table.student_and_mentor(ready=False)
    LastObserver(person.place.settings).keep("R.", Role.MENTOR)
    return observed


def dialog(person, kind):
    return next((each for each in person.window.findChildren(kind) if each.isVisible()), None)


def answer(person, text):
    found = dialog(person, WhoseDialog)
    next(each for each in found.findChildren(Button) if each.label == text).click()


def test_who_did_not_look_alone_yet_is_asked_and_sees_nothing_meanwhile(person, pair):
    person.screens.open_observation(pair[0])
    assert dialog(person, WhoseDialog).heading.text() == "This is the observation of student M."
    assert dialog(person, WhoseDialog).windowTitle() == "Terugblik"
    assert person.page.context == "library"
    dialog(person, WhoseDialog).reject()
    assert person.page.context == "library"


def test_looking_alone_first_goes_to_the_own_observation_by_enter(person, pair):
    person.screens.open_observation(pair[0])
    person.until(lambda: dialog(person, WhoseDialog).isActiveWindow())
    press(dialog(person, WhoseDialog), Qt.Key.Key_Return)
    person.until(lambda: person.page.context == "observe")
    assert person.presenter.opened.observation.id == pair[1]


def test_looking_along_opens_it_and_the_table_knows(person, table, pair):
    person.screens.open_observation(pair[0])
    answer(person, "Look along from the start")
    assert person.presenter.opened.observation.id == pair[0]
    assert table.service.table(table.fragment.id, table.form.id)[1].round.what is RoundKind.LOOKED_ALONG
    person.window.go_back()
    person.screens.open_observation(pair[0])
    assert person.page.context == "observe"


def test_whoever_says_that_it_is_theirs_just_goes_on_and_is_known_from_then_on(person, pair):
    person.screens.open_observation(pair[0])
    answer(person, "I am student M.")
    assert person.presenter.opened.observation.id == pair[0]
    assert LastObserver(person.place.settings).last() == ("M.", Role.STUDENT)
    person.window.go_back()
    person.screens.open_observation(pair[1])
    assert dialog(person, WhoseDialog).heading.text() == "This is the observation of mentor R."
    dialog(person, WhoseDialog).reject()


def test_after_an_own_round_there_is_nothing_to_ask(person, table, pair):
    table.ready(*pair)
    person.screens.open_observation(pair[0])
    assert dialog(person, WhoseDialog) is None
    assert person.presenter.opened.observation.id == pair[0]


@pytest.fixture
def received(person, table):
    """An observation of a student that came in a package; nobody observed on this computer yet."""
    student = table.observer("M.", Role.STUDENT)
    with person.work.database.writing() as connection:
        connection.execute(insert(tables.arrived), {"observation_id": student})
    return student


def test_two_students_with_the_same_initials_are_two_people(person, received):
    LastObserver(person.place.settings).keep("M.", Role.STUDENT)
    person.screens.open_observation(received)
    assert dialog(person, WhoseDialog) is not None
    answer(person, "I am student M.")
    assert person.presenter.opened.observation.id == received
    person.window.go_back()
    person.screens.open_observation(received)
    assert dialog(person, WhoseDialog) is None


def test_who_received_it_and_looks_along_says_who_that_is(person, table, received):
    person.screens.open_observation(received)
    answer(person, "Look along from the start")
    asked = dialog(person, AlongDialog)
    assert not asked._go.isEnabled()
    assert asked.who.role.currentData() == Role.MENTOR
    asked.who.observer.setText("R.")
    asked.who.observer.textEdited.emit("R.")
    asked._go.click()
    assert person.presenter.opened.observation.id == received
    seats = table.service.table(table.fragment.id, table.form.id)
    assert [(one.glance.observer, one.along) for one in seats] == [("M.", False), ("R.", True)]


def test_who_received_it_and_looks_alone_first_begins_an_observation(person, received):
    person.screens.open_observation(received)
    answer(person, "Look alone first")
    begun = dialog(person, NewObservationDialog)
    assert begun is not None
    begun.reject()


def test_after_a_withdrawal_meanwhile_looking_along_says_why_not(person, pair):
    person.screens.open_observation(pair[0])
    person.work.care.withdraw(person.recording)
    answer(person, "Look along from the start")
    assert person.page.context == "library"
    assert person.window._banner.isVisible()
