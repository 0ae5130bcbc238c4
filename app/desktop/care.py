"""Puts the care for recordings together: its use cases, and what is asked once the window is there."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.assembly import care_papers, deletion_service, everything_service, looker_here
from app.presenters.care_log import LogState, log_state
from app.ui.background import run_in_background
from app.ui.care.parts import CareParts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.services.care import Reminder
    from app.ui.care.desk import CareDesk
    from app.ui.settings.care import CarePage

log = logging.getLogger(__name__)


def care_parts(bench: Bench) -> CareParts:
    """What the screens of care work with."""
    work = bench.work
    return CareParts(
        work.care,
        work.stores.recordings,
        lambda: deletion_service(bench.place, work),
        lambda: everything_service(bench.place, work, partial(looker_here, bench.place)),
        lambda: care_papers(work.care.rules()),
        bench.place.clock.now,
    )


def care_page(bench: Bench, show_tasks: Callable[[], None]) -> CarePage:
    """The page of the settings."""
    from app.ui.settings.care import CarePage, CarePageParts  # noqa: PLC0415 - only when it is asked for

    care = bench.work.care

    def save(state: LogState, target: Path) -> None:
        care_papers(care.rules()).log_csv(state.entries, state.broken, target)

    return CarePage(bench.theme, CarePageParts(care.rules, lambda: log_state(care), save, show_tasks))


def remind(bench: Bench, desk: CareDesk | None) -> None:
    """Once a day: the recordings whose keeping time came nearer to its end."""
    settings, care = bench.place.settings, bench.work.care
    if desk is None:
        return

    def done(reminders: Sequence[Reminder]) -> None:
        settings.change(reminded_on=care.today().isoformat())
        if reminders:
            desk.remind(reminders)

    run_in_background(
        lambda _progress: care.reminders(_day(settings.now.reminded_on)),
        done,
        lambda error: log.warning("nobody was reminded of keeping times", exc_info=error),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
