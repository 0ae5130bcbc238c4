"""The ports to what is kept: each call is one transaction, on disk when it returns.

Every method may raise StorageUnavailable (disk full, locked, folder gone): nothing was changed then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.domain.frames import FrameTimes
    from app.domain.history import Step
    from app.domain.recordings import FilmPlace, Fragment, Observation, Recording, Role
    from app.domain.sheet import Draft
    from app.domain.spans import Span, Spans
    from app.domain.viewing import Viewing


@dataclass(frozen=True, slots=True)
class ObservationGlance:
    """What a list shows of an observation. `items_seen` of `items_total` have an answer."""

    id: str
    fragment_id: str
    observer: str
    role: Role
    form_id: str
    form_title: str
    created_at: datetime
    first: Viewing | None
    second: Viewing | None
    items_seen: int
    items_total: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RecordingGlance:
    """What the library shows of a recording."""

    recording: Recording
    fragments: tuple[Fragment, ...]
    observations: tuple[ObservationGlance, ...]


class RecordingStore(Protocol):
    """Recordings and their fragments."""

    def add(self, recording: Recording, fragment: Fragment, frames: FrameTimes, thumbnail: bytes) -> None:
        """Keep a new recording with its default fragment, frame times and picture (JPEG)."""

    def update(self, recording: Recording) -> None:
        """Keep changed particulars."""

    def move(self, recording_id: str, place: FilmPlace) -> None:
        """Keep where the film is now."""

    def remove(self, recording_id: str) -> None:
        """Forget a recording with all that hangs on it; the film file is not touched."""

    def get(self, recording_id: str) -> Recording:
        """One recording. Raises KeyError."""
        ...

    def glances(self) -> Sequence[RecordingGlance]:
        """All recordings, newest first."""
        ...

    def by_fingerprint(self, fingerprint: str) -> Recording | None:
        """The recording of this very film, if it is in the library."""
        ...

    def frames(self, recording_id: str) -> FrameTimes:
        """The times of the film's frames. Raises KeyError while nobody looked at the film yet."""
        ...

    def learn(self, recording_id: str, frames: FrameTimes, thumbnail: bytes) -> None:
        """Keep what was learned of a film that came without: of a recording from somebody else."""

    def thumbnail(self, recording_id: str) -> bytes:
        """The picture (JPEG), or b''."""
        ...

    def fragment(self, fragment_id: str) -> Fragment:
        """One fragment. Raises KeyError."""
        ...

    def fragments(self, recording_id: str) -> Sequence[Fragment]:
        """All fragments of a recording, the whole film first, then by time."""
        ...

    def save_fragment(self, fragment: Fragment) -> None:
        """Keep a new or changed fragment."""

    def remove_fragment(self, fragment_id: str) -> None:
        """Forget a fragment with its observations."""


class ObservationStore(Protocol):
    """Observations, their viewings and their steps."""

    def add(self, observation: Observation) -> None:
        """Keep a new observation with its own copy of the form."""

    def update_observer(self, observation_id: str, observer: str, role: Role) -> None:
        """Keep who observes."""

    def remove(self, observation_id: str) -> None:
        """Forget an observation."""

    def get(self, observation_id: str) -> Observation:
        """One observation. Raises KeyError."""
        ...

    def of_fragment(self, fragment_id: str) -> Sequence[ObservationGlance]:
        """The observations of a fragment, oldest first."""
        ...

    def viewings(self, observation_id: str) -> tuple[Viewing | None, Viewing | None]:
        """Viewing 1 and viewing 2, as far as they were begun."""
        ...

    def save_viewing(self, observation_id: str, number: int, viewing: Viewing) -> None:
        """Keep a viewing. Raises FormLocked for a second viewing while the first is not complete."""

    def add_seen(self, observation_id: str, number: int, spans: Spans) -> None:
        """Keep what was seen in a viewing, merged with what was kept before."""

    def log_showing(self, observation_id: str, borders: Span, reason: str, at: datetime) -> None:
        """Log, for ever, that a shared showing was counted as viewing 1, and why."""

    def steps(self, observation_id: str) -> Sequence[Step]:
        """All steps, in order."""
        ...

    def append(self, observation_id: str, step: Step) -> None:
        """Keep one step. Raises FormLocked when the form is not open: the database checks it too."""

    def draft(self, observation_id: str) -> Draft | None:
        """The remark that was being written, if any."""
        ...

    def save_draft(self, observation_id: str, draft: Draft | None) -> None:
        """Keep the remark that is being written; None when it is finished or dropped."""


@dataclass(frozen=True, slots=True)
class Stores:
    """Where the library is kept."""

    recordings: RecordingStore
    observations: ObservationStore
