"""What came in a package is known as that, on a real database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete

from app.storage import tables
from app.storage.arrivals import SqlArrivalStore
from app.storage.errors import SchemaRejected
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON
from tests.storage.test_merging import receive


@pytest.fixture
def arrivals(desk):
    return SqlArrivalStore(desk.database)


def test_every_observation_of_a_package_came_and_one_that_is_made_here_did_not(desk, arrivals):
    package = parcel(observations=(observation(),), rounds=(), replies=())
    receive(desk, package)
    receive(desk, parcel(id="p7", observations=(observation(),), rounds=(), replies=()))
    (fragment,) = {one.observation.fragment_id for one in package.observations}
    assert arrivals.arrived(fragment) == {"o1"}
    about = desk.observations.get("o1")
    desk.observations.add(type(about)("here", fragment, "AB", about.role, about.form, NOON))
    assert arrivals.arrived(fragment) == {"o1"}


def test_what_somebody_called_their_own_stays_that_also_when_the_package_comes_again(desk, arrivals):
    package = parcel(observations=(observation(),), rounds=(), replies=())
    receive(desk, package)
    arrivals.claim("o1", NOON)
    receive(desk, parcel(id="p7", observations=(observation(),), rounds=(), replies=()))
    assert arrivals.claimed("f1") == frozenset({"o1"})
    arrivals.claim("o1", NOON + timedelta(days=1))
    assert arrivals.arrived("f1") == frozenset()


def test_that_something_came_is_not_wiped_out_as_long_as_it_is_here(desk, arrivals):
    receive(desk, parcel(observations=(observation(),), rounds=(), replies=()))
    with pytest.raises(SchemaRejected), desk.database.writing() as connection:
        connection.execute(delete(tables.arrived))
    assert arrivals.arrived("f1") == {"o1"}
    desk.observations.remove("o1")
    assert arrivals.arrived("f1") == frozenset()
