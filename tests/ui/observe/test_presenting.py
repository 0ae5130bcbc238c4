"""Presenting on the real screen: what others can see and hear, and what keys do meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from app.domain.care import Refusal
from app.domain.carerules import CareRules
from app.domain.sheet import Judgement, RemarkKind
from app.services.care_errors import NotAllowed
from app.ui.kit import Chip
from app.ui.observe.presenting import PresentDialog
from tests.ui import looking
from tests.ui.observe.conftest import settle
from tests.ui.pressing import press

FITS = (looking.cut_off, looking.wider_than_its_window, looking.over_one_another)
SECRET = "Kanarie vertelde thuis"


@pytest.fixture
def scene(make_scene):
    """The second viewing, with moments and a remark that nobody else may read."""
    made = make_scene("unlocked")
    book = made.desk.presenter.opened
    refs = [ref for ref, _text in made.desk.presenting.choices()]
    book.marking.judge(refs[0], Judgement.YES, 2_000)
    book.marking.judge(refs[1], Judgement.NO, 3_000)
    book.remarks.add(SECRET, RemarkKind.DOUBT, refs[0], 2_000)
    made.desk.presenter.show_all()
    return made


def seen(screen):
    """The words on the screen, as the eye reads them."""
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def begin(scene, *rows, purpose="mentor"):
    press(scene.window, Qt.Key.Key_F6)
    dialog = scene.window.findChild(PresentDialog)
    for code, radio in dialog.purposes:
        radio.setChecked(code == purpose)
    for at in rows:
        dialog.rows[at][1].setChecked(True)
    dialog.go.click()
    return dialog


def test_others_see_the_film_and_the_chosen_row_and_nothing_else(scene):
    screen = scene.desk.screen
    assert SECRET in seen(screen)
    begin(scene, 0)
    text = scene.desk.presenting.rows()[0].text
    assert text in seen(screen)
    assert SECRET not in seen(screen)
    assert scene.desk.presenter.recording.title not in seen(screen)
    assert not screen.film.timeline.isVisible()
    assert screen.film.video.isVisible()
    chips = [chip.label for chip in screen.present_side.findChildren(Chip)]
    assert chips == ["0:02"]
    assert scene.window.windowTitle() == "Terugblik"
    assert scene.window.isFullScreen()


def test_a_screen_reader_hears_no_more_than_the_eye_sees(scene):
    begin(scene, 0)

    def heard(interface):
        if interface.state().invisible:
            return []
        below = [interface.child(at) for at in range(interface.childCount())]
        return [
            interface.text(QAccessible.Text.Name),
            *(word for each in below if each for word in heard(each)),
        ]

    words = " ".join(heard(QAccessible.queryAccessibleInterface(scene.desk.screen.splitter)))
    assert SECRET not in words


def test_escape_brings_everything_back(scene):
    begin(scene, 0, 1)
    press(scene.window, Qt.Key.Key_Escape)
    assert SECRET in seen(scene.desk.screen)
    assert not scene.desk.screen.present_side.isVisible()
    assert not scene.window.isFullScreen()
    assert scene.desk.screen.isVisible(), "it does not lead out of the observation"


def test_f6_ends_it_too(scene):
    begin(scene, 0)
    press(scene.window, Qt.Key.Key_F6)
    assert not scene.desk.presenting.on
    assert SECRET in seen(scene.desk.screen)


def test_while_others_look_no_key_of_the_form_does_anything_but_the_film_goes_on(scene):
    begin(scene, 0)
    book = scene.desk.presenter.opened.book
    before = book.history.last_number
    for key in (Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_Delete):
        press(scene.window, key)
    assert book.history.last_number == before
    assert scene.desk.presenter.remarks.draft is None
    press(scene.window, Qt.Key.Key_Space)
    assert scene.player.snapshot().playing
    press(scene.window, Qt.Key.Key_Escape)
    press(scene.window, Qt.Key.Key_J)
    assert book.history.last_number == before + 1


def test_a_moment_of_a_shown_row_is_played(scene):
    begin(scene, 1)
    played = []
    scene.desk.screen.present_side.moment_played.connect(played.append)
    scene.desk.screen.present_side.findChild(Chip).click()
    assert len(played) == 1
    assert abs(scene.player.snapshot().position_ms - 3_000) <= 3_000


def test_without_a_row_only_the_film_is_shown(scene):
    begin(scene)
    assert not scene.desk.screen.present_side.isVisible()
    assert scene.desk.screen.film.video.isVisible()


def test_without_consent_for_it_the_missing_purpose_is_named_and_nothing_shown(scene):
    scene.outside.gate.refusal = NotAllowed(Refusal.PURPOSE_MISSING, "practicum", CareRules())
    dialog = begin(scene, 0, purpose="practicum")
    assert "practicum" in dialog.notice._text.text()
    assert not scene.desk.presenting.on
    dialog.reject()


def test_a_purpose_has_to_be_chosen(scene):
    dialog = begin(scene, 0, purpose="")
    assert "Choose first" in dialog.notice._text.text()
    assert scene.outside.gate.shown_for == []
    dialog.reject()


def test_the_film_alone_and_back_while_presenting(scene):
    begin(scene, 0)
    press(scene.window, Qt.Key.Key_F)
    assert not scene.desk.screen.present_side.isVisible()
    press(scene.window, Qt.Key.Key_Escape)
    assert scene.desk.screen.present_side.isVisible()
    assert SECRET not in seen(scene.desk.screen)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_on_a_small_laptop_nothing_of_the_controls_is_cut_off(scene, theme, scale):
    theme.set_scale(scale)
    begin(scene, 0, 1)
    scene.window.resize(1280, 800)
    settle()
    assert [each for check in FITS for each in check(scene.window)] == []


def test_a_window_that_changes_its_size_does_not_bring_the_timeline_back(scene):
    begin(scene, 0)
    scene.window.resize(1300, 900)
    settle()
    scene.window.resize(1200, 860)
    settle()
    assert not scene.desk.screen.film.timeline.isVisible()
    press(scene.window, Qt.Key.Key_Escape)
    assert scene.desk.screen.film.timeline.isVisible()


def test_the_full_picture_stays_alone_when_the_window_changes_its_size(scene):
    press(scene.window, Qt.Key.Key_F)
    scene.window.resize(1300, 900)
    settle()
    scene.window.resize(1200, 860)
    settle()
    assert not scene.desk.screen.film.timeline.isVisible()
    press(scene.window, Qt.Key.Key_F)
    assert scene.desk.screen.film.timeline.isVisible()


def test_the_line_between_film_and_form_is_where_it_was_before_others_looked(scene):
    splitter = scene.desk.screen.splitter
    splitter.setSizes([700, 500, 0])
    before, kept = splitter.sizes(), scene.desk.screen.splitter_place()
    begin(scene, 0)
    splitter.setSizes([300, 0, 500])
    assert scene.desk.screen.splitter_place() == kept
    press(scene.window, Qt.Key.Key_Escape)
    scene.window.resize(1280, 800)
    settle()
    assert splitter.sizes() == before
