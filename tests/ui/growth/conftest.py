"""A person with a few talks, observed and chosen from."""

from __future__ import annotations

import pytest

from tests.features.world import Person
from tests.ui.growth.years import Years


@pytest.fixture
def person(tmp_path, qtbot, theme):
    made = Person(tmp_path, qtbot, theme)
    yield made
    made.fail()


@pytest.fixture
def years(person):
    return Years(person)
