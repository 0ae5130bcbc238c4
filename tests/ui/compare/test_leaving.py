"""Whoever leaves the table while something is still looked for or read hears nothing of it any more."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from app.presenters.compare_film import CompareFilm
from app.presenters.compare_walk import RowWalk
from app.services.comparing import ComparisonService
from app.services.errors import FilmRefused

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]
LONG_MS = 10_000


@pytest.fixture
def held(monkeypatch):
    """Work beside the main thread waits until it may go on."""
    may = Event()

    def hold(kind, name, work):
        def waits(self, *parts):
            assert may.wait(LONG_MS / 1000)
            return work(self, *parts)

        monkeypatch.setattr(kind, name, waits)

    hold.go_on = may.set
    yield hold
    may.set()


@pytest.fixture
def heard(monkeypatch):
    """What the screen was told."""
    told = []
    for kind, name in ((CompareFilm, "open"), (CompareFilm, "fail"), (RowWalk, "show")):
        monkeypatch.setattr(kind, name, lambda _self, *_parts, name=name: told.append(name))
    return told


def everything_ended():
    assert QThreadPool.globalInstance().waitForDone(LONG_MS)
    for _turn in range(4):
        QApplication.processEvents()


def refuse(*_parts):
    raise FilmRefused("The film is not there.")


@pytest.mark.parametrize("found", [True, False])
def test_of_a_film_that_was_still_looked_for_nothing_is_heard(person, table, held, heard, found):
    library = type(person.work.library)
    held(library, "film", library.film if found else refuse)
    table.student_and_mentor()
    person.screens.compare(table.fragment.id, table.form.id)
    person.until(lambda: "show" in heard)
    person.window.go_back()
    held.go_on()
    everything_ended()
    assert heard == ["show"]
    assert person.page.context == "library"


def test_of_observations_that_were_still_read_nothing_is_heard(person, table, held, heard):
    held(ComparisonService, "compare", ComparisonService.compare)
    table.student_and_mentor()
    person.screens.compare(table.fragment.id, table.form.id)
    person.until(lambda: "open" in heard)
    assert not table.presenter.open
    person.window.go_back()
    held.go_on()
    everything_ended()
    assert heard == ["open"]
    assert person.page.context == "library"


def test_words_about_waiting_come_only_when_it_takes_a_while(person, table, held):
    held(ComparisonService, "compare", ComparisonService.compare)
    table.student_and_mentor()
    person.screens.compare(table.fragment.id, table.form.id)
    side = person.screen.side
    assert side._empty.isHidden()
    person.until(side._empty.isVisible)
    assert "laid side by side" in side._empty.text()
    held.go_on()
    table.settle()
    assert side._empty.isHidden()
    assert "points to talk about" in side.head.sentence
