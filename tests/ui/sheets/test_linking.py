"""Prepared first, filmed later: a preparation finds its film where the film is added."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from app.domain.worksheets import Place
from app.i18n import WORDS
from app.services.errors import StorageUnavailable
from app.services.sheets import SheetService
from app.ui.kit.dialogs import MessageDialog
from app.ui.library.add_dialog import AddDialog
from tests.features.world import Person
from tests.films import FilmPlan, make_film
from tests.ui.library_scene import button
from tests.ui.sheets.test_sheet_screen import card_button, dialog_of, field, library, prepare, sheets
from tests.ui.tour import RESOURCES


@pytest.fixture
def person(tmp_path, qtbot, theme):
    before = WORDS.language
    WORDS.use("nl", RESOURCES / "locale")
    person = Person(tmp_path, qtbot, theme)
    yield person
    person.stop()
    WORDS.use(before, RESOURCES / "locale")


def prepared(person, title, *topics):
    """A preparation that waits; its id."""
    screen = prepare(person, title, *topics)
    sheet_id = screen._presenter.sheet_id
    person.window.go_back()
    return sheet_id


def films(person, *names):
    """Each a film of its own: the library knows a film by what is in it."""
    return [
        make_film(person.folder / f"{name}.mp4", FilmPlan(frames=25 + 10 * number, gop=25, sound=False))
        for number, name in enumerate(names)
    ]


def adding(person, *names):
    """The dialog for the first of these films."""
    library(person).add_files(films(person, *names))
    return dialog_of(person, AddDialog)


def added(person, dialog):
    """Add it; the recordings there are then."""
    button(dialog, "Toevoegen").click()
    person.until(lambda: not dialog.isVisible())
    return [glance.recording.id for glance in person.work.library.glances()]


def test_who_prepared_first_and_films_later_finds_the_topics_in_the_form(person):
    screen = prepare(person, "Groep 5", "lezen", "rekenen")
    field(screen, Place("m01")).setFocus()
    person.type("Met moeder")
    person.window.go_back()
    dialog = adding(person, "gesprek")
    fields = dialog.particulars
    fields.kind.setCurrentIndex(fields.kind.findData("progress"))
    fields.kind.activated.emit(fields.kind.currentIndex())
    assert dialog.preparation.currentText() == "Groep 5"
    (person.recording,) = added(person, dialog)
    assert not library(person)._strip.isVisible()
    person.begin_observation("M.", "voortgang")
    person.count_as_seen("samen", second=False)
    person.open()
    person.presenter.begin_second()
    topics = person.presenter.opened.book.sheet.topics("onderwerp")
    assert [topic.name for topic in topics] == ["lezen", "rekenen"]
    assert person.screen.side.prepared.isVisible()


def test_whoever_films_another_talk_links_nothing_by_the_keyboard_alone(person):
    sheet_id = prepared(person, "Groep 5")
    dialog = adding(person, "gesprek")
    dialog.preparation.setFocus()
    person.qtbot.keyClick(dialog.preparation, Qt.Key.Key_Up)
    assert dialog.preparation_id == ""
    (recording,) = added(person, dialog)
    assert not sheets(person).of_recording(recording)
    assert [sheet.id for sheet in sheets(person).waiting()] == [sheet_id]


def test_without_a_preparation_nothing_is_asked_about_one(person):
    dialog = adding(person, "gesprek")
    assert dialog.preparation is None
    assert len(dialog.findChildren(QComboBox)) == 3
    (recording,) = added(person, dialog)
    assert not sheets(person).of_recording(recording)


def test_of_several_films_and_several_preparations_each_is_chosen_by_hand(person):
    first, second = prepared(person, "Groep 5"), prepared(person, "Groep 6")
    dialog = adding(person, "een", "twee")
    assert dialog.preparation_id == ""
    dialog.preparation.setCurrentIndex(dialog.preparation.findData(second))
    added(person, dialog)
    person.until(lambda: isinstance(dialog_of(person, AddDialog), AddDialog))
    dialog = dialog_of(person, AddDialog)
    # One is left, and still it is a question: two films came together.
    assert (dialog.preparation.count(), dialog.preparation_id) == (2, "")
    dialog.preparation.setCurrentIndex(1)
    both = added(person, dialog)
    linked = {sheets(person).preparation_of(each).worksheet.id for each in both}
    assert linked == {first, second}


def test_a_preparation_that_cannot_be_linked_now_does_not_hold_the_film_back(person, monkeypatch):
    sheet_id = prepared(person, "Groep 5")
    dialog = adding(person, "gesprek")

    def full(*_args):
        raise StorageUnavailable("De schijf is vol.")

    with monkeypatch.context() as refused:
        refused.setattr(SheetService, "link", full)
        button(dialog, "Toevoegen en kijken").click()
    told = dialog_of(person, MessageDialog)
    assert any("De schijf is vol." in label.text() for label in told.findChildren(QLabel))
    told.close()
    assert [sheet.id for sheet in sheets(person).waiting()] == [sheet_id]
    assert len(person.work.library.glances()) == 1
    # First the preparation: the observation is not begun over the message.
    assert person.page.context == "library"


def test_what_cannot_be_read_now_is_not_offered(person, monkeypatch):
    prepared(person, "Groep 5")

    def full(*_args):
        raise StorageUnavailable("De schijf is vol.")

    with monkeypatch.context() as refused:
        refused.setattr(SheetService, "waiting", full)
        dialog = adding(person, "gesprek")
    assert dialog.preparation is None
    dialog.reject()


def test_a_preparation_for_another_talk_waits_for_its_film_again(person):
    sheet_id = prepared(person, "Groep 5")
    dialog = adding(person, "gesprek")
    (person.recording,) = added(person, dialog)
    library(person).open_recording(person.recording)
    card_button(person, "sheet_unlink").click()
    assert [sheet.id for sheet in sheets(person).waiting()] == [sheet_id]
    card_button(person, "sheet_link")
    assert ("sheet_unlink", person.recording) not in library(person)._recording.view._buttons
