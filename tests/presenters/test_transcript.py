"""The text beside the film shows what lies in the fragment, finds words and tells what went wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.recordings import Role
from app.domain.spans import Span
from app.domain.transcripts import KeptText, Transcript, TranscriptLine
from app.presenters.transcript import TranscriptPresenter
from app.services.errors import StorageUnavailable
from app.services.foreign import ForeignFileRefused
from app.services.transcripts import Brought

LINES = tuple(
    TranscriptLine(Span(start, start + 900), text, who)
    for start, text, who in (
        (0, "Dag", ""),
        (10_000, "Hoe gaat het lezen?", "leerkracht"),
        (11_000, "Lezen gaat goed", "moeder"),
        (12_000, "Fijn", ""),
        (50_000, "Tot ziens, lezen!", ""),
    )
)


class Service:
    """Plays the service."""

    def __init__(self):
        self.kept, self.refusal, self.report = LINES, None, ""
        self.others: list[KeptText] = []

    def _text(self):
        return Transcript("t", "r1", datetime(2026, 11, 12, tzinfo=UTC), self.kept) if self.kept else None

    def _may(self):
        if self.refusal is not None:
            raise self.refusal

    def of(self, _recording_id):
        self._may()
        return self._text()

    def texts(self, _recording_id):
        return self.others

    def show(self, _recording_id, text_id):
        self._may()
        self.kept = LINES[2:3]
        self.others = [replace(each, shown=each.id == text_id) for each in self.others]

    def bring_in(self, _recording_id, _path, _progress):
        self._may()
        self.kept = LINES[1:2]
        return Brought(self._text(), self.report)

    def remove(self, _recording_id):
        self._may()
        self.kept = ()


class View:
    shown = None

    def show_state(self, state):
        self.shown = state


class Scene:
    def __init__(self):
        self.service, self.view, self.waiting = Service(), View(), []
        self.presenter = TranscriptPresenter(
            self.service, "r1", Span(10_000, 40_000), lambda *work: self.waiting.append(work), self.view
        )

    @property
    def state(self):
        assert self.view.shown == self.presenter.state
        return self.presenter.state

    def work_is_done(self):
        work, done, failed = self.waiting.pop()
        try:
            made = work(None)
        except ForeignFileRefused as error:
            failed(error)
        else:
            done(made)


@pytest.fixture
def scene():
    return Scene()


def test_only_what_lies_in_the_fragment_is_shown(scene):
    scene.presenter.start()
    assert [row.text for row in scene.state.rows] == ["Hoe gaat het lezen?", "Lezen gaat goed", "Fijn"]
    row = scene.state.rows[0]
    assert (row.time, row.speaker, row.start_ms) == ("0:10", "leerkracht", 10_000)
    assert row.spoken == "0:10. leerkracht: Hoe gaat het lezen?"
    assert scene.state.rows[2].spoken == "0:12. Fijn"


def test_words_are_found_one_after_another_and_round(scene):
    scene.presenter.start()
    scene.presenter.search("LEZEN")
    assert (scene.state.hits, scene.state.hit, scene.state.found) == ((0, 1), 0, "1 of 2")
    scene.presenter.go(1)
    assert (scene.state.hit, scene.state.found) == (1, "2 of 2")
    scene.presenter.go(1)
    assert scene.state.hit == 0
    scene.presenter.go(-1)
    assert scene.state.hit == 1
    scene.presenter.search("rekenen")
    assert (scene.state.hits, scene.state.hit, scene.state.found) == ((), -1, "Not found")
    scene.presenter.go(1)
    assert scene.state.hit == -1
    scene.presenter.search(" ")
    assert scene.state.found == ""


def test_a_file_that_comes_in_takes_the_place_of_the_text_and_is_searched_at_once(scene, tmp_path):
    scene.presenter.start()
    scene.presenter.search("lezen")
    scene.service.report = "2 times were brought inside the film."
    scene.presenter.bring_in(tmp_path)
    assert scene.state.busy
    scene.presenter.bring_in(tmp_path)
    assert len(scene.waiting) == 1, "one at a time"
    scene.work_is_done()
    assert (len(scene.state.rows), scene.state.found, scene.state.busy) == (1, "1 of 1", False)
    assert (scene.state.report, scene.state.wrong) == ("2 times were brought inside the film.", False)


def test_a_file_that_is_refused_leaves_the_text_as_it_was(scene, tmp_path):
    scene.presenter.start()
    scene.service.refusal = ForeignFileRefused("This is no such file.")
    scene.presenter.bring_in(tmp_path)
    scene.work_is_done()
    assert (len(scene.state.rows), scene.state.report, scene.state.wrong) == (
        3,
        "This is no such file.",
        True,
    )


def test_a_text_of_which_nothing_lies_in_the_fragment_says_so(scene):
    scene.service.kept = LINES[:1]
    scene.presenter.start()
    assert scene.state.rows == ()
    assert scene.state.report == "Nothing of the text lies in this fragment."


def test_without_a_text_there_is_nothing_to_say(scene):
    scene.service.kept = ()
    scene.presenter.start()
    assert (scene.state.rows, scene.state.report) == ((), "")


def test_a_text_that_is_removed_is_gone_from_the_screen(scene):
    scene.presenter.start()
    scene.presenter.remove()
    assert scene.state.rows == ()
    assert "The file itself was left alone." in scene.state.report


def test_when_the_disk_refuses_that_is_said_and_nothing_changes(scene):
    scene.service.refusal = StorageUnavailable("The disk is full.")
    scene.presenter.start()
    assert (scene.state.report, scene.state.wrong) == ("The disk is full.", True)
    scene.service.refusal = None
    scene.presenter.start()
    scene.service.refusal = StorageUnavailable("The disk is full.")
    scene.presenter.remove()
    assert (len(scene.state.rows), scene.state.report) == (3, "The disk is full.")


def test_of_several_texts_a_person_chooses_which_one_is_shown(scene):
    day = datetime(2026, 11, 12, 12, tzinfo=UTC)
    scene.service.others = [KeptText("t", day, 5, shown=True), KeptText("u", day, 1, Role.MENTOR)]
    scene.presenter.start()
    assert scene.state.which == "Text 1 of 2"
    assert [(each.words, each.shown) for each in scene.state.texts] == [
        ("12 nov 2026, 5 lines", True),
        ("12 nov 2026, 1 line (from a package of mentor)", False),
    ]
    scene.presenter.choose_text("u")
    assert [row.text for row in scene.state.rows] == ["Lezen gaat goed"]
    assert scene.state.which == "Text 2 of 2"


def test_one_text_asks_nothing(scene):
    scene.service.others = [KeptText("t", datetime(2026, 11, 12, tzinfo=UTC), 5, shown=True)]
    scene.presenter.start()
    assert (scene.state.texts, scene.state.which) == ((), "")


def test_a_choice_that_cannot_be_kept_is_told_and_the_text_stays(scene):
    scene.presenter.start()
    scene.service.refusal = StorageUnavailable("The disk is full.")
    scene.presenter.choose_text("u")
    assert (len(scene.state.rows), scene.state.report, scene.state.wrong) == (3, "The disk is full.", True)


def test_a_text_that_cannot_be_read_again_once_it_came_in_is_told(scene, tmp_path):
    scene.presenter.start()
    scene.presenter.bring_in(tmp_path)
    work, done, _failed = scene.waiting.pop()
    brought = work(None)
    scene.service.refusal = StorageUnavailable("The disk is gone.")
    done(brought)
    assert (scene.state.report, scene.state.wrong, scene.state.busy) == ("The disk is gone.", True, False)
