"""The open observation of the services, and the recording it is about."""

from __future__ import annotations

import pytest

from app.domain.recordings import FilmPlace, Recording, TalkKind
from tests.fakes import NOON
from tests.services.conftest import desk, open_desk

__all__ = ["desk", "open_desk", "recording"]


@pytest.fixture
def recording() -> Recording:
    """The recording of the open observation."""
    place = FilmPlace("/films/a.mp4", "a.mp4", "1-00")
    return Recording("r1", "Voortgang groep 5", TalkKind.PROGRESS, place, 60_000, NOON)
