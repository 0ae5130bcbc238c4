"""Fills a database with as many recordings, observations and marks as a measurement asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import insert

from app.domain.formcopy import with_content_hash
from app.domain.forms import FormDefinition, FormGroup, FormItem, FormSection
from app.domain.frames import FrameTimes
from app.domain.history import Action, Step
from app.domain.recordings import (
    FilmPlace,
    Fragment,
    Observation,
    Participant,
    Recording,
    Role,
    TalkKind,
)
from app.domain.sheet import Change, ItemRef, Judgement, Mark, Remark, RemarkKind
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.storage import tables
from app.storage.engine import Database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from app.storage.steps import write_step
from app.storage.values import time_to_text
from app.storage.viewings import write_viewing

START = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
DURATION_MS = 20 * 60 * 1000
_WORDS = "De leerkracht vat samen wat de ouders zeggen, en vraagt of dat klopt. "


@dataclass(frozen=True)
class Load:
    """How much a database holds. Marks and remarks are per observation."""

    recordings: int = 1
    observations: int = 1
    marks: int = 0
    remarks: int = 0
    items: int = 18


def example_form(items: int = 18) -> FormDefinition:
    """A form with so many items, in sections of six, as the real ones have."""
    made = [FormItem(f"v{number:02d}", f"stelt vraag {number} open") for number in range(1, items + 1)]
    sections = tuple(
        FormSection(f"deel{place}", f"Deel {place}", (FormGroup(f"deel{place}", tuple(made[at : at + 6])),))
        for place, at in enumerate(range(0, items, 6), 1)
    )
    return with_content_hash(FormDefinition("voorbeeld", 1, "Voorbeeld", "De leerkracht ...", sections))


def example_recording(number: int = 1) -> tuple[Recording, Fragment]:
    """A recording of twenty minutes, with the whole film as its fragment."""
    place = FilmPlace(f"/films/gesprek {number}.mp4", f"../films/gesprek {number}.mp4", f"print-{number}")
    recording = Recording(
        f"recording-{number}",
        f"Gesprek {number}",
        list(TalkKind)[number % len(TalkKind)],
        place,
        DURATION_MS,
        START + timedelta(minutes=number),
        date(2025, 3, 1),
        (Participant(Role.TEACHER, "M."), Participant(Role.PARENT)),
    )
    whole = Fragment(f"fragment-{number}", recording.id, "", Span(0, DURATION_MS), whole=True)
    return recording, whole


def frame_times(duration_ms: int = DURATION_MS, fps: float = 25) -> FrameTimes:
    """The frames of a film of this length."""
    return FrameTimes(tuple(round(index * 1000 / fps) for index in range(int(duration_ms * fps / 1000))))


def example_observation(number: int, fragment_id: str, form: FormDefinition) -> Observation:
    """An observation by somebody."""
    roles = (Role.STUDENT, Role.MENTOR, Role.LECTURER)
    created = START + timedelta(hours=number)
    return Observation(f"observation-{number}", fragment_id, f"O{number}", roles[number % 3], form, created)


def open_viewings(observation: Observation, borders: Span) -> tuple[Viewing, Viewing]:
    """A complete first viewing of these borders in three goes, and a second one that was begun."""
    third = borders.length_ms // 3
    cuts = (borders.start_ms, borders.start_ms + third, borders.start_ms + 2 * third, borders.end_ms)
    seen = Spans(tuple(Span(start, end - 50) for start, end in pairwise(cuts)))
    began = observation.created_at
    first = Viewing(began, seen, began + timedelta(minutes=25))
    return first, Viewing(began + timedelta(days=1), Spans((Span(cuts[0], cuts[1]),)))


def example_steps(observation: Observation, marks: int, remarks: int = 0) -> list[Step]:
    """So many marks all over the form and the fragment, then so many remarks."""
    codes = observation.form.item_codes()
    steps: list[Step] = []
    for number in range(1, marks + remarks + 1):
        at_ms = number * 9_973 % DURATION_MS // 40 * 40
        id_, ref = f"{observation.id}-{number}", ItemRef(codes[number * 7 % len(codes)])
        if number <= marks:
            judgement = Judgement.YES if number % 3 else Judgement.NO
            change = Change(None, Mark(id_, ref, judgement, at_ms, at_ms, number))
        else:
            change = Change(None, Remark(id_, _WORDS * (1 + number % 3), RemarkKind.PLAIN, ref, at_ms))
        action = Action.MARK if number <= marks else Action.REMARK
        at = observation.created_at + timedelta(seconds=number)
        steps.append(Step(f"step-{id_}", number, at, action, (change,)))
    return steps


def fill(database: Database, load: Load) -> None:
    """Put this load in an empty database; observations are spread over the recordings.

    One transaction for each recording, so that a big load takes seconds, not minutes.
    """
    store, form = SqlRecordingStore(database), example_form(load.items)
    frames, picture = frame_times(), bytes(range(256)) * 32
    for number in range(1, load.recordings + 1):
        recording, whole = example_recording(number)
        store.add(recording, whole, frames, picture)
        mine = range(number, load.observations + 1, load.recordings)
        _observe(database, [example_observation(n, whole.id, form) for n in mine], whole, load)


def _observe(database: Database, observations: list[Observation], whole: Fragment, load: Load) -> None:
    if not observations:
        return
    SqlObservationStore(database).add(observations[0])
    with database.writing() as connection:
        for place, observation in enumerate(observations):
            if place:
                connection.execute(insert(tables.observation), _columns(observation))
            for number, viewing in enumerate(open_viewings(observation, whole.borders), 1):
                write_viewing(connection, observation.id, number, viewing)
            for step in example_steps(observation, load.marks, load.remarks):
                write_step(connection, observation.id, step)


def _columns(observation: Observation) -> dict[str, str]:
    created_at = time_to_text(observation.created_at)
    return {
        "id": observation.id,
        "fragment_id": observation.fragment_id,
        "form_hash": observation.form.content_hash,
        "observer": observation.observer,
        "role": observation.role,
        "created_at": created_at,
        "changed_at": created_at,
    }
