"""Care in the window: at the start, on opening an observation, and for the demo."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.assembly import form_library
from app.desktop.care import care_page, remind
from app.desktop.early import begin_keeping, offer_demo, tell_rule_faults
from app.domain.care import ConsentKind, Deletion
from app.domain.carelog import Act
from app.domain.recordings import Role
from app.institution import FILE_NAME
from app.services.care import ConsentDraft
from app.services.errors import StorageUnavailable
from app.services.viewing import Clock
from app.ui.kit.notices import Banner
from tests.fakes import NOON


@pytest.fixture
def demo(qtbot, bench, screens):
    """The demo in the library."""
    offer_demo(bench, screens)
    qtbot.waitUntil(lambda: bench.place.settings.now.demo_recording != "", timeout=20_000)
    return bench.place.settings.now.demo_recording


@pytest.fixture
def observation(bench, demo):
    fragment = bench.work.stores.recordings.fragments(demo)[0]
    form = form_library(bench.place).forms[0]
    return bench.work.library.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, form).id


def told(bench):
    """All the words of the dialogs over the window."""
    dialogs = bench.window.findChildren(QDialog)
    return " ".join(label.text() for dialog in dialogs for label in dialog.findChildren(QLabel))


def banners(bench):
    return [each._text.text() for each in bench.window.findChildren(Banner) if each.isVisible()]


def acts(bench):
    return [entry.act for entry in bench.work.care.log_entries()[0]]


def test_the_demo_is_a_role_play_with_a_keeping_time(bench, demo):
    care = bench.work.care.care(demo)
    assert care.consent.kind is ConsentKind.ROLE_PLAY
    assert care.keeping is not None


def test_a_recording_without_a_keeping_time_gets_one_at_the_start(bench, demo, qtbot):
    with bench.work.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER rule_keeping_kept")
        connection.exec_driver_sql("DELETE FROM keeping")
    begin_keeping(bench)
    qtbot.waitUntil(lambda: bench.work.care.care(demo).keeping is not None)


def test_a_start_goes_on_when_no_keeping_time_can_be_kept(bench, qtbot, monkeypatch, caplog):
    def refuse():
        raise StorageUnavailable("The disk is full.")

    monkeypatch.setattr(bench.work.care, "begin_keeping", refuse)
    with caplog.at_level(logging.WARNING):
        begin_keeping(bench)
        qtbot.waitUntil(lambda: any("keeping time" in record.message for record in caplog.records))


def test_opening_an_observation_is_logged_each_time(bench, screens, observation):
    screens.open_observation(observation)
    bench.window.go_back()
    screens.open_observation(observation)
    assert acts(bench) == [Act.CONSENT, Act.OPENED, Act.OPENED]


def test_after_a_withdrawal_the_page_does_not_open_and_the_window_says_why(bench, screens, demo, observation):
    bench.work.care.withdraw(demo)
    screens.open_observation(observation)
    assert bench.window.page.context == "library"
    assert any("withdrawn" in words for words in banners(bench))
    assert Act.OPENED not in acts(bench)
    bench.work.care.record_consent(demo, ConsentDraft(role_play=True))
    screens.open_observation(observation)
    assert bench.window.page.context == "observe"


def test_an_observation_of_a_film_that_was_deleted_can_still_be_read(
    bench, screens, demo, observation, qtbot
):
    gone = Deletion("d1", demo, NOON, "print:1", "vault", ("film",), remarks_kept=True)
    bench.work.care._store.add_deletion(gone)
    screens.open_observation(observation)
    assert bench.window.page.context == "observe"
    message = bench.window.page.widget.film.video.message
    qtbot.waitUntil(message.isVisible)
    assert any("was deleted" in label.text() for label in message.findChildren(QLabel))


def test_somebody_is_reminded_at_the_start_and_not_twice_on_one_day(bench, screens, demo, qtbot):
    desk, shown = screens.library.care, []
    desk.remind = shown.append
    bench.work.care.begin_keeping()
    remind(bench, desk)
    qtbot.waitUntil(lambda: bench.place.settings.now.reminded_on != "")
    assert shown == []
    bench.place.settings.change(reminded_on="lang geleden")
    later = bench.place.clock.now() + timedelta(days=50)
    bench.work.care._clock = Clock(lambda: later, lambda: 0)
    remind(bench, desk)
    qtbot.waitUntil(lambda: len(shown) == 1)
    remind(bench, desk)
    assert QThreadPool.globalInstance().waitForDone(5_000)
    QApplication.processEvents()
    assert len(shown) == 1


def test_without_care_nobody_is_reminded(bench):
    remind(bench, None)
    assert bench.place.settings.now.reminded_on == ""


def test_the_settings_have_a_page_about_care_with_the_log(bench, screens, demo, qtbot):
    page = care_page(bench, lambda: None)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)
    target = bench.place.paths.data_dir / "log.csv"
    page._parts.save_log(page._state, target)
    assert target.read_bytes()


def test_bad_rules_of_an_institution_are_told_with_their_lines(bench, qtbot):
    (bench.place.paths.data_dir / FILE_NAME).write_text('keeping_days = "lang"\ncolour = "rood"\n')
    tell_rule_faults(bench)
    qtbot.waitUntil(lambda: FILE_NAME in told(bench), timeout=10_000)
    assert "1: “keeping_days”" in told(bench)
    assert "2: “colour”" in told(bench)


def test_good_rules_and_no_rules_are_not_talked_about(bench, qtbot):
    for text in (None, "keeping_days = 7\n"):
        if text:
            (bench.place.paths.data_dir / FILE_NAME).write_text(text)
        tell_rule_faults(bench)
        assert QThreadPool.globalInstance().waitForDone(10_000)
        qtbot.wait(0)
        assert told(bench) == ""
