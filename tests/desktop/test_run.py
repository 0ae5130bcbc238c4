"""One run of the program from its first line to its last, in this process and on a real library."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtCore import QThreadPool, QTimer

from app.desktop import run as module
from app.desktop.run import Desktop
from app.i18n import WORDS
from app.logs import RUNNING_NAME
from app.ui.library.add_dialog import AddDialog
from app.ui.welcome import Welcome
from tests.desktop.conftest import RESOURCES, dialog_of

pytestmark = [pytest.mark.qt_log_ignore(".*", extend=True), pytest.mark.timeout(90)]


@pytest.fixture
def start(qapp, place, monkeypatch, tmp_path):
    """Start the program; `steps` are what a person waits for and then does, one after the other."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr(module, "make_application", lambda *_told: qapp)
    hooks = sys.excepthook

    def call(*steps, film=None, selftest=False):
        desktop, left = Desktop(place, film, selftest=selftest), list(steps)
        timer = QTimer(interval=30)

        def look():
            if left and desktop._window is not None and left[0][0](desktop):
                left.pop(0)[1](desktop)

        timer.timeout.connect(look)
        timer.start()
        code = desktop.run()
        timer.stop()
        assert left == [], "the run ended before the person was ready"
        return code

    yield call
    sys.excepthook = hooks
    WORDS.use("en", RESOURCES / "nowhere")


def quiet(desktop):
    """Nothing runs in the background any more."""
    return desktop._place.settings.now.demo_offered and not QThreadPool.globalInstance().activeThreadCount()


def close(desktop):
    dialog = dialog_of(desktop._window, Welcome)
    if dialog is not None:
        dialog.reject()
    desktop._window.close()


def test_at_the_first_start_a_person_is_welcomed_and_at_the_second_not(start, place):
    welcomed = []
    assert start((lambda d: quiet(d) and dialog_of(d._window, Welcome) is not None, close)) == 0
    assert place.settings.now.welcome_seen
    assert place.settings.now.window
    assert start((quiet, lambda d: (welcomed.append(dialog_of(d._window, Welcome)), close(d)))) == 0
    assert welcomed == [None]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_at_logging_out_the_window_closes_as_by_hand(start, place):
    def log_out(_desktop):
        os.kill(os.getpid(), signal.SIGTERM)

    place.settings.change(welcome_seen=True)
    assert start((quiet, log_out)) == 0
    assert place.settings.now.window, "what is kept at the end was kept"
    assert not (place.paths.log_dir / RUNNING_NAME).exists(), "the next start has nothing to tell"


def test_a_film_on_the_command_line_is_offered_to_be_added(start, tmp_path):
    film = tmp_path / "gesprek.mp4"
    film.write_bytes((RESOURCES / "demo" / "demo_gesprek.mp4").read_bytes() + b"\0" * 8)

    def added(desktop):
        return quiet(desktop) and dialog_of(desktop._window, AddDialog) is not None

    def stop(desktop):
        dialog_of(desktop._window, AddDialog).reject()
        close(desktop)

    assert start((added, stop), film=film) == 0


def test_another_language_comes_with_a_new_window(start, place):
    said = []

    def change(desktop):
        said.append(WORDS.language)
        close_welcome(desktop)
        place.settings.change(language="en")
        desktop._begin_again(None)

    def close_welcome(desktop):
        dialog = dialog_of(desktop._window, Welcome)
        if dialog is not None:
            dialog.reject()

    windows = []
    WORDS.use("nl", RESOURCES / "locale")
    code = start(
        (lambda d: quiet(d) and not windows.append(d._window), change),
        (lambda d: d._window is not windows[0] and WORDS.language == "en" and quiet(d), close),
    )
    assert code == 0
    assert said == ["nl"]


def test_a_backup_is_put_back_in_a_new_window(start, place):
    def remove_and_restore(desktop):
        close_dialogs(desktop)
        bench = desktop._bench
        backup = bench.work.backups.backup_now()
        bench.work.library.remove(place.settings.now.demo_recording)
        assert len(bench.work.library.glances()) == 0
        found["window"] = desktop._window
        desktop._begin_again(backup)

    def close_dialogs(desktop):
        dialog = dialog_of(desktop._window, Welcome)
        if dialog is not None:
            dialog.reject()

    def look_and_close(desktop):
        found["recordings"] = len(desktop._bench.work.library.glances())
        found["told"] = desktop._window._banner._text.text()
        close(desktop)

    found = {}
    code = start(
        (quiet, remove_and_restore),
        (lambda d: d._window is not found["window"] and quiet(d), look_and_close),
    )
    assert (code, found["recordings"]) == (0, 1)
    assert "is teruggezet" in found["told"]
    assert "staat nog in de map" in found["told"]


def test_a_backup_that_cannot_be_read_is_told_in_the_window_that_comes_back(start, place, tmp_path):
    bad, found = tmp_path / "bad.sqlite", {}
    bad.write_bytes(b"nothing")

    def restore(desktop):
        dialog = dialog_of(desktop._window, Welcome)
        if dialog is not None:
            dialog.reject()
        found["window"] = desktop._window
        desktop._begin_again(bad)

    def told(desktop):
        return desktop._window is not found["window"] and desktop._window._edge.isVisible()

    assert start((quiet, restore), (told, close)) == 0


def test_a_window_that_cannot_close_does_not_begin_again(start, place):
    def refuse(desktop):
        desktop._window.close = lambda: False
        desktop._begin_again(None)
        assert not desktop._again
        del desktop._window.close
        close(desktop)

    assert start((quiet, refuse)) == 0


def test_a_second_start_gives_its_film_to_the_first(start, monkeypatch, tmp_path):
    given = []
    monkeypatch.setattr(module.FirstInstance, "claim", lambda _self: False)
    monkeypatch.setattr(module, "hand_over", lambda _data, films: given.append(films) or True)
    assert start(film=tmp_path / "a.mp4") == 0
    assert start() == 0
    assert given == [[tmp_path / "a.mp4"], []]


def test_a_first_terugblik_that_does_not_answer_is_told(start, monkeypatch):
    told = []
    monkeypatch.setattr(module.FirstInstance, "claim", lambda _self: False)
    monkeypatch.setattr(module, "hand_over", lambda *_told: False)
    monkeypatch.setattr(module, "tell_and_stop", lambda _theme, title, _text: told.append(title))
    assert start() == 1
    assert len(told) == 1


def test_a_person_who_stops_before_there_is_a_window_gets_none(start, monkeypatch):
    monkeypatch.setattr(module, "open_patiently", lambda *_told: None)
    assert start() == 1


def test_with_another_folder_we_are_the_first_for_that_folder(start, monkeypatch, place, tmp_path):
    from dataclasses import replace

    from app.assembly import open_work
    from app.ui.single_instance import address_of

    elsewhere = replace(place, paths=replace(place.paths, data_dir=tmp_path / "elders"))
    monkeypatch.setattr(module, "open_patiently", lambda *_told: (elsewhere, open_work(elsewhere)))
    found = []

    def look(desktop):
        found.append(desktop._first._address == address_of(tmp_path / "elders"))
        close(desktop)

    assert start((quiet, look)) == 0
    assert found == [True]


def test_the_selftest_sees_a_picture(start):
    assert start(selftest=True) == 0


def test_the_selftest_fails_when_the_screen_does_not_open(start, monkeypatch, capsys):
    monkeypatch.setattr(module.Screens, "open_observation", lambda _self, _id: None)
    assert start(selftest=True) == 1
    assert "did not open" in capsys.readouterr().err


def test_the_selftest_fails_when_no_picture_comes(start, monkeypatch, capsys):
    from app.desktop import selftest

    monkeypatch.setattr(selftest, "PATIENCE_MS", 200)
    monkeypatch.setattr("app.ui.selftest.is_picture", lambda _image: False)
    assert start(selftest=True) == 1
    assert "No picture came" in capsys.readouterr().err


def test_after_a_run_that_was_cut_off_the_next_one_tells_and_the_one_after_does_not(start, place):
    (place.paths.log_dir).mkdir(parents=True)
    (place.paths.log_dir / "running").write_text("4711\n")
    told = []

    def look(desktop):
        told.append(desktop._window._edge.isVisible())
        close(desktop)

    assert start((quiet, look)) == 0
    assert start((quiet, look)) == 0
    assert told == [True, False]
