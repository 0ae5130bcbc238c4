"""Two people have the same film, and cut out the same part of it: one recording and one fragment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.carelog import Act, LogNote
from app.domain.recordings import Fragment, Role
from app.domain.sheet import Change, Remark
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.services.handover_errors import DeletedHere
from app.storage.care import SqlCareStore
from app.storage.discussion import SqlTalkStore
from tests.exchange.parcels import FILM_MS, observation, parcel
from tests.fakes import NOON
from tests.storage.story import FRAMES
from tests.storage.test_merging import BARE, deletion_of, dump, made, other, pack, receive, sent

__all__ = ["other"]
OPENING = Span(10_000, 20_000)


def added_by_hand(desk, id_, *parts):
    """The film of the example, added on this computer, with these parts cut out of it."""
    recording = replace(parcel().recording, id=id_, title=f"Film van {id_}")
    whole = Fragment(f"whole-{id_}", id_, "", Span(0, FILM_MS), whole=True)
    desk.recordings.add(recording, whole, FRAMES, b"")
    for number, borders in enumerate(parts):
        desk.recordings.save_fragment(Fragment(f"part{number}-{id_}", id_, f"Deel {number}", borders))


def observes(desk, id_, fragment_id, observer, role=Role.STUDENT):
    """Somebody watches this fragment on this computer, and opens the form."""
    about = replace(observation().observation, id=id_, fragment_id=fragment_id, observer=observer, role=role)
    desk.observations.add(about)
    desk.observations.save_viewing(id_, 1, Viewing(NOON, Spans((OPENING,)), NOON))
    desk.observations.save_viewing(id_, 2, Viewing(NOON))
    made(desk, f"step-{id_}", Change(None, Remark(f"k-{id_}", f"Van {observer}")), observation_id=id_)


def package(desk, recording_id, **more):
    """What this computer hands over of the film."""
    return sent(pack(desk, parcel(recording=desk.recordings.get(recording_id), **BARE, **more)))


def fragments(desk):
    (glance,) = desk.recordings.glances()
    return {fragment.id: fragment for fragment in glance.fragments}, glance


@pytest.fixture
def both(desk, other):
    """A student and a mentor who both try the same film, and both look at its opening."""
    added_by_hand(desk, "mine", OPENING)
    added_by_hand(other, "theirs", OPENING)
    observes(desk, "o-mine", "part0-mine", "AB")
    observes(other, "o-theirs", "part0-theirs", "JB", Role.MENTOR)
    return desk, other


def test_the_same_film_and_the_same_part_of_it_lie_side_by_side_at_the_receiver(both):
    mine, theirs = both
    merged = receive(theirs, package(mine, "mine"))
    kept, glance = fragments(theirs)
    assert set(kept) == {"whole-theirs", "part0-theirs"}
    assert glance.recording.title == "Film van theirs"
    assert {each.fragment_id for each in glance.observations} == {"part0-theirs"}
    assert merged.new == {"observation": 1, "step": 1}
    gates = {each.id: each.second for each in glance.observations}
    assert gates["o-theirs"] == Viewing(NOON)


def test_what_goes_back_finds_its_own_place_and_nothing_is_doubled_however_often(both):
    mine, theirs = both
    receive(theirs, package(mine, "mine"))
    receive(mine, package(theirs, "theirs", id="p2"))
    receive(theirs, package(mine, "mine", id="p3"))
    for desk, part in ((mine, "part0-mine"), (theirs, "part0-theirs")):
        kept, glance = fragments(desk)
        assert len(kept) == 2
        assert {each.id: each.fragment_id for each in glance.observations} == {
            "o-mine": part, "o-theirs": part,
        }  # fmt: skip
    before = dump(theirs)
    receive(theirs, package(mine, "mine", id="p3"))
    assert dump(theirs) == before


def test_a_part_that_got_other_borders_here_is_known_by_what_was_made_of_it(both):
    mine, theirs = both
    receive(theirs, package(mine, "mine"))
    part = theirs.recordings.fragment("part0-theirs")
    theirs.recordings.save_fragment(replace(part, borders=Span(10_000, 15_000)))
    before = dump(theirs)
    assert not receive(theirs, package(mine, "mine")).anything_new
    assert dump(theirs) == before


def test_points_of_the_talk_about_one_part_come_together(both):
    mine, theirs = both
    point = replace(parcel().points[0], fragment_id="part0-mine")
    SqlTalkStore(mine.database).add_point(point)
    receive(theirs, package(mine, "mine"))
    theirs.by_another_door("DELETE FROM observation WHERE id = 'o-mine'")
    part = theirs.recordings.fragment("part0-theirs")
    theirs.recordings.save_fragment(replace(part, borders=Span(10_000, 15_000)))
    receive(theirs, package(mine, "mine", id="p2"))
    assert set(fragments(theirs)[0]) == {"whole-theirs", "part0-theirs"}
    assert [each.id for each in SqlTalkStore(theirs.database).points("part0-theirs")] == [point.id]


def test_two_parts_with_the_same_borders_stay_two(desk, other):
    """Somebody cut the opening out twice, for two students; the receiver has one of those."""
    added_by_hand(desk, "mine", OPENING, OPENING)
    added_by_hand(other, "theirs", OPENING)
    receive(other, package(desk, "mine"))
    kept, _ = fragments(other)
    assert set(kept) == {"whole-theirs", "part0-theirs", "part1-mine"}
    before = dump(other)
    receive(other, package(desk, "mine"))
    assert dump(other) == before


def test_another_part_of_the_film_is_another_fragment(desk, other):
    added_by_hand(desk, "mine", OPENING)
    added_by_hand(other, "theirs", Span(10_000, 20_001), Span(0, FILM_MS))
    receive(other, package(desk, "mine"))
    kept, _ = fragments(other)
    assert set(kept) == {"whole-theirs", "part0-theirs", "part1-theirs", "part0-mine"}


def test_a_package_never_makes_the_keeping_time_of_an_own_film_longer(both):
    mine, theirs = both
    care = SqlCareStore(theirs.database)
    care.begin_keeping(date(2026, 11, 20), NOON)
    for number in range(1, 4):
        ends_on = parcel().ends_on + timedelta(days=number)
        receive(theirs, package(mine, "mine", id=f"p{number}", ends_on=ends_on), at=NOON + timedelta(days=1))
    assert care.care("theirs").keeping.until == date(2026, 11, 20)


def test_an_own_film_that_came_back_and_was_deleted_does_not_come_back_again(both):
    mine, theirs = both
    care = SqlCareStore(theirs.database)
    care.log(LogNote(NOON, "mentor", Act.CONSENT, "theirs", "role_play"))
    receive(theirs, package(mine, "mine"), at=NOON + timedelta(days=1))
    care.add_deletion(deletion_of("theirs", parcel()))
    theirs.recordings.remove("theirs")
    with pytest.raises(DeletedHere):
        receive(theirs, package(mine, "mine", id="p2"))
