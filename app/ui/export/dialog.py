"""Saving the summary, in one calm dialog: as what, for what, which names go, and whether pictures come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.export.choices import Choices
from app.ui.export.hits import HitList
from app.ui.export.moments import MomentChoice
from app.ui.export.names import NameList
from app.ui.kit import Button, FlowLayout, Kind, Label, Line, StatusLine, VBox
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from app.presenters.export import ExportPresenter
    from app.presenters.export_state import ExportState
    from app.ui.kit import Theme

_WIDTH = 780


class ExportDialog(FormDialog):
    """An ExportView. `save_asked`, `covers_asked`, `pages_asked` and `consent_asked` lead on."""

    save_asked = Signal()
    pages_asked = Signal()
    covers_asked = Signal()
    consent_asked = Signal()

    def __init__(self, theme: Theme, presenter: ExportPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Save the summary"), parent, width=_WIDTH)
        self._presenter = presenter
        self._formats, self._purposes = Choices(theme), Choices(theme)
        self._more = Button(theme, _("More formats…"), kind="ghost")
        self._more.set_small()
        self._names, self._hits = NameList(theme), HitList(theme)
        self._hits_text = StatusLine(theme)
        self._tick = Label(theme, _("Tick what may stand as it is."), Kind.MUTED, wrap=True)
        self._moments = MomentChoice(theme)
        self._parents = QCheckBox(_("Put in what the parents said"))
        self._parents.setAccessibleName(self._parents.text())
        self._stills = QCheckBox(_("Put pictures of the chosen moments in it"))
        self._stills.setAccessibleName(self._stills.text())
        self._stills_note = Label(theme, "", Kind.MUTED, wrap=True)
        self._cover = Button(theme, _("Look at the pictures and cover faces…"))
        self._consent = Button(theme, _("Record consent…"))
        self._obstacle = Label(theme, "", Kind.MUTED, wrap=True)
        self._lay_out()
        self._look = self.add_aside(_("Look at the pages…"), self.pages_asked.emit, "document")
        self._save = self.add_button(_("Choose where to save…"), self._ask_to_save, "primary")
        # Enter in a field keeps what was typed there, and no more.
        self._save.setDefault(False)
        self._connect()

    def _lay_out(self) -> None:
        theme = self.theme
        # Beside one another, or in large letters below one another.
        top = FlowLayout(theme, gap=24)
        top.addWidget(self._part(_("Kind of file"), self._kinds()))
        top.addWidget(self._part(_("For what"), self._purposes))
        self.fields.addLayout(top)
        consent = FlowLayout(theme)
        consent.addWidget(self._consent)
        self.fields.addLayout(consent)
        self._chosen = self._part(_("Moments to look back at together"), self._moments)
        self.fields.addWidget(self._chosen)
        self.fields.addWidget(self._parents)
        self.fields.addWidget(self._pictures())
        self.fields.addWidget(Line(theme))
        words = _("These names are replaced by initials everywhere. The list itself never leaves.")
        self.fields.addWidget(self._part(_("Names"), self._names, words))
        self.fields.addWidget(self._changes())
        self.column.addWidget(self._obstacle)

    def _kinds(self) -> QWidget:
        """What most people want, and below it the way to the rest."""
        whole = QWidget()
        column = VBox(self.theme, whole, gap=6)
        column.addWidget(self._formats)
        row = FlowLayout(self.theme)
        row.addWidget(self._more)
        column.addLayout(row)
        return whole

    def _part(self, title: str, control: QWidget, help_: str = "") -> QWidget:
        whole = QWidget()
        column = VBox(self.theme, whole, gap=6)
        column.addWidget(Label(self.theme, title, Kind.STRONG))
        if help_:
            column.addWidget(Label(self.theme, help_, Kind.MUTED, wrap=True))
        column.addWidget(control)
        return whole

    def _changes(self) -> QWidget:
        whole = QWidget()
        column = VBox(self.theme, whole, gap=6)
        column.addWidget(Label(self.theme, _("What changes"), Kind.STRONG))
        for part in (self._hits_text, self._tick, self._hits):
            column.addWidget(part)
        return whole

    def _pictures(self) -> QWidget:
        whole = QWidget()
        column = VBox(self.theme, whole, gap=6)
        column.addWidget(Label(self.theme, _("Pictures"), Kind.STRONG))
        column.addWidget(self._stills)
        column.addWidget(self._stills_note)
        row = FlowLayout(self.theme)
        row.addWidget(self._cover)
        column.addLayout(row)
        return whole

    def _connect(self) -> None:
        presenter = self._presenter
        self._formats.chosen.connect(presenter.choose_format)
        self._more.clicked.connect(self._show_more)
        self._purposes.chosen.connect(presenter.choose_purpose)
        self._names.added.connect(presenter.add_name)
        self._names.edited.connect(presenter.edit_name)
        self._hits.kept.connect(presenter.keep_hit)
        self._moments.chosen.connect(presenter.choose_moment)
        self._parents.clicked.connect(presenter.set_with_parents)
        self._stills.clicked.connect(presenter.set_with_stills)
        self._cover.clicked.connect(self.covers_asked)
        self._consent.clicked.connect(self.consent_asked)
        self.finished.connect(presenter.stop)

    def go_to_work(self) -> None:
        """The keys go to the format that was chosen, or to what has to be done first."""
        first = self._formats.button(self._presenter.format)
        refused = self.notice.isVisibleTo(self) and self._consent.isVisibleTo(self)
        (self._consent if refused else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        """The button is gone then: the keys go to the one that is chosen, and from there on by arrow."""
        self._presenter.show_more_formats()
        self._formats.button(self._presenter.format).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_save(self) -> None:
        self._names.keep()
        if not self._presenter.state().obstacle:
            self.save_asked.emit()

    # ExportView

    def show_state(self, state: ExportState) -> None:
        """Everything anew."""
        self._formats.show_rows(state.formats, state.format)
        self._more.setVisible(state.more_formats)
        self._purposes.show_rows(state.purposes, state.purpose, why=not state.refusal)
        self._consent.setVisible(state.consent_helps)
        if state.refusal:
            self.notice.show_message(state.refusal, "warning", closable=False)
        else:
            self.notice.hide()
        self._chosen.setVisible(state.moments is not None)
        self._look.setVisible(state.moments is not None)
        if state.moments is not None:
            self._moments.show_moments(state.moments)
        self._names.show_names(state.names, state.suggestions)
        self._order_tabs()
        self._hits_text.setText(state.hits_text)
        self._hits.show_hits(state.hits)
        self._hits.setVisible(bool(state.hits))
        self._tick.setVisible(bool(state.hits))
        self._parents.setVisible(state.with_parents is not None)
        self._parents.setChecked(bool(state.with_parents))
        self._show_stills(state)
        self._obstacle.setText(state.obstacle)
        self._obstacle.setVisible(bool(state.obstacle) and not state.refusal)
        self._save.setEnabled(not state.obstacle)
        if self.isVisible():
            self.make_room()

    def _order_tabs(self) -> None:
        """From above: names and words come and go, and Qt puts what is new at the end."""
        before, *others = [
            *self._formats.stops(),
            self._more,
            *self._purposes.stops(),
            self._consent,
            *self._moments.stops(),
            self._parents,
            self._stills,
            self._cover,
            *self._names.stops(),
        ]
        for stop in (*others, self._hits):
            self.setTabOrder(before, stop)
            before = stop

    def _show_stills(self, state: ExportState) -> None:
        stills = state.stills
        self._stills.setChecked(stills.wanted)
        self._stills.setEnabled(not stills.off)
        note = _("Only with everyone's consent: parents or children may be in the picture.")
        self._stills_note.setText(stills.off or (stills.progress if stills.wanted else note))
        self._cover.setVisible(stills.wanted)
