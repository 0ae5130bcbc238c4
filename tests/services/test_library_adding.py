"""Adding, changing and removing recordings."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from app.domain.films import FilmWarning
from app.domain.recordings import Participant, Role, TalkKind
from app.domain.spans import Span
from app.services.errors import Cancelled, KnownError
from app.services.library import FilmKnown, Particulars
from tests.fakes import NOON, QuietProgress
from tests.services.library_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_student_adds_a_film_and_the_whole_film_is_the_first_fragment(desk):
    recording = desk.add(title="  Talk\n with parents ", recorded_on=date(2026, 11, 3))

    assert recording.title == "Talk with parents"
    assert recording.recorded_on == date(2026, 11, 3)
    assert recording.added_at == NOON
    assert recording.duration_ms == 10_000
    (whole,) = desk.recordings.fragments(recording.id)
    assert whole.whole
    assert whole.borders == Span(0, 10_000)
    assert desk.service.thumbnail(recording.id) == b"picture"


def test_a_film_without_a_title_gets_its_file_name(desk):
    assert desk.add(title="\u200b ").title == "talk"


def test_a_film_whose_name_is_no_text_gets_a_word(desk):
    assert desk.add("films/\u200b.mp4", title="").title == "Conversation"


def test_the_day_of_the_file_is_offered_as_the_day_of_the_talk(desk):
    path = desk.film()
    noon = datetime(2026, 11, 5, 12, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))

    assert desk.service.examine(path, QuietProgress()).made_on == date(2026, 11, 5)


def test_a_file_from_the_future_offers_no_day(desk):
    path = desk.film()
    os.utime(path, (2**40, 2**40))

    assert desk.service.examine(path, QuietProgress()).made_on is None


def test_a_file_that_goes_away_meanwhile_offers_no_day(desk):
    path = desk.film()
    desk.films.thumbnail = lambda film, at_ms, width: path.unlink() or b""

    assert desk.service.examine(path, QuietProgress()).made_on is None


def test_the_picture_is_not_taken_from_the_very_start(desk):
    asked = []
    desk.films.thumbnail = lambda film, at_ms, width: asked.append((at_ms, width)) or b""

    desk.service.examine(desk.film(), QuietProgress())

    assert asked == [(1_000, 288)]


def test_the_same_film_is_not_added_twice_and_the_person_hears_where_it_is(desk):
    recording = desk.add(title="Talk of monday")

    with pytest.raises(FilmKnown, match="Talk of monday") as known:
        desk.service.examine(desk.film("films/copy.mp4"), QuietProgress())

    assert known.value.recording_id == recording.id
    assert desk.recordings.get(recording.id).place == recording.place


def test_a_film_that_came_in_meanwhile_is_not_added_twice(desk):
    film = desk.service.examine(desk.film(), QuietProgress())
    desk.add()

    with pytest.raises(FilmKnown):
        desk.service.add(film, Particulars("Talk", TalkKind.GENERAL))

    assert len(desk.service.glances()) == 1


def test_adding_a_film_again_that_was_moved_away_tells_where_it_is_now(desk):
    recording = desk.add()
    (desk.folder / "films/talk.mp4").unlink()
    moved = desk.film("elsewhere/talk.mp4")

    with pytest.raises(FilmKnown):
        desk.service.examine(moved, QuietProgress())

    assert desk.service.film(recording.id).path == moved


def test_cancelling_while_a_film_is_looked_at_adds_nothing(desk):
    with pytest.raises(Cancelled):
        desk.service.examine(desk.film(), QuietProgress(cancel_after=0))

    assert desk.service.glances() == []


def test_what_is_odd_about_a_film_is_kept_with_it(desk):
    desk.films.warnings = (FilmWarning.NO_SOUND, FilmWarning.CUT_SHORT)

    assert desk.add().warnings == ("no_sound", "cut_short")


def test_a_person_changes_what_was_told(desk):
    recording = desk.add()
    told = Particulars(
        "Other talk", TalkKind.BAD_NEWS, date(2026, 1, 2), (Participant(Role.PARENT, " S.\x00 "),)
    )

    changed = desk.service.edit(recording.id, told)

    assert desk.recordings.get(recording.id) == changed
    assert (changed.title, changed.kind, changed.recorded_on) == (
        "Other talk",
        TalkKind.BAD_NEWS,
        date(2026, 1, 2),
    )
    assert changed.participants == (Participant(Role.PARENT, "S."),)


def test_an_empty_title_keeps_the_old_one(desk):
    recording = desk.add(title="Talk")

    assert desk.service.edit(recording.id, Particulars("", TalkKind.ADVICE)).title == "Talk"


def test_removing_a_recording_leaves_the_film_where_it_is(desk):
    recording = desk.add()

    desk.service.remove(recording.id)

    assert desk.service.glances() == []
    assert (desk.folder / "films/talk.mp4").read_bytes() == b"a talk"


def test_the_newest_recording_stands_first(desk):
    desk.add("one.mp4", b"one")
    desk.clock.turn(1_000)
    newest = desk.add("two.mp4", b"two")

    assert desk.service.glances()[0].recording == newest


def test_a_recording_whose_film_is_in_the_vault_is_not_forgotten_so_that_its_film_is_not_lost(desk):
    recording = desk.add("data/vault/talk.film")
    with pytest.raises(KnownError, match="in the vault"):
        desk.service.remove(recording.id)
    assert desk.recordings.get(recording.id) == recording
