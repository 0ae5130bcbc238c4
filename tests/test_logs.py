"""The log says what happened, and nothing about people."""

from __future__ import annotations

import logging
import subprocess
import sys
import textwrap
from enum import StrEnum
from logging.handlers import RotatingFileHandler

import pytest

from app.logs import CRASH_NAME, HIDDEN, LOG_NAME, RUNNING_NAME, IdsOnlyFormatter, Log

# None of this may ever be found in a log.
CANARIES = ("Sanne", "Yilmaz", "boos", "/home/sanne/films/gesprek.mp4", "C:\\Users\\Sanne\\film.mp4", "vader")
NAME, SURNAME, REMARK, PATH, WINDOWS_PATH, TITLE = CANARIES
ID = "6f1c0a9e2b3d4c5e8f90a1b2c3d4e5f6"


class Speed(StrEnum):
    FAST = "fast"


@pytest.fixture
def log(tmp_path):
    made = Log(tmp_path / "logs")
    made.start()
    yield made
    made.close()


def text_of(tmp_path):
    return (tmp_path / "logs" / LOG_NAME).read_text(encoding="utf-8")


def shown(message, *args, name="app.test", error=None):
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.INFO, PATH, 1, message, args, info)
    return IdsOnlyFormatter().format(record)


def assert_clean(text):
    assert [canary for canary in CANARIES if canary in text] == []


def test_ids_numbers_versions_and_own_words_are_written():
    line = shown("observation %s with %s at %d, %s %s %s", ID, "vlc", 1500, "3.0.21", Speed.FAST, None)
    assert line.endswith(f"observation {ID} with vlc at 1500, 3.0.21 fast None")


@pytest.mark.parametrize("canary", CANARIES)
def test_a_name_a_remark_or_a_path_is_hidden(canary):
    assert shown("opened %s", canary).endswith(f"opened {HIDDEN}")
    assert_clean(shown("opened %(what)s", {"what": canary}))
    assert_clean(shown("opened %r", canary))
    assert_clean(shown("opened %s", [canary]))
    assert_clean(shown("%s failed", ValueError(canary)))
    assert shown("%s failed", ValueError(canary)).endswith("ValueError failed")
    assert shown("%s failed", ValueError).endswith("ValueError failed")


@pytest.mark.parametrize("path", [PATH, WINDOWS_PATH])
def test_a_path_in_the_message_itself_is_hidden(path):
    assert_clean(shown(f"cannot open {path} now"))


def test_what_other_libraries_say_is_not_repeated():
    assert_clean(shown(f"INSERT INTO remark VALUES ('{REMARK}')", name="sqlalchemy.engine"))


def test_an_error_tells_where_and_not_what():
    def inner():
        name = NAME
        raise ValueError(f"{name} {SURNAME} at {PATH}")

    try:
        try:
            inner()
        except ValueError as error:
            raise RuntimeError(REMARK) from error
    except RuntimeError as error:
        text = shown("failed", error=error)
    assert_clean(text)
    assert "RuntimeError" in text
    assert "caused by ValueError" in text
    assert f"{__name__}:" in text


@pytest.mark.parametrize(
    ("message", "args"), [("%d", (NAME,)), ("%s %s", (NAME,)), ("%(a)s", ({"b": NAME},))]
)
def test_a_message_that_does_not_fit_its_arguments_is_no_leak(message, args):
    text = shown(message, *args)
    assert HIDDEN in text
    assert_clean(text)


def test_only_the_values_themselves_are_known_not_what_looks_like_them():
    for odd in (f"{ID} {NAME}", "vlc\nSanne", f"3.0.21 {NAME}", "qt.Sanne", b"Sanne", object()):
        assert_clean(shown("%s", odd))


def test_the_log_starts_ends_and_leaves_no_handler_behind(tmp_path):
    before = list(logging.getLogger().handlers)
    log = Log(tmp_path / "logs")
    log.start()
    logging.getLogger("app.test").info("Terugblik %s starts", "0.1.0")
    assert (tmp_path / "logs" / RUNNING_NAME).exists()
    log.close()
    assert "Terugblik 0.1.0 starts" in text_of(tmp_path)
    assert logging.getLogger().handlers == before
    assert not (tmp_path / "logs" / RUNNING_NAME).exists()
    assert (tmp_path / "logs").stat().st_mode & 0o077 == 0


def test_a_run_that_ended_well_is_no_news(tmp_path):
    for _run in range(2):
        log = Log(tmp_path / "logs")
        log.start()
        log.close()
        assert not log.ended_badly


def test_after_the_power_failed_the_next_start_knows(tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / RUNNING_NAME).write_text("4711\n")
    log = Log(folder)
    log.start()
    log.close()
    assert log.ended_badly


def test_a_real_crash_is_found_back_without_folders(tmp_path):
    code = """
        import ctypes, sys
        from pathlib import Path
        from app.logs import Log
        Log(Path(sys.argv[1])).start()
        ctypes.string_at(0)
    """
    folder = tmp_path / "Sanne" / "logs"
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(folder)], capture_output=True, check=False
    )
    assert ended.returncode < 0, "the crash did not happen"
    assert (folder / CRASH_NAME).read_text()
    log = Log(folder)
    log.start()
    log.close()
    assert log.ended_badly
    text = (folder / LOG_NAME).read_text(encoding="utf-8")
    assert "crashed at" in text
    assert_clean(text)
    again = Log(folder)
    again.start()
    again.close()
    assert not again.ended_badly


def test_without_a_folder_there_is_no_log_no_trouble_and_nothing_on_the_terminal(tmp_path):
    (tmp_path / "logs").write_text("a file where the folder should be")
    code = """
        import logging, sys
        from pathlib import Path
        from app.logs import Log
        log = Log(Path(sys.argv[1]))
        log.start()
        logging.getLogger("app.test").error("goes nowhere", exc_info=ValueError("Sanne"))
        log.close()
        sys.exit(5 if log.ended_badly else 0)
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "logs")],
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_a_full_disk_stops_nobody_and_prints_nothing(log, capfd, monkeypatch):
    assert log
    handler = next(each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler))

    def full(_text):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler.stream, "write", full, raising=False)
    logging.getLogger("app.test").warning("for %s", NAME)
    monkeypatch.undo()
    assert capfd.readouterr().err == ""


def test_the_log_does_not_grow_for_ever(tmp_path):
    log = Log(tmp_path / "logs")
    log.start()
    line = "x" * 10_000
    for _line in range(300):
        logging.getLogger("app.test").info(line)
    log.close()
    sizes = [path.stat().st_size for path in (tmp_path / "logs").glob(f"{LOG_NAME}*")]
    assert len(sizes) == 4
    assert sum(sizes) < 2_100_000
