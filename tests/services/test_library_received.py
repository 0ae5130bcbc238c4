"""A recording that somebody else handed over without its film: its pictures are learned when it is there."""

from __future__ import annotations

import pytest

from app.services.finding import FilmNotFound
from tests.services.library_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_the_frames_are_learned_when_the_person_points_to_the_own_copy(desk):
    recording = desk.add()
    frames = desk.recordings.tables.pop(recording.id)
    desk.recordings.pictures.pop(recording.id, None)
    path = desk.film("elders/kopie.mp4")
    (desk.folder / "films" / "talk.mp4").unlink()
    with pytest.raises(FilmNotFound):
        desk.service.film(recording.id)
    desk.service.point_to(recording.id, path)
    source = desk.service.film(recording.id)
    assert (source.path, source.frames) == (path, frames)
    assert desk.recordings.tables[recording.id] == frames
    assert desk.service.thumbnail(recording.id)
    assert desk.service.film(recording.id).frames == frames
