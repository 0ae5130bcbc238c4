"""The whole program as people start it: in a process of its own, with real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app import asked
from app.asked import Asked, read_arguments
from app.i18n import WORDS
from app.main import place_of

ROOT = Path(__file__).parents[1]
FILM = ROOT / "resources" / "demo" / "demo_gesprek.mp4"


@pytest.fixture(autouse=True)
def english_again():
    """The program speaks Dutch from its first line; the tests after this one do not."""
    yield
    WORDS.use("en", Path("nowhere"))


@pytest.fixture
def home(tmp_path):
    """A person's own folders, for one test."""
    folder = tmp_path / "home"
    (folder / "run").mkdir(parents=True, mode=0o700)
    return folder


def started(home, *arguments, code=None, screen="offscreen"):
    kept = {"DISPLAY", "WAYLAND_DISPLAY"} if screen else set()
    env = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith("XDG_") and (name in kept or not name.endswith("DISPLAY"))
        },
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": screen,
    }
    command = ["-c", textwrap.dedent(code)] if code else ["-m", "app"]
    return subprocess.run(
        [sys.executable, "-P", *command, *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        cwd=home,
    )


def test_without_a_screen_the_selftest_still_shows_a_picture_to_itself(home):
    ended = started(home, "--selftest", screen="")
    assert (ended.returncode, ended.stdout) == (0, "")


def test_without_a_screen_the_person_reads_why_nothing_opens(home):
    ended = started(home, screen="")
    assert (ended.returncode, ended.stderr) == (1, "Er is hier geen scherm om een venster op te openen.\n")


def test_the_selftest_goes_from_an_empty_library_to_a_picture(home):
    ended = started(home, "--selftest")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert not (home / ".local" / "share" / "terugblik").exists(), "it keeps away from the person's own work"


def test_the_selftest_says_why_it_fails(home, tmp_path):
    """Without a film to show there is no picture, and that is told."""
    code = """
        import sys
        from pathlib import Path
        from app.desktop import selftest
        from app.main import main
        selftest.demo_film = lambda _resources: Path("missing.mp4")
        sys.exit(main(["--selftest"]))
    """
    ended = started(home, code=code)
    assert ended.returncode == 1
    assert ended.stderr.strip()
    assert "Traceback" not in ended.stderr


def test_a_selftest_that_meets_a_fault_of_ours_ends_with_the_report(home):
    code = """
        import sys
        from app.desktop import selftest
        from app.main import main
        def broken(*_arguments):
            raise RuntimeError("Sanne")
        selftest.add_demo = broken
        sys.exit(main(["--selftest"]))
    """
    ended = started(home, code=code)
    assert ended.returncode == 1
    assert "RuntimeError" in ended.stderr
    assert "Sanne" not in ended.stderr


# One start after the other. The program is told to stop as soon as the window is there and nothing runs.
RUN = """
    import sys
    from PySide6.QtCore import QThreadPool, QTimer
    from app.desktop.beginning import Beginning
    from app.main import main
    begun, looks = Beginning.begin, []
    def begin(self, *waiting):
        begun(self, *waiting)
        window = self._bench.window
        timer = QTimer(window, interval=50)
        timer.timeout.connect(lambda: look(window))
        timer.start()
    def look(window):
        looks.append(1)
        if QThreadPool.globalInstance().activeThreadCount() == 0 and len(looks) > 4:
            window.close()
    Beginning.begin = begin
    sys.exit(main(sys.argv[1:]))
"""


def titles(data_dir):
    from app.storage.backup import Backups
    from app.storage.engine import open_database
    from app.storage.recordings import SqlRecordingStore
    from tests.bench.fill import START

    path = data_dir / "terugblik.sqlite"
    database = open_database(path, Backups(path, data_dir / "backups", lambda: START))
    store = SqlRecordingStore(database)
    try:
        return [
            (glance.recording.id, glance.recording.title, len(glance.fragments)) for glance in store.glances()
        ]
    finally:
        database.close()


def settings_in(data_dir):
    return json.loads((data_dir / "settings" / "settings.json").read_text(encoding="utf-8"))


def test_at_the_first_start_the_demo_is_in_the_library_with_a_fragment_to_try(home):
    data = home / "data"
    ended = started(home, "--data-dir", data, code=RUN)
    assert ended.returncode == 0, ended.stderr
    (found,) = titles(data)
    assert found[1:] == ("Demo: voortgangsgesprek groep 5", 2)
    assert settings_in(data)["demo_recording"] == found[0]
    assert settings_in(data)["window"]
    assert not (data / "logs" / "running").exists()
    assert list((data / "backups").glob("*.sqlite"))
    assert "Demo" not in (data / "logs" / "terugblik.log").read_text(encoding="utf-8")
    for folder in (data, data / "logs", data / "settings", data / "backups"):
        assert folder.stat().st_mode & 0o077 == 0


def test_who_removes_the_demo_does_not_get_it_back(home):
    data = home / "data"
    started(home, "--data-dir", data, code=RUN)
    forget = """
        import sys
        from pathlib import Path
        from app.assembly import open_work
        from app.main import place_of
        work = open_work(place_of(Path(sys.argv[1])))
        for glance in work.stores.recordings.glances():
            work.library.remove(glance.recording.id)
        work.close()
    """
    assert started(home, data, code=forget).returncode == 0
    assert started(home, "--data-dir", data, code=RUN).returncode == 0
    assert titles(data) == []


def test_a_person_s_own_folders_are_used_when_none_is_named(home):
    ended = started(home, code=RUN)
    assert ended.returncode == 0, ended.stderr
    assert (home / ".local" / "share" / "terugblik" / "terugblik.sqlite").exists()
    assert (home / ".config" / "terugblik" / "settings.json").exists()


def test_arguments_are_read_as_they_are_meant():
    assert read_arguments([]) == Asked()
    assert read_arguments(["a.mp4"]) == Asked(film=Path("a.mp4"))
    assert read_arguments(["--selftest", "--data-dir", "d"]) == Asked(selftest=True, data_dir=Path("d"))
    assert read_arguments(["list", "--json"]) == Asked(command="list", as_json=True)


def test_work_that_was_moved_to_another_folder_is_looked_for_there(tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_text(json.dumps({"data_dir": str(tmp_path / "werk")}))
    place = place_of(tmp_path)
    assert place.paths.database == tmp_path / "werk" / "terugblik.sqlite"
    assert place.new_id() != place.new_id()
    assert place.clock.now().tzinfo is not None
    assert place.clock.tick_ms() <= place.clock.tick_ms()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--kleur",), "Dit is niet te begrijpen: --kleur."),
        (("export", "abc"), "Dit ontbreekt: --format, --purpose, --output."),
        (("--data-dir",), "Achter --data-dir hoort nog iets."),
        (("--selftest=ja",), "Achter --selftest hoort niets."),
        (("export", "abc", "--format", "docx"), "--format kan niet"),
    ],
)
def test_who_asks_what_cannot_be_reads_why_in_their_own_language(given, words, capsys):
    WORDS.use("nl", ROOT / "resources" / "locale")
    with pytest.raises(SystemExit) as ended:
        read_arguments(given)
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    assert words in told.err
    assert "--help" in told.err
    assert "error" not in told.err


@pytest.mark.parametrize("given", [("--help",), ("list", "--help"), ("export", "--help")])
def test_the_help_of_the_command_line_speaks_one_language(given, capsys):
    WORDS.use("nl", ROOT / "resources" / "locale")
    with pytest.raises(SystemExit) as ended:
        read_arguments(given)
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith("gebruik: terugblik")
    assert "toon deze hulp" in told
    for english in ("usage", "options", "show this", "positional"):
        assert english not in told


def test_what_nobody_thought_of_is_said_in_general_words(capsys):
    with pytest.raises(SystemExit):
        asked._Parser(prog="terugblik").error("something that a later Python says")
    assert "does not understand" in capsys.readouterr().err
