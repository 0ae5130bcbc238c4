"""One open observation: its history, and the one door through which it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from app.domain.history import Action, History, Step, undo_changes
from app.domain.sheet import Change, ItemRef, Mark, Point, Remark, Sheet, Topic
from app.domain.text import clean_text
from app.domain.viewing import Gate
from app.i18n import _
from app.services.errors import FormLocked, TextTooLong, ThingGone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.recordings import Fragment, Observation
    from app.domain.sheet import Draft
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


class Notebook:
    """The history of one open observation. Each change is one step, on disk before anybody sees it.

    Whatever changes something raises FormLocked while the form is not open and StorageUnavailable when
    the step could not be kept; in both cases nothing has changed.
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

    def new_id(self) -> str:
        """An id nobody else has."""
        return self._tools.new_id()

    def do(self, action: Action, *changes: Change) -> None:
        """Keep one act of the person."""
        self._keep(self._step(action, changes))

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

    @property
    def is_open(self) -> bool:
        """Whether the form may be filled in now."""
        return self._tools.gate() is Gate.OPEN

    def draft(self) -> Draft | None:
        """The remark that was being written when the program stopped, if any."""
        return self._tools.store.draft(self.observation.id)

    def save_draft(self, draft: Draft | None) -> None:
        """Keep what is being typed. Raises FormLocked while the form is not open."""
        if draft is not None and not self.is_open:
            raise FormLocked(locked_text())
        self._tools.store.save_draft(self.observation.id, draft)

    def require_item(self, ref: ItemRef) -> None:
        """Raise KeyError unless the form has this item, in this topic."""
        group = self.observation.form.group_of(ref.code)
        if group is None or group.repeats is not bool(ref.topic):
            raise KeyError(ref.code)
        if ref.topic:
            self.find(Topic, "topic", ref.topic)

    def has_item(self, ref: ItemRef) -> bool:
        """Whether the form has this item, in this topic, now."""
        try:
            self.require_item(ref)
        except KeyError:
            return False
        return True

    def find(self, kind: type[ThingT], subject: str, id_: str) -> ThingT:
        """The thing with this id. Raises ThingGone, which is a KeyError."""
        thing = self.sheet.find(subject, id_)
        if not isinstance(thing, kind):
            raise ThingGone(id_)
        return thing

    def _step(self, action: Action, changes: tuple[Change, ...], undoes: str = "", redoes: str = "") -> Step:
        tools, number = self._tools, self.history.last_number + 1
        return Step(tools.new_id(), number, tools.clock.now(), action, changes, 2, undoes, redoes)

    def _keep(self, step: Step) -> None:
        if not self.is_open:
            raise FormLocked(locked_text())
        self._tools.store.append(self.observation.id, step)
        self.history = self.history.add(step)


def locked_text() -> str:
    """Why nothing can be filled in yet."""
    return _("The form is not open yet. Watch the fragment once in full first.")


def kept_text(text: str) -> str:
    """What a person wrote, cleaned. Raises TextTooLong: cutting it off would lose words in silence."""
    cleaned = clean_text(text)
    if len(cleaned) > LONGEST_TEXT:
        words = _("This text is too long to keep in one piece. Divide it: at most {most} characters each.")
        raise TextTooLong(words.format(most=LONGEST_TEXT))
    return cleaned


def unlight(sheet: Sheet, thing_id: str) -> tuple[Change, ...]:
    """What takes away the highlight of a thing that goes, if it has one."""
    lit = sheet.find("highlight", thing_id)
    return (Change(lit, None),) if lit else ()
