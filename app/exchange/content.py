"""The content of a package: a parcel as JSON in one fixed spelling, and back. See package_format.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.care import ConsentKind
from app.domain.films import FilmWarning, Fingerprint
from app.domain.parcel import ConsentSummary, Mended, Parcel
from app.domain.recordings import FilmPlace, Fragment, Participant, Recording, Role, TalkKind
from app.domain.spans import Span
from app.exchange import observing, together
from app.exchange.belonging import check_belonging
from app.exchange.faults import ContentFault
from app.exchange.fields import Fields, shaped
from app.exchange.mending import LONGEST_FILM_MS, Mending
from app.exchange.strict import from_json, to_json
from app.exchange.writing import day_or_none, time_to_text

if TYPE_CHECKING:
    from app.exchange.bodies import Data

CONTENT_VERSION = 1
_FINGERPRINT = re.compile(r"\d{1,15}-[0-9a-f]{8,128}", re.ASCII)
_RECEIPT_KEY = re.compile(r"[0-9a-f]{64}")
_MOST_PEOPLE, _MOST_FRAGMENTS = 50, 2_000


def parcel_to_bytes(parcel: Parcel) -> bytes:
    """The content of a package. Raises ContentTooLarge."""
    return to_json(
        {
            "version": CONTENT_VERSION,
            "id": parcel.id,
            "made_at": time_to_text(parcel.made_at),
            "ends_on": parcel.ends_on.isoformat(),
            "purpose": parcel.purpose,
            "sender": _person_to_data(parcel.sender),
            "receiver": parcel.receiver,
            "recording": _recording_to_data(parcel.recording),
            "receipt_key": parcel.receipt_key,
            "fragments": [_fragment_to_data(fragment) for fragment in parcel.fragments],
            "forms": observing.forms_to_data(parcel.observations),
            "observations": [observing.observation_to_data(each) for each in parcel.observations],
            "sheets": [together.sheet_to_data(sheet) for sheet in parcel.sheets],
            "goals": [together.goal_to_data(goal) for goal in parcel.goals],
            "points": [together.point_to_data(point) for point in parcel.points],
            "replies": [together.reply_to_data(reply) for reply in parcel.replies],
            "rounds": [together.round_to_data(each) for each in parcel.rounds],
            "transcript": together.transcript_to_data(parcel.transcript),
            "consent": _consent_to_data(parcel.consent),
            "with_film": parcel.with_film,
        }
    )


def parcel_from_bytes(content: bytes) -> tuple[Parcel, Mended]:
    """The parcel, and what was put right in it. Raises ContentFault."""
    mending = Mending()
    parcel = Fields({"parcel": from_json(content)}, mending).one("parcel", _parcel)
    check_belonging(parcel)
    return parcel, Mended(mending.times, mending.texts, mending.clocks)


def _parcel(fields: Fields) -> Parcel:
    """How long the film is comes first: the times that follow have to lie inside it."""
    fields.number("version", CONTENT_VERSION, CONTENT_VERSION)
    recording = fields.one("recording", _recording)
    fields.mending.film_ms = recording.duration_ms
    fields.mending.made_at = made_at = fields.time("made_at")
    forms = observing.forms_from(fields)
    return Parcel(
        fields.id("id"),
        made_at,
        fields.day("ends_on"),
        fields.code("purpose"),
        fields.one("sender", _person),
        fields.choice("receiver", Role),
        recording,
        shaped(fields.raw("receipt_key"), _RECEIPT_KEY),
        fields.many("fragments", lambda each: _fragment(each, recording.id), _MOST_FRAGMENTS),
        fields.many(
            "observations",
            lambda each: observing.observation_from(each, forms),
            observing.MOST_OBSERVATIONS,
        ),
        fields.many("sheets", together.sheet_from),
        fields.many("goals", together.goal_from),
        fields.many("points", together.point_from),
        fields.many("replies", together.reply_from),
        fields.many("rounds", together.round_from),
        fields.one_or_none("transcript", together.transcript_from),
        fields.one_or_none("consent", _consent),
        fields.switch("with_film"),
    )


def _person_to_data(person: Participant) -> Data:
    return {"role": person.role, "initials": person.initials}


def _person(fields: Fields) -> Participant:
    return Participant(fields.choice("role", Role), fields.line("initials"))


def _recording_to_data(recording: Recording) -> Data:
    """Where the film lies with the sender is nobody's business."""
    return {
        "id": recording.id,
        "title": recording.title,
        "kind": recording.kind,
        "fingerprint": recording.place.fingerprint,
        "duration_ms": recording.duration_ms,
        "added_at": time_to_text(recording.added_at),
        "recorded_on": day_or_none(recording.recorded_on),
        "participants": [_person_to_data(person) for person in recording.participants],
        "warnings": list(recording.warnings),
    }


def _recording(fields: Fields) -> Recording:
    fingerprint = Fingerprint.parse(shaped(fields.raw("fingerprint"), _FINGERPRINT))
    warnings = fields.codes("warnings")
    if not set(warnings) <= set(FilmWarning):
        raise ContentFault("an unknown warning")
    return Recording(
        fields.id("id"),
        fields.line("title"),
        fields.choice("kind", TalkKind),
        FilmPlace("", "", str(fingerprint)),
        fields.number("duration_ms", 1, LONGEST_FILM_MS),
        fields.time("added_at"),
        fields.day_or_none("recorded_on"),
        fields.many("participants", _person, _MOST_PEOPLE),
        warnings,
    )


def _fragment_to_data(fragment: Fragment) -> Data:
    borders = {"start_ms": fragment.borders.start_ms, "end_ms": fragment.borders.end_ms}
    return {"id": fragment.id, "name": fragment.name, **borders, "whole": fragment.whole}


def _fragment(fields: Fields, recording_id: str) -> Fragment:
    """Its borders lie in the film: another fragment than was seen would be another observation."""
    start = fields.number("start_ms", 0, fields.mending.film_ms)
    end = fields.number("end_ms", start + 1, fields.mending.film_ms)
    name, whole = fields.line("name"), fields.switch("whole")
    return Fragment(fields.id("id"), recording_id, name, Span(start, end), whole)


def _consent_to_data(consent: ConsentSummary | None) -> Data | None:
    if consent is None:
        return None
    return {
        "kind": consent.kind,
        "at": time_to_text(consent.at),
        "ground": consent.ground,
        "purposes": list(consent.purposes),
        "way": consent.way,
        "given_on": day_or_none(consent.given_on),
        "valid_until": day_or_none(consent.valid_until),
        "kept_until": day_or_none(consent.kept_until),
    }


def _consent(fields: Fields) -> ConsentSummary:
    return ConsentSummary(
        fields.choice("kind", ConsentKind),
        fields.time("at"),
        fields.code("ground", empty=True),
        fields.codes("purposes"),
        fields.code("way", empty=True),
        fields.day_or_none("given_on"),
        fields.day_or_none("valid_until"),
        fields.day_or_none("kept_until"),
    )
