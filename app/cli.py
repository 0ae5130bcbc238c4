"""The command line: what is in the library, and an observation as a file. Knows no window."""

from __future__ import annotations

import getpass
import json
import sys
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.openformats import OpenFormat
from app.domain.viewing import Gate, Viewings
from app.i18n import _
from app.presenters.export_talk import TALK_EAF, TALK_HTML, is_talk
from app.presenters.words import role_text, time_text
from app.services.dialogue import without_parents
from app.services.errors import KnownError
from app.services.looking import SomebodyElses
from app.services.observed import read_observed
from app.services.summary import SummaryService
from app.services.vault_errors import WrongPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from app.domain.recordings import Fragment
    from app.services.care import CareService
    from app.services.dialogue import DialogueService, Talk
    from app.services.goals import GoalService
    from app.services.ports import ReportWriter
    from app.services.stores import ObservationGlance, RecordingGlance, Stores
    from app.services.summary import Observed
    from app.services.vaulting import VaultService

DONE, FAILED, UNKNOWN, LOCKED = 0, 1, 3, 4
_TRIES = 3


class CommandLine:
    """Answers `list` and `export`. `say` gets lines for the person, `fail` those that go wrong."""

    def __init__(self, say: Callable[[str], None], fail: Callable[[str], None]) -> None:
        """Speak through these."""
        self._say, self._fail = say, fail

    def list(self, glances: Sequence[RecordingGlance], *, as_json: bool) -> int:
        """Say which observations there are; the exit code."""
        found = tuple(_observations(glances))
        if as_json:
            self._say(json.dumps([_entry(*each) for each in found], ensure_ascii=False, indent=2))
        elif found:
            for line in _table([_heading(), *(_row(*each) for each in found)]):
                self._say(line)
        else:
            self._say(_("There are no observations yet."))
        return DONE

    def export(self, doors: Doors, wanted: Wanted) -> int:
        """Write an observation to a file, when care for its recording allows that; the exit code."""
        try:
            observed = read_observed(doors.stores, wanted.observation)
        except KeyError:
            return self.unknown()
        if wanted.output.is_dir():
            return self.failed(_("The output is a folder. Name a file in it."))
        try:
            doors.look(wanted.observation)
            if is_talk(wanted.format):
                return self._export_talk(doors, observed, wanted)
            goal = doors.goals.chosen(observed.recording.id)
            _write(SummaryService(doors.writer, doors.care), replace(observed, goal=goal), wanted)
        except SomebodyElses:
            return self._own_round_first()
        except KnownError as error:
            return self.failed(str(error))
        return DONE

    def _own_round_first(self) -> int:
        """There is nobody here to choose how to look: that is done in the window."""
        return self.failed(
            _(
                "Somebody else made this observation, and your own round is not done yet. "
                "Open it in the window of Terugblik: there you look alone first, or choose to look along."
            )
        )

    def _export_talk(self, doors: Doors, observed: Observed, wanted: Wanted) -> int:
        """What parents said stays out of it: that is chosen by who sees it, in the window."""
        talk = doors.read_talk(observed)
        if talk is None:
            return self.failed(_("Nobody else observed this fragment with this form."))
        talk = without_parents(talk)
        if wanted.format == TALK_HTML:
            doors.dialogues.html(talk, wanted.output, wanted.purpose)
        elif wanted.format == TALK_EAF:
            doors.dialogues.eaf(talk, wanted.output, wanted.purpose)
        else:
            doors.dialogues.pdf(talk, wanted.output, wanted.purpose, NoProgress())
        return DONE

    def unknown(self) -> int:
        """There is no such observation."""
        self._fail(_("There is no observation with this id. See: terugblik list"))
        return UNKNOWN

    def unlock(self, vault: VaultService) -> bool:
        """Open the vault by the keyring, or by a passphrase typed here; False where none can be typed unseen.

        Raises WrongPassphrase after the last try, and what reading the keys raises.
        """
        if vault.unlock_with_keyring():
            return True
        for tries_left in reversed(range(_TRIES)):
            typed = _passphrase()
            if typed is None:
                return False
            try:
                vault.unlock(typed)
            except WrongPassphrase as error:
                if not tries_left:
                    raise
                self._fail(str(error))
            else:
                return True
        return False

    def locked(self) -> int:
        """Nobody could type the passphrase."""
        self._fail(
            _(
                "Your work is in the vault. Start this in a terminal, so that you can type your passphrase "
                "without anybody seeing it."
            )
        )
        return LOCKED

    def failed(self, why: str) -> int:
        """Say what went wrong."""
        self._fail(why)
        return FAILED


@dataclass(frozen=True, slots=True)
class Doors:
    """What an export is made with: the open work, as far as it needs it.

    `look` raises SomebodyElses where who works here looks alone first.
    """

    stores: Stores
    care: CareService
    writer: ReportWriter
    goals: GoalService
    read_talk: Callable[[Observed], Talk | None]
    dialogues: DialogueService
    look: Callable[[str], None]


def _write(service: SummaryService, observed: Observed, wanted: Wanted) -> None:
    if wanted.format == "pdf":
        service.pdf(observed, wanted.output, wanted.purpose, NoProgress())
    elif wanted.format == "csv":
        service.csv(observed, wanted.output, wanted.purpose)
    elif wanted.format == "json":
        service.json(observed, wanted.output, wanted.purpose)
    else:
        service.open_format(OpenFormat(wanted.format), observed, wanted.output, wanted.purpose)


def _passphrase() -> str | None:
    """What a person types, never shown; None when this is no terminal, or when they stop."""
    if sys.stdin is None or not sys.stdin.isatty():  # pyright: ignore[reportUnnecessaryComparison]
        return None
    with warnings.catch_warnings():
        # Rather no passphrase than one that is seen on the screen.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(_("Passphrase: "))
        except (EOFError, KeyboardInterrupt, getpass.GetPassWarning):
            return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which observation, in which format, for which purpose, to which file.

    Formats: pdf, csv, json, those of OpenFormat, and talk-pdf and talk-html for the talk with others.
    """

    observation: str
    format: str
    purpose: str
    output: Path


class NoProgress:
    """Nobody watches how far it is, and nobody cancels."""

    def report(self, done: float) -> None:
        """Not shown."""

    def cancelled(self) -> bool:
        """Never."""
        return False


def _observations(
    glances: Sequence[RecordingGlance],
) -> Iterator[tuple[RecordingGlance, Fragment, ObservationGlance]]:
    """Every observation with what it is of, newest recording first."""
    for glance in glances:
        fragments = {fragment.id: fragment for fragment in glance.fragments}
        for observation in glance.observations:
            yield glance, fragments[observation.fragment_id], observation


def _entry(glance: RecordingGlance, fragment: Fragment, observation: ObservationGlance) -> dict[str, object]:
    """One observation for another program: language-free values."""
    return {
        "id": observation.id,
        "recording": {"id": glance.recording.id, "title": glance.recording.title},
        "fragment": {
            "id": fragment.id,
            "name": fragment.name,
            "whole": fragment.whole,
            "start_ms": fragment.borders.start_ms,
            "end_ms": fragment.borders.end_ms,
        },
        "observer": observation.observer,
        "role": str(observation.role),
        "form": {"id": observation.form_id, "title": observation.form_title},
        "state": str(_gate(fragment, observation)),
        "created_at": observation.created_at.isoformat(),
        "changed_at": observation.changed_at.isoformat(),
    }


def _gate(fragment: Fragment, observation: ObservationGlance) -> Gate:
    return Viewings(fragment.borders, observation.first, observation.second).gate


def _heading() -> tuple[str, ...]:
    return ("ID", _("recording"), _("fragment"), _("observer"), _("role"), _("form"), _("state"))


def _row(glance: RecordingGlance, fragment: Fragment, observation: ObservationGlance) -> tuple[str, ...]:
    borders = f"{time_text(fragment.borders.start_ms)}-{time_text(fragment.borders.end_ms)}"
    return (
        observation.id,
        glance.recording.title,
        f"{fragment.name} {borders}".strip(),
        observation.observer or "-",
        role_text(observation.role),
        observation.form_title,
        _state_text(_gate(fragment, observation)),
    )


def _state_text(gate: Gate) -> str:
    return {
        Gate.FIRST_VIEWING: _("first viewing"),
        Gate.READY_FOR_SECOND: _("ready for the second viewing"),
        Gate.OPEN: _("observing"),
    }[gate]


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Columns below one another, two spaces apart."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
