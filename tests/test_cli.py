"""The command line, with a real database and real files, and never a window."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import DONE, FAILED, UNKNOWN, NoProgress
from app.domain.care import NameEntry, Refusal
from app.domain.carerules import CareRules
from app.i18n import WORDS
from app.main import main
from app.services.care import NotAllowed
from app.storage.backup import Backups
from app.storage.care import SqlCareStore
from app.storage.engine import open_database
from app.storage.recordings import SqlRecordingStore
from tests.bench.fill import START, Load, fill
from tests.databases import lay_empty
from tests.fakes_care import as_role_play, care_service

ROOT = Path(__file__).parents[1]
USAGE = 2
# Stands in every remark of the example.
NAMED = "vraagt"
TO = ("--purpose", "own", "--output")


@pytest.fixture(autouse=True)
def english_again():
    """The program speaks Dutch from its first line; the tests after this one do not."""
    yield
    WORDS.use("en", Path("nowhere"))


@pytest.fixture
def data_dir(tmp_path):
    """A library with two recordings and three observations."""
    folder = tmp_path / "data"
    folder.mkdir()
    path = folder / "terugblik.sqlite"
    lay_empty(path)
    database = open_database(path, Backups(path, folder / "backups", lambda: START))
    fill(database, Load(recordings=2, observations=3, marks=4, remarks=1))
    care = care_service(SqlRecordingStore(database), store=SqlCareStore(database))
    for recording_id in care.cares():
        as_role_play(care, recording_id)
    database.close()
    return folder


@pytest.fixture
def run(data_dir, capsys):
    """Run a command on that library: exit code, what it said, what it complained about."""

    def call(*arguments, folder=data_dir):
        try:
            code = main([*map(str, arguments), "--data-dir", str(folder)])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def an_id(run):
    return json.loads(run("list", "--json")[1])[0]["id"]


def test_the_list_names_every_observation_in_dutch(run):
    code, out, err = run("list")
    lines = out.splitlines()
    assert (code, err) == (DONE, "")
    assert len(lines) == 4
    assert lines[0].split() == ["ID", "opname", "fragment", "observator", "rol", "formulier", "stand"]
    assert all("observation-" in line for line in lines[1:])
    assert any("student" in line for line in lines[1:])


def test_the_list_for_programs_speaks_no_language(run):
    code, out, _err = run("list", "--json")
    found = json.loads(out)
    assert code == DONE
    assert len(found) == 3
    first = found[0]
    assert set(first) == {
        "id",
        "recording",
        "fragment",
        "observer",
        "role",
        "form",
        "state",
        "created_at",
        "changed_at",
    }
    assert first["state"] in {"first_viewing", "ready_for_second", "open"}
    assert first["fragment"]["end_ms"] > first["fragment"]["start_ms"]
    assert isinstance(first["fragment"]["whole"], bool)


@pytest.mark.parametrize(
    ("arguments", "said"), [((), "Er zijn nog geen observaties.\n"), (("--json",), "[]\n")]
)
def test_where_nothing_was_done_yet_the_list_is_empty_and_nothing_is_made(run, tmp_path, arguments, said):
    code, out, err = run("list", *arguments, folder=tmp_path / "new")
    assert (code, out, err) == (DONE, said, "")
    assert not (tmp_path / "new").exists()


def test_a_summary_comes_out_as_pdf(run, an_id, tmp_path):
    target = tmp_path / "samenvatting.pdf"
    assert run("export", an_id, "--format", "pdf", *TO, target) == (DONE, "", "")
    assert target.read_bytes().startswith(b"%PDF-")
    assert target.stat().st_size > 10_000


def test_a_table_comes_out_for_a_dutch_spreadsheet(run, an_id, tmp_path):
    target = tmp_path / "tabel.csv"
    assert run("export", an_id, "--format", "csv", *TO, target)[0] == DONE
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b";" in content


def test_everything_comes_out_as_json(run, an_id, tmp_path):
    target = tmp_path / "alles.json"
    assert run("export", an_id, "--format", "json", *TO, target)[0] == DONE
    assert an_id in json.dumps(json.loads(target.read_text(encoding="utf-8")))


def test_without_consent_nothing_is_written_and_the_purpose_is_named(run, tmp_path):
    folder = tmp_path / "zonder toestemming"
    folder.mkdir()
    path = folder / "terugblik.sqlite"
    lay_empty(path)
    database = open_database(path, Backups(path, folder / "backups", lambda: START))
    fill(database, Load(recordings=1, observations=1, marks=1, remarks=1))
    database.close()
    only = json.loads(run("list", "--json", folder=folder)[1])[0]["id"]
    target = tmp_path / "a.pdf"
    arguments = ("export", only, "--format", "pdf", "--purpose", "mentor", "--output", target)
    code, out, err = run(*arguments, folder=folder)
    assert (code, out) == (FAILED, "")
    assert err.strip() == str(NotAllowed(Refusal.NO_CONSENT, "mentor", CareRules()))
    assert not target.exists()


def test_the_purposes_are_those_of_the_institution(run, an_id, data_dir, tmp_path):
    rules = '[[purpose]]\ncode = "exam"\ntext = "toets van het gesprek"\n'
    (data_dir / "instelling.toml").write_text(rules, encoding="utf-8")
    arguments = ("export", an_id, "--format", "json", "--output", tmp_path / "a.json", "--purpose")
    assert run(*arguments, "mentor")[0] == USAGE
    assert run(*arguments, "exam") == (DONE, "", "")


def test_what_was_exported_is_in_the_log(run, an_id, data_dir, tmp_path):
    run("export", an_id, "--format", "csv", *TO, tmp_path / "a.csv")
    with closing(sqlite3.connect(data_dir / "terugblik.sqlite")) as connection:
        last = connection.execute("SELECT act, role, detail FROM care_log ORDER BY number DESC").fetchone()
    assert last == ("exported", "student", "csv own")


def test_an_unknown_id_is_told_with_where_to_look(run, tmp_path):
    code, out, err = run("export", "nobody", "--format", "pdf", *TO, tmp_path / "a.pdf")
    assert (code, out) == (UNKNOWN, "")
    assert "terugblik list" in err
    assert not (tmp_path / "a.pdf").exists()


def test_an_empty_library_knows_no_id(run, tmp_path):
    code, _out, err = run(
        "export",
        "nobody",
        "--format",
        "pdf",
        *TO,
        tmp_path / "a.pdf",
        folder=tmp_path / "new",
    )
    assert code == UNKNOWN
    assert err
    assert not (tmp_path / "new").exists()


def test_a_folder_is_no_file_to_write(run, an_id, tmp_path):
    code, _out, err = run("export", an_id, "--format", "pdf", *TO, tmp_path)
    assert code == FAILED
    assert "map" in err


@pytest.mark.parametrize("form", ["pdf", "csv", "json"])
def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing_behind(run, an_id, tmp_path, form):
    target = tmp_path / "missing" / f"a.{form}"
    code, out, err = run("export", an_id, "--format", form, *TO, target)
    assert (code, out) == (FAILED, "")
    assert err.strip()
    assert "Traceback" not in err
    assert not target.parent.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "x", "--format", "docx", "--output", "a"),
        ("export", "x", "--format", "pdf", "--purpose", "own"),
        ("export", "x", "--format", "pdf", "--output", "a"),
        ("export", "x", "--format", "pdf", "--purpose", "party", "--output", "a"),
        ("list", "--what"),
        ("list", "more"),
        ("--what",),
        ("a.mp4", "b.mp4"),
    ],
)
def test_what_is_not_understood_is_told_with_the_usual_exit_code(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (USAGE, "")
    assert "gebruik: terugblik" in err


def test_a_data_folder_without_its_name_is_not_understood(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["list", "--data-dir"])
    assert stopped.value.code == USAGE
    assert "--data-dir" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--help",), ("list", "--help"), ("export", "--help")])
def test_help_is_in_dutch(run, arguments):
    code, out, _err = run(*arguments)
    assert code == 0
    assert "bewaar alles in deze map" in " ".join(out.split())


@pytest.mark.parametrize("joined", [True, False])
def test_the_folder_may_be_named_before_the_command(data_dir, capsys, joined):
    folder = [f"--data-dir={data_dir}"] if joined else ["--data-dir", str(data_dir)]
    assert main([*folder, "list", "--json"]) == DONE
    assert len(json.loads(capsys.readouterr().out)) == 3


def test_the_version_is_told(run):
    assert run("--version")[1] == "Terugblik 0.1.0\n"


def test_english_is_spoken_when_it_is_set(run, data_dir):
    (data_dir / "settings").mkdir()
    (data_dir / "settings" / "settings.json").write_text('{"language": "en"}')
    assert "recording" in run("list")[1].splitlines()[0]


def test_a_damaged_library_is_told_and_left_as_it_is(run, data_dir):
    database = data_dir / "terugblik.sqlite"
    database.write_bytes(b"this is no database " * 500)
    before = database.read_bytes()
    code, out, err = run("list")
    assert (code, out) == (FAILED, "")
    assert len(err.splitlines()) == 1
    assert database.read_bytes() == before


def test_a_newer_library_is_told(run, data_dir):
    with sqlite3.connect(data_dir / "terugblik.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    code, _out, err = run("list")
    assert code == FAILED
    assert len(err.splitlines()) == 1
    assert "Terugblik" in err


def test_a_console_without_letters_for_a_name_shows_what_it_can(data_dir):
    with sqlite3.connect(data_dir / "terugblik.sqlite") as connection:
        connection.execute("UPDATE recording SET title = 'Gesprek Łukasz 你好'")
    connection.close()
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-m", "app", "list", "--data-dir", str(data_dir)],
        capture_output=True,
        env=env,
        check=False,
        cwd=data_dir,
    )
    assert ended.returncode == 0
    assert b"Gesprek ?ukasz ??" in ended.stdout


def test_no_window_is_loaded_for_the_command_line(data_dir, tmp_path):
    code = """
        import sys
        from app.main import main
        code = main(["list", "--data-dir", sys.argv[1]])
        heavy = {"PySide6", "shiboken6", "av", "vlc", "alembic", "reportlab"}
        sys.exit(code or any(name.split(".")[0] in heavy for name in sys.modules))
    """
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(data_dir)],
        env=env,
        check=False,
        capture_output=True,
    )
    assert ended.returncode == 0


def test_the_list_can_be_read_while_somebody_is_marking(run, data_dir):
    path = data_dir / "terugblik.sqlite"
    database = open_database(path, Backups(path, data_dir / "backups", lambda: START))
    with database.writing():
        code, out, _err = run("list")
    database.close()
    assert code == DONE
    assert len(out.splitlines()) == 4


def test_nobody_cancels_an_export_from_the_command_line():
    progress = NoProgress()
    progress.report(0.5)
    assert not progress.cancelled()


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_names_of_the_list_do_not_come_out_and_no_option_changes_that(
    run, an_id, data_dir, tmp_path, format_
):
    path = data_dir / "terugblik.sqlite"
    database = open_database(path, Backups(path, data_dir / "backups", lambda: START))
    care = care_service(SqlRecordingStore(database), store=SqlCareStore(database))
    for recording_id in care.cares():
        care.save_names(recording_id, [NameEntry(recording_id, NAMED, "Q.")])
    database.close()
    target = tmp_path / "out"
    assert run("export", an_id, "--format", format_, *TO, target)[0] == DONE
    assert NAMED not in target.read_text(encoding="utf-8-sig")
    assert "Q." in target.read_text(encoding="utf-8-sig")
    assert run("export", an_id, "--format", format_, *TO, target, "--keep-names")[0] == USAGE


@pytest.mark.parametrize("format_", ["pdf", "csv", "json", "vtt", "eaf"])
def test_what_somebody_else_observed_is_not_exported_before_an_own_round(
    run, data_dir, an_id, tmp_path, format_
):
    """Also not for who never said who they are."""
    with closing(sqlite3.connect(data_dir / "terugblik.sqlite")) as connection:
        connection.execute("INSERT INTO arrived (observation_id) VALUES (?)", (an_id,))
        connection.commit()
    target = tmp_path / "somebody.else"
    code, out, err = run("export", an_id, "--format", format_, *TO, target)
    assert (code, out) == (FAILED, "")
    assert "Terugblik" in err
    assert not target.exists()
