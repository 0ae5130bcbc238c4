"""Everything a person can do with one recording that is open: cut, observe, change, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.presenters.library_fragment import FragmentPresenter
from app.presenters.library_observation import ObserverPresenter
from app.presenters.library_recording import RecordingPresenter
from app.ui.care.desk import CareDesk
from app.ui.kit import confirm
from app.ui.library.dialog import FormDialog, attempt
from app.ui.library.fragment_dialog import FragmentDialog
from app.ui.library.observation_dialog import ObserverDialog
from app.ui.library.recording_view import RecordingView
from app.ui.library.stills import BorderStills
from app.ui.sheets.desk import SheetsDesk
from app.ui.vault.moving import FilmMover

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.recordings import Fragment
    from app.presenters.library_state import Question
    from app.services.ports import StillSource
    from app.ui.kit import Banner, Theme
    from app.ui.library.opening import Opening
    from app.ui.library.parts import LibraryParts


class RecordingDesk(QObject):
    """Fills the view of one recording. `changed(recording_id)`: something of it was kept.

    `edit_asked(recording_id)`: change its particulars, which the list does too. `compare_asked(fragment,
    form)`: talk about it together; `talk_summary_asked(fragment, form)`: its summary.
    """

    changed = Signal(str)
    edit_asked = Signal(str)
    compare_asked = Signal(str, str)
    talk_summary_asked = Signal(str, str)

    def __init__(
        self, theme: Theme, parts: LibraryParts, opening: Opening, notice: Banner, over: QWidget
    ) -> None:
        super().__init__(over)
        self._theme, self._parts, self._over = theme, parts, over
        self._opening, self._notice = opening, notice
        self._presenter: RecordingPresenter | None = None
        self.recording_id = ""
        self.care = None if parts.care is None else CareDesk(theme, parts.care, over)
        if self.care is not None:
            self.care.changed.connect(self.changed)
        self.sheets = None if parts.sheets is None else SheetsDesk(theme, parts.sheets, notice, over)
        if self.sheets is not None:
            self.sheets.changed.connect(self.changed)
        self._mover = None if parts.moving is None else FilmMover(theme, parts.moving, over)
        if self._mover is not None:
            self._mover.moved.connect(self.changed)
        self.view = RecordingView(theme)
        self.view.asked.connect(self._do)

    def show_recording(self, recording_id: str, *, missing: bool) -> None:
        """Show this recording. Raises StorageUnavailable."""
        in_vault = None if self._mover is None else self._mover.in_vault
        care = None if self._parts.care is None else self._parts.care.care
        sheets = None if self._parts.sheets is None else self._parts.sheets.presenter
        self._presenter = RecordingPresenter(self._parts.library, recording_id, in_vault, care, sheets)
        self.recording_id = recording_id
        self._presenter.show_missing(missing=missing)
        self._show()

    def refresh(self, *, missing: bool) -> None:
        """Read again. Raises StorageUnavailable."""
        self._open().refresh()
        self._open().show_missing(missing=missing)
        self._show()

    def _open(self) -> RecordingPresenter:
        assert self._presenter is not None  # noqa: S101 - only asked for when a recording is shown
        return self._presenter

    def _show(self) -> None:
        self.view.show_page(self._open().page(), self._parts.library.thumbnail(self.recording_id))

    def _do(self, what: str, id_: str) -> None:
        if what.startswith("care_"):
            if self.care is not None:
                self.care.do(what, id_)
            return
        if what.startswith("sheet_"):
            if self.sheets is not None:
                self.sheets.do(what, id_, self.view.button(what, id_))
            return
        acts: dict[str, Callable[[str], object]] = {
            "open": lambda one: self._opening.open(self.recording_id, one),
            "observe": lambda one: self._opening.begin(self.recording_id, one),
            "relink": self._opening.find_film,
            "edit": self.edit_asked.emit,
            "cut": lambda _one: self._cut(None),
            "edit_fragment": lambda one: self._cut(self._open().fragment(one)),
            "remove_fragment": self._ask_remove_fragment,
            "edit_observer": self._edit_observer,
            "remove_observation": self._ask_remove_observation,
            "compare": lambda one: self.compare_asked.emit(*one.split(" ", 1)),
            "talk_summary": lambda one: self.talk_summary_asked.emit(*one.split(" ", 1)),
            "vault_in": lambda one: self._mover.ask_in(one) if self._mover else None,
            "vault_out": lambda one: self._mover.ask_out(one) if self._mover else None,
        }
        acts[what](id_)

    def _cut(self, fragment: Fragment | None) -> None:
        presenter = FragmentPresenter(self._parts.library, self.recording_id, fragment)
        dialog = FragmentDialog(self._theme, presenter, self._stills(), self._over)
        dialog.save_asked.connect(lambda: self._keep(dialog, presenter.save))
        dialog.open()

    def _stills(self) -> BorderStills | None:
        open_stills = self._parts.stills
        if open_stills is None:
            return None
        recording_id = self.recording_id

        def open_source() -> StillSource:
            return open_stills(self._parts.library.film(recording_id))

        return BorderStills(open_source, self)

    def _edit_observer(self, observation_id: str) -> None:
        presenter = ObserverPresenter(self._parts.library, self._open().observation(observation_id))
        dialog = ObserverDialog(self._theme, presenter, self._over)
        dialog.save_asked.connect(lambda: self._keep(dialog, presenter.save))
        dialog.open()

    def _keep(self, dialog: FormDialog, save: Callable[[], object]) -> None:
        if attempt(dialog.notice, save):
            dialog.accept()
            self.changed.emit(self.recording_id)

    def _ask_remove_fragment(self, fragment_id: str) -> None:
        question = self._open().remove_fragment_question(fragment_id)
        self._ask(question, lambda: self._open().remove_fragment(fragment_id))

    def _ask_remove_observation(self, observation_id: str) -> None:
        question = self._open().remove_observation_question(observation_id)
        self._ask(question, lambda: self._open().remove_observation(observation_id))

    def _ask(self, question: Question, remove: Callable[[], object]) -> None:
        def answered(answer: str) -> None:
            if answer == "yes" and attempt(self._notice, remove):
                self.changed.emit(self.recording_id)

        dialog = confirm(self._theme, self._over, question.title, question.text, question.yes, danger=True)
        dialog.chosen.connect(answered)
