"""Boxes over faces, placed by a person; each change is kept at once."""

from __future__ import annotations

import pytest

from app.domain.care import Cover
from app.presenters.covers import CoversPresenter
from app.services.errors import StorageUnavailable
from tests.fakes import MemoryObservations, MemoryRecordings, counted_ids
from tests.fakes_care import care_service


class View:
    """Remembers what it was shown last."""

    state = None

    def show_state(self, state):
        self.state = state


@pytest.fixture
def care():
    return care_service(MemoryRecordings(MemoryObservations()))


@pytest.fixture
def scene(care):
    """Two pictures, the first with nothing on it."""
    view, looked_at = View(), []
    presenter = CoversPresenter("r1", (4_000, 6_000), care, counted_ids("box"), looked_at.append)
    presenter.start(view)
    return presenter, view, care, looked_at


def boxes(view):
    return [(box.left, box.top, box.width, box.height) for box in view.state.boxes]


def test_a_box_is_added_moved_and_sized_and_kept(scene):
    presenter, view, care, _looked_at = scene
    presenter.add()
    ((left, top, width, height),) = boxes(view)
    presenter.move(10, -20)
    presenter.size(30, 40)
    assert boxes(view) == [(left + 10, top - 20, width + 30, height + 40)]
    assert [(each.time_ms, each.left) for each in care.covers("r1")] == [(4_000, left + 10)]


def test_a_box_is_drawn_from_any_corner_and_dragged(scene):
    presenter, view, *_rest = scene
    presenter.draw(600, 500, 400, 300)
    assert boxes(view) == [(400, 300, 200, 200)]
    presenter.place(0, 950)
    assert boxes(view) == [(0, 800, 200, 200)]
    assert "0 % from the left, 80 % from the top" in view.state.boxes[0].spoken


def test_keys_work_on_the_chosen_box(scene):
    presenter, view, *_rest = scene
    presenter.draw(0, 0, 100, 100)
    presenter.draw(200, 0, 300, 100)
    assert [box.chosen for box in view.state.boxes] == [False, True]
    presenter.choose_next()
    presenter.move(0, 50)
    assert boxes(view) == [(0, 50, 100, 100), (200, 0, 100, 100)]
    presenter.remove()
    assert boxes(view) == [(200, 0, 100, 100)]
    assert view.state.boxes[0].chosen
    presenter.remove()
    presenter.remove()
    presenter.move(1, 1)
    presenter.choose_next()
    assert boxes(view) == []


def test_the_same_boxes_go_on_to_the_next_picture(scene):
    presenter, view, care, _looked_at = scene
    presenter.copy_on()
    assert view.state.time_ms == 4_000, "there is nothing to copy yet"
    presenter.draw(0, 0, 100, 100)
    presenter.copy_on()
    assert view.state.time_ms == 6_000
    assert boxes(view) == [(0, 0, 100, 100)]
    assert sorted(each.time_ms for each in care.covers("r1")) == [4_000, 6_000]
    assert len({each.id for each in care.covers("r1")}) == 2
    presenter.copy_on()
    assert boxes(view) == [(0, 0, 100, 100)], "this is the last picture"


def test_each_picture_is_seen_when_it_was_really_shown(scene):
    presenter, view, _care, looked_at = scene
    assert (view.state.progress, view.state.has_previous, view.state.has_next) == ("1 of 2", False, True)
    presenter.go(-1)
    assert not view.state.all_seen
    presenter.shown(4_000)
    presenter.go(1)
    assert (view.state.progress, view.state.has_previous, view.state.has_next) == ("2 of 2", True, False)
    presenter.shown(6_000)
    assert view.state.all_seen
    assert looked_at == [4_000, 6_000]


def test_boxes_that_were_placed_before_are_there_again(care):
    care.save_covers("r1", 6_000, [Cover("c", "r1", 6_000, 1, 2, 300, 400)])
    care.save_covers("r1", 9_000, [Cover("d", "r1", 9_000, 1, 2, 300, 400)])
    view = View()
    presenter = CoversPresenter("r1", (4_000, 6_000), care, counted_ids(), lambda _ms: None)
    presenter.add()
    presenter.start(view)
    presenter.go(1)
    assert boxes(view) == [(1, 2, 300, 400)]


def test_a_disk_that_refuses_is_told_and_the_box_stays(scene, monkeypatch):
    presenter, view, care, _looked_at = scene

    def full(*_told):
        raise StorageUnavailable("De schijf is vol.")

    monkeypatch.setattr(care, "save_covers", full)
    presenter.add()
    assert view.state.problem == "De schijf is vol."
    assert len(boxes(view)) == 1
    monkeypatch.undo()
    presenter.move(1, 1)
    assert view.state.problem == ""
