from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.recordings import FilmPlace, Fragment, Participant, Role, TalkKind
from app.domain.spans import Span
from app.storage.errors import DatabaseDamaged
from tests.bench.fill import example_observation, example_recording, frame_times
from tests.storage import story
from tests.storage.conftest import opened


def test_a_recording_comes_back_as_it_was_added(told):
    assert told.recordings.get("r-1") == story.RECORDING
    assert told.recordings.frames("r-1") == story.FRAMES
    assert told.recordings.thumbnail("r-1") == story.JPEG
    assert told.recordings.by_fingerprint("print:1") == story.RECORDING


def test_a_recording_is_still_there_the_next_day(told, path):
    told.database.close()
    desk = opened(path)
    assert desk.recordings.get("r-1") == story.RECORDING
    desk.database.close()


def test_nobody_finds_a_film_that_was_never_added(told):
    assert told.recordings.by_fingerprint("print:2") is None
    assert told.recordings.thumbnail("r-2") == b""
    assert told.recordings.fragments("r-2") == []
    for look in (told.recordings.get, told.recordings.frames, told.recordings.fragment):
        with pytest.raises(KeyError):
            look("r-2")


def test_a_film_without_a_picture_gets_none(desk):
    recording, whole = example_recording()
    desk.recordings.add(recording, whole, frame_times(4_000), b"")
    assert desk.recordings.thumbnail(recording.id) == b""


def test_particulars_can_be_changed(told):
    changed = replace(
        story.RECORDING,
        title="Adviesgesprek",
        kind=TalkKind.ADVICE,
        recorded_on=None,
        participants=(Participant(Role.PUPIL, "S."),),
    )
    told.recordings.update(changed)
    assert told.recordings.get("r-1") == changed


def test_a_film_that_was_moved_is_kept_at_its_new_place(told):
    place = FilmPlace("E:\\films\\gesprek.mp4", "..\\films\\gesprek.mp4", "print:1")
    told.recordings.move("r-1", place)
    assert told.recordings.get("r-1") == replace(story.RECORDING, place=place)


def test_a_recording_that_is_gone_cannot_be_changed(told):
    told.recordings.remove("r-1")
    with pytest.raises(KeyError):
        told.recordings.update(story.RECORDING)
    with pytest.raises(KeyError):
        told.recordings.move("r-1", story.RECORDING.place)


@pytest.mark.parametrize("name", ["gesprek \udce9\udcff.mp4", "json:[1]", "a\\b'c\"d\ne.mp4", "Ş/Ł/👪.mp4"])
def test_a_film_with_an_odd_name_is_found_again(told, name):
    place = FilmPlace(f"/stick/{name}", name, "print:1")
    told.recordings.move("r-1", place)
    assert told.recordings.get("r-1").place == place


def test_fragments_come_the_whole_film_first_and_then_by_time(told):
    late = Fragment("f-late", "r-1", "Het einde", Span(40_000, 60_000))
    early = Fragment("f-early", "r-1", "Binnenkomst", Span(0, 5_000))
    told.recordings.save_fragment(late)
    told.recordings.save_fragment(early)
    assert told.recordings.fragments("r-1") == [story.WHOLE, early, story.PART, late]


def test_a_fragment_can_get_other_borders_and_another_name(told):
    changed = replace(story.PART, name="Het begin", borders=Span(11_000, 29_000))
    told.recordings.save_fragment(changed)
    assert told.recordings.fragment("f-part") == changed
    assert len(told.recordings.fragments("r-1")) == 2


def test_a_fragment_belongs_to_a_recording(told):
    with pytest.raises(KeyError):
        told.recordings.save_fragment(Fragment("f-9", "r-9", "", Span(0, 1_000)))


def test_removing_a_fragment_takes_its_observations_along(told):
    told.recordings.remove_fragment("f-part")
    assert told.recordings.fragments("r-1") == [story.WHOLE]
    with pytest.raises(KeyError):
        told.observations.get("o-1")


def test_removing_a_recording_leaves_nothing_of_it_in_the_file(told):
    told.recordings.remove("r-1")
    left = {
        table: told.by_another_door(f"SELECT count(*) FROM {table}")[0][0]
        for (table,) in told.by_another_door(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    }
    assert {table for table, rows in left.items() if rows} == {"meta", "alembic_version"}
    assert left["revision"] == left["step"] == left["standing"] == left["form_copy"] == 0


def test_what_was_removed_cannot_be_read_from_the_file_any_more(told, path):
    told.recordings.remove("r-1")
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    told.database.close()
    kept = b"".join(part.read_bytes() for part in path.parent.glob("terugblik.sqlite*"))
    for word in ("Goed dat je wacht", "Gesprek met de ouders", "Nguy", "voortgangsgesprek"):
        assert word.encode() not in kept


def test_the_library_shows_the_newest_recording_first_with_all_its_work(told):
    second, whole = example_recording(2)
    later = replace(second, added_at=story.AFTERNOON + timedelta(days=1))
    told.recordings.add(later, whole, frame_times(4_000), b"")
    newest, oldest = told.recordings.glances()
    assert (newest.recording, newest.fragments, newest.observations) == (later, (whole,), ())
    assert (oldest.recording, oldest.fragments) == (story.RECORDING, (story.WHOLE, story.PART))
    assert [glance.id for glance in oldest.observations] == ["o-1", "o-2"]


def test_a_list_shows_who_observed_with_what_and_how_far(told):
    mine, mentors = told.observations.of_fragment("f-part")
    assert (mine.observer, mine.role, mine.form_id, mine.form_title) == (
        "Nguyễn",
        Role.STUDENT,
        "voortgang",
        "Voortgangsgesprek",
    )
    assert (mine.first, mine.second) == (story.FIRST, story.SECOND)
    assert (mine.items_seen, mine.items_total) == (2, 4)
    assert mine.changed_at == story.steps()[-1].at
    assert mine.created_at == story.MINE.created_at
    assert (mentors.first, mentors.second) == (story.SHOWN, None)
    assert (mentors.items_seen, mentors.items_total) == (0, 4)
    assert mentors.changed_at == story.SHOWN.completed_at
    assert told.recordings.glances()[0].observations == (mine, mentors)


def test_an_observation_that_nobody_watched_for_was_changed_when_it_was_made(told):
    new = example_observation(9, "f-whole", story.FORM)
    told.observations.add(new)
    (glance,) = told.observations.of_fragment("f-whole")
    assert (glance.changed_at, glance.first, glance.second) == (new.created_at, None, None)


@pytest.mark.parametrize(
    ("sql", "look"),
    [
        ("UPDATE recording SET kind = 'unknown'", lambda desk: desk.recordings.get("r-1")),
        ("UPDATE recording SET kind = 'unknown'", lambda desk: desk.recordings.glances()),
        ("UPDATE recording SET warnings = '{'", lambda desk: desk.recordings.by_fingerprint("print:1")),
        ("UPDATE frame_table SET packed = x'01ff'", lambda desk: desk.recordings.frames("r-1")),
        ("UPDATE observation SET role = 'king'", lambda desk: desk.observations.get("o-1")),
        ("UPDATE observation SET role = 'king'", lambda desk: desk.observations.of_fragment("f-part")),
        ("UPDATE viewing SET started_at = '?'", lambda desk: desk.observations.viewings("o-1")),
    ],
)
def test_what_another_program_spoiled_is_reported_as_damage(told, sql, look):
    told.by_another_door(sql)
    with pytest.raises(DatabaseDamaged):
        look(told)
