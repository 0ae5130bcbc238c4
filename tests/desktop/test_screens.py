"""From screen to screen in the real window: real database, real forms, real film."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from app.assembly import form_library, vault_of
from app.desktop import early, observing
from app.desktop.dialogs import WindowDialogs
from app.desktop.early import back_up, offer_demo, tell_previous_run
from app.desktop.entrance import Entrance
from app.desktop.locking import SessionLock
from app.desktop.memory import LastObserver
from app.desktop.observing import ObserveDesk
from app.desktop.summing import SummaryDesk
from app.domain.recordings import Role
from app.services.errors import FilmRefused, StorageUnavailable
from app.settings import SettingsStore
from app.ui.crash import CrashDoor
from app.ui.keys.overview import KeyOverview
from app.ui.kit import Banner, Button, MessageDialog
from app.ui.library.add_dialog import AddDialog
from app.ui.library.observation_dialog import NewObservationDialog
from app.ui.library.screen import LibraryScreen
from app.ui.observe.screen import ObserveScreen
from app.ui.settings import SettingsDialog
from app.ui.summary.screen import SummaryScreen
from app.ui.welcome import Welcome
from tests.desktop.conftest import RESOURCES, dialog_of
from tests.ui.pressing import press

FILM = RESOURCES / "demo" / "demo_gesprek.mp4"

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(90)]


@pytest.fixture
def demo(qtbot, bench, screens):
    """The demo recording is in the library."""
    offer_demo(bench, screens)
    qtbot.waitUntil(lambda: bench.place.settings.now.demo_offered, timeout=20_000)
    return bench.place.settings.now.demo_recording


@pytest.fixture
def observation(bench, demo):
    """Somebody is going to observe the short fragment."""
    fragment = bench.work.stores.recordings.fragments(demo)[-1]
    form = form_library(bench.place).forms[0]
    return bench.work.library.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, form).id


def front(bench):
    return bench.window.page.widget


def banner(bench):
    return next(each for each in bench.window.findChildren(Banner) if each.parent() is bench.window._edge)


def news(bench):
    return banner(bench)._text.text() if banner(bench).isVisible() else ""


def test_the_demo_comes_once_with_a_short_fragment(qtbot, bench, screens, demo):
    (whole, short) = bench.work.stores.recordings.fragments(demo)
    assert whole.whole
    assert short.borders.length_ms < 40_000
    offer_demo(bench, screens)
    assert len(bench.work.library.glances()) == 1


def test_a_demo_that_is_there_already_is_not_offered_again(qtbot, bench, screens, monkeypatch):
    def refuse(*_told):
        raise FilmRefused("This film is already in the library.")

    monkeypatch.setattr(early, "add_demo", refuse)
    offer_demo(bench, screens)
    qtbot.waitUntil(lambda: bench.place.settings.now.demo_offered)
    assert news(bench) == ""


def test_a_demo_that_cannot_be_kept_now_is_offered_at_the_next_start(
    qtbot, bench, screens, monkeypatch, caplog
):
    def refuse(*_told):
        raise StorageUnavailable("The disk is full.")

    monkeypatch.setattr(early, "add_demo", refuse)
    with caplog.at_level(logging.WARNING):
        offer_demo(bench, screens)
        qtbot.waitUntil(lambda: bool(caplog.records))
    assert not bench.place.settings.now.demo_offered


def test_a_backup_is_made_behind_the_window(qtbot, bench, screens):
    back_up(bench)
    qtbot.waitUntil(lambda: len(bench.work.backups.all()) == 1)


def test_a_backup_that_cannot_be_made_is_told_and_can_be_tried_again(
    qtbot, bench, screens, monkeypatch, caplog
):
    real = type(bench.work.backups).at_start

    def full(_self):
        raise StorageUnavailable("The disk is full.")

    monkeypatch.setattr(type(bench.work.backups), "at_start", full)
    back_up(bench)
    qtbot.waitUntil(lambda: "The disk is full." in news(bench))
    monkeypatch.setattr(type(bench.work.backups), "at_start", real)
    banner(bench).action_asked.emit()
    qtbot.waitUntil(lambda: len(bench.work.backups.all()) == 1)
    assert news(bench) == ""


@pytest.mark.parametrize("badly", [True, False])
def test_after_a_crash_a_person_hears_that_nothing_is_lost(bench, screens, badly):
    tell_previous_run(bench, ended_badly=badly)
    assert ("Nothing is lost" in news(bench)) == badly


def test_from_library_to_observing_to_summary_and_back(qtbot, bench, screens, observation):
    screens.open_observation(observation)
    screen = front(bench)
    assert isinstance(screen, ObserveScreen)
    assert bench.actions.context == "observe"
    screen.summary_asked.emit()
    summary = front(bench)
    assert isinstance(summary, SummaryScreen)
    summary.back_asked.emit()
    assert front(bench) is screen
    screen.back_asked.emit()
    assert isinstance(front(bench), LibraryScreen)
    assert bench.actions.context == "library"


def test_escape_leads_back_from_the_summary_to_the_library(qtbot, bench, screens, observation):
    screens.open_observation(observation)
    front(bench).summary_asked.emit()
    press(bench.window, Qt.Key.Key_Escape)
    assert isinstance(front(bench), ObserveScreen)
    press(bench.window, Qt.Key.Key_Escape)
    assert isinstance(front(bench), LibraryScreen)


def test_the_film_comes_and_its_picture_is_kept_as_loud_as_it_was(qtbot, bench, screens, observation):
    screens.open_observation(observation)
    screen, shown = front(bench), []
    screen.film.video.frame_shown.connect(shown.append)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    bench.actions["observe.play"].trigger(0.0)
    qtbot.waitUntil(lambda: len(shown) > 3, timeout=20_000)
    bench.window.go_back()
    kept = SettingsStore(bench.place.paths.config_dir).now
    assert kept.volume == 80
    assert kept.splitters["observe"]


def test_a_film_stands_still_when_the_computer_is_locked(qtbot, theme, bench, screens, observation):
    """Without a vault too: what plays where nobody can see it would count as watched."""
    entrance = Entrance(theme, CrashDoor(), lambda _files: None)
    entrance.stand_at(bench.place)
    lock = SessionLock(bench, screens, entrance, pytest.fail, pytest.fail)
    lock.locker.away.hear(True)
    screens.open_observation(observation)
    shown = []
    front(bench).film.video.frame_shown.connect(shown.append)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    bench.actions["observe.play"].trigger(0.0)
    assert screens.playing
    lock.locker.away.hear(True)
    assert not screens.playing
    assert not lock.covered
    bench.window.go_back()
    lock.locker.stop()


@pytest.fixture
def lost_film(bench, demo, tmp_path):
    """The film was on a stick, and now it is in another pocket."""
    stick, pocket = tmp_path / "stick" / "film.mp4", tmp_path / "zak" / "diep" / "film.mp4"
    stick.parent.mkdir()
    pocket.parent.mkdir(parents=True)
    stick.write_bytes(FILM.read_bytes())
    bench.work.library.point_to(demo, stick)
    stick.rename(pocket)
    return pocket


def test_a_film_that_is_gone_leaves_the_form_to_be_read(
    qtbot, bench, screens, observation, lost_film, caplog
):
    with caplog.at_level(logging.WARNING, logger="app.desktop"):
        screens.open_observation(observation)
        qtbot.waitUntil(lambda: bool(caplog.records), timeout=20_000)
    assert str(lost_film) not in caplog.text
    assert isinstance(front(bench), ObserveScreen)


def test_the_person_points_to_the_film_and_it_comes(
    qtbot, bench, screens, observation, lost_film, monkeypatch, tmp_path
):
    monkeypatch.setattr(observing, "choose_films", lambda _over, _title, chosen, **_how: chosen(pointed))
    screens.open_observation(observation)
    screen, shown = front(bench), []
    screen.film.video.frame_shown.connect(shown.append)
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, timeout=20_000)
    QApplication.processEvents()
    pointed = []
    screen.film.point_asked.emit()
    other = tmp_path / "another.mp4"
    other.write_bytes(b"no film at all")
    pointed = [other]
    screen.film.point_asked.emit()
    qtbot.waitUntil(lambda: "another film" in news(bench), timeout=20_000)
    pointed = [lost_film]
    screen.film.point_asked.emit()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)


def test_pictures_for_the_summary_come_from_the_film_while_it_is_there(
    qtbot, bench, screens, observation, lost_film
):
    desk = ObserveDesk(bench, observation)
    summary = SummaryDesk(bench, desk)
    assert summary._stills() is None
    bench.work.library.point_to(desk.recording.id, lost_film)
    stills = summary._stills()
    assert stills.still(5_000).width > 0
    stills.close()
    film, _why = desk.film()
    frames = screens.shelf.stills(film)
    assert frames.still(0).height > 0
    frames.close()
    desk.page().closed()


def test_an_observation_that_cannot_be_read_now_leaves_the_library_in_front(
    bench, screens, observation, monkeypatch
):
    def gone(*_told):
        raise StorageUnavailable("The folder cannot be reached.")

    monkeypatch.setattr(type(bench.work.stores.observations), "get", gone)
    screens.open_observation(observation)
    assert isinstance(front(bench), LibraryScreen)
    assert news(bench) == "The folder cannot be reached."


def test_a_film_of_a_second_start_comes_to_the_library_from_wherever_the_person_is(
    qtbot, bench, screens, observation, tmp_path
):
    other = tmp_path / "ander.mp4"
    other.write_bytes(FILM.read_bytes() + b"\0" * 8)
    screens.open_observation(observation)
    screens.open_films([])
    assert isinstance(front(bench), ObserveScreen), "no film, no going anywhere"
    screens.open_films([other])
    assert isinstance(front(bench), LibraryScreen)
    qtbot.waitUntil(lambda: dialog_of(bench.window, AddDialog) is not None, timeout=20_000)


def test_trying_the_demo_leads_from_preparing_over_its_short_fragment_to_handing_over(
    qtbot, bench, screens, demo
):
    """Step by step: the page of the demo says each time what comes next."""

    def go_on(what):
        screens.library.refresh()
        screens.library._recording.view.button(f"next_{what}", demo).click()

    screens.demo.try_it()
    assert screens.library.open_recording_id == demo
    first = screens.library._recording.view.button("next_sheet_preparation", demo)
    assert bench.window.focusWidget() is first
    go_on("sheet_preparation")
    assert bench.actions.context == "sheet"
    bench.window.page.widget.title.setText("Groep 5")
    bench.window.go_back()
    go_on("observe")
    qtbot.waitUntil(lambda: dialog_of(bench.window, NewObservationDialog) is not None)
    asked = dialog_of(bench.window, NewObservationDialog)
    (_whole, short) = bench.work.stores.recordings.fragments(demo)
    assert asked._presenter.state().fragment_id == short.id
    asked.close()
    form = form_library(bench.place).forms[0]
    begun = bench.work.library.fragments.begin_observation(short.id, "M.", Role.STUDENT, form)
    go_on("open")
    qtbot.waitUntil(lambda: bench.actions.context == "observe", timeout=20_000)
    assert screens.front.observing.opened.observation.id == begun.id


def test_trying_the_demo_brings_it_back_when_it_was_removed(qtbot, bench, screens, demo):
    bench.work.library.remove(demo)
    screens.demo.try_it()
    qtbot.waitUntil(lambda: len(bench.work.library.glances()) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: bench.place.settings.now.demo_recording != demo)


def test_asking_for_the_demo_twice_is_told(qtbot, bench, screens, demo):
    screens.library.demo_asked.emit()
    qtbot.waitUntil(lambda: "already in the library" in news(bench), timeout=20_000)


def test_trying_the_demo_while_the_folder_is_gone_is_told(bench, screens, demo, monkeypatch):
    def gone(*_told):
        raise StorageUnavailable("The folder cannot be reached.")

    monkeypatch.setattr(type(bench.work.stores.recordings), "fragments", gone)
    screens.demo.try_it()
    assert news(bench) == "The folder cannot be reached."


# Dialogs of the window


@pytest.fixture
def begun_again():
    return []


@pytest.fixture
def dialogs(bench, screens, begun_again):
    return WindowDialogs(bench, vault_of(bench.place), begun_again.append, screens.demo.try_it, lambda: None)


def test_f1_shows_all_keys_and_leads_to_changing_them(qtbot, bench, dialogs):
    press(bench.window, Qt.Key.Key_F1)
    overview = dialog_of(bench.window, KeyOverview)
    overview.change_asked.emit()
    settings = dialog_of(bench.window, SettingsDialog)
    assert settings.keys.isVisible()


def test_about_is_a_page_of_the_settings(bench, dialogs):
    bench.actions["window.about"].trigger(0.0)
    assert dialog_of(bench.window, SettingsDialog) is not None


def test_a_restart_and_a_backup_begin_anew(qtbot, bench, dialogs, begun_again):
    backup = bench.work.backups.backup_now()
    bench.actions["window.settings"].trigger(0.0)
    settings = dialog_of(bench.window, SettingsDialog)
    settings.restart_asked.emit()
    assert begun_again == [None]
    settings.show_page("data")
    settings.data.list.setCurrentRow(0)
    settings.data.put_back.click()
    question = settings.data.findChild(MessageDialog)
    next(each for each in question.findChildren(Button) if each.label == "Put back").click()
    assert begun_again == [None, backup]


@pytest.mark.parametrize("way", ["finish", "skip"])
def test_the_welcome_comes_once(qtbot, bench, dialogs, way):
    bench.actions["window.welcome"].trigger(0.0)
    welcome = dialog_of(bench.window, Welcome)
    assert not bench.place.settings.now.welcome_seen
    welcome.accept() if way == "finish" else welcome.reject()
    assert bench.place.settings.now.welcome_seen


# Who observed last


def test_who_observed_last_is_offered_the_next_time(tmp_path):
    memory = LastObserver(SettingsStore(tmp_path))
    assert memory.last() == ("", Role.STUDENT)
    memory.keep("M.", Role.MENTOR)
    assert LastObserver(SettingsStore(tmp_path)).last() == ("M.", Role.MENTOR)
    memory.keep("P.", Role.PARENT)
    assert memory.last() == ("P.", Role.STUDENT)


def test_forms_of_the_person_are_there_beside_those_of_the_program(bench, screens):
    assert len(screens.shelf.forms()) == 6
    assert Path(bench.place.paths.forms).name == "forms"
