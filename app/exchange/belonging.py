"""Whether the things in a parcel belong together: each stands once, and names only what came along."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.rounds import RoundKind
from app.domain.sheet import Mark, Occurrence, Remark, Reply, Tick, Topic, Verdict
from app.exchange.faults import ContentFault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.forms import FormDefinition
    from app.domain.history import Step
    from app.domain.parcel import PackedObservation, Parcel
    from app.domain.sheet import Body


def check_belonging(parcel: Parcel) -> None:
    """Raises ContentFault."""
    _once(fragment.id for fragment in parcel.fragments)
    _once(each.observation.id for each in parcel.observations)
    _once(step.id for each in parcel.observations for step in each.steps)
    _once(each.worksheet.id for each in parcel.sheets)
    _once(entry.id for each in parcel.sheets for entry in each.entries)
    _once(goal.id for goal in parcel.goals)
    _once(point.revision_id for point in parcel.points)
    _once(reply.id for reply in parcel.replies)
    _about_the_recording(parcel)
    fragments = {fragment.id for fragment in parcel.fragments}
    observations = {each.observation.id for each in parcel.observations}
    _within((each.observation.fragment_id for each in parcel.observations), fragments)
    _within((point.fragment_id for point in parcel.points), fragments)
    _within((reply.observation_id for reply in parcel.replies), observations)
    _within((each.observation_id for each in parcel.rounds), observations)
    again = {each.observation.id for each in parcel.observations if each.second is not None}
    _within((each.observation_id for each in parcel.rounds if each.what is RoundKind.FINISHED), again)
    for packed in parcel.observations:
        _check_observation(packed)


def _about_the_recording(parcel: Parcel) -> None:
    own = {parcel.recording.id}
    _within((goal.recording_id for goal in parcel.goals), own)
    _within((each.worksheet.recording_id for each in parcel.sheets), own | {""})
    if parcel.transcript is not None:
        _within((parcel.transcript.recording_id,), own)


def _check_observation(packed: PackedObservation) -> None:
    if packed.second is not None and packed.first is None:
        raise ContentFault("a second viewing without a first")
    if packed.steps and packed.second is None:
        raise ContentFault("a form that was never open")
    form = packed.observation.form
    known = _Codes(form)
    _check_steps(packed.steps)
    for step in packed.steps:
        for change in step.changes:
            known.check(change.body)


def _check_steps(steps: tuple[Step, ...]) -> None:
    """Numbered without a gap, in the order of their places; undo and redo are about a step before them.

    Where two people worked apart, both may have taken back the same step.
    """
    known, taken = set[str](), set[str]()
    if any(later.place <= step.place for step, later in pairwise(steps)):
        raise ContentFault("steps in no order")
    for number, step in enumerate(steps, 1):
        if step.number != number or (step.undoes and step.redoes):
            raise ContentFault("steps in no order")
        _within((id_ for id_ in (step.undoes, step.redoes) if id_), known)
        _within((step.redoes,) if step.redoes else (), taken)
        if list(step.apart) != sorted(set(step.apart)):
            raise ContentFault("unseen steps in no order")
        _within(step.apart, known)
        known.add(step.id)
        taken.add(step.undoes)


class _Codes:
    """What a form knows."""

    def __init__(self, form: FormDefinition) -> None:
        self._items = frozenset(form.item_codes())
        self._groups = frozenset(group.code for group in form.groups())
        self._questions = frozenset(question.code for question in form.questions)
        self._checks = frozenset(check.code for check in form.checks)

    def check(self, body: Body) -> None:
        """Raises ContentFault for a thing that is on another form."""
        match body:
            case Mark() | Verdict():
                known = body.ref.code in self._items
            case Remark():
                known = body.ref is None or body.ref.code in self._items
            case Topic():
                known = body.group in self._groups
            case Occurrence():
                known = body.id in self._groups
            case Reply():
                known = body.id in self._questions
            case Tick():
                known = body.id in self._checks
            case _:
                known = True
        if not known:
            raise ContentFault("a thing of another form")


def _once(ids: Iterable[str]) -> None:
    found = list(ids)
    if len(set(found)) != len(found):
        raise ContentFault("a thing stands twice")


def _within(ids: Iterable[str], known: set[str]) -> None:
    if not known.issuperset(ids):
        raise ContentFault("a thing that did not come along")
