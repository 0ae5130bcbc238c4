"""The steps of handing over: two people, each with a window, a database and a film of their own."""

from __future__ import annotations

import shutil
from datetime import timedelta
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytest_bdd import parsers, scenarios, then, when

from app.assembly import deletion_service
from app.desktop.handing import handover_service
from app.domain.carelog import Act
from app.domain.films import FilmRefusal
from app.domain.history import Action, Step
from app.domain.parcel import PackageRefusal
from app.domain.sheet import Change, Remark
from app.i18n import _
from app.presenters.handover import handover_line
from app.services.errors import FilmRefused
from app.services.finding import FilmNotFound
from app.services.parcel_errors import PackageRefused
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.handover.saved_dialog import SavedDialog
from app.ui.handover.send_dialog import PreviewDialog, SendDialog
from app.ui.kit import Button
from app.ui.kit.dialogs import MessageDialog
from tests.fakes import QuietProgress
from tests.features.world import Person
from tests.films import FilmPlan, make_film

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
    person.screens.packages.send(person.recording)
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
    person.screens.packages.send(person.recording)


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
    mentor.screens.packages.offer_receipt(mentor.recording)
    # Whether to save a receipt, and whether the film in the folder is gone too.
    for _question in range(2):
        shown(mentor, MessageDialog).findChildren(Button)[-1].click()
    choose(mentor, mentor.folder / "bericht.terugblik-gewist")
    close_news(mentor)
    person.screens.open_films([mentor.folder / "bericht.terugblik-gewist"])
    close_news(person)


@then("staat bij mijn opname dat de mentor haar heeft verwijderd")
def _told(person):
    sent = handover_service(person.bench).of_recording(person.recording)
    (line,) = [handover_line(one) for one in sent if one.receipt_at is not None]
    assert _("The {role} deleted it on {day}.").partition("{")[0] in line


@when("ik de opname zonder de film overdraag")
def _send_without(person):
    person.words = hand_over(person, "les.terugblik", film=False)


@when("de mentor het pakket opent en toevoegt")
def _take(person, mentor):
    receive(mentor, person.folder / "les.terugblik", person.words)
    mentor.said = close_news(mentor)
    (glance,) = mentor.work.library.glances()
    mentor.recording, mentor.observation = glance.recording.id, glance.observations[0].id


@then("staat de opname zonder film bij de mentor in de bibliotheek")
def _without_film(mentor):
    assert _("The film is not in this package.").partition(".")[0] in mentor.said
    with pytest.raises(FilmNotFound):
        mentor.work.library.film(mentor.recording)


@when("de mentor een andere film aanwijst")
def _another(mentor):
    other = make_film(mentor.folder / "ander.mp4", FilmPlan(frames=30, fps=Fraction(25), sound=False))
    with pytest.raises(FilmRefused) as mentor.refused:
        mentor.work.library.point_to(mentor.recording, other)


@then("wordt die film geweigerd")
def _is_refused(mentor):
    assert mentor.refused.value.reason is FilmRefusal.ANOTHER_FILM
    with pytest.raises(FilmNotFound):
        mentor.work.library.film(mentor.recording)


@when("de mentor een kopie van mijn film aanwijst")
def _copy(person, mentor):
    copied = shutil.copyfile(person.film, mentor.folder / "kopie met andere naam.mp4")
    mentor.work.library.point_to(mentor.recording, copied)


@then("kan de mentor de film bekijken")
def _watch(person, mentor):
    found = mentor.work.library.film(mentor.recording)
    assert found.path.name == "kopie met andere naam.mp4"
    assert found.duration_ms == person.work.library.film(person.recording).duration_ms


def write(person, id_, text):
    """One remark more, as it would be kept while somebody observes."""
    steps = person.work.stores.observations
    number = len(steps.steps(person.observation)) + 1
    change = Change(None, Remark(f"k-{id_}", text))
    steps.append(person.observation, Step(id_, number, person.place.clock.now(), Action.REMARK, (change,)))


@when(parsers.parse('de mentor "{theirs}" opschrijft terwijl ik "{mine}" opschrijf'))
def _both_write(person, mentor, theirs, mine):
    write(person, "mine", mine)
    write(mentor, "theirs", theirs)


@when("de mentor de opname terugstuurt en ik dat pakket twee keer open")
def _back_twice(person, mentor):
    mentor.words = hand_over(mentor, "terug.terugblik", film=False)
    person.said = []
    for _time in range(2):
        receive(person, mentor.folder / "terug.terugblik", mentor.words)
        person.said.append(close_news(person))


@then(parsers.parse('staan "{theirs}" en "{mine}" elk één keer bij mij'))
def _both_there(person, theirs, mine):
    assert sorted(remark.text for remark in person.remarks()) == sorted([theirs, mine])
    assert len(person.work.library.glances()) == 1


@then("staat er bij de tweede keer dat er niets is veranderd")
def _nothing_new(person):
    assert _("You had all of this already. Nothing changed.") not in person.said[0]
    assert _("You had all of this already. Nothing changed.") in person.said[1]


@when(parsers.parse("er {days:d} dagen voorbijgaan bij de mentor"))
def _later(mentor, days):
    mentor.ahead = timedelta(days=days)


@when("de mentor het pakket wil openen")
def _wants(person, mentor):
    mentor.screens.open_films([person.folder / "les.terugblik"])
    mentor.said = close_news(mentor)


@then("vraagt Terugblik geen wachtwoord en zegt het dat de einddatum voorbij is")
def _over(mentor):
    assert str(PackageRefused(PackageRefusal.EXPIRED)) in mentor.said
    assert not [one for one in mentor.window.findChildren(PassphraseDialog) if one.isVisible()]
    assert mentor.work.library.glances() == []
