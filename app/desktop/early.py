"""What happens once the window is there: a backup, the demo, a welcome, news of the previous run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.assembly import deletion_service, form_library, half_films
from app.i18n import _
from app.institution import rules_in_force
from app.paths import resources_dir
from app.services.demo import add_demo, demo_film
from app.services.errors import FilmRefused
from app.ui.background import run_in_background
from app.ui.kit.dialogs import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.bench import Bench
    from app.desktop.screens import Screens
    from app.domain.care import Deletion
    from app.domain.carerules import CareRules
    from app.domain.recordings import Recording
    from app.services.errors import KnownError
    from app.services.film_moving import FilmMoving

log = logging.getLogger(__name__)


def tell_previous_run(bench: Bench, *, ended_badly: bool) -> None:
    """After a crash: that nothing is lost, and nothing has to be done."""
    if ended_badly:
        bench.window.show_news(_("The previous time Terugblik stopped unexpectedly. Nothing is lost."))


def back_up(bench: Bench) -> None:
    """A backup when anything changed since the last one, behind the window's back."""

    def again() -> None:
        bench.window.clear_problem()
        back_up(bench)

    def failed(error: KnownError) -> None:
        log.warning("no backup at start", exc_info=error)
        bench.window.show_problem(_("No backup could be made.") + " " + str(error), again)

    run_in_background(lambda _progress: bench.work.backups.at_start(), lambda _made: None, failed)


def finish_deletions(bench: Bench) -> None:
    """Go on with what could not be deleted the previous time, and say so when something waits still."""

    def done(deletions: Sequence[Deletion]) -> None:
        if any(deletion.waiting for deletion in deletions):
            bench.window.show_news(
                _(
                    "A part of what you deleted could not be deleted yet. "
                    "Terugblik tries again at the next start."
                )
            )

    def failed(error: KnownError) -> None:
        log.warning("a deletion could not go on", exc_info=error)

    run_in_background(deletion_service(bench.place, bench.work).resume, done, failed)


def offer_demo(bench: Bench, screens: Screens) -> None:
    """At the very first start: the demo recording, once. Who removes it, does not get it back by itself."""
    settings = bench.place.settings
    if settings.now.demo_offered:
        return

    def done(added: Recording) -> None:
        settings.change(demo_offered=True, demo_recording=added.id)
        screens.library.refresh()

    def failed(error: KnownError) -> None:
        log.warning("the demo was not added", exc_info=error)
        if isinstance(error, FilmRefused):
            settings.change(demo_offered=True)

    film, work = demo_film(resources_dir()), bench.work
    run_in_background(lambda progress: add_demo(work.library, work.care, film, progress), done, failed)


def begin_keeping(bench: Bench) -> None:
    """Every recording that has no keeping time yet gets one, behind the window's back."""
    run_in_background(
        lambda _progress: bench.work.care.begin_keeping(),
        lambda begun: log.info("%d recordings got a keeping time", begun),
        lambda error: log.warning("no keeping time was begun", exc_info=error),
    )


def tidy_vault(bench: Bench, moving: FilmMoving) -> None:
    """Finish moving films into the vault that was interrupted, behind the window's back."""
    run_in_background(
        moving.tidy,
        lambda _done: None,
        lambda error: bench.window.show_news(str(error)),
    )


def tidy_half_films(bench: Bench) -> None:
    """Take away plain films that were half written when the program was cut off, behind the window's back."""
    halves = half_films(bench.place)
    # Looked at now: what is written from here on is not left over.
    notes = halves.left_over()
    if not notes:
        return

    def done(left: int) -> None:
        if left:
            log.info("%d half films stand where nothing can be reached now", left)

    run_in_background(
        lambda _progress: halves.sweep(notes),
        done,
        lambda error: log.warning("a half film could not be taken away", exc_info=error),
    )


def tell_form_faults(bench: Bench) -> None:
    """A form that a person made and that cannot be read: every fault with its line; the rest goes on."""
    own = bench.place.paths.forms
    if not own.is_dir():
        return
    run_in_background(
        lambda _progress: form_library(bench.place).problems,
        lambda problems: _tell(bench, problems),
        lambda error: bench.window.show_news(str(error)),
    )


def tell_rule_faults(bench: Bench) -> None:
    """The rules of the institution, when they cannot be read: every fault with its line; the rest goes on."""

    def told(found: tuple[CareRules, KnownError | None]) -> None:
        error = found[1]
        if error is not None:
            log.warning("the rules of the institution cannot be used")
            title = _("The rules of your institution cannot be used yet")
            tell(bench.theme, bench.window, title, str(error))

    folder = bench.place.paths.data_dir
    run_in_background(
        lambda _progress: rules_in_force(folder), told, lambda error: bench.window.show_news(str(error))
    )


def _tell(bench: Bench, problems: Sequence[KnownError]) -> None:
    if not problems:
        return
    log.warning("%d own forms cannot be used", len(problems))
    text = "\n\n".join(str(problem) for problem in problems)
    tell(bench.theme, bench.window, _("A form of your own cannot be used yet"), text)
