"""An observation for machines: described in json_format.md, checked by observation.schema.json."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from app.domain.formcopy import form_to_json
from app.domain.sheet import Mark, Occurrence, Point, PointKind, Remark, Topic, Verdict
from app.reports.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.history import History
    from app.domain.sheet import ItemRef, Sheet
    from app.domain.spans import Spans
    from app.domain.summary import Summary, SummaryViewing

FORMAT = "terugblik.observation"
VERSION = 1

Value: TypeAlias = "str | int | bool | Sequence[Value] | dict[str, Value] | None"
Data: TypeAlias = dict[str, Value]


def json_text(summary: Summary, history: History) -> str:
    """The whole file: keys in a fixed order, so that the same observation gives the same text."""
    text = json.dumps(observation_data(summary, history), ensure_ascii=False, indent=2, allow_nan=False)
    # Half of a surrogate pair cannot be written down; it never was a character.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\n"


def observation_data(summary: Summary, history: History) -> Data:
    """All of an observation. No path of this computer is in it."""
    sheet, revisions = history.sheet, Revisions(history)
    return {
        "format": FORMAT,
        "version": VERSION,
        "recording": _recording(summary),
        "fragment": _fragment(summary),
        "observation": _observation(summary, history),
        "form": json.loads(form_to_json(summary.observation.form)),
        "viewings": [_viewing(viewing) for viewing in summary.viewings],
        "topics": [
            {"id": t.id, "group": t.group, "name": t.name, **_revision(revisions, "topic", t.id)}
            for t in sheet.things.values()
            if isinstance(t, Topic)
        ],
        "cases": [
            {"group": o.id, "arose": o.arose, **_revision(revisions, "occurrence", o.id)}
            for o in sheet.things.values()
            if isinstance(o, Occurrence)
        ],
        "answers": _answers(sheet, revisions),
        "marks": [_mark(mark, sheet, revisions) for mark in summary.marks],
        "remarks": [_remark(remark, sheet, revisions) for remark in sheet.remarks()],
        "replies": [
            {"question": q.code, "text": sheet.reply(q.code), **_revision(revisions, "reply", q.code)}
            for q in summary.observation.form.questions
        ],
        "checks": [
            {"check": c.code, "ticked": sheet.ticked(c.code), **_revision(revisions, "tick", c.code)}
            for c in summary.observation.form.checks
        ],
        "talking_points": [_point(p, revisions) for p in sheet.points(PointKind.TALKING_POINT)],
        "agreements": [_point(p, revisions) for p in sheet.points(PointKind.AGREEMENT)],
        **_learning_question(summary),
    }


def _learning_question(summary: Summary) -> Data:
    """Only when one was chosen."""
    goal = summary.goal
    if goal is None:
        return {}
    told: Data = {
        "phase": goal.phase.value,
        "goal": goal.goal_code,
        "text": goal.text,
        "items": list(goal.items),
    }
    return {"learning_question": told}


def _recording(summary: Summary) -> Data:
    recording = summary.recording
    return {
        "id": recording.id,
        "title": recording.title,
        "kind": recording.kind.value,
        "recorded_on": _day(recording.recorded_on),
        "added_at": recording.added_at.isoformat(),
        "duration_ms": recording.duration_ms,
        "fingerprint": recording.place.fingerprint,
        "warnings": list(recording.warnings),
        "participants": [{"role": p.role.value, "initials": p.initials} for p in recording.participants],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fragment(summary: Summary) -> Data:
    fragment = summary.fragment
    return {
        "id": fragment.id,
        "name": fragment.name,
        "start_ms": fragment.borders.start_ms,
        "end_ms": fragment.borders.end_ms,
        "whole": fragment.whole,
    }


def _observation(summary: Summary, history: History) -> Data:
    observation = summary.observation
    return {
        "id": observation.id,
        "observer": observation.observer,
        "role": observation.role.value,
        "created_at": observation.created_at.isoformat(),
        "last_step": history.last_number,
    }


def _viewing(viewing: SummaryViewing) -> Data:
    return {
        "number": viewing.number,
        "started_at": viewing.started_at.isoformat(),
        "completed_at": viewing.completed_at.isoformat() if viewing.completed_at else None,
        "showing_reason": viewing.reason,
        "spans": _spans(viewing.spans),
    }


def _spans(spans: Spans) -> list[Value]:
    return [{"start_ms": span.start_ms, "end_ms": span.end_ms} for span in spans.items]


def _answers(sheet: Sheet, revisions: Revisions) -> list[Value]:
    """The answer of each item that has one, by item code and topic."""
    apart = {thing.ref for thing in sheet.things.values() if isinstance(thing, Verdict)}
    return [
        {
            **_ref(ref),
            "value": judgement.value,
            "set_apart": ref in apart,
            **_revision(revisions, "verdict", f"{ref.code}/{ref.topic}"),
        }
        for ref, judgement in sorted(sheet.answers().items())
    ]


def _mark(mark: Mark, sheet: Sheet, revisions: Revisions) -> Data:
    return {
        "id": mark.id,
        **_ref(mark.ref),
        "value": mark.judgement.value,
        "time_ms": mark.time_ms,
        "raw_ms": mark.raw_ms,
        "judged_in_step": mark.made,
        "highlighted": sheet.highlighted(mark.id),
        **_revision(revisions, "mark", mark.id),
    }


def _remark(remark: Remark, sheet: Sheet, revisions: Revisions) -> Data:
    return {
        "id": remark.id,
        **_ref(remark.ref),
        "kind": remark.kind.value,
        "text": remark.text,
        "start_ms": remark.start_ms,
        "end_ms": remark.end_ms,
        "highlighted": sheet.highlighted(remark.id),
        **_revision(revisions, "remark", remark.id),
    }


def _point(point: Point, revisions: Revisions) -> Data:
    return {"id": point.id, "text": point.text, "when": point.when, **_revision(revisions, "point", point.id)}


def _ref(ref: ItemRef | None) -> Data:
    if ref is None:
        return {"item": None, "topic": None}
    return {"item": ref.code, "topic": ref.topic or None}


def _revision(revisions: Revisions, subject: str, id_: str) -> Data:
    revision = revisions.of(subject, id_)
    return {"revision": revision.number, "step": revision.step, "viewing": revision.viewing}
