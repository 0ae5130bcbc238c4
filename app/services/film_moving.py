"""Moving films into the vault and out of it, so that a kill at any moment loses nothing.

At every moment the database knows a whole film: the plain one until the sealed one is complete, read back
and recognised, and the other way round. What should have been taken away is noted beforehand, so that `tidy`
takes it away at the next start.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.carelog import Act
from app.domain.films import FilmRefusal
from app.services.errors import Cancelled, FilmRefused, WorldUnavailable
from app.services.finding import FilmNotFound
from app.services.vault_errors import AlreadyInVault, NotInVault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.recordings import Recording
    from app.services.finding import FilmFinder
    from app.services.ports import ProgressPort
    from app.services.stores import RecordingStore


class Original(StrEnum):
    """What became of the plain film after moving in."""

    KEPT = "kept"
    REMOVED = "removed"
    # Asked for, but the disk or another program did not allow it.
    STILL_THERE = "still_there"


@dataclass(frozen=True, slots=True)
class MovedIn:
    """Where the sealed film is, and what became of the plain one at `original`."""

    sealed: Path
    original: Path
    outcome: Original


@dataclass(frozen=True, slots=True)
class Stray:
    """A sealed film of no recording; `name` is what it was called before, "" when that cannot be read."""

    sealed: Path
    name: str
    size: int


class SealedFilms(Protocol):
    """Where sealed films are kept (see app.vault.films for what each method raises)."""

    def is_sealed(self, path: Path) -> bool:
        """Whether this is a sealed film."""
        ...

    def path_of(self, name: str) -> Path:
        """Where the sealed film of this name stands or would stand."""
        ...

    def films(self) -> Sequence[Path]:
        """Every sealed film."""
        ...

    def seal(self, source: Path, name: str, progress: ProgressPort) -> Path:
        """Make a sealed film, read back; where it is."""
        ...

    def unseal(self, sealed: Path, folder: Path, progress: ProgressPort) -> Path:
        """Make a plain film, read back; where it is."""
        ...

    def destroy(self, sealed: Path) -> None:
        """Take a sealed film away for ever."""

    def remove_plain(self, path: Path, progress: ProgressPort) -> None:
        """Overwrite a plain film and take it away."""

    def size(self, path: Path) -> int:
        """Bytes in the plain film of a sealed one."""
        ...

    def original_name(self, sealed: Path) -> str:
        """The name the film had."""
        ...

    def half_removed(self, path: Path, size: int) -> bool:
        """Whether taking a film of this size away was interrupted."""
        ...

    def plan_removal(self, name: str, path: Path) -> None:
        """Note that this plain film goes."""

    def planned_removals(self) -> Sequence[tuple[str, Path]]:
        """What was noted, and not done yet."""
        ...

    def removal_done(self, name: str) -> None:
        """Drop the note."""

    def sweep(self) -> None:
        """Take away what a crash left half done."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What moving has to do with care: `allow` raises when a film may not be played or handed over now."""

    allow: Callable[[str], None]
    log: Callable[[Act, str, str], None]


class FilmMoving:
    """Use cases of moving; everything here is slow, for a worker thread."""

    def __init__(
        self,
        films: SealedFilms,
        recordings: RecordingStore,
        finder: FilmFinder,
        gate: Gate,
        shipped: Path | None = None,
    ) -> None:
        """`shipped` is the folder of what came with the program: nothing in it is ever taken away."""
        self._films = films
        self._recordings = recordings
        self._finder = finder
        self._gate = gate
        self._shipped = shipped

    def in_vault(self, recording_id: str) -> bool:
        """Whether the film of this recording is sealed. Quick."""
        return self._films.is_sealed(Path(self._recordings.get(recording_id).place.absolute_path))

    def may_remove(self, recording_id: str) -> bool:
        """Whether the plain film could be taken away after moving in: not when it came with the program."""
        return not self._is_shipped(Path(self._recordings.get(recording_id).place.absolute_path))

    def move_in(self, recording_id: str, progress: ProgressPort, *, remove_original: bool) -> MovedIn:
        """Seal the film of a recording; the plain one goes only when the person chose so.

        Raises AlreadyInVault, FilmNotFound, FilmRefused, WorldUnavailable or Cancelled: nothing changed then.
        """
        recording = self._recordings.get(recording_id)
        plain = self._found(recording)
        if self._films.is_sealed(plain):
            raise AlreadyInVault
        remove = remove_original and not self._is_shipped(plain)
        sealed = self._films.seal(plain, recording_id, progress)
        if not self._finder.is_film(sealed, recording.place.fingerprint):
            # Another film took the place of this one while it was read.
            self._films.destroy(sealed)
            raise FilmNotFound(replaced=True)
        if remove:
            self._films.plan_removal(recording_id, plain)
        self._gate.log(Act.SEALED, recording_id, Original.REMOVED if remove else Original.KEPT)
        self._move(recording, sealed)
        outcome = self._remove_original(recording, plain, sealed, progress) if remove else Original.KEPT
        return MovedIn(sealed, plain, outcome)

    def move_out(self, recording_id: str, folder: Path, progress: ProgressPort, *, remove: bool) -> Path:
        """Write the plain film into a folder; where it is, under its original name.

        With `remove` the recording uses that film from now on, and the sealed one is destroyed; else it is a
        copy. Raises NotInVault, FilmNotFound, FilmRefused, WorldUnavailable, Cancelled, or what the gate
        raises: then all is as it was.
        """
        self._gate.allow(recording_id)
        recording = self._recordings.get(recording_id)
        sealed = self._found(recording)
        if not self._films.is_sealed(sealed):
            raise NotInVault
        plain = self._films.unseal(sealed, folder, progress)
        self._gate.log(Act.UNSEALED, recording_id, "moved" if remove else "copied")
        if remove:
            self._move(recording, plain)
            self._films.destroy(sealed)
        return plain

    def strays(self) -> tuple[Path, ...]:
        """Sealed films of recordings that are not in the library.

        So it is when a recording was removed and its film stayed, or when an older backup was put back. The
        film of a recording is none, also when somebody gave its file another name. Raises FilmRefused while
        the vault is locked.
        """
        return tuple(sealed for sealed in self._films.films() if self._is_stray(sealed))

    def stray_films(self) -> tuple[Stray, ...]:
        """The same, with what a person knows them by."""
        return tuple(self._described(sealed) for sealed in self.strays())

    def take_out_stray(self, sealed: Path, folder: Path, progress: ProgressPort) -> Path:
        """Write such a film into a folder and destroy the sealed one; where the plain film is.

        Raises FilmRefused, WorldUnavailable, Cancelled, or what the gate raises: nothing changed then.
        """
        self._gate.allow(sealed.stem)
        plain = self._films.unseal(sealed, folder, progress)
        self._gate.log(Act.UNSEALED, sealed.stem, "moved")
        self._films.destroy(sealed)
        return plain

    def destroy_stray(self, sealed: Path) -> None:
        """Such a film is not wanted any more. Raises WorldUnavailable."""
        self._films.destroy(sealed)
        self._gate.log(Act.DELETED, sealed.stem, "stray")

    def tidy(self, progress: ProgressPort) -> None:
        """Finish what a crash interrupted; the vault is open. Raises WorldUnavailable or Cancelled."""
        self._films.sweep()
        for recording_id, plain in self._films.planned_removals():
            self._finish_removal(recording_id, plain, progress)
        for sealed in self._films.films():
            if progress.cancelled():
                raise Cancelled
            self._settle(sealed)

    def _found(self, recording: Recording) -> Path:
        path = self._finder.find(recording.place)
        if path is None:
            raise FilmNotFound(replaced=self._finder.is_file(recording.place))
        return path

    def _recording_of(self, sealed: Path) -> Recording | None:
        try:
            return self._recordings.get(sealed.stem)
        except KeyError:
            return None

    def _is_stray(self, sealed: Path) -> bool:
        if self._recording_of(sealed) is not None:
            return False
        try:
            return self._recordings.by_fingerprint(self._finder.fingerprint(sealed)) is None
        except FilmRefused as error:
            if error.reason is FilmRefusal.SEALED_LOCKED:
                raise
            return True

    def _described(self, sealed: Path) -> Stray:
        try:
            return Stray(sealed, self._films.original_name(sealed), self._films.size(sealed))
        except FilmRefused:
            return Stray(sealed, "", 0)

    def _move(self, recording: Recording, path: Path) -> None:
        self._recordings.move(recording.id, self._finder.place(path, recording.place.fingerprint))

    def _is_shipped(self, path: Path) -> bool:
        return self._shipped is not None and path.resolve().is_relative_to(self._shipped.resolve())

    def _remove_original(
        self, recording: Recording, plain: Path, sealed: Path, progress: ProgressPort
    ) -> Original:
        """The film is safe by now: what goes wrong here is told, and is no failure of moving in."""
        known = self._finder.is_film(plain, recording.place.fingerprint)
        known = known or self._films.half_removed(plain, self._films.size(sealed))
        outcome = Original.STILL_THERE
        try:
            if known:
                self._films.remove_plain(plain, progress)
                outcome = Original.REMOVED
        except WorldUnavailable:
            outcome = Original.STILL_THERE
        self._films.removal_done(recording.id)
        return outcome

    def _finish_removal(self, recording_id: str, plain: Path, progress: ProgressPort) -> None:
        """A film that should have gone: only when the database knows the sealed one."""
        recording = self._recording_of(self._films.path_of(recording_id))
        sealed = None if recording is None else self._finder.find(recording.place)
        if recording is not None and sealed is not None and self._films.is_sealed(sealed):
            self._remove_original(recording, plain, sealed, progress)
        else:
            self._films.removal_done(recording_id)

    def _settle(self, sealed: Path) -> None:
        """A sealed film that the database does not know of: used when it is all there is, else destroyed."""
        recording = self._recording_of(sealed)
        if recording is None:
            return
        known = self._finder.find(recording.place)
        if known is None:
            if self._finder.is_film(sealed, recording.place.fingerprint):
                self._move(recording, sealed)
        elif known.resolve() != sealed.resolve() and not self._films.is_sealed(known):
            self._films.destroy(sealed)
