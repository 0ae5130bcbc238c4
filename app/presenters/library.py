"""The library screen: which recordings there are, how far the work is, and where opening leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.presenters.care_block import card_sign
from app.presenters.library_recording import lost_with_text, tables_of
from app.presenters.library_state import LibraryState, Opening, Question, RecordingCard
from app.presenters.library_words import (
    DOT,
    action_of,
    folded,
    fragment_title,
    not_watched,
    observers_text,
    participants_text,
    recording_line,
    status_of,
)
from app.presenters.words import talk_kind_text, time_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.care import Care
    from app.domain.recordings import FilmPlace, Fragment
    from app.services.care import CareService
    from app.services.library import LibraryService
    from app.services.stores import ObservationGlance, RecordingGlance


@dataclass(frozen=True)
class _Entry:
    """A card, and the text that search looks in: made when somebody searches, not at each start."""

    card: RecordingCard
    glance: RecordingGlance

    @cached_property
    def haystack(self) -> str:
        """The words of the card, folded."""
        return _haystack(self.glance)


class LibraryPresenter:
    """Reads the library and says what to show. Reading 1,000 recordings is one call to the store."""

    def __init__(self, library: LibraryService, care: CareService | None = None) -> None:
        """Nothing is read before `refresh`. Without `care` no card says anything of it."""
        self._library, self._care = library, care
        self._cares: Mapping[str, Care] = {}
        self._entries: dict[str, _Entry] = {}
        self._places: dict[str, FilmPlace] = {}
        self._missing: frozenset[str] = frozenset()
        self._query = ""

    def refresh(self) -> LibraryState:
        """Read all again. Raises StorageUnavailable."""
        glances = self._library.glances()
        self._cares = self._care.cares() if self._care else {}
        self._places = {
            glance.recording.id: glance.recording.place
            for glance in glances
            if not self._closed(glance.recording.id)
        }
        self._entries = {glance.recording.id: self._entry(glance) for glance in glances}
        return self.state()

    def refresh_one(self, recording_id: str) -> LibraryState:
        """Read one recording again: something of it was changed. Raises StorageUnavailable."""
        glance = self._library.glance(recording_id)
        if self._care:
            self._cares = {**self._cares, recording_id: self._care.care(recording_id)}
        if not self._closed(recording_id):
            self._places[recording_id] = glance.recording.place
        self._entries[recording_id] = self._entry(glance)
        return self.state()

    def search(self, query: str) -> LibraryState:
        """Only the recordings that hold every word of the query: in title, kind, people or fragments."""
        self._query = query.strip()
        return self.state()

    def state(self) -> LibraryState:
        """What to show now."""
        words = folded(self._query).split()
        fitting = (
            entry.card for entry in self._entries.values() if not words or _holds(entry.haystack, words)
        )
        cards = tuple(fitting)
        nothing = _('No recording fits "{query}".').format(query=self._query) if not cards and words else ""
        return LibraryState(cards, len(self._entries), self._query, self._count(len(cards)), nothing)

    def card(self, recording_id: str) -> RecordingCard | None:
        """One card, also when the query hides it."""
        entry = self._entries.get(recording_id)
        return entry.card if entry else None

    def thumbnail(self, recording_id: str) -> bytes:
        """The picture (JPEG) of a recording, or b''; read when its card comes in sight."""
        return self._library.thumbnail(recording_id)

    def places(self) -> Mapping[str, FilmPlace]:
        """Where the films should be, to look whether they are there in the background."""
        return dict(self._places)

    def show_missing(self, recording_ids: frozenset[str]) -> LibraryState:
        """These films are not where they were."""
        self._missing = recording_ids
        for key, entry in self._entries.items():
            gone = key in recording_ids and not self._closed(key)
            if entry.card.film_missing != gone:
                self._entries[key] = replace(entry, card=_with_sign(entry.card, gone=gone))
        return self.state()

    def show_found(self, recording_id: str) -> LibraryState:
        """This film is where the library says, or it was found again."""
        return self.show_missing(self._missing - {recording_id})

    def remove_question(self, recording_id: str) -> Question:
        """What goes and what stays when a recording is removed."""
        glance = self._library.glance(recording_id)
        title = _('Remove "{title}" from the library?').format(title=glance.recording.title)
        lost = lost_with_text(len(glance.observations))
        stays = _("The film itself stays where it is.")
        return Question(title, f"{lost} {stays}".strip(), _("Remove"))

    def remove(self, recording_id: str) -> LibraryState:
        """Forget a recording with its observations; the film stays."""
        self._library.remove(recording_id)
        self._entries.pop(recording_id, None)
        self._places.pop(recording_id, None)
        return self.state()

    def _count(self, shown: int) -> str:
        total = len(self._entries)
        if self._query:
            return _("{shown} of {total}").format(shown=shown, total=total)
        return ngettext("{count} recording", "{count} recordings", total).format(count=total)

    def _entry(self, glance: RecordingGlance) -> _Entry:
        missing = glance.recording.id in self._missing and not self._closed(glance.recording.id)
        card = self._with_care(_card(glance))
        return _Entry(_with_sign(card, gone=True) if missing else card, glance)

    def _closed(self, recording_id: str) -> bool:
        """Whether nobody is going to watch the film any more: then nobody looks for it."""
        care = self._cares.get(recording_id)
        return care is not None and (care.film_gone or care.withdrawn)

    def _with_care(self, card: RecordingCard) -> RecordingCard:
        """What care has to say; a recording that is locked opens at its page, where it says why."""
        care = self._cares.get(card.id)
        if self._care is None or care is None:
            return card
        sign = card_sign(care, self._care.today())
        if sign is not None:
            card = replace(card, sign=sign, spoken=f"{card.spoken}{DOT}{sign.text}")
        if not care.withdrawn and not care.film_gone:
            return replace(card, may_hand_over=True)
        card = replace(card, locked=care.withdrawn, tables=() if care.withdrawn else card.tables)
        if not care.withdrawn and card.opens is not Opening.NEW_OBSERVATION:
            return card
        return replace(card, opens=Opening.RECORDING, target=card.id, action=_("Open"))


def _card(glance: RecordingGlance) -> RecordingCard:
    recording, fragments = glance.recording, {fragment.id: fragment for fragment in glance.fragments}
    latest = max(glance.observations, key=lambda one: (one.changed_at, one.id), default=None)
    status = status_of(latest, fragments[latest.fragment_id]) if latest else not_watched()
    opens, target = _opening(glance, latest, fragments)
    line = recording_line(recording, len(glance.fragments))
    people = observers_text(glance.observations)
    spoken = DOT.join(part for part in (recording.title, line, people, status.text) if part)
    return RecordingCard(
        recording.id,
        recording.title,
        line,
        time_text(recording.duration_ms),
        people,
        status,
        _action(opens, latest, fragments),
        opens,
        target,
        film_missing=False,
        spoken=spoken,
        tables=tables_of(glance),
    )


def _opening(
    glance: RecordingGlance, latest: ObservationGlance | None, fragments: Mapping[str, Fragment]
) -> tuple[Opening, str]:
    """Straight to the work where there is one thing to do; else to the recording, to choose."""
    if latest is None and len(fragments) == 1:
        return Opening.NEW_OBSERVATION, glance.fragments[0].id
    if latest is not None and len(glance.observations) == 1 and len(fragments) == 1:
        return Opening.OBSERVATION, latest.id
    return Opening.RECORDING, glance.recording.id


def _action(opens: Opening, latest: ObservationGlance | None, fragments: Mapping[str, Fragment]) -> str:
    if opens is Opening.RECORDING:
        return _("Open")
    return action_of(latest, fragments[latest.fragment_id]) if latest else _("Begin")


def _haystack(glance: RecordingGlance) -> str:
    recording = glance.recording
    parts = [recording.title, talk_kind_text(recording.kind), participants_text(recording.participants)]
    parts += [fragment_title(fragment) for fragment in glance.fragments]
    parts += [observers_text([one]) for one in glance.observations]
    parts += [one.form_title for one in glance.observations]
    parts.append(recording_line(recording, len(glance.fragments)))
    return folded("\n".join(parts))


def _holds(haystack: str, words: list[str]) -> bool:
    return all(word in haystack for word in words)


def _with_sign(card: RecordingCard, *, gone: bool) -> RecordingCard:
    note = f"{DOT}{film_missing_text()}"
    spoken = card.spoken.removesuffix(note)
    return replace(card, film_missing=gone, spoken=spoken + note if gone else spoken)


def film_missing_text() -> str:
    """The sign on a card whose film is not where it was."""
    return _("Film not found")
