"""The library: recordings, where their films are, their fragments and who observes them."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.recordings import (
    FilmPlace,
    Fragment,
    Observation,
    Participant,
    Recording,
    Role,
    TalkKind,
    fragment_borders,
)
from app.domain.text import clean_line
from app.i18n import _
from app.services.errors import FilmRefused, KnownError
from app.services.ports import FilmSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from app.domain.films import FilmFacts
    from app.domain.forms import FormDefinition
    from app.services.ports import FilmReader, ProgressPort
    from app.services.stores import ObservationStore, RecordingStore
    from app.services.viewing import Clock

THUMBNAIL_WIDTH = 224


@dataclass(frozen=True, slots=True)
class Stores:
    """Where the library is kept."""

    recordings: RecordingStore
    observations: ObservationStore


@dataclass(frozen=True, slots=True)
class NewFilm:
    """A film that was looked at and may be added."""

    path: Path
    facts: FilmFacts
    fingerprint: str
    thumbnail: bytes


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a person tells about a recording."""

    title: str
    kind: TalkKind
    recorded_on: date | None = None
    participants: tuple[Participant, ...] = ()


class FilmNotFound(KnownError):
    """The film is not where it was; the person can point to it."""


class LibraryService:
    """Use cases of the library. The film files themselves are never written, moved or removed."""

    def __init__(
        self, stores: Stores, films: FilmReader, clock: Clock, new_id: Callable[[], str], data_dir: Path
    ) -> None:
        """Work with these stores; `data_dir` is what relative paths of films are relative to."""
        self._stores = stores
        self._films = films
        self._clock = clock
        self._new_id = new_id
        self._data_dir = data_dir

    # Adding

    def examine(self, path: Path, progress: ProgressPort) -> NewFilm:
        """Look at a film before adding it; slow, so for a worker thread.

        Raises FilmRefused with the reason, also when this film is in the library already; Cancelled.
        """
        fingerprint = str(self._films.fingerprint(path))
        known = self._stores.recordings.by_fingerprint(fingerprint)
        if known is not None:
            raise FilmRefused(
                _('This film is already in the library, as "{title}".').format(title=known.title)
            )
        facts = self._films.probe(path, progress)
        source = FilmSource(path, facts.frames, facts.duration_ms)
        thumbnail = self._films.thumbnail(source, facts.duration_ms // 10, THUMBNAIL_WIDTH)
        return NewFilm(path, facts, fingerprint, thumbnail)

    def add(self, film: NewFilm, particulars: Particulars) -> Recording:
        """Put a film in the library, with the whole film as its first fragment."""
        recording = Recording(
            self._new_id(),
            clean_line(particulars.title) or clean_line(film.path.stem) or _("Conversation"),
            particulars.kind,
            self._place(film.path, film.fingerprint),
            film.facts.duration_ms,
            self._clock.now(),
            particulars.recorded_on,
            _cleaned(particulars.participants),
            tuple(str(warning) for warning in film.facts.warnings),
        )
        borders = fragment_borders(0, film.facts.duration_ms, film.facts.duration_ms)
        whole = Fragment(self._new_id(), recording.id, "", borders, whole=True)
        self._stores.recordings.add(recording, whole, film.facts.frames, film.thumbnail)
        return recording

    def edit(self, recording_id: str, particulars: Particulars) -> Recording:
        """Change what was told about a recording; an empty title keeps the old one."""
        recording = self._stores.recordings.get(recording_id)
        changed = replace(
            recording,
            title=clean_line(particulars.title) or recording.title,
            kind=particulars.kind,
            recorded_on=particulars.recorded_on,
            participants=_cleaned(particulars.participants),
        )
        self._stores.recordings.update(changed)
        return changed

    def remove(self, recording_id: str) -> None:
        """Forget a recording with its observations; the film stays where it is."""
        self._stores.recordings.remove(recording_id)

    # Finding the film

    def film(self, recording_id: str) -> FilmSource:
        """The film of a recording, found again when it was moved or renamed next to its old place.

        Raises FilmNotFound when the person has to point to it.
        """
        recording = self._stores.recordings.get(recording_id)
        path = self._find(recording)
        if path is None:
            raise FilmNotFound(
                _("The film is not where it was. Connect the drive or stick it is on, or point to the film.")
            )
        if path != Path(recording.place.absolute_path):
            self._stores.recordings.move(recording_id, self._place(path, recording.place.fingerprint))
        return FilmSource(path, self._stores.recordings.frames(recording_id), recording.duration_ms)

    def point_to(self, recording_id: str, path: Path) -> None:
        """The person says where the film is now. Raises FilmRefused when it is another film."""
        recording = self._stores.recordings.get(recording_id)
        if not self._is_film(path, recording):
            raise FilmRefused(
                _(
                    "This is another film: its content differs from the film that was added. "
                    "Your marks would stand at the wrong moments."
                )
            )
        self._stores.recordings.move(recording_id, self._place(path, recording.place.fingerprint))

    def _find(self, recording: Recording) -> Path | None:
        place = recording.place
        known = [Path(place.absolute_path)]
        if place.relative_path:
            known.append(Path(os.path.normpath(self._data_dir / place.relative_path)))
        for path in known:
            if self._is_film(path, recording):
                return path
        return next((path for path in _beside(known) if self._is_film(path, recording)), None)

    def _is_film(self, path: Path, recording: Recording) -> bool:
        try:
            if path.stat().st_size != self._films.size_in(recording.place.fingerprint):
                return False
            return str(self._films.fingerprint(path)) == recording.place.fingerprint
        except (OSError, KnownError):
            return False

    def _place(self, path: Path, fingerprint: str) -> FilmPlace:
        absolute = path.absolute()
        try:
            relative = os.path.relpath(absolute, self._data_dir)
        except ValueError:  # another drive letter
            relative = ""
        return FilmPlace(str(absolute), relative, fingerprint)

    # Fragments and observations

    def add_fragment(self, recording_id: str, name: str, start_ms: int, end_ms: int) -> Fragment:
        """Cut out a part of the film to look at."""
        recording = self._stores.recordings.get(recording_id)
        borders = fragment_borders(start_ms, end_ms, recording.duration_ms)
        fragment = Fragment(self._new_id(), recording_id, clean_line(name), borders)
        self._stores.recordings.save_fragment(fragment)
        return fragment

    def edit_fragment(self, fragment_id: str, name: str, start_ms: int, end_ms: int) -> Fragment:
        """Move the borders or change the name. The whole film keeps its borders."""
        fragment = self._stores.recordings.fragment(fragment_id)
        recording = self._stores.recordings.get(fragment.recording_id)
        borders = (
            fragment.borders if fragment.whole else fragment_borders(start_ms, end_ms, recording.duration_ms)
        )
        changed = replace(fragment, name=clean_line(name), borders=borders)
        self._stores.recordings.save_fragment(changed)
        return changed

    def remove_fragment(self, fragment_id: str) -> None:
        """Forget a fragment with its observations. The whole film cannot be removed."""
        if self._stores.recordings.fragment(fragment_id).whole:
            raise KnownError(_("The whole film is always there. Remove the recording to remove it."))
        self._stores.recordings.remove_fragment(fragment_id)

    def begin_observation(
        self, fragment_id: str, observer: str, role: Role, form: FormDefinition
    ) -> Observation:
        """Somebody is going to observe a fragment with a form; the observation keeps a full copy of it."""
        observation = Observation(
            self._new_id(), fragment_id, clean_line(observer, 40), role, form, self._clock.now()
        )
        self._stores.observations.add(observation)
        return observation


def _cleaned(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(replace(p, initials=clean_line(p.initials, 40)) for p in participants)


def _beside(places: Iterable[Path]) -> Iterable[Path]:
    """Every file in the folders where the film was, and one folder deeper, nearest first."""
    for folder in dict.fromkeys(place.parent for place in places):
        for pattern in ("*", "*/*"):
            try:
                yield from sorted(path for path in folder.glob(pattern) if path.is_file())
            except OSError:
                continue
