"""The list of actions: what can be done, by which keys, on which screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.i18n import _
from app.services.errors import KnownError
from app.ui.keys.sequences import normal, shown_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class KeyAction:
    """Something a person can do by a key.

    `id` is stable and language-free ("observe.yes"); `keys` are the default keys in Qt's portable spelling
    ("Ctrl+Shift+Z"), the first is the one that is shown. `context` names the screen it works in, "" is
    everywhere. `in_text`: works also while a text field has the focus, by those of its keys that type nothing
    themselves (F1, not "?"). `repeats`: a key that is held down keeps doing it; marking never does.
    `group` is the heading in the overview, "" that of the screen.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    context: str = ""
    group: str = ""
    in_text: bool = False
    repeats: bool = False


class KeyTaken(KnownError):
    """The key belongs to another action already."""

    def __init__(self, key: str, other: KeyAction) -> None:
        """`other` is the action that has it."""
        super().__init__(
            _('{key} is already used for "{action}".').format(key=shown_keys(key), action=other.text)
        )
        self.other = other


class Action(QObject):
    """One action of the list. `triggered` carries when it was asked for (time.monotonic seconds)."""

    triggered = Signal(float)

    def __init__(self, said: KeyAction, parent: QObject) -> None:
        """`said` is what the screen declared."""
        super().__init__(parent)
        self.said = said
        self.keys = said.keys
        self.enabled = True

    @property
    def hint(self) -> str:
        """The first key as a person reads it, or ""."""
        return shown_keys(self.keys[0]) if self.keys else ""

    @property
    def changed(self) -> bool:
        """Whether the person chose other keys than the usual ones."""
        return self.keys != self.said.keys

    def trigger(self, pressed_at_s: float) -> None:
        """Do it; nothing happens while it is not enabled."""
        if self.enabled:
            self.triggered.emit(pressed_at_s)


class Actions(QObject):
    """Every action of the program. `keys_changed` tells that hints should be read again."""

    keys_changed = Signal()
    context_changed = Signal()

    def __init__(
        self,
        declared: Iterable[KeyAction],
        chosen: Mapping[str, tuple[str, ...]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`chosen` are the person's own keys by action; what is unknown or in conflict is left out.

        Raises ValueError when two actions were declared with the same id or with keys that clash.
        """
        super().__init__(parent)
        self._actions: dict[str, Action] = {}
        self._context = ""
        # While the work is locked no key does anything.
        self.silent = False
        for said in declared:
            self._declare(said)
        for action_id, keys in (chosen or {}).items():
            self._choose_if_possible(action_id, keys)

    def __getitem__(self, action_id: str) -> Action:
        """One action by its id. Raises KeyError."""
        return self._actions[action_id]

    def __iter__(self) -> Iterator[Action]:
        """All actions, in the order in which they were declared."""
        return iter(self._actions.values())

    @property
    def context(self) -> str:
        """The screen whose actions work now."""
        return self._context

    def set_context(self, context: str) -> None:
        """Another screen is in front."""
        if context == self._context:
            return
        self._context = context
        self.context_changed.emit()

    def find(self, key: str) -> Action | None:
        """The action of this key on the screen in front, or None."""
        if self.silent:
            return None
        here = (action for action in self if action.said.context in {"", self._context})
        return next((action for action in here if key in action.keys), None)

    def set_keys(self, action_id: str, keys: Iterable[str]) -> None:
        """The person's own keys for an action. Raises KeyTaken, and changes nothing, when one is in use."""
        action = self[action_id]
        wanted = tuple(dict.fromkeys(normal(key) for key in keys if normal(key)))
        for key in wanted:
            other = self._owner(key, action)
            if other is not None:
                raise KeyTaken(key, other.said)
        if wanted == action.keys:
            return
        action.keys = wanted
        self.keys_changed.emit()

    def reset(self, action_id: str) -> None:
        """Back to the usual keys. Raises KeyTaken when another action uses one of them now."""
        self.set_keys(action_id, self[action_id].said.keys)

    def reset_all(self) -> None:
        """Every action back to its usual keys."""
        for action in self:
            action.keys = action.said.keys
        self.keys_changed.emit()

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The person's own keys, for the settings."""
        return {action.said.id: action.keys for action in self if action.changed}

    def _declare(self, said: KeyAction) -> None:
        if said.id in self._actions:
            message = f"{said.id} is declared twice"
            raise ValueError(message)
        keys = tuple(dict.fromkeys(normal(key) for key in said.keys))
        if "" in keys:
            message = f"{said.id} has a key that is no key: {said.keys}"
            raise ValueError(message)
        action = Action(replace(said, keys=keys), self)
        self._actions[said.id] = action
        for key in keys:
            other = self._owner(key, action)
            if other is not None:
                message = f"{said.id} and {other.said.id} both want {key}"
                raise ValueError(message)

    def _choose_if_possible(self, action_id: str, keys: tuple[str, ...]) -> None:
        if action_id not in self._actions:
            return
        try:
            self.set_keys(action_id, keys)
        except KeyTaken:
            return

    def _owner(self, key: str, asking: Action) -> Action | None:
        """The other action that answers to this key on a screen where `asking` works too."""
        for other in self:
            if other is asking or key not in other.keys:
                continue
            here, there = asking.said.context, other.said.context
            if here == there or not here or not there:
                return other
        return None
