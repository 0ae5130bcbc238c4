"""The keys of the vault: who has the passphrase, the sheet or the computer gets in; nobody else does."""

from __future__ import annotations

import base64
import json
import os
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import disk
from app.services.errors import FilmRefused, WorldUnavailable
from app.services.vault_errors import (
    CodeMistyped,
    KeyringUnavailable,
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    PassphraseTooShort,
    VaultLocked,
    VaultThere,
    WrongCode,
    WrongPassphrase,
)
from app.vault import keyfile, keyplace
from app.vault.films import FilmVault
from app.vault.keyplace import KeyPlace
from app.vault.keys import VaultKeys, new_secret, secret_of
from app.vault.recovery import new_code
from app.vault.system_keyring import SystemKeyring
from tests.fakes import QuietProgress
from tests.vault.conftest import CHEAP, HeldKeyring

PHRASE, OTHER = "vier woorden op een rij", "een heel andere wachtzin"


@pytest.fixture
def keyring() -> HeldKeyring:
    return HeldKeyring()


@pytest.fixture
def anew(tmp_path, keyring) -> Callable[[], VaultKeys]:
    """The keys as after a restart of the program."""
    return lambda: VaultKeys(KeyPlace(tmp_path / "vault"), keyring, CHEAP)


def keys_json(tmp_path) -> Path:
    return tmp_path / "vault" / "keys.json"


def test_a_new_vault_opens_with_its_passphrase_and_with_its_sheet_and_always_gives_the_same_keys(anew):
    keys = anew()
    assert not keys.exists()
    code = keys.create(PHRASE)
    assert keys.is_open
    film, database = keys.film_key(), keys.database_key()
    assert (len(film.key), len(database)) == (32, 32)
    assert len({film.key, database, keys.note_key()}) == 3
    for open_ in (lambda k: k.open_with_passphrase(PHRASE), lambda k: k.open_with_code(code)):
        again = anew()
        assert again.exists()
        assert not again.is_open
        open_(again)
        assert (again.film_key(), again.database_key()) == (film, database)


def test_no_two_vaults_have_the_same_keys(tmp_path, keyring):
    made = [VaultKeys(KeyPlace(tmp_path / name), keyring, CHEAP) for name in "ab"]
    codes = {keys.create(PHRASE) for keys in made}
    assert len(codes) == len({keys.database_key() for keys in made}) == 2


def test_a_wrong_passphrase_opens_nothing(anew):
    anew().create(PHRASE)
    keys = anew()
    for wrong in ("", PHRASE + "x", PHRASE.upper(), OTHER, "vier woorden"):
        with pytest.raises(WrongPassphrase):
            keys.open_with_passphrase(wrong)
    assert not keys.is_open


@pytest.mark.parametrize(
    "typed",
    [
        f"  {PHRASE} ",
        PHRASE.replace(" ", "\u00a0"),
        PHRASE.replace(" ", "  "),
        "\uff56\uff49\uff45\uff52 woorden op een rij",
    ],
)
def test_what_looks_the_same_on_another_keyboard_is_the_same_passphrase(anew, typed):
    anew().create(PHRASE)
    anew().open_with_passphrase(typed)


def test_accents_typed_in_two_ways_are_the_same_passphrase(anew):
    anew().create("caf\u00e9 caf\u00e9 caf\u00e9")
    anew().open_with_passphrase("cafe\u0301 cafe\u0301 cafe\u0301")


@given(st.text())
def test_no_passphrase_whatever_is_typed_breaks_anything(typed):
    assert isinstance(secret_of(typed + "\udcff"), bytes)


@pytest.mark.parametrize("phrase", ["", "elf tekens!", "a          b", " " * 40])
def test_a_passphrase_that_is_guessed_easily_is_not_taken(anew, phrase):
    keys = anew()
    with pytest.raises(PassphraseTooShort):
        keys.create(phrase)
    assert not keys.exists()
    assert not keys.is_open


def test_twelve_characters_are_enough_whatever_they_are():
    assert new_secret("aaaaaaaaaaaa") == b"aaaaaaaaaaaa"


def test_there_is_never_a_second_vault_over_the_first(anew):
    anew().create(PHRASE)
    with pytest.raises(VaultThere):
        anew().create(OTHER)
    anew().open_with_passphrase(PHRASE)


# Locking


def test_a_locked_vault_gives_no_key_and_its_master_key_is_overwritten(anew):
    keys = anew()
    keys.create(PHRASE)
    master = keys._master
    keys.lock()
    keys.lock()
    assert bytes(master) == bytes(32)
    assert not keys.is_open
    for act in (
        keys.database_key,
        keys.note_key,
        keys.new_recovery_code,
        keys.remember,
        keys.forget_remembered,
    ):
        with pytest.raises(VaultLocked):
            act()
    with pytest.raises(VaultLocked):
        keys.change_passphrase(OTHER)
    with pytest.raises(FilmRefused):
        keys.film_key()


def test_the_passphrase_can_be_asked_again_open_or_locked(anew):
    keys = anew()
    keys.create(PHRASE)
    keys.verify(PHRASE)
    with pytest.raises(WrongPassphrase):
        keys.verify(OTHER)
    keys.lock()
    keys.verify(PHRASE)
    assert not keys.is_open


def test_keys_of_somebody_else_put_in_place_do_not_pass_for_ours(anew, tmp_path, keyring):
    """Who sits at a locked screen could replace the file by one of which they know the passphrase."""
    keys = anew()
    keys.create(PHRASE)
    VaultKeys(KeyPlace(tmp_path / "other"), keyring, CHEAP).create(OTHER)
    mine = keys_json(tmp_path).read_bytes()
    keys_json(tmp_path).write_bytes((tmp_path / "other" / "keys.json").read_bytes())
    with pytest.raises(WrongPassphrase):
        keys.verify(OTHER)
    for act in (keys.new_recovery_code, keys.remember, keys.forget_remembered):
        with pytest.raises(KeysDamaged):
            act()
    keys_json(tmp_path).write_bytes(mine)
    keys.verify(PHRASE)


def test_locking_while_keys_are_asked_for_never_gives_a_key_of_nothing(anew):
    """A film sealed with such a key could never be opened again."""
    keys = anew()
    keys.create(PHRASE)
    right, given, over = keys.film_key(), set(), threading.Event()

    def ask():
        while not over.is_set():
            with suppress(FilmRefused):
                given.add(keys.film_key())

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for _ in range(30):
        keys.lock()
        keys.open_with_passphrase(PHRASE)
    over.set()
    for thread in asking:
        thread.join()
    assert given == {right}


def test_locking_while_the_passphrase_changes_leaves_keys_that_open(anew, monkeypatch):
    keys = anew()
    keys.create(PHRASE)
    right, real = keys.database_key(), keyfile.wrap

    def lock_first(*arguments):
        keys.lock()
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(keyfile, "wrap", lock_first)
        keys.change_passphrase(OTHER)
    again = anew()
    again.open_with_passphrase(OTHER)
    assert again.database_key() == right
    assert not keys.is_open


# Changing


def test_a_new_passphrase_replaces_the_old_one_and_no_film_changes(anew, tmp_path):
    keys = anew()
    code = keys.create(PHRASE)
    vault = FilmVault(tmp_path / "vault", keys)
    film = tmp_path / "gesprek.mp4"
    film.write_bytes(b"film" * 50_000)
    sealed = vault.seal(film, "r1", QuietProgress())
    before, database = (sealed.read_bytes(), sealed.stat().st_mtime_ns), keys.database_key()
    keys.change_passphrase(OTHER)
    assert (sealed.read_bytes(), sealed.stat().st_mtime_ns) == before
    again = anew()
    with pytest.raises(WrongPassphrase):
        again.open_with_passphrase(PHRASE)
    again.open_with_passphrase(OTHER)
    assert again.database_key() == database
    with FilmVault(tmp_path / "vault", again).open(sealed) as plain:
        assert plain.read() == film.read_bytes()
    anew().open_with_code(code)


def test_a_new_passphrase_may_not_be_short(anew):
    keys = anew()
    keys.create(PHRASE)
    with pytest.raises(PassphraseTooShort):
        keys.change_passphrase("kort")
    anew().open_with_passphrase(PHRASE)


def test_nothing_of_the_old_passphrase_stays_in_the_folder(anew, tmp_path):
    keys = anew()
    keys.create(PHRASE)
    old = json.loads(keys_json(tmp_path).read_text())["ways"]["passphrase"]["wrapped"]
    keys.change_passphrase(OTHER)
    everything = b"".join(path.read_bytes() for path in keys_json(tmp_path).parent.iterdir())
    assert old.encode() not in everything


def test_a_new_sheet_makes_the_old_one_worthless(anew):
    keys = anew()
    old = keys.create(PHRASE)
    new = keys.new_recovery_code()
    again = anew()
    with pytest.raises(WrongCode):
        again.open_with_code(old)
    again.open_with_code(new)
    anew().open_with_passphrase(PHRASE)


def test_keys_can_be_taken_away_again(anew, tmp_path):
    keys = anew()
    keys.create(PHRASE)
    keys.discard()
    assert not keys.exists()
    assert not keys.is_open
    assert list((tmp_path / "vault").iterdir()) == []


def test_a_code_of_another_vault_is_told_from_a_mistyped_one(anew):
    anew().create(PHRASE)
    with pytest.raises(WrongCode):
        anew().open_with_code(new_code())
    with pytest.raises(CodeMistyped):
        anew().open_with_code("ABCD-EFGH")


# The keyring of the system


def test_the_keyring_opens_the_vault_only_when_the_person_asked_for_that(anew, keyring):
    keys = anew()
    keys.create(PHRASE)
    assert keys.keyring_works()
    assert not keys.remembered
    assert not anew().open_with_keyring()
    keys.remember()
    assert keys.remembered
    again = anew()
    assert again.open_with_keyring()
    assert again.database_key() == keys.database_key()
    again.forget_remembered()
    assert keyring.kept == {}
    assert not anew().open_with_keyring()
    again.forget_remembered()
    anew().open_with_passphrase(PHRASE)


def test_the_keyring_alone_holds_nothing_that_opens_a_copy_without_the_file(anew, keyring, tmp_path):
    keys = anew()
    keys.create(PHRASE)
    keys.remember()
    (name,) = keyring.kept
    assert base64.b64decode(keyring.kept[name]) != bytes(keys._master)
    assert keys.database_key().hex() not in keyring.kept[name]


@pytest.mark.parametrize("kept", ["", "no base64 \xe9!", base64.b64encode(bytes(32)).decode(), "AAAA"])
def test_a_keyring_with_something_else_in_it_does_not_open_and_does_not_complain(anew, keyring, kept):
    keys = anew()
    keys.create(PHRASE)
    keys.remember()
    keyring.kept = dict.fromkeys(keyring.kept, kept)
    again = anew()
    assert not again.open_with_keyring()
    assert not again.is_open
    keyring.kept = {}
    assert not again.open_with_keyring()


def test_a_keyring_that_is_gone_is_never_in_the_way(anew, keyring):
    keys = anew()
    keys.create(PHRASE)
    keys.remember()
    keyring.trouble = True
    assert not keys.keyring_works()
    assert not anew().open_with_keyring()
    anew().open_with_passphrase(PHRASE)
    with pytest.raises(KeyringUnavailable):
        keys.remember()
    keys.forget_remembered()
    assert not keys.remembered


# The file


def test_the_real_cost_of_a_guess_is_what_was_decided(tmp_path, keyring):
    keys = VaultKeys(KeyPlace(tmp_path / "vault"), keyring)
    keys.create(PHRASE)
    way = json.loads(keys_json(tmp_path).read_text())["ways"]["passphrase"]
    assert (way["kdf"], way["memory_kib"], way["passes"], way["lanes"]) == ("argon2id", 65536, 3, 4)
    keys.lock()
    keys.open_with_passphrase(PHRASE)


def test_the_file_is_for_this_person_only_and_holds_no_secret(anew, tmp_path):
    keys = anew()
    code = keys.create(PHRASE)
    content = keys_json(tmp_path).read_text()
    for secret in (PHRASE, code, code.replace("-", ""), keys._master.hex()):
        assert secret not in content
    assert base64.b64encode(keys._master).decode() not in content
    if sys.platform != "win32":
        for path in keys_json(tmp_path).parent.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_vault_without_its_keys_is_told_as_that(anew, tmp_path):
    with pytest.raises(KeysMissing):
        anew().look()
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "r1.film").write_bytes(b"sealed")
    keys = anew()
    assert keys.exists()
    assert not keys.remembered
    for act in (keys.look, lambda: keys.open_with_passphrase(PHRASE), keys.open_with_keyring):
        with pytest.raises(KeysMissing, match="gone"):
            act()
    with pytest.raises(VaultThere):
        keys.create(PHRASE)


@pytest.mark.parametrize("name", ["keys.json", "keys.json.bak"])
@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda path: path.write_bytes(b"{}"), lambda path: os.truncate(path, 90)]
)
def test_one_of_the_two_files_may_be_lost(anew, tmp_path, name, harm):
    anew().create(PHRASE)
    whole = keys_json(tmp_path).read_bytes()
    harm(tmp_path / "vault" / name)
    anew().look()
    anew().open_with_passphrase(PHRASE)
    assert {path.read_bytes() for path in (tmp_path / "vault").iterdir()} == {whole}
    assert len(list((tmp_path / "vault").iterdir())) == 2


def test_when_both_are_damaged_nobody_is_told_to_throw_anything_away(anew, tmp_path):
    anew().create(PHRASE)
    for path in (tmp_path / "vault").iterdir():
        os.truncate(path, 100)
    for act in (anew().look, lambda: anew().open_with_passphrase(PHRASE)):
        with pytest.raises(KeysDamaged, match="Do not throw anything away"):
            act()
    assert anew().exists()


def test_a_disk_that_is_gone_is_told_as_that(anew, tmp_path, monkeypatch):
    anew().create(PHRASE)

    def gone(_path):
        raise OSError(5, "input/output error")

    monkeypatch.setattr(keyplace, "_content", gone)
    with pytest.raises(WorldUnavailable, match="cannot be read"):
        anew().open_with_passphrase(PHRASE)


def test_a_folder_that_may_not_be_looked_into_is_told_as_that(anew, monkeypatch):
    def forbidden(_path):
        raise PermissionError(13, "permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", forbidden)
        with pytest.raises(WorldUnavailable, match="cannot be read"):
            anew().exists()


def test_a_vault_of_a_newer_version_is_left_alone(anew, tmp_path):
    anew().create(PHRASE)
    data = json.loads(keys_json(tmp_path).read_text())
    keys_json(tmp_path).write_text(json.dumps(data | {"version": 2}))
    with pytest.raises(KeysNewer):
        anew().open_with_passphrase(PHRASE)


# A disk that fails, and kills


class Counting:
    """Lets the nth thing that is asked of the disk go wrong."""

    def __init__(self, monkeypatch, moment: int, error: BaseException) -> None:
        self.left, self.error = moment, error
        for module, name in (
            (disk, "write_all"),
            (keyplace, "write_all"),
            (keyplace, "new_file"),
            (os, "fsync"),
            (Path, "replace"),
            (Path, "unlink"),
            (keyplace, "_content"),
        ):
            real = getattr(module, name)
            monkeypatch.setattr(module, name, self._failing(real))

    def _failing(self, real):
        def act(*arguments, **named):
            self.left -= 1
            if self.left == 0:
                raise self.error
            return real(*arguments, **named)

        return act


class Killed(BaseException):
    """The program is gone."""


@pytest.mark.parametrize("error", [OSError(28, "no space left"), OSError(5, "input/output error"), Killed()])
def test_a_change_that_is_interrupted_at_any_moment_leaves_the_old_or_the_new_passphrase(
    tmp_path, keyring, monkeypatch, error
):
    moment, done = 0, False
    while not done:
        moment += 1
        folder = tmp_path / str(moment)
        keys = VaultKeys(KeyPlace(folder), keyring, CHEAP)
        code = keys.create(PHRASE)
        with monkeypatch.context() as patch:
            counting = Counting(patch, moment, error)
            with suppress(WorldUnavailable, Killed):
                keys.change_passphrase(OTHER)
            done = counting.left > 0
        works = [phrase for phrase in (PHRASE, OTHER) if opens(folder, phrase)]
        assert len(works) == 1
        assert works == [OTHER] or not done
        VaultKeys(KeyPlace(folder), keyring, CHEAP).open_with_code(code)
        assert sorted(path.name for path in folder.iterdir()) == ["keys.json", "keys.json.bak"]
        assert len({path.read_bytes() for path in folder.iterdir()}) == 1
    assert moment > 15


def opens(folder: Path, phrase: str) -> bool:
    try:
        VaultKeys(KeyPlace(folder), HeldKeyring(), CHEAP).open_with_passphrase(phrase)
    except WrongPassphrase:
        return False
    return True


def test_a_disk_that_keeps_other_bytes_never_gets_the_place_of_good_keys(anew, monkeypatch, tmp_path):
    keys = anew()
    keys.create(PHRASE)
    before = keys_json(tmp_path).read_bytes()
    real = keyplace.write_all
    with monkeypatch.context() as patch:
        forgetful = lambda file, data: real(file, memoryview(bytes(data)[:-1] + b" "))  # noqa: E731
        patch.setattr(keyplace, "write_all", forgetful)
        with pytest.raises(WorldUnavailable, match="did not keep"):
            keys.change_passphrase(OTHER)
    assert {path.read_bytes() for path in (tmp_path / "vault").iterdir()} == {before}


def test_keys_that_do_not_open_the_vault_are_never_put_in_place(anew, monkeypatch, tmp_path):
    """A memory that flips a bit while the passphrase is computed would lock the person out for ever."""
    keys = anew()
    keys.create(PHRASE)
    before = keys_json(tmp_path).read_bytes()
    real = keyfile.wrap
    with monkeypatch.context() as patch:
        patch.setattr(keyfile, "wrap", lambda m, name, secret, cost: real(m, name, secret + b"!", cost))
        with pytest.raises(WorldUnavailable):
            keys.change_passphrase(OTHER)
    assert {path.read_bytes() for path in (tmp_path / "vault").iterdir()} == {before}


def test_a_disk_that_loses_what_it_showed_a_moment_ago_is_told(anew, monkeypatch):
    keys = anew()
    real, asked = keyplace._content, []

    def fickle(path):
        asked.append(path)
        return real(path)[:-1] if path.suffix == ".json" and len(asked) > 2 else real(path)

    monkeypatch.setattr(keyplace, "_content", fickle)
    with pytest.raises(WorldUnavailable):
        keys.create(PHRASE)


def test_a_disk_that_may_only_be_read_still_opens(anew, monkeypatch, tmp_path):
    anew().create(PHRASE)
    (tmp_path / "vault" / "keys.json.bak").unlink()

    def read_only(_path, _content):
        raise OSError(30, "read-only file system")

    monkeypatch.setattr(keyplace, "_written", read_only)
    anew().open_with_passphrase(PHRASE)


def test_keys_without_a_keyring_on_this_computer(tmp_path):
    """The real keyring of this computer, whatever it is, is only asked whether it works."""
    keys = VaultKeys(KeyPlace(tmp_path), SystemKeyring(list), CHEAP)
    keys.create(PHRASE)
    assert not keys.keyring_works()
