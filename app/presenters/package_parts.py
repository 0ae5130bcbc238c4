"""What goes in a package and what came in it, by kind: the words of the previews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.carerules import CareRules
from app.i18n import _, ngettext
from app.presenters.words import date_text, role_text, talk_kind_text
from app.services.care_words import consent_kind_text, ground_text, purpose_text, way_text
from app.services.redaction import texts_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.domain.parcel import ConsentSummary, PackedObservation, PackedSheet, Parcel


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of things that goes along: how many, and every text of theirs."""

    title: str
    texts: tuple[str, ...] = ()


def parts_of(parcel: Parcel, apart: Collection[str] = ()) -> tuple[Part, ...]:
    """All that goes in a package, by kind, with every text as it goes: also what was changed before.

    `apart` are the observations of others that this person does not look into before the own round.
    """
    return tuple(_parts(parcel, apart))


def kinds_of(parcel: Parcel) -> tuple[str, ...]:
    """What came in a package, by kind. What others saw is not told: first comes an own round."""
    said = [parcel.recording.title, kind_text("fragment", len(parcel.fragments))]
    words = _("Observation of {who}")
    said += [words.format(who=_observer(packed)) for packed in parcel.observations]
    counts = {"sheet": parcel.sheets, "goal": parcel.goals, "point": parcel.points, "reply": parcel.replies}
    said += [kind_text(code, len(things)) for code, things in counts.items() if things]
    if parcel.transcript is not None:
        said.append(_("What is said in the film"))
    if parcel.with_film:
        said.append(_("The film itself"))
    return tuple(filter(None, said))


def _observer(packed: PackedObservation) -> str:
    about = packed.observation
    return " ".join(filter(None, (role_text(about.role), about.observer)))


def _parts(parcel: Parcel, apart: Collection[str]) -> Iterator[Part]:
    recording = parcel.recording
    people = [
        role_text(one.role) + (f" {one.initials}" if one.initials else "") for one in recording.participants
    ]
    about = [recording.title, talk_kind_text(recording.kind), *people]
    if recording.recorded_on is not None:
        about.append(_("recorded on {day}").format(day=date_text(recording.recorded_on)))
    yield Part(_("The recording, without the place of the film"), tuple(about))
    if parcel.fragments:
        yield _counted("fragment", len(parcel.fragments), parcel.fragments)
    for packed in parcel.observations:
        about = packed.observation
        words = ngettext(
            "Observation of {who}: {count} step, with what was changed before",
            "Observation of {who}: {count} steps, with what was changed before",
            len(packed.steps),
        )
        changed = [change.after for step in packed.steps for change in step.changes]
        texts = _texts(about.form.title, packed.first, packed.second, *changed)
        title = words.format(who=_observer(packed), count=len(packed.steps))
        yield Part(title, (_not_yet(),) if about.id in apart else texts)
    groups = {
        "sheet": (parcel.sheets, [_written(one) for one in parcel.sheets]),
        "goal": (parcel.goals, parcel.goals),
    }
    for code, (things, told) in groups.items():
        if things:
            yield _counted(code, len(things), told)
    yield from _said(parcel, apart)
    if parcel.transcript is not None:
        yield Part(_("What is said in the film"), _texts(parcel.transcript))
    if parcel.rounds:
        yield Part(kind_text("round", len(parcel.rounds)))
    if parcel.consent is not None:
        told = consent_lines(parcel.consent, CareRules())
        yield Part(_("What was recorded about consent, without names"), told)
    if parcel.with_film:
        yield Part(_("The film itself"))


def consent_lines(consent: ConsentSummary, rules: CareRules) -> tuple[str, ...]:
    """All that a package says of the consent, a text each."""
    purposes = ", ".join(purpose_text(code, rules) for code in consent.purposes)
    days = (
        (_("given on {day}"), consent.given_on),
        (_("until {day} at the latest"), consent.valid_until),
        (_("the recording is kept until {day}"), consent.kept_until),
    )
    return (
        consent_kind_text(consent.kind),
        *([_("for: {purposes}").format(purposes=purposes)] if purposes else []),
        *([ground_text(consent.ground, rules)] if consent.ground else []),
        *([way_text(consent.way, rules)] if consent.way else []),
        *(words.format(day=date_text(day)) for words, day in days if day is not None),
    )


def _said(parcel: Parcel, apart: Collection[str]) -> Iterator[Part]:
    """Talking points and replies; what others say of it tells what they saw."""
    fragments = {each.observation.id: each.observation.fragment_id for each in parcel.observations}
    closed = {fragments[id_] for id_ in apart}
    people = [
        (each.observation.id in apart, (each.observation.observer, each.observation.role))
        for each in parcel.observations
    ]
    # Two people may have the same initials: then it counts as said by the other.
    mine = {who for others, who in people if not others} - {who for others, who in people if others}
    places = {
        "point": [(one, one.fragment_id) for one in parcel.points],
        "reply": [(one, fragments.get(one.observation_id, "")) for one in parcel.replies],
    }
    for code, said in places.items():
        shown = [one for one, place in said if place not in closed or (one.author, one.role) in mine]
        if said:
            later = (_not_yet(),) if len(shown) < len(said) else ()
            yield Part(kind_text(code, len(said)), (*_texts(*shown), *later))


def _written(packed: PackedSheet) -> tuple[str, ...]:
    """All that was ever written on a sheet; not the keys that hold its topics together."""
    return packed.worksheet.title, *(entry.text for entry in packed.entries)


def _not_yet() -> str:
    return _("You see what stands in it when your own round is done.")


def _counted(code: str, count: int, things: object) -> Part:
    return Part(kind_text(code, count), _texts(things))


def _texts(*things: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for thing in things for text in texts_in(thing)))


def kind_text(code: str, count: int) -> str:
    """How many of a kind, in words; `code` as packages name it."""
    words = {
        "recording": lambda: ngettext("{count} recording", "{count} recordings", count),
        "fragment": lambda: ngettext("{count} fragment", "{count} fragments", count),
        "observation": lambda: ngettext("{count} observation", "{count} observations", count),
        "step": lambda: ngettext("{count} step", "{count} steps", count),
        "sheet": lambda: ngettext("{count} sheet", "{count} sheets", count),
        "entry": lambda: ngettext("{count} answer on a sheet", "{count} answers on sheets", count),
        "goal": lambda: ngettext("{count} learning question", "{count} learning questions", count),
        "point": lambda: ngettext("{count} talking point", "{count} talking points", count),
        "reply": lambda: ngettext("{count} reply", "{count} replies", count),
        "round": lambda: ngettext("{count} own round", "{count} own rounds", count),
        "transcript": lambda: ngettext("{count} transcript", "{count} transcripts", count),
    }
    return words[code]().format(count=count)
