from __future__ import annotations

import gc
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QThread

from app.services.errors import Cancelled, FilmRefused
from app.ui.background import BackgroundTask, run_in_background, stop_background


def nothing(_value):
    pytest.fail("this should not have been called")


def test_a_long_task_runs_elsewhere_and_answers_in_the_main_thread(qtbot, pool):
    seen = {}

    def work(_port):
        seen["work"] = threading.get_ident()
        return 41

    def done(result):
        seen["done"], seen["result"] = threading.get_ident(), result

    task = run_in_background(work, done, nothing, pool=pool)
    with qtbot.waitSignal(task.ended):
        pass
    assert seen["result"] == 41
    assert seen["done"] == threading.get_ident() != seen["work"]


def test_a_person_sees_how_far_the_task_is(qtbot, pool):
    shares = []

    def work(port):
        for share in (0.25, 0.5, 7.0):
            port.report(share)

    task = run_in_background(work, lambda _: None, nothing, shares.append, pool=pool)
    with qtbot.waitSignal(task.ended):
        pass
    assert shares == [0.25, 0.5, 1.0]


def test_a_refused_film_is_told_and_not_raised(qtbot, pool):
    told = []

    def work(_port):
        raise FilmRefused("Dit is geen film.")

    task = run_in_background(work, nothing, told.append, pool=pool)
    with qtbot.waitSignal(task.ended):
        pass
    assert [str(error) for error in told] == ["Dit is geen film."]


def test_a_fault_of_ours_is_raised_where_the_report_is_made(qtbot, pool):
    def work(_port):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        task = run_in_background(work, nothing, nothing, pool=pool)
        with qtbot.waitSignal(task.ended):
            pass
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


@pytest.mark.parametrize("heeds", [True, False])
def test_after_cancel_nothing_is_heard_of_the_result(qtbot, pool, heeds):
    go = threading.Event()

    def work(port):
        go.wait(5)
        port.report(0.5)
        if heeds and port.cancelled():
            raise Cancelled
        return 1

    task = run_in_background(work, nothing, nothing, nothing, pool=pool)
    task.cancel()
    with qtbot.waitSignal(task.ended):
        go.set()


def test_a_closed_window_hears_nothing_of_its_task(qtbot, pool, qapp):
    go, owner = threading.Event(), QObject()

    def work(port):
        go.wait(5)
        return port.cancelled()

    task = run_in_background(work, nothing, nothing, owner=owner, pool=pool)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    with qtbot.waitSignal(task.ended):
        go.set()
    assert task.cancelled()


def test_a_task_nobody_keeps_is_finished_all_the_same(qtbot, pool):
    results, go = [], threading.Event()

    def start():
        run_in_background(lambda _port: go.wait(5), results.append, nothing, pool=pool)

    start()
    gc.collect()
    go.set()
    assert pool.waitForDone(5000)
    gc.collect()
    qtbot.waitUntil(lambda: results == [True])


def test_the_work_may_not_be_done_in_the_main_thread(qtbot, pool, qapp):
    threads = []
    task = run_in_background(
        lambda _port: threads.append(QThread.currentThread()), lambda _: None, nothing, pool=pool
    )
    with qtbot.waitSignal(task.ended):
        pass
    assert threads[0] is not qapp.thread()


def test_at_the_end_what_runs_may_come_to_its_end(qtbot, pool):
    done, saved = [], []
    run_in_background(lambda _port: saved.append(True), done.append, nothing, pool=pool)
    assert stop_background(30_000, pool)
    assert saved == [True]
    qtbot.waitUntil(lambda: done == [None])


def test_at_the_end_what_takes_long_is_asked_to_stop_and_nothing_of_it_is_heard(qapp, pool):
    began, stopped = threading.Event(), []

    def work(port):
        began.set()
        while not port.cancelled():
            began.wait(0.001)
        stopped.append(True)

    run_in_background(work, nothing, nothing, pool=pool)
    assert began.wait(30)
    # Nobody has to wait for it: that it does not end by itself is known here.
    while not stop_background(1, pool):
        continue
    assert stopped == [True]
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not qapp.findChildren(BackgroundTask)


def test_at_the_end_it_is_known_that_something_does_not_stop(qtbot, pool):
    go = threading.Event()
    task = run_in_background(lambda _port: go.wait(), nothing, nothing, pool=pool)
    assert not stop_background(1, pool)
    with qtbot.waitSignal(task.ended):
        go.set()


def test_a_program_ends_also_when_something_does_not_stop():
    """As it crashed before: with a thread that called into Qt and Python while they went."""
    program = """
import threading
from PySide6.QtCore import QCoreApplication
from app.ui.app import end_process
from app.ui.background import run_in_background
app, began = QCoreApplication([]), threading.Event()
def work(port):
    began.set()
    while True:
        port.report(0.5)
run_in_background(work, print, print, print)
began.wait()
raise SystemExit(end_process(3))
"""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "")
