"""The steps of handing over: two people, each with a window, a database and a film of their own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytest_bdd import parsers, scenarios, then, when

from app.assembly import deletion_service
from app.desktop.handing import handover_service
from app.domain.carelog import Act
from app.domain.history import Action, Step
from app.domain.sheet import Change, Remark
from app.i18n import _
from app.presenters.handover import handover_line
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.handover.saved_dialog import SavedDialog
from app.ui.handover.send_dialog import PreviewDialog, SendDialog
from app.ui.kit import Button
from app.ui.kit.dialogs import MessageDialog
from tests.fakes import QuietProgress
from tests.features.world import Person

scenarios("overdragen.feature")


@pytest.fixture
def mentor(tmp_path, qtbot, theme):
    folder = tmp_path / "mentor"
    folder.mkdir()
    made = Person(folder, qtbot, theme)
    made.place.settings.change(role="mentor", observer="J.B.")
    yield made
    made.fail()


def shown(person, kind):
    """The dialog of this kind that is on the screen, waited for."""
    found = []

    def there():
        found[:] = [one for one in person.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    person.until(there)
    return found[-1]


def choose(person, path):
    """Choose a file or folder in the dialog of the system."""
    dialog = shown(person, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.done(1)


def close_news(person):
    """Read what the program says, and close it."""
    dialog = shown(person, MessageDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    return said


def hand_over(person, name, *, film):
    """From the recording to the package; gives the passphrase that was told."""
    person.screens.hand_over(person.recording)
    dialog = shown(person, SendDialog)
    if film:
        dialog.film.click()
    dialog.next.click()
    preview = shown(person, PreviewDialog)
    words = preview.words.text()
    preview.send.click()
    choose(person, person.folder / name)
    saved = shown(person, SavedDialog)
    assert saved.words.text() == words
    saved.close()
    return words


def receive(person, path, words):
    """Open a package and add it."""
    person.screens.open_films([path])
    dialog = shown(person, PassphraseDialog)
    dialog.words.setText(words)
    dialog.open_it.click()
    shown(person, ContentDialog).add_it.click()


@when("ik de opname wil overdragen")
def _wish(person):
    person.screens.hand_over(person.recording)


@then("zegt het venster dat er voor dit doel geen toestemming is")
def _refused(person):
    dialog = shown(person, SendDialog)
    assert not dialog.next.isEnabled()
    assert any("mentor" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    dialog.close()


@when("ik de opname met de film overdraag")
def _send(person):
    person.words = hand_over(person, "les.terugblik", film=True)


@then("staat in mijn logboek dat er een pakket is gemaakt")
def _logged(person):
    last = person.work.care.log_entries()[0][-1]
    assert (last.act, last.detail) == (Act.HANDED_OVER, "package mentor")


@when("de mentor het pakket opent met verkeerde woorden")
def _wrong(person, mentor):
    mentor.screens.open_films([person.folder / "les.terugblik"])
    dialog = shown(mentor, PassphraseDialog)
    dialog.words.setText("dit zijn andere woorden")
    dialog.open_it.click()


@then("blijft het pakket dicht")
def _closed(mentor):
    dialog = shown(mentor, PassphraseDialog)
    mentor.until(dialog.notice.isVisible)
    assert mentor.work.library.glances() == []
    dialog.close()


@when("de mentor het pakket opent met de woorden die ik zei")
def _receive(person, mentor):
    receive(mentor, person.folder / "les.terugblik", person.words)
    choose(mentor, mentor.folder)


@then("staat de opname met de film bij de mentor in de bibliotheek")
def _there(person, mentor):
    close_news(mentor)
    (glance,) = mentor.work.library.glances()
    mentor.recording, mentor.observation = glance.recording.id, glance.observations[0].id
    film = mentor.work.library.film(mentor.recording)
    assert film.path.read_bytes() == person.film.read_bytes()
    assert film.path.parent == mentor.folder
    assert mentor.work.care.care(mentor.recording).consent is None


@when(parsers.parse('de mentor "{text}" opschrijft en de opname terugstuurt'))
def _back(mentor, text):
    steps = mentor.work.stores.observations
    step = Step("mentor-1", 1, mentor.place.clock.now(), Action.REMARK, (Change(None, Remark("k-m", text)),))
    steps.append(mentor.observation, step)
    mentor.words = hand_over(mentor, "terug.terugblik", film=False)


@when("ik dat pakket open")
def _open_back(person, mentor):
    receive(person, mentor.folder / "terug.terugblik", mentor.words)
    close_news(person)


@then(parsers.parse('staat "{text}" ook bij mij'))
def _mine(person, text):
    assert [remark.text for remark in person.remarks()] == [text]


@when("de mentor de opname wist en mij het bericht stuurt")
def _delete(person, mentor):
    deletions = deletion_service(mentor.place, mentor.work)
    deletions.delete(mentor.recording, keep_remarks=False, progress=QuietProgress())
    mentor.screens.offer_receipt(mentor.recording)
    # Whether to save a receipt, and whether the film in the folder is gone too.
    for _question in range(2):
        shown(mentor, MessageDialog).findChildren(Button)[-1].click()
    choose(mentor, mentor.folder / "bericht.terugblik-gewist")
    close_news(mentor)
    person.screens.open_films([mentor.folder / "bericht.terugblik-gewist"])
    close_news(person)


@then("staat bij mijn opname dat de mentor haar heeft gewist")
def _told(person):
    sent = handover_service(person.bench).of_recording(person.recording)
    (line,) = [handover_line(one) for one in sent if one.receipt_at is not None]
    assert _("The {role} deleted it on {day}.").partition("{")[0] in line
