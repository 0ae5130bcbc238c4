"""Small hand-written stand-ins for the ports: everything in memory, and a clock that a test turns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from app.domain.films import FilmFacts, FilmRefusal, Fingerprint
from app.domain.forms import FormDefinition, FormGroup, FormItem, FormSection
from app.domain.frames import FrameTimes
from app.domain.history import History, Step
from app.domain.recordings import FilmPlace, Fragment, Observation, Recording, Role
from app.domain.sheet import Draft
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.services.errors import Cancelled, FilmRefused, FormLocked, StorageUnavailable
from app.services.ports import FilmSource, ProgressPort
from app.services.stores import ObservationGlance, RecordingGlance
from app.services.viewing import Clock

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)


@dataclass
class TurnedClock:
    """Both clocks stand still until a test turns them."""

    wall: datetime = NOON
    ms: int = 0

    def turn(self, ms: int) -> None:
        """Let this much time pass on both clocks."""
        self.ms += ms
        self.wall += timedelta(milliseconds=ms)

    def clock(self) -> Clock:
        """The clocks as the services take them."""
        return Clock(lambda: self.wall, lambda: self.ms)


def counted_ids(prefix: str = "id"):
    """Ids that count up: id-1, id-2 ..."""
    numbers = count(1)
    return lambda: f"{prefix}-{next(numbers)}"


@dataclass
class QuietProgress:
    """Keeps what was reported; cancels after so many reports when a test says so."""

    reports: list[float] = field(default_factory=list)
    cancel_after: int | None = None

    def report(self, done: float) -> None:
        self.reports.append(done)

    def cancelled(self) -> bool:
        return self.cancel_after is not None and len(self.reports) >= self.cancel_after


class MemoryObservations:
    """An ObservationStore in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Observation] = {}
        self.seen: dict[tuple[str, int], Viewing] = {}
        self.steps_of: dict[str, list[Step]] = {}
        self.showings: list[tuple[str, Span, str, datetime]] = []
        self.changed: dict[str, datetime] = {}
        self.drafts: dict[str, Draft] = {}
        self.trouble: StorageUnavailable | None = None

    def add(self, observation: Observation) -> None:
        self.kept[observation.id] = observation
        self.changed[observation.id] = observation.created_at

    def update_observer(self, observation_id: str, observer: str, role: Role) -> None:
        self.kept[observation_id] = replace(self.kept[observation_id], observer=observer, role=role)

    def remove(self, observation_id: str) -> None:
        self.kept.pop(observation_id)

    def get(self, observation_id: str) -> Observation:
        return self.kept[observation_id]

    def of_fragment(self, fragment_id: str) -> list[ObservationGlance]:
        return [self._glance(one) for one in self.kept.values() if one.fragment_id == fragment_id]

    def viewings(self, observation_id: str) -> tuple[Viewing | None, Viewing | None]:
        return self.seen.get((observation_id, 1)), self.seen.get((observation_id, 2))

    def save_viewing(self, observation_id: str, number: int, viewing: Viewing) -> None:
        self._stumble()
        first = self.seen.get((observation_id, 1))
        if number == 2 and (first is None or first.completed_at is None):
            raise FormLocked("first viewing not complete")
        self.seen[observation_id, number] = viewing

    def add_seen(self, observation_id: str, number: int, spans: Spans) -> None:
        self._stumble()
        viewing = self.seen[observation_id, number]
        merged = Spans.of((*viewing.spans.items, *spans.items))
        self.seen[observation_id, number] = replace(viewing, spans=merged)

    def log_showing(self, observation_id: str, borders: Span, reason: str, at: datetime) -> None:
        self.showings.append((observation_id, borders, reason, at))

    def steps(self, observation_id: str) -> list[Step]:
        return list(self.steps_of.get(observation_id, []))

    def draft(self, observation_id: str) -> Draft | None:
        return self.drafts.get(observation_id)

    def save_draft(self, observation_id: str, draft: Draft | None) -> None:
        self._stumble()
        self.drafts.pop(observation_id, None)
        if draft is not None:
            self.drafts[observation_id] = draft

    def _stumble(self) -> None:
        """Fail as a full disk does, for as long as a test set `trouble`."""
        if self.trouble is not None:
            raise self.trouble

    def append(self, observation_id: str, step: Step) -> None:
        self._stumble()
        if self.viewings(observation_id)[1] is None:
            raise FormLocked("the form is not open")
        self.steps_of.setdefault(observation_id, []).append(step)
        self.changed[observation_id] = step.at

    def _glance(self, one: Observation) -> ObservationGlance:
        answers = History.of(self.steps(one.id)).sheet.answers()
        return ObservationGlance(
            one.id,
            one.fragment_id,
            one.observer,
            one.role,
            one.form.id,
            one.form.title,
            one.created_at,
            *self.viewings(one.id),
            len(answers),
            len(one.form.item_codes()),
            self.changed[one.id],
        )


class MemoryRecordings:
    """A RecordingStore in memory, beside the observations that hang on it."""

    def __init__(self, observations: MemoryObservations) -> None:
        self.observations = observations
        self.kept: dict[str, Recording] = {}
        self.cut: dict[str, Fragment] = {}
        self.tables: dict[str, FrameTimes] = {}
        self.pictures: dict[str, bytes] = {}

    def add(self, recording: Recording, fragment: Fragment, frames: FrameTimes, thumbnail: bytes) -> None:
        self.kept[recording.id] = recording
        self.cut[fragment.id] = fragment
        self.tables[recording.id] = frames
        self.pictures[recording.id] = thumbnail

    def update(self, recording: Recording) -> None:
        self.kept[recording.id] = recording

    def move(self, recording_id: str, place: FilmPlace) -> None:
        self.kept[recording_id] = replace(self.kept[recording_id], place=place)

    def remove(self, recording_id: str) -> None:
        self.kept.pop(recording_id)
        for fragment in [one for one in self.cut.values() if one.recording_id == recording_id]:
            self.remove_fragment(fragment.id)

    def get(self, recording_id: str) -> Recording:
        return self.kept[recording_id]

    def glances(self) -> list[RecordingGlance]:
        newest = sorted(self.kept.values(), key=lambda one: (one.added_at, one.id), reverse=True)
        return [
            RecordingGlance(
                recording,
                tuple(fragments := self.fragments(recording.id)),
                tuple(glance for one in fragments for glance in self.observations.of_fragment(one.id)),
            )
            for recording in newest
        ]

    def by_fingerprint(self, fingerprint: str) -> Recording | None:
        return next((one for one in self.kept.values() if one.place.fingerprint == fingerprint), None)

    def frames(self, recording_id: str) -> FrameTimes:
        return self.tables[recording_id]

    def learn(self, recording_id: str, frames: FrameTimes, thumbnail: bytes) -> None:
        self.tables.setdefault(recording_id, frames)
        self.pictures.setdefault(recording_id, thumbnail)

    def thumbnail(self, recording_id: str) -> bytes:
        return self.pictures.get(recording_id, b"")

    def fragment(self, fragment_id: str) -> Fragment:
        return self.cut[fragment_id]

    def fragments(self, recording_id: str) -> list[Fragment]:
        mine = [one for one in self.cut.values() if one.recording_id == recording_id]
        return sorted(mine, key=lambda one: (not one.whole, one.borders))

    def save_fragment(self, fragment: Fragment) -> None:
        self.cut[fragment.id] = fragment

    def remove_fragment(self, fragment_id: str) -> None:
        self.cut.pop(fragment_id)
        for observation in [one for one in self.observations.kept.values() if one.fragment_id == fragment_id]:
            self.observations.remove(observation.id)


class ContentReader:
    """A FilmReader that takes any file for a film, known by its size and bytes; remembers what it read.

    What follows `SEAL` is sealed; `closed` says why it cannot be opened.
    """

    SEAL = b"sealed:"

    def __init__(self, duration_ms: int = 10_000, warnings: tuple = ()) -> None:
        self.duration_ms = duration_ms
        self.warnings = warnings
        self.read: list[Path] = []
        self.picture = b"picture"
        self.closed: FilmRefusal | None = None

    def fingerprint(self, path: Path) -> Fingerprint:
        self.read.append(path)
        if not path.is_file():
            raise FilmRefused("The file is no longer there.", FilmRefusal.MISSING)
        content = path.read_bytes()
        if content.startswith(self.SEAL) and self.closed:
            raise FilmRefused("The vault is locked.", self.closed)
        content = content.removeprefix(self.SEAL)
        return Fingerprint(len(content), (content[:16] or b"\0").hex())

    def size(self, path: Path) -> int:
        return len(path.read_bytes().removeprefix(self.SEAL))

    def size_in(self, fingerprint: str) -> int:
        try:
            return Fingerprint.parse(fingerprint).size
        except ValueError:
            return -1

    def probe(self, path: Path, progress: ProgressPort) -> FilmFacts:
        progress.report(0.5)
        if progress.cancelled():
            raise Cancelled
        if path.suffix == ".txt":
            raise FilmRefused("This is not a film.", FilmRefusal.UNKNOWN_FORMAT)
        frames = FrameTimes(tuple(range(0, self.duration_ms, 40)))
        return FilmFacts(
            self.duration_ms, 320, 180, 0, "mp4", "h264", True, frames, False, 2_000, self.warnings
        )

    def thumbnail(self, film: FilmSource, at_ms: int, width: int) -> bytes:
        return self.picture


def small_form(form_id: str = "general", kind: str = "general", items: int = 3) -> FormDefinition:
    """A form of one section with a few items."""
    group = FormGroup("g1", tuple(FormItem(f"v{n:02}", f"Statement {n}") for n in range(1, items + 1)))
    title = form_id.replace("_", " ").capitalize()
    return FormDefinition(
        form_id, 1, title, "The teacher ...", (FormSection("s1", "Skills", (group,)),), kind
    )


class KeptObserver:
    """Remembers who observed last, for as long as the test runs."""

    def __init__(self, observer: str = "", role: Role = Role.STUDENT) -> None:
        self.kept = (observer, role)

    def last(self) -> tuple[str, Role]:
        return self.kept

    def keep(self, observer: str, role: Role) -> None:
        self.kept = (observer, role)
