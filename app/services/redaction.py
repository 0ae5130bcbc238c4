"""Initials in the place of names in everything an export carries: the titles, the texts, the whole history.

It works on what was read, before anything is made of it: what a summary, a table or a file says follows
from that, so no text can take another way out. A text is replaced unless it stands in the list of codes
here; whoever adds a field need not think of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.domain import (
    discussion,
    forms,
    goals,
    history,
    parcel,
    recordings,
    rounds,
    sheet,
    transcripts,
    worksheets,
)
from app.domain.formcopy import with_content_hash
from app.domain.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.domain.care import NameEntry
    from app.domain.redaction import Kept
    from app.services.summary import Observed

Thing = TypeVar("Thing")

# The texts that are no words of a person: ids, codes and hashes.
CODES: Mapping[type, frozenset[str]] = {
    recordings.Recording: frozenset({"id", "warnings"}),
    recordings.FilmPlace: frozenset({"fingerprint"}),
    recordings.Fragment: frozenset({"id", "recording_id"}),
    recordings.Observation: frozenset({"id", "fragment_id"}),
    forms.FormDefinition: frozenset({"id", "kind", "language", "content_hash"}),
    forms.FormSection: frozenset({"code"}),
    forms.FormGroup: frozenset({"code"}),
    forms.FormItem: frozenset({"code"}),
    forms.FormQuestion: frozenset({"code"}),
    forms.FormCheck: frozenset({"code"}),
    history.Step: frozenset({"id", "undoes", "redoes"}),
    sheet.ItemRef: frozenset({"code", "topic"}),
    sheet.Mark: frozenset({"id"}),
    sheet.Remark: frozenset({"id"}),
    sheet.Topic: frozenset({"id", "group"}),
    sheet.Occurrence: frozenset({"id"}),
    sheet.Reply: frozenset({"id"}),
    sheet.Tick: frozenset({"id"}),
    sheet.Point: frozenset({"id"}),
    sheet.Highlight: frozenset({"id"}),
    discussion.DiscussionPoint: frozenset({"id", "revision_id", "fragment_id", "item_code"}),
    goals.ChosenGoal: frozenset({"id", "recording_id", "goal_code", "items"}),
    rounds.OwnRound: frozenset({"observation_id"}),
    discussion.RemarkReply: frozenset({"id", "observation_id", "remark_id"}),
    worksheets.Worksheet: frozenset({"id", "recording_id"}),
    worksheets.SheetDefinition: frozenset({"id", "language"}),
    worksheets.SheetPart: frozenset({"code"}),
    worksheets.SheetQuestion: frozenset({"code"}),
    worksheets.SheetColumn: frozenset({"code"}),
    worksheets.Entry: frozenset({"id", "worksheet_id"}),
    worksheets.Place: frozenset({"question", "column"}),
    transcripts.Transcript: frozenset({"id", "recording_id"}),
    parcel.Parcel: frozenset({"id", "purpose", "receipt_key"}),
    parcel.ConsentSummary: frozenset({"ground", "purposes", "way"}),
}
_NONE: frozenset[str] = frozenset()
_NO_PATHS = {"absolute_path": "", "relative_path": ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that a summary shows. `at_ms` is there for a remark at a moment.

    `kind`: title, person, fragment, observer, showing, topic, remark, reply, point, agreement, form, goal or
    parents.
    """

    kind: str
    text: str
    at_ms: int | None = None


def redacted(known: Thing, names: Collection[NameEntry], kept: Collection[Kept] = ()) -> Thing:
    """All that is known of an observation or a talk, without these names and paths of this computer.

    `kept` are the hits that somebody lets stand.
    """
    return _Pass(Redactor(names), kept).over(known)


class _Pass:
    """One walk over everything; what occurs more than once is replaced once."""

    def __init__(self, redactor: Redactor, kept: Collection[Kept]) -> None:
        self._redactor, self._kept = redactor, kept
        # By identity; what was seen is held on to, or another thing might get its number.
        self._done: dict[int, tuple[object, object]] = {}

    def over(self, thing: Thing) -> Thing:
        """The same thing where nothing had to be replaced, else a copy."""
        if isinstance(thing, str) and not isinstance(thing, Enum):
            return cast("Thing", self._redactor.redacted(thing, self._kept))
        if isinstance(thing, tuple):
            return cast("Thing", self._parts(cast("tuple[object, ...]", thing)))
        if isinstance(thing, Mapping):
            # The keys are kinds and ids.
            pairs = cast("Mapping[object, object]", thing)
            return cast("Thing", {key: self.over(value) for key, value in pairs.items()})
        return self._record(thing) if is_dataclass(thing) else thing

    def _parts(self, parts: tuple[object, ...]) -> tuple[object, ...]:
        made = tuple(self.over(part) for part in parts)
        same = all(one is other for one, other in zip(made, parts, strict=True))
        return parts if same else made

    def _record(self, thing: Thing) -> Thing:
        known = self._done.get(id(thing))
        if known is None:
            known = self._done[id(thing)] = (thing, self._changed(thing))
        return cast("Thing", known[1])

    def _changed(self, thing: Thing) -> Thing:
        record = cast("Any", thing)
        codes = CODES.get(type(thing), _NONE)
        changes: dict[str, object] = {}
        for field in fields(record):
            if field.name in codes:
                continue
            before: object = getattr(record, field.name)
            after = self.over(before)
            if after is not before:
                changes[field.name] = after
        if isinstance(thing, recordings.FilmPlace):
            changes |= _NO_PATHS
        if not changes:
            return thing
        made = replace(record, **changes)
        if isinstance(made, forms.FormDefinition):
            made = with_content_hash(made)
        return cast("Thing", made)


def shown_texts(observed: Observed) -> Iterator[Shown]:
    """Every text that an export shows as it is now, in the order of the summary; what was changed is not."""
    recording, observation = observed.recording, observed.observation
    yield Shown("title", recording.title)
    yield from (Shown("person", person.initials) for person in recording.participants)
    yield Shown("fragment", observed.fragment.name)
    yield Shown("observer", observation.observer)
    if observed.goal is not None:
        yield Shown("goal", observed.goal.text)
    for viewing in (observed.viewings.first, observed.viewings.second):
        if viewing is not None:
            yield Shown("showing", viewing.showing_reason)
    for thing in observed.history.sheet.things.values():
        yield from _shown(thing)
    yield from (Shown("form", text) for text in _form_texts(observation.form))


def _shown(thing: sheet.Body) -> Iterator[Shown]:
    match thing:
        case sheet.Remark():
            yield Shown("remark", thing.text, thing.start_ms)
        case sheet.Topic():
            yield Shown("topic", thing.name)
        case sheet.Reply():
            yield Shown("reply", thing.text)
        case sheet.Point():
            kind = "point" if thing.kind is sheet.PointKind.TALKING_POINT else "agreement"
            yield Shown(kind, thing.text)
            yield Shown(kind, thing.when)
        case _:
            return


def _form_texts(thing: object) -> Iterator[str]:
    """Every text of a form: a form of one's own may hold a name too."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in cast("tuple[object, ...]", thing):
            yield from _form_texts(part)
    elif is_dataclass(thing):
        codes = CODES.get(type(thing), _NONE)
        for field in fields(thing):
            if field.name not in codes:
                yield from _form_texts(getattr(thing, field.name))


def texts_in(thing: object) -> Iterator[str]:
    """Every text with words of a person in a thing and in all that it holds; ids and codes are none."""
    if isinstance(thing, str):
        if thing and not isinstance(thing, Enum):
            yield thing
    elif isinstance(thing, tuple | list):
        for part in cast("tuple[object, ...]", thing):
            yield from texts_in(part)
    elif is_dataclass(thing):
        codes = CODES.get(type(thing), _NONE)
        for field in fields(thing):
            if field.name not in codes:
                yield from texts_in(getattr(thing, field.name))
