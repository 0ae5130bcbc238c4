"""Adding films, one after the other: look at it, ask about it, put it in the library."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.i18n import _
from app.presenters.library_particulars import ParticularsPresenter
from app.services.errors import KnownError, StorageUnavailable
from app.services.library import FilmKnown
from app.ui.kit import Choice, MessageDialog, tell
from app.ui.library.add_dialog import AddDialog
from app.ui.library.dialog import attempt, run_patiently
from app.ui.library.files import choose_films

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.presenters.sheets_state import LinkChoices
    from app.services.library import NewFilm
    from app.services.ports import ProgressPort
    from app.ui.kit import Theme
    from app.ui.library.parts import LibraryParts


class Adding(QObject):
    """`added(recording_id, watch)` for each film that was added; `watch`: begin at once.

    `known_asked(recording_id)`: open the recording of a film that is in the library already.
    """

    added = Signal(str, bool)
    known_asked = Signal(str)

    def __init__(self, theme: Theme, parts: LibraryParts, over: QWidget) -> None:
        """Dialogs come above `over`."""
        super().__init__(over)
        self._theme, self._parts, self._over = theme, parts, over
        self._queue: list[Path] = []
        self._total = 0
        self._busy = False

    def ask(self) -> None:
        """Let a person choose films."""
        choose_films(self._over, _("Add a recording"), self.add)

    def add(self, paths: Sequence[Path]) -> None:
        """Add these films, one after the other, behind those that are being added."""
        if not paths:
            return
        self._queue += paths
        self._total += len(paths)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._busy = bool(self._queue)
        if not self._busy:
            self._total = 0
            return
        path = self._queue.pop(0)

        def work(port: ProgressPort) -> NewFilm:
            return self._parts.library.examine(path, port)

        def refused(error: KnownError) -> None:
            self._refused(path, error)

        words = _("Looking at the film"), path.name
        dialog = run_patiently(self._theme, self._over, words, work, self._examined, refused)
        dialog.rejected.connect(self._next)

    def _examined(self, film: NewFilm) -> None:
        presenter = ParticularsPresenter(self._parts.today(), made_on=film.made_on)
        place = self._total - len(self._queue), self._total
        dialog = AddDialog(self._theme, film, presenter, place, self._over, self._preparations())
        dialog.add_asked.connect(lambda watch: self._add(dialog, film, presenter, watch=bool(watch)))
        dialog.finished.connect(self._next)
        dialog.open()

    def _add(self, dialog: AddDialog, film: NewFilm, presenter: ParticularsPresenter, *, watch: bool) -> None:
        kept: list[str] = []
        if not attempt(
            dialog.notice,
            lambda: kept.append(self._parts.library.add(film, presenter.particulars()).id),
        ):
            return
        linked = self._link(dialog.preparation_id, kept[0])
        dialog.accept()
        self.added.emit(kept[0], watch and linked)

    def _preparations(self) -> LinkChoices | None:
        """What waits for a film; what cannot be read now can be linked later."""
        if self._parts.sheets is None:
            return None
        with suppress(StorageUnavailable):
            return self._parts.sheets.presenter.choices(alone=self._total == 1)
        return None

    def _link(self, sheet_id: str, recording_id: str) -> bool:
        """The preparation belongs to this film; the film is kept also when that is not possible now."""
        if not sheet_id or self._parts.sheets is None:
            return True
        try:
            self._parts.sheets.presenter.link(sheet_id, recording_id)
        except KnownError as error:
            words = _("The film is in the library. Link the preparation later, at the recording.")
            tell(
                self._theme,
                self._over,
                _("The preparation is not linked yet"),
                f"{error}\n\n{words}",
                icon="warning",
            )
            return False
        return True

    def _refused(self, path: Path, error: KnownError) -> None:
        """Say which file and why; then the next one, or another choice."""
        known = error.recording_id if isinstance(error, FilmKnown) else ""
        title = _("This film is here already") if known else _("This file cannot be added")
        text = f"{path.name}\n\n{error}"
        icon = "info" if known else "warning"
        dialog = MessageDialog(
            self._theme, title, text, self._ways_on(known=bool(known)), icon=icon, parent=self._over
        )

        def chosen(key: str) -> None:
            self._next()
            if key == "other":
                self.ask()
            elif key == "open":
                self.known_asked.emit(known)

        dialog.chosen.connect(chosen)
        dialog.open()

    def _ways_on(self, *, known: bool) -> tuple[Choice, ...]:
        if self._queue:
            return (Choice("on", _("Go on with the next film"), "primary"),)
        close = Choice("close", _("Close"))
        if known:
            return close, Choice("open", _("Open"), "primary")
        return close, Choice("other", _("Choose another film…"), "primary")
