"""One person at one computer: the real window, a real film, a real database."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.assembly import Place, Work, form_library, open_work, report_writer
from app.desktop.actions import screen_actions
from app.desktop.bench import Bench
from app.desktop.screens import Screens
from app.domain.carerules import FORM
from app.domain.keytime import KeyTime
from app.domain.recordings import Participant, Role, TalkKind
from app.paths import Paths
from app.services.care import ConsentDraft, NotAllowed
from app.services.library import Particulars
from app.services.observed import read_observed
from app.services.summary import SummaryService
from app.services.viewing import Clock
from app.settings import SettingsStore
from app.ui.app import wait_for_background
from app.ui.keys import Actions, KeyWatcher
from app.ui.menu import window_actions
from app.ui.window import MainWindow
from tests.databases import lay_empty
from tests.fakes import QuietProgress
from tests.films import FilmPlan, make_film
from tests.ui.pressing import NONE, press, send, show

SOON_MS = 15_000


@dataclass
class Person:
    """What one person has on the computer and sees on the screen."""

    folder: Path
    qtbot: object
    theme: object
    film: Path = field(init=False)
    recording: str = ""
    observation: str = ""
    # How far this person's clock is ahead of ours: days that a scenario lets pass.
    ahead: timedelta = timedelta()
    refused: NotAllowed | None = None
    made: bool = False
    work: Work = field(init=False)
    window: MainWindow = field(init=False)

    def __post_init__(self) -> None:
        settings = SettingsStore(Paths.below(self.folder / "data").config_dir)
        settings.change(welcome_seen=True, demo_offered=True)
        clock = Clock(lambda: datetime.now(UTC) + self.ahead, lambda: time.monotonic_ns() // 1_000_000)
        self.place = Place(Paths.below(self.folder / "data"), settings, clock, lambda: uuid.uuid4().hex)
        lay_empty(self.place.paths.database)
        self.start()

    # The computer

    def start(self) -> None:
        """Start the program: the window on the library."""
        self.work = open_work(self.place)
        actions = Actions((*window_actions(), *screen_actions()))
        key_time = KeyTime(time.monotonic)
        self.window = MainWindow(self.theme, actions, KeyWatcher(actions, key_time))
        self.bench = Bench(self.place, self.work, self.theme, actions, self.window, key_time)
        self.screens = Screens(self.bench)
        self.screens.open_library()
        self.window.resize(1280, 800)
        show(self.qtbot, self.window)

    def stop(self) -> None:
        """Close the window as a person does."""
        self.window.close()
        self._close_work()

    def fail(self) -> None:
        """The computer stops at once: nothing is closed, nothing is kept any more."""
        page = self.window.page
        while page is not None and page.context != "library":
            # The player is let go of, for the sake of the test; the work is left as it lies.
            page.closed()
            self.window._pages.pop()
            page = self.window.page
        self.window._forced = True
        self.window.close()
        self._close_work()

    def _close_work(self) -> None:
        """As at the end of the program: who still reads in the background would open the file again."""
        wait_for_background()
        self.work.close()

    # The library

    def add_film(self, seconds: int) -> None:
        """Film a conversation and put it in the library."""
        self.film = make_film(
            self.folder / "gesprek.mp4", FilmPlan(frames=25 * seconds, fps=Fraction(25), gop=25, sound=False)
        )
        library = self.work.library
        new = library.examine(self.film, QuietProgress())
        self.recording = library.add(new, Particulars("Voortgang groep 5", TalkKind.PROGRESS)).id

    def begin_observation(self, who: str, form_id: str) -> None:
        """Somebody is going to observe the whole film."""
        form = next(form for form in form_library(self.place).forms if form.id == form_id)
        fragment = self.work.stores.recordings.fragments(self.recording)[0]
        self.observation = self.work.library.fragments.begin_observation(
            fragment.id, who, Role.STUDENT, form
        ).id

    def count_as_seen(self, reason: str, *, second: bool = True) -> None:
        """The first viewing took place; the second has begun, if wanted."""
        from app.services.viewing import ViewingService

        stores = self.work.stores
        fragment = stores.recordings.fragments(self.recording)[0]
        viewing = ViewingService(stores.observations, self.place.clock, self.observation, fragment)
        viewing.count_showing(reason)
        if second:
            viewing.begin_second()

    def consent(self, *purposes: str) -> None:
        """The parent agreed, on paper, that the recording is used for these."""
        care = self.work.care
        draft = ConsentDraft(
            people=(Participant(Role.PARENT, "S."),),
            ground="consent",
            purposes=purposes,
            way=FORM,
            given_on=care.today(),
        )
        care.record_consent(self.recording, draft)

    def save_summary(self, purpose: str) -> Path:
        """Save the summary as a PDF; a refusal is remembered."""
        target = self.folder / "samenvatting.pdf"
        writer = SummaryService(report_writer(), self.work.care)
        self.refused = None
        try:
            writer.pdf(read_observed(self.work.stores, self.observation), target, purpose, QuietProgress())
        except NotAllowed as refused:
            self.refused = refused
        return target

    # The screen

    def open(self) -> None:
        """Open the observation and wait for the first picture."""
        self.screens.open_observation(self.observation)
        self.until(lambda: self.screen.film.video._picture is not None)

    @property
    def page(self):
        """The page in front."""
        return self.window.page

    @property
    def screen(self):
        """The observing screen."""
        return self.page.widget

    @property
    def presenter(self):
        """Its presenter."""
        return self.page.keep.presenter

    def said(self) -> str:
        """All the words on the observing screen."""
        return " ".join(label.text() for label in self.screen.findChildren(QLabel))

    def press(self, key: Qt.Key, modifiers=NONE) -> None:
        """Press a key."""
        press(self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        for sign in text:
            send(self.window, Qt.Key.Key_unknown, sign)

    def until(self, so) -> None:
        """Wait until this is so."""
        self.qtbot.waitUntil(so, timeout=SOON_MS)

    # What is kept

    def marks(self):
        """The moments in the database, read anew."""
        from app.domain.history import History

        return History.of(self.work.stores.observations.steps(self.observation)).sheet.marks()

    def remarks(self):
        """The remarks in the database, read anew."""
        from app.domain.history import History

        return History.of(self.work.stores.observations.steps(self.observation)).sheet.remarks()
