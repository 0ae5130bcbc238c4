"""The screen of one sheet: lays out, shows states, and passes on what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.text import LONGEST_LINE
from app.i18n import _
from app.presenters.sheets_state import BlockState
from app.ui.care.files import ask_where, write_paper
from app.ui.kit import (
    Banner,
    Button,
    Field,
    HBox,
    Kind,
    Label,
    Panel,
    ScrollColumn,
    StatusLine,
    StepBar,
    VBox,
    confirm,
)
from app.ui.library.card import content_margin
from app.ui.library.dialog import attempt
from app.ui.sheets.blocks import AddTopicCard, BlockCard
from app.ui.sheets.timer import TimerCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.presenters.observe_state import Problem
    from app.presenters.sheet_timer import SheetTimer
    from app.presenters.sheets import SheetPresenter
    from app.presenters.sheets_state import AddTopicState, SheetState
    from app.ui.keys import Actions
    from app.ui.kit import Theme


class SheetScreen(QWidget):
    """A SheetView. `use` hands it its presenter, which it owns from then on. `back_asked`: leave it."""

    back_asked = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, timer: SheetTimer | None = None, parent: QWidget | None = None
    ) -> None:
        """Empty until the presenter starts. `actions` holds those of `sheet_actions`.

        `timer` is the clock of a sheet that may not take long.
        """
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._presenter: SheetPresenter | None = None
        self._cards: dict[str, BlockCard | AddTopicCard] = {}
        self.timer = None if timer is None else TimerCard(theme, timer)
        self.notice = Banner(theme)
        self._problem = Banner(theme)
        self._problem.action_asked.connect(lambda: self._at().retry())
        self._status = StatusLine(theme)
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_LINE)
        self.title.editingFinished.connect(lambda: self._at().set_title(self.title.text()))
        self._title_field = Field(
            theme, _("Which talk is it for?"), self.title, _("For example: group 5, May")
        )
        self._heading = Label(theme, "", Kind.PAGE, wrap=True)
        self._lead = Label(theme, "", Kind.MUTED, wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._make_bar()
        self._lay_out()
        acts: dict[str, Callable[[object], object]] = {
            "print": self._print,
            "undo": lambda _at: self._turn_back(),
            "redo": lambda _at: self._turn_back(again=True),
        }
        self._heard = [actions[f"sheet.{name}"].triggered.connect(act) for name, act in acts.items()]

    def use(self, presenter: SheetPresenter) -> None:
        """This is what thinks for the screen."""
        self._presenter = presenter

    def _make_bar(self) -> None:
        self._bar = StepBar(self._theme)
        back = Button(self._theme, _("Library"), kind="ghost", icon="chevron-left", name=_("Back"))
        back.clicked.connect(self.back_asked)
        self.undo_button = Button(self._theme, kind="ghost", icon="undo", name=_("Undo"))
        self.undo_button.clicked.connect(lambda: self._turn_back())
        self.redo_button = Button(self._theme, kind="ghost", icon="redo", name=_("Redo"))
        self.redo_button.clicked.connect(lambda: self._turn_back(again=True))
        self._remove_button = Button(
            self._theme, kind="ghost", icon="trash", name=_("Throw this sheet away…")
        )
        self._remove_button.clicked.connect(self._ask_remove)
        printed = Button(self._theme, _("Print (PDF)…"), icon="document")
        printed.clicked.connect(self._print)
        self._bar.lay_out(back, (self.undo_button, self.redo_button, self._remove_button, printed))
        self.corner = self._bar.corner

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self._bar)
        self._scroll = ScrollColumn(self._theme, gap=12)
        column = self._scroll.column
        timer = () if self.timer is None else (self.timer,)
        for part in (self.notice, self._problem, self._heading, self._lead, *timer, self._title_field):
            column.addWidget(part)
        self._status.setWordWrap(True)
        self._status.setText(_("You need not save anything: that happens by itself."))
        column.addStretch(1)
        whole.addWidget(self._scroll, 1)
        foot = Panel(self._theme, "surface", ("top",))
        row = HBox(self._theme, foot, gap=16, margins=(16, 7, 16, 7))
        row.addWidget(self._status, 1)
        if self.timer is not None:
            # Also when the clock itself has scrolled away.
            left = Label(self._theme, "", Kind.MUTED)
            self.timer.told.connect(left.setText)
            row.addWidget(left)
            self.timer.tick()
        whole.addWidget(foot)

    # Coming and going

    def arrive(self) -> None:
        """In front: the keys go to the first place to write."""
        self._at().start()
        self._bar.order_tabs()
        self.go_to_work()

    def go_to_work(self) -> None:
        """The first place that is empty, or the first."""
        fields = [
            field for card in self._cards.values() if isinstance(card, BlockCard) for field in card.fields
        ]
        empty = [field for field in fields if not field.toPlainText()]
        for field in (empty or fields)[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is being typed. Raises StorageUnavailable."""
        self._keep()
        if self.title.text() != self.title.property("kept"):
            self._at().set_title(self.title.text())
        self._at().leave()

    def closed(self) -> None:
        """It will not come back: the keys of the program outlive it."""
        for heard in self._heard:
            self.disconnect(heard)
        self._heard.clear()
        self._at().closed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field: the keys work for the sheet again."""
        if event.key() == Qt.Key.Key_Escape and self.focusWidget() is not self:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the middle, and not endlessly wide."""
        super().resizeEvent(event)
        px, side = self._theme.px, content_margin(self._theme, self.width())
        self._scroll.column.setContentsMargins(side, px(18), side, px(24))
        self._show_heading()

    def _show_heading(self) -> None:
        """In large letters the bar has no room for the whole title: then it stands above the sheet."""
        self._heading.setVisible(not self._bar.shows_whole_title)

    # SheetView

    def show_state(self, state: SheetState) -> None:
        """Everything anew; what is being typed stays."""
        self._bar.title.setText(state.title)
        self._bar.line.setText(state.line)
        self._heading.setText(state.title)
        self._show_heading()
        self.setAccessibleName(state.title)
        self._lead.setText(state.lead)
        self._title_field.setVisible(state.title_field)
        if not self.title.hasFocus():
            self.title.setText(state.own_title)
        self.title.setProperty("kept", state.own_title)
        self._show_blocks(state.blocks)
        if state.read_only:
            self._let_read_only()

    def show_undo(self, *, undo: bool, redo: bool) -> None:
        """What can be undone and done again."""
        self.undo_button.setEnabled(undo)
        self.redo_button.setEnabled(redo)

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""
        if problem is None:
            self._problem.hide()
            self.announce(_("Everything is saved again."))
            return
        text = f"{problem.text} {_('What you did is kept and not saved yet.')}"
        self._problem.show_message(text, "error", _("Try again"), closable=False)

    def announce(self, text: str) -> None:
        """Say in passing what happened."""
        self._status.say(text)

    # Doing

    def _let_read_only(self) -> None:
        for button in (self.undo_button, self.redo_button, self._remove_button):
            button.hide()
        for card in self._cards.values():
            if isinstance(card, BlockCard):
                card.let_read_only()
        self._status.setText(_("Somebody else wrote this: you read it."))

    def _show_blocks(self, blocks: tuple[BlockState | AddTopicState, ...]) -> None:
        """Cards stay where they are and change in place; a topic comes before where topics are added."""
        wanted = {block.key for block in blocks}
        for key in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(key)
            card.hide()
            card.deleteLater()
        column = self._scroll.column
        place = column.indexOf(self._title_field) + 1
        for number, block in enumerate(blocks):
            card = self._cards.get(block.key)
            if card is None:
                card = self._cards[block.key] = self._make(block)
            elif isinstance(block, BlockState) and isinstance(card, BlockCard):
                card.show_block(block)
            elif isinstance(card, AddTopicCard) and not isinstance(block, BlockState):
                card.show_state(block)
            if column.indexOf(card) != place + number:
                column.insertWidget(place + number, card)
                card.show()
        self._order_tabs(blocks)

    def _order_tabs(self, blocks: tuple[BlockState | AddTopicState, ...]) -> None:
        """The Tab key goes through the sheet as one reads it, also where a topic was added later."""
        before: QWidget = self.title
        for block in blocks:
            inside = self._cards[block.key].findChildren(QWidget)
            for stop in inside:
                if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    self.setTabOrder(before, stop)
                    before = stop

    def _make(self, block: BlockState | AddTopicState) -> BlockCard | AddTopicCard:
        part = block.part
        if not isinstance(block, BlockState):
            adding = AddTopicCard(self._theme, block)
            adding.asked.connect(lambda name: self._at().add_topic(part, name))
            return adding
        card, topic = BlockCard(self._theme, block), block.topic
        card.written.connect(lambda place, text: self._at().write(place, text))
        card.renamed.connect(lambda name: self._at().rename_topic(part, topic, name))
        card.removed.connect(lambda: self._remove_topic(part, topic))
        return card

    def _remove_topic(self, part: str, topic: str) -> None:
        self._keep()
        self._at().remove_topic(part, topic)

    def _turn_back(self, *, again: bool = False) -> None:
        """Undo, or do again what was undone."""
        self._keep()
        (self._at().redo if again else self._at().undo)()

    def _print(self, _at: object = None) -> None:
        self._keep()
        work = self._at().saving()
        name = _("sheet") + ".pdf"
        ask_where(
            self,
            _("Save the sheet as PDF"),
            name,
            lambda target: write_paper(self._theme, self, work(target), target),
        )

    def _ask_remove(self) -> None:
        title, text = (
            _("Throw this sheet away?"),
            _("All that is written on it is gone, and what stood there before."),
        )

        def answered(answer: str) -> None:
            if answer == "yes" and attempt(self.notice, self._at().remove):
                self.back_asked.emit()

        dialog = confirm(self._theme, self, title, text, _("Throw away"), danger=True)
        dialog.chosen.connect(answered)

    def _keep(self) -> None:
        for card in self._cards.values():
            if isinstance(card, BlockCard):
                card.keep()

    def _at(self) -> SheetPresenter:
        assert self._presenter is not None  # noqa: S101 - a screen without a presenter is never shown
        return self._presenter
