"""What is said in a film, brought in from a subtitle file: kept with the recording, and gone with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.transcripts import Transcript, settled
from app.i18n import _, ngettext
from app.services.errors import Cancelled
from app.services.foreign import ForeignFileRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.domain.transcripts import KeptText
    from app.services.care import CareService
    from app.services.foreign import ForeignReader, ReadSubtitles
    from app.services.ports import ProgressPort
    from app.services.stores import RecordingStore
    from app.services.viewing import Clock


class TranscriptStore(Protocol):
    """Keeps the texts of films, of which one is shown. Every method may raise StorageUnavailable."""

    def of(self, recording_id: str) -> Transcript | None:
        """The text that is shown: what was chosen last, or else the first that came in; None for none."""
        ...

    def texts(self, recording_id: str) -> Sequence[KeptText]:
        """Every text of this film, in the order in which they came in."""
        ...

    def keep(self, transcript: Transcript) -> None:
        """Keep this one and show it, in the place of the one that was shown when that was brought in here."""

    def show(self, transcript_id: str, at: datetime) -> None:
        """From now on this one is shown; the others stay."""

    def remove(self, recording_id: str) -> None:
        """Forget the text that is shown."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A text that came in, and in words what was changed on the way; "" when nothing was."""

    transcript: Transcript
    report: str


class TranscriptService:
    """Texts of films. After a withdrawal everything raises NotAllowed; StorageUnavailable may come too."""

    def __init__(
        self,
        store: TranscriptStore,
        reader: ForeignReader,
        recordings: RecordingStore,
        care: CareService,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        """Keep here what this reader reads."""
        self._store, self._reader, self._recordings, self._care = store, reader, recordings, care
        self._clock, self._new_id = clock, new_id

    def of(self, recording_id: str) -> Transcript | None:
        """The text of this film that is shown, if there is one."""
        self._care.require_open(recording_id)
        return self._store.of(recording_id)

    def texts(self, recording_id: str) -> Sequence[KeptText]:
        """Every text of this film, in the order in which they came in."""
        self._care.require_open(recording_id)
        return self._store.texts(recording_id)

    def show(self, recording_id: str, transcript_id: str) -> None:
        """From now on this text of the film is shown; the others stay."""
        self._care.require_open(recording_id)
        self._store.show(transcript_id, self._clock.now())

    def bring_in(self, recording_id: str, path: Path, progress: ProgressPort) -> Brought:
        """Read a file and show it, in the place of the text that was brought in here before.

        A text that came in a package stays beside it.

        Raises ForeignFileRefused, KeyError for an unknown recording, and Cancelled: nothing changed then.
        """
        self._care.require_open(recording_id)
        duration_ms = self._recordings.get(recording_id).duration_ms
        read = self._reader.subtitles(path)
        fitting = settled(read.lines, duration_ms)
        if not fitting.lines:
            raise ForeignFileRefused(
                _("Every line of this file begins after the end of the film. Does it belong to another film?")
            )
        if progress.cancelled():
            raise Cancelled
        transcript = Transcript(self._new_id(), recording_id, self._clock.now(), fitting.lines)
        self._store.keep(transcript)
        return Brought(transcript, _report(read, fitting.moved, fitting.beyond))

    def remove(self, recording_id: str) -> None:
        """Forget the text of this film that is shown."""
        self._care.require_open(recording_id)
        self._store.remove(recording_id)


def _report(read: ReadSubtitles, moved: int, beyond: int) -> str:
    return " ".join([*changes_in_words(moved, beyond, read.cut), *unread_in_words(read.unreadable)])


def changes_in_words(moved: int, beyond: int, cut: int) -> list[str]:
    """What was done to fit a file to its film, a sentence for each."""
    told: list[str] = []
    if moved:
        words = ngettext(
            "{n} time was brought inside the film.", "{n} times were brought inside the film.", moved
        )
        told.append(words.format(n=moved))
    if beyond:
        words = ngettext(
            "{n} line begins after the end of the film and was left out.",
            "{n} lines begin after the end of the film and were left out.",
            beyond,
        )
        told.append(words.format(n=beyond))
    if cut:
        words = ngettext(
            "{n} line was too long and was cut off.", "{n} lines were too long and were cut off.", cut
        )
        told.append(words.format(n=cut))
    return told


def unread_in_words(unreadable: int) -> list[str]:
    """How many times could not be read, a sentence or none."""
    if not unreadable:
        return []
    words = ngettext("{n} time could not be read.", "{n} times could not be read.", unreadable)
    return [words.format(n=unreadable)]
