"""Moving a film into the vault and out of it: at every moment the recording has its whole film."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.carelog import Act
from app.domain.films import FilmRefusal
from app.services.errors import Cancelled, FilmRefused, KnownError, StorageUnavailable, WorldUnavailable
from app.services.film_moving import Original, Stray
from app.services.finding import FilmNotFound
from app.services.vault_errors import AlreadyInVault, NotInVault
from tests.fakes import QuietProgress
from tests.services.moving_desk import CANARY, FILM, RECORDING, MovingDesk


@pytest.fixture
def desk(tmp_path):
    desk = MovingDesk(tmp_path)
    desk.add()
    yield desk
    desk.close()


def move_in(desk, remove: bool = False, progress=None):
    return desk.moving.move_in(RECORDING, progress or QuietProgress(), remove_original=remove)


def move_out(desk, remove: bool = True, progress=None):
    return desk.moving.move_out(RECORDING, desk.out, progress or QuietProgress(), remove=remove)


def test_a_film_moves_in_and_the_plain_one_stays(desk):
    assert not desk.moving.in_vault(RECORDING)
    moved = move_in(desk)
    assert moved.sealed == desk.place() == desk.vault.path_of(RECORDING)
    assert (moved.original, moved.outcome) == (desk.plain, Original.KEPT)
    assert desk.plain.read_bytes() == desk.film() == FILM
    assert desk.moving.in_vault(RECORDING)
    assert desk.logged == [(Act.SEALED, RECORDING, "kept")]
    assert CANARY not in desk.sealed_bytes()


def test_the_plain_film_goes_only_when_the_person_chose_so(desk):
    moved = move_in(desk, remove=True)
    assert moved.outcome is Original.REMOVED
    assert desk.names(desk.films) == []
    assert desk.film() == FILM
    assert desk.logged == [(Act.SEALED, RECORDING, "removed")]
    assert desk.names(desk.data / "vault") == [f"{RECORDING}.film"]


def test_the_fingerprint_stays_that_of_the_plain_film(desk):
    before = desk.store.get(RECORDING).place.fingerprint
    move_in(desk, remove=True)
    assert desk.store.get(RECORDING).place.fingerprint == before
    assert str(desk.reader.fingerprint(desk.place())) == before


def test_a_film_in_the_vault_does_not_move_in_again(desk):
    move_in(desk)
    with pytest.raises(AlreadyInVault):
        move_in(desk)


def test_a_film_that_is_not_there_does_not_move(desk):
    desk.plain.unlink()
    with pytest.raises(FilmNotFound):
        move_in(desk)
    assert desk.logged == []


def test_a_film_that_was_renamed_is_found_and_moves(desk):
    desk.plain.rename(desk.films / "anders.mp4")
    assert move_in(desk, remove=True).original == desk.films / "anders.mp4"
    assert desk.names(desk.films) == []


def test_a_cancelled_move_changes_nothing(desk):
    with pytest.raises(Cancelled):
        move_in(desk, remove=True, progress=QuietProgress(cancel_after=0))
    assert (desk.place(), desk.film(), desk.logged) == (desk.plain, FILM, [])
    assert desk.names(desk.data / "vault") == []


class Swapping(QuietProgress):
    """Another film takes the place of this one while it moves."""

    def __init__(self, desk) -> None:
        super().__init__()
        self.desk = desk

    def report(self, done: float) -> None:
        super().report(done)
        if done == 1.0:
            real = self.desk.vault.path_of(RECORDING).with_suffix(".film.part")
            other = self.desk.films / "other"
            other.write_bytes(b"another film" * 5000)
            kept = self.desk.vault.seal(other, "other", QuietProgress())
            kept.replace(real)


def test_another_film_is_never_taken_for_this_one(desk):
    with pytest.raises(FilmNotFound):
        move_in(desk, remove=True, progress=Swapping(desk))
    assert (desk.place(), desk.film()) == (desk.plain, FILM)
    assert not desk.vault.path_of(RECORDING).exists()


def test_a_database_that_cannot_be_written_keeps_the_plain_film(desk, monkeypatch):
    def full(_recording_id, _place):
        raise StorageUnavailable("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "move", full)
        with pytest.raises(StorageUnavailable):
            move_in(desk, remove=True)
    assert (desk.place(), desk.film()) == (desk.plain, FILM)
    desk.moving.tidy(QuietProgress())
    assert (desk.place(), desk.film()) == (desk.plain, FILM)
    assert desk.names(desk.data / "vault") == []


def test_a_plain_film_that_cannot_be_taken_away_is_told_and_left_alone_from_then_on(desk, monkeypatch):
    def held(_path, _progress):
        raise WorldUnavailable("another program has it")

    with monkeypatch.context() as patch:
        patch.setattr(desk.vault, "remove_plain", held)
        assert move_in(desk, remove=True).outcome is Original.STILL_THERE
    desk.moving.tidy(QuietProgress())
    assert desk.plain.read_bytes() == FILM
    assert desk.moving.in_vault(RECORDING)


def test_a_film_that_changed_since_is_not_taken_away(desk, monkeypatch):
    """The person saved something else under that name while the film moved."""
    real = desk.store.move

    def meanwhile(recording_id, place):
        real(recording_id, place)
        desk.plain.write_bytes(b"my holidays" * 5000)

    monkeypatch.setattr(desk.store, "move", meanwhile)
    assert move_in(desk, remove=True).outcome is Original.STILL_THERE
    assert desk.plain.exists()


def test_what_came_with_the_program_is_never_taken_away(desk):
    desk.moving._shipped = desk.films
    assert not desk.moving.may_remove(RECORDING)
    assert move_in(desk, remove=True).outcome is Original.KEPT
    assert desk.plain.exists()
    desk.moving._shipped = desk.out
    assert desk.moving.may_remove(RECORDING)


# Out


def test_a_film_moves_out_under_its_own_name_and_the_sealed_one_is_destroyed(desk):
    move_in(desk, remove=True)
    plain = move_out(desk)
    assert plain == desk.place() == desk.out / "Gesprek Kanarie.mp4"
    assert desk.film() == FILM
    assert desk.names(desk.data / "vault") == []
    assert desk.logged[1:] == [(Act.UNSEALED, RECORDING, "moved")]


def test_a_copy_leaves_the_film_in_the_vault(desk):
    move_in(desk, remove=True)
    plain = move_out(desk, remove=False)
    assert plain.read_bytes() == desk.film() == FILM
    assert desk.moving.in_vault(RECORDING)
    assert desk.logged[1:] == [(Act.UNSEALED, RECORDING, "copied")]


def test_a_film_outside_the_vault_does_not_move_out(desk):
    with pytest.raises(NotInVault):
        move_out(desk)


def test_what_care_forbids_does_not_move_out(desk):
    move_in(desk)
    desk.refused = KnownError("consent was withdrawn")
    with pytest.raises(KnownError, match="withdrawn"):
        move_out(desk)
    assert desk.names(desk.out) == []


def test_a_damaged_film_does_not_move_out_and_stays_where_it_is(desk):
    sealed = move_in(desk, remove=True).sealed
    whole = sealed.read_bytes()
    # Between the parts that a film is recognised by there is nothing here, so the header is spared.
    sealed.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(KnownError):
        move_out(desk)
    assert desk.names(desk.out) == []
    assert sealed.exists()


def test_a_cancelled_way_out_leaves_the_film_in_the_vault_only(desk):
    move_in(desk, remove=True)
    with pytest.raises(Cancelled):
        move_out(desk, progress=QuietProgress(cancel_after=0))
    assert desk.names(desk.out) == []
    assert desk.film() == FILM


def test_there_and_back_again_and_again(desk):
    for _ in range(3):
        move_in(desk, remove=True)
        desk.plain.parent.mkdir(exist_ok=True)
        move_out(desk)
    assert desk.film() == FILM
    assert desk.names(desk.out) == ["Gesprek Kanarie.mp4"]


# After a crash


def test_tidying_a_tidy_vault_changes_nothing_and_can_be_cancelled(desk):
    desk.moving.tidy(QuietProgress())
    move_in(desk)
    desk.moving.tidy(QuietProgress())
    assert desk.film() == FILM
    with pytest.raises(Cancelled):
        desk.moving.tidy(QuietProgress(cancel_after=0))


def test_a_sealed_film_the_database_does_not_know_is_used_when_it_is_all_there_is(desk):
    """The database was put back from a backup of before the film moved in."""
    before = desk.store.get(RECORDING).place
    sealed = move_in(desk, remove=True).sealed
    desk.store.move(RECORDING, before)
    desk.moving.tidy(QuietProgress())
    assert desk.place() == sealed
    assert desk.film() == FILM


def test_a_sealed_film_that_is_left_over_beside_the_plain_one_is_destroyed(desk):
    before = desk.store.get(RECORDING).place
    sealed = move_in(desk).sealed
    desk.store.move(RECORDING, before)
    desk.moving.tidy(QuietProgress())
    assert not sealed.exists()
    assert desk.film() == FILM


def test_a_sealed_film_of_another_recording_and_one_of_nobody_are_left_alone(desk):
    other = desk.films / "other.mp4"
    other.write_bytes(b"another film" * 5000)
    nobody = desk.vault.seal(other, "nobody", QuietProgress())
    desk.plain.unlink()
    wrong = desk.vault.seal(other, RECORDING, QuietProgress())
    desk.moving.tidy(QuietProgress())
    assert nobody.exists()
    assert wrong.exists()
    assert desk.place() == desk.plain


def test_a_plain_film_that_should_have_gone_goes_at_the_next_start(desk):
    move_in(desk)
    desk.vault.plan_removal(RECORDING, desk.plain)
    desk.moving.tidy(QuietProgress())
    assert not desk.plain.exists()
    assert desk.film() == FILM


def test_a_film_that_is_not_in_the_vault_after_all_stays(desk):
    move_in(desk)
    desk.vault.plan_removal(RECORDING, desk.plain)
    move_out(desk)
    desk.moving.tidy(QuietProgress())
    assert desk.plain.exists()


def test_a_note_about_a_recording_that_is_gone_takes_nothing_away(desk):
    move_in(desk)
    desk.vault.plan_removal("gone", desk.plain)
    desk.moving.tidy(QuietProgress())
    assert desk.plain.exists()
    assert desk.vault.planned_removals() == ()


def test_the_data_folder_on_a_stick_with_another_letter_still_knows_its_sealed_film(desk, tmp_path):
    move_in(desk, remove=True)
    desk.close()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    desk.data.rename(moved / "data")
    again = MovingDesk(moved)
    try:
        again.moving.tidy(QuietProgress())
        assert again.film() == FILM
        assert again.names(again.data / "vault") == [f"{RECORDING}.film"]
    finally:
        again.close()


def test_a_film_that_was_swapped_for_a_refused_one_is_told(desk, monkeypatch):
    def refused(*_):
        raise FilmRefused("no")

    monkeypatch.setattr(desk.vault, "seal", refused)
    with pytest.raises(FilmRefused):
        move_in(desk)


# Films of nobody


@pytest.fixture
def stray(desk):
    """A film in the vault whose recording was removed from the library."""
    sealed = move_in(desk, remove=True).sealed
    assert desk.moving.strays() == ()
    desk.store.remove(RECORDING)
    desk.logged.clear()
    assert desk.moving.strays() == (sealed,)
    desk.moving.tidy(QuietProgress())
    assert sealed.exists()
    return sealed


def test_a_film_whose_recording_was_removed_can_still_be_taken_out(desk, stray):
    plain = desk.moving.take_out_stray(stray, desk.out, QuietProgress())
    assert plain.read_bytes() == FILM
    assert desk.moving.strays() == ()
    assert desk.logged == [(Act.UNSEALED, RECORDING, "moved")]


def test_a_film_of_nobody_is_known_by_the_name_it_had(desk, stray):
    assert desk.moving.stray_films() == (Stray(stray, desk.plain.name, len(FILM)),)


def test_a_film_of_nobody_that_is_damaged_is_told_all_the_same(desk, stray):
    stray.write_bytes(stray.read_bytes()[:5000])
    assert desk.moving.stray_films() == (Stray(stray, "", 0),)


def test_the_film_of_a_recording_is_not_of_nobody_when_its_file_got_another_name(desk):
    sealed = move_in(desk, remove=True).sealed
    renamed = sealed.rename(sealed.with_name("ander woord.film"))
    assert desk.moving.strays() == ()
    desk.store.remove(RECORDING)
    assert desk.moving.strays() == (renamed,)
    assert desk.moving.take_out_stray(renamed, desk.out, QuietProgress()).read_bytes() == FILM
    assert desk.moving.strays() == ()


def test_while_the_vault_is_locked_it_is_not_said_of_any_film_that_it_is_of_nobody(desk, stray, monkeypatch):
    def locked():
        raise FilmRefused("locked", FilmRefusal.SEALED_LOCKED)

    monkeypatch.setattr(desk.vault._keys, "film_key", locked)
    with pytest.raises(FilmRefused, match="locked"):
        desk.moving.strays()


def test_a_film_of_nobody_that_care_forbids_stays_in_the_vault(desk, stray):
    desk.refused = KnownError("it was to be deleted")
    with pytest.raises(KnownError, match="deleted"):
        desk.moving.take_out_stray(stray, desk.out, QuietProgress())
    assert (desk.names(desk.out), desk.moving.strays()) == ([], (stray,))


def test_a_film_of_nobody_can_be_destroyed(desk, stray):
    desk.moving.destroy_stray(stray)
    assert desk.moving.strays() == ()
    assert desk.logged == [(Act.DELETED, RECORDING, "stray")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("way", ["in", "in-remove", "out", "out-remove"])
def test_a_kill_at_any_moment_loses_nothing_and_leaves_nothing_plain_in_the_vault(tmp_path, way):
    """In a process of its own: this one has threads, and must not fork."""
    command = [sys.executable, "-m", "tests.services.moving_kills", way, str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path.cwd())
    assert done.returncode == 0, done.stdout + done.stderr
    kills = int(done.stdout.split()[-1])
    assert kills > 25
