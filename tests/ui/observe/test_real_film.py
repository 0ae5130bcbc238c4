"""Both viewings with the demo recording, a real engine and a real database."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.keytime import KeyTime
from app.domain.recordings import FilmPlace, Fragment, Observation, Recording, Role, TalkKind
from app.domain.spans import Span
from app.domain.viewing import Gate
from app.paths import resources_dir
from app.playback.choose import make_player
from app.playback.reader import AvFilmReader
from app.services.observing import open_observation
from app.services.ports import FilmSource
from app.services.viewing import Clock
from app.settings import Settings
from app.storage.backup import Backups
from app.storage.engine import open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from app.ui.keys import Actions, KeyWatcher
from app.ui.menu import window_actions
from app.ui.observe.actions import observe_actions
from app.ui.observe.page import ObserveDoors, Observing, observe_page
from app.ui.window import MainWindow
from tests.fakes import QuietProgress, counted_ids
from tests.presenters.observe.conftest import GOAL, whole_form
from tests.ui.observe.scene import PresentingGate
from tests.ui.pressing import press, show

K = Qt.Key
BORDERS = Span(20_000, 22_000)


def now():
    return datetime.now(UTC)


class House:
    """A database on disk with one observation of two seconds of the demo recording."""

    def __init__(self, folder):
        path = resources_dir() / "demo" / "demo_gesprek.mp4"
        facts = AvFilmReader().probe(path, QuietProgress())
        self.film = FilmSource(path, facts.frames, facts.duration_ms)
        self.folder, self.clock = folder, Clock(now, lambda: time.monotonic_ns() // 1_000_000)
        place = FilmPlace(str(path), "", "1-00")
        self.recording = Recording("r1", "Demo", TalkKind.PROGRESS, place, facts.duration_ms, now())
        self.fragment = Fragment("f1", "r1", "", BORDERS)
        self.observation = Observation("o1", "f1", "M.", Role.STUDENT, whole_form(), now())
        self.database = self._open()
        recordings = SqlRecordingStore(self.database)
        whole = Fragment("f0", "r1", "", Span(0, facts.duration_ms), whole=True)
        recordings.add(self.recording, whole, facts.frames, b"")
        recordings.save_fragment(self.fragment)
        SqlObservationStore(self.database).add(self.observation)

    def _open(self):
        file = self.folder / "terugblik.sqlite"
        return open_database(file, Backups(file, self.folder / "backups", now))

    def opened(self, prefix):
        store = SqlObservationStore(self.database)
        return open_observation(store, self.clock, counted_ids(prefix), self.observation, self.fragment)

    def again(self):
        """As after a restart."""
        self.database.close()
        self.database = self._open()


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    yield made
    made.database.close()


def observing(theme, actions, watcher, house, prefix, player=None):
    doors = ObserveDoors(
        lambda done, failed: done(house.film),
        lambda again: None,
        Settings,
        lambda volume, splitter: None,
        watcher.watch,
        watcher._clock,
        PresentingGate(),
    )
    player = player or make_player()
    return Observing(theme, actions, player, house.opened(prefix), house.recording, doors)


def test_from_the_first_viewing_to_a_mark_at_the_very_frame(qtbot, theme, house):
    actions = Actions((*window_actions(), *observe_actions()))
    watcher = KeyWatcher(actions, KeyTime(time.monotonic))
    window = MainWindow(theme, actions, watcher)
    desk = observing(theme, actions, watcher, house, "one")
    window.open_page(observe_page(desk))
    window.resize(1280, 800)
    show(qtbot, window)
    assert desk._player.name == "vlc"
    video = desk.screen.film.video
    qtbot.waitUntil(lambda: video._picture is not None and video._picture.frame_ms == 20_000, timeout=10_000)

    # Viewing 1, in full.
    press(window, K.Key_Space)
    qtbot.waitUntil(lambda: desk.presenter.opened.viewing.gate is Gate.READY_FOR_SECOND, timeout=10_000)
    qtbot.waitUntil(lambda: not desk.presenter.transport.playing, timeout=5_000)
    assert 21_900 <= desk.presenter.transport.position_ms < 22_000, "the last frame of the fragment"

    # Viewing 2: a mark while it plays, and one on a frame that stands still.
    press(window, K.Key_Return)
    press(window, K.Key_Space)
    qtbot.waitUntil(lambda: desk.presenter.transport.position_ms >= 20_600, timeout=5_000)
    press(window, K.Key_J)
    press(window, K.Key_Space)
    qtbot.waitUntil(lambda: not desk.presenter.transport.playing, timeout=5_000)
    press(window, K.Key_Period)
    press(window, K.Key_Period)
    # On the screen as long as a person needs to press a key: a busy computer tells the time of a key late.
    player = desk._player
    qtbot.waitUntil(
        lambda: player.frame_on_screen_ms(time.monotonic() - 0.5) == desk.presenter.transport.position_ms,
        timeout=5_000,
    )
    press(window, K.Key_N)
    playing, still = desk.presenter.opened.book.sheet.marks()
    assert playing.raw_ms in house.film.frames.times_ms
    assert 20_500 <= playing.raw_ms <= still.raw_ms
    assert still.raw_ms == video._picture.frame_ms == desk.presenter.transport.position_ms

    # Everything is there after a restart.
    window.close()
    house.again()
    opened = house.opened("two")
    assert opened.viewing.gate is Gate.OPEN
    assert [mark.raw_ms for mark in opened.book.sheet.marks(GOAL)] == [playing.raw_ms, still.raw_ms]
    assert opened.viewing.viewings.seen.total_ms == BORDERS.length_ms
