"""Two people worked apart: cancelling, other borders, and one order on every computer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.goals import ChosenGoal, Phase
from app.domain.history import History
from app.domain.recordings import Fragment
from app.domain.sheet import Change, Remark
from app.domain.spans import Span, Spans
from app.domain.viewing import Gate, Viewing, Viewings
from app.services.errors import Cancelled
from app.storage.sheets import SqlSheetStore
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON, QuietProgress
from tests.storage.test_merging import dump, made, mark, other, pack, receive, step, things

__all__ = ["other"]


def cut(start_ms, end_ms):
    """A package about a fragment with these borders, which its observer saw whole."""
    whole = parcel().fragments[0]
    fragment = Fragment("f2", "r1", "Opening", Span(start_ms, end_ms))
    seen = Viewing(NOON, Spans((Span(start_ms, end_ms),)), NOON)
    packed = observation(steps=())
    about = replace(packed.observation, fragment_id="f2")
    packed = replace(packed, observation=about, first=seen, second=Viewing(NOON))
    return parcel(fragments=(whole, fragment), observations=(packed,), points=(), replies=(), rounds=())


def many(count):
    """A package of so many steps."""
    steps = tuple(
        step(f"s{number}", Change(None, mark(f"m{number}", at_ms=number)), number=number)
        for number in range(1, count + 1)
    )
    return parcel(observations=(observation(steps=steps),), replies=(), rounds=())


def test_merging_tells_how_far_it_is(desk):
    progress = QuietProgress()
    receive(desk, many(450), progress)
    assert progress.reports == sorted(progress.reports)
    assert len(progress.reports) >= 4
    assert progress.reports[-1] == 1.0


@pytest.mark.parametrize("after", range(5))
def test_who_cancels_while_a_package_is_added_has_everything_as_it_was(desk, after):
    receive(desk, parcel(id="p0", observations=(), replies=(), rounds=()))
    before = dump(desk)
    with pytest.raises(Cancelled):
        receive(desk, many(450), QuietProgress(cancel_after=after))
    assert dump(desk) == before
    assert receive(desk, many(450)).new["step"] == 450


def test_the_last_moment_to_cancel_is_when_all_is_written_and_nothing_kept(desk):
    """Also with a package without steps."""
    before = dump(desk)
    with pytest.raises(Cancelled):
        receive(desk, parcel(observations=(), replies=(), rounds=()), QuietProgress(cancel_after=0))
    assert dump(desk) == before


def test_learning_questions_stand_in_the_same_order_on_both_computers(desk, other):
    def goal(id_, text, minutes):
        return ChosenGoal(id_, "r1", Phase.MAIN, "", text, (), NOON + timedelta(minutes=minutes))

    for each in (desk, other):
        receive(each, parcel(goals=()))
    SqlSheetStore(desk.database).add_goal(goal("b", "Samenvatten", 9))
    SqlSheetStore(other.database).add_goal(goal("a", "Stil zijn", 4))
    SqlSheetStore(other.database).add_goal(goal("c", "Doorvragen", 9))
    mine = pack(desk, parcel(id="p2"))
    receive(desk, pack(other, parcel(id="p3")))
    receive(other, mine)
    orders = [[one.text for one in SqlSheetStore(each.database).goals("r1")] for each in (desk, other)]
    assert orders == [["Stil zijn", "Samenvatten", "Doorvragen"]] * 2
    assert pack(desk, parcel()).goals == pack(other, parcel()).goals


# Borders that were moved on one side


def test_moments_outside_the_borders_here_are_kept_and_told(desk, other):
    """The sender made the fragment longer, and marked there; here it is as short as it was."""
    for each in (desk, other):
        receive(each, cut(10_000, 20_000))
    other.by_another_door("UPDATE fragment SET start_ms = 0, end_ms = 40000 WHERE id = 'f2'")
    other.observations.save_viewing("o1", 1, Viewing(NOON, Spans((Span(0, 40_000),)), NOON))
    made(other, "in", Change(None, mark("m-in", at_ms=15_000)))
    made(other, "out", Change(None, mark("m-out", at_ms=35_000)), minutes=1)
    made(other, "note", Change(None, Remark("k-out", "Te vroeg", start_ms=2_000)), minutes=2)
    made(other, "loose", Change(None, Remark("k-loose", "Los")), minutes=3)
    merged = receive(desk, pack(other, parcel(id="p2")))
    assert merged.outside == 2
    assert desk.recordings.fragment("f2").borders == Span(10_000, 20_000)
    assert things(desk) == things(other)
    assert receive(desk, pack(other, parcel(id="p2"))).outside == 0


def test_a_moment_that_was_taken_away_again_is_not_told_of(desk, other):
    for each in (desk, other):
        receive(each, cut(10_000, 20_000))
    made(other, "out", Change(None, mark("m-out", at_ms=35_000)))
    made(other, "gone", Change(mark("m-out", at_ms=35_000), None), minutes=1)
    assert receive(desk, pack(other, parcel(id="p2"))).outside == 0


def test_a_moment_at_the_very_end_is_inside(desk, other):
    for each in (desk, other):
        receive(each, cut(10_000, 20_000))
    made(other, "end", Change(None, mark("m-end", at_ms=20_000)))
    assert receive(desk, pack(other, parcel(id="p2"))).outside == 0


@pytest.mark.parametrize(
    ("here", "gate"),
    [
        ((10_000, 20_000), Gate.OPEN),
        ((12_000, 18_000), Gate.OPEN),
        ((0, 40_000), Gate.FIRST_VIEWING),
        ((30_000, 40_000), Gate.FIRST_VIEWING),
    ],
    ids=["the same", "shorter", "longer", "elsewhere"],
)
def test_the_form_is_open_here_when_what_lies_within_the_borders_here_was_seen(desk, other, here, gate):
    """Whoever moved the borders: the work comes in whole, and the gate asks what was seen of the fragment."""
    for each in (desk, other):
        receive(each, cut(10_000, 20_000))
    made(other, "s1", Change(None, mark("m1", at_ms=15_000)))
    desk.by_another_door(f"UPDATE fragment SET start_ms = {here[0]}, end_ms = {here[1]} WHERE id = 'f2'")
    receive(desk, pack(other, parcel(id="p2")))
    first, second = desk.observations.viewings("o1")
    assert Viewings(Span(*here), first, second).gate is gate
    assert [key for key, _ in things(desk)] == [("mark", "m1")]
    assert History.of(desk.observations.steps("o1")) == History.of(other.observations.steps("o1"))


def test_what_the_receiver_saw_of_longer_borders_goes_back_and_counts_there(desk, other):
    for each in (desk, other):
        receive(each, cut(10_000, 20_000))
    desk.by_another_door("UPDATE fragment SET end_ms = 30000 WHERE id = 'f2'")
    desk.observations.save_viewing("o1", 1, Viewing(NOON, Spans((Span(10_000, 30_000),)), NOON))
    made(desk, "late", Change(None, mark("m-late", at_ms=25_000)))
    merged = receive(other, pack(desk, parcel(id="p2")))
    assert merged.outside == 1
    assert other.recordings.fragment("f2").borders == Span(10_000, 20_000)
    assert other.observations.viewings("o1")[0].spans == Spans((Span(10_000, 30_000),))


# Names that mean something to a computer


@pytest.mark.parametrize("id_", ["nul", "con", "com1", "NUL", "R1", "a3F0"])
def test_a_recording_whose_id_would_be_a_bad_or_a_taken_file_name_gets_another_here(desk, id_):
    """Its film may stand in the vault under its id: `NUL.film` is no file, and `R1.film` may be `r1.film`."""
    about = parcel()
    fragments = tuple(replace(each, recording_id=id_) for each in about.fragments)
    strange = parcel(
        recording=replace(about.recording, id=id_), fragments=fragments, sheets=(), goals=(), transcript=None
    )
    merged = receive(desk, strange, spare="r-mine")
    assert merged.recording_id == "r-mine"
    assert [one.recording.id for one in desk.recordings.glances()] == ["r-mine"]
    again = receive(desk, replace(strange, id="p2"), spare="r-other")
    assert (again.recording_id, again.anything_new) == ("r-mine", False)
    assert pack(desk, replace(strange, recording=desk.recordings.get("r-mine"))).observations
