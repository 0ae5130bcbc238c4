"""Films that were moved, renamed, replaced, or are on a drive that is not connected."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.films import SEALED_REFUSALS, FilmRefusal
from app.domain.recordings import FilmPlace
from app.services.errors import Cancelled, FilmRefused
from app.services.finding import FilmFinder, FilmNotFound, SearchLimits
from app.services.library import FilmKnown
from tests.fakes import ContentReader, QuietProgress
from tests.services.library_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_film_that_is_where_it_was_is_opened_without_looking_further(desk):
    recording = desk.add()
    desk.film("films/same_size.mp4", b"b talk")
    desk.films.read.clear()

    assert desk.service.film(recording.id).path == desk.folder / "films/talk.mp4"
    assert desk.films.read == [desk.folder / "films/talk.mp4"]


def test_a_renamed_film_is_found_again_and_its_place_is_kept(desk):
    recording = desk.add()
    moved = desk.folder / "films/talk of monday.mp4"
    (desk.folder / "films/talk.mp4").rename(moved)

    film = desk.service.film(recording.id)

    assert film.path == moved
    assert film.duration_ms == 10_000
    assert desk.recordings.get(recording.id).place.absolute_path == str(moved)


def test_a_film_that_was_put_in_a_folder_next_to_it_is_found_again(desk):
    recording = desk.add()
    (desk.folder / "films/november").mkdir()
    moved = desk.folder / "films/november/talk.mp4"
    (desk.folder / "films/talk.mp4").rename(moved)

    assert desk.service.film(recording.id).path == moved


def test_a_stick_with_another_letter_is_found_by_the_relative_path(desk):
    recording = desk.add()
    elsewhere = FilmPlace("/gone/talk.mp4", "../films/talk.mp4", recording.place.fingerprint)
    desk.recordings.move(recording.id, elsewhere)

    assert desk.service.film(recording.id).path == desk.folder / "films/talk.mp4"


def test_another_film_under_the_old_name_is_not_taken_for_it(desk):
    recording = desk.add()
    desk.film("films/talk.mp4", b"b talk")

    with pytest.raises(FilmNotFound, match="Another film") as told:
        desk.service.film(recording.id)
    assert told.value.replaced


def test_a_place_that_cannot_be_looked_at_holds_no_other_film(desk, monkeypatch):
    recording = desk.add()
    desk.recordings.move(recording.id, FilmPlace("/no/such/talk.mp4", "", recording.place.fingerprint))
    monkeypatch.setattr(Path, "is_file", _refused)

    with pytest.raises(FilmNotFound) as told:
        desk.service.film(recording.id)
    assert not told.value.replaced


def _refused(_path):
    raise PermissionError


def test_a_film_on_a_drive_that_is_not_connected_is_asked_for(desk):
    recording = desk.add()
    gone = FilmPlace("/no/such/drive/talk.mp4", "", recording.place.fingerprint)
    desk.recordings.move(recording.id, gone)

    with pytest.raises(FilmNotFound, match="stick"):
        desk.service.film(recording.id)


def test_a_place_that_no_path_can_look_like_is_simply_not_there(desk):
    recording = desk.add()
    desk.recordings.move(recording.id, FilmPlace("/odd\x00/talk.mp4", "", recording.place.fingerprint))

    with pytest.raises(FilmNotFound):
        desk.service.film(recording.id)


@pytest.mark.parametrize("address", ["\\\\server\\share\\talk.mp4", "//server/share/talk.mp4"])
@pytest.mark.parametrize("relative", [True, False])
def test_another_computer_is_never_called_for_a_film(desk, monkeypatch, address, relative):
    """A library from elsewhere may name any computer."""
    looked_at = []

    def look(path, **_how):
        looked_at.append(str(path))
        raise FileNotFoundError

    monkeypatch.setattr(Path, "stat", look)
    monkeypatch.setattr("os.scandir", look)
    finder = FilmFinder(desk.films, desk.folder)
    place = FilmPlace(address, address if relative else "", "6-6120")
    assert not finder.seems_there(place)
    assert finder.find(place) is None
    assert not [path for path in looked_at if path.startswith(("//", "\\\\"))]


def test_a_person_points_to_the_film(desk):
    recording = desk.add()
    (desk.folder / "elsewhere").mkdir()
    moved = desk.folder / "elsewhere/talk.mp4"
    (desk.folder / "films/talk.mp4").rename(moved)

    desk.service.point_to(recording.id, moved)

    assert desk.service.film(recording.id).path == moved


def test_pointing_to_another_film_is_refused_with_the_reason(desk):
    recording = desk.add()
    other = desk.film("films/other.mp4", b"b talk")

    with pytest.raises(FilmRefused, match="another film") as refused:
        desk.service.point_to(recording.id, other)

    assert refused.value.reason is FilmRefusal.ANOTHER_FILM
    assert desk.recordings.get(recording.id).place == recording.place


def test_pointing_to_something_that_is_no_film_tells_what_is_wrong_with_it(desk):
    recording = desk.add()

    with pytest.raises(FilmRefused) as refused:
        desk.service.point_to(recording.id, desk.folder)

    assert refused.value.reason is FilmRefusal.MISSING


def test_the_library_tells_which_films_are_not_there(desk):
    here = desk.add("films/one.mp4", b"one")
    gone = desk.add("films/two.mp4", b"two!")
    (desk.folder / "films/two.mp4").unlink()
    progress = QuietProgress()

    missing = desk.service.missing({here.id: here.place, gone.id: gone.place}, progress)

    assert missing == {gone.id}
    assert progress.reports == [0.0, 0.5]


def test_looking_whether_films_are_there_can_be_cancelled(desk):
    one = desk.add()

    with pytest.raises(Cancelled):
        desk.service.missing({one.id: one.place}, QuietProgress(cancel_after=0))


# In the vault


def _into_vault(desk, recording):
    """The film is sealed, and the plain file is gone."""
    sealed = desk.film("vault/1.film", ContentReader.SEAL + (desk.folder / "films/talk.mp4").read_bytes())
    desk.service.point_to(recording.id, sealed)
    (desk.folder / "films/talk.mp4").unlink()
    return sealed


def test_a_film_in_the_vault_is_the_film_that_was_added(desk):
    recording = desk.add()
    sealed = _into_vault(desk, recording)

    assert desk.service.film(recording.id).path == sealed
    place = desk.recordings.get(recording.id).place
    assert place.fingerprint == recording.place.fingerprint
    assert desk.service.missing({"1": place}, QuietProgress()) == frozenset()


def test_a_film_in_the_vault_cannot_be_added_once_more(desk):
    content = b"a talk"
    recording = desk.add("films/talk.mp4", content)
    _into_vault(desk, recording)

    with pytest.raises(FilmKnown):
        desk.service.examine(desk.film("films/again.mp4", content), QuietProgress())
    assert desk.recordings.get(recording.id).place.absolute_path.endswith("1.film")


@pytest.mark.parametrize("reason", sorted(SEALED_REFUSALS))
def test_a_film_in_the_vault_that_cannot_be_opened_is_not_called_lost(desk, reason):
    recording = desk.add()
    _into_vault(desk, recording)
    desk.films.closed = reason

    with pytest.raises(FilmRefused, match="locked") as told:
        desk.service.film(recording.id)
    assert told.value.reason is reason


def test_a_locked_vault_does_not_hide_the_plain_film_beside_it(desk):
    recording = desk.add()
    _into_vault(desk, recording)
    desk.films.closed = FilmRefusal.SEALED_LOCKED
    plain = desk.film("vault/out again.mp4", b"a talk")

    assert desk.service.film(recording.id).path == plain


def test_another_film_in_its_place_in_the_vault_is_called_another(desk):
    recording = desk.add()
    _into_vault(desk, recording).write_bytes(ContentReader.SEAL + b"b walk")

    with pytest.raises(FilmNotFound) as told:
        desk.service.film(recording.id)
    assert told.value.replaced


def test_only_files_that_may_be_sealed_are_looked_into(desk, monkeypatch):
    recording = desk.add()
    path = desk.folder / "films/talk.mp4"
    looked = []
    monkeypatch.setattr(desk.films, "size", lambda one: looked.append(one) or 6)
    finder = FilmFinder(desk.films, desk.folder)

    assert finder.seems_there(recording.place)
    path.write_bytes(b"x" * 200_000)
    assert not finder.seems_there(recording.place)
    path.write_bytes(b"")
    assert not finder.seems_there(recording.place)
    assert looked == []
    path.write_bytes(b"x" * 60_000)
    assert finder.seems_there(recording.place)
    assert looked == [path]


# In full folders


def _finder(folder: Path, limits: SearchLimits) -> tuple[FilmFinder, ContentReader, FilmPlace]:
    """A film of eight bytes that is gone from `folder`."""
    films = ContentReader()
    (folder / "talk.mp4").write_bytes(b"the talk")
    finder = FilmFinder(films, folder, limits)
    place = finder.place(folder / "talk.mp4", str(films.fingerprint(folder / "talk.mp4")))
    (folder / "talk.mp4").unlink()
    films.read.clear()
    return finder, films, place


def test_of_a_full_folder_only_files_of_the_same_size_are_read(tmp_path):
    finder, films, place = _finder(tmp_path, SearchLimits())
    for number in range(50):
        (tmp_path / f"{number}.mp4").write_bytes(b"x" * (20 + number))
    (tmp_path / "zz.mp4").write_bytes(b"the talk")

    assert finder.find(place) == tmp_path / "zz.mp4"
    assert films.read == [tmp_path / "zz.mp4"]


def test_only_so_many_files_of_the_same_size_are_read(tmp_path):
    finder, films, place = _finder(tmp_path, SearchLimits(readings=3))
    for number in range(10):
        (tmp_path / f"{number}.mp4").write_bytes(b"not talk")

    assert finder.find(place) is None
    assert len(films.read) == 3


def test_only_so_many_names_and_folders_are_looked_at(tmp_path):
    finder, films, place = _finder(tmp_path, SearchLimits(names=5, folders=2))
    for number in range(40):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "talk.mp4").write_bytes(b"not talk")

    assert finder.find(place) is None
    assert len(films.read) == 2


def test_the_folder_itself_is_searched_before_the_folders_in_it(tmp_path):
    finder, _films, place = _finder(tmp_path, SearchLimits())
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "copy.mp4").write_bytes(b"the talk")
    (tmp_path / "z.mp4").write_bytes(b"the talk")

    assert finder.find(place) == tmp_path / "z.mp4"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_or_a_link_in_the_folder_is_never_waited_for(tmp_path):
    finder, films, place = _finder(tmp_path, SearchLimits())
    os.mkfifo(tmp_path / "pipe.mp4")
    (tmp_path / "below").mkdir()
    os.mkfifo(tmp_path / "below" / "pipe.mp4")
    (tmp_path / "loop").symlink_to(tmp_path)

    assert finder.find(place) is None
    assert films.read == []


def test_a_fingerprint_that_is_damaged_fits_no_film(tmp_path):
    finder, _films, _place = _finder(tmp_path, SearchLimits())

    assert finder.find(FilmPlace(str(tmp_path / "x.mp4"), "", "damaged")) is None


def test_a_file_that_cannot_be_read_is_not_the_film(tmp_path):
    finder, films, place = _finder(tmp_path, SearchLimits())
    (tmp_path / "locked.mp4").write_bytes(b"the talk")

    def locked(path):
        raise PermissionError(path)

    films.fingerprint = locked

    assert finder.find(place) is None


def test_a_film_on_another_drive_letter_has_no_relative_path(tmp_path, monkeypatch):
    def other_drive(path, start):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("app.services.finding.os.path.relpath", other_drive)

    place = FilmFinder(ContentReader(), tmp_path).place(tmp_path / "talk.mp4", "1-aa")

    assert place == FilmPlace(str(tmp_path / "talk.mp4"), "", "1-aa")


def test_a_film_that_is_refused_for_another_reason_is_simply_not_there(desk):
    recording, asked = desk.add(), []

    class Refusing(ContentReader):
        def size(self, path):
            asked.append(path)
            raise FilmRefused("this is no film", FilmRefusal.EMPTY)

    place = replace(desk.recordings.get(recording.id).place, absolute_path=str(desk.folder / "a.film"))
    FilmFinder(Refusing(), desk.folder / "data").check_sealed(place)
    assert len(asked) == 2
