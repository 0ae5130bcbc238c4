"""A film in the vault through the real window: its picture comes, its stills too, and nothing is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool

from app.assembly import form_library, open_work
from app.domain.recordings import Role, TalkKind
from app.services.care import ConsentDraft
from app.services.library import Particulars
from app.ui.observe.screen import ObserveScreen
from tests.desktop.conftest import RESOURCES
from tests.fakes import QuietProgress
from tests.playback.sealing import RealSealing

FILM = RESOURCES / "demo" / "demo_gesprek.mp4"
pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(90)]


@pytest.fixture
def vault(tmp_path):
    return RealSealing(tmp_path / "data" / "vault")


@pytest.fixture
def work(place, vault):
    """A library whose films may be in the vault."""
    made = open_work(place, films=vault.films)
    yield made
    QThreadPool.globalInstance().waitForDone(5_000)
    made.close()


@pytest.fixture
def observation(place, work, vault):
    """Somebody is going to observe a film that was moved into the vault."""
    film = work.library.examine(FILM, QuietProgress())
    recording = work.library.add(film, Particulars("Demo", TalkKind.PROGRESS))
    work.care.record_consent(recording.id, ConsentDraft(role_play=True))
    work.library.point_to(recording.id, vault.seal(FILM))
    whole = work.stores.recordings.fragments(recording.id)[0]
    return work.library.fragments.begin_observation(
        whole.id, "M.", Role.STUDENT, form_library(place).forms[0]
    )


def test_a_film_in_the_vault_plays_in_the_window(qtbot, bench, screens, observation):
    screens.open_observation(observation.id)
    screen, shown = bench.window.page.widget, []
    assert isinstance(screen, ObserveScreen)
    screen.film.video.frame_shown.connect(shown.append)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    bench.actions["observe.play"].trigger(0.0)
    qtbot.waitUntil(lambda: len(shown) > 3, timeout=20_000)
    assert screen.film.video.message.isHidden()
    bench.window.go_back()


def test_stills_of_a_film_in_the_vault_are_those_of_the_film(work, screens, observation):
    recording = work.library.glances()[0].recording
    stills = screens.shelf.stills(work.library.film(recording.id))
    picture = stills.still(5_000)
    stills.close()
    assert (picture.width, picture.height) == (1280, 720)
    assert recording.place.absolute_path.endswith(".film")
