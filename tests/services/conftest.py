"""An open observation on stores in memory."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.forms import (
    FormCheck,
    FormDefinition,
    FormGroup,
    FormItem,
    FormQuestion,
    FormSection,
)
from app.domain.recordings import Fragment, Observation, Role
from app.domain.spans import Span
from app.services.observing import OpenObservation, open_observation
from tests.fakes import MemoryObservations, TurnedClock, counted_ids

FRAGMENT = Fragment("f1", "r1", "", Span(1_000, 11_000))


def rich_form() -> FormDefinition:
    """A form with everything a form can have."""
    plain = FormGroup("open", (FormItem("v01", "noemt het doel"), FormItem("v02", "noemt de tijd")))
    case = FormGroup("stuck", (FormItem("v03", "praat over het gesprek"),), condition="Liep het vast?")
    topics = FormGroup("topics", (FormItem("v09", "vraagt het kind"),), repeats=True, topic_label="Onderwerp")
    sections = (FormSection("s1", "Opening", (plain, case)), FormSection("s2", "Kern", (topics,)))
    return FormDefinition(
        "progress",
        1,
        "Voortgang",
        "De leerkracht ...",
        sections,
        questions=(FormQuestion("q1", "Welke taalhandeling?"),),
        checks=(FormCheck("c1", "kernpunten op papier"),),
    )


@dataclass
class Desk:
    """One open observation with what it works with."""

    store: MemoryObservations
    clock: TurnedClock
    opened: OpenObservation

    def again(self) -> OpenObservation:
        """Open the observation anew, as after a restart."""
        self.opened = _open(self.store, self.clock, self.opened.observation, "again")
        return self.opened

    def watch_once(self) -> None:
        """See the fragment in full, by a shared showing."""
        self.opened.viewing.count_showing("Samen gezien")

    def unlock(self) -> None:
        """Bring the observation to its second viewing."""
        self.watch_once()
        self.opened.viewing.begin_second()


def _open(store, clock, observation, prefix):
    return open_observation(store, clock.clock(), counted_ids(prefix), observation, FRAGMENT)


@pytest.fixture
def desk() -> Desk:
    """An observation nobody has watched for yet."""
    store, clock = MemoryObservations(), TurnedClock()
    observation = Observation("o1", "f1", "M.", Role.STUDENT, rich_form(), clock.wall)
    store.add(observation)
    return Desk(store, clock, _open(store, clock, observation, "id"))


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """An observation in its second viewing."""
    desk.unlock()
    return desk
