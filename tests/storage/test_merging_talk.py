"""Points and agreements of the table in a package: what two people changed apart from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.discussion import standing_points
from app.domain.sheet import PointKind
from app.storage.discussion import SqlTalkStore
from tests.exchange.parcels import parcel
from tests.fakes import NOON
from tests.storage.test_merging import other, pack, receive, sent

__all__ = ["other"]


def reworded(desk, text, minutes, **more):
    store = SqlTalkStore(desk.database)
    (agreement,) = (each for each in standing(desk) if each.kind is PointKind.AGREEMENT)
    at = NOON + timedelta(minutes=minutes)
    changed = {"revision_id": f"rev-{minutes}", "at": at, "text": text} | more
    store.add_point(replace(agreement, **changed))


def standing(desk):
    return standing_points(SqlTalkStore(desk.database).points("f1"))


def agreements(desk):
    return sorted(each.text for each in standing(desk) if each.kind is PointKind.AGREEMENT)


def test_two_wordings_of_an_agreement_of_the_table_are_both_there_on_both_computers(desk, other):
    for each in (desk, other):
        receive(each, parcel())
    reworded(desk, "Van A", 1)
    reworded(other, "Van B", 2)
    mine, theirs = sent(pack(desk, parcel(id="p3"))), sent(pack(other, parcel(id="p4")))
    for computer, package in ((desk, theirs), (other, mine)):
        told = receive(computer, package)
        assert [(one.subject, one.at_ms, one.both_kept) for one in told.both] == [("point", 3_000, True)]
        assert agreements(computer) == ["Van A", "Van B"]
    assert sorted(standing(desk), key=lambda each: each.id) == sorted(
        standing(other), key=lambda each: each.id
    )
    again = receive(desk, sent(pack(other, parcel(id="p5"))))
    assert not again.anything_new
    assert again.both == ()
    assert agreements(desk) == ["Van A", "Van B"]


def test_a_tick_and_a_new_wording_made_apart_both_count(desk, other):
    for each in (desk, other):
        receive(each, parcel())
    ticked = NOON + timedelta(hours=1)
    reworded(desk, "Oefenen", 1, done_at=ticked)
    reworded(other, "Elke dag oefenen", 2)
    told = receive(desk, sent(pack(other, parcel(id="p3"))))
    assert told.both == ()
    (point,) = (each for each in standing(desk) if each.kind is PointKind.AGREEMENT)
    assert (point.text, point.done_at) == ("Elke dag oefenen", ticked)
