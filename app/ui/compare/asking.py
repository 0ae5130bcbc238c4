"""What is asked of the people at the table, in dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import PointKind
from app.i18n import _
from app.presenters.compare_state import Asks
from app.ui.compare.dialogs import PointDialog, ReplyDialog
from app.ui.kit import confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.presenters.compare import ComparePresenter
    from app.presenters.compare_state import TalkPoint
    from app.ui.compare.screen import CompareScreen
    from app.ui.kit import Theme


class TableAsking:
    """Opens each dialog over the screen, and tells the presenter what came out."""

    def __init__(
        self, theme: Theme, screen: CompareScreen, presenter: ComparePresenter, ask_how: Callable[[], None]
    ) -> None:
        """`ask_how`: asks who works here how to look, alone first or along."""
        self._theme, self._screen, self._presenter, self._ask_how = theme, screen, presenter, ask_how

    # Before the table

    def begin(self, asks: Asks) -> None:
        """Begin the talk without those who are not ready, after what has to be asked first."""
        if asks is Asks.WHOSE:
            self._ask_how()
        elif asks is Asks.ALONG:
            self._confirm_along(self._presenter.begin_without)
        else:
            self._presenter.begin_without()

    def look_along(self, observation_id: str) -> None:
        """This observer looks along from the start, if that is really meant."""
        self._confirm_along(lambda: self._presenter.look_along(observation_id))

    def _confirm_along(self, look: Callable[[], None]) -> None:
        dialog = confirm(
            self._theme,
            self._screen,
            _("Look along from the start?"),
            _(
                "From now on you see what others saw. Then it cannot be an own round any more. "
                "It is noted, and stands in the summary of the talk."
            ),
            _("Look along"),
        )
        dialog.chosen.connect(lambda answer: look() if answer == "yes" else None)

    # At the table

    def add(self, what: str) -> None:
        """A new "agreement" or "point", about the row it is about now."""
        if not self._presenter.open:
            return
        agreement = what == "agreement"
        kind = PointKind.AGREEMENT if agreement else PointKind.TALKING_POINT
        dialog = PointDialog(self._theme, self._screen, agreement=agreement, about=self._presenter.about)
        self._presenter.film.transport.pause()
        dialog.written.connect(lambda text, when, where: self._presenter.new_point(kind, text, when, where))
        dialog.open()

    def edit(self, point: TalkPoint) -> None:
        """Other words for a point that was there."""
        dialog = PointDialog(self._theme, self._screen, agreement=point.agreement, point=point)
        dialog.written.connect(
            lambda text, when, where: self._presenter.talk.edit(point.id, text, when, where)
        )
        dialog.open()

    def reply_to(self, key: str, place: int) -> None:
        """Answer a remark of a row, by its place there."""
        self._presenter.rows.select(key)
        self.reply(place)

    def reply(self, place: int = 0) -> None:
        """Answer a remark of the row it is about now."""
        row = self._presenter.rows.row
        if row is None or not row.remarks:
            self._screen.announce(_("There is no remark here to reply to."))
            return
        dialog = ReplyDialog(self._theme, self._screen, row.remarks, place)
        self._presenter.film.transport.pause()

        def written(at: int, text: str) -> None:
            remark = row.remarks[at]
            self._presenter.talk.reply(remark.observation_id, remark.remark_id, text)

        dialog.written.connect(written)
        dialog.open()
