"""Whose a sheet is: reflections belong to one person, and what is of a recording stays under its care."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.care import NameEntry
from app.domain.carelog import Act, LogNote
from app.domain.handover import Direction, Handover
from app.domain.recordings import Role
from app.domain.worksheets import PERSONAL, Place, SheetKind
from app.formfiles.sheets import SheetLibrary
from app.services.care_errors import NotAllowed
from app.services.errors import SheetOfSomebodyElse, SheetStays
from app.storage.arrivals import SqlArrivalStore
from tests.exchange.parcels import parcel
from tests.fakes import QuietProgress
from tests.sheet_desk import FORMS, SheetDesk
from tests.storage.test_merging import arrival

FIRST = Place("m01")


@pytest.fixture
def desk(tmp_path):
    desk = SheetDesk(tmp_path / "terugblik.sqlite")
    yield desk
    desk.disk.database.close()


def came(desk, sender: Role, recording_id="r1") -> None:
    """A package of this recording came in now."""
    now, day = desk.clock.wall, desk.care.today()
    package = Handover(
        f"p-{sender}", recording_id, Direction.RECEIVED, Role.STUDENT, sender, "mentor", now, day,
        with_film=False, receipt_key="0" * 64,
    )  # fmt: skip
    desk.packages.add(package, LogNote(now, "student", Act.RECEIVED, recording_id, "package mentor"))


def reflection(id_, author, role):
    """A package about r1 with an observation, and a reflection of this person."""
    whole = parcel(id=f"package-{id_}")
    packed, definition = whole.sheets[0], SheetLibrary(FORMS).sheet(SheetKind.LADDER)
    sheet = replace(packed.worksheet, id=id_, definition=definition, author=author, role=role)
    entries = tuple(replace(each, id=f"{id_}-{each.id}", worksheet_id=id_) for each in packed.entries)
    return replace(whole, sheets=(replace(packed, worksheet=sheet, entries=entries),))


def receive(desk, package):
    desk.packages.receive(package, arrival(package), QuietProgress())


def later(desk) -> None:
    desk.clock.wall += timedelta(minutes=5)


# A preparation that leaves its recording


def test_a_link_that_was_a_mistake_can_be_undone_as_long_as_nothing_was_written_since(desk):
    later(desk)
    sheet = desk.prepare()
    desk.sheets.link(sheet.worksheet.id, "r1")
    assert desk.sheets.may_unlink(desk.again(sheet).worksheet)
    desk.sheets.link(sheet.worksheet.id, "r2")
    later(desk)
    desk.again(sheet).write(FIRST, "Moeder zei in de film iets anders")
    for elsewhere in ("", "r1"):
        with pytest.raises(SheetStays, match="after the film"):
            desk.sheets.link(sheet.worksheet.id, elsewhere)
    assert desk.again(sheet).worksheet.recording_id == "r2"
    desk.sheets.link(sheet.worksheet.id, "r2")


def test_what_was_begun_at_a_film_stays_with_it(desk):
    later(desk)
    sheet = desk.prepare("r1").worksheet
    assert not desk.sheets.may_unlink(sheet)


@pytest.mark.parametrize("where", ["text", "title", "before"])
def test_a_preparation_with_names_of_the_list_never_leaves_their_care(desk, where):
    sheet = desk.begin(title="Met Fatma" if where == "title" else "")
    sheet.write(FIRST, "Met Fatma" if where != "title" else "Voortgang")
    if where == "before":
        sheet.write(FIRST, "Met moeder")
    desk.sheets.link(sheet.worksheet.id, "r1")
    assert desk.sheets.may_unlink(desk.again(sheet).worksheet)
    desk.care.save_names("r1", [NameEntry("r1", "Fatma", "F.")])
    with pytest.raises(SheetStays, match="Names of the list"):
        desk.sheets.link(sheet.worksheet.id, "")
    with pytest.raises(NotAllowed):
        desk.sheets.save_pdf(sheet.worksheet.id, None, None)


def test_after_a_package_or_a_withdrawal_a_preparation_stays_with_its_recording(desk):
    handed, locked = desk.prepare(), desk.prepare()
    desk.sheets.link(handed.worksheet.id, "r1")
    desk.sheets.link(locked.worksheet.id, "r2")
    came(desk, Role.MENTOR)
    with pytest.raises(SheetStays, match="package"):
        desk.sheets.link(handed.worksheet.id, "")
    desk.agree(recording_id="r2")
    desk.care.withdraw("r2")
    with pytest.raises(NotAllowed):
        desk.sheets.link(locked.worksheet.id, "")


# Reflections


def test_a_reflection_is_read_and_not_written_by_others(desk):
    sheet = desk.begin(SheetKind.LADDER, "r1")
    place = Place(next(sheet.worksheet.definition.questions()).code)
    sheet.write(place, "Ik werd boos")
    desk.me = ("J.", Role.MENTOR)
    reading = desk.again(sheet)
    assert reading.text(place) == "Ik werd boos"
    for act in (
        lambda: reading.write(place, "anders"),
        lambda: desk.sheets.rename(sheet.worksheet.id, "anders"),
        lambda: desk.sheets.remove(sheet.worksheet.id),
    ):
        with pytest.raises(SheetOfSomebodyElse):
            act()
    desk.me = ("m.", Role.STUDENT)
    assert desk.again(sheet).text(place) == "Ik werd boos"
    assert desk.again(sheet).write(place, "Ik was boos")


def test_a_reflection_that_came_is_of_the_sender_whatever_the_initials(desk):
    desk.me = ("M.", Role.MENTOR)
    mine = desk.sheets.begin(SheetKind.LADDER, "M.", Role.MENTOR, "r1")
    receive(desk, reflection("theirs", "M.", Role.MENTOR))
    assert desk.sheets.foreign(desk.sheet_store.get("theirs"))
    assert not desk.sheets.foreign(mine)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_somebody_wrote_here_stays_their_own_whatever_package_comes_after_it(desk, days):
    """Also when the sender has the same role, and when the film came later than the reflection."""
    desk.clock.wall += timedelta(days=days)
    sheet = desk.sheets.begin(SheetKind.PERSPECTIVES, "M.", Role.STUDENT, "r1")
    desk.clock.wall += timedelta(days=2)
    receive(desk, reflection("theirs", "M.", Role.STUDENT))
    came(desk, Role.STUDENT)
    assert not desk.sheets.foreign(sheet)
    assert desk.sheets.open(sheet.id).write(Place(next(sheet.definition.questions()).code), "Van mij")


def test_a_reflection_of_ones_own_that_comes_back_in_a_package_stays_ones_own(desk):
    sheet = desk.sheets.begin(SheetKind.LADDER, "M.", Role.STUDENT, "r1")
    receive(desk, reflection(sheet.id, "M.", Role.STUDENT))
    assert not desk.sheets.foreign(sheet)


def test_who_calls_work_that_came_their_own_may_write_on_in_what_came_with_it(desk):
    """The same person at another computer: the observation that was claimed tells whose the reflection is."""
    receive(desk, reflection("theirs", "AB", Role.STUDENT))
    receive(desk, reflection("of-another", "X.", Role.STUDENT))
    desk.me = ("AB", Role.STUDENT)
    assert desk.sheets.foreign(desk.sheet_store.get("theirs"))
    SqlArrivalStore(desk.disk.database).claim("o1", desk.clock.wall)
    assert not desk.sheets.foreign(desk.sheet_store.get("theirs"))
    desk.me = ("X.", Role.STUDENT)
    assert desk.sheets.foreign(desk.sheet_store.get("of-another"))


@pytest.mark.parametrize("kind", set(SheetKind) - PERSONAL)
def test_a_preparation_and_what_parents_say_are_of_all(desk, kind):
    sheet = desk.begin(kind, "r1")
    desk.me = ("J.", Role.MENTOR)
    assert desk.again(sheet).write(Place(next(sheet.worksheet.definition.questions()).code), "samen")


def test_a_reflection_without_a_recording_is_of_who_wrote_it(desk):
    assert not desk.sheets.foreign(desk.begin(SheetKind.LADDER).worksheet)
