"""One recording: its fragments, and who observes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.presenters.library import film_missing_text
from app.ui.care.block import CareCard
from app.ui.kit import (
    Button,
    Card,
    ElidedLabel,
    FlowLayout,
    HBox,
    Kind,
    Label,
    Line,
    ScrollColumn,
    VBox,
)
from app.ui.library.add_dialog import Still, note_card
from app.ui.library.card import content_margin
from app.ui.library.next_card import NextCard
from app.ui.library.observation_row import ObservationRow
from app.ui.sheets.card import SheetsCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from app.presenters.library_state import FragmentBlock, ObservationLine, RecordingPage
    from app.ui.kit import Theme


_ACTION, _ICON, _BETWEEN = 120, 36, 4
_STILL = (176, 99)
_NEEDS_FILM = {"cut", "observe", "edit_fragment"}


class RecordingView(QWidget):
    """`asked(what, id)`: what a person wants with the recording, a fragment or an observation."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scroll = ScrollColumn(theme, gap=12)
        self._left_by = ("", "")
        self._buttons: dict[tuple[str, str], Button] = {}
        column = VBox(theme, self)
        column.addWidget(self._scroll)
        self._shown: tuple[RecordingPage, bytes] | None = None
        # Whether there is a film to watch no more, and whether even the forms are closed.
        self._still = self._locked = False
        theme.changed.connect(self._show_again)

    def show_page(self, page: RecordingPage, thumbnail: bytes) -> None:
        """Show a recording; what had the focus keeps it where it is still there."""
        self._shown = page, thumbnail
        # Asked of the window: it remembers also while a dialog or another program is in front.
        in_focus = self.window().focusWidget()
        focused = next((key for key, button in self._buttons.items() if button is in_focus), None)
        self._buttons.clear()
        while (item := self._scroll.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._still = page.care is not None and (page.care.withdrawn or page.care.film_gone)
        self._locked = page.care is not None and page.care.withdrawn
        parts = (
            self._head(page, thumbnail),
            *self._cards(page),
            *map(self._fragment, page.fragments),
        )
        for part in parts:
            self._scroll.column.addWidget(part)
            # Now, not at Qt's leisure: a button that is not shown yet cannot take the focus.
            part.show()
        # With a share of its own, so that nothing above it grows.
        self._scroll.column.addStretch(1)
        self._keep_margins()
        if focused in self._buttons:
            self._buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, what: str, id_: str) -> Button | None:
        """What asks for this, as it stands there now."""
        return self._buttons.get((what, id_))

    def go_to_work(self, observation_id: str = "") -> None:
        """The keys go to the sheet one came from, or this observation; else to what comes next."""
        came_from = self._buttons.get(self._left_by) or self._buttons.get(("open", observation_id))
        self._left_by = ("", "")
        if came_from is not None and came_from.isEnabled():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._shown is not None and self._shown[0].next is not None:
            # At the top, where one reads what comes next.
            first = self._shown[0].next.acts[0]
            self._buttons[f"next_{first.what}", self._shown[0].id].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        usual = ("open", "observe", "care_tasks", "care_consent", "care_more")
        work = [key for key, button in self._buttons.items() if key[0] in usual and button.isEnabled()]
        for key in sorted(work, key=lambda one: usual.index(one[0]))[:1]:
            self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the middle, and not endlessly wide."""
        super().resizeEvent(event)
        self._keep_margins()

    def _ask(self, what: str, id_: str) -> None:
        """Whoever comes back from a sheet finds its button again."""
        self._left_by = (what, id_) if what.startswith("sheet_") else ("", "")
        self.asked.emit(what, id_)

    def _show_again(self) -> None:
        """At another size or in other colours."""
        if self._shown is not None:
            self.show_page(*self._shown)

    def _keep_margins(self) -> None:
        px, side = self._theme.px, content_margin(self._theme, self.width())
        self._scroll.column.setContentsMargins(side, px(20), side, px(24))

    def _cards(self, page: RecordingPage) -> Iterator[QWidget]:
        """What comes next, the care for it, its learning question and sheets."""
        if page.next is not None:
            yield self._held(NextCard(self._theme, page.next), page.id)
        if page.care is not None:
            yield self._held(CareCard(self._theme, page.care, page.vault), page.id)
        if page.sheets is not None:
            yield self._held(SheetsCard(self._theme, page.sheets), page.id)

    def _held(self, card: NextCard | CareCard | SheetsCard, recording_id: str) -> QWidget:
        card.asked.connect(self._ask)
        for what, button in card.buttons.items():
            self._buttons[what, recording_id] = button
        return card

    def _head(self, page: RecordingPage, thumbnail: bytes) -> QWidget:
        head = QWidget()
        column = VBox(self._theme, head, gap=12)
        row = HBox(self._theme, gap=18)
        still = Still(self._theme, _STILL)
        still.show_jpeg(b"" if self._locked else thumbnail)
        still.show_sign("lock" if self._locked else "film-missing")
        row.addWidget(still)
        words = VBox(self._theme, gap=4)
        words.addStretch()
        words.addWidget(Label(self._theme, page.title, Kind.PAGE, wrap=True))
        words.addWidget(Label(self._theme, page.line, Kind.MUTED, wrap=True))
        acts = FlowLayout(self._theme, gap=8)
        acts.addWidget(self._button("cut", page.id, _("New fragment"), icon="plus"))
        acts.addWidget(self._button("edit", page.id, _("Change the particulars"), icon="edit"))
        if page.may_hand_over:
            acts.addWidget(self._button("care_handover", page.id, _("Hand over…"), icon="export"))
        words.addSpacing(self._theme.px(4))
        words.addLayout(acts)
        words.addStretch()
        row.addLayout(words, 1)
        column.addLayout(row)
        if page.film_missing:
            column.addWidget(self._missing(page))
        for text in page.warnings:
            column.addWidget(note_card(self._theme, text))
        return head

    def _missing(self, page: RecordingPage) -> QWidget:
        card = Card(self._theme, "amber")
        row = HBox(self._theme, card, gap=10, margins=(14, 8, 8, 8))
        row.addWidget(Label(self._theme, film_missing_text(), Kind.STRONG))
        row.addStretch()
        row.addWidget(self._button("relink", page.id, _("Find the film…")))
        return card

    def _fragment(self, block: FragmentBlock) -> Card:
        card = Card(self._theme)
        card.setAccessibleName(f"{block.title}, {block.line}")
        column = VBox(self._theme, card, gap=0, margins=(18, 12, 12, 8))
        row = HBox(self._theme, gap=8)
        words = VBox(self._theme, gap=1)
        words.addWidget(ElidedLabel(self._theme, block.title, Kind.TITLE))
        words.addWidget(ElidedLabel(self._theme, block.line, Kind.MUTED))
        row.addLayout(words, 1)
        acts = HBox(self._theme, gap=_BETWEEN)
        acts.addWidget(self._button("observe", block.id, _("New observation"), icon="plus"))
        acts.addWidget(self._icon("edit_fragment", block.id, "edit", _("Change: {name}"), block.title))
        if block.whole:
            # The place of the button that the whole film lacks, so that the others stand in line.
            acts.addSpacing(self._theme.px(_ICON + _BETWEEN))
        else:
            acts.addWidget(self._icon("remove_fragment", block.id, "trash", _("Remove: {name}"), block.title))
        row.addLayout(acts)
        column.addLayout(row)
        column.addSpacing(self._theme.px(8))
        for line in block.observations:
            column.addWidget(Line(self._theme))
            column.addWidget(self._observation(line))
        for form_id, title in block.compare:
            column.addWidget(Line(self._theme))
            column.addWidget(self._together(block, form_id, title))
        if not block.observations:
            column.addWidget(Line(self._theme))
            empty = Label(
                self._theme, _("Nobody observes this yet. Choose “New observation” to begin."), Kind.MUTED
            )
            empty.setContentsMargins(0, self._theme.px(10), 0, self._theme.px(8))
            column.addWidget(empty)
        return card

    def _observation(self, line: ObservationLine) -> ObservationRow:
        go = self._button("open", line.id, line.action, name=line.spoken)
        # Of one width, so that the columns of all rows stand below one another.
        go.setFixedWidth(self._theme.px(_ACTION))
        who = self._icon("edit_observer", line.id, "people", _("Who observes: {name}"), line.people)
        away = self._icon("remove_observation", line.id, "trash", _("Remove: {name}"), line.people)
        return ObservationRow(self._theme, line, (go, who, away))

    def _together(self, block: FragmentBlock, form_id: str, title: str) -> QWidget:
        """The way to the table, where two or more used the same form."""
        part, which = QWidget(), f"{block.id} {form_id}"
        row = FlowLayout(self._theme, part, gap=8)
        row.setContentsMargins(0, self._theme.px(8), 0, self._theme.px(4))
        text = (
            _("Talk together") if len(block.compare) == 1 else _("Talk together: {form}").format(form=title)
        )
        name = _("Talk together about {fragment}, {form}").format(fragment=block.title, form=title)
        row.addWidget(self._button("compare", which, text, icon="people", name=name))
        words = _("Summary for the conversation…")
        name = f"{words} {block.title}, {title}"
        row.addWidget(self._button("talk_summary", which, words, icon="document", name=name))
        return part

    def _icon(self, what: str, id_: str, icon: str, name: str, of: str) -> Button:
        return self._button(what, id_, "", icon=icon, kind="ghost", name=name.format(name=of))

    def _button(
        self, what: str, id_: str, text: str, *, icon: str = "", kind: str = "secondary", name: str = ""
    ) -> Button:
        button = Button(self._theme, text, icon=icon, kind=kind, name=name)
        button.setEnabled(not (self._locked or (self._still and what in _NEEDS_FILM)))
        button.clicked.connect(lambda: self._ask(what, id_))
        self._buttons[what, id_] = button
        return button
