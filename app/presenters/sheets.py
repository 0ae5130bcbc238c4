"""Writing on a sheet: every word is kept, and what the world refuses waits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from app.domain.filenames import dated_filename
from app.domain.worksheets import Place, SheetKind
from app.i18n import _
from app.presenters.pending import Pending
from app.presenters.sheet_words import kind_text
from app.presenters.sheets_state import AddTopicState, BlockState, QuestionState, SheetState, WritingPlace
from app.presenters.words import date_text, role_text
from app.services.errors import StorageUnavailable, TextTooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from app.domain.worksheets import SheetPart, SheetQuestion, Worksheet
    from app.presenters.observe_state import Problem
    from app.services.ports import ProgressPort
    from app.services.sheet_stores import SheetPapers
    from app.services.sheets import OpenSheet, SheetService


class SheetView(Protocol):
    """Draws a sheet. Showing a state never counts as writing."""

    def show_state(self, state: SheetState) -> None:
        """Everything anew; what is being typed stays."""

    def show_undo(self, *, undo: bool, redo: bool) -> None:
        """What can be undone and done again."""

    def show_problem(self, problem: Problem | None) -> None:
        """What the world refuses now; None when all is well again."""

    def announce(self, text: str) -> None:
        """Say in passing what happened."""


class SheetPresenter:
    """One sheet on the screen. Used from one thread."""

    def __init__(
        self,
        opened: OpenSheet,
        service: SheetService,
        papers: SheetPapers,
        view: SheetView,
        today: Callable[[], date],
    ) -> None:
        """Nothing is shown before `start`."""
        self._opened, self._service, self._papers = opened, service, papers
        self._view, self._today = view, today
        self._title = opened.worksheet.title
        self._pending = Pending(view.show_problem)
        self._gone = False

    @property
    def sheet_id(self) -> str:
        """Which sheet it is."""
        return self.worksheet.id

    @property
    def worksheet(self) -> Worksheet:
        """The sheet as it was opened."""
        return self._opened.worksheet

    def start(self) -> None:
        """Show everything."""
        self._view.show_state(self.state())
        self._show_undo()

    # What the person asks

    def write(self, place: Place, text: str) -> None:
        """Keep what was written at a place."""
        self._do(lambda: self._opened.write(place, text))
        self._show_undo()

    def set_title(self, title: str) -> None:
        """Call the sheet something else."""
        self._title = title
        self._do(lambda: self._service.rename(self.sheet_id, title))

    def add_topic(self, part: str, name: str) -> None:
        """Add a topic."""
        if self._do(lambda: self._opened.add_topic(self._part(part), name)):
            self.start()

    def rename_topic(self, part: str, topic: str, name: str) -> None:
        """Call a topic something else."""
        if self._do(lambda: self._opened.rename_topic(self._part(part), topic, name)):
            self.start()

    def remove_topic(self, part: str, topic: str) -> None:
        """Take a topic away; undo brings it back."""
        if self._do(lambda: self._opened.remove_topic(self._part(part), topic)):
            self.start()
            self._view.announce(_("The topic is gone. Undo brings it back."))

    def undo(self) -> None:
        """Take the last change back."""
        if self._opened.may_undo and self._do(self._opened.undo):
            self.start()
            self._view.announce(_("Undone."))

    def redo(self) -> None:
        """Do the last undone change again."""
        if self._opened.may_redo and self._do(self._opened.redo):
            self.start()
            self._view.announce(_("Done again."))

    def remove(self) -> None:
        """Throw the sheet away. Raises StorageUnavailable."""
        self._service.remove(self.sheet_id)
        self._gone = True

    def suggested_name(self) -> str:
        """What the printed sheet may be called: its kind and the day, nothing that somebody typed."""
        return dated_filename(kind_text(self._opened.worksheet.definition.kind), self._today(), ".pdf")

    def saving(self) -> Callable[[Path], Callable[[ProgressPort], str]]:
        """The work of printing it to a file; what there is to say of it then, "" for nothing."""
        kind = self._opened.worksheet.definition.kind

        def to(target: Path) -> Callable[[ProgressPort], str]:
            return lambda _progress: _pages_text(
                kind, self._service.save_pdf(self.sheet_id, self._papers, target)
            )

        return to

    def retry(self) -> None:
        """Try again what waits."""
        if self._pending.retry():
            self.start()

    def leave(self) -> None:
        """Keep what waits. Raises StorageUnavailable when that is not possible now."""
        if not self._gone and not self._pending.retry():
            raise StorageUnavailable(self._pending.problem)

    def closed(self) -> None:
        """The sheet goes. One on which nobody ever wrote anything leaves no trace."""
        if self._gone or self._opened.read_only or self._title or not self._opened.untouched:
            return
        # When the world refuses even this, an empty sheet stays: nothing is lost by that.
        with suppress(StorageUnavailable):
            self.remove()

    def _do(self, act: Callable[[], object]) -> bool:
        if self._gone:
            return False
        try:
            return self._pending.attempt(act)
        except TextTooLong as refused:
            self._view.announce(str(refused))
            return False

    def _show_undo(self) -> None:
        self._view.show_undo(undo=self._opened.may_undo, redo=self._opened.may_redo)

    # Showing

    def state(self) -> SheetState:
        """The sheet as it is now."""
        sheet = self._opened.worksheet
        definition = sheet.definition
        who = f"{sheet.author} ({role_text(sheet.role)})" if sheet.author else role_text(sheet.role)
        return SheetState(
            title=definition.title,
            line=f"{who} · {date_text(sheet.created_at.astimezone())}",
            lead=definition.lead,
            own_title=self._title,
            title_field=definition.kind is SheetKind.PREPARATION,
            blocks=tuple(block for part in definition.parts for block in self._blocks(part)),
            read_only=self._opened.read_only,
        )

    def _blocks(self, part: SheetPart) -> Iterator[BlockState | AddTopicState]:
        if not part.repeats:
            yield self._block(part)
            return
        label, topics = part.topic_label or _("Topic"), self._opened.topics(part)
        for number, (topic, name) in enumerate(topics, 1):
            yield self._block(part, topic, f"{label} {number}", name)
        if self._opened.read_only:
            return
        title = "" if topics else part.title
        yield AddTopicState(
            f"add:{part.code}", part.code, title, _("Add a topic"), _("Name of the new topic")
        )

    def _block(self, part: SheetPart, topic: str = "", label: str = "", name: str = "") -> BlockState:
        about = f"{name or label}: " if topic else ""
        return BlockState(
            key=f"part:{part.code}:{topic}",
            part=part.code,
            title="" if topic else part.title,
            intro=part.intro,
            columns=tuple(column.text for column in part.columns),
            questions=tuple(self._question(part, question, topic, about) for question in part.questions),
            topic=topic,
            label=label,
            name=name,
        )

    def _question(self, part: SheetPart, question: SheetQuestion, topic: str, about: str) -> QuestionState:
        columns = [(column.code, f", {column.text}") for column in part.columns] or [("", "")]
        places = [
            (Place(question.code, topic, code), f"{about}{question.text}{words}") for code, words in columns
        ]
        return QuestionState(
            question.text,
            question.help,
            tuple(WritingPlace(place, name, self._opened.text(place)) for place, name in places),
        )

    def _part(self, code: str) -> SheetPart:
        return next(part for part in self._opened.worksheet.definition.parts if part.code == code)


def _pages_text(kind: SheetKind, pages: int) -> str:
    """A preparation is taken along on one page: when it needs more, that is said."""
    if kind is not SheetKind.PREPARATION or pages <= 1:
        return ""
    return _(
        "It does not fit one page: there are {count}. Write in a few words what you want to take along, "
        "then it does."
    ).format(count=pages)
