"""The person of every scenario, and the steps that all features share."""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers, when

from app.domain.carerules import PURPOSES
from tests.features.world import Person

# The purposes as the scenarios call them.
CALLED = dict(
    zip(("zelf leren", "de mentor", "de docent", "het practicum", "lesmateriaal"), PURPOSES, strict=True)
)


@pytest.fixture
def person(tmp_path, qtbot, theme):
    made = Person(tmp_path, qtbot, theme)
    yield made
    made.fail()


@given(parsers.parse("een gefilmd gesprek van {seconds:d} seconden in de bibliotheek"))
def _film(person, seconds):
    person.add_film(seconds)


@given(parsers.parse('een observatie van {who} met het formulier "{form}"'))
def _observation(person, who, form):
    person.begin_observation(who, form)


@given("ik heb het fragment één keer helemaal gezien")
def _seen(person):
    person.count_as_seen("voor deze proef")


@given(parsers.parse('er is toestemming voor "{purpose}"'))
def _consent(person, purpose):
    person.consent(CALLED[purpose])


@when("ik de observatie open")
def _open(person):
    person.open()
