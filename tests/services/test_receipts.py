"""The proof that what was received is deleted: when it is given, what it says, and how it is checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.carelog import Act
from app.domain.handover import Direction, Left
from app.domain.receipts import receipt_of
from app.domain.recordings import Role
from app.exchange.receipts import ReceiptStore
from app.services.care_errors import NotAllowed
from app.services.handover_errors import DeletedHere, NotAllDeleted, NothingDeleted, ReceiptRefused
from tests.fakes import NOON
from tests.services.test_handover import people

__all__ = ["people"]


@pytest.fixture
def both(people):
    """The mentor has the recording of the student."""
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    return student, mentor


@pytest.fixture
def target(both):
    return both[1].folder / "gewist.terugblik-gewist"


def came(person):
    """The package that this person received."""
    return next(one for one in person.receipts.standings() if one.package.direction is Direction.RECEIVED)


def test_the_proof_of_deletion_goes_back_and_is_noted_once(both, target):
    student, mentor = both
    id_ = came(mentor).package.id
    with pytest.raises(NothingDeleted):
        mentor.receipts.save(id_, target)
    mentor.delete()
    (owed,) = mentor.receipts.owed("r1")
    assert owed.package.id == id_
    mentor.receipts.save(id_, target)
    for _ in range(2):
        student.receipts.accept(target)
    kept = student.handover.of_recording("r1")[-1]
    assert kept.receipt_at == NOON
    assert student.acts().count((Act.RECEIPT, "mentor")) == 1


def test_what_came_in_a_package_is_known_as_that_and_what_was_made_here_is_not(both):
    student, mentor = both
    assert mentor.care.care("r1").came
    assert not student.care.care("r1").came


def test_it_can_be_saved_again_much_later(both, target):
    student, mentor = both
    mentor.delete()
    mentor.clock.wall += timedelta(days=400)
    assert came(mentor).receipt_due
    mentor.receipts.save(came(mentor).package.id, target)
    assert student.receipts.accept(target).receipt_at == NOON


def test_a_receipt_is_not_given_while_remarks_are_kept(both, target):
    """It would say that nothing is left."""
    _, mentor = both
    mentor.delete(remarks_kept=True)
    assert mentor.receipts.owed("r1") == []
    assert came(mentor).left is Left.REMARKS
    with pytest.raises(NotAllDeleted):
        mentor.receipts.save(came(mentor).package.id, target)
    assert not target.exists()
    mentor.clock.wall += timedelta(days=1)
    mentor.delete(id_="d2")
    mentor.receipts.save(came(mentor).package.id, target)


def test_a_receipt_is_not_given_while_a_part_waits_to_be_deleted(both, target):
    _, mentor = both
    mentor.delete(waiting=("backups",))
    assert came(mentor).left is Left.WAITING
    with pytest.raises(NotAllDeleted):
        mentor.receipts.save(came(mentor).package.id, target)


def test_who_opens_a_package_again_after_deleting_has_it_and_gives_no_proof(both, target):
    student, mentor = both
    path = student.package("nog-een.terugblik")
    mentor.take(path)
    mentor.delete()
    again = mentor.take(path).recording_id
    assert again != "r1"
    (package,) = mentor.handover.of_recording(again)
    assert mentor.receipts.owed("r1")[0].package.id != package.id
    with pytest.raises(NothingDeleted):
        mentor.receipts.save(package.id, target)
    assert mentor.acts().count((Act.RECEIVED, "package mentor")) == 3
    mentor.handover.require(again, "mentor", Role.STUDENT)
    mentor.take(path)
    assert mentor.acts().count((Act.RECEIVED, "package mentor")) == 3


def test_after_a_withdrawal_a_package_brings_nothing_back_also_when_its_copy_was_deleted(both, target):
    student, mentor = both
    path = student.package("nog-een.terugblik")
    mentor.care.withdraw("r1")
    with pytest.raises(NotAllowed):
        mentor.take(path)
    mentor.delete()
    with pytest.raises(DeletedHere):
        mentor.take(path)
    assert list(mentor.recordings.glances()) == []
    mentor.receipts.save(mentor.receipts.owed("r1")[0].package.id, target)


def test_of_two_packages_of_one_recording_each_has_its_own_receipt(both, target):
    student, mentor = both
    student.clock.wall += timedelta(hours=1)
    mentor.take(student.package("nog-een.terugblik"))
    mentor.delete()
    owed = mentor.receipts.owed("r1")
    assert len(owed) == 2
    assert owed[0].package.made_at > owed[1].package.made_at
    for one in owed:
        mentor.receipts.save(one.package.id, target)
        student.receipts.accept(target)
    sent = [one.package for one in student.receipts.standings() if one.package.purpose == "mentor"]
    assert all(one.receipt_at is not None for one in sent)


def test_a_film_that_stood_in_a_folder_is_asked_for_and_one_of_the_vault_not(both):
    _, mentor = both
    database = mentor.packages
    cases = (("outside", False, False), ("vault", True, False), ("outside", True, True))
    for film, with_film, asked in cases:
        all_ = [replace(one, with_film=with_film) for one in database.all()]
        mentor.delete(film=film, remarks_kept=True, id_=f"d-{film}-{with_film}")
        gone = database.deletions()
        standings = [mentor.receipts._standing(one, gone) for one in all_]
        assert [one.film_outside for one in standings] == [asked]
        mentor.clock.wall += timedelta(minutes=1)


def test_what_is_in_the_library_is_told_by_its_title_and_what_went_without(both):
    student, mentor = both
    assert came(mentor).title == student.recordings.get("r1").title
    assert came(mentor).left is Left.ALL
    mentor.delete()
    assert came(mentor).title == ""


def test_a_receipt_of_a_package_that_was_sent_or_is_unknown_is_not_given(both, target):
    student, _ = both
    sent = next(one for one in student.receipts.standings() if one.package.purpose == "mentor")
    for id_ in (sent.package.id, "p-unknown"):
        with pytest.raises(NothingDeleted):
            student.receipts.save(id_, target)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("2026-", "2025-"),
    lambda text: text.replace('"code":"', '"code":"f'),
    lambda text: text[:-1],
    lambda text: text.replace("student-", "student-9"),
    lambda text: text * 100,
    lambda _: "",
])  # fmt: skip
def test_a_forged_proof_is_refused_and_nothing_is_noted(both, target, change):
    student, mentor = both
    mentor.delete()
    mentor.receipts.save(came(mentor).package.id, target)
    before = target.read_text()
    target.write_text(change(before))
    assert target.read_text() != before
    with pytest.raises(ReceiptRefused):
        student.receipts.accept(target)
    assert student.handover.of_recording("r1")[-1].receipt_at is None
    assert Act.RECEIPT not in [act for act, _ in student.acts()]


def test_a_proof_made_without_the_key_is_refused(both, target):
    student, mentor = both
    mentor.delete()
    ReceiptStore().write(receipt_of(came(mentor).package.id, NOON, "00" * 32), target)
    with pytest.raises(ReceiptRefused):
        student.receipts.accept(target)


def test_a_proof_that_came_to_somebody_else_is_refused(both, target):
    """The mentor opens the own receipt."""
    _, mentor = both
    mentor.delete()
    mentor.receipts.save(came(mentor).package.id, target)
    with pytest.raises(ReceiptRefused):
        mentor.receipts.accept(target)


def test_a_receipt_holds_no_names_and_not_the_key(both, target):
    student, mentor = both
    mentor.delete()
    mentor.receipts.save(came(mentor).package.id, target)
    text = target.read_text()
    assert came(mentor).package.receipt_key not in text
    assert student.recordings.get("r1").title not in text
