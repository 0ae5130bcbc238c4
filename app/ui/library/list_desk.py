"""Everything a person can do with the list: search, change, remove, and what opening leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, SignalInstance

from app.i18n import ngettext
from app.presenters.library import LibraryPresenter
from app.presenters.library_particulars import ParticularsPresenter
from app.presenters.library_state import Opening as Leads
from app.presenters.library_words import warning_texts
from app.ui.background import run_in_background
from app.ui.kit import announce, confirm
from app.ui.library.add_dialog import EditDialog
from app.ui.library.card_menu import CardMenu
from app.ui.library.dialog import attempt
from app.ui.library.view import LibraryView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.presenters.library_state import LibraryState, RecordingCard
    from app.services.errors import KnownError
    from app.services.ports import ProgressPort
    from app.ui.background import BackgroundTask
    from app.ui.keys import Actions
    from app.ui.kit import Banner, Theme
    from app.ui.library.opening import Opening
    from app.ui.library.parts import LibraryParts


class ListDesk(QObject):
    """Fills the list.

    `recording_asked(id)`: show its fragments; `changed(id)`: its card is new; `removed`: one is gone;
    `delete_asked(id)`: it is to be deleted, with all care; `hand_over_asked(id)`: it goes to one person;
    `compare_asked(fragment, form)` and `talk_summary_asked(fragment, form)`: talk about it together.
    """

    recording_asked = Signal(str)
    changed = Signal(str)
    removed = Signal()
    delete_asked = Signal(str)
    hand_over_asked = Signal(str)
    compare_asked = Signal(str, str)
    talk_summary_asked = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        parts: LibraryParts,
        opening: Opening,
        notice: Banner,
        over: QWidget,
    ) -> None:
        """Dialogs come above `over`; what the world refuses is said in `notice`."""
        super().__init__(over)
        self._theme, self._actions, self._parts = theme, actions, parts
        self._opening, self._notice, self._over = opening, notice, over
        care = None if parts.care is None else parts.care.care
        self._presenter = LibraryPresenter(parts.library, care)
        self._looking: BackgroundTask | None = None
        self.view = LibraryView(theme, self._presenter.thumbnail)
        self.view.searched.connect(self._search)
        self.view.cards.open_asked.connect(self.open)
        self.view.cards.menu_asked.connect(self._show_menu)
        opening.film_found.connect(self._found)

    def refresh(self) -> None:
        """Read the library again, and look in the background which films are there."""
        self._attempt(lambda: self._show(self._presenter.refresh()))
        self._look_for_films()

    def forget_pictures(self) -> None:
        """Of what was deleted nothing is shown any more."""
        self.view.cards.forget_pictures()

    def refresh_one(self, recording_id: str) -> None:
        """Something of this recording was changed."""
        self._attempt(lambda: self._show(self._presenter.refresh_one(recording_id)))
        self.changed.emit(recording_id)

    def is_missing(self, recording_id: str) -> bool:
        """Whether the film is not where it was."""
        card = self._presenter.card(recording_id)
        return card is not None and card.film_missing

    def open(self, recording_id: str) -> None:
        """Go to where the card's button leads."""
        card = self._presenter.card(recording_id)
        if card is None:
            return
        if card.opens is Leads.OBSERVATION:
            self._opening.open(recording_id, card.target)
        elif card.opens is Leads.NEW_OBSERVATION:
            self._begin(recording_id, card.target)
        else:
            self.recording_asked.emit(recording_id)

    def _begin(self, recording_id: str, fragment_id: str) -> None:
        """There is nothing to watch without the film: that is found first."""
        if self.is_missing(recording_id):
            self._opening.find_film(recording_id, lambda: self._opening.begin(recording_id, fragment_id))
        else:
            self._opening.begin(recording_id, fragment_id)

    def edit(self, recording_id: str) -> None:
        """Ask for other particulars."""
        recording = self._parts.library.glance(recording_id).recording
        presenter = ParticularsPresenter(self._parts.today(), recording)
        dialog = EditDialog(self._theme, presenter, warning_texts(recording.warnings), self._over)

        def save() -> None:
            changed = presenter.particulars()
            if attempt(dialog.notice, lambda: self._parts.library.edit(recording_id, changed)):
                dialog.accept()
                self.refresh_one(recording_id)

        dialog.save_asked.connect(save)
        dialog.open()

    def ask_remove(self, recording_id: str) -> None:
        """Say what goes and what stays; remove when the person is sure."""
        if self._parts.care is not None:
            self.delete_asked.emit(recording_id)
            return
        question = self._presenter.remove_question(recording_id)

        def answered(answer: str) -> None:
            if answer == "yes" and self._attempt(lambda: self._show(self._presenter.remove(recording_id))):
                self.removed.emit()

        dialog = confirm(self._theme, self._over, question.title, question.text, question.yes, danger=True)
        dialog.chosen.connect(answered)

    def _attempt(self, act: Callable[[], object]) -> bool:
        return attempt(self._notice, act)

    def _show(self, state: LibraryState) -> None:
        self.view.show_state(state)

    def _search(self, query: str) -> None:
        state = self._presenter.search(query)
        self._show(state)
        found = len(state.cards)
        said = ngettext("{count} recording found", "{count} recordings found", found)
        announce(self.view, state.no_hits_text or said.format(count=found))

    def _look_for_films(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        places = self._presenter.places()

        def work(port: ProgressPort) -> frozenset[str]:
            return self._parts.library.missing(places, port)

        self._looking = run_in_background(work, self._looked, self._not_looked, owner=self)

    def _looked(self, gone: frozenset[str]) -> None:
        self._show(self._presenter.show_missing(gone))
        self.changed.emit("")

    def _not_looked(self, error: KnownError) -> None:
        self._notice.show_message(str(error), "error")

    def _found(self, recording_id: str) -> None:
        self._show(self._presenter.show_found(recording_id))
        self.changed.emit(recording_id)

    def _show_menu(self, recording_id: str, at: QPoint) -> None:
        card = self._presenter.card(recording_id)
        if card is None:
            return
        menu = CardMenu(self._theme, self._actions, self._over, card)
        menu.asked.connect(lambda what: self._do(what, card))
        menu.show_at(at)

    def _do(self, what: str, card: RecordingCard) -> None:
        acts: dict[str, Callable[[str], object]] = {
            "open": self.open,
            "observe": self._opening.begin,
            "fragments": self.recording_asked.emit,
            "relink": self._opening.find_film,
            "edit": self.edit,
            "remove": self.ask_remove,
            "hand_over": self.hand_over_asked.emit,
            "compare": lambda _id: self._at_table(card, self.compare_asked),
            "talk_summary": lambda _id: self._at_table(card, self.talk_summary_asked),
        }
        acts[what](card.id)

    def _at_table(self, card: RecordingCard, asked: SignalInstance) -> None:
        """Straight there where there is one table; else to the recording, to choose."""
        if len(card.tables) == 1:
            asked.emit(*card.tables[0])
        else:
            self.recording_asked.emit(card.id)
