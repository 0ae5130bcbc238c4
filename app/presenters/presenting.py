"""Presenting: the film and the chosen rows, and nothing else of the observation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.presenters.rows import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.sheet import ItemRef
    from app.presenters.observe_state import ChipState
    from app.presenters.selection import Selection
    from app.services.observing import OpenObservation


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An item as it is shown to others: its words and its moments, no remark and no name."""

    text: str
    chips: tuple[ChipState, ...]


class PresentGate(Protocol):
    """Lets a recording be shown to others, or refuses it."""

    def purposes(self) -> Sequence[tuple[str, str]]:
        """What it may be shown for: code and words."""
        ...

    def show(self, purpose: str) -> None:
        """It is going to be shown for this purpose. Raises NotAllowed, StorageUnavailable."""


class Presenting:
    """What of one open observation is shown to others now; `rows` is None when nothing is."""

    def __init__(
        self, opened: OpenObservation, selection: Selection, gate: PresentGate, changed: Callable[[], None]
    ) -> None:
        """`changed` is told when presenting begins and ends."""
        self._opened, self._selection, self._gate, self._changed = opened, selection, gate, changed
        self.refs: tuple[ItemRef, ...] | None = None

    @property
    def on(self) -> bool:
        """Whether something is shown to others now."""
        return self.refs is not None

    def choices(self) -> tuple[tuple[ItemRef, str], ...]:
        """Every item that can be shown."""
        return self._selection.choices()

    def purposes(self) -> Sequence[tuple[str, str]]:
        """What it may be shown for."""
        return self._gate.purposes()

    def begin(self, purpose: str, refs: Sequence[ItemRef]) -> None:
        """Show the film and these rows. Raises NotAllowed (with the purpose named), StorageUnavailable."""
        self._gate.show(purpose)
        self.go_on(refs)

    def go_on(self, refs: Sequence[ItemRef]) -> None:
        """Show these rows still, after the lock: it was allowed and noted a moment ago."""
        self.refs = tuple(refs)
        self._changed()

    def end(self) -> bool:
        """Everything is on the screen again; False when it was already."""
        if self.refs is None:
            return False
        self.refs = None
        self._changed()
        return True

    def rows(self) -> tuple[ShownRow, ...]:
        """The chosen rows, without what the observer called a topic: that may be a name."""
        form = self._opened.observation.form
        items = [(ref, form.item(ref.code)) for ref in self.refs or ()]
        return tuple(
            ShownRow(sentence(item.text), self._selection.moments(ref)) for ref, item in items if item
        )
