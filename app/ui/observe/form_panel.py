"""The form at the right: every row as a real widget, changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.sheet import ItemRef
from app.presenters.observe_state import (
    AddTopicRow,
    CheckRow,
    GroupRow,
    ItemRow,
    LooseRemarksRow,
    QuestionRow,
    SectionRow,
    TopicRow,
)
from app.ui.kit import ScrollColumn, VBox
from app.ui.observe.item_row import ItemWidget
from app.ui.observe.other_rows import (
    AddTopicWidget,
    CheckWidget,
    GroupWidget,
    LooseRemarksWidget,
    QuestionWidget,
    SectionWidget,
    TopicWidget,
)
from app.ui.observe.remark_editor import RemarkEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.observe_state import RemarkEditorState, Row
    from app.ui.kit import Theme


class FormPanel(ScrollColumn):
    """Shows the rows of a form. Signals carry what the row is about first.

    `item_judged` ends with the time stamp of the event by which it was asked.
    """

    item_selected = Signal(ItemRef)
    item_judged = Signal(ItemRef, str, object)
    moment_played = Signal(str)
    moment_menu = Signal(str, QWidget)
    all_moments_asked = Signal(ItemRef)
    remark_menu = Signal(str, QWidget)
    case_answered = Signal(str, str)
    topic_added = Signal(str, str)
    topic_renamed = Signal(str, str)
    topic_removed = Signal(str)
    reply_written = Signal(str, str)
    check_ticked = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_rows`."""
        super().__init__(theme, parent, gap=0)
        self._theme = theme
        self._widgets: dict[str, QWidget] = {}
        self.editor = RemarkEditor(theme)
        self._editor_box = QWidget()
        VBox(theme, self._editor_box, margins=(16, 4, 16, 12)).addWidget(self.editor)
        self._editor_box.hide()
        self.column.addWidget(self._editor_box)
        self.column.addStretch(1)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._order_tabs)

    # Showing

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows: what was there stays and changes in place."""
        keys = {row.key for row in rows}
        for key in [key for key in self._widgets if key not in keys]:
            self._drop(key)
        place = 0
        for row in rows:
            if self.column.indexOf(self._editor_box) == place:
                place += 1
            widget = self._widgets.get(row.key)
            if widget is None:
                widget = self._widgets[row.key] = self._make(row)
            else:
                cast("Any", widget).show_row(row)
            if self.column.indexOf(widget) != place:
                self.column.insertWidget(place, widget)
            place += 1
        self._order.start()

    def show_row(self, row: ItemRow) -> None:
        """Show one row anew."""
        widget = self._widgets.get(row.key)
        if not isinstance(widget, ItemWidget):
            return
        before = len(widget.stops())
        widget.show_row(row)
        if len(widget.stops()) > before:
            self._order.start()

    def reveal(self, key: str) -> None:
        """Scroll to a row, once the layout has settled; a focus in another row comes along."""
        widget = self._widgets.get(key)
        if widget is None:
            return
        focused = self.item_of(self.focusWidget())
        if isinstance(widget, ItemWidget) and focused not in {None, widget}:
            widget.take_focus()
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, self._theme.px(60)))

    def item_of(self, widget: QWidget | None) -> ItemWidget | None:
        """The row of an item that this widget lies in, or None."""
        while widget is not None and widget is not self:
            if isinstance(widget, ItemWidget):
                return widget
            widget = widget.parentWidget()
        return None

    def show_editor(self, state: RemarkEditorState | None) -> None:
        """Open the editor under its row, or close it."""
        if state is None:
            self._editor_box.hide()
            return
        anchor = self._widgets.get(state.row_key)
        before = self.column.indexOf(self._editor_box)
        place = self.column.indexOf(anchor) + 1 if anchor is not None else self.column.count() - 1
        # Taken out from above, it lets what follows move up by one.
        place -= 1 if before < place else 0
        if before != place:
            self.column.insertWidget(place, self._editor_box)
            self._order.start()
        self.editor.show_draft(state)
        self._editor_box.show()
        self.editor.take_focus()
        QTimer.singleShot(
            0, self.editor, lambda: self.ensureWidgetVisible(self.editor, 0, self._theme.px(40))
        )

    def keep(self) -> None:
        """Keep what is being typed in the form's own fields."""
        for widget in self._widgets.values():
            if isinstance(widget, QuestionWidget):
                widget.keep()

    def _drop(self, key: str) -> None:
        widget = self._widgets.pop(key)
        self.column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _order_tabs(self) -> None:
        """The Tab key goes through the form as one reads it, also where something was added later."""
        before: QWidget | None = None
        for place in range(self.column.count()):
            item = self.column.itemAt(place)
            row = item.widget() if item is not None else None
            for stop in _stops(row) if row is not None else ():
                if before is not None:
                    _put_behind(before, stop)
                before = stop

    # Making

    def _make(self, row: Row) -> QWidget:
        if isinstance(row, ItemRow):
            return self._make_item(row)
        if isinstance(row, SectionRow):
            return SectionWidget(self._theme, row)
        if isinstance(row, GroupRow):
            return self._make_group(row)
        if isinstance(row, TopicRow):
            return self._make_topic(row)
        if isinstance(row, AddTopicRow):
            add = AddTopicWidget(self._theme, row)
            add.asked.connect(lambda name: self.topic_added.emit(row.group, name))
            return add
        return self._make_other(row)

    def _make_other(self, row: QuestionRow | CheckRow | LooseRemarksRow) -> QWidget:
        if isinstance(row, QuestionRow):
            question = QuestionWidget(self._theme, row)
            question.written.connect(lambda text: self.reply_written.emit(row.code, text))
            return question
        if isinstance(row, CheckRow):
            check = CheckWidget(self._theme, row)
            check.ticked.connect(lambda on: self.check_ticked.emit(row.code, on))
            return check
        loose = LooseRemarksWidget(self._theme, row, self)
        loose.played.connect(self.moment_played)
        loose.menu_asked.connect(self.remark_menu)
        return loose

    def _make_item(self, row: ItemRow) -> QWidget:
        item = ItemWidget(self._theme, row)
        if row.key.startswith("preview:"):
            return item
        ref = row.ref
        item.selected.connect(lambda: self.item_selected.emit(ref))
        item.judged.connect(lambda answer: self.item_judged.emit(ref, answer, item.asked_at_ms))
        item.moment_played.connect(self.moment_played)
        item.moment_menu.connect(self.moment_menu)
        item.all_moments_asked.connect(lambda: self.all_moments_asked.emit(ref))
        item.remark_played.connect(self.moment_played)
        item.remark_menu.connect(self.remark_menu)
        return item

    def _make_group(self, row: GroupRow) -> QWidget:
        group = GroupWidget(self._theme, row)
        group.answered.connect(lambda answer: self.case_answered.emit(row.code, answer))
        return group

    def _make_topic(self, row: TopicRow) -> QWidget:
        topic = TopicWidget(self._theme, row)
        topic.renamed.connect(lambda name: self.topic_renamed.emit(row.topic_id, name))
        topic.removed.connect(lambda: self.topic_removed.emit(row.topic_id))
        return topic


def _put_behind(before: QWidget, stop: QWidget) -> None:
    """Also the half of an answer that is no stop just now: Qt leaves such a one where it is."""
    policies = before.focusPolicy(), stop.focusPolicy()
    before.setFocusPolicy(policies[0] | Qt.FocusPolicy.TabFocus)
    stop.setFocusPolicy(policies[1] | Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(before, stop)
    before.setFocusPolicy(policies[0])
    stop.setFocusPolicy(policies[1])


def _stops(row: QWidget) -> list[QWidget]:
    if isinstance(row, ItemWidget):
        return row.stops()
    inside = row.findChildren(QWidget)
    return [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
