"""One Terugblik for each data folder: real processes, a real socket, and strangers at the door."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.ui import single_instance as module
from app.ui.single_instance import (
    MOST_BYTES,
    FirstInstance,
    address_of,
    files_in,
    hand_over,
    message_of,
)

SECOND = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from app.ui.single_instance import FirstInstance, hand_over
    app = QCoreApplication([])
    data, *films = [Path(each) for each in sys.argv[1:]]
    first = FirstInstance(data)
    if first.claim():
        sys.exit(9)
    sys.exit(0 if hand_over(data, films) else 1)
"""


@pytest.fixture(autouse=True)
def own_runtime_folder(tmp_path, monkeypatch):
    """Sockets and locks of this test alone; a short path, as sockets ask for."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def first(qtbot, tmp_path):
    made = FirstInstance(tmp_path / "data")
    assert made.claim()
    yield made
    made.release()


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "gesprek één.mp4"
    path.write_bytes(b"film")
    return path


def second_start(data_dir, *films):
    code = [sys.executable, "-c", textwrap.dedent(SECOND), str(data_dir), *map(str, films)]
    return subprocess.Popen(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(qtbot, process):
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    process.communicate()
    return process.returncode


def stranger(qtbot, data_dir, message, *, wait_for_end=True):
    """Somebody who sends this over the socket; what came back."""
    socket = QLocalSocket()
    socket.connectToServer(address_of(data_dir))
    assert socket.waitForConnected(2_000)
    socket.write(message)
    socket.flush()
    if wait_for_end:
        qtbot.waitUntil(
            lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=10_000
        )
    return socket.readAll().data()


def test_a_second_start_gives_its_film_to_the_first_and_ends(qtbot, tmp_path, first, film):
    with qtbot.waitSignal(first.files_asked, timeout=20_000) as asked:
        process = second_start(tmp_path / "data", film)
    assert asked.args == [[film]]
    assert ended(qtbot, process) == 0


def test_a_second_start_without_a_film_only_wants_the_window(qtbot, tmp_path, first):
    with qtbot.waitSignal(first.files_asked, timeout=20_000) as asked:
        process = second_start(tmp_path / "data")
    assert asked.args == [[]]
    assert ended(qtbot, process) == 0


def test_another_data_folder_is_another_terugblik(qtbot, tmp_path, first):
    assert ended(qtbot, second_start(tmp_path / "other")) == 9


def test_the_same_folder_by_another_way_is_the_same(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert address_of(tmp_path / "data") == address_of(tmp_path / "link" / ".." / "data")
    assert address_of(tmp_path / "data") == address_of(tmp_path / "link")


def test_the_name_of_the_socket_tells_nothing_of_the_folder(tmp_path):
    assert "Sanne" not in address_of(tmp_path / "Sanne")


def test_only_this_user_can_reach_the_socket(tmp_path, first):
    assert Path(address_of(tmp_path / "data")).stat().st_mode & 0o077 == 0


def test_after_a_crash_the_next_start_takes_over(qtbot, tmp_path):
    code = SECOND.replace("sys.exit(9)", "import os; os.kill(os.getpid(), 9)")
    data = tmp_path / "data"
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), str(data)])
    assert ended(qtbot, process) == -9
    assert Path(address_of(data)).exists(), "the crash left its socket"
    again = FirstInstance(data)
    assert again.claim()
    again.release()


def test_in_a_container_a_crash_that_had_our_own_number_does_not_lock_us_out(tmp_path, own_runtime_folder):
    data = tmp_path / "data"
    crashed = FirstInstance(data)
    assert crashed.claim()
    (lock,) = own_runtime_folder.glob("*.lock")
    left_behind = lock.read_bytes()
    crashed.release()
    lock.write_bytes(left_behind)
    again = FirstInstance(data)
    assert again.claim()
    again.release()


def test_of_many_starts_at_once_exactly_one_is_the_first(qtbot, tmp_path):
    code = SECOND.replace(
        "sys.exit(9)", "QTimer.singleShot(2500, app.quit); app.exec(); sys.exit(9)"
    ).replace("import QCoreApplication", "import QCoreApplication, QTimer")
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "data")]
    started = [subprocess.Popen(command) for _start in range(4)]
    assert sorted(ended(qtbot, process) for process in started) == [0, 0, 0, 9]


def test_when_the_first_does_not_answer_the_second_says_so(tmp_path, monkeypatch, qapp):
    monkeypatch.setattr(module, "_WAIT_MS", 120)
    assert not hand_over(tmp_path / "data", [])


def test_a_first_that_hangs_is_not_waited_for_for_ever(tmp_path, monkeypatch, qapp, qtbot):
    monkeypatch.setattr(module, "_READ_MS", 100)
    deaf = QLocalServer()
    assert deaf.listen(address_of(tmp_path / "data"))
    assert not hand_over(tmp_path / "data", [])
    deaf.close()


def test_where_no_lock_can_be_written_the_program_starts_all_the_same(tmp_path, monkeypatch, qapp):
    monkeypatch.setattr(module, "_folder", lambda: tmp_path / "missing")
    lonely = FirstInstance(tmp_path / "data")
    assert lonely.claim()
    lonely.release()


# Strangers


@pytest.mark.parametrize(
    "message", [b"--help\0\0", b"GET / HTTP/1.1\r\n\r\n\0\0", b"\x80\x04\x95pickle.\0\0", b"\0\0"]
)
def test_what_is_no_message_of_ours_is_cut_off_unanswered(qtbot, tmp_path, first, message):
    with qtbot.assertNotEmitted(first.files_asked):
        assert stranger(qtbot, tmp_path / "data", message) == b""


@pytest.mark.qt_log_ignore("QLocalSocket", extend=True)
def test_ten_megabytes_are_cut_off(qtbot, tmp_path, first):
    with qtbot.assertNotEmitted(first.files_asked):
        assert stranger(qtbot, tmp_path / "data", b"terugblik 1\0" + b"x" * 10_000_000) == b""


def test_somebody_who_says_nothing_is_sent_away(qtbot, tmp_path, first, monkeypatch):
    monkeypatch.setattr(module, "_READ_MS", 50)
    with qtbot.assertNotEmitted(first.files_asked):
        assert stranger(qtbot, tmp_path / "data", b"terugblik 1\0/et") == b""


def test_only_whole_paths_of_files_that_exist_come_through(tmp_path, film):
    wanted = [
        film,
        tmp_path,
        tmp_path / "gone.mp4",
        "--help",
        "relative.mp4",
        "http://example.org/a.mp4",
        "a\nb",
    ]
    message = b"terugblik 1\0" + b"\0".join(str(each).encode() for each in wanted) + b"\0\0"
    assert files_in(message) == [film]
    assert files_in(b"terugblik 2\0\0") is None


def test_a_name_of_odd_bytes_comes_over_unchanged(tmp_path):
    odd = tmp_path / os.fsdecode(b"gesprek-\xff\n2.mp4")
    odd.write_bytes(b"film")
    assert files_in(message_of([odd])) == [odd]


def test_more_films_than_fit_are_left_out_not_cut_in_half(tmp_path, film):
    message = message_of([film] * 10_000)
    assert len(message) <= MOST_BYTES
    found = files_in(message)
    assert found is not None
    assert set(found) == {film}


def test_a_path_that_the_system_refuses_is_no_file(monkeypatch, film):
    def refuse(_self):
        raise OSError("no")

    monkeypatch.setattr(type(film), "is_file", refuse)
    assert files_in(message_of([film])) == []


def test_on_windows_the_address_is_a_name_and_no_file(monkeypatch, tmp_path):
    monkeypatch.setattr(module.sys, "platform", "win32")
    assert address_of(tmp_path).startswith("terugblik-")


def test_two_films_one_after_the_other_both_arrive(qtbot, tmp_path, first, film):
    heard = []
    first.files_asked.connect(heard.append)
    for _time in range(2):
        socket = QLocalSocket()
        socket.connectToServer(address_of(tmp_path / "data"))
        assert socket.waitForConnected(2_000)
        half = message_of([film])
        socket.write(half[:5])
        socket.flush()
        QCoreApplication.processEvents()
        socket.write(half[5:])
        socket.flush()
        qtbot.waitUntil(lambda socket=socket: socket.bytesAvailable() >= 5 or socket.waitForReadyRead(1))
        assert socket.readAll().data() == b"taken"
    assert heard == [[film], [film]]
