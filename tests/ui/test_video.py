from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor

from app.services.errors import PlaybackUnavailable
from app.services.ports import Picture
from app.ui.kit import Button
from app.ui.video import VideoView
from app.ui.video_window import PictureWindow

RED, BLUE = b"\x00\x00\xff\x00", b"\xff\x00\x00\x00"


def picture(frame_ms, color=RED, width=160, height=90):
    return Picture(width, height, width * 4, memoryview(color * (width * height)), frame_ms)


class Player:
    """Notes what it is told."""

    def __init__(self):
        self.told = []
        self.listener = None

    def listen(self, listener):
        self.listener = listener

    def shown(self, frame_ms, at_s):
        self.told.append((frame_ms, at_s))


@pytest.fixture
def player():
    return Player()


@pytest.fixture
def view(qtbot, theme, player):
    ticks = iter(range(1000))
    made = VideoView(theme, clock=lambda: float(next(ticks)))
    qtbot.addWidget(made)
    made.resize(640, 360)
    made.attach(player)
    with qtbot.waitExposed(made):
        made.show()
    return made


def color_at(view, x, y):
    image = view.grab().toImage()
    ratio = image.devicePixelRatio()
    return QColor(image.pixel(int(x * ratio), int(y * ratio)))


def test_a_frame_is_told_to_the_player_once_it_is_painted(qtbot, view, player):
    with qtbot.waitSignal(view.frame_shown) as shown:
        player.listener.picture_ready(picture(40))
    assert shown.args == [40]
    assert player.told == [(40, 0.0)]


def test_a_frame_not_painted_is_never_told(qtbot, view, player):
    player.listener.picture_ready(picture(40))
    assert player.told == []


def test_of_many_frames_at_once_only_the_latest_is_painted_and_told(qtbot, view, player):
    def play():
        for frame in range(50):
            player.listener.picture_ready(picture(frame * 40))

    thread = threading.Thread(target=play)
    with qtbot.waitSignal(view.frame_shown):
        thread.start()
        thread.join()
    assert [frame for frame, _at in player.told] == [49 * 40]


def test_painting_the_same_frame_again_is_not_told_again(qtbot, view, player):
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(picture(40))
    view.repaint()
    assert len(player.told) == 1


def test_the_same_frame_shown_anew_after_a_seek_is_told_anew(qtbot, view, player):
    for _round in range(2):
        with qtbot.waitSignal(view.frame_shown):
            player.listener.picture_ready(picture(40))
    assert [frame for frame, _at in player.told] == [40, 40]


def test_the_picture_keeps_its_proportions_between_black_bars(qtbot, view, player, theme):
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(picture(0, RED, 90, 160))
    assert color_at(view, 320, 180) == QColor("#ff0000")
    assert color_at(view, 40, 180) == theme.color("picture")
    assert color_at(view, 600, 180) == theme.color("picture")


def test_another_shape_of_film_leaves_nothing_of_the_one_before(qtbot, view, player, theme):
    for shape in ((160, 90), (90, 160)):
        with qtbot.waitSignal(view.frame_shown):
            player.listener.picture_ready(picture(0, RED, *shape))
    assert color_at(view, 40, 180) == theme.color("picture")


def test_a_picture_with_padded_rows_is_painted_straight(qtbot, view, player):
    row = BLUE * 160 + RED * 8
    padded = Picture(160, 90, len(row), memoryview(row * 90), 0)
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(padded)
    assert {color_at(view, x, 180).name() for x in (20, 320, 620)} == {"#0000ff"}


def test_after_detaching_no_picture_is_taken_or_told(qtbot, view, player, qapp):
    player.listener.picture_ready(picture(40))
    view.detach()
    player.listener.picture_ready(picture(80))
    player.listener.player_changed()
    with qtbot.assertNotEmitted(view.frame_shown), qtbot.assertNotEmitted(view.changed):
        qapp.sendPostedEvents()
        qapp.processEvents()
        view.repaint()
    assert player.told == []


def test_a_player_that_goes_on_after_the_window_is_gone_harms_nobody(qtbot, theme, player, qapp):
    view = VideoView(theme)
    view.attach(player)
    view.deleteLater()
    qapp.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    del view
    player.listener.picture_ready(picture(40))
    player.listener.player_changed()
    qapp.processEvents()
    assert player.told == []


def test_news_of_the_player_arrives_in_the_main_thread(qtbot, view, player):
    heard = []
    view.changed.connect(lambda: heard.append(threading.get_ident()))
    with qtbot.waitSignal(view.changed):
        threading.Thread(target=player.listener.player_changed).start()
    error = PlaybackUnavailable("De film stopt.")
    with qtbot.waitSignal(view.failed) as failed:
        threading.Thread(target=player.listener.player_failed, args=(error,)).start()
    assert heard == [threading.get_ident()]
    assert failed.args == [error]


@pytest.mark.parametrize("ask", ["double click", "F"])
def test_a_double_click_or_f_asks_for_the_full_picture(qtbot, view, ask):
    with qtbot.waitSignal(view.full_picture_asked):
        if ask == "F":
            qtbot.keyClick(view, Qt.Key.Key_F)
        else:
            qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))


def test_a_second_screen_shows_the_same_picture_and_the_player_is_told_once(qtbot, theme, view, player):
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(picture(40, RED))
    window = PictureWindow(theme, view)
    window.resize(320, 180)
    with qtbot.waitExposed(window):
        window.show()
    assert color_at(window.view, 160, 90) == QColor("#ff0000")
    with qtbot.waitSignals([view.frame_shown, window.view.frame_shown]):
        player.listener.picture_ready(picture(80, BLUE))
    assert color_at(window.view, 160, 90) == QColor("#0000ff")
    assert [frame for frame, _at in player.told] == [40, 80]
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(picture(120))


def test_in_a_window_that_is_put_away_nothing_is_shown_to_anybody(qtbot, qapp, view, player):
    view.window().showMinimized()
    player.listener.picture_ready(picture(40, RED))
    qapp.processEvents()
    view.repaint()
    qapp.processEvents()
    assert player.told == []
    with qtbot.waitSignal(view.frame_shown):
        view.window().showNormal()
        # As every system asks that shows a window again.
        view.update()
    assert [frame for frame, _at in player.told] == [40]


def test_who_watches_on_a_second_screen_watches_also_when_the_window_is_put_away(qtbot, theme, view, player):
    window = PictureWindow(theme, view)
    with qtbot.waitExposed(window):
        window.show()
    view.window().hide()
    with qtbot.waitSignal(window.view.frame_shown):
        player.listener.picture_ready(picture(80, BLUE))
    assert [frame for frame, _at in player.told] == [80]
    window.close()


def test_the_keys_of_the_program_work_in_the_window_with_the_picture(qtbot, theme, view):
    pressed = []
    action = QAction("Speel")
    action.setShortcut(Qt.Key.Key_Space)
    action.triggered.connect(lambda: pressed.append(True))
    window = PictureWindow(theme, view)
    window.share_keys([action])
    window.fill(window.screen())
    with qtbot.waitActive(window):
        window.show()
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert pressed == [True]
    window.close()


def test_the_corners_are_soft_on_the_ground_of_the_window(qtbot, view, player, theme):
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(picture(0))
    assert color_at(view, 0, 0) == color_at(view, 639, 359) == theme.color("ground")
    assert color_at(view, 12, 12) == QColor("#ff0000")
    view.resize(400, 225)
    theme.set_mode("dark")
    assert color_at(view, 399, 0) == theme.color("ground")


def test_words_over_the_film_leave_no_edge_of_it_in_sight(qtbot, view, player, theme):
    with qtbot.waitSignal(view.frame_shown):
        player.listener.picture_ready(picture(0))
    view.message.show_words("De film ontbreekt")
    edges = (1, 180), (638, 180), (320, 1), (320, 358)
    assert [color_at(view, *edge) for edge in edges] == [theme.color("picture")] * 4
    view.message.hide()
    assert [color_at(view, *edge) for edge in edges] == [QColor("#ff0000")] * 4


def test_a_missing_film_is_told_over_the_picture_with_a_way_out(qtbot, view):
    view.message.show_words("De film ontbreekt", "Wijs aan waar hij staat.", "Film zoeken…")
    assert view.message.isVisible()
    assert view.message.width() > 600
    view.resize(400, 240)
    assert view.message.width() < 400
    with qtbot.waitSignal(view.message.action_asked):
        button = next(each for each in view.message.findChildren(Button) if each.label == "Film zoeken…")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_pictures_are_sharp_on_a_fine_screen(qtbot, theme, player):
    """Every second pixel of the film is black: at device pixels they must not be mixed."""
    view = VideoView(theme, rounded=False)
    qtbot.addWidget(view)
    view.resize(320, 180)
    row = (RED + b"\x00\x00\x00\x00") * 160
    view.show_picture(Picture(320, 180, len(row), memoryview(row * 180), 0))
    image = view.grab().toImage()
    if image.devicePixelRatio() != 1:
        pytest.skip("measured at one device pixel a pixel")
    assert {QColor(image.pixel(x, 90)).name() for x in range(320)} == {"#ff0000", "#000000"}
