"""Adding films, one after the other; and going to work with them."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QRadioButton

from app.domain.films import FilmRefusal, FilmWarning
from app.domain.recordings import Participant, Role, TalkKind
from app.services.errors import StorageUnavailable
from app.ui.kit import Button, MessageDialog
from app.ui.library.add_dialog import AddDialog
from app.ui.library.dialog import BusyDialog
from app.ui.library.observation_dialog import NewObservationDialog
from app.ui.library.relink_dialog import RelinkDialog, breakable
from tests.fakes import ContentReader, small_form
from tests.ui.library_scene import button, leave, make_scene


@pytest.fixture
def scene(qtbot, theme, tmp_path):
    made = make_scene(qtbot, theme, tmp_path)
    made.screen.arrive()
    yield made
    leave(made)


def _words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _add(scene, name="films/talk.mp4", content=b"a talk"):
    scene.screen.add_files([scene.desk.film(name, content)])
    return scene.wait(AddDialog)


# Choosing


def test_ctrl_n_lets_a_person_choose_films(scene):
    scene.act("library.add")
    dialog = scene.screen.findChild(QFileDialog)
    assert "*.mp4" in dialog.nameFilters()[0]

    dialog.filesSelected.emit([str(scene.desk.film())])

    assert scene.wait(AddDialog)


def test_choosing_nothing_adds_nothing(scene):
    scene.screen.add_files([])

    assert scene.dialog(AddDialog) is None


# Telling about it


def test_a_film_is_added_with_what_was_told(scene, qtbot):
    scene.desk.films.warnings = (FilmWarning.NO_SOUND,)
    dialog = _add(scene)
    fields = dialog.particulars
    assert "no sound" in _words(dialog)
    assert "talk.mp4" in _words(dialog)
    qtbot.keyClicks(fields.title, "Talk of monday")
    fields.kind.setCurrentIndex(fields.kind.findData("bad_news"))
    fields.kind.activated.emit(fields.kind.currentIndex())
    fields.day.selectAll()
    qtbot.keyClicks(fields.day, "3-11-2026")
    qtbot.keyClicks(fields._rows[1].initials, "S.")

    button(dialog, "Add").click()

    (glance,) = scene.desk.service.glances()
    recording = glance.recording
    assert (recording.title, recording.kind) == ("Talk of monday", TalkKind.BAD_NEWS)
    assert recording.recorded_on.isoformat() == "2026-11-03"
    assert recording.participants == (Participant(Role.TEACHER), Participant(Role.PARENT, "S."))
    assert scene.titles() == ["Talk of monday"]
    assert scene.cards.chosen() == recording.id
    assert scene.dialog(NewObservationDialog) is None


def test_participants_are_added_and_taken_away_with_the_keys_staying_near(scene, qtbot):
    dialog = _add(scene)
    fields = dialog.particulars

    button(dialog, "Add a participant").click()
    assert len(fields._rows) == 3
    assert fields._rows[2].role.hasFocus()
    fields._rows[2].role.setCurrentIndex(fields._rows[2].role.findData("pupil"))
    fields._rows[2].role.activated.emit(0)
    button(dialog, "Remove participant 1").click()

    assert len(fields._rows) == 2
    assert [row.role.currentData() for row in fields._rows] == ["parent", "pupil"]


def test_a_full_name_gets_a_gentle_hint_and_may_be_added(scene, qtbot):
    dialog = _add(scene)

    qtbot.keyClicks(dialog.particulars._rows[1].initials, "Pieter Jansen")

    assert "Is this a full name?" in _words(dialog)
    assert button(dialog, "Add").isEnabled()


def test_a_day_to_come_has_to_be_mended_before_adding(scene, qtbot):
    dialog = _add(scene)
    dialog.particulars.day.selectAll()
    qtbot.keyClicks(dialog.particulars.day, "1-1-2030")

    assert not button(dialog, "Add").isEnabled()
    assert not button(dialog, "Add and watch").isEnabled()


def test_add_and_watch_goes_on_to_the_observation(scene):
    dialog = _add(scene)

    button(dialog, "Add and watch").click()
    new = scene.wait(NewObservationDialog)
    assert new.who.observer.text() == "M."
    scene.press(new.who.observer, Qt.Key.Key_Return)

    scene.qtbot.waitUntil(lambda: len(scene.chosen) == 1)
    begun = scene.desk.observations.get(scene.chosen[0])
    assert (begun.observer, begun.role) == ("M.", Role.STUDENT)


def test_when_the_disk_is_full_the_dialog_stays_with_what_was_typed(scene, qtbot):
    def full(*kept):
        raise StorageUnavailable("The disk is full.")

    scene.desk.recordings.add = full
    dialog = _add(scene)
    qtbot.keyClicks(dialog.particulars.title, "Talk")

    button(dialog, "Add").click()

    assert dialog.isVisible()
    assert "The disk is full." in _words(dialog)
    assert dialog.particulars.title.text() == "Talk"


def test_cancelling_adds_nothing(scene):
    button(_add(scene), "Cancel").click()

    assert scene.titles() == []


def test_every_control_of_the_dialog_has_a_name(scene):
    dialog = _add(scene)
    fields = dialog.particulars

    controls = [fields.title, fields.kind, fields.day, *(row.role for row in fields._rows)]
    controls += [row.initials for row in fields._rows]
    controls += dialog.findChildren(Button)

    assert all(control.accessibleName() for control in controls if control.isVisible())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_dialog_fits_its_window_at_every_size(scene, theme, scale):
    theme.set_scale(scale)
    scene.screen.resize(880, 560)
    assert scene.screen.width() == 880

    dialog = _add(scene)

    assert dialog.height() <= 560
    assert dialog.width() <= 880


# Refusals, and several at once


def test_a_file_that_is_no_film_is_refused_by_name_with_the_reason(scene):
    scene.screen.add_files([scene.desk.film("notes.txt", b"notes")])
    refusal = scene.wait(MessageDialog)

    assert "notes.txt" in _words(refusal)
    assert "This is not a film." in _words(refusal)
    button(refusal, "Close").click()
    assert scene.titles() == []


def test_after_a_refusal_another_film_can_be_chosen(scene):
    scene.screen.add_files([scene.desk.film("notes.txt", b"notes")])

    button(scene.wait(MessageDialog), "Choose another film…").click()

    assert scene.screen.findChild(QFileDialog)


def test_several_films_are_added_in_a_row_past_a_refusal(scene):
    names = (("one.mp4", b"one"), ("notes.txt", b"notes"), ("two.mp4", b"two"))
    scene.screen.add_files([scene.desk.film(*name) for name in names])

    first = scene.wait(AddDialog)
    assert first.windowTitle() == "Add a recording · 1 of 3"
    button(first, "Add").click()
    button(scene.wait(MessageDialog), "Go on with the next film").click()
    last = scene.wait(AddDialog)
    assert last.windowTitle() == "Add a recording · 3 of 3"
    button(last, "Add and watch").click()

    assert scene.wait(NewObservationDialog)
    assert len(scene.desk.service.glances()) == 2


def test_only_the_last_of_several_can_be_watched_at_once(scene):
    scene.screen.add_files([scene.desk.film("one.mp4", b"one"), scene.desk.film("two.mp4", b"two")])

    dialog = scene.wait(AddDialog)

    assert "Add and watch" not in [one.label for one in dialog.findChildren(Button)]


def test_films_that_come_meanwhile_wait_for_their_turn(scene):
    first = _add(scene, "one.mp4", b"one")

    scene.screen.add_files([scene.desk.film("two.mp4", b"two")])
    button(first, "Cancel").click()

    assert scene.wait(AddDialog).windowTitle() == "Add a recording · 2 of 2"


def test_a_film_that_is_there_already_is_named_and_can_be_opened(scene):
    recording = scene.desk.add(title="Talk of monday")
    whole = scene.desk.recordings.fragments(recording.id)[0]
    begun = scene.desk.service.fragments.begin_observation(whole.id, "M.", Role.STUDENT, small_form())

    scene.screen.add_files([scene.desk.film("copy.mp4")])
    message = scene.wait(MessageDialog)
    assert "Talk of monday" in _words(message)
    button(message, "Open").click()

    scene.qtbot.waitUntil(lambda: scene.chosen == [begun.id])
    assert scene.cards.chosen() == recording.id


def test_looking_at_a_film_that_takes_long_can_be_cancelled(scene):
    go_on = threading.Event()
    probe = scene.desk.films.probe

    def slow(path, progress):
        progress.report(0.4)
        go_on.wait(10)
        return probe(path, progress)

    scene.desk.films.probe = slow
    scene.screen.add_files([scene.desk.film("slow.mp4", b"slow"), scene.desk.film("two.mp4", b"two")])
    busy = scene.wait(BusyDialog)
    assert "slow.mp4" in _words(busy)
    scene.qtbot.waitUntil(lambda: busy.bar._share == 0.4)

    scene.desk.films.probe = probe
    button(busy, "Cancel").click()
    go_on.set()

    assert scene.wait(AddDialog).windowTitle() == "Add a recording · 2 of 2"


# A new observation


def test_the_form_of_the_talk_is_chosen_and_another_can_be(scene, qtbot):
    recording = scene.desk.add()
    scene.screen.refresh()
    scene.act("library.observe")
    new = scene.wait(NewObservationDialog)
    chosen = [name for name, one in new.forms._buttons.items() if one.isChecked()]
    assert chosen == ["progress"]

    qtbot.mouseClick(new.forms._buttons["general"], Qt.MouseButton.LeftButton)
    new.who.observer.selectAll()
    qtbot.keyClicks(new.who.observer, "K.")
    new.who.role.setCurrentIndex(new.who.role.findData("mentor"))
    new.who.role.activated.emit(0)
    button(new, "Begin watching").click()

    scene.qtbot.waitUntil(lambda: len(scene.chosen) == 1)
    begun = scene.desk.observations.get(scene.chosen[0])
    assert (begun.observer, begun.role, begun.form.id) == ("K.", Role.MENTOR, "general")
    assert scene.memory.kept == ("K.", Role.MENTOR)
    assert begun.fragment_id == scene.desk.recordings.fragments(recording.id)[0].id


def test_with_several_fragments_one_is_chosen(scene):
    recording = scene.desk.add()
    cut = scene.desk.service.fragments.add(recording.id, "opening", 0, 2_000)
    scene.screen.begin_observation(recording.id)
    new = scene.wait(NewObservationDialog)

    new.fragment.setCurrentIndex(new.fragment.findData(cut.id))
    new.fragment.activated.emit(1)
    button(new, "Begin watching").click()

    scene.qtbot.waitUntil(lambda: len(scene.chosen) == 1)
    assert scene.desk.observations.get(scene.chosen[0]).fragment_id == cut.id


def test_without_initials_nothing_begins_and_a_full_name_gives_a_hint(scene, qtbot):
    scene.screen.begin_observation(scene.desk.add().id)
    new = scene.wait(NewObservationDialog)

    new.who.observer.selectAll()
    scene.press(new.who.observer, Qt.Key.Key_Delete)
    assert not button(new, "Begin watching").isEnabled()
    qtbot.keyClicks(new.who.observer, "Marieke Jansen")

    assert "full name" in _words(new)
    assert button(new, "Begin watching").isEnabled()


def test_a_click_on_the_words_about_a_form_chooses_it(scene):
    scene.screen.begin_observation(scene.desk.add().id)
    new = scene.wait(NewObservationDialog)
    other = next(radio for radio in new.forms.findChildren(QRadioButton) if not radio.isChecked())
    row = other.parentWidget()

    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() // 2, row.height() - 4))

    assert other.isChecked()
    assert new._presenter.state().form_id == next(
        key for key, radio in new.forms._buttons.items() if radio is other
    )


def test_without_a_form_the_dialog_says_so(qtbot, theme, tmp_path):
    scene = make_scene(qtbot, theme, tmp_path, forms=())
    scene.screen.begin_observation(scene.desk.add().id)

    new = scene.wait(NewObservationDialog)

    assert "There is no form that can be used." in _words(new)
    assert not button(new, "Begin watching").isEnabled()
    leave(scene)


def test_forms_that_cannot_be_read_now_are_told_above_the_list(scene):
    def gone(recording_id):
        raise StorageUnavailable("The database is locked.")

    recording = scene.desk.add()
    scene.desk.recordings.get = gone

    scene.screen.begin_observation(recording.id)

    assert "The database is locked." in _words(scene.screen)


def test_an_observation_that_cannot_be_kept_leaves_the_dialog_open(scene):
    def full(observation):
        raise StorageUnavailable("The disk is full.")

    scene.desk.observations.add = full
    scene.screen.begin_observation(scene.desk.add().id)
    new = scene.wait(NewObservationDialog)

    button(new, "Begin watching").click()

    assert "The disk is full." in _words(new)
    assert scene.chosen == []


# Films that are not where they were


@pytest.fixture
def lost(scene):
    """An observation whose film is gone."""
    recording = scene.desk.add(content=b"the film")
    whole = scene.desk.recordings.fragments(recording.id)[0]
    begun = scene.desk.service.fragments.begin_observation(whole.id, "M.", Role.STUDENT, small_form())
    scene.screen.arrive()
    (scene.desk.folder / "films/talk.mp4").unlink()
    return begun


def test_a_moved_film_is_found_by_itself(scene, lost):
    scene.desk.film("films/november/renamed.mp4", b"the film")

    scene.press(scene.cards, Qt.Key.Key_Return)

    scene.qtbot.waitUntil(lambda: scene.chosen == [lost.id])


def test_a_lost_film_is_pointed_to(scene, lost):
    scene.press(scene.cards, Qt.Key.Key_Return)
    dialog = scene.wait(RelinkDialog)
    assert "talk.mp4" in _words(dialog)

    dialog.point.click()
    files = dialog.findChild(QFileDialog)
    files.filesSelected.emit([str(scene.desk.film("elsewhere/talk.mp4", b"the film"))])

    scene.qtbot.waitUntil(lambda: scene.chosen == [lost.id])


def test_another_film_is_refused_with_the_reason_and_the_dialog_stays(scene, lost):
    scene.press(scene.cards, Qt.Key.Key_Return)
    dialog = scene.wait(RelinkDialog)

    dialog.pointed.emit(scene.desk.film("other.mp4", b"a film!!"))

    scene.qtbot.waitUntil(dialog.notice.isVisible)
    assert "other.mp4: This is another film" in _words(dialog)
    assert scene.chosen == []


def test_closing_the_choice_of_files_changes_nothing(scene, lost):
    scene.press(scene.cards, Qt.Key.Key_Return)
    dialog = scene.wait(RelinkDialog)

    dialog._chosen([])

    assert dialog.isVisible()


def test_after_connecting_the_stick_looking_again_finds_the_film(scene, lost):
    scene.press(scene.cards, Qt.Key.Key_Return)
    dialog = scene.wait(RelinkDialog)
    scene.desk.film("films/talk.mp4", b"the film")

    button(dialog, "Look again").click()

    scene.qtbot.waitUntil(lambda: scene.chosen == [lost.id])


def test_the_form_can_be_read_without_the_film(scene, lost):
    scene.press(scene.cards, Qt.Key.Key_Return)

    button(scene.wait(RelinkDialog), "Open without the film").click()

    assert scene.chosen == [lost.id]


def test_a_film_in_the_vault_that_cannot_be_opened_does_not_keep_the_form_shut(scene, lost):
    """Why there is no picture is told in its place."""
    scene.desk.film("films/talk.mp4", ContentReader.SEAL + b"the film")
    scene.desk.films.closed = FilmRefusal.SEALED_DAMAGED

    scene.press(scene.cards, Qt.Key.Key_Return)

    scene.qtbot.waitUntil(lambda: scene.chosen == [lost.id])
    assert scene.dialog(RelinkDialog) is None


def test_a_search_that_takes_long_can_be_cancelled_and_begun_again(scene, lost):
    scene.desk.film("films/talk.mp4", b"the film")
    go_on = threading.Event()
    fingerprint = scene.desk.films.fingerprint

    def slow(path):
        go_on.wait(10)
        return fingerprint(path)

    scene.desk.films.fingerprint = slow
    scene.press(scene.cards, Qt.Key.Key_Return)
    scene.press(scene.cards, Qt.Key.Key_Return)
    button(scene.wait(BusyDialog), "Cancel").click()
    go_on.set()
    scene.press(scene.cards, Qt.Key.Key_Return)

    scene.qtbot.waitUntil(lambda: scene.chosen == [lost.id])


def test_what_else_the_world_refuses_while_looking_is_told_above_the_list(scene, lost):
    def locked(recording_id):
        raise StorageUnavailable("The database is locked.")

    scene.desk.recordings.get = locked

    scene.press(scene.cards, Qt.Key.Key_Return)

    scene.qtbot.waitUntil(scene.screen.notice.isVisible)
    assert "The database is locked." in _words(scene.screen)


def test_a_long_path_can_be_broken_after_each_folder():
    assert breakable("/a/b\\c").split("\u200b") == ["/", "a/", "b\\", "c"]


def test_the_dialog_shows_all_its_fields_where_there_is_room(scene):
    scene.screen.resize(780, 780)
    scene.desk.films.warnings = (FilmWarning.NO_SOUND, FilmWarning.VARIABLE_RATE)

    dialog = _add(scene)

    assert dialog._scroll.verticalScrollBar().maximum() == 0


def test_a_dialog_stands_in_the_middle_of_its_window_and_shows_all_its_fields(scene):
    scene.screen.resize(780, 700)  # the screen of the tests is 800 wide
    scene.screen.begin_observation(scene.desk.add().id)
    dialog = scene.wait(NewObservationDialog)

    window = scene.screen.frameGeometry()
    assert window.contains(dialog.frameGeometry())
    assert abs(dialog.frameGeometry().center().x() - window.center().x()) < 40
    assert dialog._scroll.verticalScrollBar().maximum() == 0
