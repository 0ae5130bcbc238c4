"""Deletes a recording with everything about it, and says what went, what waits and what was left.

First one transaction: the rows go, and a deletion is noted with all that has to go still. Then, one by one
and each of them without harm when it is done twice: the film in the vault with its key, the copies in the
backups, temporary files, and what the database left in its free pages. A kill in between is picked up by
`resume` at the next start; what cannot be deleted now stays noted, is told, and is tried again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from app.domain.care import Deletion
from app.domain.carelog import Act, LogNote
from app.i18n import _
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from app.domain.care import NameEntry
    from app.domain.recordings import Recording
    from app.services.ports import ProgressPort
    from app.services.viewing import Clock

log = logging.getLogger(__name__)

VAULT, OUTSIDE = "vault", "outside"
FILM, KEY, BACKUPS, TEMPORARY, TRACES = "film", "key", "backups", "temporary", "traces"
# What goes also when the remarks are kept.
_ALWAYS = ("thumbnail", "recording", "transcripts", "consent", "names", "covers")
_WITH_REMARKS = ("frames", "fragments", "observations", "drafts", "sheets")
# What a person is told that stays with the remarks; `parents` are those of the sheets that parents spoke.
_STAYS = ("observations", "parents", "sheets")


@dataclass(frozen=True, slots=True)
class DeletionPlan:
    """What there is to delete: how many of each code, and whether the film is in the vault.

    `film` is VAULT, or OUTSIDE for a film that Terugblik leaves where it is.
    """

    film: str
    counts: Mapping[str, int]

    def codes(self, *, keep_remarks: bool) -> tuple[str, ...]:
        """What goes from the database, as far as it is there."""
        wanted = _ALWAYS if keep_remarks else (*_ALWAYS, *_WITH_REMARKS)
        return tuple(code for code in wanted if self.counts.get(code))

    def stays(self) -> tuple[str, ...]:
        """What people wrote and what stays when the remarks are kept, as far as it is there."""
        return tuple(code for code in _STAYS if self.counts.get(code))


@dataclass(frozen=True, slots=True)
class Erasure:
    """One deletion to carry out in a database.

    `title` is what a recording is called whose remarks stay, `names` are replaced in those, beside the names
    that the database itself holds.
    """

    deletion: Deletion
    note: LogNote
    title: str
    names: tuple[NameEntry, ...] = ()


class ErasingStore(Protocol):
    """Erases in the database and in what is beside it. Raises StorageUnavailable."""

    def counts(self, recording_id: str) -> Mapping[str, int]:
        """How much there is of each code; `parents` counts the sheets with what parents said."""
        ...

    def recording(self, recording_id: str) -> Recording:
        """The recording. Raises KeyError."""
        ...

    def names(self, recording_id: str) -> Sequence[NameEntry]:
        """The names of the list, as long as they are kept."""
        ...

    def deletions(self) -> Sequence[Deletion]:
        """Everything that was deleted, oldest first."""
        ...

    def erase(self, erasure: Erasure) -> None:
        """Erase the rows, and note the deletion and its line in the log, in one transaction."""

    def settle(self, deletion: Deletion) -> None:
        """Keep what of a noted deletion went, and what waits."""

    def erase_beside(self, erasure: Erasure, progress: ProgressPort) -> int:
        """Erase in every backup and every database that was set aside; how many may still hold something."""
        ...

    def erase_traces(self) -> None:
        """Leave nothing of what was erased in the log and the free pages of the database."""


class VaultFilms(Protocol):
    """The films in the vault, as far as deleting goes."""

    def path_of(self, name: str) -> Path:
        """Where the sealed film of this recording stands or would stand."""
        ...

    def copies(self, sealed: Path) -> Sequence[Path]:
        """The other files in the vault that hold this very sealed film. Raises FilmRefused."""
        ...

    def destroy(self, sealed: Path) -> None:
        """Take a sealed film away for ever, its key first; nothing happens when it is not there."""


class DeletionService:
    """Use cases of deleting. The film outside the vault is never touched: that is the person's own file."""

    def __init__(
        self,
        store: ErasingStore,
        films: VaultFilms,
        clock: Clock,
        new_id: Callable[[], str],
        role: Callable[[], str],
        sweep: Callable[[], None],
    ) -> None:
        """`sweep` takes away temporary files of the program; `role` tells who is at the computer."""
        self._store = store
        self._films = films
        self._clock = clock
        self._new_id = new_id
        self._role = role
        self._sweep = sweep

    def plan(self, recording_id: str) -> DeletionPlan:
        """What there is to delete; quick. Raises KeyError."""
        before = self._before(recording_id)
        film = VAULT if self._films.path_of(recording_id).exists() else before.film if before else OUTSIDE
        return DeletionPlan(film, self._store.counts(recording_id))

    def delete(self, recording_id: str, *, keep_remarks: bool, progress: ProgressPort) -> Deletion:
        """Delete it; slow, so for a worker thread, and not to be cancelled. Nothing may be playing the film.

        What is left in `waiting` could not be deleted now. Raises KeyError or StorageUnavailable: nothing
        was deleted then.
        """
        recording, before = self._store.recording(recording_id), self._before(recording_id)
        plan = self.plan(recording_id)
        in_vault = self._films.path_of(recording_id).exists()
        deletion = Deletion(
            self._new_id(),
            recording_id,
            self._clock.now(),
            recording.place.fingerprint or (before.fingerprint if before else ""),
            plan.film,
            plan.codes(keep_remarks=keep_remarks),
            remarks_kept=keep_remarks,
            waiting=((FILM, KEY) if in_vault else ()) + (BACKUPS, TEMPORARY, TRACES),
        )
        # Known only now: the list goes with the rows, and a backup may be older than it.
        names = tuple(self._store.names(recording_id))
        self._store.erase(self._erasure(deletion, names))
        return self._finish(deletion, progress, names)

    def resume(self, progress: ProgressPort) -> Sequence[Deletion]:
        """Go on with every deletion of which something waits; how they stand now. Slow when there is one."""
        return [self._finish(each, progress) for each in self._store.deletions() if each.waiting]

    def deletions(self) -> Sequence[Deletion]:
        """Everything that was deleted, oldest first."""
        return self._store.deletions()

    def waiting(self) -> Sequence[Deletion]:
        """The deletions of which something could not be deleted yet."""
        return [each for each in self._store.deletions() if each.waiting]

    def _before(self, recording_id: str) -> Deletion | None:
        """The deletion that kept the remarks of this recording, if there was one."""
        earlier = [each for each in self._store.deletions() if each.recording_id == recording_id]
        return earlier[-1] if earlier else None

    def _finish(
        self, deletion: Deletion, progress: ProgressPort, names: tuple[NameEntry, ...] = ()
    ) -> Deletion:
        """Do what waits; each part goes on when another fails."""
        parts: Sequence[tuple[tuple[str, ...], Callable[[], bool]]] = (
            ((FILM, KEY), lambda: self._destroy_film(deletion)),
            ((BACKUPS,), lambda: not self._store.erase_beside(self._erasure(deletion, names), progress)),
            ((TEMPORARY,), self._sweep_away),
            ((TRACES,), self._erase_traces),
        )
        for codes, work in parts:
            if set(codes) & set(deletion.waiting):
                deletion = self._did(work, deletion, codes)
        progress.report(1.0)
        return deletion

    def _did(self, work: Callable[[], bool], deletion: Deletion, codes: tuple[str, ...]) -> Deletion:
        """The deletion after this part; as it was when the part has to wait."""
        try:
            if not work():
                return deletion
            settled = _settled(deletion, codes)
            self._store.settle(settled)
        except KnownError as error:
            log.warning("a part of a deletion has to wait", exc_info=error)
            return deletion
        return settled

    def _destroy_film(self, deletion: Deletion) -> bool:
        sealed = self._films.path_of(deletion.recording_id)
        # The film itself last: by it a next start still knows the copies.
        for each in (*self._films.copies(sealed), sealed):
            self._films.destroy(each)
        return True

    def _sweep_away(self) -> bool:
        self._sweep()
        return True

    def _erase_traces(self) -> bool:
        self._store.erase_traces()
        return True

    def _erasure(self, deletion: Deletion, names: tuple[NameEntry, ...] = ()) -> Erasure:
        kept = "remarks" if deletion.remarks_kept else "all"
        detail = f"{deletion.film} {kept}"
        note = LogNote(deletion.at, self._role(), Act.DELETED, deletion.recording_id, detail)
        return Erasure(deletion, note, _("Deleted recording, remarks kept"), names)


def _settled(deletion: Deletion, codes: tuple[str, ...]) -> Deletion:
    """The same deletion, of which these parts went."""
    went = tuple(code for code in codes if code != TRACES)
    waiting = tuple(code for code in deletion.waiting if code not in codes)
    return replace(deletion, removed=(*deletion.removed, *went), waiting=waiting)
