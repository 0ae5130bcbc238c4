"""The full copy of a form that is kept with each observation, and the hash that names its content.

A copy is JSON in one fixed spelling (keys sorted, nothing empty, no blanks), so the same content has the
same text and the same hash on every machine, whatever file it was read from.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, cast

from app.domain.formdata import form_from_data, form_to_data
from app.domain.formschema import SCHEMA, STEPS, brought_up_to_date

if TYPE_CHECKING:
    from app.domain.formfaults import FormProblem
    from app.domain.forms import FormDefinition
    from app.domain.formschema import FormData, Steps

LONGEST_COPY = 4_000_000


class FormCopyDamaged(ValueError):
    """A stored copy is not what this program wrote. `problems` may say more; no text of the form does."""

    def __init__(self, reason: str, problems: tuple[FormProblem, ...] = ()) -> None:
        super().__init__(reason)
        self.problems = problems


def content_hash(form: FormDefinition) -> str:
    """SHA-256 (hex) of the canonical JSON of the content: everything but the hash itself."""
    return _hash(form_to_data(form))


def with_content_hash(form: FormDefinition) -> FormDefinition:
    """The same form, carrying the hash of its content."""
    return replace(form, content_hash=content_hash(form))


def form_to_json(form: FormDefinition) -> str:
    """The full copy of a form as canonical JSON, with its schema and hash."""
    data = form_to_data(form)
    return _canonical({**data, "schema": SCHEMA, "content_hash": _hash(data)})


def form_from_json(text: str, steps: Steps = STEPS, newest: int = SCHEMA) -> FormDefinition:
    """The form in a stored copy, its hash checked before anything else. Raises FormCopyDamaged."""
    content, problem = brought_up_to_date(_unharmed(text), steps, newest)
    if problem is not None:
        raise FormCopyDamaged(f"{problem.fault}", (problem,))
    form, problems = form_from_data(content)
    if form is None:
        raise FormCopyDamaged("the content is no valid form", problems)
    return with_content_hash(form)


def _hash(data: FormData) -> str:
    # A lone surrogate cannot be written as UTF-8; it gets a hash all the same and is refused later.
    return hashlib.sha256(_canonical(data).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(data: FormData) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _unharmed(text: str) -> FormData:
    """The data of a copy (with its schema, without its hash) when it is what was once written."""
    if len(text) > LONGEST_COPY:
        raise FormCopyDamaged("the copy is too long")
    try:
        data = _object(json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant))
        stored_hash = data.pop("content_hash", None)
        true_hash = _hash({key: value for key, value in data.items() if key != "schema"})
    except FormCopyDamaged:
        raise
    except (ValueError, RecursionError) as error:
        raise FormCopyDamaged("the copy is no JSON") from error
    if stored_hash != true_hash:
        raise FormCopyDamaged("the content does not fit its hash")
    return data


def _object(loaded: object) -> FormData:
    if not isinstance(loaded, dict):
        raise FormCopyDamaged("the copy is no JSON object")
    return cast("FormData", loaded)


def _no_twins(pairs: list[tuple[str, object]]) -> FormData:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise FormCopyDamaged("a key stands twice")
    return data


def _no_constant(name: str) -> NoReturn:
    raise FormCopyDamaged(f"{name} is no JSON")
