"""One run of the window, from the first start of Qt to the last thing kept."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

from app import __version__
from app.desktop.actions import screen_actions
from app.desktop.beginning import Beginning, Waiting
from app.desktop.bench import Bench
from app.desktop.dialogs import WindowDialogs
from app.desktop.entrance import Entrance
from app.desktop.locking import Away, SessionLock
from app.desktop.rescue import begin_again, open_patiently, put_back_words
from app.desktop.screens import Screens
from app.domain.keytime import KeyTime
from app.i18n import WORDS, _
from app.logs import Log
from app.paths import resources_dir
from app.services.errors import KnownError
from app.ui.app import later, make_application, make_theme, speak, wait_for_background
from app.ui.crash import CrashDoor
from app.ui.drops import FileDoor
from app.ui.keys import Actions, KeyWatcher
from app.ui.menu import window_actions
from app.ui.single_instance import FirstInstance, hand_over
from app.ui.startup import tell_and_stop
from app.ui.stopping import StopAsked
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from app.assembly import Place, Work
    from app.ui.kit.theme import Theme
    from app.ui.lock.window import LockWindow

log = logging.getLogger(__name__)

DONE, FAILED = 0, 1


class Desktop:
    """Opens the window for a person's place, and keeps everything that has to live as long as it does."""

    def __init__(self, place: Place, film: Path | None = None, *, selftest: bool = False) -> None:
        """`film` is to be added, or opened when it is known; `selftest` shows one frame and stops."""
        self._place, self._selftest = place, selftest
        self._waiting = Waiting([film] if film else [])
        icon = resources_dir() / "icons" / "app" / "nl.terugblik.Terugblik-128.png"
        self._app = make_application(sys.argv[:1], place.settings.now.language, icon)
        self._door, self._stop = CrashDoor(), StopAsked()
        self._stop.asked.connect(self._app.quit)
        self._first = self._listening(place)
        self._log = Log(place.paths.log_dir)
        self._window: MainWindow | None = None
        self._bench: Bench | None = None
        self._screens: Screens | None = None
        self._entrance: Entrance | None = None
        self._lock: SessionLock | None = None
        self._away: Away | None = None
        self._again = False
        self._backup: Path | None = None
        self._failure = ""

    def run(self) -> int:
        """Until the window closes; the exit code."""
        if not self._first.claim():
            return self._second()
        self._log.start()
        self._door.install()
        self._stop.install()
        try:
            log.info("Terugblik %s starts", __version__)
            return self._work()
        finally:
            self._stop.remove()
            self._door.remove()
            self._first.release()
            self._log.close()

    def _second(self) -> int:
        """Another Terugblik has this work open: it gets the film."""
        if hand_over(self._place.paths.data_dir, self._waiting.films):
            return DONE
        theme = make_theme(self._app, resources_dir(), self._place.settings.now)
        text = _("Close the other Terugblik first. Do you not see it? Log out and in again.")
        tell_and_stop(theme, _("Terugblik is open already, but does not answer"), text)
        return FAILED

    def _work(self) -> int:
        theme = make_theme(self._app, resources_dir(), self._place.settings.now)
        self._entrance = Entrance(theme, self._door, self._come_forward)
        try:
            return self._sessions(theme, self._entrance)
        finally:
            self._entrance.forget()
            self._entrance.step_aside()

    def _sessions(self, theme: Theme, entrance: Entrance) -> int:
        """One window after the other: anew in another language, with a backup put back, after the lock."""
        while True:
            opened = open_patiently(self._place, theme, entrance)
            if opened is None:
                return DONE if entrance.stopped else FAILED
            self._move_to(opened[0])
            entrance.stand_at(self._place)
            work = opened[1]
            away, self._away, self._again = self._away, None, False
            try:
                code = self._show(work, theme, entrance, away)
            finally:
                self._clear(work)
            # While the lock waits nothing holds the work any more, which knows the key of the database.
            del opened, work, away
            if self._away is not None and self._away.locked:
                entrance.forget()
            elif not self._again:
                return code
            else:
                self._renew()

    def _clear(self, work: Work) -> None:
        """Nothing of a window stays behind: another may follow."""
        wait_for_background()
        self._door.forget_window()
        if self._window is not None:
            self._window.deleteLater()
        if self._bench is not None:
            # What is connected to them holds the whole session, where Python cannot see it.
            self._bench.actions.deleteLater()
        self._window, self._bench, self._screens, self._lock = None, None, None, None
        work.close()

    def _move_to(self, place: Place) -> None:
        """The person may have chosen another folder: then that is the one we are the first for."""
        if place.paths.data_dir != self._place.paths.data_dir:
            self._first.release()
            self._first = self._listening(place)
            self._first.claim()
        self._place = place

    def _listening(self, place: Place) -> FirstInstance:
        first = FirstInstance(place.paths.data_dir)
        first.files_asked.connect(self._come_forward)
        return first

    def _come_forward(self, films: list[Path]) -> None:
        """Files of a second start, or that were dropped: they come in now, or once the work is unlocked."""
        locked = self._entrance.locked_window if self._entrance is not None else None
        covered = self._lock is not None and self._lock.covered
        if locked is None and not covered and self._screens is not None:
            self._screens.open_films(films)
        else:
            self._waiting.add(films)
            self._tell_waiting(locked)
        window = locked or self._window
        if window is not None:
            window.come_forward()

    def _tell_waiting(self, locked: LockWindow | None) -> None:
        note = self._waiting.note()
        if note and locked is not None:
            locked.panel.show_note(note)
        elif note and self._lock is not None:
            self._lock.tell(note)

    def _show(self, work: Work, theme: Theme, entrance: Entrance, away: Away | None) -> int:
        settings = self._place.settings
        actions = Actions((*window_actions(), *screen_actions()), settings.now.keys)
        key_time = KeyTime(time.monotonic)
        window = MainWindow(theme, actions, KeyWatcher(actions, key_time))
        bench = Bench(self._place, work, theme, actions, window, key_time, entrance.vault)
        screens = Screens(bench)
        dialogs = WindowDialogs(
            bench,
            entrance.vault,
            self._begin_again,
            screens.demo.try_it,
            self._encrypt,
            lambda: screens.library.care,
        )
        actions["window.package"].triggered.connect(lambda _at: screens.packages.choose())
        actions["window.packages"].triggered.connect(lambda _at: screens.packages.show())
        self._window, self._bench, self._screens = window, bench, screens
        FileDoor(window).came.connect(self._come_forward)
        self._door.show_over(window, theme)
        self._door.known.connect(window.show_problem)
        screens.open_library()
        window.restore_place(settings.now.window)
        window.closing.connect(lambda: settings.change(window=window.place()))
        if away is not None:
            screens.go_to(away.spot)
        window.show()
        entrance.step_aside()
        self._lock = SessionLock(bench, screens, entrance, self._lock_away, dialogs.set_up_vault)
        if self._selftest:
            self._test(bench, screens)
        else:
            later(lambda: self._begin(Beginning(bench, screens, dialogs, entrance), away))
        code = self._app.exec()
        log.info("the window closed")
        return FAILED if self._failure else code

    def _begin(self, beginning: Beginning, away: Away | None) -> None:
        self._waiting.ended_badly, self._log.ended_badly = self._log.ended_badly, False
        beginning.begin(self._waiting, away)

    def _test(self, bench: Bench, screens: Screens) -> None:
        # Loaded here: it takes the forms and the observing screen along.
        from app.desktop.selftest import run_selftest  # noqa: PLC0415

        self._door.report_to = self._end_selftest
        self._door.known.connect(self._end_selftest)
        run_selftest(bench, screens, self._end_selftest)

    def _lock_away(self, away: Away) -> None:
        """Everything is kept: this session ends, and the next one waits for the passphrase."""
        self._away = away
        self._app.exit(DONE)

    def _end_selftest(self, failure: str) -> None:
        """Say why it failed, if it did, and stop."""
        self._failure = failure
        sys.stderr.write(f"{failure}\n" if failure else "")
        if self._window is not None:
            self._window.close()

    def _begin_again(self, backup: Path | None) -> None:
        """Close the window and open it anew: in another language, or with this backup put back."""
        self._again, self._backup = True, backup
        if self._window is None or not self._window.close():
            self._again, self._away = False, None

    def _encrypt(self) -> None:
        """A vault was made: the work is sealed between this window and the next, at the same place."""
        if self._screens is not None:
            self._away = Away(self._screens.spot(), locked=False)
            self._begin_again(None)

    def _renew(self) -> None:
        """Between two windows, with the database closed."""
        backup, self._backup = self._backup, None
        language = self._place.settings.now.language
        WORDS.use(language, resources_dir() / "locale")
        speak(self._app, language)
        if backup is None:
            return
        key = self._entrance.key() if self._entrance else None
        try:
            begin_again(self._place, backup, key)
        except KnownError as error:
            log.warning("the backup was not put back", exc_info=error)
            self._waiting.trouble = str(error)
        else:
            self._waiting.news = put_back_words(self._place, backup, key)
