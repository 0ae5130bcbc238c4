"""Cutting a fragment: its name, and its borders typed or dragged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.recordings import SHORTEST_FRAGMENT_MS, fragment_borders
from app.i18n import _, ngettext
from app.presenters.words import parse_time, precise_time_text, time_text

if TYPE_CHECKING:
    from app.domain.recordings import Fragment
    from app.services.library import LibraryService


@dataclass(frozen=True, slots=True)
class FragmentState:
    """The fields as they are. `start_ms` and `end_ms` are the last borders that were good."""

    heading: str
    name: str
    whole: bool
    start_text: str
    end_text: str
    start_ms: int
    end_ms: int
    duration_ms: int
    start_fault: str
    end_fault: str
    length_text: str
    note: str

    @property
    def complete(self) -> bool:
        """Whether it can be saved."""
        return not self.start_fault and not self.end_fault


class FragmentPresenter:
    """Makes or changes one fragment; every intent returns the new state."""

    def __init__(self, library: LibraryService, recording_id: str, fragment: Fragment | None = None) -> None:
        """Begin with a fragment as it is, or with the whole film to cut from."""
        glance = library.glance(recording_id)
        self._library = library
        self._recording_id = recording_id
        self._fragment = fragment
        self._duration_ms = glance.recording.duration_ms
        self._observations = sum(
            fragment is not None and one.fragment_id == fragment.id for one in glance.observations
        )
        self._name = fragment.name if fragment else ""
        self._start_ms = fragment.borders.start_ms if fragment else 0
        self._end_ms = fragment.borders.end_ms if fragment else self._duration_ms
        self._show_borders()

    def state(self) -> FragmentState:
        """The fields as they are."""
        length = time_text(self._end_ms - self._start_ms)
        return FragmentState(
            _("Change the fragment") if self._fragment else _("New fragment"),
            self._name,
            self._fragment is not None and self._fragment.whole,
            self._start_text,
            self._end_text,
            self._start_ms,
            self._end_ms,
            self._duration_ms,
            self._start_fault(),
            self._end_fault(),
            _("Takes {length} of {whole}").format(length=length, whole=time_text(self._duration_ms)),
            self._note(),
        )

    def type_name(self, text: str) -> FragmentState:
        """Another name; empty is allowed."""
        self._name = text
        return self.state()

    def type_start(self, text: str) -> FragmentState:
        """The in point, typed."""
        self._start_text = text
        self._take_typed()
        return self.state()

    def type_end(self, text: str) -> FragmentState:
        """The out point, typed."""
        self._end_text = text
        self._take_typed()
        return self.state()

    def drag(self, start_ms: int, end_ms: int) -> FragmentState:
        """Both borders, set on the timeline; brought inside the film and a second apart at least."""
        borders = fragment_borders(start_ms, end_ms, self._duration_ms)
        self._start_ms, self._end_ms = borders.start_ms, borders.end_ms
        self._show_borders()
        return self.state()

    def save(self) -> Fragment:
        """Keep the fragment. Raises StorageUnavailable."""
        borders = (self._start_ms, self._end_ms)
        if self._fragment is None:
            return self._library.fragments.add(self._recording_id, self._name, *borders)
        return self._library.fragments.edit(self._fragment.id, self._name, *borders)

    def _show_borders(self) -> None:
        self._start_text = precise_time_text(self._start_ms)
        self._end_text = precise_time_text(self._end_ms)

    def _take_typed(self) -> None:
        """Take over what was typed when both borders are good together."""
        start_ms, end_ms = self._typed_start_ms(), self._typed_end_ms()
        if start_ms is None or end_ms is None or self._start_fault() or self._end_fault():
            return
        self._start_ms, self._end_ms = start_ms, end_ms

    def _typed_start_ms(self) -> int | None:
        """What stands there; the exact border where it was not typed over."""
        if self._start_text == precise_time_text(self._start_ms):
            return self._start_ms
        return parse_time(self._start_text)

    def _typed_end_ms(self) -> int | None:
        if self._end_text == precise_time_text(self._end_ms):
            return self._end_ms
        return parse_time(self._end_text)

    def _start_fault(self) -> str:
        start_ms = self._typed_start_ms()
        if start_ms is None:
            return _no_time()
        if start_ms > self._duration_ms - SHORTEST_FRAGMENT_MS:
            return _past_the_end(self._duration_ms)
        return ""

    def _end_fault(self) -> str:
        start_ms, end_ms = self._typed_start_ms(), self._typed_end_ms()
        if end_ms is None:
            return _no_time()
        if end_ms > self._duration_ms:
            return _past_the_end(self._duration_ms)
        if start_ms is not None and end_ms < start_ms + SHORTEST_FRAGMENT_MS:
            return _("The end has to be at least a second after the begin.")
        return ""

    def _note(self) -> str:
        """What moved borders mean for work that was begun."""
        moved = self._fragment is not None and (self._start_ms, self._end_ms) != (
            self._fragment.borders.start_ms,
            self._fragment.borders.end_ms,
        )
        if not moved or not self._observations:
            return ""
        return ngettext(
            "{count} observation hangs on this fragment. All marks stay. "
            "What was not seen yet will be asked for first.",
            "{count} observations hang on this fragment. All marks stay. "
            "What was not seen yet will be asked for first.",
            self._observations,
        ).format(count=self._observations)


def _no_time() -> str:
    return _("This is not a time. Write it like this: 2:10")


def _past_the_end(duration_ms: int) -> str:
    return _("The film ends at {end}.").format(end=time_text(duration_ms))
