"""A student with four observed recordings, of which some moments were chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.assembly import sheet_services
from app.domain.history import Action, Step
from app.domain.recordings import Role
from app.domain.sheet import Change, Highlight, ItemRef, Judgement, Mark
from app.services.growth import GrowthReading, GrowthService
from app.services.looking import SomebodyElses
from app.services.observing import open_observation
from tests.services.talk_desk import TalkDesk
from tests.storage import story


class GrowthDesk(TalkDesk):
    """Three more recordings of Nguyễn, each with moments of which some were chosen."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.goals = sheet_services(self.place, self.work).goals
        self.apart: set[str] = set()
        reading = GrowthReading(self.work.stores, self.talks, self.goals, self.work.care, self.look)
        self.growth = GrowthService(reading, self.place.clock, self.place.new_id)
        for number, day in ((2, 20), (3, 10), (4, None)):
            self.add(number, date(2025, 11, day) if day else None)

    def look(self, observation_id):
        """Who sits here did not do the own round of these yet."""
        if observation_id in self.apart:
            raise SomebodyElses(self.work.stores.observations.get(observation_id), ())

    def add(self, number, day, observer="Nguyễn", role=Role.STUDENT):
        """A recording that was observed, with a chosen moment and one that was not."""
        recordings, observations = self.work.stores.recordings, self.work.stores.observations
        place = replace(story.RECORDING.place, fingerprint=f"print:{number}")
        own = replace(story.RECORDING, id=f"r-{number}", recorded_on=day, place=place)
        whole = replace(story.WHOLE, id=f"f-{number}", recording_id=own.id)
        recordings.add(own, whole, story.FRAMES, b"")
        self.observe(f"g-{number}", whole.id, observer, role)
        at = number * 1_000
        ref = ItemRef("b1")
        things = (
            Mark(f"c-{number}", ref, Judgement.NO, at, at, 2),
            Mark(f"u-{number}", ref, Judgement.YES, at, at, 1),
            Highlight(f"c-{number}"),
        )
        changes = tuple(Change(None, thing) for thing in things)
        step = Step(f"growth-{number}", 1, self.clock.wall, Action.MARK, changes)
        observations.append(f"g-{number}", step)

    def opened(self, observation_id):
        """The observation, to fill in."""
        stores = self.work.stores
        observation = stores.observations.get(observation_id)
        fragment = stores.recordings.fragment(observation.fragment_id)
        return open_observation(
            stores.observations, self.place.clock, self.place.new_id, observation, fragment
        )

    def observe(self, id_, fragment_id, observer, role, *, later=False):
        """An observation whose form is open."""
        observations = self.work.stores.observations
        made = replace(story.MINE, id=id_, fragment_id=fragment_id, observer=observer, role=role)
        observations.add(replace(made, created_at=made.created_at + timedelta(days=int(later))))
        seen = replace(story.FIRST, spans=type(story.SEEN)((story.WHOLE.borders,)))
        observations.save_viewing(id_, 1, seen)
        observations.save_viewing(id_, 2, story.SECOND)
