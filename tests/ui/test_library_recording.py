"""One recording on the screen: fragments, observers, and exact frames at the borders."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.films import FilmWarning
from app.domain.recordings import Role
from app.domain.spans import Span
from app.services.errors import PlaybackUnavailable, StorageUnavailable
from app.services.ports import Picture
from app.ui.kit import Button, MessageDialog
from app.ui.library.add_dialog import EditDialog
from app.ui.library.fragment_dialog import FragmentDialog
from app.ui.library.observation_dialog import NewObservationDialog, ObserverDialog
from app.ui.library.relink_dialog import RelinkDialog
from app.ui.library.stills import BorderStills
from tests.fakes import small_form
from tests.ui.library_scene import button, leave, make_scene


class CountedStills:
    """A StillSource whose frames are grey by their time; tells whether it was closed."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.open = True
        self.fail = False

    def still(self, at_ms: int) -> Picture:
        if self.fail:
            raise PlaybackUnavailable("The film cannot be played now.")
        self.asked.append(at_ms)
        pixels = memoryview(bytes([at_ms // 100 % 256]) * (4 * 2 * 4))
        return Picture(4, 2, 16, pixels, at_ms)

    def close(self) -> None:
        self.open = False


@pytest.fixture
def stills():
    return CountedStills()


@pytest.fixture
def scene(qtbot, theme, tmp_path, stills):
    made = make_scene(qtbot, theme, tmp_path, stills=lambda film: stills)
    yield made
    leave(made)


@pytest.fixture
def recording(scene):
    """A recording of ten seconds with a fragment and an observation, opened."""
    scene.desk.films.warnings = (FilmWarning.FAR_KEY_FRAMES,)
    made = scene.desk.add(title="Talk & <b>more</b>")
    scene.desk.service.fragments.add(made.id, "opening", 2_000, 6_000)
    whole = scene.desk.recordings.fragments(made.id)[0]
    scene.desk.service.fragments.begin_observation(whole.id, "M.", Role.STUDENT, small_form())
    scene.screen.arrive()
    scene.act("library.fragments")
    return made


def _words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _cut(scene):
    return next(one for one in scene.desk.recordings.cut.values() if not one.whole)


def _begun(scene):
    return next(iter(scene.desk.observations.kept.values()))


def test_a_recording_shows_its_fragments_observers_and_what_is_odd(scene, recording):
    words = _words(scene.page)

    for said in (
        "Talk & <b>more</b>",
        "The whole film",
        "opening",
        "0:02 – 0:06 · 0:04",
        "student M.",
        "Not watched yet",
        "Jumping in this film may take a moment.",
        "Nobody observes this yet. Choose “New observation” to begin.",
    ):
        assert said in words


def test_the_keys_begin_at_the_first_observation(scene, recording):
    assert button(scene.page, "Begin: student M. · General · Not watched yet").hasFocus()


def test_opening_an_observation_goes_there(scene, recording):
    button(scene.page, "Begin: student M. · General · Not watched yet").click()

    scene.qtbot.waitUntil(lambda: scene.chosen == [_begun(scene).id])


def test_back_goes_to_the_list_with_the_recording_chosen(scene, recording):
    assert scene.screen.step_back()

    assert scene.cards.isVisible()
    assert scene.cards.hasFocus()
    assert scene.cards.chosen() == recording.id
    assert not scene.screen.step_back()


def test_the_bar_has_a_way_back_too(scene, recording):
    button(scene.screen, "Back to the library").click()

    assert scene.cards.isVisible()


def test_search_goes_back_to_the_list(scene, recording):
    scene.act("library.search")

    assert scene.view._search.hasFocus()


def test_coming_back_from_observing_the_page_is_new_and_keeps_the_focus_near(scene, recording):
    scene.desk.service.fragments.edit_observer(_begun(scene).id, "K.", Role.MENTOR)

    scene.screen.arrive()

    assert "mentor K." in _words(scene.page)
    assert button(scene.page, "Begin: mentor K. · General · Not watched yet").hasFocus()


def test_coming_back_from_the_second_observation_the_keys_are_there(scene, recording):
    whole = scene.desk.recordings.fragments(recording.id)[0]
    scene.desk.service.fragments.begin_observation(whole.id, "K.", Role.MENTOR, small_form())
    scene.screen.refresh()
    button(scene.page, "Begin: mentor K. · General · Not watched yet").click()
    scene.qtbot.waitUntil(lambda: len(scene.chosen) == 1)
    # Another screen lay over this one.
    scene.cards.setFocus()

    scene.screen.arrive()

    assert button(scene.page, "Begin: mentor K. · General · Not watched yet").hasFocus()


def test_back_goes_to_the_recording_that_was_open_whatever_was_chosen_before(scene, recording):
    newer = scene.desk.add("films/other.mp4", b"another talk", title="Newer")
    scene.screen.refresh()
    scene.cards.choose(newer.id)
    scene.screen.open_recording(recording.id)

    assert scene.screen.step_back()

    assert scene.cards.chosen() == recording.id


def test_a_refresh_keeps_the_focus_on_the_same_button(scene, recording):
    edit = button(scene.page, "Change: opening")
    edit.setFocus()

    scene.screen.refresh()

    assert button(scene.page, "Change: opening").hasFocus()


def test_a_new_observation_of_a_fragment(scene, recording):
    buttons = [one for one in scene.page.findChildren(Button) if one.label == "New observation"]
    buttons[1].click()

    new = scene.wait(NewObservationDialog)

    assert new.fragment.currentData() == _cut(scene).id


def test_the_particulars_are_changed_from_here_too(scene, recording, qtbot):
    button(scene.page, "Change the particulars").click()
    dialog = scene.wait(EditDialog)
    assert "Jumping in this film" in _words(dialog)
    qtbot.keyClicks(dialog.particulars.title, "Talk of monday")
    button(dialog, "Save").click()

    assert "Talk of monday" in _words(scene.page)


def test_removing_the_open_recording_goes_back_to_the_list(scene, recording):
    scene.act("library.remove")
    button(scene.wait(MessageDialog), "Remove").click()

    assert not scene.page.isVisible()
    assert scene.titles() == []


def test_a_fragment_is_removed_after_hearing_what_is_lost(scene, recording):
    button(scene.page, "Remove: opening").click()
    question = scene.wait(MessageDialog)
    assert "no work is lost" in _words(question)
    button(question, "Remove").click()

    assert "opening" not in _words(scene.page)


def test_a_fragment_stays_when_the_person_is_not_sure(scene, recording):
    button(scene.page, "Remove: opening").click()
    scene.press(scene.wait(MessageDialog), Qt.Key.Key_Escape)

    assert "opening" in _words(scene.page)


def test_the_whole_film_has_no_button_to_remove_it(scene, recording):
    names = [one.accessibleName() for one in scene.page.findChildren(Button)]

    assert "Change: The whole film" in names
    assert "Remove: The whole film" not in names


def test_an_observation_is_removed_after_hearing_whose(scene, recording):
    button(scene.page, "Remove: student M.").click()
    question = scene.wait(MessageDialog)
    assert "Remove the observation of student M.?" in _words(question)
    button(question, "Remove").click()

    assert scene.desk.observations.kept == {}
    assert scene.screen._list._presenter.card(recording.id).people == ""


def test_a_removal_the_world_refuses_is_told_above_the_page(scene, recording):
    def locked(fragment_id):
        raise StorageUnavailable("The database is locked.")

    scene.desk.recordings.remove_fragment = locked
    button(scene.page, "Remove: opening").click()
    button(scene.wait(MessageDialog), "Remove").click()

    assert "The database is locked." in _words(scene.screen)
    assert "opening" in _words(scene.page)


def test_who_observes_is_changed(scene, recording, qtbot):
    button(scene.page, "Who observes: student M.").click()
    dialog = scene.wait(ObserverDialog)
    dialog.who.observer.selectAll()
    scene.press(dialog.who.observer, Qt.Key.Key_Delete)
    assert not button(dialog, "Save").isEnabled()
    qtbot.keyClicks(dialog.who.observer, "K.")
    dialog.who.role.setCurrentIndex(dialog.who.role.findData("lecturer"))
    dialog.who.role.activated.emit(0)
    button(dialog, "Save").click()

    assert "lecturer K." in _words(scene.page)


def test_a_full_name_that_was_given_before_is_pointed_out_at_once(scene, recording, qtbot):
    button(scene.page, "Who observes: student M.").click()
    dialog = scene.wait(ObserverDialog)
    assert "full name" not in _words(dialog)
    dialog.who.observer.selectAll()
    qtbot.keyClicks(dialog.who.observer, "Marieke Jansen")
    button(dialog, "Save").click()

    button(scene.page, "Who observes: student Marieke Jansen").click()
    assert "full name" in _words(scene.wait(ObserverDialog))


# A film that is not there


def test_a_missing_film_is_told_and_can_be_looked_for(scene, recording):
    (scene.desk.folder / "films/talk.mp4").unlink()
    scene.screen.refresh()
    scene.qtbot.waitUntil(lambda: "Film not found" in _words(scene.page))

    button(scene.page, "Find the film…").click()
    dialog = scene.wait(RelinkDialog)
    assert "Open without the film" not in [one.label for one in dialog.findChildren(Button)]
    dialog.pointed.emit(scene.desk.film("elsewhere/talk.mp4"))

    scene.qtbot.waitUntil(lambda: "Film not found" not in _words(scene.page))


# Cutting


def _new_fragment(scene):
    button(scene.page, "New fragment").click()
    return scene.wait(FragmentDialog)


def test_a_fragment_is_cut_by_typing_its_borders(scene, recording, qtbot):
    dialog = _new_fragment(scene)
    qtbot.keyClicks(dialog.name, "close")
    for field, text in ((dialog.start, "0:07"), (dialog.end, "0:09")):
        field.time.selectAll()
        qtbot.keyClicks(field.time, text)
    assert "Takes 0:02 of 0:10" in _words(dialog)

    scene.press(dialog.end.time, Qt.Key.Key_Return)

    made = scene.desk.recordings.fragments(recording.id)[-1]
    assert (made.name, made.borders) == ("close", Span(7_000, 9_000))
    assert "close" in _words(scene.page)


def test_a_border_that_is_no_time_cannot_be_saved(scene, recording, qtbot):
    dialog = _new_fragment(scene)

    qtbot.keyClicks(dialog.start.time, "x")

    assert not button(dialog, "Save").isEnabled()
    assert "This is not a time." in _words(dialog)


def test_borders_go_by_keys_and_by_buttons(scene, recording):
    dialog = _new_fragment(scene)

    scene.press(dialog.start.time, Qt.Key.Key_Up)
    scene.press(dialog.start.time, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.start.time.text() == "0:01.1"
    button(dialog, "Ends at: a second earlier").click()
    scene.press(dialog.end.time, Qt.Key.Key_Down)
    assert dialog.end.time.text() == "0:08.0"
    button(dialog, "Starts at: a second later").click()

    assert dialog.start.time.text() == "0:02.1"


def test_borders_are_dragged_on_the_timeline(scene, recording):
    dialog = _new_fragment(scene)
    assert dialog.timeline.lanes.labels == ("",), "nothing was observed here yet"

    dialog.timeline.borders_changed.emit(3_000, 8_500)

    assert (dialog.start.time.text(), dialog.end.time.text()) == ("0:03.0", "0:08.5")


def test_the_exact_frames_at_both_borders_are_shown(scene, recording, stills):
    dialog = _new_fragment(scene)

    scene.qtbot.waitUntil(lambda: {0, 9_999} <= set(stills.asked))
    dialog.timeline.borders_changed.emit(3_000, 8_500)

    scene.qtbot.waitUntil(lambda: {3_000, 8_499} <= set(stills.asked))
    scene.qtbot.waitUntil(lambda: not dialog.start._still._pixmap.isNull())
    assert not dialog.grab().isNull()


def test_closing_lets_go_of_the_film(scene, recording, stills):
    dialog = _new_fragment(scene)
    scene.qtbot.waitUntil(lambda: len(stills.asked) == 2)
    scene.qtbot.waitUntil(lambda: not dialog._stills._busy)

    button(dialog, "Cancel").click()

    assert not stills.open


def test_frames_that_cannot_be_read_do_not_stop_the_cutting(scene, recording, stills, qtbot):
    stills.fail = True
    dialog = _new_fragment(scene)
    scene.qtbot.waitUntil(dialog.notice.isVisible)
    dialog.start.time.selectAll()
    qtbot.keyClicks(dialog.start.time, "0:05")

    button(dialog, "Save").click()

    assert scene.desk.recordings.fragments(recording.id)[-1].borders == Span(5_000, 10_000)


def test_changing_borders_of_an_observed_fragment_says_what_will_be_asked(scene, recording):
    scene.desk.service.fragments.begin_observation(_cut(scene).id, "K.", Role.MENTOR, small_form())
    scene.screen.refresh()
    button(scene.page, "Change: opening").click()
    dialog = scene.wait(FragmentDialog)
    assert not dialog._note.isVisible()

    dialog.timeline.borders_changed.emit(2_000, 9_000)

    assert "What was not seen yet will be asked for first." in _words(dialog)


def test_a_cut_that_cannot_be_kept_leaves_the_dialog_open(scene, recording):
    def full(fragment):
        raise StorageUnavailable("The disk is full.")

    scene.desk.recordings.save_fragment = full
    dialog = _new_fragment(scene)

    button(dialog, "Save").click()

    assert "The disk is full." in _words(dialog)
    assert dialog.isVisible()


def test_the_whole_film_can_only_be_named(scene, recording, qtbot):
    button(scene.page, "Change: The whole film").click()
    dialog = scene.wait(FragmentDialog)
    assert "The whole film keeps its borders." in _words(dialog)
    assert not dialog.timeline.isVisible()
    qtbot.keyClicks(dialog.name, "All of it")
    button(dialog, "Save").click()

    assert "All of it" in _words(scene.page)


def test_without_stills_a_fragment_can_be_cut_all_the_same(qtbot, theme, tmp_path):
    scene = make_scene(qtbot, theme, tmp_path)
    scene.desk.service.fragments.add(scene.desk.add().id, "opening", 0, 2_000)
    scene.screen.arrive()
    scene.press(scene.cards, Qt.Key.Key_Return)
    dialog = _new_fragment(scene)

    assert not dialog.start._still.isVisible()
    button(dialog, "Save").click()
    assert len(scene.desk.recordings.cut) == 3
    leave(scene)


def test_of_many_wishes_for_a_border_only_the_last_is_read(qtbot, stills):
    go_on = threading.Event()

    def open_source():
        go_on.wait(10)
        return stills

    border = BorderStills(open_source)
    for at_ms in (100, 200, 300, 400):
        border.want("start", at_ms)
    go_on.set()
    qtbot.waitUntil(lambda: len(stills.asked) == 2)

    assert stills.asked == [100, 400]
    qtbot.waitUntil(lambda: not border._busy)
    border.stop()
    border.want("start", 500)
    assert stills.asked == [100, 400]


def test_a_film_that_opens_after_the_dialog_was_closed_is_let_go_of(qtbot, stills):
    go_on = threading.Event()

    def open_source():
        go_on.wait(10)
        return stills

    border = BorderStills(open_source)
    shown = []
    border.shown.connect(lambda which, pixmap: shown.append(which))
    border.want("start", 100)
    border.stop()
    go_on.set()

    qtbot.waitUntil(lambda: not stills.open)
    assert shown == []


def test_a_film_that_fails_after_the_dialog_was_closed_says_nothing(qtbot, stills):
    stills.fail = True
    go_on = threading.Event()

    def open_source():
        go_on.wait(10)
        return stills

    border = BorderStills(open_source)
    said = []
    border.failed.connect(said.append)
    border.want("start", 100)
    border.stop()
    go_on.set()

    qtbot.waitUntil(lambda: not stills.open)
    assert said == []


def test_every_button_of_the_page_has_a_name_and_all_labels_are_plain(scene, recording):
    for one in scene.page.findChildren(Button):
        assert one.accessibleName()
    for label in scene.page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_page_is_drawn_in_both_themes_at_every_size(scene, recording, theme, mode, scale):
    theme.set_mode(mode)
    theme.set_scale(scale)
    scene.screen.resize(960, 700)

    assert not scene.screen.grab().isNull()
    for child in scene.page.findChildren(QWidget):
        if child.isVisible():
            assert child.width() <= scene.screen.width()


def test_a_recording_that_cannot_be_read_stays_in_the_list(scene):
    def locked(recording_id):
        raise StorageUnavailable("The database is locked.")

    scene.desk.add()
    scene.screen.arrive()
    scene.desk.recordings.get = locked

    scene.act("library.fragments")

    assert scene.cards.isVisible()
    assert "The database is locked." in _words(scene.screen)
