"""The steps of care: what leaves, what is locked, what is kept and for how long."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from pytest_bdd import given, parsers, scenarios, then, when

from app.domain.care import Refusal
from app.domain.carelog import Act
from app.ui.kit.notices import Banner
from tests.features.conftest import CALLED

scenarios("zorg.feature")

WHY = {
    "er geen toestemming is": Refusal.NO_CONSENT,
    "voor dit doel geen toestemming is": Refusal.PURPOSE_MISSING,
    "de toestemming is ingetrokken": Refusal.WITHDRAWN,
    "de bewaartijd voorbij is": Refusal.KEPT_TOO_LONG,
}


# Gegeven


@given(parsers.parse('ik heb de samenvatting opgeslagen voor "{purpose}"'))
@when(parsers.parse('ik de samenvatting opsla voor "{purpose}"'))
def _save(person, purpose):
    target = person.save_summary(CALLED[purpose])
    person.made = target.exists()
    target.unlink(missing_ok=True)


# Als


@when("de ouder de toestemming intrekt")
def _withdraw(person):
    person.work.care.withdraw(person.recording)


@when(parsers.parse('de ouder opnieuw toestemming geeft voor "{purpose}"'))
def _again(person, purpose):
    person.consent(CALLED[purpose])


@when("ik probeer de observatie te openen")
def _try(person):
    person.screens.open_observation(person.observation)


@when(parsers.re(r"er (nog )?(?P<days>\d+) dag(en)? (voorbijgaan|voorbijgaat)"))
def _days(person, days):
    person.ahead += timedelta(days=int(days))


@when(parsers.parse('ik de bewaartijd {days:d} dagen verleng, omdat "{reason}"'))
def _extend(person, days, reason):
    care = person.work.care
    care.extend(person.recording, care.today() + timedelta(days=days), reason)


@when(parsers.parse("een ander programma regel {number:d} van het logboek verandert"))
def _change(person, number):
    with closing(sqlite3.connect(person.place.paths.database)) as other, other:
        other.execute("DROP TRIGGER rule_care_log_fixed")
        other.execute("UPDATE care_log SET detail = 'pdf own' WHERE number = ?", (number,))


# Dan


@then(parsers.parse("wordt dat geweigerd, omdat {why}"))
def _refused(person, why):
    assert person.refused.refusal is WHY[why]


@then("is er geen bestand gemaakt")
def _no_file(person):
    assert not person.made


@then("is het bestand gemaakt")
def _file(person):
    assert person.refused is None
    assert person.made


@then("staat in het logboek niets over een bestand")
def _no_export(person):
    entries, _broken = person.work.care.log_entries()
    assert all(entry.act != Act.EXPORTED for entry in entries)


@then(parsers.parse('staat in het logboek "{act}", "{detail}"'))
def _logged(person, act, detail):
    entries, _broken = person.work.care.log_entries()
    assert (person.recording, act, detail) in [(e.object_id, e.act, e.detail) for e in entries]


@then("kan ik zelf wel kijken")
def _watches(person):
    assert person.page.context == "observe"


@then("blijft de observatie dicht en zegt het venster waarom")
def _closed(person):
    assert person.page.context == "library"
    said = [banner._text.text() for banner in person.window.findChildren(Banner) if banner.isVisible()]
    assert any("withdrawn" in words and "locked" in words for words in said)


@then(parsers.parse("staan op de takenlijst, met een dag over 30 dagen: {kinds}"))
def _tasks(person, kinds):
    care = person.work.care
    due = care.today() + timedelta(days=30)
    assert [(task.kind, task.due) for task in care.tasks()] == [(kind, due) for kind in kinds.split(", ")]


@then("is de takenlijst leeg")
def _no_tasks(person):
    assert list(person.work.care.tasks()) == []


@then("klopt het logboek")
def _sound(person):
    entries, broken = person.work.care.log_entries()
    assert [entry.act for entry in entries] == [Act.CONSENT, Act.EXPORTED, Act.OPENED]
    assert broken is None


@then(parsers.parse("is het logboek gebroken bij regel {number:d}"))
def _broken(person, number):
    assert person.work.care.log_entries()[1] == number
