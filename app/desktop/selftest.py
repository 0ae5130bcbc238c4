"""`--selftest`: the whole way from an empty library to a frame of the demo on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import form_library
from app.domain.recordings import Role
from app.i18n import _
from app.paths import resources_dir
from app.services.demo import add_demo, demo_film
from app.ui.background import run_in_background
from app.ui.observe.screen import ObserveScreen
from app.ui.selftest import PictureWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.bench import Bench
    from app.desktop.screens import Screens
    from app.domain.recordings import Recording

PATIENCE_MS = 20_000


def run_selftest(bench: Bench, screens: Screens, ended: Callable[[str], None]) -> None:
    """Add the demo, open an observation of it, and wait for the picture. `ended("")` when all is well."""

    def added(recording: Recording) -> None:
        fragment = bench.work.stores.recordings.fragments(recording.id)[0]
        form = form_library(bench.place).forms[0]
        observation = bench.work.library.fragments.begin_observation(fragment.id, "T.", Role.STUDENT, form)
        screens.open_observation(observation.id)
        page = bench.window.page
        if page is None or not isinstance(page.widget, ObserveScreen):
            ended(_("The observing screen did not open."))
            return
        PictureWatch(page.widget.film.video, PATIENCE_MS, looked)

    def looked(seen: bool) -> None:  # noqa: FBT001 - seen or not
        reason = _("No picture came within {seconds} seconds.").format(seconds=PATIENCE_MS // 1000)
        ended("" if seen else reason)

    film, work = demo_film(resources_dir()), bench.work
    run_in_background(
        lambda progress: add_demo(work.library, work.care, film, progress),
        added,
        lambda error: ended(str(error)),
    )
