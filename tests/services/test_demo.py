"""The demo recording goes into the library with a fragment ready to try."""

from __future__ import annotations

import pytest

from app.domain.carerules import TEACHING
from app.domain.recordings import TalkKind
from app.domain.spans import Span
from app.paths import resources_dir
from app.services.demo import add_demo, demo_film
from app.services.errors import FilmRefused
from tests.fakes import ContentReader, QuietProgress
from tests.fakes_care import care_service
from tests.services.library_desk import Desk


def test_the_demo_comes_with_a_short_fragment_to_try(tmp_path):
    desk = Desk(tmp_path, films=ContentReader(duration_ms=106_000))
    care = care_service(desk.recordings)
    recording = add_demo(desk.service, care, demo_film(resources_dir()), QuietProgress())
    whole, opening = desk.recordings.fragments(recording.id)
    assert recording.kind is TalkKind.PROGRESS
    assert (whole.whole, opening.borders) == (True, Span(3_500, 36_200))
    care.require(recording.id, TEACHING)


def test_the_demo_is_added_once(tmp_path):
    desk = Desk(tmp_path, films=ContentReader(duration_ms=106_000))
    add_demo(desk.service, care_service(desk.recordings), demo_film(resources_dir()), QuietProgress())
    with pytest.raises(FilmRefused):
        add_demo(desk.service, care_service(desk.recordings), demo_film(resources_dir()), QuietProgress())
