from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import StorageUnavailable
from app.storage import backup as backup_module
from app.storage.backup import Backups, restore
from app.storage.errors import DatabaseDamaged
from app.storage.rotation import Backup, Reason, superfluous
from tests.storage import story
from tests.storage.conftest import opened


class Days:
    """A clock that goes on by a day each time somebody looks."""

    def __init__(self) -> None:
        self.at = story.AFTERNOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def backups(told, days) -> Backups:
    return Backups(told.path, told.path.parent / "backups", days)


def change(told) -> None:
    title = told.recordings.get("r-1").title
    told.by_another_door("UPDATE recording SET title = ?", f"{title}!")
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_backup_holds_everything_and_says_nothing_about_people_in_its_name(told, backups, tmp_path):
    made = backups.backup_now()
    assert made.name == "terugblik-20251103T143000Z-hand.sqlite"
    place = tmp_path / "elsewhere" / "terugblik.sqlite"
    place.parent.mkdir()
    restore(made, place)
    desk = opened(place)
    assert desk.observations.steps("o-1") == story.steps()
    assert desk.recordings.get("r-1") == story.RECORDING
    desk.database.close()


def test_a_backup_can_be_made_while_somebody_marks(told, backups):
    with told.database.writing():
        made = backups.backup_now()
    assert backups.good() == (made,)


def test_a_second_start_without_work_in_between_makes_no_second_backup(told, backups, days):
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    assert backups.at_start() is not None
    days.at += timedelta(hours=1)
    assert backups.at_start() is None
    change(told)
    assert backups.at_start() is not None
    assert len(backups.all()) == 2


def test_work_that_a_crash_left_in_the_log_is_backed_up_too(told, backups, days):
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    backups.at_start()
    days.at += timedelta(hours=1)
    told.observations.update_observer("o-1", "N.V.", story.MINE.role)
    made = backups.at_start()
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT observer FROM observation WHERE id = 'o-1'").fetchall() == [
            ("N.V.",)
        ]


def test_two_backups_in_one_second_do_not_overwrite_each_other(backups):
    assert [backups.backup_now().name, backups.backup_now().name] == [
        "terugblik-20251103T143000Z-hand.sqlite",
        "terugblik-20251103T143000Z-hand-2.sqlite",
    ]
    assert len(backups.all()) == 2


def test_there_is_nothing_to_back_up_before_there_is_a_database(tmp_path):
    backups = Backups(tmp_path / "none.sqlite", tmp_path / "backups", Days())
    assert backups.at_start() is None
    assert backups.all() == ()
    with pytest.raises(StorageUnavailable):
        backups.backup_now()


def test_what_is_left_of_a_backup_that_was_broken_off_goes_at_the_next_start(told, backups):
    folder = told.path.parent / "backups"
    folder.mkdir()
    (folder / "terugblik-20250101T000000Z-start.sqlite.part").write_bytes(b"half")
    (folder / "vakantie.part").write_bytes(b"of somebody else")
    backups.at_start()
    assert sorted(path.suffix for path in folder.iterdir()) == [".part", ".sqlite"]
    assert (folder / "vakantie.part").exists()


def test_files_of_others_in_the_folder_are_left_alone(told, backups, days):
    folder = told.path.parent / "backups"
    folder.mkdir()
    strangers = ["foto.sqlite", "terugblik-20259999T000000Z-start.sqlite", "terugblik-oud.sqlite"]
    for name in strangers:
        (folder / name).write_bytes(b"?")
    for _ in range(30):
        days.at += timedelta(days=1)
        change(told)
        backups.at_start()
    assert all((folder / name).exists() for name in strangers)
    assert {path.name for path in folder.iterdir()} - set(strangers) == {b.path.name for b in backups.all()}
    assert len(backups.all()) < 15


@pytest.mark.parametrize("make", ["backup_now", "at_start"])
def test_a_full_disk_leaves_no_half_backup_and_the_old_ones_stay(told, backups, days, monkeypatch, make):
    first = backups.backup_now()
    change(told)
    days.at += timedelta(days=1)
    monkeypatch.setattr(backup_module, "file_to_disk", no_room)
    with pytest.raises(StorageUnavailable):
        getattr(backups, make)()
    assert [path.name for path in (told.path.parent / "backups").iterdir()] == [first.name]
    monkeypatch.undo()
    assert getattr(backups, make)() is not None


def no_room(_path: Path) -> None:
    raise OSError(28, "No space left on device")


def test_a_copy_that_lacks_rows_is_no_backup(told, backups, monkeypatch):
    real = backup_module._counts
    asked = []

    def one_row_less_in_the_copy(connection):
        counts = real(connection)
        asked.append(counts)
        return {**counts, "step": counts["step"] - (len(asked) == 2)}

    monkeypatch.setattr(backup_module, "_counts", one_row_less_in_the_copy)
    with pytest.raises(DatabaseDamaged):
        backups.backup_now()
    assert backups.all() == ()


def test_a_damaged_database_is_not_passed_off_as_a_backup(told, backups):
    told.by_another_door("PRAGMA wal_checkpoint(TRUNCATE)")
    told.database.close()
    whole = bytearray(told.path.read_bytes())
    whole[8192:20480] = bytes(byte ^ 0xFF for byte in whole[8192:20480])
    told.path.write_bytes(whole)
    with pytest.raises(DatabaseDamaged):
        backups.backup_now()
    assert backups.all() == ()


# Rotation


def at(days_ago: float, reason: Reason = Reason.START) -> Backup:
    made_at = NOW - timedelta(days=days_ago)
    return Backup(Path(f"{made_at:%Y%m%dT%H%M%S}-{reason}"), made_at, reason)


NOW = datetime(2025, 12, 31, 12, tzinfo=UTC)
ALL_KINDS = st.lists(
    st.builds(at, st.floats(0, 400).map(lambda days: round(days, 4)), st.sampled_from(Reason)),
    max_size=40,
    unique_by=lambda backup: backup.path,
)


def test_of_many_starts_a_day_the_last_five_stay_and_the_last_of_each_day():
    backups = [at(day + hour / 24) for day in range(3) for hour in range(8)]
    kept = sorted(set(backups) - set(superfluous(backups, NOW)), key=lambda b: b.made_at, reverse=True)
    assert kept == [*(at(hour / 24) for hour in range(5)), at(1), at(2)]


def test_of_daily_starts_a_week_stays_by_the_day_and_a_month_by_the_week():
    backups = [at(day) for day in range(60)]
    kept = {backup.made_at for backup in set(backups) - set(superfluous(backups, NOW))}
    ages = sorted((NOW - made_at).days for made_at in kept)
    assert ages[:8] == list(range(8))
    assert len(ages[8:]) == 3
    assert ages[-1] <= 28


def test_what_somebody_made_by_hand_is_kept_longest():
    by_hand = [at(100 + day, Reason.BY_HAND) for day in range(12)]
    migrations = [at(200 + day, Reason.MIGRATION) for day in range(5)]
    backups = [*by_hand, *migrations, *(at(day) for day in range(5))]
    assert set(superfluous(backups, NOW)) == {*by_hand[10:], *migrations[3:]}


@given(ALL_KINDS)
def test_the_newest_backup_of_each_kind_always_stays(backups):
    going = superfluous(backups, NOW)
    assert set(going) <= set(backups)
    for reason in Reason:
        newest = max((b for b in backups if b.reason is reason), key=lambda b: b.made_at, default=None)
        assert newest not in going
    assert len(backups) - len(going) <= 5 + 10 + 3 + 8 + 5


@given(ALL_KINDS)
def test_thinning_out_twice_takes_nothing_more(backups):
    left = [backup for backup in backups if backup not in superfluous(backups, NOW)]
    assert superfluous(left, NOW) == []
