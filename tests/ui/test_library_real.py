"""The library with nothing pretended: real films, a real database, the real forms."""

from __future__ import annotations

import threading
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.recordings import Role
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.formfiles import FormLibrary
from app.paths import builtin_forms_dir
from app.playback.reader import AvFilmReader
from app.playback.stills import AvStills
from app.services.library import LibraryService
from app.services.stores import Stores
from app.services.viewing import Clock
from app.storage.backup import Backups
from app.storage.engine import open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from app.ui.keys import Actions
from app.ui.kit import MessageDialog
from app.ui.library import LibraryParts, LibraryScreen, library_actions
from app.ui.library.add_dialog import AddDialog
from app.ui.library.fragment_dialog import FragmentDialog
from app.ui.library.observation_dialog import NewObservationDialog
from app.ui.library.relink_dialog import RelinkDialog
from tests.fakes import KeptObserver
from tests.films import FilmPlan, make_film
from tests.ui.library_scene import Scene, button, leave


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    """A film of four seconds."""
    return make_film(tmp_path_factory.mktemp("films") / "Pieter Jansen.mp4", FilmPlan(frames=100))


@pytest.fixture
def scene(qtbot, theme, tmp_path, film):
    """A library on disk, and a copy of the film in a folder of its own."""
    path = tmp_path / "data" / "terugblik.sqlite"
    path.parent.mkdir()
    clock = Clock(lambda: datetime.now(UTC), lambda: 0)
    database = open_database(path, Backups(path, path.parent / "backups", clock.now))
    stores = Stores(SqlRecordingStore(database), SqlObservationStore(database))
    service = LibraryService(stores, AvFilmReader(), clock, lambda: uuid.uuid4().hex, path.parent)
    forms = FormLibrary((builtin_forms_dir(),))
    actions = Actions(library_actions())
    memory = KeptObserver("M.")
    parts = LibraryParts(service, lambda: forms.forms, memory, lambda: datetime.now(UTC).date(), AvStills)
    screen = LibraryScreen(theme, actions, parts)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    chosen: list[str] = []
    screen.observation_chosen.connect(chosen.append)
    screen.arrive()
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / film.name).write_bytes(film.read_bytes())
    made = Scene(qtbot, None, memory, actions, screen, chosen)
    made.service, made.stores, made.film = service, stores, tmp_path / "films" / film.name
    yield made
    leave(made)
    database.close()


def _words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _added(scene) -> str:
    """Add the film; the id of its recording."""
    scene.screen.add_files([scene.film])
    button(scene.wait(AddDialog), "Add").click()
    (glance,) = scene.service.glances()
    return glance.recording.id


def test_a_student_adds_a_film_and_begins_to_watch(scene):
    scene.screen.add_files([scene.film])
    dialog = scene.wait(AddDialog)
    assert "0:04" in _words(dialog)
    button(dialog, "Add and watch").click()
    scene.press(scene.wait(NewObservationDialog).who.observer, Qt.Key.Key_Return)
    scene.qtbot.waitUntil(lambda: len(scene.chosen) == 1)

    begun = scene.stores.observations.get(scene.chosen[0])

    assert begun.observer == "M."
    assert begun.form.kind == "general"
    (glance,) = scene.service.glances()
    assert glance.recording.duration_ms == 4_000
    assert "Pieter" not in glance.recording.title
    assert scene.service.thumbnail(glance.recording.id).startswith(b"\xff\xd8")


def test_all_six_forms_can_be_chosen(scene):
    recording = _added(scene)
    scene.screen.begin_observation(recording)

    assert len(scene.wait(NewObservationDialog).forms._buttons) == 6


def test_a_playlist_that_poses_as_a_film_is_refused_with_its_name(scene):
    playlist = scene.film.with_name("talk.mp4")
    playlist.write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/film.ts\n")

    scene.screen.add_files([playlist])

    refusal = scene.wait(MessageDialog)
    assert "talk.mp4" in _words(refusal)
    assert "playlist" in _words(refusal)


@pytest.mark.parametrize("content", [b"", b"\0" * 4_096, b"no film at all"])
def test_a_broken_file_is_refused_and_the_library_goes_on(scene, content):
    broken = scene.film.with_name("broken.mp4")
    broken.write_bytes(content)

    scene.screen.add_files([broken, scene.film])
    button(scene.wait(MessageDialog), "Go on with the next film").click()

    button(scene.wait(AddDialog), "Add").click()
    assert len(scene.titles()) == 1


def test_a_folder_is_refused(scene):
    scene.screen.add_files([scene.film.parent])

    assert scene.wait(MessageDialog)


def test_a_renamed_film_is_found_by_itself_and_another_film_is_refused(scene, film):
    recording = _added(scene)
    whole = scene.stores.recordings.fragments(recording)[0]
    forms = FormLibrary((builtin_forms_dir(),)).forms
    begun = scene.service.fragments.begin_observation(whole.id, "M.", Role.STUDENT, forms[0])
    scene.screen.refresh()
    renamed = scene.film.with_name("renamed.mp4")
    scene.film.rename(renamed)
    scene.press(scene.cards, Qt.Key.Key_Return)
    scene.qtbot.waitUntil(lambda: scene.chosen == [begun.id])
    assert scene.stores.recordings.get(recording).place.absolute_path == str(renamed)

    other = make_film(renamed.with_name("other.mp4"), FilmPlan(frames=60))
    renamed.unlink()
    scene.press(scene.cards, Qt.Key.Key_Return)
    dialog = scene.wait(RelinkDialog)
    dialog.pointed.emit(other)
    scene.qtbot.waitUntil(dialog.notice.isVisible)
    assert "another film" in _words(dialog)
    back = renamed.parent.parent / "stick" / "talk.mp4"
    back.parent.mkdir()
    back.write_bytes(film.read_bytes())
    dialog.pointed.emit(back)

    scene.qtbot.waitUntil(lambda: scene.chosen == [begun.id, begun.id])


def test_a_fragment_is_cut_on_the_very_frames(scene):
    recording = _added(scene)
    scene.act("library.fragments")
    button(scene.page, "New fragment").click()
    dialog = scene.wait(FragmentDialog)
    dialog.timeline.borders_changed.emit(1_000, 3_000)
    scene.qtbot.waitUntil(lambda: not dialog.end._still._pixmap.isNull())

    button(dialog, "Save").click()

    assert scene.stores.recordings.fragments(recording)[1].borders == Span(1_000, 3_000)


def test_a_wider_fragment_is_not_fully_seen_any_more_also_in_the_database(scene):
    recording = _added(scene)
    fragment = scene.service.fragments.add(recording, "", 1_000, 2_000)
    form = FormLibrary((builtin_forms_dir(),)).forms[0]
    begun = scene.service.fragments.begin_observation(fragment.id, "M.", Role.STUDENT, form)
    now = datetime.now(UTC)
    seen = Viewing(now, Spans((Span(1_000, 2_000),)), now)
    scene.stores.observations.save_viewing(begun.id, 1, seen)

    scene.service.fragments.edit(fragment.id, "", 1_000, 4_000)

    first, _second = scene.stores.observations.viewings(begun.id)
    assert first.completed_at is None
    assert first.spans == seen.spans


def test_the_library_can_be_read_and_written_from_a_worker_thread(scene):
    recording = _added(scene)
    scene.film.rename(scene.film.with_name("moved.mp4"))
    found = []
    worker = threading.Thread(target=lambda: found.append(scene.service.film(recording)))
    worker.start()
    worker.join(10)

    assert found[0].path.name == "moved.mp4"
