"""A film in the vault that was damaged in the middle: the person hears it, and goes on with the form."""

from __future__ import annotations

import time
from dataclasses import replace

import av
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.keytime import KeyTime
from app.domain.sheet import Judgement
from app.domain.viewing import Gate
from app.playback.choose import make_player
from app.ui.keys import Actions, KeyWatcher
from app.ui.menu import window_actions
from app.ui.observe.actions import observe_actions
from app.ui.observe.page import observe_page
from app.ui.window import MainWindow
from tests.playback.sealing import RealSealing, damage
from tests.ui.observe.test_real_film import BORDERS, House, observing
from tests.ui.pressing import press, show

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)
K = Qt.Key


@pytest.fixture
def vault(tmp_path):
    return RealSealing(tmp_path / "vault")


@pytest.fixture
def house(tmp_path, vault):
    """The fragment was seen in class; its film is in the vault, and changed from the middle of it on."""
    made = House(tmp_path)
    made.opened("before").viewing.count_showing("in class")
    plain, sealed = made.film.path, vault.seal(made.film.path)
    # The next part of the vault begins behind its first frames.
    damage(sealed, byte_at(plain, BORDERS.start_ms) + vault.part, vault)
    made.film = replace(made.film, path=sealed)
    yield made
    made.database.close()


def byte_at(path, at_ms):
    """Where in the plain film the picture of this time lies."""
    with av.open(str(path)) as container:
        packets = container.demux(video=0)
        return next(one.pos for one in packets if one.pts * one.time_base * 1000 >= at_ms)


def test_the_person_hears_of_damage_and_goes_on_with_the_form(qtbot, theme, house, vault):
    actions = Actions((*window_actions(), *observe_actions()))
    watcher = KeyWatcher(actions, KeyTime(time.monotonic))
    window = MainWindow(theme, actions, watcher)
    player = make_player("vlc", ("--aout=dummy",), vault.films)
    desk = observing(theme, actions, watcher, house, "one", player)
    window.open_page(observe_page(desk))
    show(qtbot, window)
    video, presenter = desk.screen.film.video, desk.presenter
    qtbot.waitUntil(lambda: video._picture is not None, timeout=10_000)
    press(window, K.Key_Return)
    assert presenter.opened.viewing.gate is Gate.OPEN

    # It plays into the damage.
    press(window, K.Key_Space)
    qtbot.waitUntil(lambda: not video.message.isHidden(), timeout=10_000)
    assert "damaged or was changed" in presenter_words(video)
    assert not presenter.transport.has_film
    assert not presenter.transport.playing
    press(window, K.Key_Space)
    press(window, K.Key_Period)

    # The form goes on.
    presenter.marking.answer_apart(Judgement.YES)
    assert presenter.opened.book.sheet.verdict(presenter.selection.ref) is Judgement.YES

    # And what is right can still be seen.
    video.message.action_asked.emit()
    qtbot.waitUntil(lambda: presenter.transport.has_film, timeout=10_000)
    assert video.message.isHidden()
    desk._player.close()
    window.close()


def presenter_words(video):
    """What stands in the place of the picture."""
    return " ".join(label.text() for label in video.message.findChildren(QLabel))
