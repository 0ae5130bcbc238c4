"""Growth in the real window: real films, real database, and the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from app.services.errors import StorageUnavailable
from app.ui.growth.dialog import ChooseDialog
from app.ui.growth.line import Station, TickSign
from app.ui.kit import Button, Chip
from tests.ui.filmrows import dialog, rows, said
from tests.ui.growth.years import AGREED, NO, QUESTIONS, REMARK, TITLES
from tests.ui.pressing import CTRL, press

pytestmark = [pytest.mark.qt_log_ignore("does not support", extend=True), pytest.mark.timeout(120)]
KEY = Qt.Key


def chips(row) -> list[Chip]:
    return [chip for chip in row.findChildren(Chip) if chip.isVisible()]


def stations(screen) -> list[Station]:
    return [part for part in screen.findChildren(Station) if part.isVisible()]


@pytest.fixture
def screen(person, years):
    """The line through four talks."""
    years.study()
    years.grow()
    years.draw()
    return person.screen


def playing(person) -> None:
    person.until(lambda: person.screen.film.video._picture is not None)


def test_with_too_few_talks_it_says_what_to_do_and_enter_goes_back(person, years):
    years.talk("Eerste", None)
    person.press(KEY.Key_G, CTRL)
    person.until(lambda: person.screen.picks.shown)
    assert "Growth begins at three talks" in said(person.screen)
    for key in (KEY.Key_K, KEY.Key_V, KEY.Key_Space):
        press(person.window, key)
    assert not person.window.findChildren(ChooseDialog)
    button = next(each for each in person.screen.picks.findChildren(Button) if each.isVisible())
    assert button.hasFocus()
    person.press(KEY.Key_Return)
    assert person.page.context == "library"


def test_it_is_reached_from_the_library_and_a_second_time_nothing_happens(person, years, theme):
    years.study(3)
    view = person.screens.library._list.view
    person.screens.library.refresh()
    view._growth.click()
    person.until(lambda: person.screen.picks.shown)
    page = person.page
    person.press(KEY.Key_G, CTRL)
    assert person.page is page
    person.press(KEY.Key_Escape)
    assert person.page.context == "library"
    theme.set_scale(1.5)
    person.window.resize(740, 600)
    person.until(lambda: not view._growth.isVisible())
    person.bench.actions["window.growth"].trigger(0)
    assert person.page.context == "growth"


def test_who_sits_at_the_computer_says_which_talks_and_whose(person, years):
    years.study(4)
    for number in range(3):
        years.look(number, "Kim")
    years.grow()
    page = person.screen.picks
    (students,) = page.findChildren(QComboBox)
    assert [students.itemText(place) for place in range(students.count())] == ["student Kim", "student M."]
    students.setCurrentIndex(1)
    students.activated.emit(1)
    assert [box.accessibleName() for box in page.boxes()] == list(TITLES)
    assert "by initials only" in said(person.screen)
    for box in page.boxes()[:2]:
        box.click()
    assert not page._go.isEnabled()
    assert "Choose at least three recordings." in said(person.screen)
    page.boxes()[0].click()
    assert page.boxes()[0].isVisible()
    page._go.click()
    person.until(lambda: years.presenter.open)
    assert len(stations(person.screen)) == 3


def test_a_mentor_who_still_has_to_look_alone_does_not_see_what_the_student_saw(person, years):
    from app.domain.recordings import Role

    years.study(4)
    person.place.settings.change(observer="R.", role=str(Role.MENTOR))
    fragment = person.work.stores.recordings.fragments(years.recordings[0])[0]
    person.work.library.fragments.begin_observation(fragment.id, "R.", Role.MENTOR, years.form)
    years.grow()
    apart, *others = person.screen.picks.boxes()
    assert (apart.isEnabled(), apart.isChecked()) == (False, False)
    assert "first do your own round with this talk" in apart.accessibleDescription()
    assert all(box.isChecked() for box in others)
    years.draw()
    assert TITLES[0] not in said(person.screen)


def test_learning_questions_agreements_and_phases_stand_on_the_line_through_time(screen):
    talks = stations(screen)
    assert len(talks) == 4
    words = said(screen)
    for _phase, question in (QUESTIONS[0], QUESTIONS[2], QUESTIONS[3]):
        assert f"Learning question: {question}" in words
    assert ("First year" in words, "Main phase" in words, "Final phase / LIO" in words) == (True,) * 3
    signs = [sign.done for talk in talks for sign in talk.findChildren(TickSign)]
    assert signs == [True, False, False]
    assert f"Agreement, ticked off: {AGREED}" in talks[0].accessibleName()
    assert "No learning question was chosen for this talk." in talks[1].accessibleName()


def test_the_line_runs_from_the_first_talk_to_the_last_and_not_beyond(person, screen):
    person.window.resize(1280, 1400)
    first, *_middle, last = stations(screen)
    person.until(lambda: last.visibleRegion().boundingRect().height() == last.height())
    accent = screen._theme.color("accent").name()

    def on_the_line(part) -> list[bool]:
        picture = part.grab().toImage()
        return [picture.pixelColor(screen._theme.px(9), y).name() == accent for y in range(part.height())]

    assert not on_the_line(first)[0]
    assert on_the_line(first)[-1]
    assert on_the_line(last)[0]
    assert not on_the_line(last)[-1]


def test_no_word_or_sign_counts_or_ranks(screen):
    words = said(screen).lower()
    for word in ("%", "average", "score", "↑", "↓", "→", "+1", "of 4"):
        assert word not in words


def test_the_chosen_moments_stand_side_by_side_and_the_rest_is_one_key_away(person, years, screen):
    first, second = rows(screen)
    assert [chip.kind for chip in chips(first)] == ["no", "yes", "yes", "yes"]
    assert {chip.y() for chip in chips(first)} == {chips(first)[0].y()}
    assert REMARK in said(screen)
    assert [chip.kind for chip in chips(second)] == ["yes", "remark", "yes", "yes", "remark", "yes"]
    person.press(KEY.Key_V)
    assert len(rows(screen)) == 3
    assert "nothing chosen" in said(screen)
    screen.side.everything.click()
    assert len(rows(screen)) == 2


def test_by_the_keyboard_alone_a_moment_plays_from_a_little_before(person, years, screen):
    assert "Choose a moment" in said(screen)
    person.press(KEY.Key_Down)
    assert rows(screen)[0].hasFocus()
    person.press(KEY.Key_Return)
    playing(person)
    assert screen._playing.text() == f"12 oct 2024 · {TITLES[0]}"
    film = years.presenter.film
    person.screens.rest()
    assert not film.playing, "the screen of the computer was locked"
    person.press(KEY.Key_Return)
    person.until(lambda: film.transport.has_film)
    assert TITLES[1] in screen._playing.text()
    for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Comma, KEY.Key_Period, KEY.Key_Minus, KEY.Key_M):
        person.press(key)
    assert not film.playing
    person.press(KEY.Key_Plus)
    person.press(KEY.Key_F)
    assert screen.full
    person.press(KEY.Key_Escape)
    assert not screen.full
    person.press(KEY.Key_Down)
    person.press(KEY.Key_Up)
    assert rows(screen)[0].hasFocus()


def test_the_mouse_plays_a_moment_and_the_moment_is_lit(person, years, screen):
    chip = chips(rows(screen)[1])[1]
    chip.click()
    playing(person)
    assert chip._lit
    assert not chips(rows(screen)[0])[0]._lit
    bar = screen.film.transport
    bar.volume_asked.emit(20)
    bar.speed_asked.emit(1.5)
    bar.asked.emit("play")
    snapshot = years.presenter.film.transport.state()
    assert (snapshot.volume, snapshot.speed) == (20, 1.5)


def test_a_film_that_is_not_here_says_so_and_the_moments_stay(person, years):
    years.study(3)
    whole = years.films[0].read_bytes()
    years.films[0].unlink()
    years.grow()
    years.draw()
    person.until(lambda: "the film is not here" in said(person.screen))
    chip = chips(rows(person.screen)[0])[0]
    assert chip.accessibleName().endswith("the film is not here")
    chip.click()
    person.until(lambda: "The film cannot be found." in said(person.screen))
    years.films[0].write_bytes(whole)
    person.screen.film.again_asked.emit()
    person.until(lambda: years.presenter.film.transport.has_film)
    playing(person)


def test_a_student_chooses_moments_and_the_choice_is_kept(person, years, screen):
    person.press(KEY.Key_V)
    last = rows(screen)[-1]
    assert chips(last) == []
    last.setFocus()
    person.press(KEY.Key_K)
    asked = dialog(person, ChooseDialog)
    boxes = asked.findChildren(QCheckBox)
    assert len(boxes) == 4
    assert boxes[0].hasFocus()
    assert boxes[0].accessibleName() == f"12 oct 2024 · {TITLES[0]}: 0:00 · yes"
    press(asked, KEY.Key_Space)
    press(asked, KEY.Key_Return)
    person.until(lambda: len(chips(rows(screen)[-1])) == 1)
    assert rows(screen)[-1].isAncestorOf(person.window.focusWidget()) or rows(screen)[-1].hasFocus()
    mark = years.opened(years.observations[0]).book.sheet.marks()[-1]
    assert years.opened(years.observations[0]).book.sheet.highlighted(mark.id)
    person.press(KEY.Key_V)
    assert len(rows(screen)) == 3


def test_cancelling_keeps_the_choice_as_it_was(person, years, screen):
    rows(screen)[0].choose.click()
    asked = dialog(person, ChooseDialog)
    asked.findChildren(QCheckBox)[0].click()
    asked.reject()
    assert len(chips(rows(screen)[0])) == 4
    mark = years.opened(years.observations[0]).book.sheet.marks()[0]
    assert years.opened(years.observations[0]).book.sheet.highlighted(mark.id)


def test_a_row_that_goes_leaves_the_keyboard_with_the_screen(person, years, screen):
    first = rows(screen)[0]
    first.setFocus()
    options = years.presenter.options(first.row.key)
    assert options is not None
    years.presenter.choose(first.row.key, set())
    person.until(lambda: len(rows(screen)) == 1)
    assert screen.hasFocus()


def test_a_full_disk_is_told_above_the_screen_and_tried_again(person, years, screen, monkeypatch):
    def full(*_anything):
        raise StorageUnavailable("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr(type(person.work.stores.observations), "append", full)
        years.presenter.choose(rows(screen)[0].row.key, set())
        assert "The disk is full." in said(screen)
        person.press(KEY.Key_Escape)
    screen.banner.action_asked.emit()
    person.until(lambda: "The disk is full." not in said(person.screen))


@pytest.mark.parametrize(("talks", "width", "beside"), [(3, 1280, 3), (12, 1280, 4), (12, 1920, 6)])
def test_from_three_to_twelve_talks_stand_in_even_lines(person, years, talks, width, beside):
    person.window.resize(width, 800)
    years.study(talks)
    years.grow()
    years.draw()
    person.until(lambda: rows(person.screen)[0].width() > 100)
    cells = rows(person.screen)[0]._cells
    person.until(lambda: len({cell.x() for cell in cells}) == beside)
    assert len({cell.y() for cell in cells}) == -(-talks // beside)


def test_where_it_is_low_the_line_lies_below_the_moments_for_the_tab_key_too(person, theme, screen):
    theme.set_scale(1.5)
    person.until(lambda: screen._low and len(stations(screen)) == 4)
    assert not screen.line.isVisible()
    talks, row = stations(screen), rows(screen)[-1]
    person.until(lambda: talks[0].mapTo(screen, talks[0].rect().topLeft()).y() > row.y())
    person.until(lambda: not screen._order.isActive())
    chips(row)[-1].setFocus(Qt.FocusReason.TabFocusReason)
    person.press(KEY.Key_Tab)
    assert talks[0].hasFocus()
    theme.set_scale(1.0)
    person.until(lambda: screen.line.isVisible() and len(stations(screen)) == 4)


def test_escape_leads_from_a_choice_to_the_page_before_it_and_home(person, years, screen):
    screen.side.everything.setFocus()
    person.press(KEY.Key_Escape)
    person.until(lambda: person.screen is screen and not screen.open)
    assert [box.isChecked() for box in screen.picks.boxes()] == [True] * 4
    person.press(KEY.Key_Escape)
    assert person.page.context == "library"


def test_after_the_lock_the_same_line_is_back(person, years):
    years.study(4)
    years.grow()
    person.screen.picks.boxes()[1].click()
    years.draw()
    spot = person.screens.spot()
    assert set(spot.growth) == {years.observations[place] for place in (0, 2, 3)}
    person.press(KEY.Key_Escape)
    person.press(KEY.Key_Escape)
    person.screens.go_to(spot)
    person.until(lambda: years.presenter.open)
    assert len(stations(person.screen)) == 3
    assert not person.screens.playing


def test_a_long_title_and_a_remark_wrap_and_nothing_scrolls_sideways(person, years):
    years.study(3)
    id_ = years.talk("Gesprek " * 20, None)
    years.mark(id_, 0, NO, 400)
    years.grow()
    years.draw()
    person.window.resize(860, 640)
    person.until(lambda: person.screen.width() <= 860)
    for part in (*stations(person.screen), *rows(person.screen)):
        assert part.width() <= part.parentWidget().width()
