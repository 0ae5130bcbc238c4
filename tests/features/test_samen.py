"""The steps of talking together, in the words of the people who use the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytest_bdd import given, parsers, scenarios, then, when

from app.ui.compare.dialogs import PointDialog
from app.ui.compare.row import RowPanel
from app.ui.kit import Button
from tests.features.world import Person
from tests.ui.compare.table import REMARK, Table

scenarios("samen.feature")

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(90)]


@pytest.fixture
def person(tmp_path, qtbot, theme):
    made = Person(tmp_path, qtbot, theme)
    yield made
    made.fail()


def words(person) -> str:
    """All the words on the screen."""
    labels = person.screen.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


# Gegeven


@given(parsers.parse("een gefilmd gesprek van {seconds:d} seconden in de bibliotheek"))
def _film(person, seconds):
    person.add_film(seconds)


@given("student M. en mentor R. observeren het met hetzelfde formulier")
def _both(person):
    person.table = Table(person)
    person.student, person.mentor = person.table.student_and_mentor(ready=False)


@given("student M. is klaar met de eigen ronde")
def _student_ready(person):
    person.table.ready(person.student)


@given("allebei zijn klaar met de eigen ronde")
def _both_ready(person):
    person.table.ready(person.student, person.mentor)


# Als


@when("mentor R. samen wil bespreken")
@when("ze samen gaan zitten")
def _sit_down(person):
    person.table.sit_down()


@when("mentor R. zegt: ik ben klaar met mijn ronde")
def _finish(person):
    (ready,) = (
        each
        for each in person.screen.gate.findChildren(Button)
        if each.label == "I have finished my own round"
    )
    ready.click()
    person.table.settle()


@when("ze naar het volgende gesprekspunt gaan")
def _next(person):
    person.press(Qt.Key.Key_N)


@when(parsers.parse('ze afspreken: "{text}"'))
def _agree(person, text):
    person.press(Qt.Key.Key_A)
    dialog = person.window.findChildren(PointDialog)[-1]
    dialog.text.setText(text)
    dialog._save()
    person.agreed = text


# Dan


@then("staat er niets van wat student M. zag")
def _nothing(person):
    assert not [row for row in person.screen.findChildren(RowPanel) if row.isVisible()]
    assert REMARK not in words(person)


@then("staan de twee observaties naast elkaar")
def _side_by_side(person):
    assert person.screen.open
    assert "student M." in words(person)
    assert "mentor R." in words(person)
    assert REMARK in words(person)


@then("staat er hoeveel gesprekspunten er zijn")
def _count(person):
    assert "There are 3 points to talk about. A difference is the start of a talk, no mistake." in words(
        person
    )


@then("zegt de regel waarin ze verschillen, en niet wie gelijk heeft")
def _why(person):
    row = person.table.presenter.rows.row
    assert row.why == "one says yes, the other no"
    assert row.why in words(person)


@then("staat de afspraak bij het gesprek, om later af te vinken")
def _agreed(person):
    assert person.agreed in words(person)
    (tick,) = (box for box in person.screen.talk.findChildren(QCheckBox) if box.isVisible())
    assert person.agreed in tick.accessibleName()
    assert not tick.isChecked()
