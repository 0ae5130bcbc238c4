"""The screen of one sheet: lays out, shows states, and passes on what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.text import LONGEST_LINE
from app.i18n import _
from app.ui.care.files import ask_where, write_paper
from app.ui.kit import (
    Banner,
    Field,
    Kind,
    Label,
    ScrollColumn,
    VBox,
    confirm,
)
from app.ui.library.card import content_margin
from app.ui.library.dialog import attempt
from app.ui.sheets.bar import SheetBar
from app.ui.sheets.cards import SheetCards
from app.ui.sheets.foot import SheetFoot
from app.ui.sheets.timer import TimerCard
from app.ui.steps import show_work_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.presenters.observe_state import Problem
    from app.presenters.sheet_timer import SheetTimer
    from app.presenters.sheets import SheetPresenter
    from app.presenters.sheets_state import SheetState
    from app.presenters.work_steps import WorkStep
    from app.ui.keys import Actions
    from app.ui.kit import Theme


class SheetScreen(QWidget):
    """A SheetView. `use` hands it its presenter, which it owns from then on.

    `back_asked`: leave it. `step_asked(step)`: go to this WorkStep.
    """

    back_asked = Signal()
    step_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        timer: SheetTimer | None = None,
        back_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Empty until the presenter starts. `actions` holds those of `sheet_actions`.

        `timer` is the clock of a sheet that may not take long; `back_text` where one came from.
        """
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._presenter: SheetPresenter | None = None
        self.timer = None if timer is None else TimerCard(theme, timer)
        self.notice = Banner(theme)
        self._problem = Banner(theme)
        self._problem.action_asked.connect(lambda: self._at().retry())
        self._heading = Label(theme, "", Kind.PAGE, wrap=True)
        self._lead = Label(theme, "", Kind.MUTED, wrap=True)
        self._bar = SheetBar(theme, back_text or _("Library"))
        self.corner = self._bar.corner
        self._foot = SheetFoot(theme, self.timer)
        self._scroll = ScrollColumn(theme, gap=12)
        self._make_title()
        self.cards = SheetCards(theme, self._scroll.column, self._title_field, self.title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._connect()
        acts: dict[str, Callable[[object], object]] = {
            "print": self._print,
            "undo": lambda _at: self._turn_back(),
            "redo": lambda _at: self._turn_back(again=True),
        }
        self._heard = [actions[f"sheet.{name}"].triggered.connect(act) for name, act in acts.items()]

    def use(self, presenter: SheetPresenter) -> None:
        """This is what thinks for the screen."""
        self._presenter = presenter

    def _make_title(self) -> None:
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_LINE)
        self.title.editingFinished.connect(lambda: self._at().set_title(self.title.text()))
        self.title.returnPressed.connect(lambda: self.cards.go_to_work())
        self._title_field = Field(
            self._theme, _("Which talk is it for?"), self.title, _("For example: group 5, May")
        )

    def _connect(self) -> None:
        bar, cards = self._bar, self.cards
        bar.back_asked.connect(self.back_asked)
        bar.step_asked.connect(self.step_asked)
        bar.undo_asked.connect(lambda: self._turn_back())
        bar.redo_asked.connect(lambda: self._turn_back(again=True))
        bar.remove_asked.connect(self._ask_remove)
        self._foot.print_asked.connect(self._print)
        cards.written.connect(lambda place, text: self._at().write(place, text))
        cards.topic_added.connect(lambda part, name: self._at().add_topic(part, name))
        cards.topic_renamed.connect(lambda part, topic, name: self._at().rename_topic(part, topic, name))
        cards.topic_removed.connect(self._remove_topic)

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self._bar)
        column = self._scroll.column
        timer = () if self.timer is None else (self.timer,)
        for part in (self.notice, self._problem, self._heading, self._lead, *timer, self._title_field):
            column.addWidget(part)
        column.addStretch(1)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot)

    # Coming and going

    def arrive(self) -> None:
        """In front: the keys go to the first place to write."""
        self._at().start()
        self._bar.order_tabs()
        self.go_to_work()

    def go_to_work(self) -> None:
        """The title of a sheet that is still empty; else the first place that is empty, or the first."""
        if self._title_field.isHidden() or self.title.text() or not self.cards.empty:
            self.cards.go_to_work()
        else:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ways(self, current: WorkStep | None, ways: Collection[WorkStep]) -> None:
        """Where this sheet stands in the work (None: beside it), and which steps can be gone to."""
        show_work_steps(self._bar, current, ways)

    def leave(self) -> None:
        """Keep what is being typed. Raises StorageUnavailable."""
        self.cards.keep()
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
        self._bar.show_sheet(state)
        self._heading.setText(state.title)
        self._show_heading()
        self.setAccessibleName(state.title)
        self._lead.setText(state.lead)
        self._title_field.setVisible(state.title_field)
        if not self.title.hasFocus():
            self.title.setText(state.own_title)
        self.title.setProperty("kept", state.own_title)
        self.title.setReadOnly(state.read_only)
        self.cards.show_blocks(state.blocks)
        if state.read_only:
            self.cards.let_read_only()
            self._foot.tell_read_only()

    def show_undo(self, *, undo: bool, redo: bool) -> None:
        """What can be undone and done again."""
        self._bar.show_undo(undo=undo, redo=redo)

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
        self._foot.status.say(text)

    # Doing

    def _remove_topic(self, part: str, topic: str) -> None:
        self.cards.keep()
        self._at().remove_topic(part, topic)

    def _turn_back(self, *, again: bool = False) -> None:
        """Undo, or do again what was undone."""
        self.cards.keep()
        (self._at().redo if again else self._at().undo)()

    def _print(self, _at: object = None) -> None:
        self.cards.keep()
        work = self._at().saving()
        ask_where(
            self,
            _("Save the sheet as PDF"),
            self._at().suggested_name(),
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

    def _at(self) -> SheetPresenter:
        assert self._presenter is not None  # noqa: S101 - a screen without a presenter is never shown
        return self._presenter
