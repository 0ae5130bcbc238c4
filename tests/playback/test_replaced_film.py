"""A film whose file is replaced while it is open: marks must never land on the pictures of another film."""

from __future__ import annotations

import pytest

from app.domain.frames import FrameTimes
from app.playback.stills import AvStills
from app.services.errors import PlaybackUnavailable
from app.services.ports import FilmSource
from tests.films import FilmPlan, make_film


@pytest.mark.parametrize("in_place", [False, True], ids=["another file", "the same file overwritten"])
@pytest.mark.parametrize("index", [0, 60])
def test_another_film_under_the_same_name_is_not_shown(tmp_path, index, in_place):
    plan = FilmPlan(frames=150, gop=10)
    path = make_film(tmp_path / "gesprek.mp4", plan)
    stills = AvStills(FilmSource(path, FrameTimes(tuple(plan.starts_ms())), 6_000))
    try:
        stills.frame(120)
        other = make_film(tmp_path / "ander.mp4", FilmPlan(frames=150, gop=10, size=(640, 360)))
        if in_place:
            path.write_bytes(other.read_bytes())
        else:
            other.replace(path)
        stills._kept.clear()
        with pytest.raises(PlaybackUnavailable):
            stills.frame(index)
    finally:
        stills.close()
