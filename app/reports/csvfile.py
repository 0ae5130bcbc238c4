"""An observation for a spreadsheet: one line per thing, every line complete in itself.

Made for Dutch Excel: semicolons, a byte order mark (put before it by the writer), CRLF. No cell is a formula.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from app.domain.sheet import (
    SUBJECTS,
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    Reply,
    Tick,
    Topic,
    Verdict,
)
from app.domain.text import clean_text
from app.i18n import _
from app.presenters.sheet_words import phase_text
from app.presenters.words import judgement_text, remark_kind_text, role_text
from app.reports.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.forms import FormDefinition
    from app.domain.goals import ChosenGoal
    from app.domain.history import History
    from app.domain.sheet import Body, Sheet
    from app.domain.summary import Summary

# What a spreadsheet may take for a formula at the start of a line of a cell, also behind what it may skip
# there. The wide signs are those of Chinese and Japanese keyboards.
_FORMULA = re.compile("^(?=[\t\r]|['\"; \u00a0\t]*[=+\\-@\uff1d\uff0b\uff0d\uff20])", re.MULTILINE)


def csv_text(summary: Summary, history: History) -> str:
    """The whole file, without the byte order mark."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in table(summary, history):
        writer.writerow([harmless(cell) for cell in row])
    return written.getvalue()


def table(summary: Summary, history: History) -> Iterator[list[str | int]]:
    """The titles of the columns, then one row per thing; nothing in it is made harmless yet."""
    columns = _columns()
    yield [title for _name, title in columns]
    for line in _Lines(summary, history).all():
        yield [line.get(name, "") for name, _title in columns]


def harmless(value: str | int) -> str | int:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what might be one."""
    if isinstance(value, int):
        return value
    return _FORMULA.sub("'", clean_text(value))


def exact_time(at_ms: int) -> str:
    """0:03:01,900: a time a Dutch spreadsheet can count with."""
    seconds, rest_ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02},{rest_ms:03}"


def _columns() -> list[tuple[str, str]]:
    """The name of each column here, and the one above it in the file."""
    return [
        ("recording", _("Conversation")),
        ("fragment", _("Fragment")),
        ("observer", _("Observer")),
        ("role", _("Role")),
        ("form", _("Form")),
        ("line", _("Kind of line")),
        ("start", _("Time")),
        ("end", _("Until")),
        ("start_ms", _("Time (ms)")),
        ("end_ms", _("Until (ms)")),
        ("section", _("Section")),
        ("topic", _("Topic")),
        ("code", _("Code")),
        ("item", _("Item")),
        ("answer", _("Answer")),
        ("kind", _("Kind of remark")),
        ("text", _("Text")),
        ("when", _("When")),
        ("highlight", _("To look back at together")),
        ("viewing", _("Viewing")),
        ("step", _("Step")),
        ("revision", _("Revision")),
    ]


_Line = dict[str, "str | int"]
_ORDER = (Topic, Occurrence, Mark, Verdict, Remark, Tick, Reply, Point)


class _Lines:
    """The lines of one observation."""

    def __init__(self, summary: Summary, history: History) -> None:
        self._summary = summary
        self._form: FormDefinition = summary.observation.form
        self._sheet: Sheet = history.sheet
        self._revisions = Revisions(history)
        self._topics = {t.id: t.name for t in self._sheet.things.values() if isinstance(t, Topic)}
        self._items = {item.code: item.text for item in self._form.items()}
        self._sections = {
            item.code: section.title
            for section in self._form.sections
            for group in section.groups
            for item in group.items
        }
        self._same = self._in_every_line()

    def all(self) -> Iterator[_Line]:
        """The learning question and the viewings first, then everything by kind and time."""
        if self._summary.goal is not None:
            yield {**self._same, **self._learning(self._summary.goal)}
        for viewing in self._summary.viewings:
            line: _Line = {"line": _("viewing"), "viewing": viewing.number, "text": viewing.reason}
            yield {**self._same, **line, "when": viewing.started_at.astimezone().date().isoformat()}
        things = [thing for thing in self._sheet.things.values() if not isinstance(thing, Highlight)]
        for thing in sorted(things, key=_place):
            revision = self._revisions.of(_subject(thing), thing.id)
            counts: _Line = {"viewing": revision.viewing, "step": revision.step, "revision": revision.number}
            yield {**self._same, **self._of(thing), **counts}

    def _in_every_line(self) -> _Line:
        observation = self._summary.observation
        return {
            "recording": self._summary.recording.title,
            "fragment": self._summary.fragment.name,
            "observer": observation.observer,
            "role": role_text(observation.role),
            "form": self._form.title,
        }

    def _learning(self, goal: ChosenGoal) -> _Line:
        """The codes are those of the items of this form that serve it."""
        codes = ", ".join(code for code in goal.items if code in self._items)
        return {
            "line": _("learning question"),
            "code": codes,
            "kind": phase_text(goal.phase),
            "text": goal.text,
        }

    def _of(self, thing: Body) -> _Line:
        match thing:
            case Mark():
                return {"line": _("moment"), **self._moment(thing.time_ms, thing.id), **self._judged(thing)}
            case Verdict():
                return {"line": _("answer apart from the moments"), **self._judged(thing)}
            case Remark():
                return {"line": _("remark"), **self._remark(thing)}
            case Topic():
                return {"line": _("topic"), "topic": thing.name, "text": thing.name}
            case _:
                return self._on_the_form(thing)

    def _on_the_form(self, thing: Body) -> _Line:
        match thing:
            case Occurrence():
                question = next((g.condition for g in self._form.groups() if g.code == thing.id), "")
                judged = judgement_text(Judgement.YES if thing.arose else Judgement.NO)
                return {"line": _("case"), "code": thing.id, "item": question, "answer": judged}
            case Tick():
                check = next((c.text for c in self._form.checks if c.code == thing.id), "")
                return {"line": _("preparation"), "code": thing.id, "item": check, "answer": _("done")}
            case Reply():
                question = next((q.text for q in self._form.questions if q.code == thing.id), "")
                return {"line": _("reply"), "code": thing.id, "item": question, "text": thing.text}
            case Point():
                talk = thing.kind is PointKind.TALKING_POINT
                kind = _("talking point") if talk else _("agreement")
                return {"line": kind, "text": thing.text, "when": thing.when}
            case _:  # pragma: no cover - every other kind has its own line above
                return {}

    def _judged(self, thing: Mark | Verdict) -> _Line:
        return {**self._item(thing.ref), "answer": judgement_text(thing.judgement)}

    def _remark(self, remark: Remark) -> _Line:
        line: _Line = {"kind": remark_kind_text(remark.kind), "text": remark.text}
        if remark.ref is not None:
            line |= self._item(remark.ref)
        if remark.start_ms is not None:
            line |= self._moment(remark.start_ms, remark.id)
        if remark.end_ms is not None:
            line |= {"end": exact_time(remark.end_ms), "end_ms": remark.end_ms}
        return line

    def _item(self, ref: ItemRef) -> _Line:
        return {
            "section": self._sections.get(ref.code, ""),
            "topic": self._topics.get(ref.topic, ""),
            "code": ref.code,
            "item": self._items.get(ref.code, ""),
        }

    def _moment(self, at_ms: int, id_: str) -> _Line:
        chosen = judgement_text(Judgement.YES) if self._sheet.highlighted(id_) else ""
        return {"start": exact_time(at_ms), "start_ms": at_ms, "highlight": chosen}


def _place(thing: Body) -> tuple[int, float]:
    """By kind, and in each kind by time, the loose ones last."""
    at_ms = None
    if isinstance(thing, Mark):
        at_ms = thing.time_ms
    elif isinstance(thing, Remark):
        at_ms = thing.start_ms
    return _ORDER.index(type(thing)), float("inf") if at_ms is None else at_ms


def _subject(thing: Body) -> str:
    return next(name for name, kind in SUBJECTS.items() if isinstance(thing, kind))
