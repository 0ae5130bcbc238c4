"""The steps of growth, in the words of the people who use the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytest_bdd import given, parsers, scenarios, then, when

from app.ui.growth.dialog import ChooseDialog
from app.ui.growth.line import Station, TickSign
from app.ui.growth.row import RowPanel
from app.ui.kit import Chip
from tests.features.world import Person
from tests.ui.growth.years import AGREED, TITLES, Years

scenarios("groei.feature")

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


def talks(person) -> list[Station]:
    """The talks on the line."""
    return [part for part in person.screen.findChildren(Station) if part.isVisible()]


def rows(person) -> list[RowPanel]:
    """The items, from top to bottom."""
    shown = [row for row in person.screen.findChildren(RowPanel) if row.isVisible()]
    return sorted(shown, key=lambda row: row.y())


def chips(row) -> list[Chip]:
    """The moments of an item, through time."""
    return [chip for chip in row.findChildren(Chip) if chip.isVisible()]


# Gegeven


@given(parsers.parse("student M. heeft {number:d} gesprekken geobserveerd"))
def _observed(person, number):
    person.years = Years(person)
    person.years.study(number)


@given("de film van het tweede gesprek is weg")
def _gone(person):
    person.years.films[1].unlink()


@given("een ouder trekt de toestemming voor het derde gesprek in")
def _withdrawn(person):
    person.work.care.withdraw(person.years.recordings[2])


# Als


@when("de student naar de groei kijkt")
def _look(person):
    person.years.grow()


@given("de student laat de lijn zien")
@when("de student de lijn laat zien")
def _draw(person):
    person.years.grow()
    person.years.draw()


@when("de student bij een item een ander moment kiest")
def _choose(person):
    person.press(Qt.Key.Key_V)
    rows(person)[-1].choose.click()
    (dialog,) = (each for each in person.window.findChildren(ChooseDialog) if each.isVisible())
    dialog.findChildren(QCheckBox)[0].click()
    dialog._save()


@when("de student een moment van het eerste gesprek afspeelt")
def _play(person):
    chips(rows(person)[0])[0].click()


# Dan


@then("staat er wat de student eerst kan doen")
def _what_to_do(person):
    assert "Add at least three recordings, and observe each of them as a student" in words(person)
    assert not talks(person)


@then("staan de gesprekken op de lijn, van het eerste naar het laatste")
def _in_order(person):
    names = [talk.accessibleName() for talk in sorted(talks(person), key=lambda talk: talk.y())]
    assert len(names) == 4
    assert all(title in name for title, name in zip(TITLES, names, strict=True))


@then("staan de fasen als koppen op de lijn")
def _phases(person):
    said = words(person)
    places = [said.index(phase) for phase in ("First year", "Main phase", "Final phase / LIO")]
    assert places == sorted(places)


@then("staan bij elk gesprek de leervraag en de afspraken, afgevinkt of niet")
def _questions(person):
    said = words(person)
    assert said.count("Learning question: ") == 3
    assert said.count("No learning question was chosen for this talk.") == 1
    assert said.count(AGREED) == 3
    signs = [sign.done for talk in talks(person) for sign in talk.findChildren(TickSign)]
    assert signs == [True, False, False]


@then("staat er nergens een score, een gemiddelde of een pijl")
def _no_score(person):
    assert not set(words(person)) & set("%↑↓▲▼↗↘")
    assert "average" not in words(person).lower()


@then("staat dat moment naast die van de andere gesprekken")
def _side_by_side(person):
    person.until(lambda: len(chips(rows(person)[-1])) == 1)
    assert chips(rows(person)[-1])[0].accessibleName() == "12 oct 2024: yes at 0:00"


@then("staat het na een nieuwe start nog bij de keuze")
def _kept(person):
    person.stop()
    person.start()
    person.years = Years(person)
    person.years.grow()
    person.years.draw()
    assert [len(chips(row)) for row in rows(person)] == [3, 3, 1]


@then("staat bij het tweede gesprek dat de film hier niet is")
def _film_gone(person):
    person.until(lambda: "the film is not here" in words(person))
    assert words(person).count("the film is not here") == 2


@then("blijven de momenten van het tweede gesprek staan")
def _moments_stay(person):
    (gone,) = (
        chip for chip in chips(rows(person)[0]) if chip.accessibleName().endswith("the film is not here")
    )
    assert gone.accessibleName().startswith("12 jan 2025")


@then("speelt de film van het eerste gesprek")
def _plays(person):
    person.until(lambda: person.screen.film.video._picture is not None)
    assert person.screen._playing.text() == f"12 oct 2024 · {TITLES[0]}"


@then(parsers.parse("staan er {number:d} gesprekken op de lijn"))
def _so_many(person, number):
    assert len(talks(person)) == number
    assert TITLES[2] not in words(person)
