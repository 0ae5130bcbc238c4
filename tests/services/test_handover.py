"""A student hands over to a mentor, who sends it back: two databases, and real packages between them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from app.domain.care import Deletion, NameEntry, Refusal
from app.domain.carelog import Act
from app.domain.carerules import CareRules
from app.domain.handover import Direction
from app.domain.history import Action, Step
from app.domain.parcel import PackageRefusal
from app.domain.recordings import Participant, Role
from app.domain.sheet import Change, Remark
from app.domain.worksheets import PERSONAL, SheetKind
from app.exchange.package import PackageStore
from app.exchange.receipts import ReceiptStore
from app.services.care import CareService, ConsentDraft, KeepingRefused, NotAllowed
from app.services.errors import StorageUnavailable
from app.services.handover import HandoverService, Sender, Stacks, Wish
from app.services.handover_errors import EndDateRefused
from app.services.parcel_errors import PackageRefused
from app.services.receipts import ReceiptService
from app.storage.backup import Backups
from app.storage.care import SqlCareStore
from app.storage.engine import open_database
from app.storage.handovers import SqlHandoverStore
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from app.storage.sheets import SqlSheetStore
from tests.databases import lay_empty
from tests.exchange.conftest import SEAL, SECRET, WORDS
from tests.exchange.parcels import parcel
from tests.fakes import NOON, QuietProgress, TurnedClock, counted_ids


@dataclass
class Person:
    """Somebody at a computer of their own."""

    name: str
    database: object
    clock: TurnedClock
    folder: object

    def __post_init__(self):
        self.recordings = SqlRecordingStore(self.database)
        self.observations = SqlObservationStore(self.database)
        self.packages = SqlHandoverStore(self.database)
        self.care_store = SqlCareStore(self.database)
        role = Role(self.name)
        ids = counted_ids(self.name)
        self.care = CareService(
            self.care_store, self.recordings, CareRules, self.clock.clock(), ids, lambda: self.name
        )
        sender = Sender(lambda: Participant(role, self.name[0].upper()), self.clock.clock().now, ids,
                        lambda: secrets.token_hex(32))  # fmt: skip
        stacks = Stacks(self.packages, self.recordings, PackageStore(SEAL, WORDS))
        self.handover = HandoverService(stacks, self.care, sender)
        self.receipts = ReceiptService(
            self.packages, self.recordings, ReceiptStore(), self.clock.clock().now, lambda: self.name
        )

    def agree(self, *purposes):
        draft = ConsentDraft(people=(Participant(Role.PARENT, "S."),), ground="consent", purposes=purposes,
                             way="form", given_on=self.care.today(), asked_by="M.")  # fmt: skip
        self.care.record_consent("r1", draft)

    def wish(self, **changed):
        ends_on = self.handover.proposed_end("r1")
        return replace(Wish("r1", Role.MENTOR, "mentor", ends_on), **changed)

    def package(self, name="les.terugblik", **changed):
        target = self.folder / name
        planned = self.handover.plan(self.wish(**changed))
        self.handover.send(planned, None, target, SECRET, QuietProgress())
        return target

    def take(self, path):
        with self.handover.open(path, SECRET) as opened:
            return self.handover.add(opened.parcel, QuietProgress())

    def remark(self, id_, text):
        number = len(self.observations.steps("o1")) + 1
        change = Change(None, Remark(id_, text))
        at = NOON + timedelta(minutes=number)
        self.observations.append("o1", Step(f"step-{id_}", number, at, Action.REMARK, (change,)))

    def texts(self):
        packed = self.packages.pack(replace(parcel(), observations=())).observations[0]
        return {change.after.text for step in packed.steps for change in step.changes
                if isinstance(change.after, Remark)}  # fmt: skip

    def delete(self, *, remarks_kept=False, waiting=(), film="outside", id_="d1"):
        place = self.recordings.get("r1").place
        at = self.clock.clock().now()
        self.care_store.add_deletion(
            Deletion(id_, "r1", at, place.fingerprint, film, (), remarks_kept, waiting)
        )
        if not remarks_kept:
            self.recordings.remove("r1")

    def acts(self):
        return [(entry.act, entry.detail) for entry in self.care.log_entries()[0]]


@pytest.fixture
def people(tmp_path):
    clock = TurnedClock()
    made = []
    for name in ("student", "mentor"):
        folder = tmp_path / name
        folder.mkdir()
        path = folder / "terugblik.sqlite"
        lay_empty(path)
        database = open_database(path, Backups(path, folder / "backups", lambda: NOON))
        made.append(Person(name, database, clock, folder))
    student = made[0]
    student.packages.receive(parcel(), told_to(parcel()), QuietProgress())
    yield made
    for person in made:
        person.database.close()


def told_to(package):
    """How the recording of the example came to be with the student: as their own."""
    from app.domain.carelog import LogNote
    from app.domain.handover import Handover
    from app.services.handover_stores import Arrival

    kept = Handover(
        "p0", "r1", Direction.SENT, Role.OTHER, Role.STUDENT, "own", NOON, package.ends_on, False, ""
    )
    return Arrival(kept, LogNote(NOON, "student", Act.OPENED, "r1"), "spare")


def reflect(person, kind=SheetKind.LADDER):
    """Somebody looks back on oneself at the recording."""
    store, one = SqlSheetStore(person.database), parcel().sheets[0].worksheet
    store.add(replace(one, id=f"back-{kind}", definition=replace(one.definition, kind=kind)))


def test_reflections_stay_here_unless_they_are_given_along(people):
    student, _ = people
    student.agree("own", "mentor")
    assert not student.handover.has_reflections("r1")
    reflect(student)
    reflect(student, SheetKind.PERSPECTIVES)
    assert student.handover.has_reflections("r1")

    def kinds(**wish):
        packed = student.handover.plan(student.wish(**wish)).sheets
        return {each.worksheet.definition.kind for each in packed}

    assert kinds().isdisjoint(PERSONAL)
    assert kinds()
    assert kinds(with_reflections=True) == {*kinds(), *PERSONAL}


def test_without_consent_nothing_goes_and_the_purpose_is_named(people):
    student, _ = people
    with pytest.raises(NotAllowed) as refused:
        student.handover.plan(student.wish())
    assert refused.value.refusal is Refusal.NO_CONSENT
    student.agree("own")
    with pytest.raises(NotAllowed, match="mentor"):
        student.handover.plan(student.wish())


def test_consent_that_goes_between_looking_and_sending_stops_the_package(people):
    student, _ = people
    student.agree("own", "mentor")
    planned = student.handover.plan(student.wish())
    student.care.withdraw("r1")
    with pytest.raises(NotAllowed):
        student.handover.send(planned, None, student.folder / "x.terugblik", SECRET, QuietProgress())
    assert not (student.folder / "x.terugblik").exists()


def test_what_goes_is_in_the_log_and_kept_as_a_package(people):
    student, _ = people
    student.agree("own", "mentor")
    student.package()
    assert student.acts()[-1] == (Act.HANDED_OVER, "package mentor")
    kept = student.handover.of_recording("r1")[-1]
    assert (kept.direction, kept.receiver, kept.purpose) == (Direction.SENT, Role.MENTOR, "mentor")
    assert kept.receipt_key not in repr(kept)


def test_the_end_date_is_four_weeks_and_never_after_the_keeping_time(people):
    student, _ = people
    student.agree("own", "mentor")
    until = student.care.care("r1").keeping.until
    assert student.handover.proposed_end("r1") == min(until, student.care.today() + timedelta(days=28))
    for day in (until + timedelta(days=1), student.care.today() - timedelta(days=1)):
        with pytest.raises(EndDateRefused):
            student.handover.plan(student.wish(ends_on=day))


def test_names_of_the_list_are_nowhere_in_what_goes(people):
    student, mentor = people
    student.agree("own", "mentor")
    student.remark("k9", "Sterre Zonneveld praat veel")
    student.care.save_names("r1", (NameEntry("r1", "Sterre Zonneveld", "S."),))
    planned = student.handover.plan(student.wish())
    assert "Zonneveld" not in repr(planned)
    mentor.take(student.package())
    assert "S. praat veel" in mentor.texts()
    assert "Sterre Zonneveld praat veel" in student.texts()


def test_a_package_that_could_not_be_logged_is_not_there(people, monkeypatch):
    student, _ = people
    student.agree("own", "mentor")

    def full(*_):
        raise StorageUnavailable("full")

    monkeypatch.setattr(student.packages, "add", full)
    with pytest.raises(StorageUnavailable):
        student.package()
    assert not (student.folder / "les.terugblik").exists()


def test_the_mentor_receives_adds_and_sends_it_back(people):
    student, mentor = people
    student.agree("own", "mentor")
    merged = mentor.take(student.package())
    assert merged.new["recording"] == 1
    assert mentor.acts() == [(Act.RECEIVED, "package mentor")]
    mentor.remark("k-mentor", "Mooie stilte")
    student.remark("k-student", "Hier twijfelde ik")
    back = mentor.package("terug.terugblik", receiver=Role.STUDENT)
    again = student.take(back)
    assert again.new == {"step": 1}
    assert {"Mooie stilte", "Hier twijfelde ik"} <= student.texts()
    assert student.care.care("r1").consent is not None


def test_the_receiver_may_send_it_nowhere_else_and_for_nothing_else(people):
    student, mentor = people
    student.agree("own", "mentor", "lecturer")
    mentor.take(student.package())
    for wrong in ({"receiver": Role.LECTURER}, {"receiver": Role.STUDENT, "purpose": "lecturer"}):
        with pytest.raises(NotAllowed):
            mentor.handover.plan(mentor.wish(**wrong))
    with pytest.raises(NotAllowed):
        mentor.care.require("r1", "mentor")
    assert mentor.care.consents("r1") == []
    assert "mentor" in mentor.handover.of_recording("r1")[0].consent


def test_after_the_end_date_it_neither_opens_nor_goes_back(people):
    student, mentor = people
    student.agree("own", "mentor")
    path = student.package()
    mentor.take(path)
    student.clock.wall += timedelta(days=40)
    for act in (mentor.handover.look, mentor.take):
        with pytest.raises(PackageRefused) as refused:
            act(path)
        assert refused.value.reason is PackageRefusal.EXPIRED
    with pytest.raises(NotAllowed) as refused:
        mentor.handover.plan(mentor.wish(receiver=Role.STUDENT, ends_on=mentor.care.today()))
    assert refused.value.refusal is Refusal.KEPT_TOO_LONG


def test_after_a_withdrawal_here_nothing_is_taken_in(people):
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    back = mentor.package("terug.terugblik", receiver=Role.STUDENT)
    student.care.withdraw("r1")
    with pytest.raises(NotAllowed):
        student.take(back)


def test_what_can_be_seen_from_outside_is_the_end_date(people):
    student, mentor = people
    student.agree("own", "mentor")
    path = student.package()
    assert mentor.handover.look(path).ends_on == student.handover.proposed_end("r1")
    with mentor.handover.open(path, SECRET) as opened:
        assert not mentor.handover.known(opened.parcel)
    assert len(mentor.handover.suggestion().split()) == 4


# What was agreed on binds the receiver


def test_a_copy_is_kept_no_longer_than_was_agreed_until_its_receiver_has_consent(people):
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    until = mentor.care.care("r1").keeping.until
    with pytest.raises(KeepingRefused) as refused:
        mentor.care.extend("r1", until + timedelta(days=1), "handig")
    assert refused.value.field == "until"
    assert mentor.care.care("r1").keeping.until == until
    mentor.agree("own")
    mentor.care.extend("r1", until + timedelta(days=1), "afgesproken met de ouder")
    assert mentor.care.care("r1").keeping.until == until + timedelta(days=1)


def test_own_consent_for_something_else_does_not_stop_sending_back_until_the_end_date(people):
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    mentor.agree("own")
    mentor.package("terug.terugblik", receiver=Role.STUDENT)
    until = mentor.care.care("r1").keeping.until
    mentor.care.extend("r1", until + timedelta(days=60), "afgesproken")
    mentor.clock.wall += (until - mentor.care.today()) + timedelta(days=1)
    with pytest.raises(NotAllowed):
        mentor.handover.plan(mentor.wish(receiver=Role.STUDENT, ends_on=mentor.care.today()))
