"""A start that does not go by itself, for somebody with a vault: the sealed backups are there to use."""

from __future__ import annotations

from app.assembly import backups_of, open_work
from app.desktop.rescue import begin_again, open_patiently
from app.storage import cipher
from tests.bench.fill import Load, fill
from tests.desktop.test_rescue import (  # noqa: F401 - the same desk and the same person
    asked,
    count,
    damage,
    place,
)
from tests.storage.conftest import KEY

THEME = object()


class Open:
    """An open vault with this key."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key

    def unlock(self, _place) -> bool:
        return True

    def key(self) -> bytes | None:
        return self._key

    def films(self) -> None:
        return None


def filled(place):  # noqa: F811
    work = open_work(place, KEY)
    fill(work.database, Load(recordings=2, observations=2, marks=3))
    work.backups.backup_now()
    work.close()


def test_the_last_good_sealed_backup_comes_back_and_is_sealed(place, asked):  # noqa: F811
    filled(place)
    damage(place)
    asked.answers["ask_damaged"] = ["restore"]
    opened = open_patiently(place, THEME, Open(KEY))
    assert opened is not None
    assert count(opened[1]) == 2
    opened[1].close()
    assert cipher.is_of_key(place.paths.database, KEY)
    assert asked.heard[0][2] is not None


def test_one_changed_bit_is_met_by_the_backup_too(place, asked):  # noqa: F811
    filled(place)
    whole = bytearray(place.paths.database.read_bytes())
    whole[8192 + 99] ^= 1
    place.paths.database.write_bytes(whole)
    asked.answers["ask_damaged"] = ["restore"]
    opened = open_patiently(place, THEME, Open(KEY))
    assert opened is not None
    assert count(opened[1]) == 2
    opened[1].close()


def test_the_work_of_another_vault_is_told_of_and_none_of_its_backups_is_offered(place, asked):  # noqa: F811
    filled(place)
    before = place.paths.database.read_bytes()
    asked.answers["ask_damaged"] = ["quit"]
    assert open_patiently(place, THEME, Open(bytes(32))) is None
    assert "another vault" in asked.heard[0][1]
    assert asked.heard[0][2] is None
    assert place.paths.database.read_bytes() == before


def test_locked_work_is_told_of_and_left_alone(place, asked):  # noqa: F811
    filled(place)
    before = place.paths.database.read_bytes()
    assert open_patiently(place, THEME) is None
    assert asked.heard[0][0] == "tell_and_stop"
    assert place.paths.database.read_bytes() == before


def test_a_backup_from_before_the_vault_can_be_put_back_and_is_sealed_at_once(place):  # noqa: F811
    work = open_work(place)
    fill(work.database, Load(recordings=1, observations=1, marks=1))
    plain = work.backups.backup_now()
    work.close()
    open_work(place, KEY).close()
    assert backups_of(place, KEY).good() == (plain,)
    begin_again(place, plain, KEY)
    work = open_work(place, KEY)
    assert count(work) == 1
    assert cipher.is_of_key(place.paths.database, KEY)
    work.backups.at_start()
    work.close()
    assert all(cipher.is_encrypted(path) for path in place.paths.data_dir.rglob("*.sqlite"))
