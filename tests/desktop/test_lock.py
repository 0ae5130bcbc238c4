"""The lock, in a whole run of the program: a real vault, a real database, a real film."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.assembly import comparison_service, form_library, open_work, vault_of
from app.desktop import run as module
from app.desktop.run import Desktop
from app.domain.recordings import Role, TalkKind
from app.i18n import WORDS
from app.services.demo import demo_film
from app.services.library import Particulars
from app.services.vault_errors import WrongCode
from app.services.viewing import ViewingService
from app.ui.kit import Button, MessageDialog
from app.ui.library.add_dialog import AddDialog
from app.ui.lock.window import LockWindow
from app.ui.vault.setup import SetUpVault
from app.ui.vault.ways import NewCode
from tests.desktop.conftest import RESOURCES, dialog_of
from tests.fakes import QuietProgress
from tests.ui.pressing import CTRL, press, send

pytestmark = [pytest.mark.qt_log_ignore(".*", extend=True), pytest.mark.timeout(120)]

PASSPHRASE = "vier losse woorden samen"
TITLE, WRITTEN, HALF = "Kanarie Zeldzaam", "De kanarie zingt mooi.", "half getypt kanariewoord"
CANARIES = (TITLE, WRITTEN, HALF, "kanarie")


@pytest.fixture
def start(qapp, place, monkeypatch, tmp_path):
    """Start the program; `steps` are what a person waits for and then does, one after the other."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr(module, "make_application", lambda *_told: qapp)
    hooks = sys.excepthook

    def call(*steps, film=None):
        desktop, left, faults = Desktop(place, film), list(steps), []
        timer = QTimer(interval=20)

        def look():
            if not left or faults:
                return
            try:
                if left[0][0](desktop):
                    left.pop(0)[1](desktop)
            except BaseException as error:  # noqa: BLE001 - told below, once the run has ended
                faults.append(error)
                QApplication.exit(1)
                for window in QApplication.topLevelWidgets():
                    window.close()

        timer.timeout.connect(look)
        timer.start()
        code = desktop.run()
        timer.stop()
        if faults:
            raise faults[0]
        assert left == [], "the run ended before the person was ready"
        return code

    yield call
    sys.excepthook = hooks
    WORDS.use("en", RESOURCES / "nowhere")


@pytest.fixture
def vault(place):
    """There is a vault, locked, and a person who knows the program."""
    place.settings.change(welcome_seen=True, demo_offered=True)
    made = vault_of(place)
    made.keys.create(PASSPHRASE)
    made.service.lock()
    return made


@pytest.fixture
def observation(place, vault):
    """An observation with the form open, whose title must not be seen."""
    vault.keys.open_with_passphrase(PASSPHRASE)
    work = open_work(place, vault.keys.database_key())
    new = work.library.examine(demo_film(RESOURCES), QuietProgress())
    recording = work.library.add(new, Particulars(TITLE, TalkKind.PROGRESS))
    fragment = work.stores.recordings.fragments(recording.id)[0]
    form = next(form for form in form_library(place).forms if form.id == "voortgang")
    made = work.library.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, form)
    viewing = ViewingService(work.stores.observations, place.clock, made.id, fragment)
    viewing.count_showing("samen gezien")
    viewing.begin_second()
    work.close()
    vault.service.lock()
    return made.id


# What a person waits for


def quiet(desktop):
    return desktop._window is not None and not QThreadPool.globalInstance().activeThreadCount()


def locked(_desktop):
    """The lock window is in front and nothing else is left."""
    return lock_window() is not None and lock_window().isActiveWindow()


def lock_window():
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, LockWindow)]
    return next((each for each in found if each.isVisible()), None)


# What a person does


def unlock(_desktop, passphrase=PASSPHRASE):
    panel = lock_window().panel
    panel.secret.line.setText(passphrase)
    press(panel, Qt.Key.Key_Return)


def close(desktop):
    desktop._window.close()


def type_text(window, text):
    for sign in text:
        send(window, Qt.Key.Key_unknown, sign)


# What can be seen, heard and read from outside


def spoken(interface):
    """Everything a screen reader finds below this."""
    words = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    words.append(interface.text(QAccessible.Text.Value))
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None and child.isValid():
            words += spoken(child)
    return words


def words_of(widget):
    found = [widget.windowTitle(), widget.accessibleName(), widget.toolTip()]
    readers = (getattr(widget, name, None) for name in ("text", "toPlainText", "placeholderText"))
    return [*found, *(str(read()) for read in readers if callable(read))]


def everything_to_be_found():
    """All words in all windows there are, shown or not, as widgets and as a screen reader has them."""
    words = []
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            words += words_of(widget)
        words += spoken(QAccessible.queryAccessibleInterface(top))
    return "\n".join(words)


def open_files():
    """What this process has open, by the system itself."""
    folder = Path("/proc/self/fd")
    return [str(each.readlink()) for each in folder.iterdir() if each.is_symlink()]


def begin_a_remark(desktop):
    window = desktop._window
    window.activateWindow()
    presenter = window.page.keep.presenter
    ref = presenter.selection.ref
    presenter.opened.remarks.add(WRITTEN, "doubt", ref, 1_000)
    presenter.transport.seek(5_000)
    presenter.selection.select_next(3)
    presenter.remarks.begin(0)
    type_text(window, HALF)


def has_film(desktop):
    page = desktop._window.page if desktop._window else None
    return page is not None and page.context == "observe" and page.keep.presenter.transport.has_film


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the open files of Linux")
def test_after_locking_nothing_of_the_work_is_left_and_after_unlocking_everything_is_back(
    start, place, observation
):
    seen = {}

    def work(desktop):
        desktop._screens.open_observation(observation)

    def note_and_lock(desktop):
        begin_a_remark(desktop)
        presenter = desktop._window.page.keep.presenter
        seen["place"] = (presenter.transport.position_ms, presenter.selection.ref)
        seen["before"] = everything_to_be_found()
        press(desktop._window, Qt.Key.Key_L, CTRL)

    def look(desktop):
        gc.collect()
        seen["locked"] = everything_to_be_found()
        seen["title"] = lock_window().windowTitle()
        seen["others"] = [
            each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not lock_window()
        ]
        seen["main"] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)]
        seen["open"] = desktop._entrance.keys.is_open
        seen["files"] = [name for name in open_files() if name.startswith(str(place.paths.data_dir))]
        unlock(desktop)

    def back(desktop):
        page = desktop._window.page if desktop._window else None
        return has_film(desktop) and page.keep.presenter.transport.position_ms > 0

    def find(desktop):
        presenter = desktop._window.page.keep.presenter
        seen["after"] = (presenter.transport.position_ms, presenter.selection.ref)
        seen["half"] = desktop._window.page.widget.form.editor._words.toPlainText()
        seen["words"] = everything_to_be_found()
        close(desktop)

    assert (
        start((locked, unlock), (quiet, work), (has_film, note_and_lock), (locked, look), (back, find)) == 0
    )
    assert all(word in seen["before"] for word in (TITLE, WRITTEN, HALF))
    assert not [word for word in CANARIES if word.lower() in seen["locked"].lower()]
    assert seen["title"] == "Terugblik"
    assert (seen["others"], seen["main"]) == ([], [])
    assert seen["open"] is False
    assert [name for name in seen["files"] if "terugblik.sqlite" in name or ".film" in name] == []
    assert seen["after"] == seen["place"]
    assert seen["half"] == HALF
    assert all(word in seen["words"] for word in (TITLE, WRITTEN))


def test_while_it_is_locked_nothing_holds_the_work_with_the_key_of_the_database(start, observation):
    held = []

    def work(desktop):
        desktop._screens.open_observation(observation)

    def lock(desktop):
        held.append(ref(desktop._bench.work.database))
        press(desktop._window, Qt.Key.Key_L, CTRL)

    def let_go(desktop):
        """What Qt was asked to delete goes in its own time, a turn or two later."""
        if not locked(desktop):
            return False
        gc.collect()
        return held[0]() is None

    def leave(_desktop):
        lock_window().close()

    assert start((locked, unlock), (quiet, work), (has_film, lock), (let_go, leave)) == 0
    assert held[0]() is None


def test_without_a_vault_the_lock_says_what_it_needs_and_leads_to_it(start, place):
    place.settings.change(welcome_seen=True, demo_offered=True)

    def ask(desktop):
        desktop._window.activateWindow()
        press(desktop._window, Qt.Key.Key_L, CTRL)

    def asked(desktop):
        return quiet(desktop) and dialog_of(desktop._window, MessageDialog) is not None

    def agree(desktop):
        dialog = dialog_of(desktop._window, MessageDialog)
        next(each for each in dialog.findChildren(Button) if "Set up" in each.label).click()

    def close_all(desktop):
        dialog_of(desktop._window, SetUpVault).reject()
        close(desktop)

    setting_up = lambda desktop: dialog_of(desktop._window, SetUpVault) is not None  # noqa: E731
    assert start((quiet, ask), (asked, agree), (setting_up, close_all)) == 0
    assert not vault_of(place).keys.exists()


def test_setting_up_seals_the_work_and_comes_back_to_the_same_place(start, place):
    place.settings.change(welcome_seen=True, demo_offered=True)
    work = open_work(place)
    new = work.library.examine(demo_film(RESOURCES), QuietProgress())
    recording = work.library.add(new, Particulars(TITLE, TalkKind.PROGRESS)).id
    work.backups.backup_now()
    work.close()
    assert b"Kanarie" in place.paths.database.read_bytes()
    seen = {}

    def begin(desktop):
        desktop._screens.library.open_recording(recording)
        seen["window"] = desktop._window
        press(desktop._window, Qt.Key.Key_L, CTRL)
        dialog = dialog_of(desktop._window, MessageDialog)
        next(each for each in dialog.findChildren(Button) if "Set up" in each.label).click()
        setup = dialog_of(desktop._window, SetUpVault)
        setup.go_on.click()
        setup.passphrase.first.line.setText(PASSPHRASE)
        setup.passphrase.again.line.setText(PASSPHRASE)
        setup.go_on.click()

    def has_code(desktop):
        setup = dialog_of(desktop._window, SetUpVault) if desktop._window else None
        return setup is not None and setup.code is not None

    def prove(desktop):
        setup = dialog_of(desktop._window, SetUpVault)
        for at, line in enumerate(setup.code.typed):
            line.setText(setup.code.proof.groups[setup.code.proof.places[at]])
            line.textEdited.emit(line.text())
        setup.go_on.click()

    def again(desktop):
        return quiet(desktop) and desktop._window is not seen["window"]

    def look(desktop):
        seen["open"] = desktop._screens.library.open_recording_id
        seen["moving"] = desktop._screens.shelf.moving is not None
        close(desktop)

    assert start((quiet, begin), (has_code, prove), (again, look)) == 0
    assert (seen["open"], seen["moving"]) == (recording, True)
    files = [path for path in place.paths.data_dir.rglob("*.sqlite*") if path.is_file()]
    assert files
    assert [path.name for path in files if b"Kanarie" in path.read_bytes()] == []


def test_a_film_of_a_second_start_waits_until_the_work_is_unlocked(start, vault, tmp_path):
    film = tmp_path / "gesprek.mp4"
    film.write_bytes((RESOURCES / "demo" / "demo_gesprek.mp4").read_bytes() + b"\0" * 8)
    seen = {}

    def second_start(desktop):
        desktop._first.files_asked.emit([film])
        seen["dialogs"] = [each for each in QApplication.topLevelWidgets() if isinstance(each, AddDialog)]
        seen["words"] = everything_to_be_found()
        unlock(desktop)

    def added(desktop):
        return quiet(desktop) and dialog_of(desktop._window, AddDialog) is not None

    def stop(desktop):
        dialog_of(desktop._window, AddDialog).reject()
        close(desktop)

    assert start((locked, second_start), (added, stop)) == 0
    assert seen["dialogs"] == []
    assert "gesprek" not in seen["words"]


def test_who_stops_at_the_lock_has_opened_nothing(start, place, vault):
    assert start((locked, lambda _desktop: lock_window().close())) == 0
    assert not place.paths.database.exists()


def test_after_a_wrong_passphrase_nothing_is_open_and_the_right_one_still_works(start, place, vault):
    def wrong(desktop):
        unlock(desktop, "helemaal verkeerd")

    def told(_desktop):
        return bool(lock_window().panel.secret.line.accessibleDescription())

    def right(desktop):
        assert not desktop._entrance.keys.is_open
        assert not place.paths.database.exists()
        unlock(desktop)

    assert start((locked, wrong), (told, right), (quiet, close)) == 0


def test_a_fault_of_ours_while_it_is_locked_shows_nothing_of_the_work(start, observation):
    seen = {}

    def work(desktop):
        desktop._screens.open_observation(observation)

    def lock(desktop):
        begin_a_remark(desktop)
        press(desktop._window, Qt.Key.Key_L, CTRL)

    def fail(desktop):
        desktop._door.caught(RuntimeError(TITLE))

    def reported(desktop):
        return desktop._door.dialog is not None and desktop._door.dialog.isVisible()

    def look(desktop):
        seen["words"] = everything_to_be_found()
        desktop._door.dialog.accept()
        lock_window().close()

    assert start((locked, unlock), (quiet, work), (has_film, lock), (locked, fail), (reported, look)) == 0
    assert "RuntimeError" in seen["words"]
    assert not [word for word in CANARIES if word.lower() in seen["words"].lower()]


def test_keys_that_are_damaged_are_told_and_nothing_is_overwritten(start, place, vault, monkeypatch):
    told = []
    monkeypatch.setattr("app.desktop.rescue.startup.tell_and_stop", lambda _theme, *words: told.append(words))
    for file in place.paths.vault.glob("keys*"):
        file.write_text("{}")
    before = {path: path.read_bytes() for path in place.paths.vault.iterdir()}
    assert start() == 1
    assert "keys.json" in told[0][1]
    assert {path: path.read_bytes() for path in place.paths.vault.iterdir()} == before


def test_the_summary_in_front_is_in_front_again(start, observation):
    def work(desktop):
        desktop._screens.open_observation(observation)

    def summarise_and_lock(desktop):
        desktop._window.page.widget.summary_asked.emit()
        desktop._window.activateWindow()
        press(desktop._window, Qt.Key.Key_L, CTRL)

    def back(desktop):
        return quiet(desktop) and desktop._window.page.context == "summary"

    steps = ((locked, unlock), (quiet, work), (has_film, summarise_and_lock), (locked, unlock), (back, close))
    assert start(*steps) == 0


@pytest.mark.parametrize("over_observation", [False, True])
def test_people_at_the_table_are_back_at_the_row_where_they_were(start, observation, over_observation):
    places = []

    def sit_down(desktop):
        stores, screens = desktop._bench.work.stores, desktop._screens
        mine = stores.observations.get(observation)
        library, place = desktop._bench.work.library, desktop._bench.place
        other = library.fragments.begin_observation(mine.fragment_id, "R.", Role.MENTOR, mine.form)
        fragment = stores.recordings.fragment(mine.fragment_id)
        viewing = ViewingService(stores.observations, place.clock, other.id, fragment)
        viewing.count_showing("samen gezien")
        viewing.begin_second()
        comparing = comparison_service(place, desktop._bench.work)
        for each in (observation, other.id):
            comparing.finish_round(each)
        if over_observation:
            screens.open_observation(observation)
            desktop._window.page.widget.compare_asked.emit()
        else:
            screens.compare(mine.fragment_id, mine.form.id)

    def read(desktop):
        return quiet(desktop) and at_table(desktop) and desktop._window.page.keep.presenter.open

    def choose_and_lock(desktop):
        presenter = desktop._window.page.keep.presenter
        presenter.rows.move(4)
        presenter.film.transport.seek(3_000)
        places.append(presenter.place)
        desktop._window.activateWindow()
        press(desktop._window, Qt.Key.Key_L, CTRL)

    def look(desktop):
        presenter = desktop._window.page.keep.presenter
        assert presenter.place == places[0]
        assert presenter.rows.row.key == places[0].row
        desktop._window.go_back()
        assert desktop._window.page.context == ("observe" if over_observation else "library")

    steps = ((locked, unlock), (quiet, sit_down), (read, choose_and_lock), (locked, unlock))
    assert start(*steps, (read, look), (quiet, close)) == 0


def at_table(desktop):
    page = desktop._window.page
    return page is not None and page.context == "compare" and page.keep.presenter.film.transport.has_film


def question(desktop):
    return dialog_of(desktop._window, MessageDialog) if desktop._window else None


def test_who_was_interrupted_while_making_the_vault_is_offered_a_new_recovery_code(start, place):
    """The keys were made and the code was shown, and then the computer went out."""
    place.settings.change(welcome_seen=True, demo_offered=True)
    open_work(place).close()
    made = vault_of(place)
    lost = made.keys.create(PASSPHRASE)
    made.service.lock()

    def make(desktop):
        next(each for each in question(desktop).findChildren(Button) if "new code" in each.label).click()

    def asks_passphrase(desktop):
        return desktop._window and dialog_of(desktop._window, NewCode) is not None

    def prove(desktop):
        dialog = dialog_of(desktop._window, NewCode)
        dialog.current.line.setText(PASSPHRASE)
        dialog.go_on.click()

    def has_code(desktop):
        return dialog_of(desktop._window, NewCode).code is not None

    def stop(desktop):
        dialog_of(desktop._window, NewCode).close()
        close(desktop)

    assert start((locked, unlock), (question, make), (asks_passphrase, prove), (has_code, stop)) == 0
    with pytest.raises(WrongCode):
        vault_of(place).keys.open_with_code(lost)

    def calm(desktop):
        assert question(desktop) is None
        close(desktop)

    assert start((locked, unlock), (lambda d: d._window is not None and quiet(d), calm)) == 0
