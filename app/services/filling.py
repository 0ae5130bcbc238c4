"""Filling in what is not judged at a moment: topics, cases, questions, ticks, and points for the talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.history import Action
from app.domain.sheet import (
    Change,
    Highlight,
    Occurrence,
    Point,
    PointKind,
    Reply,
    Tick,
    Topic,
)
from app.domain.text import clean_line
from app.services.notebook import kept_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.notebook import Notebook


class FillingService:
    """The other parts of one open observation; see Notebook for what it raises."""

    def __init__(self, book: Notebook) -> None:
        """Work in this observation."""
        self._book = book

    def add_topic(self, group: str, name: str) -> Topic:
        """Add a topic of the conversation to a group that repeats. Raises KeyError for another group."""
        if group not in {g.code for g in self._book.observation.form.groups() if g.repeats}:
            raise KeyError(group)
        topic = Topic(self._book.new_id(), group, clean_line(name))
        self._book.do(Action.TOPIC, Change(None, topic))
        return topic

    def add_topics(self, group: str, names: Sequence[str]) -> None:
        """Add these topics in one step, so that one undo takes them all away. Raises KeyError as above."""
        if group not in {g.code for g in self._book.observation.form.groups() if g.repeats}:
            raise KeyError(group)
        topics = [Topic(self._book.new_id(), group, clean_line(name)) for name in names]
        if topics:
            self._book.do(Action.TOPIC, *(Change(None, topic) for topic in topics))

    def rename_topic(self, topic_id: str, name: str) -> None:
        """Call a topic something else."""
        topic = self._book.find(Topic, "topic", topic_id)
        after = replace(topic, name=clean_line(name))
        if after != topic:
            self._book.do(Action.TOPIC_RENAME, Change(topic, after))

    def remove_topic(self, topic_id: str) -> None:
        """Take a topic away with its marks and remarks: one step, so one undo brings all back."""
        topic = self._book.find(Topic, "topic", topic_id)
        gone = [Change(thing, None) for thing in self._book.sheet.things_of_topic(topic_id)]
        self._book.do(Action.TOPIC_REMOVE, *gone, Change(topic, None))

    def set_arose(self, group: str, arose: bool | None) -> None:  # noqa: FBT001 - three answers
        """Say whether the case of a conditional group arose; None takes the answer back."""
        standing = self._book.sheet.arose(group)
        if arose is standing:
            return
        before = None if standing is None else Occurrence(group, standing)
        after = None if arose is None else Occurrence(group, arose)
        self._book.do(Action.OCCURRENCE, Change(before, after))

    def write_reply(self, question: str, text: str) -> None:
        """Answer an open question of the form; empty takes the answer away."""
        standing, text = self._book.sheet.reply(question), kept_text(text)
        if text == standing:
            return
        before = Reply(question, standing) if standing else None
        self._book.do(Action.REPLY, Change(before, Reply(question, text) if text else None))

    def tick(self, check: str, ticked: bool) -> None:  # noqa: FBT001 - a tick is on or off
        """Tick a preparation point, or untick it."""
        if ticked is self._book.sheet.ticked(check):
            return
        self._book.do(Action.TICK, Change(None, Tick(check)) if ticked else Change(Tick(check), None))

    def highlight(self, thing_id: str, chosen: bool) -> None:  # noqa: FBT001 - chosen or not
        """Choose a moment to look back at together, or not any more."""
        if chosen is self._book.sheet.highlighted(thing_id):
            return
        light = Highlight(thing_id)
        self._book.do(Action.HIGHLIGHT, Change(None, light) if chosen else Change(light, None))

    def add_point(self, kind: PointKind, text: str, when: str = "") -> Point | None:
        """Add a talking point or an agreement; without words there is none."""
        text = kept_text(text)
        if not text:
            return None
        point = Point(self._book.new_id(), kind, text, clean_line(when))
        self._book.do(Action.POINT, Change(None, point))
        return point

    def edit_point(self, point_id: str, text: str, when: str) -> None:
        """Change a talking point or an agreement; without words it is removed."""
        point = self._book.find(Point, "point", point_id)
        after = replace(point, text=kept_text(text), when=clean_line(when))
        if not after.text:
            self._book.do(Action.POINT_REMOVE, Change(point, None))
        elif after != point:
            self._book.do(Action.POINT_EDIT, Change(point, after))
