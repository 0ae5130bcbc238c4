"""What the summary screen shows, and what a person does with it."""

from __future__ import annotations

import pytest

from app.domain.care import NameEntry
from app.domain.redaction import Kept
from app.domain.sheet import ItemRef, Judgement, PointKind, RemarkKind
from app.presenters.summary import SummaryPresenter
from app.services.errors import StorageUnavailable
from app.services.summary import SummaryService
from tests.fakes import QuietProgress
from tests.fakes_care import care_of_role_play

GOAL = ItemRef("v01")


class View:
    """Remembers what it was shown."""

    def __init__(self):
        self.state = None
        self.problem = None
        self.said = []
        self.outdated = 0

    def show_state(self, state):
        self.state = state

    def show_problem(self, problem):
        self.problem = problem

    def announce(self, text):
        self.said.append(text)

    def preview_outdated(self):
        self.outdated += 1


class Writer:
    """Remembers what it was asked to write."""

    def __init__(self):
        self.wrote = []

    def pages(self, summary, progress, stills):
        self.wrote.append((summary, tuple(stills)))
        return b"%PDF"


@pytest.fixture
def scene(open_desk, recording):
    return _scene(open_desk, recording)


def _scene(desk, recording):
    view, writer = View(), Writer()
    service = SummaryService(writer, care_of_role_play("r1"))
    presenter = SummaryPresenter(desk.opened, recording, service, view)
    presenter.start()
    return presenter, view, writer


def test_moments_stand_in_order_of_time_with_what_they_are_about(open_desk, recording):
    mark = open_desk.opened.marking.judge(GOAL, Judgement.NO, 6_000)
    remark = open_desk.opened.remarks.add("mooie stilte", RemarkKind.STRENGTH, start_ms=2_000)
    open_desk.opened.remarks.add("zonder moment")
    _presenter, view, *_rest = _scene(open_desk, recording)
    rows = view.state.moments
    assert [(row.id, row.sign, row.time_text) for row in rows] == [
        (remark.id, "remark", "0:02"),
        (mark.id, "no", "0:06"),
    ]
    assert rows[1].text == "noemt het doel"
    assert "mooie stilte" in rows[0].spoken


def test_a_stretch_is_listed_from_its_start_to_its_end(open_desk, recording):
    open_desk.opened.remarks.add("hier valt het stil", RemarkKind.TIP, None, 2_000, 5_000)
    _presenter, view, *_rest = _scene(open_desk, recording)
    assert view.state.moments[0].time_text == "0:02 – 0:05"


def test_choosing_a_moment_shows_and_keeps_it(open_desk, recording):
    mark = open_desk.opened.marking.judge(GOAL, Judgement.YES, 6_000)
    presenter, view, *_rest = _scene(open_desk, recording)
    presenter.choose(mark.id, True)
    assert view.state.moments[0].chosen
    assert view.outdated == 2
    assert open_desk.again().book.sheet.highlighted(mark.id)


def test_points_and_agreements_are_added_changed_and_taken_back(scene):
    presenter, view, *_rest = scene
    presenter.add_point(PointKind.TALKING_POINT, "stilte")
    presenter.add_point(PointKind.AGREEMENT, "agenda samen", "24 nov")
    presenter.edit_point(view.state.agreements[0].id, "agenda samen maken", "24 nov")
    assert [(p.text, p.when) for p in view.state.agreements] == [("agenda samen maken", "24 nov")]
    presenter.undo()
    assert view.state.agreements[0].text == "agenda samen"
    assert view.state.redo_text
    presenter.redo()
    assert view.state.agreements[0].text == "agenda samen maken"
    presenter.edit_point(view.state.points[0].id, "", "")
    assert view.state.points == ()
    assert len(view.said) == 2


def test_nothing_to_undo_is_no_trouble(scene):
    presenter, view, *_rest = scene
    presenter.undo()
    presenter.redo()
    assert view.said == []
    assert (view.state.undo_text, view.state.redo_text) == ("", "")


def test_while_the_form_is_closed_the_summary_can_be_read_only(desk, recording):
    presenter, view, *_rest = _scene(desk, recording)
    presenter.add_point(PointKind.TALKING_POINT, "te vroeg")
    assert not view.state.editable
    assert view.state.points == ()
    assert len(view.said) == 1


def test_what_the_disk_refuses_waits_and_comes_through(scene, open_desk):
    presenter, view, *_rest = scene
    open_desk.store.trouble = StorageUnavailable("De schijf is vol.")
    presenter.add_point(PointKind.TALKING_POINT, "stilte")
    assert (view.problem.text, view.problem.waiting) == ("De schijf is vol.", 1)
    assert view.state.points == ()
    presenter.retry()
    assert view.problem.waiting == 1
    open_desk.store.trouble = None
    presenter.retry()
    assert view.problem is None
    assert view.state.points[0].text == "stilte"


def test_what_waits_is_not_left_behind(scene, open_desk):
    presenter, view, *_rest = scene
    presenter.add_point(PointKind.TALKING_POINT, "eerst")
    open_desk.store.trouble = StorageUnavailable("De schijf is vol.")
    presenter.undo()
    assert view.said == [], "nothing was undone yet"
    presenter.add_point(PointKind.TALKING_POINT, "stilte")
    with pytest.raises(StorageUnavailable, match="vol"):
        presenter.leave()
    open_desk.store.trouble = None
    presenter.leave()
    points = open_desk.opened.book.sheet.points(PointKind.TALKING_POINT)
    assert [point.text for point in points] == ["stilte"]


def test_a_point_that_is_too_long_is_refused_with_a_word(scene):
    presenter, view, *_rest = scene
    presenter.add_point(PointKind.TALKING_POINT, "a" * 20_001)
    assert view.said[-1].startswith("This text is too long")
    assert view.state.points == ()


def test_the_pages_show_what_was_so_when_they_were_asked_for(scene, open_desk):
    presenter, _view, writer = scene
    work = presenter.preview()
    open_desk.opened.marking.judge(GOAL, Judgement.YES, 6_000)
    assert work(QuietProgress()) == b"%PDF"
    assert [(summary.marks, stills) for summary, stills in writer.wrote] == [((), ())]


def test_the_pages_show_what_would_leave(open_desk, recording):
    open_desk.opened.remarks.add("dag Sanne, dag Sanne")
    view, writer, care = View(), Writer(), care_of_role_play("r1")
    care.save_names("r1", [NameEntry("r1", "Sanne", "S.")])
    presenter = SummaryPresenter(open_desk.opened, recording, SummaryService(writer, care), view)
    presenter.preview({Kept("dag Sanne, dag Sanne", 4)})(QuietProgress())
    assert writer.wrote[0][0].loose_remarks[0].text == "dag Sanne, dag S."
