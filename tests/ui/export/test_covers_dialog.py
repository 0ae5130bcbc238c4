"""Covering faces by mouse and by key, on pictures of a film."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap

from app.presenters.covers import CoversPresenter
from app.services.covering import FILL
from app.services.errors import KnownError
from app.ui.export.covers_dialog import CoversDialog
from tests.fakes import MemoryObservations, MemoryRecordings, counted_ids
from tests.fakes_care import care_service
from tests.ui.export.conftest import Film


@pytest.fixture
def looked_at():
    return []


@pytest.fixture
def dialog(qtbot, theme, looked_at):
    """Two pictures; the first one is there."""
    made = _dialog(qtbot, theme, looked_at, Film)
    qtbot.waitUntil(lambda: looked_at == [4_000], timeout=20_000)
    return made


def _dialog(qtbot, theme, looked_at, open_stills):
    over = qtbot.addWidget
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    over(window)
    window.resize(1280, 800)
    window.show()
    care = care_service(MemoryRecordings(MemoryObservations()))
    presenter = CoversPresenter("r1", (4_000, 6_000), care, counted_ids("box"), looked_at.append)
    made = CoversDialog(theme, presenter, open_stills, window)
    made.care = care
    made.open()
    qtbot.waitUntil(made.isVisible)
    made.window_behind = window
    return made


def boxes(dialog):
    return [(each.left, each.top, each.width, each.height) for each in dialog.care.covers("r1")]


def at(dialog, left, top):
    """A place of the picture, in thousandths, on the canvas."""
    picture = dialog.canvas._picture()
    across = picture.left() + left * picture.width() / 1000
    return QPoint(round(across), round(picture.top() + top * picture.height() / 1000))


def drag(qtbot, dialog, start, end):
    canvas = dialog.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, end)
    canvas.grab()
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def near(found, wanted):
    return all(abs(one - other) <= 4 for one, other in zip(found, wanted, strict=True))


def test_a_box_is_drawn_by_the_mouse(dialog, qtbot):
    drag(qtbot, dialog, at(dialog, 500, 500), at(dialog, 200, 300))
    assert near(boxes(dialog)[0], (200, 300, 300, 200))


def test_a_click_beside_a_box_makes_no_box(dialog, qtbot):
    drag(qtbot, dialog, at(dialog, 500, 500), at(dialog, 502, 501))
    assert boxes(dialog) == []
    qtbot.mouseRelease(dialog.canvas, Qt.MouseButton.LeftButton)
    qtbot.mousePress(dialog.canvas, Qt.MouseButton.RightButton, pos=at(dialog, 500, 500))
    qtbot.mouseMove(dialog.canvas, at(dialog, 600, 600))
    assert boxes(dialog) == []


def test_a_box_is_dragged_and_sized_by_its_corner(dialog, qtbot):
    dialog._presenter.draw(200, 300, 500, 600)
    drag(qtbot, dialog, at(dialog, 300, 400), at(dialog, 400, 350))
    assert near(boxes(dialog)[0], (300, 250, 300, 300))
    drag(qtbot, dialog, at(dialog, 598, 546), at(dialog, 698, 746))
    assert near(boxes(dialog)[0], (300, 250, 400, 500))


def test_a_press_on_another_box_chooses_it(dialog, qtbot):
    dialog._presenter.draw(0, 0, 200, 200)
    dialog._presenter.draw(500, 0, 700, 200)
    qtbot.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton, pos=at(dialog, 50, 50))
    assert [box.chosen for box in dialog.canvas._boxes] == [True, False]


def test_everything_goes_by_key(dialog, qtbot):
    canvas = dialog.canvas
    qtbot.waitUntil(canvas.hasFocus)
    qtbot.keyClick(canvas, Qt.Key.Key_Insert)
    ((left, top, width, height),) = boxes(dialog)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert boxes(dialog) == [(left + 10, top - 2, width, height + 10)]
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert boxes(dialog) == [(left, top, width, height)]
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert boxes(dialog) == []


def test_the_next_picture_comes_by_key_and_each_is_read_once(dialog, qtbot, looked_at):
    canvas = dialog.canvas
    qtbot.waitUntil(canvas.hasFocus)
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: looked_at == [4_000, 6_000], timeout=20_000)
    assert not dialog._next.isEnabled()
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    assert looked_at == [4_000, 6_000, 4_000], "it is there at once"
    assert dialog._next.isEnabled()


def test_the_buttons_do_the_same(dialog, qtbot, looked_at):
    dialog._add.click()
    assert len(boxes(dialog)) == 1
    dialog._copy.click()
    qtbot.waitUntil(lambda: 6_000 in looked_at, timeout=20_000)
    assert len(boxes(dialog)) == 2
    dialog._remove.click()
    assert len(boxes(dialog)) == 1
    dialog._previous.click()
    assert dialog._heading.text() == "Picture at 0:04"
    dialog._done.click()
    assert dialog.result() == 1


def test_a_box_hides_what_is_below_it_on_the_screen_as_well(dialog):
    dialog._presenter.draw(400, 400, 600, 600)
    dialog._presenter.draw(0, 0, 100, 100)
    seen = dialog.canvas.grab().toImage().pixelColor(at(dialog, 500, 500))
    blue, green, red, _nothing = FILL
    assert (seen.red(), seen.green(), seen.blue()) == (red, green, blue)


def test_a_film_that_is_not_there_is_told_and_nothing_counts_as_seen(qtbot, theme, looked_at):
    def gone():
        raise KnownError("De film is er niet.")

    dialog = _dialog(qtbot, theme, looked_at, gone)
    qtbot.waitUntil(lambda: dialog._notice.isVisibleTo(dialog), timeout=20_000)
    assert looked_at == []
    qtbot.mousePress(dialog.canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(dialog.canvas, QPoint(150, 150))
    assert boxes(dialog) == []
    assert not dialog.canvas.grab().isNull()


def test_a_picture_that_comes_too_late_is_kept_for_when_it_is_asked(dialog, qtbot, looked_at):
    dialog._show_picture("9000", QPixmap(4, 4))
    assert looked_at == [4_000]


def test_a_disk_that_refuses_is_told(dialog, monkeypatch):
    from app.services.errors import StorageUnavailable

    def full(*_told):
        raise StorageUnavailable("De schijf is vol.")

    monkeypatch.setattr(dialog.care, "save_covers", full)
    dialog._add.click()
    assert dialog._notice.isVisibleTo(dialog)


def test_a_key_that_means_nothing_here_goes_on(dialog, qtbot):
    qtbot.keyClick(dialog.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
