"""What of an observation has a time, in words: the ground of subtitles, ELAN files and annotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.sheet import Mark, Remark, RemarkKind, Topic
from app.domain.text import clean_text
from app.presenters.words import judgement_text, remark_kind_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.history import History
    from app.domain.recordings import Observation
    from app.domain.sheet import ItemRef
    from app.domain.summary import Summary


class Sort(StrEnum):
    """What kind of thing it is."""

    MARK = "mark"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Timed:
    """A mark, or a remark at a moment or a stretch (`end_ms` set).

    `kind` says what it is in a word or two ("ja", "vraag"); `text` holds the words somebody wrote. `section`
    is "" for a remark without an item. `asks`: it is a question.
    """

    id: str
    sort: Sort
    start_ms: int
    end_ms: int | None
    kind: str
    section: str
    topic: str
    item: str
    text: str
    asks: bool = False

    @property
    def words(self) -> str:
        """All of it in one text: first what it is about, below that what somebody wrote."""
        about = f"{self.topic}: {self.item}" if self.topic and self.item else self.item
        head = f"{self.kind}: {about}" if about else self.kind
        return f"{head}\n{self.text}" if self.text else head


def timed_things(summary: Summary, history: History) -> tuple[Timed, ...]:
    """Every mark, and every remark with a time, in order of time."""
    places = _Places(summary.observation, history)
    marks = (places.of_mark(mark) for mark in summary.marks)
    remarks = (
        places.of_remark(remark, remark.start_ms)
        for remark in history.sheet.remarks()
        if remark.start_ms is not None
    )
    return tuple(sorted((*marks, *remarks), key=lambda thing: (thing.start_ms, thing.sort, thing.id)))


class _Places:
    """Where an item stands in its form."""

    def __init__(self, observation: Observation, history: History) -> None:
        self._found: Mapping[str, tuple[str, str]] = {
            item.code: (section.title, item.text)
            for section in observation.form.sections
            for group in section.groups
            for item in group.items
        }
        things = history.sheet.things.values()
        self._topics = {thing.id: thing.name for thing in things if isinstance(thing, Topic)}

    def of_mark(self, mark: Mark) -> Timed:
        kind = judgement_text(mark.judgement)
        return Timed(mark.id, Sort.MARK, mark.time_ms, None, kind, *self._of(mark.ref), "")

    def of_remark(self, remark: Remark, start_ms: int) -> Timed:
        kind, text = remark_kind_text(remark.kind), clean_text(remark.text)
        asks = remark.kind is RemarkKind.QUESTION
        return Timed(remark.id, Sort.REMARK, start_ms, remark.end_ms, kind, *self._of(remark.ref), text, asks)

    def _of(self, ref: ItemRef | None) -> tuple[str, str, str]:
        """Section, topic and item, as they read."""
        if ref is None:
            return "", "", ""
        section, item = self._found.get(ref.code, ("", ref.code))
        return clean_text(section), clean_text(self._topics.get(ref.topic, "")), clean_text(item)
