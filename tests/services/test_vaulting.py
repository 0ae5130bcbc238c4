"""The vault as a person uses it: made, opened, locked, its ways in changed, and given up."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.services.errors import StorageUnavailable
from app.services.vault_errors import (
    CodeMistyped,
    KeyringUnavailable,
    PassphraseTooShort,
    VaultNotEmpty,
    VaultThere,
    WrongCode,
    WrongPassphrase,
)
from app.services.vaulting import VaultService, VaultState
from app.vault.films import FilmVault
from app.vault.keyplace import KeyPlace
from app.vault.keys import VaultKeys
from tests.fakes import QuietProgress
from tests.vault.conftest import CHEAP, HeldKeyring

PHRASE, OTHER = "vier woorden op een rij", "een heel andere wachtzin"


@dataclass
class Work:
    """Three files of work that are sealed one by one; `room` files fit before the disk is full."""

    keys_file: object
    files: list[bytes | None] = field(default_factory=lambda: [None, None, None])
    room: int = 99
    keys_were_there: bool = False

    def sealed(self) -> bool:
        return any(key is not None for key in self.files)

    def plain(self) -> bool:
        return any(key is None for key in self.files)

    def seal(self, key: bytes, progress) -> None:
        self.keys_were_there = self.keys_file.exists()
        self._each(key, progress)

    def unseal(self, key: bytes, progress) -> None:
        assert set(self.files) == {key}
        self._each(None, progress)

    def _each(self, key: bytes | None, progress) -> None:
        for number in range(len(self.files)):
            assert not progress.cancelled()
            if self.room == 0:
                raise StorageUnavailable("the disk is full")
            self.room -= 1
            self.files[number] = key
            progress.report((number + 1) / len(self.files))


@dataclass
class Desk:
    keys: VaultKeys
    films: FilmVault
    work: Work
    keyring: HeldKeyring
    vault: VaultService


@pytest.fixture
def desk(tmp_path) -> Desk:
    return begin(tmp_path, None, HeldKeyring())


def begin(tmp_path, work: Work | None, keyring: HeldKeyring) -> Desk:
    """The program starts, with the files as they are."""
    place = KeyPlace(tmp_path / "vault")
    keys = VaultKeys(place, keyring, CHEAP)
    films, work = FilmVault(tmp_path / "vault", keys), work or Work(place.file)
    return Desk(keys, films, work, keyring, VaultService(keys, films, work))


def test_without_a_vault_there_is_none(desk):
    assert desk.vault.state() is VaultState.NONE
    assert not desk.vault.exists()
    assert not desk.vault.is_open


def test_making_a_vault_seals_the_work_when_the_keys_are_on_the_disk(desk):
    progress = QuietProgress(cancel_after=0)
    code = desk.vault.set_up(PHRASE, progress)
    assert desk.work.keys_were_there
    assert set(desk.work.files) == {desk.keys.database_key()}
    assert progress.reports[-1] == 1.0
    assert (desk.vault.state(), desk.vault.is_open) == (VaultState.OPEN, True)
    desk.vault.lock()
    assert (desk.vault.state(), desk.vault.is_open) == (VaultState.LOCKED, False)
    desk.vault.unlock_with_code(code)
    assert desk.vault.is_open
    with pytest.raises(VaultThere):
        desk.vault.set_up(PHRASE, progress)


def test_a_passphrase_that_is_too_short_makes_no_vault(desk):
    with pytest.raises(PassphraseTooShort):
        desk.vault.set_up("kort", QuietProgress())
    assert not desk.vault.exists()
    assert not desk.work.sealed()


def test_when_the_work_cannot_be_sealed_there_is_no_vault(desk):
    desk.work.room = 0
    with pytest.raises(StorageUnavailable):
        desk.vault.set_up(PHRASE, QuietProgress())
    assert desk.vault.state() is VaultState.NONE
    desk.work.room = 99
    desk.vault.set_up(PHRASE, QuietProgress())


def test_when_a_part_of_the_work_is_sealed_the_keys_stay_and_the_rest_follows(desk):
    desk.work.room = 1
    with pytest.raises(StorageUnavailable):
        desk.vault.set_up(PHRASE, QuietProgress())
    assert desk.vault.is_open
    desk.vault.lock()
    desk.work.room = 99
    desk.vault.unlock(PHRASE)
    desk.vault.complete(QuietProgress())
    assert set(desk.work.files) == {desk.keys.database_key()}
    assert desk.vault.new_recovery_code(PHRASE)


def test_a_kill_between_the_keys_and_the_work_is_mended_at_the_next_start(desk, tmp_path):
    desk.keys.create(PHRASE)
    again = begin(tmp_path, desk.work, desk.keyring)
    assert again.vault.state() is VaultState.LOCKED
    again.vault.unlock(PHRASE)
    again.vault.complete(QuietProgress())
    assert not again.work.plain()
    again.work.room = 0
    again.vault.complete(QuietProgress())


def test_locking_closes_the_films(desk, tmp_path):
    desk.vault.set_up(PHRASE, QuietProgress())
    film = tmp_path / "gesprek.mp4"
    film.write_bytes(b"film")
    reader = desk.films.open(desk.films.seal(film, "r1", QuietProgress()))
    desk.vault.lock()
    assert reader.closed


@pytest.mark.parametrize(
    ("harm", "state"),
    [
        (lambda path: path.write_bytes(b""), VaultState.KEYS_DAMAGED),
        (lambda path: path.unlink(), VaultState.KEYS_MISSING),
        (
            lambda path: path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2')),
            VaultState.KEYS_NEWER,
        ),
    ],
)
def test_what_is_wrong_with_the_keys_is_a_state_that_can_be_shown(desk, tmp_path, harm, state):
    desk.vault.set_up(PHRASE, QuietProgress())
    desk.vault.lock()
    (tmp_path / "vault" / "r1.film").write_bytes(b"sealed")
    for path in (tmp_path / "vault").glob("keys.json*"):
        harm(path)
    assert desk.vault.state() is state
    assert desk.vault.exists()


def test_who_knows_the_passphrase_changes_it(desk):
    desk.vault.set_up(PHRASE, QuietProgress())
    with pytest.raises(WrongPassphrase):
        desk.vault.change_passphrase(OTHER, OTHER)
    desk.vault.change_passphrase(PHRASE, OTHER)
    desk.vault.lock()
    with pytest.raises(WrongPassphrase):
        desk.vault.unlock(PHRASE)
    desk.vault.unlock(OTHER)
    desk.vault.verify(OTHER)


def test_who_forgot_it_gets_a_new_one_with_the_sheet(desk):
    code = desk.vault.set_up(PHRASE, QuietProgress())
    desk.vault.lock()
    with pytest.raises(CodeMistyped):
        desk.vault.replace_passphrase("AAAA", OTHER)
    desk.vault.replace_passphrase(code, OTHER)
    desk.vault.verify(OTHER)
    assert desk.vault.is_open


def test_a_new_sheet_asks_for_the_passphrase(desk):
    """Else who finds an open screen could make one, and come back with it."""
    old = desk.vault.set_up(PHRASE, QuietProgress())
    with pytest.raises(WrongPassphrase):
        desk.vault.new_recovery_code(OTHER)
    new = desk.vault.new_recovery_code(PHRASE)
    desk.vault.lock()
    with pytest.raises(WrongCode):
        desk.vault.unlock_with_code(old)
    desk.vault.unlock_with_code(new)


def test_the_keyring_opens_it_when_the_person_wants_that(desk):
    desk.vault.set_up(PHRASE, QuietProgress())
    assert desk.vault.keyring_works()
    assert not desk.vault.in_keyring
    desk.vault.remember_in_keyring()
    assert desk.vault.in_keyring
    desk.vault.lock()
    assert desk.vault.unlock_with_keyring()
    desk.vault.forget_keyring()
    desk.vault.lock()
    assert not desk.vault.unlock_with_keyring()
    desk.keyring.trouble = True
    desk.vault.unlock(PHRASE)
    with pytest.raises(KeyringUnavailable):
        desk.vault.remember_in_keyring()


def test_a_vault_with_films_in_it_is_not_given_up(desk, tmp_path):
    desk.vault.set_up(PHRASE, QuietProgress())
    film = tmp_path / "gesprek.mp4"
    film.write_bytes(b"film")
    sealed = desk.films.seal(film, "r1", QuietProgress())
    with pytest.raises(VaultNotEmpty):
        desk.vault.give_up(PHRASE, QuietProgress())
    desk.films.destroy(sealed)
    with pytest.raises(WrongPassphrase):
        desk.vault.give_up(OTHER, QuietProgress())
    desk.vault.give_up(PHRASE, QuietProgress())
    assert desk.work.files == [None, None, None]
    assert desk.vault.state() is VaultState.NONE


def test_the_keys_stay_until_all_work_is_plain_again(desk):
    desk.vault.set_up(PHRASE, QuietProgress())
    desk.work.room = 1
    with pytest.raises(StorageUnavailable):
        desk.vault.give_up(PHRASE, QuietProgress())
    assert desk.vault.is_open
    assert desk.work.sealed()
    desk.vault.lock()
    desk.vault.unlock(PHRASE)
