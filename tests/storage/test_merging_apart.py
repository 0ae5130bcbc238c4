"""Two people worked apart: cancelling, other borders, and one order on every computer."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.goals import ChosenGoal, Phase
from app.domain.history import History
from app.domain.recordings import Fragment, Observation, Role
from app.domain.sheet import Change, ItemRef, Judgement, Point, PointKind, Remark, Reply, Verdict
from app.domain.spans import Span, Spans
from app.domain.viewing import Gate, Viewing, Viewings
from app.exchange.content import parcel_from_bytes, parcel_to_bytes
from app.services.errors import Cancelled
from app.storage.discussion import SqlTalkStore
from app.storage.sheets import SqlSheetStore
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON, QuietProgress
from tests.storage.conftest import opened
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


# Both changed the same thing


def apart(desk, other, *changes_here, there):
    """Both have remark k1, and change things without seeing each other; then each gets what the other did."""
    base = parcel(observations=(observation(steps=()),), replies=(), rounds=())
    for each in (desk, other):
        receive(each, base)
        made(each, "s1", Change(None, Remark("k1", "begin", start_ms=12_000)))
    for number, change in enumerate(changes_here):
        made(desk, f"a{number}", change, minutes=number + 1)
    there(other)
    mine = pack(desk, parcel(id="p2"))
    told = receive(desk, pack(other, parcel(id="p3"))), receive(other, mine)
    assert things(desk) == things(other)
    assert pack(desk, parcel()).observations == pack(other, parcel()).observations
    return told


def remark(text):
    return Remark("k1", text, start_ms=12_000)


def rewritten(text, before="begin"):
    return Change(remark(before), remark(text))


def texts(desk):
    return sorted(thing.text for _, thing in things(desk) if isinstance(thing, Remark))


def undone(desk):
    """The last step is taken back, whoever made it."""
    step_ = History.of(desk.observations.steps("o1")).done[-1]
    changes = tuple(change.reversed() for change in reversed(step_.changes))
    made(desk, f"u-{step_.id}", *changes, undoes=step_.id, minutes=9)


def test_who_takes_back_an_own_change_leaves_what_the_other_wrote(desk, other):
    def there(computer):
        made(computer, "b1", rewritten("B tikte iets"), minutes=2)
        undone(computer)

    told = apart(desk, other, rewritten("A schreef veel"), there=there)
    assert texts(desk) == ["A schreef veel"]
    assert [one.both for one in told] == [(), ()]


def test_what_two_people_wrote_in_one_remark_is_there_twice_and_both_are_told(desk, other):
    def there(computer):
        made(computer, "b1", rewritten("B eerst"), minutes=1)
        made(computer, "b2", rewritten("B schreef", "B eerst"), minutes=3)

    told = apart(desk, other, rewritten("A schreef"), there=there)
    assert texts(desk) == ["A schreef", "B schreef"]
    assert {thing.start_ms for _, thing in things(desk)} == {12_000}
    for merged in told:
        (both,) = merged.both
        assert (both.subject, both.at_ms, both.both_kept) == ("remark", 12_000, True)
    assert receive(desk, pack(other, parcel(id="p4"))).both == ()


def test_the_text_that_stands_beside_is_changed_and_taken_away_as_any_other(desk, other):
    apart(desk, other, rewritten("A schreef"), there=lambda each: made(each, "b1", rewritten("B"), minutes=2))
    (beside,) = (thing for _, thing in things(desk) if thing.id != "k1")
    assert beside.text == "A schreef"
    made(desk, "x1", Change(beside, replace(beside, text="A en B")))
    assert texts(desk) == ["A en B", "B"]
    made(desk, "x2", Change(replace(beside, text="A en B"), None))
    assert texts(desk) == ["B"]
    receive(other, pack(desk, parcel(id="p5")))
    assert things(other) == things(desk)
    undone(desk)
    undone(desk)
    assert texts(desk) == ["A schreef", "B"]
    made(desk, "x3", Change(beside, None))
    receive(other, parcel_from_bytes(parcel_to_bytes(pack(desk, parcel(id="p6"))))[0])
    assert texts(other) == texts(desk) == ["B"]


def test_who_takes_back_the_later_of_two_texts_sees_the_other_in_its_place(desk, other):
    apart(desk, other, rewritten("A schreef"), there=lambda each: made(each, "b1", rewritten("B"), minutes=2))
    history = History.of(desk.observations.steps("o1"))
    undone(desk)
    (back,) = desk.observations.steps("o1")[-1:]
    assert list(history.add(back).sheet.things.items()) == things(desk)
    assert texts(desk) == ["A schreef"]
    made(desk, "r1", rewritten("B", "A schreef"), redoes="b1", minutes=12)
    assert texts(desk) == ["A schreef", "B"]


def test_words_are_not_lost_when_the_other_took_the_remark_away(desk, other):
    apart(
        *(desk, other, rewritten("A schreef")),
        there=lambda each: made(each, "b1", Change(remark("begin"), None), minutes=2),
    )
    assert texts(desk) == ["A schreef"]


def test_who_only_moved_a_remark_does_not_double_it(desk, other):
    moved = Change(remark("begin"), Remark("k1", "begin", start_ms=13_000))
    told = apart(desk, other, moved, there=lambda each: made(each, "b1", rewritten("B"), minutes=2))
    assert texts(desk) == ["B"]
    assert [one.subject for one in told[0].both] == ["remark"]


def test_two_answers_to_an_open_question_are_both_there(desk, other):
    told = apart(
        *(desk, other, Change(None, Reply("q01", "Van A"))),
        there=lambda each: made(each, "b1", Change(None, Reply("q01", "Van B")), minutes=2),
    )
    assert texts(desk) == ["Van A", "begin"]
    assert dict(things(desk))["reply", "q01"] == Reply("q01", "Van B")
    assert told[1].both[0].both_kept


def test_of_two_answers_set_apart_the_later_counts_and_both_are_told_which(desk, other):
    yes, no = (Verdict(ItemRef("v01"), judgement) for judgement in (Judgement.YES, Judgement.NO))
    told = apart(
        desk, other, Change(None, yes), there=lambda each: made(each, "b1", Change(None, no), minutes=2)
    )
    assert dict(things(desk))["verdict", "v01/"] == no
    item = observation().observation.form.item("v01")
    for merged in told:
        (both,) = merged.both
        assert (both.subject, both.item, both.both_kept) == ("verdict", item.text, False)


def test_a_third_computer_sees_the_same_by_whatever_way_it_comes(new_database, tmp_path):
    """C gets what A and B wrote from each of them, or together from A; and B's again afterwards."""
    desks = [opened(shutil.copyfile(new_database, tmp_path / f"{name}.sqlite")) for name in "abcde"]
    a, b, c, d, e = desks
    apart(a, b, rewritten("A schreef"), there=lambda each: made(each, "b1", rewritten("B"), minutes=2))
    alone = {
        step_.id: replace(
            pack(a, parcel(id=f"p-{step_.id}")).observations[0],
            steps=tuple(
                replace(one, number=number, turn=0, apart=())
                for number, one in enumerate(
                    [one for one in pack(a, parcel()).observations[0].steps if one.id in {"s1", step_.id}], 1
                )
            ),
        )
        for step_ in pack(a, parcel()).observations[0].steps
    }
    ways = {c: ("a0", "b1"), d: ("b1", "a0"), e: ("b1", "")}
    for computer, way in ways.items():
        for number, name in enumerate(way):
            packed = (alone[name],) if name else pack(a, parcel()).observations
            receive(computer, parcel(id=f"p{number}", observations=packed, replies=(), rounds=()))
        assert things(computer) == things(a)
        assert pack(computer, parcel()).observations == pack(a, parcel()).observations
    for each in desks:
        each.database.close()


def test_two_wordings_of_an_agreement_are_both_there_until_one_is_taken_away(desk, other):
    def worded(text):
        return Point("p1", PointKind.AGREEMENT, text)

    base = parcel(observations=(observation(steps=()),), replies=(), rounds=())
    for each in (desk, other):
        receive(each, base)
        made(each, "s1", Change(None, worded("begin")))
    made(desk, "a1", Change(worded("begin"), worded("Van A")), minutes=1)
    made(other, "b1", Change(worded("begin"), worded("Van B")), minutes=2)
    told = receive(desk, pack(other, parcel(id="p3")))
    assert [(one.subject, one.item, one.at_ms) for one in told.both] == [("point", "", None)]
    beside, standing = sorted((thing for _, thing in things(desk)), key=lambda point: point.text)
    assert (beside.text, beside.kind, standing) == ("Van A", PointKind.AGREEMENT, worded("Van B"))
    made(desk, "x1", Change(beside, None))
    receive(other, sent_on(desk))
    assert things(other) == things(desk) == [(("point", "p1"), worded("Van B"))]


def sent_on(desk):
    """As it comes out of a file."""
    return parcel_from_bytes(parcel_to_bytes(pack(desk, parcel(id="p8"))))[0]


def test_a_moment_that_both_moved_is_told_with_its_item_and_time(desk, other):
    for each in (desk, other):
        receive(each, parcel(observations=(observation(steps=()),), replies=(), rounds=()))
        made(each, "s1", Change(None, mark("m1")))
    made(desk, "a1", Change(mark("m1"), mark("m1", at_ms=2_000)), minutes=1)
    made(other, "b1", Change(mark("m1"), mark("m1", at_ms=3_000)), minutes=2)
    (both,) = receive(other, pack(desk, parcel(id="p2"))).both
    assert (both.subject, both.at_ms, both.both_kept) == ("mark", 3_000, False)
    assert both.item


# What is one's own


def begun_here(desk, *, first=None, second=None):
    """Who works here begins an observation of their own in a recording that came."""
    receive(desk, parcel(observations=(observation(),), replies=(), rounds=(), points=()))
    form = observation().observation.form
    desk.observations.add(Observation("o2", "f1", "CD", Role.MENTOR, form, NOON))
    for number, viewing in ((1, first), (2, second)):
        if viewing is not None:
            desk.observations.save_viewing("o2", number, viewing)


def test_no_package_opens_the_form_of_an_observation_that_was_begun_here(desk):
    begun_here(desk, first=Viewing(NOON, Spans((Span(0, 5_000),))))
    smuggled = observation("o2", steps=(step("x1", Change(None, mark("m9")), number=1),))
    merged = receive(desk, parcel(id="p7", observations=(observation(), smuggled), replies=(), points=()))
    first, second = desk.observations.viewings("o2")
    assert (first.spans, second) == (Spans((Span(0, 5_000),)), None)
    assert things(desk, "o2") == []
    assert SqlTalkStore(desk.database).rounds(["o2"])["o2"] == []
    assert (merged.closed, merged.new.get("step")) == (1, None)


def test_what_somebody_adds_to_an_open_observation_of_ones_own_comes_in_without_what_they_watched(desk):
    seen = observation()
    begun_here(desk, first=seen.first, second=Viewing(NOON))
    more = observation("o2", steps=(step("x1", Change(None, mark("m9")), number=1),))
    merged = receive(desk, parcel(id="p7", observations=(observation(), more), replies=(), points=()))
    assert [key for key, _ in things(desk, "o2")] == [("mark", "m9")]
    assert desk.observations.viewings("o2") == (seen.first, Viewing(NOON))
    assert merged.closed == 0
