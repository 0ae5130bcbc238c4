"""What somebody handed over comes into the library: nothing doubled, nothing overwritten, nothing lost."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.care import Deletion
from app.domain.carelog import Act, LogNote
from app.domain.handover import Direction, Handover
from app.domain.history import Action, History, Step
from app.domain.recordings import FilmPlace, Fragment, Role
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import Change, ItemRef, Judgement, Mark, Remark
from app.domain.spans import Span, Spans
from app.domain.viewing import Gate, Viewing, Viewings
from app.exchange.content import parcel_from_bytes, parcel_to_bytes
from app.services.errors import FormLocked
from app.services.handover_errors import DeletedHere
from app.services.handover_stores import Arrival
from app.services.parcel_errors import PackageRefused
from app.storage.care import SqlCareStore
from app.storage.everything import SqlEverythingStore
from app.storage.handovers import SqlHandoverStore
from tests.exchange.parcels import FILM_MS, observation, parcel
from tests.fakes import NOON, QuietProgress
from tests.storage import together_story
from tests.storage.conftest import opened

# A package with nothing but the recording and its fragments.
BARE = dict.fromkeys(("observations", "sheets", "goals", "points", "replies", "rounds"), ()) | {
    "transcript": None
}


def arrival(package, *, at=NOON, spare="spare"):
    handover = Handover(
        package.id, package.recording.id, Direction.RECEIVED, package.receiver, package.sender.role,
        package.purpose, package.made_at, package.ends_on, package.with_film, package.receipt_key,
    )  # fmt: skip
    return Arrival(handover, LogNote(at, "mentor", Act.RECEIVED, package.recording.id, "mentor"), spare)


def receive(desk, package, progress=None, **more):
    store = SqlHandoverStore(desk.database)
    return store.receive(package, arrival(package, **more), progress or QuietProgress())


def pack(desk, package):
    return SqlHandoverStore(desk.database).pack(package)


def sent(package):
    """As it comes out of a file."""
    return parcel_from_bytes(parcel_to_bytes(package))[0]


def dump(desk):
    with closing(sqlite3.connect(desk.path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def other(tmp_path, new_database):
    """The computer of the other one."""
    folder = tmp_path / "other"
    folder.mkdir()
    desk = opened(shutil.copyfile(new_database, folder / "terugblik.sqlite"))
    yield desk
    desk.database.close()


def step(id_, *changes, number, turn=0, at=NOON, **more):
    return Step(id_, number, at, Action.MARK, changes, 2, turn=turn, **more)


def mark(id_, code="v01", at_ms=1_000, made=1):
    return Mark(id_, ItemRef(code), Judgement.YES, at_ms, at_ms, made)


def made(desk, id_, *changes, minutes=0, observation_id="o1", **more):
    """Somebody does something on this computer."""
    number = max((each.number for each in desk.observations.steps(observation_id)), default=0) + 1
    new = step(id_, *changes, number=number, at=NOON + timedelta(minutes=minutes), **more)
    desk.observations.append(observation_id, new)


def things(desk, observation_id="o1"):
    return list(History.of(desk.observations.steps(observation_id)).sheet.things.items())


def test_all_of_a_package_is_in_the_library_as_it_was_with_the_sender(desk):
    package = parcel()
    merged = receive(desk, package)
    kept = pack(desk, replace(package, fragments=(), observations=(), sheets=(), goals=(), points=(),
                              replies=(), rounds=(), transcript=None))  # fmt: skip
    assert kept == package
    assert merged.known == {}
    assert merged.new["step"] == len(package.observations[0].steps)
    assert merged.new["recording"] == 1


def test_the_same_package_twice_changes_nothing(desk):
    receive(desk, parcel())
    before = dump(desk)
    merged = receive(desk, parcel(), at=NOON + timedelta(days=1))
    assert dump(desk) == before
    assert not merged.anything_new
    assert merged.known["observation"] == 2


def test_the_sender_who_opens_the_own_package_changes_nothing(desk, other):
    receive(desk, parcel())
    mine = parcel()
    SqlHandoverStore(desk.database).add(replace(arrival(mine).handover, id="p9", direction=Direction.SENT),
                                        arrival(mine).note)  # fmt: skip
    before = dump(desk)
    receive(desk, replace(mine, id="p9"))
    assert dump(desk) == before


def test_the_marks_of_two_people_on_one_observation_are_both_there_on_both_sides(desk, other):
    for each in (desk, other):
        receive(each, parcel())
    made(desk, "mine", Change(None, mark("m-mine", "v02")), minutes=5)
    made(other, "theirs", Change(None, Remark("k-theirs", "Ook gezien")), minutes=3)
    received = pack(desk, parcel(id="p2")), pack(other, parcel(id="p3"))
    receive(desk, received[1])
    receive(other, received[0])
    assert things(desk) == things(other)
    keys = [key for key, _ in things(desk)]
    assert keys[-2:] == [("remark", "k-theirs"), ("mark", "m-mine")]
    assert pack(desk, parcel()).observations == pack(other, parcel()).observations
    (mine, theirs) = (each.recordings.glances()[0].observations for each in (desk, other))
    assert [(one.items_seen, one.changed_at) for one in mine] == [
        (one.items_seen, one.changed_at) for one in theirs
    ]


def test_both_take_back_the_same_step_and_one_goes_on(desk, other):
    for each in (desk, other):
        receive(each, parcel(observations=(observation(steps=()),), replies=(), rounds=()))
        made(each, "s1", Change(None, mark("m1")))
    made(desk, "u-a", Change(mark("m1"), None), undoes="s1", minutes=1)
    made(other, "u-b", Change(mark("m1"), None), undoes="s1", minutes=2)
    made(other, "s2", Change(None, mark("m2", "v02", made=3)), minutes=3)
    mine = pack(desk, parcel(id="p2"))
    receive(desk, pack(other, parcel(id="p3")))
    receive(other, mine)
    assert things(desk) == things(other) == [(("mark", "m2"), mark("m2", "v02", made=3))]
    history = History.of(desk.observations.steps("o1"))
    assert history.last_number == 4
    assert [each.id for each in history.done] == ["s2"]
    assert desk.recordings.glances()[0].observations[0].items_seen == 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_two_people_do_apart_leads_to_the_same_on_both_sides(new_database, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("pair")
    desks = [opened(shutil.copyfile(new_database, folder / f"{name}.sqlite")) for name in "ab"]
    empty = parcel(observations=(observation(steps=()),), replies=(), rounds=())
    for each in desks:
        receive(each, empty)
    for turn in range(data.draw(st.integers(1, 3))):
        for name, each in zip("ab", desks, strict=True):
            for number in range(data.draw(st.integers(0, 3))):
                act(each, f"{name}{turn}{number}", data)
        packs = [
            pack(each, replace(empty, id=f"p-{turn}-{name}")) for name, each in zip("ab", desks, strict=True)
        ]
        receive(desks[0], packs[1])
        receive(desks[1], packs[0])
        before = dump(desks[1])
        receive(desks[1], packs[0])
        assert dump(desks[1]) == before
        assert things(desks[0]) == things(desks[1])
        glances = [each.recordings.glances()[0].observations[0].items_seen for each in desks]
        assert (
            glances[0]
            == glances[1]
            == len({thing.ref for _, thing in things(desks[0]) if isinstance(thing, Mark)})
        )
        packed = [pack(each, empty).observations for each in desks]
        assert packed[0] == packed[1]
    for each in desks:
        each.database.close()


def act(desk, id_, data):
    """Mark, take away, undo or redo, whatever there is to do now; by clocks that differ."""
    history = History.of(desk.observations.steps("o1"))
    marks = history.sheet.marks()
    ways = ["mark", *(["gone"] if marks else []), *(["undo"] if history.to_undo else []),
            *(["redo"] if history.to_redo else [])]  # fmt: skip
    way, minutes = data.draw(st.sampled_from(ways)), data.draw(st.integers(-5, 5))
    code = data.draw(st.sampled_from(["v01", "v02"]))
    if way == "mark":
        made(desk, id_, Change(None, mark(f"m{id_}", code, made=history.last_number + 1)), minutes=minutes)
    elif way == "gone":
        made(desk, id_, Change(data.draw(st.sampled_from(marks)), None), minutes=minutes)
    elif way == "undo":
        changes = tuple(change.reversed() for change in reversed(history.to_undo.changes))
        made(desk, id_, *changes, undoes=history.to_undo.id, minutes=minutes)
    else:
        made(desk, id_, *history.to_redo.changes, redoes=history.to_redo.id, minutes=minutes)


def test_a_film_that_was_in_the_library_already_is_the_same_recording(desk):
    own = replace(parcel().recording, id="mine", title="Mijn film")
    whole = Fragment("f-mine", "mine", "", Span(0, FILM_MS), whole=True)
    receive(desk, parcel(id="p0", recording=own, fragments=(whole,), **BARE))
    merged = receive(desk, parcel())
    assert merged.recording_id == "mine"
    (glance,) = desk.recordings.glances()
    assert glance.recording.title == "Mijn film"
    assert [fragment.id for fragment in glance.fragments] == ["f-mine"]
    assert {each.fragment_id for each in glance.observations} == {"f-mine"}
    before = dump(desk)
    receive(desk, parcel())
    assert dump(desk) == before


def test_a_form_that_was_not_open_with_the_sender_stays_closed_here(desk):
    started = replace(
        observation("o9", steps=()), first=Viewing(NOON, Spans((Span(0, 20_000),))), second=None
    )
    receive(desk, parcel(observations=(started,), replies=(), rounds=()))
    first, second = desk.observations.viewings("o9")
    assert Viewings(Span(0, FILM_MS), first, second).gate is Gate.FIRST_VIEWING
    with pytest.raises(FormLocked):
        desk.observations.append("o9", step("x", Change(None, mark("m9")), number=1))


def test_marks_of_other_borders_come_along_and_the_form_closes_until_the_rest_is_seen(desk):
    """Somebody made the fragment longer after filling in the form."""
    half = replace(observation(), first=Viewing(NOON, Spans((Span(0, 30_000),)), None))
    receive(desk, parcel(observations=(half,), replies=(), rounds=()))
    assert len(desk.observations.steps("o1")) == len(half.steps)
    assert desk.recordings.fragment("f1").borders == Span(0, FILM_MS)
    first, second = desk.observations.viewings("o1")
    assert first == half.first
    assert Viewings(Span(0, FILM_MS), first, second).gate is Gate.FIRST_VIEWING
    with pytest.raises(FormLocked):
        desk.observations.append("o1", step("x", Change(None, mark("m9")), number=len(half.steps) + 1))


def test_what_was_watched_on_two_computers_counts_together(desk):
    seen = [replace(observation("o9", steps=()), first=Viewing(NOON, Spans((span,))), second=None)
            for span in (Span(0, 20_000), Span(15_000, 40_000))]  # fmt: skip
    for number, each in enumerate(seen):
        receive(desk, parcel(id=f"p{number}", observations=(each,), replies=(), rounds=()))
    assert desk.observations.viewings("o9")[0].spans == Spans((Span(0, 40_000),))


def test_a_showing_comes_with_its_reason_once(desk):
    shown = replace(observation(), first=replace(observation().first, showing_reason="in de les"))
    for number in range(2):
        receive(desk, parcel(id=f"p{number}", observations=(shown,), replies=(), rounds=()))
    assert desk.observations.viewings("o1")[0].showing_reason == "in de les"
    assert desk.by_another_door("SELECT count(*) FROM showing_log") == [(1,)]


def test_consent_does_not_come_along_and_the_end_date_is_the_keeping_time(desk):
    receive(desk, parcel())
    care = SqlCareStore(desk.database).care("r1")
    assert care.consent is None
    assert care.keeping.until == parcel().ends_on
    assert SqlCareStore(desk.database).log_entries()[0].act == Act.RECEIVED


def test_a_newer_package_keeps_a_copy_longer_but_not_an_own_recording(desk):
    receive(desk, parcel())
    later = parcel().ends_on + timedelta(days=9)
    receive(desk, parcel(id="p2", ends_on=later))
    receive(desk, parcel(id="p3"))
    assert SqlCareStore(desk.database).care("r1").keeping.until == later


def test_an_own_recording_that_comes_back_keeps_its_keeping_time(told):
    own = told.recordings.get("r-1")
    SqlCareStore(told.database).begin_keeping(date(2026, 3, 1), NOON)
    own = replace(own, place=FilmPlace("", "", own.place.fingerprint))
    fragments = tuple(told.recordings.fragments("r-1"))
    package = parcel(recording=own, fragments=fragments, **BARE)
    merged = receive(told, package)
    assert not merged.anything_new
    assert SqlCareStore(told.database).care("r-1").keeping.until == date(2026, 3, 1)


def deletion_of(recording_id, package):
    return Deletion("d1", recording_id, NOON, package.recording.place.fingerprint, "outside", (), False)


def test_an_own_recording_that_was_deleted_does_not_come_back(desk):
    SqlCareStore(desk.database).add_deletion(deletion_of("r1", parcel()))
    before = dump(desk)
    with pytest.raises(DeletedHere):
        receive(desk, parcel())
    assert dump(desk) == before


def test_who_deleted_a_copy_may_get_a_new_one(desk):
    receive(desk, parcel())
    SqlCareStore(desk.database).add_deletion(deletion_of("r1", parcel()))
    desk.recordings.remove("r1")
    merged = receive(desk, parcel(id="p2"), spare="r-again")
    assert merged.recording_id == "r-again"
    assert not SqlCareStore(desk.database).care("r-again").film_gone
    assert len(desk.observations.steps("o1")) > 0


def with_observation(own, **changed):
    packed = replace(own.observations[0], **changed)
    return replace(own, observations=(packed,), replies=(), rounds=())


def with_worksheet(own, **changed):
    packed = own.sheets[0]
    return replace(own, sheets=(replace(packed, worksheet=replace(packed.worksheet, **changed)),))


@pytest.mark.parametrize(
    "change",
    [
        lambda own, _: with_observation(own, observation=replace(own.observations[0].observation, id="o-2")),
        lambda own, known: with_observation(own, steps=(replace(own.observations[0].steps[0], id=known),)),
        lambda own, _: with_worksheet(own, id="w-1"),
        lambda own, _: replace(own, goals=(replace(own.goals[0], id="g-1"),)),
        lambda own, _: replace(own, points=(replace(own.points[0], revision_id="d-1"),)),
        lambda own, _: replace(own, transcript=replace(own.transcript, id="t-1")),
    ],
)
def test_a_package_that_names_things_of_another_recording_is_refused_whole(told, change):
    together_story.tell(told.database)
    ((known,),) = told.by_another_door("SELECT id FROM step LIMIT 1")
    before = dump(told)
    with pytest.raises(PackageRefused):
        receive(told, change(parcel(), known))
    assert dump(told) == before


def test_an_own_round_is_kept_once(desk):
    for number in range(2):
        receive(desk, parcel(id=f"p{number}"))
    receive(desk, parcel(id="p3", rounds=(OwnRound("o2", RoundKind.FINISHED, NOON + timedelta(days=1)),)))
    assert desk.by_another_door("SELECT count(*) FROM own_round") == [(2,)]


def test_nobody_is_told_the_key_of_receipts(desk):
    receive(desk, parcel())
    everything = SqlEverythingStore(desk.database).everything("r1")
    assert everything.of("handover")[0]["receiver_role"] == Role.MENTOR
    assert parcel().receipt_key not in repr(everything)


KILLED = """
import os, signal, sys
from pathlib import Path
from app.storage import merging
from tests.exchange.parcels import parcel
from tests.storage.conftest import opened
from tests.storage.test_merging import receive

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(merging, sys.argv[2], die)
receive(opened(Path(sys.argv[1])), parcel())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    "moment", ["merge_fragments", "_merge_sheets", "_merge_talk", "_keep_until", "_counted"]
)
def test_a_program_that_is_killed_while_merging_has_added_nothing(path, moment):
    before = list(sqlite3.connect(path).iterdump())
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), moment], check=False, cwd=Path.cwd())
    assert done.returncode == -signal.SIGKILL
    desk = opened(path)
    assert dump(desk) == before
    receive(desk, parcel())
    assert len(desk.observations.steps("o1")) > 0
    desk.database.close()
