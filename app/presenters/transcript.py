"""The text of the film beside the film: follows it, is searched, and plays from a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.domain.transcripts import found_in, searchable
from app.i18n import _, ngettext
from app.presenters.transcript_state import SaidRow, TextChoice, TranscriptState
from app.presenters.words import date_text, role_text, time_text
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.spans import Span
    from app.domain.transcripts import KeptText, Transcript, TranscriptLine
    from app.services.ports import ProgressPort
    from app.services.transcripts import Brought, TranscriptService

    Run = Callable[
        [Callable[[ProgressPort], Brought], Callable[[Brought], None], Callable[[KnownError], None]], object
    ]


class TranscriptView(Protocol):
    """Draws the panel."""

    def show_state(self, state: TranscriptState) -> None:
        """Everything anew."""


class TranscriptPresenter:
    """The text of one film, as far as it lies in the fragment that is looked at."""

    def __init__(
        self,
        service: TranscriptService,
        recording_id: str,
        borders: Span,
        run: Run,
        view: TranscriptView,
    ) -> None:
        """`run` does work elsewhere and answers here."""
        self._service, self._recording_id, self._borders = service, recording_id, borders
        self._run, self._view = run, view
        self._searched: tuple[str, ...] = ()
        self._words = ""
        self.state = TranscriptState()

    def start(self) -> None:
        """Show the text as it is kept."""
        try:
            self._read("")
        except KnownError as error:
            self._show(TranscriptState(report=str(error), wrong=True))

    def choose_text(self, text_id: str) -> None:
        """Show another text of the film; the others stay."""
        try:
            self._service.show(self._recording_id, text_id)
            self._read("")
        except KnownError as error:
            self._show(replace(self.state, report=str(error), wrong=True))

    def bring_in(self, path: Path) -> None:
        """Read a file in the place of the text there is."""
        if self.state.busy:
            return
        self._show(replace(self.state, busy=True, report="", wrong=False))
        self._run(
            lambda progress: self._service.bring_in(self._recording_id, path, progress),
            self._brought,
            lambda error: self._show(replace(self.state, busy=False, report=str(error), wrong=True)),
        )

    def remove(self) -> None:
        """Forget the text."""
        try:
            self._service.remove(self._recording_id)
            self._read(_("The text was removed. The file itself was left alone."))
        except KnownError as error:
            self._show(replace(self.state, report=str(error), wrong=True))

    def search(self, words: str) -> None:
        """Find all lines with these words, and choose the first."""
        self._words = words
        hits = found_in(self._searched, words)
        self._choose(hits, 0 if hits else -1)

    def go(self, by: int) -> None:
        """The next line that was found, or the one before below zero; round at the end."""
        hits = self.state.hits
        if hits:
            self._choose(hits, (hits.index(self.state.hit) + by) % len(hits))

    def _choose(self, hits: tuple[int, ...], number: int) -> None:
        found = ""
        if hits:
            found = _("{n} of {total}").format(n=number + 1, total=len(hits))
        elif self._words.strip():
            found = _("Not found")
        self._show(replace(self.state, hits=hits, hit=hits[number] if hits else -1, found=found))

    def _brought(self, brought: Brought) -> None:
        try:
            self._read(brought.report or _("The text is beside the film."))
        except KnownError as error:
            self._show(replace(self.state, busy=False, report=str(error), wrong=True))

    def _read(self, report: str) -> None:
        """Show what is kept now. Raises KnownError."""
        texts = self._service.texts(self._recording_id)
        self._take(self._service.of(self._recording_id), texts, report)

    def _take(self, transcript: Transcript | None, texts: Sequence[KeptText], report: str) -> None:
        lines = transcript.lines if transcript is not None else ()
        mine = tuple(line for line in lines if self._holds(line))
        if lines and not mine:
            report = " ".join([report, _("Nothing of the text lies in this fragment.")]).strip()
        self._searched = searchable(mine)
        choices = _choices(texts)
        self.state = TranscriptState(
            rows=tuple(_row(line) for line in mine), report=report, texts=choices, which=_which(choices)
        )
        self.search(self._words)

    def _holds(self, line: TranscriptLine) -> bool:
        return line.span.end_ms > self._borders.start_ms and line.span.start_ms < self._borders.end_ms

    def _show(self, state: TranscriptState) -> None:
        self.state = state
        self._view.show_state(state)


def _choices(texts: Sequence[KeptText]) -> tuple[TextChoice, ...]:
    """Nothing to choose from as long as there is one."""
    if len(texts) < 2:  # noqa: PLR2004 - two to choose from
        return ()
    return tuple(TextChoice(each.id, _text_words(each), each.shown) for each in texts)


def _text_words(text: KeptText) -> str:
    day, lines = date_text(text.at.astimezone()), text.lines
    told = ngettext("{day}, {count} line", "{day}, {count} lines", lines).format(day=day, count=lines)
    if text.came_from is None:
        return told
    return _("{text} (from a package of {role})").format(text=told, role=role_text(text.came_from))


def _which(choices: tuple[TextChoice, ...]) -> str:
    number = next((number for number, each in enumerate(choices, 1) if each.shown), 0)
    return _("Text {n} of {total}").format(n=number, total=len(choices)) if number else ""


def _row(line: TranscriptLine) -> SaidRow:
    start = line.span.start_ms
    said = f"{line.speaker}: {line.text}" if line.speaker else line.text
    return SaidRow(start, time_text(start), line.speaker, line.text, f"{time_text(start)}. {said}")
