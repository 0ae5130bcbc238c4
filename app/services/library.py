"""The library: recordings and where their films are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.films import FilmRefusal
from app.domain.recordings import (
    Fragment,
    Participant,
    Recording,
    TalkKind,
    fragment_borders,
)
from app.domain.text import clean_line
from app.i18n import _
from app.services.errors import Cancelled, FilmRefused, KnownError
from app.services.finding import FilmFinder, FilmNotFound
from app.services.fragments import LONGEST_INITIALS, FragmentService
from app.services.ports import FilmSource
from app.services.stores import RecordingGlance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from app.domain.films import FilmFacts
    from app.domain.frames import FrameTimes
    from app.domain.recordings import FilmPlace
    from app.services.ports import FilmReader, ProgressPort
    from app.services.stores import Stores
    from app.services.viewing import Clock

THUMBNAIL_WIDTH = 288


@dataclass(frozen=True, slots=True)
class NewFilm:
    """A film that was looked at and may be added. `made_on` is the day its file says, often the right one."""

    path: Path
    facts: FilmFacts
    fingerprint: str
    thumbnail: bytes
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a person tells about a recording."""

    title: str
    kind: TalkKind
    recorded_on: date | None = None
    participants: tuple[Participant, ...] = ()


class _Unwatched:
    """A task whose progress nobody follows."""

    def report(self, done: float) -> None:
        """Nobody looks."""

    def cancelled(self) -> bool:
        """Nobody can."""
        return False


_UNWATCHED = _Unwatched()


class FilmKnown(FilmRefused):
    """This very film is in the library already; `recording_id` tells which recording it is."""

    def __init__(self, title: str, recording_id: str) -> None:
        super().__init__(_('This film is already in the library, as "{title}".').format(title=title))
        self.recording_id = recording_id


class LibraryService:
    """Use cases of the library. The film files themselves are never written, moved or removed."""

    def __init__(
        self,
        stores: Stores,
        films: FilmReader,
        clock: Clock,
        new_id: Callable[[], str],
        data_dir: Path,
        added: Callable[[], object] = lambda: None,
    ) -> None:
        """Work with these stores; `data_dir` is what relative paths of films are relative to.

        `added` is called after each new recording: its keeping time begins.
        """
        self._stores = stores
        self._films = films
        self._clock = clock
        self._new_id = new_id
        self._finder = FilmFinder(films, data_dir)
        self._added = added
        self.fragments = FragmentService(stores, clock, new_id)

    # Adding

    def examine(self, path: Path, progress: ProgressPort) -> NewFilm:
        """Look at a film before adding it; slow, so for a worker thread.

        Raises FilmRefused with the reason; FilmKnown when it is in the library already, which then also
        knows where the film is now; Cancelled.
        """
        fingerprint = str(self._films.fingerprint(path))
        self._refuse_known(path, fingerprint)
        facts = self._films.probe(path, progress)
        source = FilmSource(path, facts.frames, facts.duration_ms)
        thumbnail = self._films.thumbnail(source, facts.duration_ms // 10, THUMBNAIL_WIDTH)
        return NewFilm(path, facts, fingerprint, thumbnail, self._day_made(path))

    def add(self, film: NewFilm, particulars: Particulars) -> Recording:
        """Put a film in the library, with the whole film as its first fragment.

        Raises FilmKnown when it came in meanwhile, by a second window or the demo recording.
        """
        self._refuse_known(film.path, film.fingerprint)
        recording = Recording(
            self._new_id(),
            clean_line(particulars.title) or clean_line(film.path.stem) or _("Conversation"),
            particulars.kind,
            self._finder.place(film.path, film.fingerprint),
            film.facts.duration_ms,
            self._clock.now(),
            particulars.recorded_on,
            _cleaned(particulars.participants),
            tuple(str(warning) for warning in film.facts.warnings),
        )
        borders = fragment_borders(0, film.facts.duration_ms, film.facts.duration_ms)
        whole = Fragment(self._new_id(), recording.id, "", borders, whole=True)
        self._stores.recordings.add(recording, whole, film.facts.frames, film.thumbnail)
        self._added()
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
        """Forget a recording with its observations; the film stays where it is.

        Raises KnownError for a film in the vault: nobody would find that film any more.
        """
        recording = self._stores.recordings.get(recording_id)
        if _in_vault(recording.place):
            raise KnownError(
                _(
                    "The film of this recording is in the vault. Delete the recording with its film, "
                    "or take the film out of the vault first."
                )
            )
        self._stores.recordings.remove(recording_id)

    # Finding the film

    def film(self, recording_id: str) -> FilmSource:
        """The film of a recording, found again when it was moved or renamed next to its old place.

        Raises FilmNotFound when the person has to point to it, or FilmRefused for one in the vault that
        cannot be opened.
        """
        recording = self._stores.recordings.get(recording_id)
        path = self._finder.find(recording.place)
        if path is None:
            self._finder.check_sealed(recording.place)
            raise FilmNotFound(replaced=self._finder.is_file(recording.place))
        if path != Path(recording.place.absolute_path):
            self._stores.recordings.move(recording_id, self._finder.place(path, recording.place.fingerprint))
        return FilmSource(path, self._frames(recording_id, path), recording.duration_ms)

    def point_to(self, recording_id: str, path: Path) -> None:
        """The person says where the film is now. Raises FilmRefused when it is another film."""
        fingerprint = self._stores.recordings.get(recording_id).place.fingerprint
        if str(self._films.fingerprint(path)) != fingerprint:
            raise FilmRefused(
                _(
                    "This is another film: its content differs from the film that was added. "
                    "Your marks would stand at the wrong moments."
                ),
                FilmRefusal.ANOTHER_FILM,
            )
        self._stores.recordings.move(recording_id, self._finder.place(path, fingerprint))

    def missing(self, places: Mapping[str, FilmPlace], progress: ProgressPort) -> frozenset[str]:
        """The keys of the films that are not where they were; for a worker thread. Raises Cancelled.

        Only looks whether a file of the right size is there: what it holds is read when it is opened.
        """
        gone: set[str] = set()
        for number, (key, place) in enumerate(places.items()):
            if progress.cancelled():
                raise Cancelled
            progress.report(number / len(places))
            if not self._finder.seems_there(place):
                gone.add(key)
        return frozenset(gone)

    # What a list shows

    def glances(self) -> Sequence[RecordingGlance]:
        """All recordings with their fragments and observations, newest first."""
        return self._stores.recordings.glances()

    def glance(self, recording_id: str) -> RecordingGlance:
        """One recording with its fragments and observations."""
        fragments = tuple(self._stores.recordings.fragments(recording_id))
        observations = tuple(
            glance for fragment in fragments for glance in self._stores.observations.of_fragment(fragment.id)
        )
        return RecordingGlance(self._stores.recordings.get(recording_id), fragments, observations)

    def thumbnail(self, recording_id: str) -> bytes:
        """The picture (JPEG) of a recording, or b''."""
        return self._stores.recordings.thumbnail(recording_id)

    def _frames(self, recording_id: str, path: Path) -> FrameTimes:
        """Those that were kept; of a recording that somebody else handed over they are learned now."""
        try:
            return self._stores.recordings.frames(recording_id)
        except KeyError:
            facts = self._films.probe(path, _UNWATCHED)
        source = FilmSource(path, facts.frames, facts.duration_ms)
        thumbnail = self._films.thumbnail(source, facts.duration_ms // 10, THUMBNAIL_WIDTH)
        self._stores.recordings.learn(recording_id, facts.frames, thumbnail)
        return facts.frames

    def _refuse_known(self, path: Path, fingerprint: str) -> None:
        known = self._stores.recordings.by_fingerprint(fingerprint)
        if known is None:
            return
        if not self._finder.seems_there(known.place):
            self._stores.recordings.move(known.id, self._finder.place(path, fingerprint))
        raise FilmKnown(known.title, known.id)

    def _day_made(self, path: Path) -> date | None:
        """The day the file was written last, which copying keeps; None where nobody knows."""
        try:
            made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (OSError, OverflowError, ValueError):
            return None
        return made.astimezone().date() if made <= self._clock.now() else None


def _in_vault(place: FilmPlace) -> bool:
    """Whether a film stands in the vault, seen from the data folder (see app.paths.Paths.vault)."""
    return Path(place.relative_path).parts[:1] == ("vault",)


def _cleaned(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(replace(p, initials=clean_line(p.initials, LONGEST_INITIALS)) for p in participants)
