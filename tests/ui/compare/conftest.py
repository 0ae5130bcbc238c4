"""A person with a filmed conversation, and the table it is talked about at."""

from __future__ import annotations

import pytest

from tests.features.world import Person
from tests.ui.compare.table import Table


@pytest.fixture
def person(tmp_path, qtbot, theme):
    made = Person(tmp_path, qtbot, theme)
    made.add_film(4)
    yield made
    made.fail()


@pytest.fixture
def table(person):
    return Table(person)
