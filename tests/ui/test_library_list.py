"""The list of recordings, by mouse and by keys."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget

from app.domain.recordings import Role
from app.services.errors import StorageUnavailable
from app.ui.kit import Button, MessageDialog
from app.ui.library.add_dialog import AddDialog, EditDialog
from app.ui.library.cards import CardList
from app.ui.library.observation_dialog import NewObservationDialog
from app.ui.library.relink_dialog import RelinkDialog
from tests.fakes import small_form
from tests.ui.library_scene import button, leave, make_scene


@pytest.fixture
def scene(qtbot, theme, tmp_path):
    made = make_scene(qtbot, theme, tmp_path)
    yield made
    leave(made)


@pytest.fixture
def three(scene):
    """Three recordings; the newest, Talk c, stands first."""
    made = []
    for name in "abc":
        scene.desk.clock.turn(1_000)
        made.append(scene.desk.add(f"films/{name}.mp4", name.encode() * 4, title=f"Talk {name}"))
    scene.screen.arrive()
    return made


def _observe(scene, recording, observer="M."):
    whole = scene.desk.recordings.fragments(recording.id)[0]
    return scene.desk.service.fragments.begin_observation(whole.id, observer, Role.STUDENT, small_form())


def _boxes(scene, row):
    index = scene.cards.model().index(row, 0)
    return scene.cards._boxes(index)


def _click(scene, box, kind=Qt.MouseButton.LeftButton):
    scene.qtbot.mouseClick(scene.cards.viewport(), kind, pos=box.center())


# An empty library


def test_an_empty_library_invites_to_choose_a_film_or_to_try_the_example(scene, qtbot):
    scene.screen.arrive()
    assert button(scene.screen, "Choose a film…").hasFocus()

    with qtbot.waitSignal(scene.screen.demo_asked):
        button(scene.screen, "Try the example").click()


def test_the_first_film_replaces_the_invitation(scene):
    scene.screen.arrive()
    scene.desk.add()

    scene.screen.refresh()

    assert scene.titles() == ["Talk"]
    assert not scene.view._empty.isVisible()


# Going through the list


def test_the_keys_are_in_the_list_and_the_newest_is_chosen(scene, three):
    assert scene.cards.hasFocus()
    assert scene.cards.chosen() == three[2].id


def test_arrows_go_up_and_down_and_enter_opens(scene, three):
    observation = _observe(scene, three[1])
    scene.screen.refresh()

    scene.press(scene.cards, Qt.Key.Key_Down)
    scene.press(scene.cards, Qt.Key.Key_Return)

    scene.qtbot.waitUntil(lambda: scene.chosen == [observation.id])


def test_enter_on_a_new_recording_asks_who_observes(scene, three):
    scene.press(scene.cards, Qt.Key.Key_Enter)

    assert scene.wait(NewObservationDialog)


def test_the_button_and_the_picture_open_on_a_click(scene, three):
    observation = _observe(scene, three[2])
    scene.screen.refresh()

    _click(scene, _boxes(scene, 0).button)
    scene.qtbot.waitUntil(lambda: scene.chosen == [observation.id])
    _click(scene, _boxes(scene, 0).picture)
    scene.qtbot.waitUntil(lambda: scene.chosen == [observation.id] * 2)


def test_a_click_on_the_words_only_chooses(scene, three):
    _click(scene, _boxes(scene, 2).words)

    assert scene.cards.chosen() == three[0].id
    assert scene.chosen == []


def test_a_double_click_on_the_words_opens(scene, three):
    observation = _observe(scene, three[1])
    scene.screen.refresh()

    at = _boxes(scene, 1).words.center()
    scene.qtbot.mouseDClick(scene.cards.viewport(), Qt.MouseButton.LeftButton, pos=at)

    scene.qtbot.waitUntil(lambda: scene.chosen == [observation.id])


def test_a_double_click_on_the_state_or_beside_the_cards_does_nothing(scene, three):
    viewport = scene.cards.viewport()
    for at in (_boxes(scene, 0).status.center(), QPoint(2, viewport.height() - 2)):
        scene.qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)

    assert scene.dialog(NewObservationDialog) is None


def test_a_recording_with_several_fragments_opens_its_page(scene, three):
    scene.desk.service.fragments.add(three[2].id, "opening", 0, 2_000)
    scene.screen.refresh()

    scene.press(scene.cards, Qt.Key.Key_Return)

    assert scene.page.isVisible()


def test_what_can_be_pressed_shows_a_hand(scene, three):
    boxes = _boxes(scene, 0)
    viewport = scene.cards.viewport()

    scene.qtbot.mouseMove(viewport, boxes.button.center())
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    scene.qtbot.mouseMove(viewport, boxes.words.center())
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor
    scene.qtbot.mouseMove(viewport, boxes.more.center())
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(scene.cards, _leave())
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def _leave():
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.Leave)


# The menu


def _menu(scene):
    scene.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return QApplication.activePopupWidget()


def _entry(menu, words):
    return next(one for one in menu.actions() if one.text().split("\t")[0].rstrip("…") == words)


def test_the_menu_key_shows_everything_with_its_keys(scene, three):
    at = scene.cards.mapToGlobal(QPoint(0, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), at)
    QApplication.sendEvent(scene.cards.viewport(), event)

    menu = _menu(scene)
    words = [one.text() for one in menu.actions() if one.text()]
    menu.close()

    assert words == [
        "Begin",
        "New observation…\tCtrl+Shift+N",
        "Fragments and observations…\tF4",
        "Change the particulars…\tF2",
        "Remove from the library…\tDelete",
    ]


def test_shift_f10_shows_the_menu_within_the_window(scene, three):
    scene.act("library.menu")

    menu = _menu(scene)
    right = menu.mapToGlobal(menu.rect().topRight()).x()
    menu.close()
    assert right <= scene.screen.mapToGlobal(scene.screen.rect().topRight()).x()


def test_shift_f10_shows_nothing_where_there_is_no_card(scene):
    scene.screen.arrive()

    scene.act("library.menu")

    assert QApplication.activePopupWidget() is None


def test_the_dots_show_the_menu_and_every_entry_works(scene, three):
    for words, kind in (
        ("Begin", NewObservationDialog),
        ("New observation", NewObservationDialog),
        ("Change the particulars", EditDialog),
        ("Remove from the library", MessageDialog),
    ):
        _click(scene, _boxes(scene, 0).more)
        menu = _menu(scene)
        _entry(menu, words).trigger()
        menu.close()
        scene.wait(kind).reject()


def test_the_menu_leads_to_the_fragments(scene, three):
    _click(scene, _boxes(scene, 1).more)
    menu = _menu(scene)
    _entry(menu, "Fragments and observations").trigger()
    menu.close()

    assert scene.page.isVisible()
    assert scene.cards.chosen() == three[1].id


def test_a_right_click_chooses_the_card_below_the_pointer(scene, three):
    at = _boxes(scene, 2).words.center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, scene.cards.viewport().mapToGlobal(at))
    QApplication.sendEvent(scene.cards.viewport(), event)
    _menu(scene).close()

    assert scene.cards.chosen() == three[0].id


def test_a_right_click_beside_the_cards_shows_nothing(scene, three):
    viewport = scene.cards.viewport()
    at = QPoint(2, viewport.height() - 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)

    assert QApplication.activePopupWidget() is None


# Searching


def test_typing_in_search_shows_what_fits_and_enter_goes_there(scene, three, qtbot):
    scene.act("library.search")
    field = scene.screen.findChild(QLineEdit)
    assert field.hasFocus()

    qtbot.keyClicks(field, "talk b")
    assert scene.titles() == ["Talk b"]
    scene.press(field, Qt.Key.Key_Return)

    assert scene.cards.hasFocus()
    assert scene.cards.chosen() == three[1].id


def test_a_search_without_hits_says_so_and_shows_the_way_back(scene, three, qtbot):
    field = scene.screen.findChild(QLineEdit)
    qtbot.keyClicks(field, "swimming")
    assert 'No recording fits "swimming".' in [
        label.text() for label in scene.screen.findChildren(QLabel) if label.isVisible()
    ]

    button(scene.screen, "Show all recordings").click()

    assert len(scene.titles()) == 3
    assert field.text() == ""


def test_escape_empties_the_search(scene, three, qtbot):
    field = scene.screen.findChild(QLineEdit)
    qtbot.keyClicks(field, "talk b")

    scene.press(field, Qt.Key.Key_Escape)

    assert len(scene.titles()) == 3


def test_the_query_survives_a_refresh(scene, three, qtbot):
    qtbot.keyClicks(scene.screen.findChild(QLineEdit), "talk b")

    scene.screen.refresh()

    assert scene.titles() == ["Talk b"]
    assert scene.screen.findChild(QLineEdit).text() == "talk b"


# Changing and removing


def test_a_person_changes_the_particulars_with_f2(scene, three, qtbot):
    scene.act("library.edit")
    dialog = scene.wait(EditDialog)
    dialog.particulars.title.selectAll()
    qtbot.keyClicks(dialog.particulars.title, "Talk of monday")

    scene.press(dialog.particulars.title, Qt.Key.Key_Return)

    assert scene.titles()[0] == "Talk of monday"
    assert scene.dialog(EditDialog) is None


def test_a_day_that_is_no_day_cannot_be_saved(scene, three, qtbot):
    scene.act("library.edit")
    dialog = scene.wait(EditDialog)

    qtbot.keyClicks(dialog.particulars.day, "soon")

    assert not button(dialog, "Save").isEnabled()
    assert "not a date" in dialog.particulars.day.accessibleDescription()


def test_when_saving_fails_the_dialog_stays_with_what_was_typed(scene, three, qtbot):
    def full(recording):
        raise StorageUnavailable("The disk is full.")

    scene.desk.recordings.update = full
    scene.act("library.edit")
    dialog = scene.wait(EditDialog)
    dialog.particulars.title.end(False)
    qtbot.keyClicks(dialog.particulars.title, "!")

    button(dialog, "Save").click()

    assert dialog.isVisible()
    assert dialog.notice.isVisible()
    assert dialog.particulars.title.text() == "Talk c!"


def test_delete_asks_first_and_the_film_stays(scene, three):
    scene.act("library.remove")
    question = scene.wait(MessageDialog)
    button(question, "Remove").click()

    assert scene.titles() == ["Talk b", "Talk a"]
    assert (scene.desk.folder / "films/c.mp4").exists()


def test_cancelling_removes_nothing(scene, three):
    scene.act("library.remove")
    button(scene.wait(MessageDialog), "Cancel").click()

    assert len(scene.titles()) == 3


def test_with_nothing_chosen_the_keys_do_nothing(scene):
    scene.screen.arrive()

    for action in ("library.edit", "library.remove", "library.observe", "library.fragments"):
        scene.act(action)

    assert QApplication.activeModalWidget() is None


def test_a_library_that_cannot_be_read_says_why_and_the_screen_stays(scene, three):
    def locked():
        raise StorageUnavailable("The database is locked.")

    scene.desk.recordings.glances = locked

    scene.screen.refresh()

    assert scene.screen.notice.isVisible()
    assert len(scene.titles()) == 3


# Films that are not there


def test_a_missing_film_gets_a_sign_by_itself(scene, three):
    (scene.desk.folder / "films/b.mp4").unlink()

    scene.screen.refresh()

    scene.qtbot.waitUntil(lambda: scene.screen._list.is_missing(three[1].id))
    assert not scene.screen._list.is_missing(three[0].id)
    assert not scene.screen._list.is_missing("gone")


def test_beginning_with_a_missing_film_asks_where_it_is_first(scene, three):
    (scene.desk.folder / "films/c.mp4").unlink()
    scene.screen.refresh()
    scene.qtbot.waitUntil(lambda: scene.screen._list.is_missing(three[2].id))

    scene.press(scene.cards, Qt.Key.Key_Return)

    assert scene.wait(RelinkDialog)


def test_the_menu_offers_to_find_a_missing_film(scene, three):
    film = scene.desk.folder / "films/c.mp4"
    film.rename(film.with_name("renamed.mp4"))
    scene.screen.refresh()
    scene.qtbot.waitUntil(lambda: scene.screen._list.is_missing(three[2].id))

    _click(scene, _boxes(scene, 0).more)
    menu = _menu(scene)
    _entry(menu, "Find the film").trigger()
    menu.close()

    scene.qtbot.waitUntil(lambda: not scene.screen._list.is_missing(three[2].id))
    assert scene.desk.recordings.get(three[2].id).place.absolute_path.endswith("renamed.mp4")


def test_when_films_cannot_be_looked_for_the_person_hears_why(scene, three):
    def gone(places, progress):
        raise StorageUnavailable("The folder is gone.")

    scene.screen._list._parts = _Parts(scene, gone)

    scene.screen.refresh()

    scene.qtbot.waitUntil(lambda: scene.screen.notice.isVisible())


class _Parts:
    def __init__(self, scene, missing):
        self.library = type("Library", (), {"missing": staticmethod(missing)})()


# Dropping


def _mime(*urls):
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def _enter(view, data):
    event = QDragEnterEvent(
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def test_a_film_that_is_dropped_is_added(scene, three):
    film = scene.desk.film("new.mp4", b"new film")
    data = _mime(QUrl.fromLocalFile(str(film)))

    assert _enter(scene.view, data)
    assert scene.view._veil.isVisible()
    drop = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(scene.view, drop)

    assert not scene.view._veil.isVisible()
    assert scene.wait(AddDialog)


def test_a_web_address_is_no_film_to_drop(scene, three):
    assert not _enter(scene.view, _mime(QUrl("https://example.org/film.mp4")))
    assert not scene.view._veil.isVisible()


def test_dragging_on_leaves_the_library_as_it_was(scene, three):
    data = _mime(QUrl.fromLocalFile(str(scene.desk.film("new.mp4", b"new film"))))
    _enter(scene.view, data)

    QApplication.sendEvent(scene.view, QDragLeaveEvent())

    assert not scene.view._veil.isVisible()


# For everybody


def test_a_screen_reader_hears_each_card_as_one_sentence(scene, three):
    spoken = QAccessible.queryAccessibleInterface(scene.cards)
    names = [spoken.child(row).text(QAccessible.Text.Name) for row in range(3)]

    assert names[0] == "Talk c · 12 nov 2026 · 0:10 · 1 fragment · Not watched yet"


def test_every_control_has_a_name_and_the_tab_key_follows_the_reading_order(scene, three):
    stops = [button(scene.screen, "See growth…"), scene.view._search, scene.cards]
    for widget in (*scene.screen.findChildren(Button), *scene.screen.findChildren(QLineEdit)):
        if widget.isVisible():
            assert widget.accessibleName(), widget
    button(scene.screen, "Add a recording").setFocus(Qt.FocusReason.TabFocusReason)
    for stop in stops:
        scene.press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_a_title_is_never_read_as_markup(scene):
    scene.desk.add(title="<img src=x> & <b>bold</b>\n")
    scene.screen.arrive()

    assert scene.titles() == ["<img src=x> & <b>bold</b>"]
    for label in scene.screen.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or label.pixmap()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1280), (1.5, 1280), (2.0, 900), (1.0, 1920)])
def test_everything_on_a_card_stays_inside_it_at_every_size(scene, three, theme, mode, scale, width):
    theme.set_mode(mode)
    theme.set_scale(scale)
    scene.screen.resize(width, 800)
    (scene.desk.folder / "films/c.mp4").unlink()
    scene.screen.refresh()
    scene.qtbot.waitUntil(lambda: scene.screen._list.is_missing(three[2].id))

    boxes = _boxes(scene, 0)
    parts = [boxes.picture, boxes.words, boxes.status, boxes.button, boxes.more]

    assert all(boxes.card.contains(part) for part in parts)
    for number, one in enumerate(parts):
        assert not any(one.intersects(other) for other in parts[number + 1 :])
    assert not scene.screen.grab().isNull()


def test_a_thousand_recordings_only_read_the_pictures_in_sight(scene):
    asked = []
    cards = CardList(scene.screen._theme, lambda one: asked.append(one) or b"")
    scene.qtbot.addWidget(cards)
    recording = scene.desk.add()
    scene.screen.arrive()
    card = scene.screen._list._presenter.card(recording.id)
    from dataclasses import replace

    cards.resize(1000, 600)
    cards.show_cards([replace(card, id=f"r{number}") for number in range(1_000)])
    cards.grab()

    assert 0 < len(set(asked)) < 12
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    cards.grab()
    assert "r999" in asked
    before = len(asked)
    cards.grab()
    assert len(asked) == before


def test_the_screen_lives_on_when_nobody_else_holds_its_presenters(scene, three):
    gc.collect()

    scene.press(scene.cards, Qt.Key.Key_Return)

    assert scene.wait(NewObservationDialog)


def test_other_keys_for_adding_show_on_the_button(scene, three):
    scene.actions.set_keys("library.add", ["Ctrl+T"])

    assert button(scene.screen, "Add a recording")._hint == "Ctrl+T"


def test_the_window_may_put_its_menu_in_the_corner(scene):
    corner = QWidget()

    scene.screen.corner.addWidget(corner)

    assert corner.window() is scene.screen.window()
