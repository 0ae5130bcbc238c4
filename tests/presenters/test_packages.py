"""The list of packages, as a person reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.handover import Direction, Left, PackageStanding
from app.domain.recordings import Role
from app.presenters.packages import package_rows
from tests.exchange.parcels import LAST_DAY
from tests.fakes import NOON
from tests.presenters.test_handover import kept

CAME = PackageStanding(kept(Direction.RECEIVED), "Oudergesprek")
WENT = PackageStanding(kept(), "Oudergesprek")
LATER = LAST_DAY + timedelta(days=1)


def note(standing, today=LAST_DAY):
    (row,) = package_rows([standing], today)
    return row.note


def test_what_was_received_is_left_in_peace_until_the_end_date():
    assert note(CAME) == ""
    assert "Delete the recording" in note(CAME, LATER)


def test_what_was_sent_asks_for_a_receipt_after_the_end_date_until_there_is_one():
    assert note(WENT) == ""
    assert "no receipt has come" in note(WENT, LATER)
    assert note(replace(WENT, package=kept(receipt_at=NOON)), LATER) == ""


def test_what_was_deleted_tells_when_and_offers_a_receipt():
    gone = replace(CAME, title="", left=Left.NOTHING, deleted_at=NOON, film_outside=True)
    (row,) = package_rows([gone], LATER)
    assert row.title == "A recording that was deleted"
    assert row.note.startswith("You deleted it on ")
    assert (row.receipt, row.film_outside) == (True, True)


def test_what_is_left_is_told_and_there_is_no_receipt_yet():
    for left, said in ((Left.REMARKS, "kept the remarks"), (Left.WAITING, "could not be deleted yet")):
        (row,) = package_rows([replace(CAME, left=left, deleted_at=NOON)], LAST_DAY)
        assert said in row.note
        assert not row.receipt


def test_who_sends_it_back_asks_for_no_receipt_of_the_owner():
    back = PackageStanding(kept(sender=Role.MENTOR, receiver=Role.STUDENT), "Oudergesprek")
    rows = package_rows([back, CAME], LATER)
    assert rows[0].note == ""
    assert rows[1].note


def test_the_newest_stays_on_top():
    rows = package_rows([WENT, CAME], LAST_DAY)
    assert ["Handed over" in row.line for row in rows] == [True, False]
