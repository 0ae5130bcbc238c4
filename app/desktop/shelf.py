"""What the library works with: the forms there are, stills of its films, and moving films into the vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from app.assembly import film_moving, form_library, still_source
from app.desktop.care import care_parts
from app.desktop.memory import LastObserver
from app.desktop.sheetparts import sheet_parts
from app.ui.library.parts import LibraryParts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.bench import Bench
    from app.desktop.packages import Packages
    from app.domain.forms import FormDefinition
    from app.formfiles import FormLibrary
    from app.services.film_moving import FilmMoving
    from app.services.ports import FilmSource, StillSource


class Shelf:
    """Put together for one window."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def parts(self, packages: Packages) -> LibraryParts:
        """All of it, for the library's screen."""
        bench = self._bench
        return LibraryParts(
            bench.work.library,
            self.forms,
            LastObserver(bench.place.settings),
            date.today,
            self.stills,
            self.moving,
            replace(care_parts(bench), hand_over=packages.send, receipt=packages.offer_receipt),
            sheet_parts(bench),
        )

    @cached_property
    def moving(self) -> FilmMoving | None:
        """Moves films into the vault; None without one."""
        bench, vault = self._bench, self._bench.vault
        return film_moving(bench.place, bench.work, vault) if vault and vault.keys.is_open else None

    @cached_property
    def _library_of_forms(self) -> FormLibrary:
        return form_library(self._bench.place)

    def forms(self) -> Sequence[FormDefinition]:
        """Read when they are first needed, and again each time: people add their own while it is open."""
        return self._library_of_forms.forms

    def stills(self, film: FilmSource) -> StillSource:
        """Exact frames of a film."""
        return still_source(film, self._bench.work.films)
