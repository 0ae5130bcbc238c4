"""Recording consent: keeps what was filled in, and says what is wrong at each field."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.care import ConsentKind
from app.domain.carerules import SPOKEN
from app.domain.recordings import Participant, Role
from app.i18n import _
from app.presenters.care_state import ConsentState, ExtraRow, PurposeRow
from app.presenters.care_words import purposes_text
from app.presenters.library_particulars import ParticipantRow, day_text, name_hint, parse_day
from app.presenters.library_words import DOT, participants_text
from app.presenters.words import date_text, parse_time, precise_time_text
from app.services.care import ConsentDraft, ConsentIncomplete
from app.services.care_words import consent_kind_text, ground_text, purpose_text, way_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.care import Consent
    from app.domain.recordings import Recording
    from app.services.care import CareService

MOST_PEOPLE = 12


class ConsentPresenter:
    """Every intent returns the new state. Faults are told once a person tried to save, and at typed days."""

    def __init__(self, care: CareService, recording: Recording) -> None:
        """Begin with the consent there is, or with the parents in it. Raises StorageUnavailable."""
        self._care, self._recording = care, recording
        self._rules, self._today = care.rules(), care.today()
        self._earlier = tuple(care.consents(recording.id))
        last = self._earlier[-1] if self._earlier else None
        self._draft = _begun(last, recording)
        spoken = self._draft.spoken_ms
        self._spoken_text = "" if spoken is None else precise_time_text(spoken)
        self._given_text = day_text(self._draft.given_on)
        self._until_text = day_text(self._draft.valid_until)
        self._refused: dict[str, str] = {}

    def state(self) -> ConsentState:
        """The fields as they are."""
        draft, told = self._draft, dict(self._draft.extra)
        return ConsentState(
            draft.role_play,
            tuple(ParticipantRow(one.role, one.initials, name_hint(one.initials)) for one in draft.people),
            len(draft.people) < MOST_PEOPLE,
            draft.ground,
            tuple(
                PurposeRow(
                    one.code, _capital(purpose_text(one.code, self._rules)), one.code in draft.purposes
                )
                for one in self._rules.purposes
            ),
            draft.way,
            draft.way == SPOKEN,
            self._spoken_text,
            self._given_text,
            self._until_text,
            draft.asked_by,
            name_hint(draft.asked_by),
            tuple(ExtraRow(one.code, one.text, told.get(one.code, "")) for one in self._rules.fields),
            self._faults(),
        )

    def grounds(self) -> tuple[tuple[str, str], ...]:
        """The grounds to choose from, with their words; first none."""
        rules = self._rules
        choices = ((one.code, _capital(ground_text(one.code, rules))) for one in rules.grounds)
        return (("", _("Choose…")), *choices)

    def ways(self) -> tuple[tuple[str, str], ...]:
        """How consent may be given, with the words; first none."""
        rules = self._rules
        choices = ((one.code, _capital(way_text(one.code, rules))) for one in rules.ways)
        return (("", _("Choose…")), *choices)

    def earlier(self) -> tuple[str, ...]:
        """What was recorded before, newest first."""
        return tuple(self._record_text(one) for one in reversed(self._earlier))

    def set_role_play(self, *, on: bool) -> ConsentState:
        """Nobody real is in the film, or they are."""
        return self._became(role_play=on)

    def add_person(self) -> ConsentState:
        """One more row."""
        if len(self._draft.people) >= MOST_PEOPLE:
            return self.state()
        return self._became(people=(*self._draft.people, Participant(Role.PARENT)))

    def change_person(self, row: int, role: Role, initials: str) -> ConsentState:
        """Another role or other initials in a row."""
        people = list(self._draft.people)
        people[row] = Participant(role, initials)
        return self._became(people=tuple(people))

    def remove_person(self, row: int) -> ConsentState:
        """Take a row away."""
        people = list(self._draft.people)
        del people[row]
        return self._became(people=tuple(people))

    def choose_ground(self, code: str) -> ConsentState:
        """Another ground."""
        return self._became(ground=code)

    def tick(self, code: str, *, on: bool) -> ConsentState:
        """One purpose, or not."""
        others = tuple(one for one in self._draft.purposes if one != code)
        return self._became(purposes=(*others, code) if on else others)

    def choose_way(self, code: str) -> ConsentState:
        """Given in another way."""
        return self._became(way=code)

    def type_spoken(self, text: str) -> ConsentState:
        """The time in the film at which consent is spoken."""
        self._spoken_text = text
        return self._became(spoken_ms=parse_time(text))

    def type_given(self, text: str) -> ConsentState:
        """The day on which consent was given."""
        self._given_text = text
        return self._became(given_on=parse_day(text, self._today))

    def type_until(self, text: str) -> ConsentState:
        """The last day on which it holds."""
        self._until_text = text
        return self._became(valid_until=coming_day(text, self._today))

    def type_asked_by(self, text: str) -> ConsentState:
        """Who asked for it."""
        return self._became(asked_by=text)

    def type_extra(self, code: str, text: str) -> ConsentState:
        """A field of the institution."""
        others = tuple(pair for pair in self._draft.extra if pair[0] != code)
        return self._became(extra=(*others, (code, text)))

    def save(self) -> bool:
        """Keep it; False when something is wrong, which the state then tells. Raises StorageUnavailable."""
        typed = {} if self._draft.role_play else self._typed_faults()
        try:
            if not typed:
                self._care.record_consent(self._recording.id, self._draft)
                return True
        except ConsentIncomplete as error:
            self._refused = {problem.field: problem.text for problem in error.problems}
        return False

    def _became(self, **change: object) -> ConsentState:
        self._draft = replace(self._draft, **change)  # pyright: ignore[reportArgumentType] - its own fields
        for name in change:
            self._refused.pop(name, None)
        if "extra" in change:
            self._refused = {field: text for field, text in self._refused.items() if ":" not in field}
        return self.state()

    def _faults(self) -> Mapping[str, str]:
        return {} if self._draft.role_play else {**self._refused, **self._typed_faults()}

    def _typed_faults(self) -> dict[str, str]:
        """What was typed and cannot be read: that is never silently left out."""
        draft, example = self._draft, day_text(self._today)
        no_day = _("This is not a date. Write it like this: {example}").format(example=example)
        unread: dict[str, tuple[str, object, str]] = {
            "given_on": (self._given_text, draft.given_on, no_day),
            "valid_until": (self._until_text, draft.valid_until, no_day),
        }
        if draft.way == SPOKEN:
            no_time = _("This is not a time. Write it like this: {example}").format(example="1:34")
            unread["spoken_ms"] = (self._spoken_text, draft.spoken_ms, no_time)
        return {
            field: fault for field, (typed, read, fault) in unread.items() if typed.strip() and read is None
        }

    def _record_text(self, consent: Consent) -> str:
        parts = [date_text(consent.at.astimezone()), consent_kind_text(consent.kind)]
        if consent.kind is ConsentKind.GIVEN:
            parts += [participants_text(consent.people), purposes_text(consent.purposes, self._rules)]
        return DOT.join(part for part in parts if part)


def coming_day(text: str, today: date) -> date | None:
    """A day that is typed, and without a year the next time that it is."""
    return parse_day(text, today + timedelta(days=365))


def _begun(last: Consent | None, recording: Recording) -> ConsentDraft:
    if last is not None and last.kind is ConsentKind.ROLE_PLAY:
        return ConsentDraft(role_play=True)
    if last is not None and last.kind is ConsentKind.GIVEN:
        return ConsentDraft(
            people=last.people,
            ground=last.ground,
            purposes=last.purposes,
            way=last.way,
            spoken_ms=last.spoken_ms,
            given_on=last.given_on,
            valid_until=last.valid_until,
            asked_by=last.asked_by,
            extra=last.extra,
        )
    parents = tuple(one for one in recording.participants if one.role is Role.PARENT)
    return ConsentDraft(people=parents or (Participant(Role.PARENT),))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
