"""The person fills in what is not judged at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.presenters.observe import ObservePresenter


class Filling:
    """Intents about topics, cases, questions and preparation points."""

    def __init__(self, screen: ObservePresenter) -> None:
        """Work for this screen."""
        self._screen = screen
        self._filling = screen.opened.filling

    def add_topic(self, group: str, name: str) -> None:
        """Add a topic of the conversation."""
        self._do(lambda: self._filling.add_topic(group, name))

    def bring_topics(self, names: Sequence[str]) -> str:
        """The topics of the preparation, in groups without any; what to say of it, "" when none came."""
        sheet, form = self._screen.opened.book.sheet, self._screen.opened.observation.form
        empty = [group.code for group in form.groups() if group.repeats and not sheet.topics(group.code)]
        if not names or not empty:
            return ""
        for group in empty:
            if not self._screen.attempt(lambda group=group: self._filling.add_topics(group, names)):
                return ""
        return _("The topics of your preparation stand in it. Undo takes them out.")

    def rename_topic(self, topic_id: str, name: str) -> None:
        """Call a topic something else."""
        self._do(lambda: self._filling.rename_topic(topic_id, name))

    def remove_topic(self, topic_id: str) -> None:
        """Take a topic away with what was marked in it."""
        self._do(lambda: self._filling.remove_topic(topic_id))

    def set_arose(self, group: str, arose: bool | None) -> None:  # noqa: FBT001 - three answers
        """Say whether the case of a group arose."""
        self._do(lambda: self._filling.set_arose(group, arose))

    def write_reply(self, question: str, text: str) -> None:
        """Answer an open question."""
        if self._screen.attempt(lambda: self._filling.write_reply(question, text)):
            self._screen.undoing.show()

    def tick(self, check: str, ticked: bool) -> None:  # noqa: FBT001 - on or off
        """Tick a preparation point, or untick it."""
        self._do(lambda: self._filling.tick(check, ticked))

    def _do(self, act: Callable[[], object]) -> None:
        if self._screen.attempt(act):
            self._screen.show_form()
