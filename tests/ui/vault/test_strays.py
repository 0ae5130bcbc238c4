"""Films in the vault that belong to no recording, on the page of the settings: taken out or destroyed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services.errors import Cancelled, WorldUnavailable
from app.services.film_moving import Stray
from app.ui.kit import Button, MessageDialog
from app.ui.vault.moving import MoveDialog
from tests.ui.vault.test_vault_dialogs import Vault, button, page_of, words_of

TALK = Stray(Path("/vault/r-1.film"), "Gesprek in de klas.mp4", 412_000_000)
SPOILED = Stray(Path("/vault/half.film"), "", 0)


class Strays:
    """A FilmMoving with films of nobody; what becomes of them a test decides."""

    def __init__(self, *strays):
        self.there, self.asked, self.refusal = list(strays), [], None
        self.threads, self.go, self.cancelled = set(), threading.Event(), threading.Event()
        self.go.set()

    def stray_films(self):
        self.threads.add(threading.current_thread())
        self._refuse()
        return tuple(self.there)

    def take_out_stray(self, sealed, folder, progress):
        while not self.go.wait(0.01):
            if progress.cancelled():
                self.cancelled.set()
                raise Cancelled
        self._refuse()
        self.asked.append(("out", sealed, folder))
        self._away(sealed)
        return folder / "a.mp4"

    def destroy_stray(self, sealed):
        self.threads.add(threading.current_thread())
        self._refuse()
        self.asked.append(("destroy", sealed))
        self._away(sealed)

    def _away(self, sealed):
        self.there = [each for each in self.there if each.sealed != sealed]

    def _refuse(self):
        if self.refusal:
            raise self.refusal


@pytest.fixture
def strays():
    return Strays(TALK, SPOILED)


@pytest.fixture
def page(qtbot, theme, tmp_path, strays):
    page, _parts = page_of(qtbot, theme, tmp_path, Vault(), moving=strays)
    qtbot.waitUntil(lambda: len(page.strays.cards) == len(strays.there) or strays.refusal is not None)
    yield page
    for dialog in page.findChildren(MessageDialog):
        dialog.close()


def settled(qtbot):
    """Nothing is read any more, and what was read is shown."""
    qtbot.waitUntil(lambda: not QThreadPool.globalInstance().activeThreadCount())
    QApplication.processEvents()


def test_each_film_of_nobody_stands_there_by_the_name_it_had_and_how_large_it_is(page, strays):
    said = words_of(page)
    assert "Films without a recording" in said
    assert "Gesprek in de klas.mp4" in said
    assert "412 MB" in said
    assert "A film that cannot be read" in said
    assert threading.main_thread() not in strays.threads
    names = [each.accessibleName() for each in page.strays.cards[0].findChildren(Button)]
    assert names == [
        "Take it out of the vault… Gesprek in de klas.mp4",
        "Destroy… Gesprek in de klas.mp4",
    ]


@pytest.mark.parametrize("moving", [Strays(), None])
def test_where_every_film_has_its_recording_nothing_is_said(qtbot, theme, tmp_path, moving):
    page, _parts = page_of(qtbot, theme, tmp_path, Vault(), moving=moving)
    settled(qtbot)
    assert page.strays.cards == []
    assert not page.strays.isVisible()
    assert "Films without" not in words_of(page)


def test_a_film_is_taken_out_into_the_folder_that_a_person_chose(qtbot, page, strays, tmp_path):
    page.strays.cards[0].take_out.click()
    asked = page.findChild(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))
    asked.close()
    dialog = page.findChild(MoveDialog)
    assert not dialog.remove.isVisible(), "there is nothing to choose: no recording would use the copy"
    dialog.go.click()
    qtbot.waitUntil(lambda: len(page.strays.cards) == 1)
    assert strays.asked == [("out", TALK.sealed, tmp_path)]
    assert page.status.text() == "The film is out of the vault."
    assert page.strays.isVisible()


def test_taking_out_can_be_stopped_and_the_film_stays(qtbot, page, strays, tmp_path):
    strays.go.clear()
    dialog = page.strays.offer_out(TALK, tmp_path)
    dialog.go.click()
    assert dialog.bar.isVisible()
    button(dialog, "Cancel").click()
    assert strays.cancelled.wait(5)
    settled(qtbot)
    assert (strays.asked, len(page.strays.cards)) == ([], 2)


def test_a_film_that_may_not_leave_is_told_in_the_dialog(qtbot, page, strays, tmp_path):
    strays.refusal = WorldUnavailable("There is not enough room on this disk.")
    dialog = page.strays.offer_out(TALK, tmp_path)
    dialog.go.click()
    qtbot.waitUntil(lambda: "not enough room" in words_of(dialog))
    dialog.reject()


def answer(page, label):
    asked = page.findChild(MessageDialog)
    assert TALK.name in words_of(asked)
    button(asked, label).click()


def test_a_film_is_destroyed_only_after_it_was_asked_and_then_the_section_goes(qtbot, page, strays):
    strays.there = [TALK]
    page.strays.cards[0].destroy_film.click()
    answer(page, "Cancel")
    settled(qtbot)
    assert strays.asked == []
    page.strays.cards[0].setFocus()
    page.strays.cards[0].destroy_film.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    answer(page, "Destroy")
    qtbot.waitUntil(lambda: not page.strays.isVisible())
    assert strays.asked == [("destroy", TALK.sealed)]
    assert page.status.text() == "The film is destroyed."
    assert page.focusWidget() is page.lock
    assert threading.main_thread() not in strays.threads


def test_a_film_that_another_program_holds_is_told_and_stays(qtbot, page, strays):
    strays.refusal = WorldUnavailable("Another program uses this film.")
    page.strays.cards[0].destroy_film.click()
    answer(page, "Destroy")
    qtbot.waitUntil(lambda: page.status.text() == "Another program uses this film.")
    assert len(page.strays.cards) == 2
