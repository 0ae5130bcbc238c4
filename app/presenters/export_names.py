"""The list of names while a summary is saved: changed by a person, kept at once, looked for everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.care import NameEntry
from app.domain.names import initials_of, is_usable, tokens
from app.domain.redaction import Kept, Redactor
from app.i18n import _, ngettext
from app.presenters.export_hits import Found, hit_rows, looked_through
from app.presenters.export_state import HitRow, NameRow
from app.services.errors import StorageUnavailable
from app.services.redaction import shown_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.care import CareService
    from app.services.redaction import Shown
    from app.services.summary import Observed

Result = TypeVar("Result")


class Run(Protocol):
    """Does work that takes a while elsewhere, and hands over what came of it."""

    def __call__(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """`work` touches nothing that changes meanwhile; `done` is called in the thread of the screen."""
        ...


class NameDesk:
    """The names of one recording, and where they are found in what is seen of it."""

    def __init__(self, care: CareService, run: Run, changed: Callable[[], None]) -> None:
        """`changed` hears of every change. Nothing is read before `start`."""
        self._care, self._run, self._changed = care, run, changed
        self._observed: Observed | None = None
        self._more: tuple[Shown, ...] = ()
        self._names: list[NameEntry] = []
        self._found = Found()
        self._asked = 0
        self._kept: set[Kept] = set()
        self.problem = ""

    def start(self, observed: Observed, more: tuple[Shown, ...] = ()) -> None:
        """Look for the names that are kept, in what is so now and in `more`. Raises StorageUnavailable."""
        self._observed, self._more = observed, more
        self._names = list(self._care.names(observed.recording.id))
        self.problem = ""
        self._look_through()

    @property
    def kept(self) -> frozenset[Kept]:
        """The hits that stand after all."""
        return frozenset(self._kept)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Words that may be names too."""
        return self._found.suggestions

    def add(self, recording_id: str, name: str) -> None:
        """Put a name on the list, with initials in its place."""
        name = " ".join(name.split())
        if not name or any(tokens(each.name) == tokens(name) for each in self._names if tokens(name)):
            return
        taken = [each.replacement for each in self._names]
        self._keep([*self._names, NameEntry(recording_id, name, initials_of(name, taken))])

    def edit(self, place: int, name: str, replacement: str) -> None:
        """Change a name or what takes its place; without a name it goes."""
        entry = replace(self._names[place], name=" ".join(name.split()), replacement=replacement.strip())
        behind = self._names[place + 1 :]
        self._keep([*self._names[:place], *([entry] if entry.name else []), *behind])

    def let_stand(self, key: Kept, *, stands: bool) -> None:
        """Let a name stand at this one place, or not any more."""
        (self._kept.add if stands else self._kept.discard)(key)
        self._changed()

    def rows(self) -> tuple[NameRow, ...]:
        """The list as it is shown."""
        redactor = Redactor(self._names)
        return tuple(
            NameRow(entry.name, entry.replacement, self._count(entry), _fault(entry, redactor))
            for entry in self._names
        )

    def hits(self) -> tuple[HitRow, ...]:
        """Everything that was found."""
        return hit_rows(self._found, self._kept)

    def _count(self, entry: NameEntry) -> str:
        count = self._found.count(entry.name)
        return ngettext("{n} time", "{n} times", count).format(n=count) if count else _("not found")

    def _keep(self, names: list[NameEntry]) -> None:
        assert self._observed is not None  # noqa: S101 - changed after `start`
        self._names = names
        self.problem = ""
        try:
            self._care.save_names(self._observed.recording.id, names)
        except StorageUnavailable as error:
            self.problem = str(error)
        self._look_through()

    def _look_through(self) -> None:
        """Find the names of the list; of several looks asked for the last one counts."""
        observed = self._observed
        assert observed is not None  # noqa: S101 - as above
        self._asked += 1
        asked, names, more = self._asked, tuple(self._names), self._more

        def done(found: Found) -> None:
            if asked != self._asked:
                return
            self._found = found
            self._kept &= {Kept(shown.text, hit.start) for shown, hit in found.hits}
            self._changed()

        self._changed()
        self._run(lambda: looked_through((*shown_texts(observed), *more), names), done)


def hits_text(hits: tuple[HitRow, ...]) -> str:
    """How many places change, and how many stand."""
    count, kept = len(hits), sum(row.kept for row in hits)
    if not count:
        return _("No name of the list was found.")
    found = ngettext("{n} place is changed", "{n} places are changed", count - kept).format(n=count - kept)
    if not kept:
        return found
    return _("{changed}, {n} stands as it is").format(changed=found, n=kept)


def _fault(entry: NameEntry, redactor: Redactor) -> str:
    if not is_usable(entry.name):
        return _("A name has at least two letters.")
    if redactor.hits(entry.replacement):
        return _("Choose other words: these hold a name of the list.")
    return ""
