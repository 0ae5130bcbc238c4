"""The demo recording: put in the library, and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.paths import resources_dir
from app.services.demo import add_demo, demo_film
from app.services.errors import StorageUnavailable
from app.ui.background import run_in_background

if TYPE_CHECKING:
    from app.desktop.bench import Bench
    from app.domain.recordings import Recording
    from app.ui.library.screen import LibraryScreen


class Demo:
    """The short film to practise on."""

    def __init__(self, bench: Bench, library: LibraryScreen) -> None:
        """It is shown in this library."""
        self._bench, self._library = bench, library

    def add(self) -> None:
        """Put the demo recording in the library (again), and choose it."""
        film, work = demo_film(resources_dir()), self._bench.work
        run_in_background(
            lambda progress: add_demo(work.library, work.care, film, progress),
            self._show,
            lambda error: self._bench.window.show_news(str(error)),
        )

    def try_it(self) -> None:
        """Begin with the demo: its page says what comes first, and what after that."""
        kept = self._bench.place.settings.now.demo_recording
        try:
            fragments = self._bench.work.stores.recordings.fragments(kept)
        except StorageUnavailable as error:
            self._bench.window.show_problem(str(error))
            return
        if not fragments:
            self.add()
            return
        self._library.open_recording(kept)

    def _show(self, recording: Recording) -> None:
        self._bench.place.settings.change(demo_offered=True, demo_recording=recording.id)
        self._library.refresh()
        self._library.open_recording(recording.id)
