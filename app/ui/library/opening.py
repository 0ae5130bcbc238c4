"""Going to work: an observation is begun or opened, and its film found first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.films import SEALED_REFUSALS
from app.i18n import _
from app.presenters.library_observation import NewObservationPresenter
from app.services.errors import FilmRefused
from app.services.finding import FilmNotFound
from app.ui.library.dialog import attempt, run_patiently
from app.ui.library.observation_dialog import NewObservationDialog
from app.ui.library.relink_dialog import RelinkDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.services.errors import KnownError
    from app.services.ports import FilmSource, ProgressPort
    from app.ui.kit import Banner, Theme
    from app.ui.library.parts import LibraryParts


def nothing_more() -> None:
    """Finding the film was all."""


class Opening(QObject):
    """`observation_chosen(id)` when the film is there, or the person goes on without it.

    `film_found(recording_id)`: the film is (again) where the library says.
    """

    observation_chosen = Signal(str)
    film_found = Signal(str)

    def __init__(self, theme: Theme, parts: LibraryParts, over: QWidget, notice: Banner) -> None:
        """Dialogs come above `over`; what the world refuses is said in `notice`."""
        super().__init__(over)
        self._theme, self._parts, self._over, self._notice = theme, parts, over, notice
        self._busy = False
        # The observation that the person went to.
        self.last_opened = ""

    def begin(self, recording_id: str, fragment_id: str = "") -> None:
        """Ask who is going to observe; then go there."""
        parts = self._parts
        if not self._may(recording_id, film=True):
            return
        made: list[NewObservationPresenter] = []
        if not attempt(
            self._notice,
            lambda: made.append(
                NewObservationPresenter(parts.library, parts.forms(), parts.memory, recording_id, fragment_id)
            ),
        ):
            return
        dialog = NewObservationDialog(self._theme, made[0], self._over)
        dialog.begin_asked.connect(lambda: self._begin(dialog, made[0], recording_id))
        dialog.open()

    def open(self, recording_id: str, observation_id: str) -> None:
        """Open an observation; of a film that was deleted the remarks can still be read."""
        if not self._may(recording_id, film=False):
            return
        self.last_opened = observation_id
        if self._film_gone(recording_id):
            self.observation_chosen.emit(observation_id)
            return
        self.find_film(recording_id, lambda: self.observation_chosen.emit(observation_id), may_open=True)

    def find_film(
        self, recording_id: str, then: Callable[[], None] = nothing_more, *, may_open: bool = False
    ) -> None:
        """Find the film, if need be with the person's help; then go on."""
        if self._busy:
            return
        self._busy = True

        def work(port: ProgressPort) -> FilmSource:
            del port
            return self._parts.library.film(recording_id)

        def done(film: FilmSource) -> None:
            del film
            self._busy = False
            self.film_found.emit(recording_id)
            then()

        def failed(error: KnownError) -> None:
            self._busy = False
            self._failed(error, recording_id, then, may_open=may_open)

        words = _("Looking for the film"), _("A film on a stick or a slow drive may take a moment.")
        dialog = run_patiently(self._theme, self._over, words, work, done, failed)
        dialog.rejected.connect(self._not_busy)

    def _may(self, recording_id: str, *, film: bool) -> bool:
        """Whether care lets it be opened; why not is said."""
        if self._parts.care is None:
            return True
        care = self._parts.care.care
        ask = care.require_playable if film else care.require_open
        return attempt(self._notice, lambda: ask(recording_id))

    def _film_gone(self, recording_id: str) -> bool:
        return self._parts.care is not None and self._parts.care.care.care(recording_id).film_gone

    def _not_busy(self) -> None:
        self._busy = False

    def _begin(
        self, dialog: NewObservationDialog, presenter: NewObservationPresenter, recording_id: str
    ) -> None:
        begun: list[str] = []
        if attempt(dialog.notice, lambda: begun.append(presenter.begin().id)):
            dialog.accept()
            self.open(recording_id, begun[0])

    def _failed(
        self, error: KnownError, recording_id: str, then: Callable[[], None], *, may_open: bool
    ) -> None:
        if isinstance(error, FilmNotFound):
            self._ask_where(recording_id, then, error, may_open=may_open)
            return
        if may_open and isinstance(error, FilmRefused) and error.reason in SEALED_REFUSALS:
            # The form can be read and filled in all the same; why there is no film stands in its place.
            then()
            return
        self._notice.show_message(str(error), "error")

    def _ask_where(
        self, recording_id: str, then: Callable[[], None], lost: FilmNotFound, *, may_open: bool
    ) -> None:
        recording = self._parts.library.glance(recording_id).recording
        old_place = recording.place.absolute_path
        dialog = RelinkDialog(
            self._theme,
            recording.title,
            old_place,
            self._over,
            may_open=may_open,
            replaced=str(lost) if lost.replaced else "",
        )

        def again() -> None:
            dialog.accept()
            self.find_film(recording_id, then, may_open=may_open)

        def without() -> None:
            dialog.accept()
            then()

        def pointed(path: Path) -> None:
            self._point_to(dialog, recording_id, path, again)

        dialog.again_asked.connect(again)
        dialog.without_asked.connect(without)
        dialog.pointed.connect(pointed)
        dialog.open()

    def _point_to(
        self, dialog: RelinkDialog, recording_id: str, path: Path, again: Callable[[], None]
    ) -> None:
        """Look whether this is the film; a refusal is said in the dialog, which stays."""

        def work(port: ProgressPort) -> None:
            del port
            self._parts.library.point_to(recording_id, path)

        def refused(error: KnownError) -> None:
            dialog.notice.show_message(f"{path.name}: {error}", "error")

        def found(nothing: object) -> None:
            del nothing
            again()

        words = _("Looking at the film"), path.name
        run_patiently(self._theme, dialog, words, work, found, refused)
