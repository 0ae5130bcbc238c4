"""Filling in the form: every act is one step, on disk before anybody sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from app.domain.history import Action, History, Step, undo_changes
from app.domain.sheet import (
    Change,
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    RemarkKind,
    Reply,
    Sheet,
    Tick,
    Topic,
    Verdict,
    moved,
)
from app.domain.text import clean_line, clean_text
from app.domain.viewing import Gate
from app.i18n import _
from app.services.errors import FormLocked

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.recordings import Fragment, Observation
    from app.services.stores import ObservationStore
    from app.services.viewing import Clock

LONGEST_TEXT = 20_000

ThingT = TypeVar("ThingT", Mark, Remark, Topic, Point)


@dataclass(frozen=True, slots=True)
class Tools:
    """What an open observation works with: where steps are kept, the clocks, new ids, and the gate."""

    store: ObservationStore
    clock: Clock
    new_id: Callable[[], str]
    gate: Callable[[], Gate]


class ObservingService:
    """One open observation: its sheet, and what a person does to it.

    Every method that changes something raises FormLocked while the form is not open and
    StorageUnavailable when the step could not be kept; in both cases nothing has changed.
    """

    def __init__(self, tools: Tools, observation: Observation, fragment: Fragment) -> None:
        """Read the observation as it was kept."""
        self._tools = tools
        self.observation = observation
        self.fragment = fragment
        self.history = History.of(tools.store.steps(observation.id))

    @property
    def sheet(self) -> Sheet:
        """The form as it stands now."""
        return self.history.sheet

    # Marks

    def judge(
        self, ref: ItemRef, judgement: Judgement, raw_ms: int, reaction_ms: int = 0
    ) -> Mark | None:
        """Mark an item at the frame that was on the screen (`raw_ms`).

        The mark's own time lies `reaction_ms` earlier, inside the fragment. Returns None, and keeps
        nothing, when this very judgement already stands at this very frame.
        """
        self._require_item(ref)
        borders = self.fragment.borders
        time_ms = borders.clamp(raw_ms - reaction_ms)
        if any(m.judgement is judgement and m.time_ms == time_ms for m in self.sheet.marks(ref)):
            return None
        mark = Mark(
            self._tools.new_id(), ref, judgement, raw_ms, time_ms, self.history.last_number + 1
        )
        self._do(Action.MARK, Change(None, mark))
        return mark

    def move_mark(self, mark_id: str, to_ms: int) -> None:
        """Correct a mark's time; the raw time stays what it was."""
        mark = self._mark(mark_id)
        to_ms = self.fragment.borders.clamp(to_ms)
        if to_ms != mark.time_ms:
            self._do(Action.MARK_MOVE, Change(mark, moved(mark, to_ms)))

    def change_mark(self, mark_id: str, judgement: Judgement) -> None:
        """Think otherwise about a moment: it counts as the last judgement."""
        mark = self._mark(mark_id)
        if mark.judgement is not judgement:
            after = replace(mark, judgement=judgement, made=self.history.last_number + 1)
            self._do(Action.MARK_CHANGE, Change(mark, after))

    def remove_mark(self, mark_id: str) -> None:
        """Take a moment away."""
        mark = self._mark(mark_id)
        self._do(Action.MARK_REMOVE, Change(mark, None), *self._unlight(mark_id))

    def set_apart(self, ref: ItemRef, judgement: Judgement | None) -> None:
        """Give an item an answer apart from its moments, or (None) let the moments speak again."""
        self._require_item(ref)
        standing = self.sheet.verdict(ref)
        if judgement is standing:
            return
        before = Verdict(ref, standing) if standing else None
        after = Verdict(ref, judgement) if judgement else None
        self._do(Action.VERDICT if judgement else Action.VERDICT_CLEAR, Change(before, after))

    # Remarks

    def add_remark(
        self,
        text: str,
        kind: RemarkKind = RemarkKind.PLAIN,
        ref: ItemRef | None = None,
        start_ms: int | None = None,
        end_ms: int | None = None,
    ) -> Remark | None:
        """Write a remark; an empty one is no remark and gives None."""
        text = clean_text(text)[:LONGEST_TEXT]
        if not text:
            return None
        if ref is not None:
            self._require_item(ref)
        start_ms, end_ms = self._stretch(start_ms, end_ms)
        remark = Remark(self._tools.new_id(), text, kind, ref, start_ms, end_ms)
        self._do(Action.REMARK, Change(None, remark))
        return remark

    def edit_remark(self, remark_id: str, text: str, kind: RemarkKind) -> None:
        """Change the words or the kind; without words the remark is removed."""
        remark = self._remark(remark_id)
        after = replace(remark, text=clean_text(text)[:LONGEST_TEXT], kind=kind)
        if not after.text:
            self.remove_remark(remark_id)
        elif after != remark:
            self._do(Action.REMARK_EDIT, Change(remark, after))

    def move_remark(
        self, remark_id: str, ref: ItemRef | None, start_ms: int | None, end_ms: int | None
    ) -> None:
        """Give a remark another item, moment or stretch."""
        remark = self._remark(remark_id)
        if ref is not None:
            self._require_item(ref)
        start_ms, end_ms = self._stretch(start_ms, end_ms)
        after = replace(remark, ref=ref, start_ms=start_ms, end_ms=end_ms)
        if after != remark:
            self._do(Action.REMARK_MOVE, Change(remark, after))

    def remove_remark(self, remark_id: str) -> None:
        """Take a remark away."""
        remark = self._remark(remark_id)
        self._do(Action.REMARK_REMOVE, Change(remark, None), *self._unlight(remark_id))

    # The form's other parts

    def add_topic(self, group: str, name: str) -> Topic:
        """Add a topic of the conversation to a group that repeats. Raises KeyError for another group."""
        if group not in {g.code for g in self.observation.form.groups() if g.repeats}:
            raise KeyError(group)
        topic = Topic(self._tools.new_id(), group, clean_line(name))
        self._do(Action.TOPIC, Change(None, topic))
        return topic

    def rename_topic(self, topic_id: str, name: str) -> None:
        """Call a topic something else."""
        topic = self._topic(topic_id)
        after = replace(topic, name=clean_line(name))
        if after != topic:
            self._do(Action.TOPIC_RENAME, Change(topic, after))

    def remove_topic(self, topic_id: str) -> None:
        """Take a topic away with its marks and remarks: one step, so one undo brings all back."""
        topic = self._topic(topic_id)
        gone = [Change(thing, None) for thing in self.sheet.things_of_topic(topic_id)]
        self._do(Action.TOPIC_REMOVE, *gone, Change(topic, None))

    def set_arose(self, group: str, arose: bool | None) -> None:  # noqa: FBT001 - three answers
        """Say whether the case of a conditional group arose; None takes the answer back."""
        standing = self.sheet.arose(group)
        if arose is standing:
            return
        before = None if standing is None else Occurrence(group, standing)
        after = None if arose is None else Occurrence(group, arose)
        self._do(Action.OCCURRENCE, Change(before, after))

    def write_reply(self, question: str, text: str) -> None:
        """Answer an open question of the form; empty takes the answer away."""
        standing, text = self.sheet.reply(question), clean_text(text)[:LONGEST_TEXT]
        if text == standing:
            return
        before = Reply(question, standing) if standing else None
        self._do(Action.REPLY, Change(before, Reply(question, text) if text else None))

    def tick(self, check: str, ticked: bool) -> None:  # noqa: FBT001 - a tick is on or off
        """Tick a preparation point, or untick it."""
        if ticked is self.sheet.ticked(check):
            return
        self._do(Action.TICK, Change(None, Tick(check)) if ticked else Change(Tick(check), None))

    def highlight(self, thing_id: str, chosen: bool) -> None:  # noqa: FBT001 - chosen or not
        """Choose a moment to look back at together, or not any more."""
        if chosen is self.sheet.highlighted(thing_id):
            return
        light = Highlight(thing_id)
        self._do(Action.HIGHLIGHT, Change(None, light) if chosen else Change(light, None))

    # For the talk

    def add_point(self, kind: PointKind, text: str, when: str = "") -> Point | None:
        """Add a talking point or an agreement; without words there is none."""
        text = clean_text(text)[:LONGEST_TEXT]
        if not text:
            return None
        point = Point(self._tools.new_id(), kind, text, clean_line(when))
        self._do(Action.POINT, Change(None, point))
        return point

    def edit_point(self, point_id: str, text: str, when: str) -> None:
        """Change a talking point or an agreement; without words it is removed."""
        point = self._find(Point, "point", point_id)
        after = replace(point, text=clean_text(text)[:LONGEST_TEXT], when=clean_line(when))
        if not after.text:
            self._do(Action.POINT_REMOVE, Change(point, None))
        elif after != point:
            self._do(Action.POINT_EDIT, Change(point, after))

    # Undo

    def undo(self) -> Step | None:
        """Take the last step back; the step that was undone, or None when there is none."""
        step = self.history.to_undo
        if step is not None:
            self._keep(self._step(step.action, undo_changes(step), undoes=step.id))
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again; that step, or None when there is none."""
        step = self.history.to_redo
        if step is not None:
            self._keep(self._step(step.action, step.changes, redoes=step.id))
        return step

    def _do(self, action: Action, *changes: Change) -> None:
        self._keep(self._step(action, changes))

    def _step(
        self, action: Action, changes: tuple[Change, ...], undoes: str = "", redoes: str = ""
    ) -> Step:
        tools, number = self._tools, self.history.last_number + 1
        return Step(
            tools.new_id(), number, tools.clock.now(), action, changes, 2, undoes, redoes
        )

    def _keep(self, step: Step) -> None:
        if self._tools.gate() is not Gate.OPEN:
            raise FormLocked(_("The form is not open yet. Watch the fragment once in full first."))
        self._tools.store.append(self.observation.id, step)
        self.history = self.history.add(step)

    def _require_item(self, ref: ItemRef) -> None:
        group = self.observation.form.group_of(ref.code)
        if group is None or group.repeats is not bool(ref.topic):
            raise KeyError(ref.code)
        if ref.topic:
            self._topic(ref.topic)

    def _stretch(self, start_ms: int | None, end_ms: int | None) -> tuple[int | None, int | None]:
        if start_ms is None:
            return None, None
        start = self.fragment.borders.clamp(start_ms)
        end = None if end_ms is None else self.fragment.borders.clamp(end_ms)
        return start, end if end is not None and end > start else None

    def _unlight(self, thing_id: str) -> tuple[Change, ...]:
        lit = self.sheet.find("highlight", thing_id)
        return (Change(lit, None),) if lit else ()

    def _mark(self, id_: str) -> Mark:
        return self._find(Mark, "mark", id_)

    def _remark(self, id_: str) -> Remark:
        return self._find(Remark, "remark", id_)

    def _topic(self, id_: str) -> Topic:
        return self._find(Topic, "topic", id_)

    def _find(self, kind: type[ThingT], subject: str, id_: str) -> ThingT:
        thing = self.sheet.find(subject, id_)
        if not isinstance(thing, kind):
            raise KeyError(id_)
        return thing
