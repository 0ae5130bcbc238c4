"""Observations in a package: the copy of the form, what was watched, and every step."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.formcopy import FormCopyDamaged, form_from_json, form_to_json
from app.domain.history import Action, Standing, Step
from app.domain.parcel import PackedObservation
from app.domain.recordings import Observation, Role
from app.domain.spans import Spans
from app.domain.viewing import Viewing
from app.exchange.bodies import body_from, body_to_data
from app.exchange.faults import ContentFault
from app.exchange.fields import MOST, shaped, string
from app.exchange.writing import time_or_none, time_to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.forms import FormDefinition
    from app.domain.sheet import Change
    from app.exchange.bodies import Data
    from app.exchange.fields import Fields

MOST_OBSERVATIONS = 2_000
_HASH = re.compile(r"[0-9a-f]{64}")


def forms_to_data(packed: Iterable[PackedObservation]) -> list[object]:
    """Each form once, as the text of its copy."""
    forms = {each.observation.form.content_hash: each.observation.form for each in packed}
    return [form_to_json(forms[key]) for key in sorted(forms)]


def forms_from(fields: Fields) -> dict[str, FormDefinition]:
    """The forms by the hash of their content, which was checked. Raises ContentFault."""
    try:
        found = [form_from_json(string(text)) for text in fields.items("forms", MOST_OBSERVATIONS)]
    except FormCopyDamaged:
        raise ContentFault("a damaged form") from None
    return {form.content_hash: form for form in found}


def observation_to_data(packed: PackedObservation) -> Data:
    """One observation."""
    about = packed.observation
    return {
        "id": about.id,
        "fragment": about.fragment_id,
        "observer": about.observer,
        "role": about.role,
        "form": about.form.content_hash,
        "created_at": time_to_text(about.created_at),
        "first_viewing": _viewing_to_data(packed.first),
        "second_viewing": _viewing_to_data(packed.second),
        "steps": [_step_to_data(step) for step in packed.steps],
    }


def observation_from(fields: Fields, forms: Mapping[str, FormDefinition]) -> PackedObservation:
    """One observation, made with one of these forms. Raises ContentFault."""
    form = forms.get(shaped(fields.raw("form"), _HASH))
    if form is None:
        raise ContentFault("an observation without its form")
    about = Observation(
        fields.id("id"),
        fields.id("fragment"),
        fields.line("observer"),
        fields.choice("role", Role),
        form,
        fields.time("created_at"),
    )
    first, second = (fields.one_or_none(key, _viewing) for key in ("first_viewing", "second_viewing"))
    standing = Standing()
    return PackedObservation(about, first, second, fields.many("steps", lambda each: _step(each, standing)))


def _viewing_to_data(viewing: Viewing | None) -> Data | None:
    if viewing is None:
        return None
    return {
        "started_at": time_to_text(viewing.started_at),
        "completed_at": time_or_none(viewing.completed_at),
        "showing_reason": viewing.showing_reason,
        "seen": [[span.start_ms, span.end_ms] for span in viewing.spans.items],
    }


def _viewing(fields: Fields) -> Viewing:
    seen = fields.spans("seen")
    if any(after.start_ms <= before.end_ms for before, after in pairwise(seen)):
        raise ContentFault("stretches that overlap")
    return Viewing(
        fields.time("started_at"),
        Spans(seen),
        fields.time_or_none("completed_at"),
        fields.text("showing_reason"),
    )


def _step_to_data(step: Step) -> Data:
    told: Data = {
        "id": step.id,
        "number": step.number,
        "turn": step.place[0],
        "at": time_to_text(step.at),
        "action": step.action,
        "viewing": step.viewing,
        "undoes": step.undoes,
        "redoes": step.redoes,
        "changes": [_change_to_data(change) for change in step.changes],
    }
    return told | {"apart": list(step.apart)} if step.apart else told


def _change_to_data(change: Change) -> Data:
    """How the thing is afterwards, or which one went. How it was before follows from the earlier steps."""
    if change.after is None:
        return {"gone": change.subject, "id": change.body.id}
    return {"thing": change.subject, "is": body_to_data(change.after)}


def _step(fields: Fields, standing: Standing) -> Step:
    """One step; `standing` is what stands before it, and afterwards what stands after it."""
    number = fields.number("number", 1, MOST)
    turn = fields.number("turn", 1, number)
    return Step(
        fields.id("id"),
        number,
        fields.time("at"),
        fields.choice("action", Action),
        fields.many("changes", lambda each: _change(each, standing)),
        fields.number("viewing", 2, MOST),
        fields.id("undoes", empty=True),
        fields.id("redoes", empty=True),
        0 if turn == number else turn,
        fields.ids("apart") if fields.has("apart") else (),
    )


def _change(fields: Fields, standing: Standing) -> Change:
    if not fields.has("gone"):
        subject = string(fields.raw("thing"))
        after = fields.one("is", lambda each: body_from(subject, each))
        return standing.becomes((subject, after.id), after)
    try:
        return standing.goes((string(fields.raw("gone")), string(fields.raw("id"))))
    except KeyError:
        raise ContentFault("what was never there cannot go") from None
