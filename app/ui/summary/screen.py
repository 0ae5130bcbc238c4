"""The summary screen: lays out, shows states, and passes intents on to its presenter."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from app.domain.sheet import PointKind
from app.i18n import _
from app.presenters.work_steps import WorkStep
from app.ui.export.desk import ExportDesk
from app.ui.kit import (
    Banner,
    Button,
    HBox,
    Line,
    Panel,
    ScrollColumn,
    StatusLine,
    StepBar,
    VBox,
    read_in_order,
)
from app.ui.steps import show_work_steps
from app.ui.summary.moments import MomentList
from app.ui.summary.points import PointList
from app.ui.summary.preview import Preview
from app.ui.summary.saving import Saving

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from app.presenters.observe_state import Problem
    from app.presenters.summary import SummaryPresenter, SummaryState
    from app.ui.keys import Actions
    from app.ui.kit import Theme
    from app.ui.summary.preview import PagesWork
    from app.ui.summary.saving import Work

_CHOICES_SHARE, _PAGES_SHARE = 460, 820


class SummaryScreen(QWidget):
    """A SummaryView. `use` hands it its presenter, which it owns from then on.

    `step_asked(step)`: a WorkStep, another than observing. `hand_over_asked`: give it to one person.
    """

    back_asked = Signal()
    step_asked = Signal(str)
    hand_over_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions, folder: Callable[[], Path]) -> None:
        """`folder` gives where a file is saved first."""
        super().__init__()
        self._theme, self._actions = theme, actions
        self._presenter: SummaryPresenter | None = None
        self._banner, self._status = Banner(theme), StatusLine(theme)
        self._bar = StepBar(theme)
        self._moments = MomentList(theme)
        self._points = PointList(
            theme,
            _("Talking points"),
            _("Add a talking point"),
            _("What do you want to talk about together?"),
        )
        self._agreements = PointList(
            theme,
            _("Agreements"),
            _("Add an agreement"),
            _("What do you take along to the next conversation?"),
            with_when=True,
        )
        self._preview = Preview(theme, self._work)
        self._saving = Saving(theme, self.announce)
        self.export = ExportDesk(theme, self, folder)
        self.export.chosen.connect(self._write)
        self.export.closed.connect(self.preview_outdated)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Feedback summary"))
        self._lay_out()

    # Laying out

    def _lay_out(self) -> None:
        whole = VBox(self._theme, self, gap=0)
        whole.addWidget(self._header())
        whole.addWidget(self._banner)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._choices())
        splitter.addWidget(self._pages())
        read_in_order(splitter)
        splitter.setSizes([_CHOICES_SHARE, _PAGES_SHARE])
        whole.addWidget(splitter, 1)

    def _header(self) -> Panel:
        back = Button(self._theme, _("Observe"), kind="ghost", icon="chevron-left")
        back.clicked.connect(self.back_asked)
        self._undo = self._history_button("undo", _("Undo"))
        self._redo = self._history_button("redo", _("Redo"))
        bar = self._bar
        bar.lay_out(back, (self._undo, self._redo))
        self.corner = bar.corner
        self.show_ways({WorkStep.OBSERVE, WorkStep.TALK})
        bar.step_asked.connect(self._go_to_step)
        return bar

    def _save_by_key(self, _pressed_at_s: float) -> None:
        self.save()

    def _undo_by_key(self, _pressed_at_s: float) -> None:
        if self._presenter is not None:
            self._presenter.undo()

    def _redo_by_key(self, _pressed_at_s: float) -> None:
        if self._presenter is not None:
            self._presenter.redo()

    def show_ways(self, ways: Collection[WorkStep]) -> None:
        """These steps of the work can be gone to from here."""
        show_work_steps(self._bar, WorkStep.SUMMARY, ways)

    def _go_to_step(self, key: str) -> None:
        step = WorkStep(key)
        if step is WorkStep.OBSERVE:
            self.back_asked.emit()
        else:
            self.step_asked.emit(step)

    def _history_button(self, action: str, name: str) -> Button:
        button = Button(self._theme, kind="ghost", icon=action, name=name)
        button.clicked.connect(lambda: self._actions[f"summary.{action}"].trigger(time.monotonic()))
        return button

    def _choices(self) -> QWidget:
        side = Panel(self._theme, "surface", ("right",))
        column = VBox(self._theme, side, gap=0)
        choices = ScrollColumn(self._theme, gap=18, margins=(20, 18, 20, 18))
        for part in (self._moments, Line(self._theme), self._points, self._agreements):
            choices.column.addWidget(part)
        choices.column.addStretch(1)
        column.addWidget(choices, 1)
        column.addWidget(self._foot())
        side.setMinimumWidth(self._theme.px(380))
        return side

    def _foot(self) -> Panel:
        foot = Panel(self._theme, "surface", ("top",))
        column = VBox(self._theme, foot, gap=8, margins=(20, 12, 20, 12))
        self._status.hide()
        column.addWidget(self._status)
        column.addWidget(self._saving)
        row = HBox(self._theme, gap=8)
        save = Button(self._theme, _("Save…"), kind="primary", hint=self._actions["summary.save"].hint)
        save.clicked.connect(self.save)
        row.addWidget(save)
        # Who is done, goes on: to the mentor.
        hand_over = Button(self._theme, _("Hand over…"), icon="export")
        hand_over.clicked.connect(self.hand_over_asked)
        row.addWidget(hand_over)
        row.addStretch()
        column.addLayout(row)
        return foot

    def _pages(self) -> QWidget:
        side = Panel(self._theme, "ground")
        VBox(self._theme, side, gap=0).addWidget(self._preview)
        return side

    # The presenter

    def use(self, presenter: SummaryPresenter) -> None:
        """Own this presenter and pass on to it what the person asks."""
        self._presenter = presenter
        self._banner.action_asked.connect(presenter.retry)
        self._moments.chosen.connect(presenter.choose)
        self._points.added.connect(self._add_talking_point)
        self._agreements.added.connect(self._add_agreement)
        for part in (self._points, self._agreements):
            part.edited.connect(presenter.edit_point)
        # Methods of this widget: Qt lets go of them when it goes, while the actions stay.
        self._actions["summary.save"].triggered.connect(self._save_by_key)
        self._actions["summary.undo"].triggered.connect(self._undo_by_key)
        self._actions["summary.redo"].triggered.connect(self._redo_by_key)

    def _add_talking_point(self, text: str, when: str) -> None:
        if self._presenter is not None:
            self._presenter.add_point(PointKind.TALKING_POINT, text, when)

    def _add_agreement(self, text: str, when: str) -> None:
        if self._presenter is not None:
            self._presenter.add_point(PointKind.AGREEMENT, text, when)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field: the keys go to the screen again; from there it leads back."""
        if event.key() == Qt.Key.Key_Escape and isinstance(self.focusWidget(), QLineEdit):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def go_to_work(self) -> None:
        """The keys go to the moments, or to the first talking point where there are none."""
        target = self._moments.list if self._moments.list.isVisibleTo(self) else self._points.new
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was typed and stop. Raises StorageUnavailable when it cannot be kept now."""
        for part in (self._points, self._agreements):
            part.keep()
        if self._presenter is not None:
            self._presenter.leave()
        self._preview.stop()
        self._saving.stop()

    def save(self, _pressed: object = None) -> None:
        """Ask for what and as what, and write there with progress."""
        for part in (self._points, self._agreements):
            part.keep()
        self.export.open()

    def _write(self, work: Work, target: Path) -> None:
        self._saving.write(work, target)

    def _work(self) -> PagesWork:
        assert self._presenter is not None  # noqa: S101 - pages are asked for by the presenter
        export = self.export.presenter
        return self._presenter.preview(export.names.kept if export else ())

    # SummaryView

    def show_state(self, state: SummaryState) -> None:
        """Everything anew."""
        self._bar.title.setText(state.title)
        self._bar.line.setText(state.line)
        self._moments.show_moments(state.moments, enabled=state.editable)
        self._points.show_points(state.points, enabled=state.editable)
        self._agreements.show_points(state.agreements, enabled=state.editable)
        for button, text, name in (
            (self._undo, state.undo_text, _("Undo")),
            (self._redo, state.redo_text, _("Redo")),
        ):
            button.setEnabled(bool(text))
            button.set_label("", text or name)
            button.setToolTip(text or name)

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now."""
        if problem is None:
            self._banner.hide()
            return
        self._banner.show_message(problem.text, "error", _("Try again"), closable=False)

    def announce(self, text: str) -> None:
        """Say in passing what happened."""
        self._status.setVisible(bool(text))
        self._status.say(text)

    def preview_outdated(self) -> None:
        """Make the pages again."""
        self._preview.outdated()
