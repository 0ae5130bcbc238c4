"""Packages that come in while the program is locked or busy: by drop, a second start, the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.assembly import package_files
from app.domain.receipts import receipt_of
from app.exchange.receipts import ReceiptStore
from app.ui.handover.packages_dialog import PackagesDialog
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.kit import MessageDialog
from app.ui.lock.leftover import LeftoverDialog
from tests.desktop.conftest import dialog_of
from tests.desktop.test_lock import (
    close,
    everything_to_be_found,
    has_film,
    lock_window,
    locked,
    observation,
    open_files,
    quiet,
    start,
    unlock,
    vault,
)
from tests.exchange.parcels import parcel
from tests.fakes import NOON, QuietProgress

__all__ = ["observation", "start", "vault"]

pytestmark = [pytest.mark.qt_log_ignore(".*", extend=True), pytest.mark.timeout(120)]

WORDS = "kelder cijfer partij visser"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two packages as a student made them."""
    store, folder = package_files(), tmp_path_factory.mktemp("sent")
    paths = [folder / f"geheime-naam-{number}.terugblik" for number in (1, 2)]
    for number, path in enumerate(paths):
        film = io.BytesIO(b"film") if number else None
        about = parcel(len(b"film") * number, id=f"p{number}")
        store.write(about, film, path, WORDS, QuietProgress())
    return paths


@pytest.fixture
def package(made):
    return made[0]


def asks(desktop):
    """The words of a package are asked for."""
    return quiet(desktop) and dialog_of(desktop._window, PassphraseDialog) is not None


def stop(desktop):
    dialog_of(desktop._window, PassphraseDialog).reject()
    close(desktop)


def drop(window, *paths):
    """Drag files onto the middle of a window and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = window.rect().center()
    told = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, *told)
    QApplication.sendEvent(window, enter)
    let_go = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, *told)
    QApplication.sendEvent(window, let_go)
    return enter.isAccepted() and let_go.isAccepted()


def second_start(place, *paths):
    """A double-click on a package while the program runs: a real second process."""
    command = [sys.executable, "-m", "app", "--data-dir", str(place.paths.data_dir), *map(str, paths)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, env=env, cwd=Path(__file__).parents[2])


# Locked from the start


def test_a_package_on_the_command_line_waits_for_the_passphrase_of_the_vault(start, vault, package):
    seen = []

    def look(desktop):
        seen.append(everything_to_be_found())
        unlock(desktop)

    assert start((locked, look), (asks, stop), film=package) == 0
    assert "geheime" not in seen[0]


def test_a_package_that_is_dropped_on_the_lock_waits_and_is_shown_after_unlocking(start, vault, package):
    seen = {}

    def dropped(desktop):
        seen["taken"] = drop(lock_window(), package)
        seen["words"] = everything_to_be_found()
        unlock(desktop)

    assert start((locked, dropped), (asks, stop)) == 0
    assert seen["taken"]
    assert "1 file waits" in seen["words"]
    assert "geheime" not in seen["words"]


def test_a_double_click_while_it_is_locked_brings_the_package_after_unlocking(start, place, vault, package):
    processes = []

    def click(_desktop):
        processes.append(second_start(place, package))

    def told(_desktop):
        return "1 file waits" in everything_to_be_found()

    assert start((locked, click), (told, unlock), (asks, stop)) == 0
    assert processes[0].wait(20) == 0


def test_the_same_package_twice_is_asked_for_once(start, vault, package):
    def twice(desktop):
        for _time in range(2):
            drop(lock_window(), package)
        unlock(desktop)

    def only_one(desktop):
        found = [each for each in desktop._window.findChildren(PassphraseDialog) if each.isVisible()]
        assert len(found) == 1
        found[0].reject()
        assert desktop._screens.packages.let_go() == ()
        close(desktop)

    assert start((locked, twice), (asks, only_one)) == 0


# Locked while it runs


def test_a_package_that_comes_while_the_work_is_covered_is_shown_when_the_person_is_back(
    start, vault, package
):
    """The lock came, and what was going on is still being kept: nothing has closed yet."""

    def cover(desktop):
        desktop._lock.lock()
        assert desktop._lock.covered
        assert drop(desktop._window, package)
        assert "1 file waits" in everything_to_be_found()
        assert dialog_of(desktop._window, PassphraseDialog) is None

    assert start((locked, unlock), (quiet, cover), (locked, unlock), (asks, stop)) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the open files of Linux")
def test_a_package_that_was_open_when_the_lock_came_is_asked_for_again(start, vault, made):
    seen = {}

    def come(desktop):
        desktop._screens.open_films(made)

    def type_words(desktop):
        dialog = dialog_of(desktop._window, PassphraseDialog)
        dialog.words.setText(WORDS)
        dialog.open_it.click()

    def content(desktop):
        return dialog_of(desktop._window, ContentDialog) is not None

    def lock(desktop):
        assert str(made[0]) in open_files()
        desktop._lock.lock()

    def look(desktop):
        seen["open"] = [path for path in open_files() if path.endswith(".terugblik")]
        seen["words"] = everything_to_be_found()
        unlock(desktop)

    def both_again(desktop):
        assert dialog_of(desktop._window, LeftoverDialog) is None
        dialog_of(desktop._window, PassphraseDialog).reject()

    steps = (
        (locked, unlock),
        (quiet, come),
        (asks, type_words),
        (content, lock),
        (locked, look),
        (asks, both_again),
        (asks, stop),
    )
    assert start(*steps) == 0
    assert seen["open"] == []
    assert "Oudergesprek" not in seen["words"]


def test_words_that_were_half_typed_are_not_shown_again_by_the_lock(start, vault, package):
    def come(desktop):
        desktop._screens.open_films([package])

    def type_half(desktop):
        line = dialog_of(desktop._window, PassphraseDialog).words
        line.setText("kelder cijf")
        line.setModified(True)
        desktop._lock.lock()

    def nothing_left(desktop):
        assert "kelder" not in everything_to_be_found()
        stop(desktop)

    steps = ((locked, unlock), (quiet, come), (asks, type_half), (locked, unlock), (asks, nothing_left))
    assert start(*steps) == 0


# Not locked


def test_a_package_that_is_dropped_while_somebody_observes_keeps_the_work_and_comes_over_the_library(
    start, observation, package
):
    def observe(desktop):
        desktop._screens.open_observation(observation)

    def dropped(desktop):
        assert drop(desktop._window, package)

    def look(desktop):
        assert desktop._window.page.context == "library"
        stop(desktop)

    assert start((locked, unlock), (quiet, observe), (has_film, dropped), (asks, look)) == 0


def test_a_double_click_while_it_runs_opens_the_package_in_the_window_that_is_there(
    start, place, vault, package
):
    processes = []

    def click(_desktop):
        processes.append(second_start(place, package))

    assert start((locked, unlock), (quiet, click), (asks, stop)) == 0
    assert processes[0].wait(20) == 0


def test_a_package_that_is_chosen_in_the_menu_while_somebody_observes_leaves_the_observation_first(
    start, observation, package
):
    """What comes in may belong to the very observation that is open."""

    def observe(desktop):
        desktop._screens.open_observation(observation)

    def ask(desktop):
        desktop._bench.actions["window.package"].trigger(0.0)

    def choose(desktop):
        dialog = dialog_of(desktop._window, QFileDialog)
        dialog.filesSelected.emit([str(package)])
        dialog.done(1)

    def look(desktop):
        assert desktop._window.page.context == "library"
        stop(desktop)

    def chooses(desktop):
        return dialog_of(desktop._window, QFileDialog) is not None

    steps = ((locked, unlock), (quiet, observe), (has_film, ask), (chooses, choose), (asks, look))
    assert start(*steps) == 0


def test_the_menu_has_the_list_of_packages(start, vault):
    def ask(desktop):
        desktop._bench.actions["window.packages"].trigger(0.0)

    def there(desktop):
        return dialog_of(desktop._window, PackagesDialog) is not None

    def leave(desktop):
        dialog_of(desktop._window, PackagesDialog).reject()
        close(desktop)

    assert start((locked, unlock), (quiet, ask), (there, leave)) == 0


def test_several_packages_are_asked_for_one_after_the_other(start, vault, made):
    said = []

    def first(desktop):
        shown = [each for each in desktop._window.findChildren(PassphraseDialog) if each.isVisible()]
        assert len(shown) == 1
        said.append(" ".join(label.text() for label in shown[0].findChildren(QLabel)))
        shown[0].reject()

    def second(desktop):
        first(desktop)
        close(desktop)

    def come(desktop):
        desktop._screens.open_films(made)

    assert start((locked, unlock), (quiet, come), (asks, first), (asks, second)) == 0
    assert "not in it" in said[0]
    assert "The film is in it" in said[1]


def refused(desktop):
    return quiet(desktop) and dialog_of(desktop._window, MessageDialog) is not None


def read_and_stop(said):
    def read(desktop):
        dialog = dialog_of(desktop._window, MessageDialog)
        said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        dialog.close()
        close(desktop)

    return read


def test_a_package_that_is_not_there_any_more_is_told(start, vault, tmp_path):
    said = []
    gone = tmp_path / "weg.terugblik"
    assert start((locked, unlock), (refused, read_and_stop(said)), film=gone) == 0
    assert "no longer there" in said[0]


def test_a_receipt_that_comes_while_it_is_locked_is_checked_after_unlocking(start, vault, tmp_path):
    """Nobody here made that package: it is refused, and nothing is noted."""
    said, receipt = [], tmp_path / "wissen.terugblik-gewist"
    ReceiptStore().write(receipt_of("p-unknown", NOON, "ab" * 32), receipt)

    def dropped(desktop):
        drop(lock_window(), receipt)
        unlock(desktop)

    assert start((locked, dropped), (refused, read_and_stop(said))) == 0
    assert "does not belong to a package that you made" in said[0]


def test_what_is_no_file_is_not_taken(start, vault):
    def dropped(_desktop):
        data = QMimeData()
        data.setText("https://example.org/les.terugblik")
        at = lock_window().rect().center()
        told = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, *told)
        enter.ignore()
        QApplication.sendEvent(lock_window(), enter)
        assert not enter.isAccepted()
        lock_window().close()

    assert start((locked, dropped)) == 0


def test_a_package_of_the_tests_is_a_real_one(made):
    with closing(package_files().open(made[1], WORDS, NOON, NOON.date())) as opened:
        assert opened.film().read() == b"film"
