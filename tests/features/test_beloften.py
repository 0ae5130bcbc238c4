"""The steps of the ten promises, in the words of the people who use the program."""

from __future__ import annotations

import re
import time

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytest_bdd import given, parsers, scenarios, then, when

from app.domain.carerules import OWN
from app.domain.sheet import Judgement
from app.domain.viewing import Gate
from app.services.notebook import locked_text
from tests.films import read_number
from tests.ui.pressing import CTRL, SHIFT

scenarios("beloften.feature")


# Gegeven


@given(parsers.parse('ik heb het fragment in de les gezien, met de reden "{reason}"'))
def _shown(person, reason):
    person.count_as_seen(reason)


@given("de film is verplaatst naar een map ernaast")
def _moved(person):
    (person.folder / "films").mkdir()
    person.film.rename(person.folder / "films" / "andere naam.mp4")


# Als


@when(parsers.re(r"ik op (?P<key>J|O|Enter|Ctrl\+Z|Ctrl\+Shift\+Z|de spatiebalk) druk"))
def _press(person, key):
    keys = {
        "J": (Qt.Key.Key_J,),
        "O": (Qt.Key.Key_O,),
        "Enter": (Qt.Key.Key_Return,),
        "de spatiebalk": (Qt.Key.Key_Space,),
        "Ctrl+Z": (Qt.Key.Key_Z, CTRL),
        "Ctrl+Shift+Z": (Qt.Key.Key_Z, CTRL | SHIFT),
    }
    if key == "de spatiebalk":
        person.press(*keys[key])
        person.until(lambda: person.presenter.transport.position_ms > 100)
        return
    person.press(*keys[key])


@when("ik doorspoel tot het einde")
def _skip(person):
    for _again in range(3):
        person.press(Qt.Key.Key_Right)
    person.until(lambda: person.presenter.transport.position_ms > 2_500)


@when("ik ongeveer de helft bekijk")
def _half(person):
    person.press(Qt.Key.Key_Space)
    person.until(lambda: person.presenter.opened.viewing.viewings.share_seen > 0.4)
    person.press(Qt.Key.Key_Space)


@when("ik het hele fragment bekijk")
def _whole(person):
    person.press(Qt.Key.Key_Space)
    person.until(lambda: person.presenter.opened.viewing.gate is Gate.READY_FOR_SECOND)
    person.until(lambda: not person.presenter.transport.playing)


@when("ik het programma sluit en de observatie weer open")
def _restart(person):
    person.stop()
    person.start()
    person.open()


@when("de computer uitvalt")
def _fail(person):
    person.fail()
    person.start()


@when("ik een opmerking half typ")
def _half_remark(person):
    person.press(Qt.Key.Key_O)
    person.type("moeder wach")


@when(parsers.parse('ik "{text}" typ en op Enter druk'))
def _type(person, text):
    person.type(text)
    person.press(Qt.Key.Key_Return)


@when(parsers.parse("ik {count:d} beelden verder stap"))
def _step(person, count):
    there = person.presenter.transport.position_ms + count * 40
    for _again in range(count):
        person.press(Qt.Key.Key_Period)
    # A person looks before the next key; a picture that is there need not be painted yet. 25 frames a second.
    transport = person.presenter.transport
    person.until(lambda: transport.frame_at(time.monotonic()) == there == count * 40)


@when("ik de samenvatting als PDF opsla", target_fixture="pages")
def _save(person):
    person.press(Qt.Key.Key_P, CTRL)
    target = person.save_summary(OWN)
    return [page.extract_text() for page in PdfReader(target).pages]


# Dan


@then("staat er geen enkel moment in de database")
def _no_marks(person):
    assert person.marks() == ()


@then("vertelt het scherm dat ik eerst helemaal moet kijken")
def _told(person):
    assert locked_text() in person.said()


@then("is er niets gezien")
def _nothing_seen(person):
    assert person.presenter.opened.viewing.viewings.seen.total_ms == 0


@then("is het formulier nog op slot")
def _locked(person):
    assert person.presenter.opened.viewing.gate is Gate.FIRST_VIEWING


@then("hoef ik alleen de rest nog te bekijken")
def _rest(person):
    viewings = person.presenter.opened.viewing.viewings
    assert viewings.share_seen > 0.4
    assert viewings.gate is Gate.FIRST_VIEWING
    transport = person.presenter.transport
    # In the very frame in which it stood still.
    at_ms = transport.position_ms
    assert at_ms <= viewings.missing.items[0].start_ms < transport.beside(at_ms, 1)


@then("is het formulier klaar voor de tweede keer")
def _ready(person):
    assert person.work.stores.observations.viewings(person.observation)[0].completed_at is not None


@then("is het formulier open")
def _opened(person):
    assert person.presenter.opened.viewing.gate is Gate.OPEN
    assert person.work.stores.observations.viewings(person.observation)[1] is not None


@then("staat de film aan het begin")
def _at_begin(person):
    person.until(lambda: person.screen.film.video._picture.frame_ms == 0)


@then("staat in de database een ja op het beeld dat op het scherm staat")
def _exact(person):
    picture = person.screen.film.video._picture
    number = read_number(picture.pixels, picture.width, picture.height, picture.stride)
    (mark,) = person.marks()
    assert (mark.judgement, mark.time_ms) == (Judgement.YES, number * 40)


@then("staan na het opnieuw openen het moment en de halve opmerking er weer")
def _all_there(person):
    person.open()
    assert len(person.marks()) == 1
    fields = person.screen.findChildren(QPlainTextEdit)
    person.until(lambda: any(f.isVisible() and f.toPlainText() == "moeder wach" for f in fields))


@then("staat er geen moment meer op het scherm")
def _undone(person):
    assert person.presenter.opened.book.sheet.marks() == ()
    assert person.marks() == ()


@then("staat het moment er weer")
def _redone(person):
    assert len(person.marks()) == 1


@then("staat de film stil")
def _still(person):
    person.until(lambda: not person.presenter.transport.playing)


@then("speelt de film verder")
def _plays(person):
    assert person.presenter.transport.playing


@then(parsers.parse('staat de opmerking "{text}" in de database'))
def _remark(person, text):
    assert [remark.text for remark in person.remarks()] == [text]


@then("zie ik het eerste beeld van de film")
def _first_frame(person):
    picture = person.screen.film.video._picture
    assert read_number(picture.pixels, picture.width, picture.height, picture.stride) == 0


@then(parsers.parse('staat op elke bladzijde "{words}"'))
def _every_page(pages, words):
    assert pages
    # The tests speak English unless a language is chosen; the form itself is Dutch.
    translated = {"geen beoordeling": "not an assessment"}[words]
    assert all(translated in page for page in pages)


@then(parsers.parse('staat de reden "{reason}" erin'))
def _reason(pages, reason):
    assert any(reason in " ".join(page.split()) for page in pages)


@then("staat er nergens een score, een telling van ja's of een percentage")
def _no_grade(pages):
    text = " ".join(pages).lower()
    assert "%" not in text
    assert not re.search(
        r"\bscores?\b|\bcijfers?\b|\d+ (keer|x|times) (ja|yes)|(ja|yes)\s*:\s*\d+\b(?!:)", text
    )
