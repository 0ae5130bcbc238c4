"""The steps of the lock, in the words of the people who use the program."""

from __future__ import annotations

import contextlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytest_bdd import given, parsers, scenarios, then, when

from app.desktop.entrance import Entrance
from app.desktop.locking import SessionLock
from app.presenters.unlocking import Attempt
from app.services.vault_errors import WrongPassphrase
from app.ui.crash import CrashDoor
from tests.features.world import Person
from tests.ui.pressing import CTRL

scenarios("slot.feature")

PASSPHRASE = "vier losse woorden samen"
HALF, TITLE = "moeder wach", "Voortgang groep 5"


@pytest.fixture
def person(tmp_path, qtbot, theme):
    made = Person(tmp_path, qtbot, theme)
    made.away, made.locked = [], False
    yield made
    if not made.locked:
        made.fail()


# Gegeven


@given(parsers.parse("een gefilmd gesprek van {seconds:d} seconden in de bibliotheek"))
def _film(person, seconds):
    person.add_film(seconds)


@given(parsers.parse('een observatie van {who} met het formulier "{form}"'))
def _observation(person, who, form):
    person.begin_observation(who, form)


@given("ik heb het fragment één keer helemaal gezien")
def _seen(person):
    person.count_as_seen("voor deze proef")


@given("een kluis met een wachtwoord")
def _vault(person):
    person.entrance = Entrance(person.theme, CrashDoor(), lambda _files: None)
    person.entrance.stand_at(person.place)
    person.entrance.keys.create(PASSPHRASE)
    person.lock = SessionLock(person.bench, person.screens, person.entrance, person.away.append, lambda: None)


# Als


@when("ik de observatie open")
def _open(person):
    person.open()


@when("ik op J druk")
def _yes(person):
    person.press(Qt.Key.Key_J)


@when("ik een opmerking half typ")
def _half(person):
    person.press(Qt.Key.Key_O)
    person.type(HALF)


@when("ik op Ctrl+L druk")
def _lock(person):
    person.press(Qt.Key.Key_L, CTRL)
    person.until(lambda: bool(person.away))
    person.window.close()
    person.work.close()
    person.entrance.forget()
    person.locked = True


@when("ik mijn wachtwoord typ")
def _unlock(person):
    person.entrance.try_key(Attempt(PASSPHRASE))
    person.start()
    person.locked = False
    person.screens.go_to(person.away[0].spot)
    person.until(lambda: person.screen.film.video._picture is not None)


@when("ik een verkeerd wachtwoord typ")
def _wrong(person):
    with contextlib.suppress(WrongPassphrase):
        person.entrance.try_key(Attempt("een ander wachtwoord"))


# Dan


@then("staat er niets van het werk op het scherm")
def _nothing(person):
    words = []
    for top in (each for each in QApplication.topLevelWidgets() if each.isVisible()):
        for widget in (top, *top.findChildren(QWidget)):
            words += [widget.windowTitle(), widget.accessibleName()]
            words += [getattr(widget, name)() for name in ("text", "toPlainText") if hasattr(widget, name)]
    everything = "\n".join(str(word) for word in words)
    assert HALF not in everything
    assert TITLE not in everything


@then("zijn de sleutels vergeten")
def _forgotten(person):
    assert not person.entrance.keys.is_open


@then("staan het moment en de halve opmerking er weer")
def _back(person):
    assert len(person.marks()) == 1
    fields = person.screen.findChildren(QPlainTextEdit)
    assert any(field.isVisible() and field.toPlainText() == HALF for field in fields)
