"""Old work opens in the newest program, and the tables are what the program thinks they are."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from app.domain.care import Care
from app.domain.carelog import first_broken
from app.domain.viewing import ViewingPolicy
from app.storage import migrate, rules, schema
from app.storage.arrivals import SqlArrivalStore
from app.storage.care import SqlCareStore
from app.storage.migrate import configuration
from app.storage.sheets import SqlSheetStore
from app.storage.tables import metadata
from tests.storage import care_story, story, together_story
from tests.storage.conftest import backups_of, opened

OLD = Path(__file__).parent.parent / "old_databases"
VERSIONS = sorted(schema.DIGESTS)


def old_database(version: str, folder: Path) -> Path:
    return Path(shutil.copyfile(OLD / f"schema_{version}.sqlite", folder / "terugblik.sqlite"))


@pytest.mark.parametrize("version", VERSIONS)
def test_work_of_every_earlier_version_is_there_in_this_one(version, tmp_path):
    desk = opened(old_database(version, tmp_path))
    assert desk.recordings.get("r-1") == story.RECORDING
    assert desk.recordings.frames("r-1") == story.FRAMES
    assert desk.recordings.thumbnail("r-1") == story.JPEG
    assert desk.recordings.fragments("r-1") == [story.WHOLE, story.PART]
    assert desk.observations.get("o-1") == story.MINE
    assert desk.observations.viewings("o-1") == (story.FIRST, story.SECOND)
    assert desk.observations.viewings("o-2") == (story.SHOWN, None)
    assert desk.observations.steps("o-1") == story.steps()
    assert [glance.items_seen for glance in desk.observations.of_fragment("f-part")] == [2, 0]
    desk.database.close()
    assert schema.inspect(desk.path) is schema.State.CURRENT


@pytest.mark.parametrize("version", [version for version in VERSIONS if version >= "0004"])
def test_the_care_of_every_earlier_version_is_there_in_this_one(version, tmp_path):
    desk = opened(old_database(version, tmp_path))
    store = SqlCareStore(desk.database)
    assert store.consents("r-1") == list(care_story.CONSENTS)
    assert store.keepings("r-1") == list(care_story.KEEPINGS)
    assert store.care("r-1") == Care(care_story.PLAYED, care_story.LONGER)
    assert store.names("r-1") == list(care_story.NAMES)
    assert store.covers("r-1") == list(care_story.COVERS)
    assert store.deletions() == list(care_story.DELETIONS)
    assert store.tasks() == list(care_story.TASKS)
    entries = store.log_entries()
    assert first_broken(entries) is None
    assert [(entry.act, entry.detail) for entry in entries] == [
        (note.act, note.detail) for note in care_story.NOTES
    ]
    desk.database.close()


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_a_backup_is_made_before_old_work_is_changed(version, tmp_path):
    path = old_database(version, tmp_path)
    opened(path).database.close()
    (backup,) = backups_of(path).all()
    assert backup.path.name == "terugblik-20251103T143000Z-migration.sqlite"
    with closing(sqlite3.connect(backup.path)) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]
        assert kept.execute("SELECT count(*) FROM step").fetchall() == [(len(story.steps()),)]


def test_a_migration_that_fails_leaves_the_old_work_as_it_was(tmp_path, monkeypatch):
    path = old_database("0001", tmp_path)
    before = everything_in(path)
    monkeypatch.setattr(rules, "RULES", (*rules.RULES[:5], "CREATE TRIGGER nonsense"))
    with pytest.raises(Exception, match="SQLite error"):
        opened(path)
    assert everything_in(path) == before
    monkeypatch.undo()
    opened(path).database.close()


def test_a_migration_that_leaves_something_loose_is_taken_back(tmp_path, monkeypatch):
    path = old_database("0001", tmp_path)
    before = everything_in(path)
    loose = "INSERT INTO thumbnail VALUES ('nobody', x'00')"
    monkeypatch.setattr(rules, "RULES", (*rules.RULES, loose))
    with pytest.raises(RuntimeError, match="without what they belong to"):
        opened(path)
    assert everything_in(path) == before


def everything_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_migrations_end_where_the_program_is():
    script = ScriptDirectory.from_config(configuration())
    assert script.get_heads() == [schema.HEAD]
    assert [each.revision for each in script.walk_revisions()][::-1] == VERSIONS
    assert {path.name for path in OLD.glob("*.sqlite")} == {f"schema_{v}.sqlite" for v in VERSIONS}


def test_the_migrations_make_exactly_the_tables_the_program_knows(path):
    migrated = create_engine(f"sqlite:///{path}")
    with migrated.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    assert constraints(migrated) == constraints(made_from_the_tables())
    migrated.dispose()


def made_from_the_tables():
    made = create_engine("sqlite://")
    metadata.create_all(made)
    return made


def constraints(engine) -> dict:
    """All that the comparison of Alembic leaves out."""
    found = inspect(engine)
    return {
        table: {
            "checks": sorted(
                (check["name"], " ".join(check["sqltext"].split()))
                for check in found.get_check_constraints(table)
            ),
            "keys": found.get_pk_constraint(table),
            "foreign": sorted(str(sorted(key.items())) for key in found.get_foreign_keys(table)),
            "options": found.get_table_options(table),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_program_knows_the_schema_of_the_newest_version_and_of_every_old_one(path, tmp_path):
    for version, file in [*((v, OLD / f"schema_{v}.sqlite") for v in VERSIONS), (schema.HEAD, path)]:
        # Looked at as a copy: looking leaves files beside it.
        copy = Path(shutil.copyfile(file, tmp_path / "copy.sqlite"))
        with closing(schema.read_only(copy)) as connection:
            assert schema.digest(connection) == schema.DIGESTS[version], version


def test_the_database_asks_for_the_same_share_as_the_program():
    share = {int(number) for text in rules.RULES for number in re.findall(r"(\d+) \* \(f\.end_ms", text)}
    assert share == {round(ViewingPolicy().required_share * 100)}


def test_a_maker_who_lets_alembic_look_for_changes_finds_none(path):
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        command.check(configuration(connection))
    engine.dispose()


def test_a_program_in_a_folder_with_a_percent_sign_finds_its_migrations(monkeypatch):
    monkeypatch.setattr(migrate, "_SCRIPTS", Path("/opt/100% eigen/migrations"))
    assert configuration().get_main_option("script_location") == "/opt/100% eigen/migrations"


def test_what_came_in_a_package_before_is_known_as_that_as_far_as_it_can_be_told(tmp_path):
    """The mentor's came back; the own observation of the student was begun here."""
    path = old_database("0005", tmp_path)
    package = together_story.ROWS["handover"] | {
        "id": "h-2",
        "direction": "received",
        "sender_role": "mentor",
        "made_at": "2027-01-01T10:00:00+00:00",
    }
    with closing(sqlite3.connect(path)) as connection:
        places = ", ".join(f":{name}" for name in package)
        connection.execute(f"INSERT INTO handover ({', '.join(package)}) VALUES ({places})", package)
        connection.commit()
    desk = opened(path)
    assert SqlArrivalStore(desk.database).arrived("f-part") == {"o-2"}
    desk.database.close()


def test_a_recording_that_came_in_a_package_came_with_all_that_is_older(tmp_path):
    path = old_database("0005", tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE recording SET added_at = '2027-01-01T10:00:00+00:00'")
        connection.execute("UPDATE handover SET direction = 'received', sender_role = 'student'")
        connection.commit()
    desk = opened(path)
    assert SqlArrivalStore(desk.database).arrived("f-part") == {"o-1", "o-2"}
    desk.database.close()


@pytest.mark.parametrize(("added_at", "came"), [("2020", False), ("2027", True)])
def test_a_reflection_of_before_is_of_somebody_else_only_where_that_is_sure(tmp_path, added_at, came):
    """One that is older than the recording came with it. Of others nobody knows, and they stay one's own."""
    path = old_database("0007", tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE recording SET added_at = ?", (f"{added_at}-01-01T10:00:00+00:00",))
        connection.execute(
            "UPDATE handover SET direction = 'received', made_at = '2027-02-01T10:00:00+00:00'"
        )
        connection.execute("UPDATE worksheet SET kind = 'ladder'")
        connection.commit()
    desk = opened(path)
    assert SqlSheetStore(desk.database).came("w-1") is came
    desk.database.close()
