"""What happened to an observation, step by step: append-only, and the ground for undo and redo."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.apart import kept_beside, stood
from app.domain.sheet import Change, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from app.domain.sheet import Body


class Action(StrEnum):
    """What a person did, so that undo can say it in words. The value is stored."""

    MARK = "mark"
    MARK_MOVE = "mark_move"
    MARK_CHANGE = "mark_change"
    MARK_REMOVE = "mark_remove"
    VERDICT = "verdict"
    VERDICT_CLEAR = "verdict_clear"
    REMARK = "remark"
    REMARKS = "remarks"
    REMARK_EDIT = "remark_edit"
    REMARK_MOVE = "remark_move"
    REMARK_REMOVE = "remark_remove"
    TOPIC = "topic"
    TOPIC_RENAME = "topic_rename"
    TOPIC_REMOVE = "topic_remove"
    OCCURRENCE = "occurrence"
    REPLY = "reply"
    TICK = "tick"
    HIGHLIGHT = "highlight"
    POINT = "point"
    POINT_EDIT = "point_edit"
    POINT_REMOVE = "point_remove"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did: one transaction, with all it changed.

    `number` counts up from 1 in the observation; `viewing` is the viewing it was made in (2 or later);
    `undoes` or `redoes` names the step this one takes back or does again, by id. `turn` is the number that
    it had where it was made, when that is another one (0: it is the same). `apart` holds the ids,
    sorted, of the steps about the same things that stand before it and that its maker had not seen. `came`:
    in a package, so it was made on another computer.
    """

    id: str
    number: int
    at: datetime
    action: Action
    changes: tuple[Change, ...]
    viewing: int = 2
    undoes: str = ""
    redoes: str = ""
    turn: int = 0
    apart: tuple[str, ...] = ()
    came: bool = field(default=False, compare=False)

    @property
    def place(self) -> tuple[int, datetime, str]:
        """Where it stands among all steps of the observation, the same on every computer.

        A step follows on all that its maker had seen, as its turn is higher than theirs; of steps that were
        made apart from each other the lower turn goes first, then the earlier one, then by id. No clock of
        a computer can bring a step before what it changed.
        """
        return self.turn or self.number, self.at, self.id


@dataclass(frozen=True, slots=True)
class History:
    """All steps of an observation, the sheet they lead to, and what can be undone and redone.

    `latest` is the step that was taken last, also when it took another one back; None when no step was
    taken since the history was read. So who follows a sheet need not read it all again at each step.
    `together` holds every step where people worked apart from each other: there undo needs them all.
    """

    sheet: Sheet = field(default_factory=Sheet)
    last_number: int = 0
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    latest: Step | None = field(default=None, compare=False)
    together: tuple[Step, ...] = field(default=(), compare=False, repr=False)

    def changes_since(self, number: int) -> tuple[Change, ...] | None:
        """What changed in the one step after this number; None when more has to be read anew."""
        if self.latest is None or self.latest.number != number + 1:
            return () if number == self.last_number else None
        return self.latest.changes

    @classmethod
    def of(cls, steps: Iterable[Step]) -> History:
        """Read a whole observation, its steps in the order of their places; works for thousands of them."""
        things: dict[tuple[str, str], Body] = {}
        done: list[Step] = []
        undone: list[Step] = []
        number, came_back = 0, False
        read = tuple(steps)
        if any(step.turn for step in read):
            return cls._of_apart(read)
        for step in read:
            number = max(number, step.number)
            came_back |= bool(step.undoes)
            _settle(things, step)
            _stack(done, undone, step)
        sheet = Sheet(_in_order(things, done) if came_back else things)
        return cls(sheet, number, tuple(done), tuple(undone))

    @classmethod
    def _of_apart(cls, steps: tuple[Step, ...]) -> History:
        """Of people who worked apart from each other; see app.domain.apart."""
        now, done, undone = stood(steps), list[Step](), list[Step]()
        for step in steps:
            _stack(done, undone, step)
        kept = tuple(step for step in undone if step.id in now.gone)
        number = max(step.number for step in steps)
        return cls(Sheet(now.things), number, now.done, kept, together=steps)

    def add(self, step: Step) -> History:
        """The history with one more step."""
        if self.together and (step.undoes or step.redoes):
            return History.of((*self.together, step))
        done, undone = list(self.done), list(self.undone)
        _stack(done, undone, step)
        sheet = self.sheet.apply(step.changes)
        if step.undoes:
            sheet = Sheet(_in_order(sheet.things, done))
        together = (*self.together, step) if self.together else ()
        return History(sheet, step.number, tuple(done), tuple(undone), step, together)

    @property
    def to_undo(self) -> Step | None:
        """The step that undo would take back: never one that came from somebody else, nor one before it."""
        return _own_last(self.done)

    @property
    def to_redo(self) -> Step | None:
        """The step that redo would do again; not what somebody else took back of their own."""
        return _own_last(self.undone)


def _own_last(steps: tuple[Step, ...]) -> Step | None:
    return steps[-1] if steps and not steps[-1].came else None


def _settle(things: dict[tuple[str, str], Body], step: Step) -> None:
    for change in step.changes:
        if change.after is None:
            things.pop(change.key, None)
        else:
            things[change.key] = change.after


def _in_order(things: Mapping[tuple[str, str], Body], done: Iterable[Step]) -> dict[tuple[str, str], Body]:
    """Things in the order in which they were made: what undo brings back stands where it stood."""
    made = dict.fromkeys(change.key for step in done for change in step.changes)
    return {key: things[key] for key in made if key in things} | dict(things)


def _stack(done: list[Step], undone: list[Step], step: Step) -> None:
    """What can be undone and redone after a step.

    Where two people worked apart, a step may take back one that is not the last, or that the other took back
    too: then there is nothing more to take back.
    """
    if step.undoes:
        taken = _taken(done, step.undoes)
        if taken is not None:
            undone.append(taken)
    elif step.redoes:
        done.append(_taken(undone, step.redoes) or step)
    else:
        done.append(step)
        undone.clear()


def _taken(steps: list[Step], id_: str) -> Step | None:
    """Take the step with this id out; nearly always it is the last."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].id == id_:
            return steps.pop(place)
    return None


class Standing:
    """Things as they stand while steps are read one after the other; it makes the changes of those steps.

    A thing that two people took away apart from each other goes twice: the second time it is known by how it
    was last.
    """

    def __init__(self) -> None:
        self._now: dict[tuple[str, str], Body] = {}
        self._last: dict[tuple[str, str], Body] = {}

    def becomes(self, key: tuple[str, str], after: Body) -> Change:
        """This thing is like this from now on."""
        before = self._now.get(key)
        self._now[key] = self._last[key] = after
        return Change(before, after)

    def goes(self, key: tuple[str, str]) -> Change:
        """This thing goes. Raises KeyError for one that never was."""
        last = self._last.get(key) or kept_beside(key)
        if last is None:
            raise KeyError(key)
        self._now.pop(key, None)
        return Change(last, None)


def undo_changes(step: Step) -> tuple[Change, ...]:
    """The changes that take a step back, last first."""
    return tuple(change.reversed() for change in reversed(step.changes))
