"""The screen as a whole: focus, mouse, names, coming and going, sizes."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from app.domain.sheet import ItemRef, Judgement, RemarkKind
from app.services.care_errors import FilmGone
from app.services.errors import FilmRefused, PlaybackUnavailable, StorageUnavailable
from app.ui.kit import Button, Chip
from app.ui.timeline import Timeline
from tests.presenters.observe.conftest import GOAL, TIME
from tests.ui.looking import round_by_tab
from tests.ui.observe.conftest import settle
from tests.ui.pressing import CTRL, press, send

K = Qt.Key
YES, NO = Judgement.YES, Judgement.NO


def item(scene, ref=GOAL):
    return scene.screen.form._widgets[f"item:{ref.code}:{ref.topic}"]


def stops(scene):
    """Everything the Tab key comes to, in its order, from the way back on. By real presses of the key."""
    scene.screen.header.findChildren(QAbstractButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    return [stop for stop in round_by_tab(scene.window) if scene.screen.isAncestorOf(stop)]


def test_everything_the_tab_key_comes_to_has_a_name(scene):
    scene.presenter.marking.judge(YES, scene.player.now_s)
    scene.presenter.filling.add_topic("topics", "Lezen")
    scene.opened.remarks.add("Mooi", RemarkKind.TIP, GOAL, 3_000)
    scene.opened.remarks.add("Los")
    scene.presenter.show_form()
    press(scene.window, K.Key_O)
    settle()
    found = stops(scene)
    assert len(found) > 20
    nameless = [
        type(widget).__name__ for widget in found if not widget.accessibleName() and not _says(widget)
    ]
    assert nameless == []


def _says(widget):
    return isinstance(widget, QAbstractButton) and widget.text()


def test_the_tab_key_goes_through_the_screen_in_reading_order(scene):
    scene.presenter.marking.judge(YES, scene.player.now_s)
    settle()
    groups = [scene.screen.header, scene.screen.film, scene.screen.side]
    places = [
        next(at for at, group in enumerate(groups) if group.isAncestorOf(stop)) for stop in stops(scene)
    ]
    assert places == sorted(places)
    in_form = [w for w in stops(scene) if scene.screen.form.isAncestorOf(w)]
    tops = [w.mapTo(scene.screen.form.widget(), QPoint(0, 0)).y() for w in in_form]
    rows = [scene.screen.form.item_of(w) for w in in_form]
    heights = [row.y() if row else top for row, top in zip(rows, tops, strict=True)]
    assert heights == sorted(heights)


def test_space_plays_also_when_a_button_has_the_focus(scene):
    for stop in stops(scene):
        if isinstance(stop, QLineEdit | QPlainTextEdit):
            continue
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        before = scene.player.snapshot().playing
        press(scene.window, K.Key_Space)
        assert scene.player.snapshot().playing is not before, stop
    assert not scene.opened.book.sheet.things
    assert scene.outside.went == []


def test_after_a_click_anywhere_the_keys_go_on_working(scene):
    for widget in (
        *scene.screen.findChildren(Button),
        scene.screen.film.video,
        scene.screen.film.timeline,
        item(scene),
    ):
        if (
            not widget.isVisible()
            or not widget.isEnabled()
            or widget.accessibleName() in {"Menu", "Speed", "Full picture"}
        ):
            continue
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        focus = QApplication.focusWidget()
        assert focus is scene.screen, (widget, focus)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
    marks = len(scene.opened.book.sheet.marks())
    scene.presenter.transport.seek(7_000)
    press(scene.window, K.Key_J)
    assert len(scene.opened.book.sheet.marks()) == marks + 1


def test_a_click_marks_the_frame_that_was_there_when_the_button_went_down(scene):
    scene.play(2_000, step_ms=20)
    half = item(scene, TIME)._answer._no
    half.asked_at_ms = 0
    QTest.mousePress(half, Qt.MouseButton.LeftButton)
    scene.keyclock.at_press = scene.player.now_s
    scene.wait(1_000, step_ms=20)
    scene.keyclock.back_s = scene.player.now_s - scene.keyclock.at_press
    QTest.mouseRelease(half, Qt.MouseButton.LeftButton)
    mark = scene.opened.book.sheet.marks(TIME)[0]
    assert mark.judgement is NO
    assert mark.raw_ms == pytest.approx(3_000, abs=40)
    assert scene.presenter.selection.ref == TIME


def test_the_time_stamp_of_the_press_is_what_is_asked_for(scene):
    asked = []
    scene.screen.form.item_judged.connect(lambda ref, answer, at_ms: asked.append((ref, answer, at_ms)))
    half = item(scene)._answer._yes
    for kind, stamp in ((QEvent.Type.MouseButtonPress, 4_711), (QEvent.Type.MouseButtonRelease, 9_999)):
        event = QMouseEvent(
            kind,
            QPointF(3, 3),
            half.mapToGlobal(QPointF(3, 3)),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setTimestamp(stamp)
        QApplication.sendEvent(half, event)
    assert asked == [(GOAL, "yes", 4_711)]


def test_a_click_on_a_row_selects_it_and_a_right_click_too(scene):
    QTest.mouseClick(item(scene, TIME), Qt.MouseButton.LeftButton)
    assert scene.presenter.selection.ref == TIME
    row = item(scene, GOAL)
    QApplication.sendEvent(
        row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5)))
    )
    assert scene.presenter.selection.ref == GOAL


def test_while_the_form_is_closed_it_can_be_read_and_scrolled_but_not_filled_in(make_scene):
    scene = make_scene()
    assert not item(scene)._answer.isEnabled()
    assert item(scene)._text.isVisible()
    assert scene.screen.form.isEnabled()
    QTest.mouseClick(item(scene)._answer._yes, Qt.MouseButton.LeftButton)
    assert not scene.opened.book.sheet.things
    press(scene.window, K.Key_Down)
    assert item(scene, TIME).row.selected


def test_a_row_changes_in_place_and_the_focus_stays(scene):
    before = item(scene)
    half = before._answer._yes
    half.setFocus(Qt.FocusReason.TabFocusReason)
    press(scene.window, K.Key_Return)
    scene.presenter.show_all()
    assert item(scene) is before
    assert QApplication.focusWidget() is half
    assert before._answer.value == "yes"


def test_leaving_and_coming_back_doubles_nothing_and_leaves_nothing_behind(make_scene):
    scene = make_scene("unlocked")
    gone = []
    for _ in range(12):
        gone += [weakref.ref(scene.desk), weakref.ref(scene.presenter), weakref.ref(scene.screen)]
        scene.close()
        settle()
        scene.open()
        settle()
    press(scene.window, K.Key_J)
    assert len(scene.opened.book.sheet.marks()) == 1
    assert scene.actions["observe.yes"].receivers("2triggered(double)") == 1
    scene.window.go_back()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref() for ref in gone if ref() is not None] == []


def test_a_screen_that_was_left_answers_to_no_key(make_scene):
    scene = make_scene("unlocked")
    scene.close()
    scene.actions["observe.yes"].trigger(0.0)
    assert not scene.opened.book.sheet.things


def test_leaving_keeps_the_volume_and_the_line_between_film_and_form(make_scene):
    scene = make_scene("unlocked")
    scene.presenter.transport.set_volume(40)
    scene.screen.splitter.setSizes([600, 680])
    sizes = scene.screen.splitter.sizes()
    scene.close()
    volume, kept = scene.outside.kept[-1]
    assert volume == 40
    from dataclasses import replace

    scene.outside.settings = replace(scene.outside.settings, splitters={"observe": kept})
    scene.open()
    settle()
    assert scene.screen.splitter.sizes() == pytest.approx(sizes, abs=3)


def test_coming_back_from_another_screen_shows_what_changed_there(make_scene):
    scene = make_scene("unlocked")
    scene.desk.leave()
    mark = scene.opened.marking.judge(GOAL, YES, 4_000)
    scene.desk.arrive()
    assert item(scene)._answer.value == "yes"
    assert mark is not None
    assert scene.outside.fetched == 1, "the film was open already"


def test_leaving_with_work_that_cannot_be_kept_stays_and_time_goes_on(make_scene):
    scene = make_scene("unlocked")
    scene.store.trouble = StorageUnavailable("The disk is full.")
    press(scene.window, K.Key_J)
    scene.window.go_back()
    assert scene.window.page.widget is scene.screen
    assert scene.desk._wiring._tick.isActive()
    scene.store.trouble = None
    scene.window.go_back()
    assert scene.window.page.widget is not scene.screen


def test_of_a_film_that_was_deleted_nobody_is_asked_to_try_again(make_scene):
    scene = make_scene("unlocked")
    scene.outside.film = FilmGone()
    scene.desk.fetch_film()
    message = scene.screen.film.video.message
    assert message.isVisible()
    assert [button.label for button in message.findChildren(Button) if button.isVisible()] == []


def test_a_film_that_is_missing_can_be_pointed_to(make_scene):
    scene = make_scene("unlocked")
    found = scene.outside.film
    scene.outside.film = FilmRefused("The film is not where it was.")
    scene.desk.fetch_film()
    message = scene.screen.film.video.message
    assert message.isVisible()
    buttons = [b for b in message.findChildren(Button) if not b.isHidden()]
    assert [b.label for b in buttons] == ["Find the film…", "Try again"]
    assert not scene.screen.film.transport.isEnabled()
    scene.outside.film = found
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert scene.outside.went == ["point"]
    assert not message.isVisible()
    assert scene.screen.film.transport.isEnabled()


def test_an_engine_that_gives_up_can_be_tried_again(scene):
    scene.play(1_000)
    scene.player.fail(PlaybackUnavailable("VLC stopped."))
    settle()
    message = scene.screen.film.video.message
    words = [label.text() for label in message.findChildren(QLabel)]
    assert "VLC stopped." in words
    buttons = [b for b in message.findChildren(Button) if not b.isHidden()]
    assert [b.label for b in buttons] == ["Try again"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert not message.isVisible()


def test_a_film_that_is_found_too_late_is_let_be(make_scene):
    scene = make_scene("unlocked")
    answers = []
    scene.desk._doors = type(
        "Doors", (), {"fetch_film": lambda _self, done, failed: answers.append((done, failed))}
    )()
    scene.desk.fetch_film()
    desk, film = scene.desk, scene.outside.film
    scene.desk._doors = scene.outside.doors(scene.watcher, scene.keyclock)
    scene.close()
    done, failed = answers[0]
    done(film)
    failed(FilmRefused("gone"))
    assert not desk.presenter.transport.playing


def test_the_menu_of_a_moment_does_what_it_says(scene):
    scene.presenter.transport.seek(5_000)
    scene.presenter.marking.judge(YES, scene.player.now_s)
    chip = item(scene)._moments.findChildren(Chip)[0]

    def marks():
        return scene.opened.book.sheet.marks()

    def choose(words):
        chip.customContextMenuRequested.emit(QPoint(2, 2))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        settle()

    choose("Make it no")
    assert marks()[0].judgement is NO
    choose("Make it yes")
    assert marks()[0].judgement is YES
    choose("One frame later")
    choose("One frame later")
    choose("One frame earlier")
    assert marks()[0].time_ms == 5_040
    choose("Choose to look back at together")
    assert item(scene).row.chips[0].highlighted
    choose("Do not look back at it together")
    choose("Look back")
    assert scene.presenter.transport.playing
    choose("Remove")
    assert not marks()


def test_the_menu_of_a_remark_does_what_it_says(scene):
    remark = scene.opened.remarks.add("Mooi", RemarkKind.STRENGTH, GOAL, 5_000)
    scene.presenter.show_form()
    line = item(scene)._remarks[0]

    def choose(words):
        line._menu.click()
        menu = QApplication.activePopupWidget()
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        settle()

    choose("Change")
    assert scene.screen.form.editor._words.toPlainText() == "Mooi"
    press(scene.window, K.Key_Return)
    choose("Choose to look back at together")
    assert item(scene).row.remarks[0].highlighted
    assert remark.id
    line._chip.click()
    assert scene.player.snapshot().position_ms == 2_000
    choose("Remove")
    assert not scene.opened.book.sheet.remarks()


def test_the_sound_by_mouse_and_by_the_arrows(scene):
    bar = scene.screen.film.transport
    bar._mute.click()
    assert scene.player.snapshot().muted
    bar._volume.setFocus(Qt.FocusReason.TabFocusReason)
    before = scene.player.snapshot()
    press(scene.window, K.Key_Left)
    settle()
    assert scene.player.snapshot().volume == before.volume - 5
    assert not scene.player.snapshot().muted
    assert scene.player.snapshot().position_ms == before.position_ms
    bar._volume.setSliderDown(True)
    bar._volume.setSliderPosition(20)
    assert scene.player.snapshot().volume == 20
    bar.show_state(scene.presenter.transport.state())
    assert bar._volume.sliderPosition() == 20


def test_the_timeline_seeks_plays_and_moves(scene):
    scene.presenter.transport.seek(5_000)
    scene.presenter.marking.judge(YES, scene.player.now_s)
    timeline = scene.screen.film.timeline
    mark = scene.opened.book.sheet.marks()[0]
    timeline.seek_asked.emit(7_010)
    assert scene.player.snapshot().position_ms == 7_000
    timeline.mark_dragged.emit(mark.id, 6_013)
    assert scene.opened.book.sheet.marks()[0].time_ms == 6_000
    timeline.mark_activated.emit(mark.id)
    assert scene.player.snapshot().position_ms == 3_000
    scene.wait(200)
    settle()
    assert timeline.position_ms == scene.player.snapshot().position_ms


def test_the_timeline_keeps_its_own_keys(scene):
    scene.presenter.transport.seek(5_000)
    scene.presenter.marking.judge(YES, scene.player.now_s)
    timeline = scene.screen.film.timeline
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    press(scene.window, K.Key_Home)
    press(scene.window, K.Key_Return)
    assert scene.player.snapshot().position_ms == 2_000


def test_without_moments_the_timeline_leaves_its_keys_to_the_film(scene):
    timeline = scene.screen.film.timeline
    for key, place_ms in ((K.Key_End, 11_000), (K.Key_Home, 1_000)):
        scene.presenter.transport.seek(5_000)
        timeline.setFocus(Qt.FocusReason.TabFocusReason)
        press(scene.window, key)
        assert abs(scene.player.snapshot().position_ms - place_ms) <= 40


def test_undo_and_redo_by_mouse(scene):
    scene.presenter.marking.judge(YES, scene.player.now_s)
    assert scene.screen.header._undo.toolTip() == "Undo: moment marked"
    scene.screen.header._undo.click()
    assert not scene.opened.book.sheet.marks()
    scene.screen.header._redo.click()
    assert scene.opened.book.sheet.marks()


def test_the_way_back_and_to_the_summary(scene):
    scene.screen.header._back.click()
    scene.screen.header.step_asked.emit("summary")
    assert scene.outside.went == ["back", "summary"]


def test_other_keys_are_shown_where_keys_are_shown(scene):
    scene.actions.set_keys("observe.yes", ["Y"])
    scene.actions.set_keys("observe.play", [])
    settle()
    words = [label.text() for label in scene.screen.side._hints.findChildren(QLabel) if label.isVisible()]
    assert "Y" in words
    assert "space" not in words
    assert scene.screen.film.transport._play.toolTip() == "Play"


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1024, 640, 1.0), (1280, 800, 1.5), (1920, 1080, 2.0), (1280, 800, 2.0)]
)
def test_nothing_is_cut_off_at_any_size(make_scene, theme, width, height, scale):
    theme.set_scale(scale)
    scene = make_scene("watched")
    scene.window.resize(width, height)
    settle()
    scene.window.resize(width + 1, height)
    settle()
    assert scene.window.width() == width + 1, "the screen fits in this window"
    bar = scene.screen.film.transport
    for part in (*bar.findChildren(Button), bar._time):
        right = part.mapTo(bar, QPoint(part.width(), 0)).x()
        assert right <= bar.width() + 1, part.accessibleName()
        assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()
    for label in scene.screen.side.gate.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()
    assert scene.screen.side.width() >= theme.px(300)
    assert scene.screen.film.video.height() >= 135


def test_the_full_picture_and_back(scene):
    press(scene.window, K.Key_F)
    assert not scene.screen.side.isVisible()
    assert not scene.screen.header.isVisible()
    assert scene.screen.film.video.isVisible()
    assert scene.window.isFullScreen()
    press(scene.window, K.Key_J)
    assert scene.screen._toast.isVisible()
    assert len(scene.opened.book.sheet.marks()) == 1
    press(scene.window, K.Key_Escape)
    assert scene.screen.side.isVisible()
    assert not scene.window.isFullScreen()
    assert scene.window.page.widget is scene.screen
    scene.screen.film.video.full_picture_asked.emit()
    assert not scene.screen.side.isVisible()
    press(scene.window, K.Key_F)
    assert scene.screen.side.isVisible()


def test_a_window_that_was_full_already_stays_so(scene):
    press(scene.window, K.Key_F11)
    press(scene.window, K.Key_F)
    press(scene.window, K.Key_F)
    assert scene.window.isFullScreen()
    press(scene.window, K.Key_F11)


def test_writing_a_remark_leaves_the_full_picture(scene):
    press(scene.window, K.Key_F)
    press(scene.window, K.Key_O)
    assert scene.screen.form.editor.isVisible()


def test_the_film_in_a_second_window_answers_to_the_same_keys(scene, qtbot):
    press(scene.window, K.Key_F, Qt.KeyboardModifier.ShiftModifier)
    window = scene.desk._second._window
    assert window.isVisible()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    press(window, K.Key_Space)
    assert scene.player.snapshot().playing
    press(window, K.Key_Escape)
    assert scene.desk._second._window is None
    assert scene.window.page.widget is scene.screen


def test_the_second_window_goes_by_the_same_key_and_with_the_screen(scene):
    second = scene.desk._second
    second.toggle()
    second.toggle()
    assert second._window is None
    second.toggle()
    assert not second.close_if_in_front() or second._window is None
    scene.close()
    assert second._window is None


def test_escape_closes_an_open_remark_before_it_leaves_the_screen(scene):
    press(scene.window, K.Key_O)
    scene.screen.form.editor._kinds.button(1).setFocus()
    press(scene.window, K.Key_Escape)
    assert not scene.screen.form.editor.isVisible()
    assert scene.window.page.widget is scene.screen
    press(scene.window, K.Key_Escape)
    assert scene.window.page.widget is not scene.screen


def test_the_editor_stands_right_under_its_row_and_moves_with_it(scene):
    column = scene.screen.form.column
    for ref in (TIME, GOAL):
        scene.presenter.selection.select(ref)
        press(scene.window, K.Key_O)
        settle()
        assert column.indexOf(scene.screen.form._editor_box) == column.indexOf(item(scene, ref)) + 1
        scene.presenter.show_form()
        assert column.indexOf(scene.screen.form._editor_box) == column.indexOf(item(scene, ref)) + 1
        press(scene.window, K.Key_Escape)
    scene.presenter.filling.add_topic("topics", "Lezen")
    topic = scene.opened.book.sheet.topics("topics")[0]
    scene.presenter.selection.select(ItemRef("v09", topic.id))
    press(scene.window, K.Key_O)
    scene.opened.book.undo()
    scene.presenter.show_form()
    settle()
    assert scene.screen.form.editor.isVisible(), "what is being typed stays, also when its row goes"


def test_the_buttons_of_the_editor(scene):
    press(scene.window, K.Key_O)
    editor = scene.screen.form.editor
    buttons = {button.label: button for button in editor.findChildren(Button)}
    scene.presenter.transport.seek(4_000)
    buttons["Until here"].click()
    assert editor._time.text() == "0:01 – 0:04"
    buttons["No moment"].click()
    assert editor._time.text() == "no moment"
    buttons["This moment"].click()
    assert editor._time.text() == "0:04"
    editor._kinds.button(3).click()
    editor._words.setPlainText("Probeer het eens")
    buttons["Keep"].click()
    assert scene.opened.book.sheet.remarks()[0].kind is RemarkKind.TIP
    assert QApplication.focusWidget() is scene.screen
    press(scene.window, K.Key_O)
    buttons["Drop"].click()
    assert not editor.isVisible()


def test_a_kind_can_be_chosen_with_the_arrows_without_moving_the_film(scene):
    press(scene.window, K.Key_O)
    editor = scene.screen.form.editor
    editor._kinds.button(0).setFocus(Qt.FocusReason.TabFocusReason)
    press(scene.window, K.Key_Right)
    assert editor._kinds.checkedId() == 1
    assert scene.store.drafts["o1"].kind is RemarkKind.STRENGTH
    assert scene.player.snapshot().position_ms == 1_000


def test_enter_keeps_the_remark_right_after_a_kind_was_chosen(scene):
    press(scene.window, K.Key_O)
    editor = scene.screen.form.editor
    editor._words.setPlainText("Waarom kijkt hij weg?")
    editor._kinds.button(0).setFocus(Qt.FocusReason.TabFocusReason)
    press(scene.window, K.Key_Right)
    press(scene.window, K.Key_Return)
    remark = scene.opened.book.sheet.remarks()[0]
    assert (remark.kind, remark.text) == (RemarkKind.STRENGTH, "Waarom kijkt hij weg?")
    assert not editor.isVisible()


def test_many_moments_are_counted_and_shown_on_asking(scene):
    for number in range(15):
        scene.opened.marking.judge(GOAL, YES, 1_000 + number * 400)
    scene.presenter.show_form()
    settle()
    more = item(scene)._moments._more
    assert more.label == "+3 more"
    more.click()
    dialog = QApplication.activeModalWidget()
    assert dialog._rows.count() == 15
    dialog.reject()
    for _ in range(4):
        scene.presenter.marking.remove_last()
    settle()
    assert not more.isVisible()
    assert len([c for c in item(scene)._moments.findChildren(Chip) if not c.isHidden()]) == 11


def test_a_theme_change_reaches_everything(scene, theme):
    theme.set_mode("dark")
    theme.set_scale(1.5)
    settle()
    scene.window.grab()
    assert scene.screen.film.transport._volume.width() == 126
    assert isinstance(scene.screen.film.timeline, Timeline)
    assert scene.screen.findChildren(QSlider)
    assert isinstance(scene.window, QWidget)
    assert send(scene.window, K.Key_Z, "", CTRL)
