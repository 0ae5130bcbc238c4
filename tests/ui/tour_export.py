"""The stops of the walk at saving: a summary, and with others the summary for the talk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.care import Care, Consent, ConsentKind, NameEntry
from app.presenters.export_talk import TALK_PDF
from app.ui.export.covers_dialog import CoversDialog
from app.ui.export.pages_dialog import PagesDialog
from app.ui.kit.dialogs import MessageDialog

if TYPE_CHECKING:
    from tests.ui.tour import Tour

# A name on the list that occurs in the remark, and one that is none.
NAMED, NO_NAME = ("Moeder", "M."), "M."


def stops(tour: Tour) -> Iterator[tuple[str, QWidget]]:
    """From no consent to faces that are covered, on the summary that is open."""
    desk, care, person = tour.window.page.widget.export, tour.person.work.care, tour.person
    care.save_names(person.recording, [NameEntry(person.recording, *NAMED)])
    yield from ((stop.name, stop.widget) for stop in tour.dialog("save without consent", desk.open))
    with _role_play(tour):
        desk.open()
        presenter = desk.presenter
        person.until(lambda: bool(presenter.state().hits))
        yield "save, with names", desk._dialog
        desk._dialog._more.click()
        yield "save, all formats", desk._dialog
        presenter.add_name(NO_NAME)
        presenter.set_with_stills(True)
        presenter.keep_hit(presenter.state().hits[0].key, True)
        person.until(lambda: len(presenter.state().names) == 2)
        yield "save, with a fault and pictures", desk._dialog
        presenter.edit_name(1, "", "")
        yield from _faces(tour, desk)
        _close(tour, desk)


def talk(tour: Tour) -> Iterator[tuple[str, QWidget]]:
    """The summary for the talk, when everybody is ready."""
    person, window = tour.person, tour.window
    person.observation = tour.open
    person.open()
    marks = person.presenter.opened.book.sheet.marks()
    person.screen.summary_asked.emit()
    for mark in marks[:5]:
        window.page.keep.presenter.choose(mark.id, True)
    desk = window.page.widget.export
    with _role_play(tour):
        desk.open()
        presenter = desk.presenter
        presenter.choose_format(TALK_PDF)
        person.until(lambda: bool(presenter.state().hits))
        yield "save, for the talk", desk._dialog
        desk._dialog._look.click()
        pages = desk._dialog.findChild(PagesDialog)
        person.until(lambda: pages.preview.pages > 0 and pages.isActiveWindow())
        yield "pages for the talk", pages
        pages.close()
        _close(tour, desk)
    window.go_back()
    window.go_back()


def _faces(tour: Tour, desk) -> Iterator[tuple[str, QWidget]]:
    desk.cover_faces()
    covers = desk._dialog.findChild(CoversDialog)
    tour.person.until(lambda: not desk.presenter.state().obstacle and covers.isActiveWindow())
    covers._add.click()
    yield "cover faces", covers
    covers.close()
    tour.settle()
    desk._dialog.activateWindow()
    desk._ask_about_faces()
    question = desk._dialog.findChild(MessageDialog)
    tour.person.until(question.isActiveWindow)
    yield "all faces covered?", question
    question.close()


@contextmanager
def _role_play(tour: Tour) -> Iterator[None]:
    """Only for these dialogs: the walk past care begins without consent."""
    person, care = tour.person, tour.person.work.care
    role_play = Consent("", person.recording, ConsentKind.ROLE_PLAY, person.place.clock.now())
    care.care = lambda _recording_id: Care(role_play)
    yield
    del care.care


def _close(tour: Tour, desk) -> None:
    dialog = desk._dialog
    dialog.close()
    tour.person.until(lambda: desk._dialog is None)
    tour.window.activateWindow()
    tour.settle()
