"""One sheet that is being written: what stands on it, and the one door through which that changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.text import clean_line
from app.domain.worksheets import TOPIC, Entry, Place, written
from app.services.errors import SheetOfSomebodyElse
from app.services.notebook import kept_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from app.domain.worksheets import SheetPart, Worksheet
    from app.services.sheet_stores import SheetStore
    from app.services.viewing import Clock

_TICK = timedelta(microseconds=1)


class OpenSheet:
    """Everything written is on disk when the call returns. Nothing is ever lost: a change is one entry more.

    Whatever writes may raise StorageUnavailable and TextTooLong: nothing has changed then.
    """

    def __init__(
        self,
        store: SheetStore,
        clock: Clock,
        new_id: Callable[[], str],
        worksheet: Worksheet,
        *,
        read_only: bool = False,
    ) -> None:
        """Read what stands written. `read_only`: whoever writes gets SheetOfSomebodyElse."""
        self.read_only = read_only
        self._store, self._clock, self._new_id = store, clock, new_id
        self.worksheet = worksheet
        self._entries = list(store.entries(worksheet.id))
        self._undone: list[tuple[Place, str]] = []
        self._done: list[tuple[Place, str]] = []

    @property
    def texts(self) -> dict[Place, str]:
        """What stands written now."""
        return written(self._entries)

    def text(self, place: Place) -> str:
        """What stands at a place now; "" for nothing."""
        return self.texts.get(place, "")

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self.texts

    @property
    def untouched(self) -> bool:
        """Whether nothing was ever written on it."""
        return not self._entries

    def write(self, place: Place, text: str) -> bool:
        """Keep what is written at a place; empty clears it. False when it stood there already."""
        cleaned, standing = kept_text(text), self.text(place)
        if cleaned == standing:
            return False
        self._keep(place, cleaned)
        self._done.append((place, standing))
        self._undone.clear()
        return True

    # Topics

    def topics(self, part: SheetPart) -> Sequence[tuple[str, str]]:
        """The topics of a part that repeats: id and name, in the order in which they came."""
        question = TOPIC + part.code
        return [(place.topic, name) for place, name in self.texts.items() if place.question == question]

    def add_topic(self, part: SheetPart, name: str) -> str:
        """Add a topic; its id, or "" without a name."""
        name = clean_line(name)
        if not name:
            return ""
        topic = self._new_id()
        self.write(Place(TOPIC + part.code, topic), name)
        return topic

    def rename_topic(self, part: SheetPart, topic: str, name: str) -> bool:
        """Call a topic something else; without a name it stays as it is called."""
        name = clean_line(name)
        return bool(name) and self.write(Place(TOPIC + part.code, topic), name)

    def remove_topic(self, part: SheetPart, topic: str) -> bool:
        """Take a topic away. What was written in it stays in the history: undo brings all of it back."""
        return self.write(Place(TOPIC + part.code, topic), "")

    # Undo

    @property
    def may_undo(self) -> bool:
        """Whether something was done since the sheet was opened."""
        return bool(self._done)

    @property
    def may_redo(self) -> bool:
        """Whether something was undone."""
        return bool(self._undone)

    def undo(self) -> Place | None:
        """Write again what stood before the last change; where that was, None when there was none."""
        return self._turn_back(self._done, self._undone)

    def redo(self) -> Place | None:
        """Write again what was undone last."""
        return self._turn_back(self._undone, self._done)

    def _turn_back(self, from_: list[tuple[Place, str]], to: list[tuple[Place, str]]) -> Place | None:
        if not from_:
            return None
        place, text = from_[-1]
        standing = self.text(place)
        self._keep(place, text)
        from_.pop()
        to.append((place, standing))
        return place

    def _keep(self, place: Place, text: str) -> None:
        if self.read_only:
            raise SheetOfSomebodyElse
        at = later(self._clock.now(), (entry.at for entry in self._entries))
        entry = Entry(self._new_id(), self.worksheet.id, place, text, at)
        self._store.append(entry)
        self._entries.append(entry)


def later(now: datetime, known: Iterable[datetime]) -> datetime:
    """Now, or a tick later than all that is known: also when the clock was set back the newest counts."""
    latest = max(known, default=None)
    return now if latest is None or now > latest else latest + _TICK
