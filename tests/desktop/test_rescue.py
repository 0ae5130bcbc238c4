"""A start that does not go by itself: a damaged, newer or unreachable library, a folder that cannot be."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.assembly import Place, backups_of, open_work
from app.desktop import rescue
from app.desktop.rescue import begin_again, open_patiently
from app.paths import Paths
from app.services.errors import KnownError, StorageUnavailable
from app.services.viewing import Clock
from app.settings import SettingsStore
from tests.bench.fill import Load, fill
from tests.fakes import counted_ids

THEME = object()


@pytest.fixture
def place(tmp_path):
    paths = Paths.below(tmp_path / "data")
    clock = Clock(lambda: datetime.now(UTC), lambda: 0)
    return Place(paths, SettingsStore(paths.config_dir), clock, counted_ids())


@pytest.fixture
def asked(monkeypatch):
    """What a person is asked and answers, in order; an unexpected question fails."""

    class Asked:
        answers: dict[str, list] = {}  # noqa: RUF012
        heard: list = []  # noqa: RUF012

    found = Asked()
    found.answers, found.heard = {}, []

    def question(name):
        def ask(_theme, *told):
            found.heard.append((name, *told))
            return found.answers[name].pop(0)

        return ask

    for name in ("ask_damaged", "ask_again", "ask_other_folder"):
        monkeypatch.setattr(rescue.startup, name, question(name))
    monkeypatch.setattr(
        rescue.startup, "tell_and_stop", lambda _theme, *told: found.heard.append(("tell_and_stop", *told))
    )
    return found


def filled(place):
    """A library with work in it, and a backup of it."""
    work = open_work(place)
    fill(work.database, Load(recordings=2, observations=2, marks=3))
    work.backups.backup_now()
    work.close()


def damage(place):
    for ending in ("-wal", "-shm"):
        place.paths.database.with_name(place.paths.database.name + ending).unlink(missing_ok=True)
    place.paths.database.write_bytes(b"nothing that can be read " * 1000)


def count(work):
    return len(work.stores.recordings.glances())


def opened(place):
    result = open_patiently(place, THEME)
    assert result is not None
    return result


def test_a_new_library_asks_nothing(place, asked):
    found, work = opened(place)
    assert found is place
    assert count(work) == 0
    assert asked.heard == []
    work.close()


def test_the_last_good_backup_comes_back_and_the_damaged_file_is_kept(place, asked):
    filled(place)
    damage(place)
    asked.answers["ask_damaged"] = ["restore"]
    _place, work = opened(place)
    assert count(work) == 2
    work.close()
    aside = [path for path in place.paths.data_dir.iterdir() if "opzij" in path.name]
    assert [path.read_bytes()[:7] for path in aside] == [b"nothing"]
    name, _text, newest = asked.heard[0]
    assert name == "ask_damaged"
    assert newest is not None


def test_a_person_may_begin_empty_and_the_damaged_file_is_kept(place, asked):
    filled(place)
    damage(place)
    asked.answers["ask_damaged"] = ["new"]
    _place, work = opened(place)
    assert count(work) == 0
    work.close()
    assert any("opzij" in path.name for path in place.paths.data_dir.iterdir())
    assert backups_of(place).good()


def test_a_person_may_stop_and_nothing_changes(place, asked):
    filled(place)
    damage(place)
    before = place.paths.database.read_bytes()
    asked.answers["ask_damaged"] = ["quit"]
    assert open_patiently(place, THEME) is None
    assert place.paths.database.read_bytes() == before


def test_without_a_backup_none_is_offered(place, asked):
    place.paths.data_dir.mkdir(parents=True)
    damage(place)
    asked.answers["ask_damaged"] = ["quit"]
    assert open_patiently(place, THEME) is None
    assert asked.heard[0][2] is None


def test_when_putting_back_fails_it_is_said_and_can_be_tried_again(place, asked, monkeypatch):
    filled(place)
    damage(place)
    real, tries = rescue.begin_again, []

    def full_once(*told):
        tries.append(told)
        if len(tries) == 1:
            raise StorageUnavailable("The disk is full.")
        real(*told)

    monkeypatch.setattr(rescue, "begin_again", full_once)
    asked.answers = {"ask_damaged": ["restore", "restore"], "ask_again": [True]}
    _place, work = opened(place)
    assert count(work) == 2
    work.close()
    assert [name for name, *_told in asked.heard] == ["ask_damaged", "ask_again", "ask_damaged"]


def test_a_newer_library_is_left_as_it_is(place, asked):
    filled(place)
    with sqlite3.connect(place.paths.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert open_patiently(place, THEME) is None
    assert asked.heard[0][0] == "tell_and_stop"


def test_a_folder_that_synchronises_is_refused_and_the_other_one_is_remembered(tmp_path, asked):
    paths = Paths.below(tmp_path / "OneDrive - Pabo" / "terugblik")
    settings = SettingsStore(tmp_path / "config")
    place = Place(paths, settings, Clock(lambda: datetime.now(UTC), lambda: 0), counted_ids())
    asked.answers["ask_other_folder"] = [tmp_path / "elders"]
    found, work = opened(place)
    work.close()
    assert "OneDrive" in asked.heard[0][1]
    assert found.paths.database == tmp_path / "elders" / "terugblik.sqlite"
    assert Path(SettingsStore(tmp_path / "config").now.data_dir) == tmp_path / "elders"
    assert not paths.data_dir.exists()


def test_a_person_who_chooses_no_other_folder_stops(tmp_path, asked):
    paths = Paths.below(tmp_path / "Dropbox" / "terugblik")
    place = Place(paths, SettingsStore(tmp_path), Clock(lambda: datetime.now(UTC), lambda: 0), counted_ids())
    asked.answers["ask_other_folder"] = [None]
    assert open_patiently(place, THEME) is None


def test_a_library_that_cannot_be_reached_is_tried_again(place, asked, monkeypatch):
    real, tries = rescue.open_work, []

    def locked_twice(asked_place, *more):
        tries.append(asked_place)
        if len(tries) < 3:
            raise StorageUnavailable("Another program is using the file.")
        return real(asked_place, *more)

    monkeypatch.setattr(rescue, "open_work", locked_twice)
    asked.answers["ask_again"] = [True, True]
    opened(place)[1].close()
    tries.clear()
    asked.answers["ask_again"] = [False]
    assert open_patiently(place, THEME) is None


def test_a_backup_can_be_put_back_while_all_is_well_and_what_was_there_is_set_aside(place):
    filled(place)
    (backup,) = backups_of(place).good()
    work = open_work(place)
    work.library.remove(work.stores.recordings.glances()[0].recording.id)
    assert count(work) == 1
    work.close()
    begin_again(place, backup)
    work = open_work(place)
    assert count(work) == 2
    work.close()
    assert backup.exists()
    assert any("opzij" in path.name for path in place.paths.data_dir.iterdir())


def test_a_backup_for_which_there_is_no_room_costs_nothing(place, monkeypatch):
    filled(place)
    (backup,) = backups_of(place).good()

    def full(*_files):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.storage.backup.shutil.copyfile", full)
    with pytest.raises(KnownError):
        begin_again(place, backup)
    monkeypatch.undo()
    work = open_work(place)
    assert count(work) == 2
    work.close()
    assert not [path for path in place.paths.data_dir.iterdir() if "opzij" in path.name]


def test_a_backup_that_is_no_good_is_not_put_back_in_silence(place, tmp_path):
    filled(place)
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"nothing")
    with pytest.raises(KnownError):
        begin_again(place, bad)
    work = open_work(place)
    assert count(work) == 2, "what was there is still there"
    work.close()
