from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QVBoxLayout, QWidget

from app.presenters.timeline_state import TimelineMark, TimelineState
from app.ui.timeline import Timeline

MINUTE = 60_000
WHOLE = 10 * MINUTE
MARKS = (
    TimelineMark("early", "yes", MINUTE, None, "ja op 1:00", "Stelt open vragen"),
    TimelineMark("nee", "no", 3 * MINUTE, None, "nee op 3:00", "Vat samen"),
    TimelineMark("talk", "remark", 5 * MINUTE, 7 * MINUTE, "vraag op 5:00", "Item\n<img src=x> & meer"),
)
STATE = TimelineState(WHOLE, 0, WHOLE, 0, WHOLE, MARKS, position_ms=2 * MINUTE, marks_draggable=True)
SIGNALS = ("seek_asked", "mark_activated", "mark_dragged", "borders_changed")


class Heard(list):
    """Everything a timeline asks for, in order."""

    def __init__(self, timeline):
        super().__init__()
        for name in SIGNALS:
            getattr(timeline, name).connect(lambda *what, name=name: self.append((name, *what)))


@pytest.fixture
def timeline(qtbot, theme):
    made = Timeline(theme)
    qtbot.addWidget(made)
    made.resize(800, made.sizeHint().height())
    made.show_state(STATE)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def heard(timeline):
    return Heard(timeline)


def place(timeline, at_ms, lane="answers"):
    return QPoint(round(timeline.scale.x(at_ms)), round(timeline.lanes.middle(lane)))


def drag(qtbot, timeline, start, end, release=True):
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.7, 1.0):
        step = start + (end - start) * share
        qtbot.mouseMove(timeline, step)
    if release:
        qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=end)


def color_at(timeline, point):
    return QColor(timeline.grab().toImage().pixel(point))


def test_showing_a_state_asks_for_nothing(timeline, heard):
    for position in (0, 1, 1_000, 5_000, WHOLE, 3_000):
        timeline.show_state(replace(STATE, position_ms=position))
        timeline.show_position(position + 1)
    timeline.show_state(replace(STATE, fragment_start_ms=1000, borders_editable=True, seen=((0, 1000),)))
    timeline.show_lit("nee")
    timeline.zoom_in()
    assert heard == []


def test_a_click_beside_the_marks_asks_to_go_there(qtbot, timeline, heard):
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 2 * MINUTE))
    [(name, to_ms)] = heard
    assert name == "seek_asked"
    assert abs(to_ms - 2 * MINUTE) <= timeline.scale.ms_for(1)


def test_dragging_goes_through_the_film(qtbot, timeline, heard):
    drag(qtbot, timeline, place(timeline, 2 * MINUTE), place(timeline, 4 * MINUTE))
    assert {name for name, *_ in heard} == {"seek_asked"}
    asked = [to_ms for _name, to_ms in heard]
    assert asked == sorted(asked)
    assert abs(asked[-1] - 4 * MINUTE) <= timeline.scale.ms_for(1)


def test_dragging_past_the_end_stays_in_the_film(qtbot, timeline, heard):
    drag(qtbot, timeline, place(timeline, 9 * MINUTE), QPoint(4000, 20))
    assert heard[-1] == ("seek_asked", WHOLE)


@pytest.mark.parametrize(("mark_id", "lane"), [("early", "answers"), ("nee", "answers"), ("talk", "remarks")])
def test_a_click_on_a_mark_plays_it(qtbot, timeline, heard, mark_id, lane):
    start = next(mark.start_ms for mark in MARKS if mark.id == mark_id)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, start, lane))
    assert heard == [("mark_activated", mark_id)]


def test_a_stretch_can_be_clicked_anywhere(qtbot, timeline, heard):
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 6 * MINUTE, "remarks"))
    assert heard == [("mark_activated", "talk")]


def test_a_hand_that_trembles_still_clicks(qtbot, timeline, heard):
    start = place(timeline, MINUTE)
    drag(qtbot, timeline, start, start + QPoint(QApplication.startDragDistance() - 1, 2))
    assert heard == [("mark_activated", "early")]


def test_a_dragged_mark_is_asked_for_once_on_release(qtbot, timeline, heard):
    drag(qtbot, timeline, place(timeline, MINUTE), place(timeline, 2 * MINUTE))
    [(name, mark_id, to_ms)] = heard
    assert (name, mark_id) == ("mark_dragged", "early")
    assert abs(to_ms - 2 * MINUTE) <= timeline.scale.ms_for(2)


def test_a_mark_is_never_dragged_out_of_the_fragment(qtbot, timeline, heard):
    timeline.show_state(replace(STATE, fragment_end_ms=4 * MINUTE))
    drag(qtbot, timeline, place(timeline, MINUTE), place(timeline, 9 * MINUTE))
    assert heard == [("mark_dragged", "early", 4 * MINUTE)]


def test_escape_takes_a_drag_back(qtbot, timeline, heard):
    drag(qtbot, timeline, place(timeline, MINUTE), place(timeline, 2 * MINUTE), release=False)
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 2 * MINUTE))
    assert heard == []


def test_while_the_form_is_locked_marks_cannot_be_dragged(qtbot, timeline, heard):
    timeline.show_state(replace(STATE, marks_draggable=False))
    drag(qtbot, timeline, place(timeline, MINUTE), place(timeline, 2 * MINUTE))
    assert heard == [("mark_activated", "early")]


@pytest.mark.parametrize(
    ("border", "to_ms", "expected"),
    [
        (2 * MINUTE, 4 * MINUTE, (4 * MINUTE, 8 * MINUTE)),
        (8 * MINUTE, 6 * MINUTE, (2 * MINUTE, 6 * MINUTE)),
        (2 * MINUTE, 9 * MINUTE, (8 * MINUTE - 1000, 8 * MINUTE)),
        (8 * MINUTE, 0, (2 * MINUTE, 2 * MINUTE + 1000)),
    ],
)
def test_the_borders_of_a_fragment_can_be_dragged_but_not_past_each_other(
    qtbot, timeline, heard, border, to_ms, expected
):
    timeline.show_state(
        replace(
            STATE, fragment_start_ms=2 * MINUTE, fragment_end_ms=8 * MINUTE, borders_editable=True, marks=()
        )
    )
    drag(qtbot, timeline, place(timeline, border), place(timeline, to_ms))
    [(name, start, end)] = heard
    assert name == "borders_changed"
    assert (start, end) == pytest.approx(expected, abs=timeline.scale.ms_for(1.5))


def test_fixed_borders_cannot_be_dragged(qtbot, timeline, heard):
    timeline.show_state(replace(STATE, fragment_start_ms=2 * MINUTE, marks=()))
    drag(qtbot, timeline, place(timeline, 2 * MINUTE), place(timeline, 4 * MINUTE))
    assert {name for name, *_ in heard} == {"seek_asked"}


def test_escape_takes_a_border_back(qtbot, timeline, heard):
    timeline.show_state(replace(STATE, fragment_start_ms=2 * MINUTE, borders_editable=True, marks=()))
    drag(qtbot, timeline, place(timeline, 2 * MINUTE), place(timeline, 4 * MINUTE), release=False)
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 4 * MINUTE))
    assert heard == []


def test_after_a_click_the_keys_still_go_to_the_work(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    work = QPushButton("werk")
    row.addWidget(work)
    timeline = Timeline(theme)
    timeline.show_state(STATE)
    row.addWidget(timeline)
    window.resize(800, 200)
    with qtbot.waitExposed(window):
        window.show()
    work.setFocus()
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 4 * MINUTE))
    assert work.hasFocus()


def test_escape_takes_a_drag_back_and_does_nothing_else_in_the_window(qtbot, timeline, heard):
    closed = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), timeline.window())
    shortcut.activated.connect(lambda: closed.append(True))
    drag(qtbot, timeline, place(timeline, MINUTE), place(timeline, 2 * MINUTE), release=False)
    qtbot.keyClick(timeline.window(), Qt.Key.Key_Escape)
    assert (closed, heard) == ([], [])
    qtbot.keyClick(timeline.window(), Qt.Key.Key_Escape)
    assert closed == [True]


def test_with_the_keyboard_one_goes_from_mark_to_mark_and_plays(qtbot, timeline, heard):
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(timeline, key)
        reached.append(timeline.reached)
    assert reached == ["nee", "talk", "nee", "early", "talk"]
    assert heard == []
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert heard == [("mark_activated", "talk")]


def test_without_marks_the_arrow_keys_are_left_to_the_window(qtbot, timeline, heard):
    timeline.show_state(replace(STATE, marks=()))
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(timeline, key)
    assert heard == []
    assert timeline.reached == ""


def test_where_only_borders_are_set_there_are_no_lanes_for_what_was_observed(timeline):
    timeline.show_state(replace(STATE, marks=(), bare=True, borders_editable=True))
    assert timeline.lanes.labels == ("",)
    assert timeline.mark_at(QPointF(timeline.scale.x(MINUTE), timeline.lanes.middle("film"))) is None
    timeline.show_state(STATE)
    assert len(timeline.lanes.labels) >= 2


def wheel(timeline, x, up=0, aside=0, modifiers=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(x, 20),
        QPointF(timeline.mapToGlobal(QPoint(x, 20))),
        QPoint(),
        QPoint(aside, up),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)


def test_the_wheel_zooms_round_the_pointer_and_sideways_scrolls(timeline):
    x = place(timeline, 3 * MINUTE).x()
    wheel(timeline, x, up=120 * 4)
    assert timeline.scale.span_ms < WHOLE / 2
    assert timeline.scale.x(3 * MINUTE) == pytest.approx(x, abs=1.5)
    before = timeline.scale.from_ms
    wheel(timeline, x, aside=-120)
    assert timeline.scale.from_ms > before
    wheel(timeline, x, up=120, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert timeline.scale.from_ms == pytest.approx(before, abs=2)


def test_plus_minus_and_zero_zoom(qtbot, timeline):
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.scale.span_ms == WHOLE // 2
    qtbot.keyClick(timeline, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert timeline.scale.span_ms == WHOLE // 2
    qtbot.keyClick(timeline, Qt.Key.Key_0)
    assert timeline.scale.span_ms == WHOLE


def test_zoomed_in_a_running_playhead_takes_the_view_along(timeline):
    timeline.show_position(0)
    timeline.zoom(4, 0)
    end = timeline.scale.to_ms
    timeline.show_position(end + 40)
    assert timeline.scale.from_ms < end + 40 < timeline.scale.to_ms


def test_who_looks_elsewhere_is_not_pulled_back(timeline):
    timeline.show_position(0)
    timeline.zoom(4, 0)
    timeline.look(timeline.scale.scrolled(5 * MINUTE, timeline.outer))
    before = timeline.scale
    timeline.show_position(40)
    assert timeline.scale == before


def test_a_mark_reached_by_key_comes_into_view(qtbot, timeline):
    timeline.show_position(0)
    timeline.zoom(8, 0)
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.scale.from_ms <= 5 * MINUTE <= timeline.scale.to_ms


def test_a_screen_reader_hears_where_the_film_is(timeline):
    timeline.show_position(94_000)
    reader = QAccessible.queryAccessibleInterface(timeline)
    assert reader.text(QAccessible.Text.Name)
    assert reader.role() == QAccessible.Role.Slider
    assert reader.valueInterface().currentValue() == 94_000
    assert "1:34" in reader.text(QAccessible.Text.Description)
    assert "10:00" in reader.text(QAccessible.Text.Description)


def test_a_screen_reader_may_move_the_film(timeline, heard):
    QAccessible.queryAccessibleInterface(timeline).valueInterface().setCurrentValue(30_000)
    assert heard == [("seek_asked", 30_000)]


def test_hovering_a_mark_tells_item_and_remark_as_plain_text(qtbot, timeline):
    point = place(timeline, 5 * MINUTE, "remarks")
    QApplication.sendEvent(timeline, QHelpEvent(QEvent.Type.ToolTip, point, timeline.mapToGlobal(point)))
    assert "vraag op 5:00" in QToolTip.text()
    assert "&lt;img src=x&gt; &amp; meer" in QToolTip.text()
    QToolTip.hideText()


def test_marks_differ_by_shape_and_not_only_by_colour(timeline, theme):
    """The dot is filled to its middle, the diamond is open."""
    timeline.show_position(WHOLE)
    assert color_at(timeline, place(timeline, MINUTE)) == theme.color("accent")
    assert color_at(timeline, place(timeline, 3 * MINUTE)) == theme.color("surface")


def test_what_was_seen_is_hatched_and_what_is_left_is_open(timeline, theme):
    timeline.show_state(replace(STATE, seen=((0, 5 * MINUTE),), position_ms=WHOLE))
    row = round(timeline.lanes.middle("seen"))
    image = timeline.grab().toImage()

    def colors(start, end):
        xs = range(round(timeline.scale.x(start)), round(timeline.scale.x(end)))
        return {image.pixelColor(x, row).name() for x in xs}

    assert len(colors(MINUTE, 4 * MINUTE)) > 1
    assert colors(6 * MINUTE, 9 * MINUTE) == {theme.hex("amber_soft")}


def test_a_moving_playhead_repaints_a_strip_and_not_the_whole(qtbot, timeline):
    areas = []
    paint = timeline.paintEvent

    class Spy:
        def __init__(self):
            timeline.paintEvent = self

        def __call__(self, event):
            areas.append(event.region().boundingRect().width())
            paint(event)

    Spy()
    timeline.show_position(2 * MINUTE + 2_000)
    QApplication.processEvents()
    del timeline.paintEvent
    assert areas
    assert max(areas) < 40


def test_five_thousand_marks_are_all_found_below_the_pointer(timeline):
    many = tuple(
        TimelineMark(str(n), ("yes", "no", "remark")[n % 3], n * WHOLE // 5000, None) for n in range(5000)
    )
    timeline.show_state(replace(STATE, marks=many))
    timeline.zoom(30, 5 * MINUTE)
    visible = [mark for mark in many if timeline.scale.from_ms <= mark.start_ms <= timeline.scale.to_ms]
    assert len(visible) > 100
    for mark in visible:
        lane = "remarks" if mark.kind == "remark" else "answers"
        assert timeline.mark_at(QPointF(timeline.scale.x(mark.start_ms), timeline.lanes.middle(lane))) == mark
    timeline.grab()


def test_the_same_picture_comes_out_after_moving_the_playhead_to_and_fro(qtbot, timeline):
    before = timeline.grab().toImage()
    for position in range(0, WHOLE, 7_001):
        timeline.show_position(position)
        QApplication.processEvents()
    timeline.show_position(2 * MINUTE)
    QApplication.processEvents()
    assert timeline.grab().toImage() == before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_another_theme_or_scale_is_drawn_at_once(timeline, theme, scale, mode):
    theme.set_scale(scale)
    theme.set_mode(mode)
    timeline.resize(800, timeline.sizeHint().height())
    timeline.show_position(WHOLE)
    assert timeline.sizeHint().height() == timeline.lanes.height
    assert color_at(timeline, place(timeline, MINUTE)) == theme.color("accent")
