"""The summary screen with its export dialog: real services, a real writer, real widgets."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.care import NameEntry
from app.domain.recordings import FilmPlace, Recording, TalkKind
from app.domain.sheet import ItemRef, Judgement
from app.paths import resources_dir
from app.presenters.export import ExportPresenter, ExportTools
from app.presenters.export_pictures import opened_stills
from app.presenters.summary import SummaryPresenter
from app.reports.writer import ReportFiles
from app.services.ports import Picture
from app.services.summary import SummaryService
from app.ui.keys import Actions
from app.ui.summary.actions import summary_actions
from app.ui.summary.screen import SummaryScreen
from tests.fakes import NOON, MemoryObservations, MemoryRecordings, counted_ids
from tests.fakes_care import MemoryCare, as_role_play, care_service
from tests.services.conftest import desk, open_desk

__all__ = ["desk", "open_desk"]


class Film:
    """Pictures of 160 by 90, each of a light colour of its own."""

    def still(self, at_ms):
        pixel = bytes((0xF0, 0xC0 + at_ms // 1000, 0xF8, 0xFF))
        return Picture(160, 90, 640, memoryview(pixel * 160 * 90), at_ms)

    def close(self):
        """Nothing is open."""


@dataclass
class Scene:
    """What a test works with."""

    screen: SummaryScreen
    export: ExportPresenter
    care: object
    opened: object
    folder: object

    @property
    def dialog(self):
        return self.screen.export._dialog


@pytest.fixture
def unasked(qtbot, theme, open_desk, tmp_path):
    """A summary nobody gave consent for yet, with two chosen moments and a remark with a name."""
    opened = open_desk.opened
    for at_ms in (4_000, 6_000):
        mark = opened.marking.judge(ItemRef("v01"), Judgement.YES, at_ms)
        opened.filling.highlight(mark.id, True)
    opened.remarks.add("Dag Sanne. Sannes moeder en Fatma wachten.", start_ms=3_000)
    recording = Recording("r1", "Gesprek", TalkKind.PROGRESS, FilmPlace("a", "a", "1-0"), 60_000, NOON)
    recordings = MemoryRecordings(MemoryObservations())
    recordings.kept["r1"] = recording
    care = care_service(recordings, store=MemoryCare(lambda: ["r1"]))
    care.save_names("r1", [NameEntry("r1", "Sanne", "S.")])
    service = SummaryService(ReportFiles(resources_dir() / "fonts"), care)
    screen = SummaryScreen(theme, Actions(summary_actions()), lambda: tmp_path)
    qtbot.addWidget(screen)
    presenter = SummaryPresenter(opened, recording, service, screen)
    tools = ExportTools(presenter.observed, service, care, Film, lambda work, done: done(work()))
    export = ExportPresenter(tools)
    screen.use(presenter)
    screen.export.use(export, care, counted_ids("box"), lambda: opened_stills(Film))
    screen.resize(1280, 800)
    screen.show()
    presenter.start()
    qtbot.waitUntil(lambda: screen._preview.pages > 0, timeout=20_000)
    yield Scene(screen, export, care, opened, tmp_path)
    if screen.export._dialog is not None:
        screen.export._dialog.reject()
    screen.leave()


@pytest.fixture
def scene(unasked):
    """The same, as a role play."""
    as_role_play(unasked.care, "r1")
    return unasked


@pytest.fixture
def open_scene(scene, qtbot):
    """With the dialog open."""
    scene.screen.save()
    qtbot.waitUntil(scene.dialog.isVisible)
    return scene
