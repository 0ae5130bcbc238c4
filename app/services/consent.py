"""A record of consent as a person fills it in, and what makes it complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.care import Consent, ConsentKind
from app.domain.carerules import SPOKEN
from app.domain.fullnames import looks_like_full_name
from app.domain.recordings import Participant
from app.domain.text import clean_line
from app.i18n import _
from app.services.care_errors import ConsentIncomplete, FieldProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from app.domain.carerules import CareRules, Choice
    from app.domain.recordings import Recording

LONGEST_INITIALS = 40


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What was filled in so far; see Consent for the fields. A role play needs nothing else."""

    role_play: bool = False
    people: tuple[Participant, ...] = ()
    ground: str = ""
    purposes: tuple[str, ...] = ()
    way: str = ""
    spoken_ms: int | None = None
    given_on: date | None = None
    valid_until: date | None = None
    asked_by: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentDesk:
    """What a record of consent is checked against."""

    rules: CareRules
    recording: Recording
    today: date


def full_names_noticed(draft: ConsentDraft) -> tuple[str, ...]:
    """The fields (people, asked_by) that seem to hold a full name; a warning, never a refusal."""
    people = any(looks_like_full_name(person.initials) for person in draft.people)
    found = (("people", people), ("asked_by", looks_like_full_name(draft.asked_by)))
    return tuple(field for field, noticed in found if noticed)


def consent_of(draft: ConsentDraft, desk: ConsentDesk, id_: str, at: datetime) -> Consent:
    """The record that this draft becomes, cleaned. Raises ConsentIncomplete with every problem."""
    clean = _cleaned(draft, desk.rules)
    problems = () if clean.role_play else tuple(_problems(clean, desk))
    if problems:
        raise ConsentIncomplete(problems)
    return Consent(
        id_,
        desk.recording.id,
        ConsentKind.ROLE_PLAY if clean.role_play else ConsentKind.GIVEN,
        at,
        clean.people,
        clean.ground,
        clean.purposes,
        clean.way,
        clean.spoken_ms,
        clean.given_on,
        clean.valid_until,
        clean.asked_by,
        clean.extra,
    )


def _cleaned(draft: ConsentDraft, rules: CareRules) -> ConsentDraft:
    """Only what the rules know, in their order; a draft for a role play keeps nothing but that."""
    if draft.role_play:
        return ConsentDraft(role_play=True)
    told = {code: clean_line(text) for code, text in draft.extra}
    return ConsentDraft(
        people=tuple(_person(person) for person in draft.people),
        ground=_known(draft.ground, rules.grounds),
        purposes=tuple(choice.code for choice in rules.purposes if choice.code in draft.purposes),
        way=_known(draft.way, rules.ways),
        spoken_ms=draft.spoken_ms if draft.way == SPOKEN else None,
        given_on=draft.given_on,
        valid_until=draft.valid_until,
        asked_by=clean_line(draft.asked_by, LONGEST_INITIALS),
        extra=tuple((field.code, told[field.code]) for field in rules.fields if told.get(field.code)),
    )


def _person(person: Participant) -> Participant:
    return Participant(person.role, clean_line(person.initials, LONGEST_INITIALS))


def _known(code: str, choices: Sequence[Choice]) -> str:
    return code if any(choice.code == code for choice in choices) else ""


def _problems(draft: ConsentDraft, desk: ConsentDesk) -> Iterator[FieldProblem]:
    if not draft.people:
        yield FieldProblem("people", _("Say who gave consent: a role, and initials if you like."))
    if not draft.ground:
        yield FieldProblem("ground", _("Choose the ground."))
    if not draft.purposes:
        yield FieldProblem("purposes", _("Tick at least one purpose."))
    if not draft.way:
        yield FieldProblem("way", _("Choose how consent was given."))
    yield from _problem_of_spoken(draft, desk.recording.duration_ms)
    yield from _problems_of_days(draft, desk.today)
    told = dict(draft.extra)
    for field in desk.rules.fields:
        if field.required and field.code not in told:
            text = _("Fill in “{field}”: your institution asks for it.").format(field=field.text)
            yield FieldProblem(f"extra:{field.code}", text)


def _problem_of_spoken(draft: ConsentDraft, duration_ms: int) -> Iterator[FieldProblem]:
    if draft.way != SPOKEN:
        return
    if draft.spoken_ms is None:
        yield FieldProblem("spoken_ms", _("Say at what time in the film consent is spoken."))
    elif not 0 <= draft.spoken_ms <= duration_ms:
        yield FieldProblem("spoken_ms", _("The film does not have this time: it ends before it."))


def _problems_of_days(draft: ConsentDraft, today: date) -> Iterator[FieldProblem]:
    if draft.given_on is None:
        yield FieldProblem("given_on", _("Say on which day consent was given."))
    elif draft.given_on > today:
        yield FieldProblem("given_on", _("The day on which consent was given has not come yet."))
    elif draft.valid_until is not None and draft.valid_until < draft.given_on:
        yield FieldProblem("valid_until", _("Consent cannot end before the day it was given."))
